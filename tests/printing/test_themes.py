"""Protects the pages of each format: type as large as it is promised, measured in the PDF, and still accessible."""

from __future__ import annotations

import ctypes
from pathlib import Path

import page
import pypdfium2 as pdfium
import pytest

from tests.support import HANDOUT, TaggedPdf, expected_texts, shown_tutorial, write_project
from tutopdf.fonts.font_set import open_fonts
from tutopdf.model.boxes import LaidOut, PictureBox, Role, TextBox
from tutopdf.model.print_job import PageFormat, PrintOptions, PrintRequest
from tutopdf.model.theme import MM
from tutopdf.model.tutorial import Settings
from tutopdf.model.variant import Variant
from tutopdf.pictures.picture_encoder import PictureEncoder
from tutopdf.pipelines.print import print_tutorials
from tutopdf.pipelines.steps.paginate_print import lay_out_job
from tutopdf.pipelines.steps.prepare import prepare_tutorial
from tutopdf.printing.options import settle_options
from tutopdf.printing.scaling import enlarge
from tutopdf.printing.themes import print_themes
from tutopdf.source.project import open_project
from tutopdf.storage.cache import open_cache

from .kit import one, project

pytestmark = pytest.mark.slow

FRENCH, SIMPLIFIED = Variant.FRENCH, Variant.SIMPLIFIED
X_HEIGHT_OF_ARIAL, X_HEIGHT_OF_NOTO = 0.519, 0.536


def sizes(path: Path) -> set[float]:
    """Return the sizes of all type on a PDF's pages, marks' numbers and labels included, as another reader has them."""
    found = set()
    document = pdfium.PdfDocument(path)
    for number in range(len(document)):
        for thing in document[number].get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_TEXT]):
            size = ctypes.c_float()
            assert pdfium.raw.FPDFTextObj_GetFontSize(thing.raw, ctypes.byref(size))
            found.add(round(size.value, 2))
    return found


@pytest.mark.parametrize(
    ("options", "variant", "body", "smallest"),
    [
        ({"format": PageFormat.A5}, FRENCH, 9.5, 8.0),
        ({"format": PageFormat.A5}, SIMPLIFIED, 14.0, 14.0),
        ({"large": True}, FRENCH, 18.0, 18.0),
        ({"large": True, "format": PageFormat.A5}, FRENCH, 18.0, 14.0),
    ],
)
def test_type_is_as_large_as_promised(options, variant, body, smallest, print_one):
    """On a tutorial without pictures: what is written on pictures has sizes of its own."""
    found = sizes(one(print_one("sans-image", **options), variant))
    assert min(found) >= smallest
    assert any(abs(size - body) < 0.1 for size in found)


def test_large_print_is_18_points_measured_in_the_height_of_an_x(print_one):
    text = 18.0
    assert text * X_HEIGHT_OF_NOTO >= 18 * X_HEIGHT_OF_ARIAL
    assert text in sizes(one(print_one("sans-image", large=True)))


def pages_of(name: str, root: Path, **options: object) -> dict[Variant, LaidOut]:
    found, _ = open_project(root)
    fonts, _ = open_fonts(found.settings, "tutopdf.toml")
    prepared, _ = prepare_tutorial(found.sources / f"{name}.md", found, fonts, open_cache())
    assert prepared is not None
    job, _ = settle_options(PrintOptions(**options))  # type: ignore[arg-type]
    assert job is not None
    paginated = lay_out_job(prepared, PictureEncoder(open_cache()), job)
    return {variant: pages.laid_out for variant, pages in paginated.items()}


@pytest.fixture
def root(tmp_path_factory, monkeypatch) -> Path:
    from tests.shared import session_folder

    monkeypatch.setenv("TUTOPDF_CACHE", "")
    return project(session_folder(tmp_path_factory))


@pytest.mark.parametrize(
    ("options", "least"),
    [({"format": PageFormat.A5}, 6.0), ({"large": True}, 9.0), ({"format": PageFormat.A3}, 8.4)],
)
def test_the_interface_of_a_framed_picture_is_legible(options, least, root):
    for laid_out in pages_of("une-etape", root, **options).values():
        for box in laid_out.picture_boxes():
            assert box.interface_text_pt >= least


