"""Protects that what is made up has the shape that a page asks for, and nothing of what was typed but that."""

from __future__ import annotations

import pytest

from tutopdf.capturing.made_up import is_made_up, make_up


@pytest.mark.parametrize(
    ("typed", "made_up"),
    [
        ("2026-12-04", "2020-12-06"),
        ("04/12/2026", "06/12/2020"),
        ("4/9/26", "06/12/20"),
        ("8:30", "10:00"),
        ("14 h 30", "10h00"),
        ("17400", "10000"),
        (" 7 ", "1"),
        ("zorglonde@mirlifor.example", "camille.exemple@courriel.example"),
        ("http://mirlifor.example/x", "https://exemple.example"),
        ("Mirlifor", "Exemple"),
        ("1234567", "Exemple"),
        ("le 04/12/2026", "Exemple"),
        ("", "Exemple"),
    ],
)
def test_what_is_made_up_has_the_shape_of_what_was_typed(typed: str, made_up: str) -> None:
    assert make_up("text", typed) == made_up
    assert is_made_up(made_up)


def test_a_field_that_says_its_type_is_believed() -> None:
    assert make_up("date", "Mirlifor") == "2020-12-06"
    assert make_up("password", "1234") == "Exemple-1234"


@pytest.mark.parametrize("typed", ["17400", "100 ", "2026-12-04", "Mirlifor", "1000000"])
def test_what_was_typed_is_not_made_up(typed: str) -> None:
    assert not is_made_up(typed)
