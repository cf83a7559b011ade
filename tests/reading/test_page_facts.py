"""Protects what is read of a page: places, sizes and colours of texts, pictures, marks, whatever the page is turned."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import Transformation

from tests.review.finished.kit import LEFT, Draft, changed, fonts, sheet
from tests.shared import session_folder
from tests.support import HANDOUT, Built, build_both, text_boxes, visible
from tutopdf.fonts.font_set import default_fonts
from tutopdf.model.boxes import Rect
from tutopdf.model.variant import Variant
from tutopdf.reading.facts import PageFacts, PdfFacts
from tutopdf.reading.finished import read_facts


@pytest.fixture
def read(tmp_path: Path):
    def read(data: bytes, with_texts: bool = False) -> PdfFacts:
        (tmp_path / "x.pdf").write_bytes(data)
        return read_facts(tmp_path / "x.pdf", "x.pdf", with_texts)

    return read


@pytest.fixture(scope="module", params=Variant, ids=lambda variant: variant.value)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_both(session_folder(tmp_path_factory), HANDOUT)[request.param]


# Our own PDFs: what was laid out is what is read


def test_texts_are_where_they_were_laid_out(built: Built):
    facts = read_facts(built.path, "x.pdf")
    for number, box in text_boxes(built.laid_out):
        runs = facts.pages[number].runs
        for index, line in enumerate(box.lines):
            own = [
                run
                for run in runs
                if abs(run.baseline - box.baseline(index)) < 0.1
                and box.rect.x - 1 <= run.rect.x
                and run.rect.right <= box.rect.right + 1
            ]
            assert visible("".join(run.text for run in own)) == visible(line.text)
            assert {run.size_pt for run in own} == {box.size_pt}
            assert all(run.artifact is (box.element is None) for run in own)


def test_pictures_are_where_they_were_laid_out(built: Built):
    facts = read_facts(built.path, "x.pdf")
    expected = [
        (number, round(rect.x), round(rect.y), round(rect.width))
        for number, page in enumerate(built.laid_out.pages, 1)
        for box in page.boxes
        for _, rect in getattr(box, "crops", ())
    ]
    found = [
        (page.number, round(image.rect.x), round(image.rect.y), round(image.rect.width))
        for page in facts.pages
        for image in page.images
    ]
    assert found == expected


def test_each_mark_of_the_layout_is_found(built: Built):
    facts = read_facts(built.path, "x.pdf")
    for page, laid_out in zip(facts.pages, built.laid_out.pages, strict=True):
        drawn = [mark for box in laid_out.boxes for mark in getattr(box, "marks", ())]
        places = [mark.rect or Rect(*mark.points[-1], 0, 0) for mark in drawn]
        assert places or not page.images
        assert 0.5 * len(places) <= len(page.marks) <= len(places)
        assert all(any(mark.rect.overlaps(place, -1) for mark in page.marks) for place in places)
    assert all(mark.contrast > 7 for page in facts.pages for mark in page.marks)


def test_typefaces_are_known(built: Built):
    typefaces = {run.typeface for page in read_facts(built.path, "x.pdf").pages for run in page.runs}
    assert {(face.family, face.weight, face.embedded, face.italic, face.serif) for face in typefaces} == {
        ("NotoSans", 400, True, False, False),
        ("NotoSans", 700, True, False, False),
    }
    regular = next(face for face in typefaces if not face.bold)
    assert regular.x_height == pytest.approx(default_fonts().x_height, abs=0.001)


# Any PDF


def corner(page: PageFacts) -> tuple[str, Rect]:
    (run,) = page.runs
    return run.text, run.rect


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(angle: int, read):
    """The text stands in the corner that is bottom left before the page is turned."""

    def turn(writer, _):
        writer.pages[0].rotate(angle)

    data = changed(sheet(lambda canvas: canvas.drawString(10, 20, "Ici"), (400, 300)), turn)
    (page,) = read(data).pages
    text, rect = corner(page)
    left, top = rect.x < page.width / 2, rect.y < page.height / 2
    assert (text, page.width, page.height) == ("Ici", *((400, 300) if angle in (0, 180) else (300, 400)))
    assert (left, top) == {0: (True, False), 90: (True, True), 180: (False, True), 270: (False, False)}[angle]
    assert page.runs[0].upright is (angle in (0, 180))


def test_a_page_whose_corner_is_elsewhere_is_read_from_its_own(read):
    def move(writer, _):
        writer.pages[0].cropbox.lower_left = (100, 200)
        writer.pages[0].cropbox.upper_right = (400, 500)

    data = changed(sheet(lambda canvas: canvas.drawString(110, 480, "Ici")), move)
    (page,) = read(data).pages
    assert (page.width, page.height) == (300, 300)
    assert corner(page)[1].x == pytest.approx(10, abs=2)
    assert page.runs[0].baseline == pytest.approx(20, abs=0.1)


def test_a_turned_page_whose_corner_is_elsewhere_is_read_from_its_own(read):
    def move(writer, _):
        writer.pages[0].cropbox.lower_left = (100, 200)
        writer.pages[0].cropbox.upper_right = (400, 600)
        writer.pages[0].rotate(90)

    data = changed(sheet(lambda canvas: canvas.drawString(110, 480, "Ici")), move)
    (page,) = read(data).pages
    assert (page.width, page.height) == (400, 300)
    assert (corner(page)[1].x, corner(page)[1].y) == pytest.approx((280, 10), abs=4)


def test_a_text_reduced_with_its_page_has_the_size_that_is_printed(read):
    def reduce(writer, _):
        writer.pages[0].add_transformation(Transformation().scale(0.5))

    (shown,) = read(changed(sheet(lambda canvas: canvas.drawString(100, 700, "Un texte exact")), reduce)).pages
    assert shown.runs[0].size_pt == pytest.approx(7)
    assert shown.runs[0].typeface.x_height == pytest.approx(0.536, abs=0.001)


def test_a_text_in_a_form_is_read_through_the_forms_matrix(read):
    def draw(canvas):
        canvas.beginForm("cadre")
        canvas.setFont("Noto", 20)
        canvas.drawString(10, 10, "Un texte exact")
        canvas.endForm()
        canvas.translate(100, 500)
        canvas.scale(0.5, 0.5)
        canvas.doForm("cadre")

    (page,) = read(sheet(draw)).pages
    (run,) = page.runs
    assert run.size_pt == pytest.approx(10)
    assert run.rect.x == pytest.approx(105, abs=1)
    assert run.contrast == pytest.approx(21, abs=0.1)


def test_letters_shown_one_by_one_are_a_sentence(read):
    def draw(canvas):
        x = LEFT
        for char in "Un texte exact":
            canvas.drawString(x, 700, char)
            x += canvas.stringWidth(char)

    (page,) = read(sheet(draw)).pages
    assert [run.text for run in page.runs] == ["Un texte exact"]


def test_a_text_that_is_not_painted_is_no_text(read):
    def draw(canvas):
        canvas.drawString(100, 700, "On le voit")
        text = canvas.beginText(100, 650)
        text.setTextRenderMode(3)
        text.textOut("On ne le voit pas")
        canvas.drawText(text)

    (page,) = read(sheet(draw)).pages
    assert [run.text for run in page.runs] == ["On le voit"]


@pytest.mark.parametrize(
    ("name", "x_height"), [("Ubuntu_Regular", 0.52), ("SpaceMono_Regular", 0.496), ("FiraGO_Regular", 0.527)]
)
def test_the_x_of_a_typeface_is_measured_on_its_outline(name: str, x_height: float, read):
    draft = Draft(fonts=fonts(name), numbered=False)
    draft.text(150, "Un texte exact.")
    (run,) = read(draft.data()).pages[0].runs
    assert run.typeface.x_height == pytest.approx(x_height, abs=0.012)


def test_ink_is_the_distance_of_what_is_printed(read):
    def draw(canvas):
        canvas.setFillGray(1)
        canvas.rect(0, 0, 400, 300, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.rect(40, 50, 300, 220, stroke=0, fill=1)

    ink = read(sheet(draw, (400, 300))).pages[0].ink
    assert ink is not None
    assert (ink.left, ink.top, ink.right, ink.bottom) == pytest.approx((40, 30, 60, 50), abs=0.6)


def test_an_empty_page_has_no_ink(read):
    assert read(sheet(lambda canvas: canvas.showPage())).pages[0].ink is None
