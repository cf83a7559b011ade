"""Protects the icons of a sentence that a simplified text stands in for: none is lost, each stands after its word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutopdf.model.tutorial import Body, InlinePicture, Paragraph, Picture, Run
from tutopdf.transforms.kept_icons import keep_icons


def icon(alt: str) -> Run:
    return Run("", picture=InlinePicture.of(Picture(f"{alt}.png", Path(f"{alt}.png"), (20, 20), 1.0, alt, 1)))


def text(*parts: str | Run) -> Body:
    """Return a body of one paragraph."""
    return Body((Paragraph(tuple(Run(part) if isinstance(part, str) else part for part in parts), 1),))


def written(body: Body) -> str:
    (paragraph,) = body.paragraphs
    return "".join(f"[{run.picture.alt}]" if run.picture else run.text for run in paragraph.runs)


@pytest.mark.parametrize(
    ("full", "simple", "expected"),
    [
        (("Ouvrez le menu ", icon("trois traits"), " en haut."), "Ouvrez le menu.", "Ouvrez le menu [trois traits]."),
        (("Cliquez sur ", icon("Imprimer"), "."), "Vous voulez imprimer ?", "Vous voulez imprimer [Imprimer] ?"),
        (("Cliquez sur ", icon("la loupe"), "."), "Appuyez ici.", "Appuyez ici [la loupe]."),
        (("Touchez ", icon("plus"), " puis ", icon("croix"), "."), "Touchez là", "Touchez [plus] là [croix]"),
        (("Cliquez ", icon("a"), ", encore ", icon("a"), "."), "Allez-y.", "Allez-y [a]."),
        (("Cliquez ", icon("a"), "."), text("Allez ", icon("b"), "."), "Allez [b]."),
        (("Cliquez.",), "Allez-y.", "Allez-y."),
    ],
)
def test_an_icon_stays_after_its_word_or_at_the_end(full, simple, expected):
    (kept,) = keep_icons([simple if isinstance(simple, Body) else text(simple)], text(*full))
    assert written(kept) == expected


def test_the_icon_goes_to_the_simplified_step_that_has_its_word():
    full = text("Ouvrez le menu ", icon("traits"), " puis la liste ", icon("points"), ".")
    kept = keep_icons([text("Ouvrez le menu."), text("Ouvrez la liste.")], full)
    assert [written(body) for body in kept] == ["Ouvrez le menu [traits].", "Ouvrez la liste [points]."]


def test_a_text_that_only_has_a_picture_is_left_as_it_is():
    assert keep_icons([Body(())], text("Cliquez ", icon("a"), ".")) == (Body(()),)
