"""Protects dragging a card to another place: an edit like any other, told, undone, and nothing else of the text changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editor.page.person import Person
from tests.support import write_project

pytestmark = [pytest.mark.slow, pytest.mark.own_browser]

OpenPage = Callable[..., Person]

SOURCE = """# Essai

1. Un.

::: simplifié
Le un.
:::

2. Deux.

3. Trois.

## Après

1. Quatre.
"""


def carry(person: Person, rank: int, to: int, share: float) -> None:
    """Drag the card at a rank to a place of another card: at this share of its height."""
    grip = person.part(rank).locator(".grip")
    other = person.page.locator(f'[data-part="{person.part(to).get_attribute("data-part")}"]').first
    grip.evaluate("(grip) => grip.scrollIntoView({ block: 'center' })")
    start = grip.bounding_box()
    assert start is not None
    mouse = person.page.mouse
    mouse.move(start["x"] + 10, start["y"] + 10)
    mouse.down()
    mouse.move(start["x"] + 20, start["y"] + 20, steps=3)
    person.page.locator("#steps.reordering").wait_for()
    end = other.bounding_box()
    assert end is not None
    mouse.move(end["x"] + 60, end["y"] + end["height"] * share, steps=12)
    person.page.wait_for_timeout(250)
    mouse.up()
    person.rest()


def test_a_card_goes_where_it_is_let_go_and_comes_back(open_page: OpenPage, tmp_path: Path) -> None:
    person = open_page(write_project(tmp_path / "projet", SOURCE))
    person.page.set_viewport_size({"width": 1400, "height": 1500})
    before = person.files()
    carry(person, 0, 1, 0.9)
    lines = [line for line in person.text("sources/essai.md").splitlines() if line[:1].isdigit() or line == "Le un."]
    assert lines == ["1. Deux.", "2. Un.", "Le un.", "3. Trois.", "1. Quatre."]
    assert person.page.locator("#spoken").text_content() == "Étape 2 : en place 2 sur 3."
    assert not person.page.locator("#steps.reordering").count()
    after = person.files()

    carry(person, 1, 3, 0.9)
    text = person.text("sources/essai.md")
    assert text.index("Quatre.") < text.index("Un.")
    names = [person.part(rank).get_attribute("aria-label") for rank in range(4)]
    assert names == ["Étape 1", "Étape 2", "Étape 1", "Étape 2"]

    person.press("Annuler")
    assert person.files() == after
    person.press("Annuler")
    assert person.files() == before
    fields = [person.part(rank).get_by_label("Texte", exact=True).input_value() for rank in range(4)]
    assert fields == ["Un.", "Deux.", "Trois.", "Quatre."]


def test_a_card_that_is_let_go_where_it_was_changes_nothing(open_page: OpenPage, tmp_path: Path) -> None:
    person = open_page(write_project(tmp_path / "projet", SOURCE))
    before = person.files()
    carry(person, 1, 1, 0.5)
    assert person.files() == before
    assert person.page.get_by_role("button", name="Annuler", exact=True).get_attribute("aria-disabled") == "true"
