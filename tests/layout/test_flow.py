"""Protects the order of a flow: what is written between two things is drawn and read between them, in both variants."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutopdf.model.boxes import LaidOut, PictureBox, TextBox
from tutopdf.model.theme import FrenchTheme, SimplifiedTheme
from tutopdf.model.tutorial import Body, Callout, CalloutKind, Paragraph, Picture, Prose, Run, Section, Step, Tutorial

from .test_properties import in_column, in_grid

BOTH = pytest.mark.parametrize(
    "lay_out",
    [lambda shown: in_grid(shown, FrenchTheme())[0], lambda shown: in_column(shown, SimplifiedTheme())[0]],
    ids=["francais", "simplifie"],
)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),), 1)


def picture(name: str) -> Picture:
    return Picture(name, Path(name), (400, 200), 1.0, "Un écran", 1)


def body(*names: str) -> Body:
    return Body(tuple(picture(name) if name.endswith(".png") else paragraph(name) for name in names))


def tutorial(*parts: Prose | Step | Callout) -> Tutorial:
    return Tutorial("t", "sources/t.md", paragraph("T"), Prose(Body(), 1), (Section(None, parts, 1),))


def drawn(laid_out: LaidOut, known: set[str]) -> list[str]:
    """Return the texts and pictures from the top of the first column to the foot of the last, as they are tagged."""
    found = []
    for number, page in enumerate(laid_out.pages):
        for box in page.boxes:
            column = box.rect.x > page.width / 2
            if isinstance(box, PictureBox):
                found.append((number, column, box.rect.y, box.element, box.picture.name))
            elif isinstance(box, TextBox) and (text := "".join(line.text for line in box.lines)) in known:
                found.append((number, column, box.rect.y, box.element or 0, text))
    return [name for *_, name in sorted(found)]


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
