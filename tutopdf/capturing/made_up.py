"""Made up values: what is written in a field in the place of what was typed: of its shape, so that the page takes it, never its words."""

from __future__ import annotations

import re

from tutopdf.french.steps import MADE_UP, MADE_UP_ELSE

_MOST_DIGITS = 6
"""Digits of a number: a page checks a post code's; a longer one has a key of its own, and may be somebody's."""

_SHAPES = (
    (r"\d{4}-\d{1,2}-\d{1,2}", "2020-12-06"),
    (r"\d{4}/\d{1,2}/\d{1,2}", "2020/12/06"),
    (r"\d{1,2}/\d{1,2}/\d{4}", "06/12/2020"),
    (r"\d{1,2}/\d{1,2}/\d{2}", "06/12/20"),
    (r"\d{1,2}\.\d{1,2}\.\d{4}", "06.12.2020"),
    (r"\d{1,2}-\d{1,2}-\d{4}", "06-12-2020"),
    (r"\d{1,2}/\d{4}", "12/2020"),
    (r"\d{1,2}:\d{2}", "10:00"),
    (r"\d{1,2}:\d{2}:\d{2}", "10:00:00"),
    (r"\d{1,2} ?[hH] ?\d{2}", "10h00"),
    (r"\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}", "2020-12-06 10:00"),
    (r"\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d{2}", "06/12/2020 10:00"),
    (r"[^@\s]+@[^@\s]+\.\w+", MADE_UP["email"]),
    (r"0\d(?:[ .]\d\d){4}", MADE_UP["tel"]),
    (r"https?://\S+", MADE_UP["url"]),
)
"""Shapes that fields without a type of their own ask for, and what else has them."""

_CONSTANT = frozenset({*MADE_UP.values(), MADE_UP_ELSE, *(value for _, value in _SHAPES)})


def make_up(kind: str, typed: str) -> str:
    """Return something to write in a field of a type where this was typed: of the day that was, only that it was a day is told."""
    if kind in MADE_UP:
        return MADE_UP[kind]
    typed = typed.strip()
    if typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS:
        return "1".ljust(len(typed), "0")
    return next((value for shape, value in _SHAPES if re.fullmatch(shape, typed)), MADE_UP_ELSE)


def is_made_up(value: str) -> bool:
    """Say whether a value is one of those that are made up."""
    return value in _CONSTANT or re.fullmatch(rf"10{{0,{_MOST_DIGITS - 1}}}", value) is not None
