"""Protects the rules of what is printed: contrast, edges, pictures, weight, and what was not read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from tutopdf.french.words import producer
from tutopdf.model.boxes import DrawnMark, Rect, Role
from tutopdf.model.theme import A4_LONG, A4_SHORT, MM
from tutopdf.model.tutorial import MarkKind
from tutopdf.reading import page_objects
from tutopdf.review.finished.judge import Expectations

from .kit import ANY, LEFT, Case, Draft, check_case, flat_image, sheet, told

pytestmark = pytest.mark.slow

Y = 500
"""Points from the foot of the page."""


def written(
    ink: tuple[float, float, float],
    ground: Callable[[Canvas], None] = lambda _: None,
    size: float = 14.0,
    over: Callable[[Canvas], None] = lambda _: None,
    opacity: float = 1.0,
    text: str = "Un texte exact",
) -> bytes:
    """Return a page with a text of one colour over a ground, and under something."""

    def draw(canvas):
        ground(canvas)
        canvas.setFont("Noto", size)
        canvas.setFillColor(Color(*ink, alpha=opacity))
        canvas.drawString(LEFT, Y, text)
        over(canvas)

    return sheet(draw)


def panel(grey: float) -> Callable[[Canvas], None]:
    def draw(canvas):
        canvas.setFillGray(grey)
        canvas.rect(LEFT - 20, Y - 20, 300, 60, stroke=0, fill=1)

    return draw


def picture(grey: int, x: float = LEFT - 20, width: float = 400.0) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.drawImage(flat_image((grey, grey, grey)), x, Y - 80, width, 200)


# Contrast


def light_grey_text() -> bytes:
    """Un texte gris clair sur le blanc (2,8:1)."""
    return written((0.6, 0.6, 0.6))


def grey_text() -> bytes:
    """Un texte gris sur le blanc (4,54:1)."""
    return written((0x76 / 255,) * 3)


def grey_stroke_on_picture() -> bytes:
    """Un cadre gris moyen sur une image grise."""

    def draw(canvas):
        picture(150)(canvas)
        canvas.setLineWidth(2)
        canvas.setStrokeGray(0.4)
        canvas.rect(LEFT + 30, Y, 100, 40)

    return sheet(draw, made_by=producer())


def dark_stroke_with_halo() -> bytes:
    """Un cadre rouge foncé bordé de blanc, sur une image presque noire : le blanc se voit."""
    mark = DrawnMark(MarkKind.BOX, rect=Rect(LEFT + 30, 230, 80, 30))
    draft = Draft()
    draft.figure(200, grey=25, marks=(mark,))
    return draft.data()


# Edges


def ink_at_3_mm() -> bytes:
    """Un trait à 3 mm du bord."""

    def draw(canvas):
        canvas.drawString(LEFT, Y, "Un texte exact")
        canvas.line(3 * MM, 400, 100, 400)

    return sheet(draw)


def white_ink_at_3_mm() -> bytes:
    """Un fond blanc jusqu’au bord, un trait à 7 mm."""

    def draw(canvas):
        canvas.setFillGray(1)
        canvas.rect(0, 0, A4_SHORT, A4_LONG, stroke=0, fill=1)
        canvas.line(7.2 * MM, 400, 100, 400)

    return sheet(draw)


def text_at_9_mm() -> bytes:
    """Un texte à 9 mm du bord."""
    draft = Draft()
    draft.text(150, "Un texte exact.", x=9 * MM)
    return draft.data()


def furniture_at_9_mm() -> bytes:
    """Un texte à 12 mm du bord, un pied de page à 9 mm."""
    draft = Draft()
    draft.text(150, "Un texte exact.", x=12 * MM)
    draft.furniture("Collège", x=9 * MM)
    return draft.data()


# Pictures


def printed(pixels: int, width: float = 200.0, quality: float = 1.0, css_width: float = 250.0) -> bytes:
    draft = Draft()
    draft.title()
    draft.figure(200, pixels=pixels, width=width, quality=quality, css_width=css_width)
    return draft.data()


def ninety_ppi() -> bytes:
    """250 pixels sur 200 pt : 90 par pouce."""
    return printed(250)


def hundred_and_twenty_ppi() -> bytes:
    """334 pixels sur 200 pt : 120 par pouce."""
    return printed(334)


def hundred_and_fifty_ppi() -> bytes:
    """417 pixels sur 200 pt : 150 par pouce."""
    return printed(417)


def small_text() -> bytes:
    """800 pixels d’écran sur 200 pt : le texte de l’interface fait 4 pt."""
    return printed(800, css_width=800)


def legible_text() -> bytes:
    """533 pixels d’écran sur 200 pt : le texte de l’interface fait 6 pt."""
    return printed(800, css_width=533)


def spoilt() -> bytes:
    """Une image dont la ressemblance est de 0,95."""
    return printed(500, quality=0.95)


def faithful() -> bytes:
    """Une image dont la ressemblance est de 0,97."""
    return printed(500, quality=0.97)


# Weight and bounds


def usual() -> bytes:
    """Un PDF de 15 000 octets au plus."""
    draft = Draft()
    draft.title()
    return draft.data()


def heavy() -> bytes:
    """Un PDF de plus de 15 000 octets."""
    draft = Draft()
    draft.text(150, "".join(chr(code) for code in range(0xC0, 0x240)))
    return draft.data()


def times_in_a_file() -> bytes:
    """Du Times, qui n’est pas dans le fichier."""

    def draw(canvas):
        canvas.setFont("Times-Roman", 14)
        canvas.drawString(100, 700, "Un texte exact")

    return sheet(draw)


def arial_in_a_file() -> bytes:
    """De l’Helvetica, qui a la taille d’Arial."""

    def draw(canvas):
        canvas.setFont("Helvetica", 14)
        canvas.drawString(100, 700, "Un texte exact")

    return sheet(draw)


def seventy_pages() -> bytes:
    """70 pages."""
    return pages(70)


def sixty_pages() -> bytes:
    """60 pages."""
    return pages(60)


def pages(count: int) -> bytes:
    def draw(canvas):
        for _ in range(count):
            canvas.drawString(100, 700, "Un texte exact")
            canvas.showPage()

    return sheet(draw)


def strokes(count: int) -> bytes:
    def draw(canvas):
        for row in range(count):
            canvas.line(100, 100 + row / 100, 200, 100 + row / 100)

    return sheet(draw)


def too_many_strokes() -> bytes:
    """20 001 traits sur une page."""
    return strokes(page_objects.MAX_OBJECTS + 1)


def many_strokes() -> bytes:
    """2 000 traits sur une page."""
    return strokes(2000)


# Size of type


def letters(size: float, lines: int = 12, furniture: int = 0) -> bytes:
    draft = Draft()
    draft.title()
    draft.text(150, *[f"Ligne {number} du règlement" for number in range(lines)], size=size)
    for number in range(furniture):
        draft.furniture("Collège", y=700 + 10 * number, size=4)
    return draft.data()


def letters_of_4_pt() -> bytes:
    """Douze lignes de 4 pt."""
    return letters(4)


def letters_of_6_pt() -> bytes:
    """Douze lignes de 6 pt ; le pied de page est en 4 pt."""
    return letters(6, furniture=4)


def letters_of_7_pt() -> bytes:
    """Douze lignes de 7 pt."""
    return letters(7)


def letters_of_8_pt() -> bytes:
    """Douze lignes de 8 pt ; le pied de page est en 4 pt."""
    return letters(8, furniture=4)


# Pages where nothing is written


def scanned(width: float = A4_SHORT, under: str = "") -> bytes:
    def draw(canvas):
        text = canvas.beginText(LEFT, Y)
        text.setTextRenderMode(3)
        text.textLine(under)
        canvas.drawText(text)
        canvas.drawImage(flat_image((200, 200, 200)), 0, 0, width, width * A4_LONG / A4_SHORT)

    return sheet(draw)


def scan() -> bytes:
    """Une image qui couvre la page, sans aucun texte."""
    return scanned()


def recognised_scan() -> bytes:
    """La même image, avec le texte que le scanner a reconnu."""
    return scanned(under="Un texte exact")


def blank() -> bytes:
    """Une page où il y a un texte, puis une page vide."""

    def draw(canvas):
        canvas.drawString(LEFT, Y, "Un texte exact")
        canvas.showPage()
        canvas.drawString(LEFT, Y, " ")
        canvas.showPage()

    return sheet(draw)


def a_line_alone() -> bytes:
    """Une page où il n’y a qu’un trait à suivre."""
    return strokes(1)


def half_white() -> bytes:
    """Un texte blanc, à moitié sur une image foncée, à moitié sur le papier blanc."""
    return written(WHITE, half_dark)


def all_white() -> bytes:
    """Un texte blanc sur une image toute foncée."""
    return written(WHITE, picture(20))


CASES = [
    Case("pdf-contrast", light_grey_text, grey_text),
    Case("pdf-contrast-uneven", half_white, all_white),
    Case("pdf-mark-contrast", grey_stroke_on_picture, dark_stroke_with_halo),
    Case("pdf-ink-near-edge", ink_at_3_mm, white_ink_at_3_mm),
    Case("pdf-text-near-edge", text_at_9_mm, furniture_at_9_mm),
    Case("pdf-picture-coarse", ninety_ppi, hundred_and_twenty_ppi),
    Case("pdf-picture-fair", hundred_and_twenty_ppi, hundred_and_fifty_ppi),
    Case("pdf-picture-illegible", small_text, legible_text),
    Case("pdf-picture-spoilt", spoilt, faithful),
    Case("pdf-too-heavy", heavy, usual, Expectations(max_bytes=15_000)),
    Case("pdf-letters-tiny", letters_of_4_pt, letters_of_6_pt),
    Case("pdf-letters-small", letters_of_7_pt, letters_of_8_pt),
    Case("pdf-x-height-unknown", times_in_a_file, arial_in_a_file, Expectations(simplified=True)),
    Case("pdf-many-pages", seventy_pages, sixty_pages),
    Case("pdf-page-scanned", scan, recognised_scan),
    Case("pdf-page-blank", blank, a_line_alone),
    Case("pdf-page-partial", too_many_strokes, many_strokes),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_rule_finds_what_breaks_it_and_nothing_else(case: Case, tmp_path: Path, golden):
    check_case(case, tmp_path, golden)


def test_a_picture_alone_on_its_page_is_no_scan_when_it_is_described_or_small(tmp_path: Path):
    draft = Draft(numbered=False)
    draft.figure(200, x=0, width=A4_SHORT)
    draft.figure(500, x=0, width=A4_SHORT)
    assert told(tmp_path, draft.data(), ANY, "pdf-page-scanned") == []
    assert told(tmp_path, scanned(0.7 * A4_SHORT), ANY, "pdf-page-scanned") == []


def test_two_small_lines_make_no_text_and_a_raised_letter_no_line(tmp_path: Path):
    draft = Draft()
    for row in range(5):
        paragraph = draft.element(Role.PARAGRAPH)
        draft.text(150 + 30 * row, "Le XXI", element=paragraph)
        draft.text(145 + 30 * row, "e", x=LEFT + 50, size=4, element=paragraph)
    draft.text(400, "Imprimé par le collège", "sur du papier recyclé", size=4)
    assert told(tmp_path, draft.data(), ANY, "pdf-letters-tiny") == []


def test_a_simplified_pdf_is_held_to_its_own_size(tmp_path: Path):
    assert told(tmp_path, letters(4), Expectations(simplified=True), "pdf-letters-tiny") == []


def test_a_page_where_only_an_annotation_is_seen_is_not_blank(tmp_path: Path):
    def draw(canvas):
        canvas.acroForm.checkbox(name="oui", x=100, y=700)
        canvas.showPage()

    assert told(tmp_path, sheet(draw), ANY, "pdf-page-blank") == []


# Contrast against what is really there


WHITE, BLACK, GREY = (1, 1, 1), (0, 0, 0), (0.55, 0.55, 0.55)


def half_dark(canvas: Canvas) -> None:
    """A picture under the text's first half only: white paper is under the rest."""
    picture(20, LEFT - 5, 45)(canvas)


