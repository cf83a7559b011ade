"""Protects which options go together: every pair is either printed as it says, or refused with what to do instead."""

from __future__ import annotations

from itertools import combinations, product
from unittest.mock import patch

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from tutopdf.cli.print import command
from tutopdf.french.diagnostics import hint, sentence
from tutopdf.model.diagnostics import ExitCode, UserError
from tutopdf.model.print_job import Arrangement, PageFormat, PrintJob, PrintOptions
from tutopdf.model.variant import Variant
from tutopdf.printing.options import command_for, file_name, settle_options

from .kit import A3, A4, A5, one, operations, page_texts

OPTIONS: dict[str, dict[str, object]] = {
    "--format a5": {"format": PageFormat.A5},
    "--format a4": {"format": PageFormat.A4},
    "--format a3": {"format": PageFormat.A3},
    "--sur a4": {"on_a4": True},
    "--livret": {"booklet": True},
    "--gris": {"grey": True},
    "--grand": {"large": True},
    "--variante francais": {"variants": (Variant.FRENCH,)},
    "--variante simplifie": {"variants": (Variant.SIMPLIFIED,)},
    "--exemplaires 3": {"copies": 3},
    "--numeroter": {"numbered": True},
}

REFUSED = {
    ("--format a4", "--sur a4"): "two-up-too-small",
    ("--format a4", "--livret"): "two-up-too-small",
    ("--format a3", "--sur a4"): "sheet-too-small",
    ("--format a3", "--livret"): "sheet-too-small",
}
"""Pairs that do not go together. `--numeroter` is refused with everything but `--exemplaires`."""


def conflicting(one: str, other: str) -> bool:
    """Say whether two options are values of one: the command line takes the last."""
    return one.split(" ")[0] == other.split(" ")[0]


PAIRS = [pair for pair in combinations(OPTIONS, 2) if not conflicting(*pair)]


def expected_refusal(pair: tuple[str, ...]) -> str | None:
    if "--numeroter" in pair and "--exemplaires 3" not in pair:
        return "number-without-copies"
    return REFUSED.get(pair)  # type: ignore[arg-type]


def test_every_pair_is_looked_at():
    assert len(PAIRS) == 11 * 10 // 2 - 4
    assert set(REFUSED) <= set(PAIRS)


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if expected_refusal(pair)], ids=" ".join)
def test_a_pair_that_does_not_go_together_is_refused_with_what_to_do(pair, print_one):
    options = OPTIONS[pair[0]] | OPTIONS[pair[1]]
    with pytest.raises(UserError) as refusal:
        print_one("une-etape", **options)
    assert refusal.value.exit_code is ExitCode.USAGE
    (problem,) = refusal.value.diagnostics
    assert problem.code == expected_refusal(pair)
    assert sentence(problem)
    assert "--" in hint(problem)


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if not expected_refusal(pair)], ids=" ".join)
@pytest.mark.slow
def test_a_pair_that_goes_together_is_printed_as_it_says(pair, print_one):
    options = PrintOptions(**(OPTIONS[pair[0]] | OPTIONS[pair[1]]))  # type: ignore[arg-type]
    report = print_one("deux-sections", **(OPTIONS[pair[0]] | OPTIONS[pair[1]]))
    assert report.exit_code is ExitCode.DONE
    usual = (Variant.FRENCH,) if options.large else tuple(Variant)
    assert tuple(pdf.variant for pdf in report.pdfs) == (options.variants or usual)
    for pdf in report.pdfs:
        check_size(pdf.path, options, pdf.variant)
        check_preferences(pdf.path, options)
        check_copies(pdf, options)
        if options.grey:
            check_no_colour(pdf.path)
        title = str(PdfReader(pdf.path).metadata.title)
        assert "à imprimer" in title
        assert ("gros caractères" in title, "gris" in title) == (options.large, options.grey)


def check_size(path, options: PrintOptions, variant: Variant) -> None:
    size = {PageFormat.A3: A3, PageFormat.A4: A4, PageFormat.A5: A5, None: A4}[options.format]
    landscape = variant is Variant.FRENCH and not options.large and options.format is not PageFormat.A5
    if options.on_a4 or options.booklet:
        size, landscape = A4, True
    expected = size[::-1] if landscape else size
    pages = PdfReader(path).pages
    if options.format is PageFormat.A3 and variant is Variant.FRENCH and not options.large:
        assert len(pages) == (options.copies or 1)
    for page in pages:
        sides = float(page.mediabox.width), float(page.mediabox.height)
        if options.format is PageFormat.A3 and not options.large:
            # A poster stands or lies: the way that has room for the larger type.
            assert sorted(sides) == pytest.approx(A3, abs=0.01)
        else:
            assert sides == pytest.approx(expected, abs=0.01)


def check_preferences(path, options: PrintOptions) -> None:
    preferences = PdfReader(path).trailer["/Root"]["/ViewerPreferences"]
    assert preferences["/PrintScaling"] == "/None"
    assert preferences["/PickTrayByPDFSize"]
    if options.booklet:
        assert preferences["/Duplex"] == "/DuplexFlipShortEdge"


