"""Protects the drawings: each shape has its element, where it stands on paper, and no text of it is markup."""

from __future__ import annotations

from tutopdf.layout.mark_shapes import Digits, Disc, Enlargement, Polygon, Rectangle, Segment, Shape, Veil, Writing
from tutopdf.model.boxes import Fragment, Frame, Line, Rect
from tutopdf.model.theme import MARK_COLOUR, WHITE
from tutopdf.publishing.html import render
from tutopdf.publishing.svg import css_colour, draw_svg

AREA = Rect(1, 2, 100, 50)


def drawn(*shapes: Shape) -> str:
    svg = render(draw_svg(shapes, AREA, lambda frame: f"part-{frame.left}.png", "marks"))
    head = '<svg class="marks" viewBox="1 2 100 50" aria-hidden="true" focusable="false">'
    assert svg.startswith(head)
    return svg[len(head) : -len("</svg>")]


def test_colours():
    assert (css_colour(WHITE), css_colour(MARK_COLOUR)) == ("#ffffff", "#8f0000")


def test_boxes_and_discs():
    box = Rectangle(Rect(3, 4, 2, 40), 2.0, stroke=WHITE, width=1.5)
    assert (
        drawn(box) == '<rect x="3" y="4" width="2" height="40" rx="1" fill="none" stroke="#ffffff" stroke-width="1.5"/>'
    )
    assert drawn(Disc((5, 6), 7.5, MARK_COLOUR)) == '<circle cx="5" cy="6" r="7.5" fill="#8f0000"/>'


def test_strokes():
    line = drawn(Segment((1, 2), (3, 4), WHITE, 2.0, rounded=True))
    assert line == '<line x1="1" y1="2" x2="3" y2="4" stroke="#ffffff" stroke-width="2" stroke-linecap="round"/>'
    assert drawn(Polygon(((1, 2), (3, 4), (5, 6)), WHITE)) == '<polygon points="1,2 3,4 5,6" fill="#ffffff"/>'


def test_a_veil_leaves_a_hole():
    veil = drawn(Veil(AREA, (Rect(10, 10, 5, 5),), WHITE, 0.6))
    assert veil == '<path d="M1 2h100v50h-100zM10 10h5v5h-5z" fill="#ffffff" fill-rule="evenodd" fill-opacity="0.6"/>'


def test_an_enlargement_is_a_file_of_its_own():
    part = drawn(Enlargement(Rect(3, 4, 5, 6), Frame(7, 0, 9, 9, 1.0)))
    assert part == '<image href="part-7.png" x="3" y="4" width="5" height="6" preserveAspectRatio="none"/>'


def test_text_takes_the_width_that_it_has_on_paper_and_is_never_markup():
    line = Line((Fragment("<b>&", 0, 12.5, bold=True),), 12.5)
    written = drawn(Writing((line,), Rect(10, 10, 20, 10), 8.0, 10.0, WHITE))
    assert ">&lt;b&gt;&amp;</text>" in written
    assert 'x="20"' in written
    assert 'textLength="12.5"' in written
    assert 'font-weight="bold"' in written
    assert drawn(Digits("1", (5, 5), 9.5, WHITE)).endswith(">1</text>")
