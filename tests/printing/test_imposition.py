"""Protects the sheets: pages as they are at 100 %, in the order that is promised, nothing claimed, nothing stored twice."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from tests.support import write_project
from tutopdf.fonts.font_set import open_fonts
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import LaidOut, Line, Page, Rect, TextBox
from tutopdf.model.print_job import Arrangement, PageFormat, PrintOptions, PrintRequest
from tutopdf.model.theme import BLACK, MM
from tutopdf.model.tutorial import Paragraph, Run, Settings
from tutopdf.model.variant import Variant
from tutopdf.pdf.document import write_pdf
from tutopdf.pdf.metadata import Metadata
from tutopdf.pipelines.print import print_tutorials
from tutopdf.printing.imposition import impose
from tutopdf.printing.sheets import plan_sheets

from .kit import A5, half_texts, one, page_texts, placed_forms, reader_of, render, streams
from .test_sheets import fold

FONTS, _ = open_fonts(Settings(), "tutopdf.toml")
METADATA = Metadata("Essai – à imprimer", "fr-FR", "tutopdf", subject="Feuilles à imprimer.")


def labelled_pages(count: int) -> bytes:
    """Return A5 pages that say their number and nothing else."""
    typesetter, style = Typesetter(FONTS), TextStyle(40, 50, BLACK)
    pages = []
    for number in range(1, count + 1):
        lines: tuple[Line, ...] = typesetter.lines(Paragraph((Run(f"Page {number}."),), 1), 400, style)
        box = TextBox(Rect(60, 200, 300, 50), lines, 40, 50, 40, BLACK, None)
        pages.append(Page(*A5, (box,)))
    return write_pdf(LaidOut(tuple(pages), (), ()), {}, FONTS, METADATA)


def number_in(text: str) -> int | None:
    digits = "".join(char for char in text if char.isdigit())
    return int(digits) if digits else None


@pytest.mark.parametrize("pages", range(1, 18))
def test_the_sheets_of_a_booklet_are_read_in_order_once_folded(pages: int, tmp_path: Path):
    plan = plan_sheets(Arrangement.BOOKLET, pages, None, A5)
    path = tmp_path / "livret.pdf"
    path.write_bytes(impose(labelled_pages(pages), None, plan, METADATA))
    sides = [(number_in(left), number_in(right)) for left, right in half_texts(path)]
    read = fold(sides)
    assert read == [*range(1, pages + 1), *[None] * (-pages % 4)]
    assert plan.sheets * 4 == len(read)


def test_a_page_on_a_sheet_is_the_page_itself_at_100_percent(print_one):
    """The matrix that is read back only moves; and the pixels are those of the page, moved."""
    alone = one(print_one("treize-etapes", format=PageFormat.A5))
    sheets = one(print_one("treize-etapes", on_a4=True))
    scale = 2
    for number, side in enumerate(placed_forms(sheets)):
        sheet = render(sheets, number, scale)
        for name, x, y in side:
            page = render(alone, int(name[1:]) - 1, scale)
            assert y == 0
            left = round(x * scale)
            inner = sheet[6:-6, left + 6 : left + page.shape[1] - 20]
            same = page[6 : sheet.shape[0] - 6, 6 : page.shape[1] - 20]
            rows = min(len(inner), len(same))
            assert abs(inner[:rows].mean() - same[:rows].mean()) < 1
            dark = [(part[:rows] < 128).any(axis=2) for part in (inner, same)]
            assert abs(int(dark[0].sum()) - int(dark[1].sum())) < 0.02 * dark[1].sum()


def test_forms_are_placed_on_the_middle_of_the_sheet(print_one):
    for options in ({"on_a4": True}, {"booklet": True}):
        for side in placed_forms(one(print_one("treize-etapes", **options))):
            for name, x, y in side:
                assert name.startswith("P")
                assert (x, y) in ((pytest.approx(0.5 * MM, abs=0.001), 0), (pytest.approx(148.5 * MM, abs=0.001), 0))


def test_a_sheet_has_two_cut_marks_in_its_middle_where_a_printer_prints_and_no_page_does(print_one):
    path = one(print_one("treize-etapes", on_a4=True))
    plain = one(print_one("treize-etapes", booklet=True))
    scale = 4
    middle = round(148.5 * MM * scale)
    for source, wanted in ((path, True), (plain, False)):
        strip = (render(source, 0, scale)[:, middle - 3 : middle + 3] < 128).any(axis=(1, 2))
        rows = np.flatnonzero(strip) / scale / MM
        assert bool(len(rows)) == wanted
        if wanted:
            assert rows.min() == pytest.approx(7, abs=0.2)
            assert rows.max() == pytest.approx(203, abs=0.2)
            assert not ((rows > 12.2) & (rows < 197.8)).any()


def test_no_page_of_a_sheet_comes_nearer_than_7_mm_to_its_edge(print_one):
    for options in ({"on_a4": True}, {"booklet": True, "large": True}, {"on_a4": True, "copies": 3, "numbered": True}):
        path = one(print_one("treize-etapes", **options))
        ink = (render(path, 0, 2) < 245).any(axis=2)
        rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
        edge = 7 * MM * 2 - 1
        assert min(rows[0], columns[0], ink.shape[0] - rows[-1], ink.shape[1] - columns[-1]) >= edge


def test_copies_are_numbered_on_both_halves_and_both_sides(print_one):
    path = one(print_one("deux-sections", on_a4=True, copies=3, numbered=True))
    for number, (left, right) in enumerate(half_texts(path)):
        owners = [[copy for copy in (1, 2, 3) if f"Exemplaire {copy} sur 3" in half] for half in (left, right)]
        pair = [1, 2] if number < len(half_texts(path)) // 2 else [3]
        front = number % 2 == 0
        expected = pair if front else pair[::-1]
        assert [copy for half in owners for copy in half] == expected


def test_a_page_is_stored_once_however_many_copies_show_it(print_one):
    few, many = (one(print_one("une-etape", copies=copies)) for copies in (2, 200))
    assert len(PdfReader(many).pages) == 100 * len(PdfReader(few).pages)
    assert many.stat().st_size - few.stat().st_size < 198 * 500
    forms = [stream for _, stream in streams(many) if stream.get("/Subtype") == "/Form"]
    assert len(forms) == 1


def test_sheets_say_that_they_are_for_printing_and_claim_nothing_else(print_one):
    path = one(print_one("liens", booklet=True))
    reader = PdfReader(path)
    root = reader.trailer["/Root"]
    assert "à imprimer (A5, livret)" in reader.metadata.title
    assert "sans balises" in reader.metadata.subject
    assert str(reader.metadata.producer).startswith("tutopdf")
    assert not {"/StructTreeRoot", "/MarkInfo", "/Metadata", "/OutputIntents"} & set(root)
    assert root["/Lang"] == "fr-FR"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" not in path.read_bytes()
    assert path.read_bytes().startswith(b"%PDF-1.7")
    for _, stream in streams(path):
        if stream.get("/Subtype") == "/Form":
            assert not any(word in stream.get_data() for word in (b"BDC", b"BMC", b"EMC"))
    assert all("/Annots" not in page for page in reader.pages)


def test_the_words_of_the_pages_are_all_on_the_sheets(print_one):
    pages = page_texts(one(print_one("treize-etapes", format=PageFormat.A5)))
    halves = [half for side in half_texts(one(print_one("treize-etapes", booklet=True))) for half in side]
    assert sorted(" ".join(page.split()) for page in pages) == sorted(
        " ".join(half.split()) for half in halves if half.strip()
    )


@pytest.mark.parametrize("options", [{"booklet": True}, {"on_a4": True, "copies": 4, "numbered": True}])
def test_the_same_source_gives_the_same_bytes(options, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    write_project(tmp_path, "# Titre\n\n1. Un.\n2. Deux.\n")
    found = []
    for folder in ("a", "b"):
        report = print_tutorials(tmp_path, [], PrintRequest(PrintOptions(**options), tmp_path / folder))
        found.append([pdf.path.read_bytes() for pdf in report.pdfs])
    assert found[0] == found[1]


@pytest.mark.slow
def test_an_independent_reader_opens_every_page(print_one):
    for options in ({"booklet": True}, {"copies": 2, "numbered": True, "grey": True}):
        for variant in Variant:
            document = pdfium.PdfDocument(one(print_one("portrait", **options), variant))
            assert all(document[number].render(scale=0.2).width for number in range(len(document)))


def test_pages_without_a_sheet_keep_their_tags_and_say_nothing_else(print_one):
    for options in (
        {"copies": 1},
        {"format": PageFormat.A5},
        {"large": True},
        {"grey": True},
        {"format": PageFormat.A3},
    ):
        reader = reader_of(one(print_one("liens", **options)).read_bytes())
        assert "/StructTreeRoot" in reader.trailer["/Root"]
        assert reader.metadata.subject == "Pages à imprimer."