def dark_end(canvas: Canvas) -> None:
    """A picture over the text's end."""
    picture(20, LEFT + 40, 200)(canvas)


def strips(canvas: Canvas) -> None:
    """A dark ground made of strips, as some writers draw a gradient."""
    canvas.setFillGray(0.2)
    for row in range(40):
        canvas.rect(LEFT - 20, Y - 30 + 2 * row, 400, 2, stroke=0, fill=1)


CONTRASTS = {
    "black on a grey panel": (written(BLACK, panel(0.8)), None),
    "grey on a grey panel": (written(GREY, panel(0.8)), 2.1),
    "white on a dark panel": (written(WHITE, panel(0.1)), None),
    "white on white, which nobody sees": (written(WHITE), None),
    "white on a dark picture": (written(WHITE, picture(20)), None),
    "white on a light picture": (written(WHITE, picture(230)), 1.2),
    "white on dark strips": (written(WHITE, strips), None),
    "large grey": (written((0.58, 0.58, 0.58), size=18), None),
    "not so large grey": (written((0.58, 0.58, 0.58), size=17), 3.0),
    "black that lets the paper through": (written(BLACK, opacity=0.3), 2.1),
    "grey that lets the paper through": (written((0.5, 0.5, 0.5), opacity=0.5), 1.8),
    "covered by a picture": (written(GREY, over=picture(255)), None),
    "its end covered by a picture that is as dark": (written(BLACK, over=dark_end), None),
}


