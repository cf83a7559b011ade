"""Protects the way of captures: what is done already is not done again, and no page is taken for one that it is not."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from tutopdf.capturing.walk import Walk, Way
from tutopdf.model.capture_plan import Action, CapturePlan, Element, Gesture

PLAN = CapturePlan("https://ent.example/")
WAY = Way.to(PLAN, PLAN.address)
FIELD, BUTTON = Element("textbox", "Nom"), Element("button", "Valider")
ENTER, FILL, CLICK = (
    Action(Gesture.CLICK, FIELD),
    Action(Gesture.FILL, FIELD, "Exemple"),
    Action(Gesture.CLICK, BUTTON),
)


def walk(*done: Action, closed: bool = False) -> Walk:
    page: Any = SimpleNamespace(is_closed=lambda: closed)
    return Walk(WAY, page, lambda: None, done)


@pytest.mark.parametrize(
    ("done", "wanted", "ahead"),
    [
        ((), (CLICK,), (CLICK,)),
        ((CLICK,), (CLICK,), ()),
        ((CLICK,), (CLICK, FILL), (FILL,)),
        ((ENTER,), (FILL, CLICK), (FILL, CLICK)),
        ((CLICK, ENTER), (CLICK, FILL), (FILL,)),
        ((CLICK,), (), None),
        ((CLICK,), (FILL,), None),
        ((FILL,), (ENTER,), None),
    ],
)
def test_what_is_left_to_do_is_what_was_not_done(done, wanted, ahead):
    assert walk(*done).ahead(WAY, wanted) == ahead


def test_the_same_gesture_of_another_file_is_the_same():
    assert walk(replace(CLICK, line=9)).ahead(WAY, (replace(CLICK, line=40),)) == ()


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAN, viewport=(400, 300)),
        replace(PLAN, density=1.0),
        replace(PLAN, by_hand=True),
        replace(PLAN, hosts=("cdn.example",)),
        replace(PLAN, small_window=True),
    ],
)
def test_a_page_that_was_opened_otherwise_leads_nowhere(other):
    assert walk().ahead(Way.to(other, other.address), ()) is None


def test_a_page_that_is_closed_leads_nowhere():
    assert walk(closed=True).ahead(WAY, ()) is None