def check_copies(pdf, options: PrintOptions) -> None:
    texts = page_texts(pdf.path)
    firsts = sum(text.count("Page 1 sur ") for text in texts)
    assert firsts == pdf.copies
    if options.copies is not None:
        assert pdf.copies == options.copies
    said = [f"Exemplaire {copy} sur 3" in "".join(texts) for copy in (1, 2, 3)]
    assert said == [options.numbered] * 3


def check_no_colour(path) -> None:
    operators = {operator for _, operator in operations(path)}
    assert operators & {b"g", b"G"}
    assert not operators & {b"rg", b"RG", b"k", b"K", b"sc", b"SC", b"scn", b"SCN", b"cs", b"CS"}


# What follows from what was left out


def settle(**options: object) -> PrintJob:
    job, problems = settle_options(PrintOptions(**options))  # type: ignore[arg-type]
    assert not problems
    assert job is not None
    return job


def test_pages_are_a4_unless_two_stand_on_a_sheet():
    assert settle().format is PageFormat.A4
    assert settle(on_a4=True).format is PageFormat.A5
    assert settle(booklet=True).format is PageFormat.A5


def test_a_booklet_is_on_a4_sheets_whether_it_is_said_or_not():
    assert settle(booklet=True, on_a4=True) == settle(booklet=True)
    assert settle(booklet=True).arrangement is Arrangement.BOOKLET


def test_large_print_is_of_the_french_text_unless_another_is_named():
    assert settle(large=True).variants == (Variant.FRENCH,)
    assert settle(large=True, variants=tuple(Variant)).variants == tuple(Variant)
    assert settle().variants == tuple(Variant)


@pytest.mark.parametrize(
    ("options", "size", "reduced"),
    [
        ({}, 14.0, 9.9),
        ({"variants": (Variant.SIMPLIFIED,)}, 14.0, 9.9),
        ({"variants": (Variant.FRENCH,)}, 9.5, 6.7),
        ({"large": True}, 18.0, 12.7),
    ],
)
def test_a_page_that_would_be_reduced_is_refused_with_the_size_that_its_text_would_have(options, size, reduced):
    _, (problem,) = settle_options(PrintOptions(format=PageFormat.A4, on_a4=True, **options))
    values = dict(problem.values)
    assert (values["size"], values["reduced"]) == (size, reduced)


def test_all_that_is_wrong_is_said_at_once():
    _, problems = settle_options(PrintOptions(format=PageFormat.A3, booklet=True, numbered=True))
    assert [problem.code for problem in problems] == ["sheet-too-small", "number-without-copies"]


# Names


def test_a_name_says_what_is_in_the_file():
    job = settle(on_a4=True, grey=True)
    assert file_name("educonnect-email", Variant.FRENCH, job) == "educonnect-email-a5-sur-a4-gris.pdf"
    job = settle(booklet=True, large=True, copies=25, numbered=True, variants=(Variant.SIMPLIFIED,))
    name = "essai-simplifie-grand-a5-livret-25-exemplaires-numerotes.pdf"
    assert file_name("essai", Variant.SIMPLIFIED, job) == name


def test_two_jobs_never_write_the_same_file():
    names = []
    for page_format, on_a4, booklet, grey, large, copies, numbered in product(
        PageFormat, (False, True), (False, True), (False, True), (False, True), (None, 1, 2), (False, True)
    ):
        options = PrintOptions(page_format, on_a4, booklet, grey, large, tuple(Variant), copies, numbered)
        job, _ = settle_options(options)
        if job is not None and not (on_a4 and booklet):
            names += [file_name("essai", variant, job) for variant in Variant]
    assert len(names) == len(set(names)) > 100
    assert not {"essai.pdf", "essai-simplifie.pdf"} & set(names)


def test_the_name_is_that_of_the_file(print_one):
    assert one(print_one("une-etape", grey=True)).name == "une-etape-a4-gris.pdf"


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"large": True},
        {"large": True, "format": PageFormat.A3, "grey": True},
        {"format": PageFormat.A3, "sheets": 2},
        {"format": PageFormat.A5},
        {"on_a4": True, "copies": 25, "numbered": True},
        {"booklet": True, "grey": True},
    ],
)
@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("tutorial", ["essai", "a4-livret-gris"])
def test_a_file_s_name_tells_the_command_that_makes_it_again(options, variant, tutorial):
    name = file_name(tutorial, variant, settle(variants=(variant,), **options))
    words = command_for(name, tutorial).split()
    assert words[:3] == ["tutopdf", "print", tutorial]
    typed = {}
    with patch("tutopdf.pipelines.print.print_tutorials", lambda *given: typed.setdefault("request", given[2])):
        CliRunner().invoke(command, words[2:])
    again, problems = settle_options(typed["request"].options)
    assert problems == []
    assert file_name(tutorial, variant, again) == name
    assert again.variants == (variant,)