def test_a_poster_takes_the_largest_type_that_keeps_it_on_one_sheet(root):
    poster = pages_of("sans-image", root, format=PageFormat.A3)[FRENCH]
    crowded = pages_of("treize-etapes", root, format=PageFormat.A3)[FRENCH]
    body = [max(_usual_size(laid_out)) for laid_out in (poster, crowded)]
    assert len(poster.pages) == 1
    assert body[0] > 20
    assert body[1] >= 9.5
    sides = sorted((crowded.pages[0].width, crowded.pages[0].height))
    assert sides == [pytest.approx(297 * MM), pytest.approx(420 * MM)]


def _usual_size(laid_out: LaidOut) -> list[float]:
    sizes = [box.size_pt for page in laid_out.pages for box in page.boxes if isinstance(box, TextBox)]
    return [max(set(sizes), key=sizes.count)]


def columns_of(laid_out: LaidOut) -> int:
    """Return how many columns the steps' numbers stand in."""
    boxes = [box for page in laid_out.pages for box in page.boxes if isinstance(box, TextBox)]
    numbers = [box for box in boxes if box.element and laid_out.elements[box.element].role is Role.LABEL]
    return len({round(box.rect.x) for box in numbers})


@pytest.fixture
def crowded(tmp_path, monkeypatch) -> Path:
    """A project whose tutorial has ninety steps: no poster has room for them in large type."""
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    steps = "\n".join(f"{number}. Cliquer sur le bouton qui est en haut de la page." for number in range(1, 91))
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "serre.md").write_text(f"# Un tutoriel serré\n\n{steps}\n", encoding="utf-8")
    (tmp_path / "tutopdf.toml").write_text('etablissement = "École"\n', encoding="utf-8")
    return tmp_path


def test_a_poster_of_the_simplified_text_is_one_sheet_in_two_columns_and_larger_than_on_a4(root):
    usual = pages_of("reperes", root)[SIMPLIFIED]
    poster = pages_of("reperes", root, format=PageFormat.A3)[SIMPLIFIED]
    assert len(usual.pages) > 1
    assert len(poster.pages) == 1
    assert poster.pages[0].width < poster.pages[0].height
    assert columns_of(poster) <= 2
    assert max(_usual_size(poster)) >= max(_usual_size(usual)) == 14


def test_more_sheets_make_larger_type_and_never_more_than_were_asked_for(crowded):
    sizes = []
    for sheets in (1, 2, 3):
        poster = pages_of("serre", crowded, format=PageFormat.A3, sheets=sheets)[FRENCH]
        assert len(poster.pages) <= sheets
        sizes += _usual_size(poster)
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_a_poster_in_small_type_says_what_more_sheets_would_give(crowded):
    options = PrintOptions(format=PageFormat.A3, variants=(FRENCH,))
    report = print_tutorials(crowded, ["serre"], PrintRequest(options))
    (said,) = [one for one in report.diagnostics if one.code == "poster-small"]
    values = dict(said.values)
    assert (report.pdfs[0].pages, values["sheets"]) == (1, 2)
    assert 9 <= values["size"] < min(values["larger"], 16)


@pytest.mark.parametrize("options", [{}, {"format": PageFormat.A4}, {"format": PageFormat.A3, "large": True}])
def test_only_a_poster_is_shared_between_sheets(options):
    job, problems = settle_options(PrintOptions(sheets=2, **options))
    assert job is None
    assert [problem.code for problem in problems] == ["sheets-of-no-poster"]


def test_marks_grow_with_the_page(root):
    usual = pages_of("reperes", root)[SIMPLIFIED]
    poster = pages_of("reperes", root, format=PageFormat.A3)[FRENCH]
    large = pages_of("reperes", root, large=True)[FRENCH]
    strokes = [{box.style.stroke for box in laid_out.picture_boxes()} for laid_out in (usual, poster, large)]
    assert strokes[0] == {2.0}
    assert len(strokes[1]) == 1
    assert min(strokes[2]) > 3


