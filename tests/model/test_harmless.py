"""Protects terminals and other programs: what others wrote stands in our lines without being obeyed."""

from __future__ import annotations

import json

import pytest

from tutopdf.model.harmless import in_json, in_one_line, on_screen

OBEYED = [
    "\x1b",
    "\r",
    "\x00",
    "\x07",
    "\x7f",
    "\x85",
    "\x9b",
    "\u061c",
    "\u200f",
    "\u202e",
    "\u2066",
    "\u2028",
    "\u2029",
]


@pytest.mark.parametrize("sign", OBEYED)
def test_what_a_terminal_obeys_is_seen_instead(sign: str):
    assert in_one_line(f"a{sign}b") == on_screen(f"a{sign}b") == "a·b"


def test_line_breaks_are_ours_alone():
    assert in_one_line("a\nb\tc") == "a·b·c"
    assert on_screen("a\nb\tc") == "a\nb\tc"


def test_words_stay_as_they_are():
    words = "Où l’« été » ? 100\u202f%, 12\u00a0€, 日本語\u3000, 🐘, e\u0301, ❤\ufe0f"
    assert in_one_line(words) == on_screen(words) == words


@pytest.mark.parametrize("sign", [*OBEYED, "\U000e0041", "\udcff"])
def test_json_can_be_read_back(sign: str):
    value = {"nom": f"a{sign}b é"}
    told = in_json(json.dumps(value, ensure_ascii=False, indent=2))
    assert json.loads(told) == value
    assert sign not in told
    assert "é" in told
