"""Protects that a draft shows where a picture is to go: an empty frame of a usual picture's width, a few lines high."""

from __future__ import annotations

import pytest

from tutopdf.model.boxes import LaidOut, Panel, Rect, Role, TextBox
from tutopdf.model.theme import MM, RULE, FrenchTheme, SimplifiedTheme
from tutopdf.model.tutorial import Body, Callout, CalloutKind, Items, MissingPicture, Paragraph, Prose, Run, Step

from .test_flow import BOTH, body, paragraph, tutorial
from .test_properties import in_column, in_grid

LONG = "Un écran " + "qui montre beaucoup de choses " * 20


def missing(said: str = "La page d’accueil", name: str = "accueil.png") -> MissingPicture:
    return MissingPicture(Paragraph((Run("Image manquante : "), Run(name, literal=True), Run(f"\n{said}")), 1))


def frames(laid_out: LaidOut) -> list[Rect]:
    return [box.rect for page in laid_out.pages for box in page.boxes if isinstance(box, Panel) and box.dash_pt]


def words_in(laid_out: LaidOut) -> list[str]:
    """Return what stands in each frame."""
    figures = [element.role is Role.FIGURE for element in laid_out.elements]
    return [
        " ".join(line.text.strip() for line in box.lines)
        for page in laid_out.pages
        for box in page.boxes
        if isinstance(box, TextBox) and box.element is not None and figures[box.element]
    ]


@BOTH
@pytest.mark.parametrize("said", ["La page d’accueil", LONG, "x" * 400], ids=["short", "long", "one word"])
@pytest.mark.parametrize(
    "part",
    [
        lambda one: Prose(Body((paragraph("Un"), one, paragraph("Deux"))), 1),
        lambda one: Step(1, Body((paragraph("Un"), one)), 1),
        lambda one: Callout(CalloutKind.INFO, paragraph("Titre"), Body((one,)), 1),
        lambda one: Prose(Body((Items((Body((paragraph("Un"), one)),), 1),)), 1),
    ],
    ids=["prose", "step", "callout", "item"],
)
def test_a_frame_is_on_the_page_a_few_lines_high_with_its_words_in_it(lay_out, said, part):
    laid_out = lay_out(tutorial(part(missing(said))))
    (frame,) = frames(laid_out)
    assert 1.2 * 10 * MM < frame.height <= 30 * MM
    assert frame.width > 50 * MM
    page = laid_out.pages[0]
    assert frame.x >= 10 * MM
    assert frame.right <= page.width - 10 * MM
    (box,) = [
        box
        for box in page.boxes
        if isinstance(box, TextBox) and box.element is not None and laid_out.elements[box.element].role is Role.FIGURE
    ]
    assert frame.y <= box.rect.y
    assert box.rect.bottom <= frame.bottom
    assert box.rect.y + len(box.lines) * box.leading <= frame.bottom
    assert "accueil.png" in words_in(laid_out)[0]


@BOTH
def test_a_long_description_is_cut_in_the_frame_and_whole_in_what_is_read_aloud(lay_out):
    laid_out = lay_out(tutorial(Prose(Body((missing(LONG),)), 1)))
    (shown,) = words_in(laid_out)
    assert shown.endswith("…")
    assert LONG.startswith(shown.removeprefix("Image manquante : accueil.png ").removesuffix("…"))
    (alt,) = [element.alt for element in laid_out.elements if element.role is Role.FIGURE]
    assert alt is not None
    assert LONG in alt


def test_steps_whose_pictures_are_missing_are_a_grid_as_they_will_be():
    """The page must not change its kind when the pictures come."""
    steps = tuple(Step(number, Body((paragraph("Cliquer."), missing())), 1) for number in range(1, 5))
    there = tuple(Step(number, body("Cliquer.", f"{number}.png"), 1) for number in range(1, 5))
    laid_out = in_grid(tutorial(*steps), FrenchTheme())[0]
    with_pictures = in_grid(tutorial(*there), FrenchTheme())[0]

    def cells(one: LaidOut) -> list[tuple[float, float]]:
        return [
            (box.rect.x, box.rect.width)
            for box in one.pages[0].boxes
            if isinstance(box, Panel) and box.stroke == RULE and box.radius_pt
        ]

    assert len(cells(laid_out)) == 4
    assert cells(laid_out) == cells(with_pictures)
    assert len(frames(laid_out)) == 4


def test_a_frame_leaves_the_simplified_pages_as_a_picture_does():
    """No more than two steps with pictures stand on a page."""
    steps = tuple(Step(number, Body((paragraph("Cliquer."), missing())), 1) for number in range(1, 5))
    laid_out = in_column(tutorial(*steps), SimplifiedTheme())[0]
    per_page = [sum(isinstance(box, Panel) and bool(box.dash_pt) for box in page.boxes) for page in laid_out.pages]
    assert max(per_page) == 2