@pytest.mark.parametrize(("data", "measured"), CONTRASTS.values(), ids=CONTRASTS)
def test_a_text_is_measured_against_what_is_under_it(data: bytes, measured: float | None, tmp_path: Path):
    found = [dict(diagnostic.values)["measured"] for diagnostic in told(tmp_path, data, ANY, "pdf-contrast")]
    assert found == ([] if measured is None else [pytest.approx(measured, abs=0.11)])


def dark_text(canvas: Canvas) -> None:
    """Other words, over most of the first ones."""
    canvas.setFillGray(0)
    canvas.drawString(LEFT, Y, "Un texto exact")


def askew(canvas: Canvas) -> None:
    canvas.rotate(20)
    canvas.setFillGray(0.7)
    canvas.drawString(200, 400, "Un texte exact")


UNCERTAIN = {
    "askew": sheet(askew),
    "tiny": written(GREY, size=5),
    "a letter alone": written(GREY, text="I"),
    "half on a picture": half_white(),
    "under another text, which is dark": written((0.7, 0.7, 0.7), over=dark_text),
}


@pytest.mark.parametrize("data", UNCERTAIN.values(), ids=UNCERTAIN)
def test_what_may_be_a_drawing_or_changes_is_no_error(data: bytes, tmp_path: Path):
    found = [one.code for one in told(tmp_path, data, ANY) if one.code.startswith("pdf-contrast")]
    assert found == ["pdf-contrast-uneven"]


