"""Protects the joining of texts: words that a writer showed apart are one sentence again, and two columns stay two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tutopdf.model.boxes import Rect
from tutopdf.reading.facts import TextRun, Typeface
from tutopdf.reading.joining import around, join_runs

FACE = Typeface("ABCDEF+Une", "Une", True)
FIRST = TextRun("Cliquez", Rect(10, 20, 40, 10), 28.0, 10.0, (0, 0, 0), FACE, mcid=3, home=1, contrast=9.0)


def after(gap: float, text: str = "ici") -> TextRun:
    """Return a text at so many ems from the first."""
    return replace(FIRST, text=text, rect=Rect(FIRST.rect.right + gap * FIRST.size_pt, 20, 15, 10), contrast=5.0)


@pytest.mark.parametrize(
    ("gap", "texts"),
    [
        (-0.1, ["Cliquezici"]),
        (0.0, ["Cliquezici"]),
        (0.6, ["Cliquez ici"]),
        (0.9, ["Cliquez", "ici"]),
        (-0.5, ["Cliquez", "ici"]),
    ],
)
def test_what_is_near_is_joined_with_a_space_where_there_is_room(gap: float, texts: list[str]):
    assert [run.text for run in join_runs([FIRST, after(gap)])] == texts


def test_a_written_space_is_not_doubled():
    assert [run.text for run in join_runs([FIRST, after(0.6, " ici")])] == ["Cliquez ici"]


def test_a_joined_text_is_around_its_parts_and_as_weak_as_the_weakest():
    (joined,) = join_runs([FIRST, after(0.2)])
    assert joined.rect == around([FIRST.rect, after(0.2).rect])
    assert (joined.rect.x, joined.rect.right) == (10, 67)
    assert joined.contrast == 5.0


@pytest.mark.parametrize(
    "other",
    [
        {"size_pt": 11.0},
        {"colour": (1, 0, 0)},
        {"mcid": 4},
        {"home": 2},
        {"artifact": True},
        {"slanted": True},
        {"in_picture": True},
        {"upright": False},
        {"baseline": 29.0},
    ],
    ids=lambda other: next(iter(other)),
)
def test_what_does_not_look_alike_stays_apart(other: dict[str, object]):
    assert len(join_runs([FIRST, replace(after(0.1), **other)])) == 2
