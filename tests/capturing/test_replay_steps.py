"""Protects the way back to a page: an address without its query, or after what cannot be done again, leads elsewhere."""

from __future__ import annotations

import pytest

from tutopdf.capturing.replay_steps import ReplaySteps
from tutopdf.model.capture_plan import Action, Element, Gesture

LIST = "https://ecole.example/eleves/"
CLICK = Action(Gesture.CLICK, Element("link", "6e A"))


def test_an_address_alone_begins_a_way_anew():
    assert ReplaySteps(LIST, None).load(LIST).actions == ()


def test_a_filter_in_an_address_is_come_to_by_what_was_clicked():
    led = ReplaySteps(LIST).then(CLICK).load(f"{LIST}?classe=1")
    assert (led.address, led.actions, led.landed) == (LIST, (CLICK,), 1)


def test_a_filter_that_was_come_to_by_a_way_that_is_not_known_has_no_recipe():
    assert ReplaySteps(LIST, None).then(CLICK).load(f"{LIST}?classe=1").actions is None


def test_the_link_that_takes_a_filter_away_begins_a_way_anew():
    assert ReplaySteps(LIST, None).then(CLICK).load(f"{LIST}?").actions == ()


def test_what_was_sent_is_in_no_address():
    assert ReplaySteps(LIST).load(LIST, sent=True).actions is None


@pytest.mark.parametrize(
    ("typed", "chosen", "kept"),
    [
        ("5e", "5e B", True),
        ("b", "5e B", True),
        ("quatr", "Classe de Quatrième", True),
        ("trième", "Quatrième", True),
        ("t", "Suite", False),
        ("it", "Suite", False),
        ("", "Suite", False),
        ("Dupont", "Suite", False),
    ],
)
def test_what_was_typed_is_kept_where_it_leads_to_what_was_chosen(typed: str, chosen: str, kept: bool):
    """A letter that is in the name of a button by chance says something of what the person typed."""
    field = Element("textbox", "Chercher")
    way = ReplaySteps(LIST).then(Action(Gesture.FILL, field, "Exemple")).then_chosen(chosen, {field: typed})
    assert way.actions is not None
    assert way.actions[0].value == (typed if kept else "Exemple")
