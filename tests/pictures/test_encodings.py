"""Protects the quality ladder: letters are never reduced under 150 pixels an inch; a photograph, which has none, goes to 120."""

from __future__ import annotations

import pytest

from tutopdf.pictures.encodings import Kind, encodings


@pytest.mark.parametrize(
    ("photograph", "mixed", "least"), [(True, False, 120), (False, False, 150), (False, True, 150)]
)
def test_the_lightest_coding_keeps_what_must_be_read(photograph: bool, mixed: bool, least: float):
    ways = list(encodings(photograph, 600.0, mixed))
    assert min(way.ppi for way in ways if way.ppi) == least
    assert {way.kind for way in ways} >= ({Kind.JPEG} if photograph or mixed else {Kind.PALETTE})


def test_nothing_is_made_larger_to_be_lighter():
    for photograph in (True, False):
        assert all(way.ppi is None or way.ppi < 130 for way in encodings(photograph, 140.0))