def test_of_a_page_that_takes_long_to_render_no_contrast_is_told(tmp_path: Path, monkeypatch):
    from tutopdf.reading import page_facts

    data = written(GREY, panel(0.8))
    monkeypatch.setattr(page_facts, "RENDERING_S", -1.0)
    found = {one.code for one in told(tmp_path, data, ANY)}
    assert "pdf-page-partial" in found
    assert "pdf-contrast" not in found


def test_where_all_pixels_are_said_to_be_letters_those_of_their_colour_are_not_taken_for_some():
    """A page that is blended as a whole: its letters are told by what they change, beside a frame of their colour."""
    from tutopdf.reading.contrast import text_contrast

    ink = np.array((30, 60, 160), dtype=np.uint8)
    under = np.full((20, 120, 3), 230, dtype=np.uint8)
    under[:, :2] = ink
    seen = under.copy()
    seen[5:15, 30:110:4] = ink
    found = text_contrast([ink], 1.0, seen, under, np.ones((20, 120), dtype=bool), 12.0)
    assert found is not None
    assert found.least == found.best > 4.5


def test_our_own_pdfs_hide_no_text(tmp_path: Path):
    draft = Draft()
    draft.text(200, "Un texte", colour=WHITE)
    assert told(tmp_path, draft.data(), ANY, "pdf-contrast") != []
    assert told(tmp_path, draft.data(made_by="Un autre"), ANY, "pdf-contrast") == []


@pytest.mark.parametrize(
    ("grey", "stroke", "halo", "seen"),
    [
        (255, (0.56, 0, 0), False, True),
        (20, (0.56, 0, 0), False, False),
        (20, (0.56, 0, 0), True, True),
        (128, (0.56, 0, 0), True, True),
        (255, (1, 0.9, 0.4), False, False),
        (255, (1, 0.9, 0.4), True, False),
    ],
)
def test_a_mark_is_seen_by_its_stroke_or_by_its_halo(grey: int, stroke, halo: bool, seen: bool, tmp_path: Path):
    def draw(canvas):
        picture(grey)(canvas)
        for colour, width in ((WHITE, 4), (stroke, 2)) if halo else ((stroke, 2),):
            canvas.setStrokeColorRGB(*colour)
            canvas.setLineWidth(width)
            canvas.rect(LEFT + 30, Y, 100, 40)

    assert (told(tmp_path, sheet(draw, made_by=producer()), ANY, "pdf-mark-contrast") == []) is seen
    assert told(tmp_path, sheet(draw), ANY, "pdf-mark-contrast") == [], "of others, a logo is no mark"


def test_a_page_as_large_as_a_field_is_read_in_little_memory(tmp_path: Path, monkeypatch):
    sizes = []
    from tutopdf.reading.rendering import Canvas as Rendered

    measure = Rendered._render

    def note(self, *arguments, **options):
        pixels = measure(self, *arguments, **options)
        sizes.append(pixels.size)
        return pixels

    monkeypatch.setattr(Rendered, "_render", note)
    data = sheet(lambda canvas: canvas.drawString(7000, 7000, "Un texte exact"), (14_400, 14_400))
    told(tmp_path, data, ANY)
    assert sizes
    assert max(sizes) < 3 * 6_100_000