def test_enlarged_boxes_keep_their_places_and_pictures_their_frames(root):
    usual = pages_of("reperes", root)[SIMPLIFIED]
    by = 297 / 210
    for before, after in zip(usual.picture_boxes(), enlarge(usual, by).picture_boxes(), strict=True):
        assert isinstance(after, PictureBox)
        assert after.frame == before.frame
        assert after.rect.x == pytest.approx(before.rect.x * by)
        assert after.rect.width == pytest.approx(before.rect.width * by)
        for one_mark, other in zip(before.marks, after.marks, strict=True):
            places = [place * by for point in one_mark.points for place in point]
            assert [place for point in other.points for place in point] == pytest.approx(places)


@pytest.mark.parametrize("margin", [7.0, 12.0, 40.0])
def test_the_margins_of_the_school_leave_room_on_a5_and_for_a_number(margin: float):
    settings = Settings(margin_mm=margin, simplified_margin_mm=max(margin, 15.0))
    for options in ({"format": PageFormat.A5}, {"large": True, "format": PageFormat.A5}):
        for numbered in (False, True):
            job, _ = settle_options(PrintOptions(copies=2, numbered=numbered, **options))  # type: ignore[arg-type]
            themes = print_themes(job, settings, X_HEIGHT_OF_NOTO)
            for theme in (themes.french, themes.simplified):
                assert theme.content_width > 100 * MM
                assert theme.furniture_margin >= 7 * MM
                if numbered:
                    assert theme.margin - theme.furniture_margin >= theme.furniture * 1.25


# What is read


@pytest.mark.parametrize("options", [{"format": PageFormat.A5}, {"large": True}, {"format": PageFormat.A3}], ids=str)
@pytest.mark.parametrize("name", ["liens", "deux-sections", HANDOUT])
def test_every_format_says_the_same_words(name: str, options, print_one, tmp_path_factory):
    from tests.shared import session_folder
    from tests.support import REPOSITORY

    root = REPOSITORY if name == HANDOUT else project(session_folder(tmp_path_factory))
    for pdf in print_one(name, **options).pdfs:
        expected = expected_texts(shown_tutorial(root, name, pdf.variant))
        assert TaggedPdf(pdf.path.read_bytes()).texts() == expected


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A], ids=str)
@pytest.mark.parametrize(
    "options",
    [
        {"format": PageFormat.A5},
        {"grey": True},
        {"large": True, "grey": True},
        {"format": PageFormat.A3, "grey": True},
    ],
    ids=str,
)
@pytest.mark.parametrize("name", ["reperes", "avec-qr", HANDOUT])
def test_pages_that_are_on_no_sheet_are_as_accessible_as_what_is_published(name, options, profile, print_one):
    for pdf in print_one(name, **options).pdfs:
        report = page.validate_pdf(str(pdf.path), profile=profile)
        assert [failure.rule_id for failure in report.failures] == []
        assert report.is_compliant


def test_a_code_can_be_read_from_every_kind_of_print(print_one):
    import numpy as np
    import zxingcpp

    for options in (
        {"grey": True},
        {"on_a4": True},
        {"booklet": True, "grey": True},
        {"large": True},
        {"format": PageFormat.A3},
    ):
        for pdf in print_one("avec-qr", **options).pdfs:
            document = pdfium.PdfDocument(pdf.path)
            found = set()
            for number in range(len(document)):
                pixels = document[number].render(scale=150 / 72, rev_byteorder=True).to_numpy()[:, :, :3]
                found |= {code.text for code in zxingcpp.read_barcodes(np.ascontiguousarray(pixels))}
            assert found == {"https://college.example.fr/spip.php?article123"}, pdf.path.name


def test_a_poster_that_takes_more_sheets_than_asked_for_says_so(tmp_path):
    steps = "\n".join(f"{number}. {'Lisez bien ce qui est écrit ici. ' * 30}" for number in range(1, 31))
    root = write_project(tmp_path, f"# Long\n\n{steps}\n")
    options = PrintOptions(format=PageFormat.A3, variants=(Variant.SIMPLIFIED,))
    report = print_tutorials(root, ["essai"], PrintRequest(options))
    (said,) = [one for one in report.diagnostics if one.code == "poster-long"]
    assert dict(said.values)["sheets"] == report.pdfs[0].pages > dict(said.values)["asked"] == 1
