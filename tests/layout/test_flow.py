"""Protects the order of a flow: what is written between two things is drawn and read between them, in both variants."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from tutopdf.layout.arrangement import size_in_flow
from tutopdf.layout.flow import FlowStyle, measure_flow
from tutopdf.layout.flow_sections import SectionFlow
from tutopdf.layout.framing import frame_picture, frame_pictures
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import Box, LaidOut, PictureBox, TextBox
from tutopdf.model.theme import INK, FrenchTheme, SimplifiedTheme
from tutopdf.model.tutorial import (
    Body,
    Callout,
    CalloutKind,
    Picture,
    Prose,
    Section,
    Step,
    Table,
    Tutorial,
)

from .kit import METRICS, paragraph, picture
from .test_properties import in_column, in_grid

BOTH = pytest.mark.parametrize(
    "lay_out",
    [lambda shown: in_grid(shown, FrenchTheme())[0], lambda shown: in_column(shown, SimplifiedTheme())[0]],
    ids=["francais", "simplifie"],
)


def body(*names: str) -> Body:
    return Body(tuple(picture(name) if name.endswith(".png") else paragraph(name) for name in names))


def tutorial(*parts: Prose | Step | Callout) -> Tutorial:
    return Tutorial("t", "sources/t.md", paragraph("T"), Prose(Body(), 1), (Section(None, parts, 1),))


def drawn(laid_out: LaidOut, known: set[str]) -> list[str]:
    """Return the texts and pictures from the top of the first column to the foot of the last, as they are tagged."""
    found = []
    for number, page in enumerate(laid_out.pages):
        # Pictures may stand side by side, in lines as wide as the page.
        in_columns = all(box.rect.width < page.width / 2 for box in page.boxes if _text(box) in known)
        for box in page.boxes:
            column = in_columns and box.rect.x > page.width / 2
            if isinstance(box, PictureBox):
                found.append((number, column, box.rect.y, box.element, box.picture.name))
            elif isinstance(box, TextBox) and _text(box) in known:
                found.append((number, column, box.rect.y, box.element or 0, _text(box)))
    return [name for *_, name in sorted(found)]


def _text(box: Box) -> str:
    return "".join(line.text for line in box.lines) if isinstance(box, TextBox) else ""


@BOTH
@pytest.mark.parametrize(
    "part",
    [
        Prose(body("Un", "a.png", "Deux", "b.png", "c.png", "Trois"), 1),
        Step(1, body("Un", "a.png", "Deux", "b.png", "c.png", "Trois"), 1),
        Callout(CalloutKind.INFO, paragraph("Titre"), body("Un", "a.png", "Deux", "b.png", "c.png", "Trois"), 1),
        Step(1, body("a.png", "Un", "b.png"), 1),
    ],
    ids=["prose", "step", "callout", "picture first"],
)
def test_texts_and_pictures_are_drawn_in_their_order(lay_out, part: Prose | Step | Callout):
    names = [one.name if isinstance(one, Picture) else one.text for one in part.body.blocks]
    assert drawn(lay_out(tutorial(part)), set(names)) == names


def texts(laid_out: LaidOut) -> list[str]:
    return [
        line.text for page in laid_out.pages for box in page.boxes if isinstance(box, TextBox) for line in box.lines
    ]


def cell(text: str) -> Body:
    return Body((paragraph(text),))


def test_a_table_breaks_no_word_that_has_room():
    long = "une phrase qui prendrait volontiers toute la largeur de la page à elle seule, et même davantage encore " * 2
    rows = ((cell("Donnée"), cell("Explication"), cell("Disponibilité")), (cell("a"), cell(long), cell("oui")))
    laid_out = in_grid(tutorial(Prose(Body((Table(rows, 1),)), 1)), FrenchTheme())[0]
    assert "Disponibilité" in texts(laid_out)


def test_two_tall_photographs_stand_on_a_page_with_what_is_said_of_them():
    theme = FrenchTheme()
    photograph = Picture("a", Path("a"), (3000, 3000), 1.0, "Une photo", 1, photograph=True)
    slot = theme.slot(1, 0.78)
    frames = frame_pictures([photograph], slot, frame_picture)
    sized = size_in_flow(photograph, theme.content_width, frames, slot, theme)
    assert sized.height < theme.content_height * 0.4
    assert sized.width == sized.height


def test_what_follows_a_picture_stands_farther_from_it_than_what_announces_it():
    laid_out = in_grid(
        tutorial(Prose(body("Un", "a.png", "Deux", "b.png", "Trois", "c.png", "Quatre"), 1)), FrenchTheme()
    )[0]
    gaps: dict[str, list[float]] = {"before": [], "after": []}
    for page in laid_out.pages:
        for shown in (box for box in page.boxes if isinstance(box, PictureBox)):
            column = [box.rect for box in page.boxes if isinstance(box, TextBox) and abs(box.rect.x - shown.rect.x) < 1]
            gaps["before"] += [shown.rect.y - rect.bottom for rect in column if 0 <= shown.rect.y - rect.bottom < 20]
            gaps["after"] += [rect.y - shown.rect.bottom for rect in column if 0 <= rect.y - shown.rect.bottom < 20]
    assert gaps["before"]
    assert gaps["after"]
    assert min(gaps["after"]) > max(gaps["before"]) + 2


def no_picture(_: Picture, __: float) -> NoReturn:
    pytest.fail("there is no picture")


@pytest.mark.parametrize(("first", "kept"), [("Action.", True), ("Une phrase qui en dit assez. " * 30, False)])
def test_a_step_s_short_beginning_is_not_left_alone_at_the_foot_of_a_column(first: str, kept: bool):
    theme = FrenchTheme()
    style = FlowStyle(TextStyle(theme.text, theme.leading, INK), 2.0, 2.0, no_picture)
    flow = SectionFlow(Typesetter(METRICS), theme, style, theme.column_width(2), 2)
    steps = (Step(1, body(first, "Vous voyez alors une fenêtre.", "Fin."), 1), Step(2, body("Seule."), 2))
    flow.section(Section(None, steps, 1))
    assert [chunk.keeps for chunk in flow.block.chunks] == [kept, False, False, False]


def test_telephones_of_a_simplified_step_stand_side_by_side():
    names = [f"{n}.png" for n in range(1, 4)]
    shown = Body((paragraph("Trois écrans"), *(picture(name, (200, 444)) for name in names)))
    laid_out = in_column(tutorial(Step(1, shown, 1)), SimplifiedTheme())[0]
    drawn_at = [box.rect for page in laid_out.pages for box in page.boxes if isinstance(box, PictureBox)]
    assert len(drawn_at) == 3
    assert {round(rect.y) for rect in drawn_at} == {round(drawn_at[0].y)}


def test_a_short_table_is_not_parted_by_a_column_s_end():
    rows = tuple((Body((paragraph(f"Un {at}"),)), Body((paragraph("Deux"),))) for at in range(4))
    style = FlowStyle(TextStyle(10, 14, INK), 3, 5, no_picture)
    block = measure_flow(Typesetter(METRICS), [paragraph("Avant."), Table(rows, 1)], 300, style)
    assert [chunk.keeps for chunk in block.chunks[1:]] == [True, True, True, False]
    assert block.lines_that_fit(block.height - 1) == 1
