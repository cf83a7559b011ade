"""Protects weights as people write them: a limit that is read wrong by a unit stops a school's PDFs, or lets any through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutopdf.model.file_size import parse_weight


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("222.2 ko", 227_533),
        ("222,2 Ko", 227_533),
        ("1,5 Mo", 1_572_864),
        ("1\u202fmio", 1_048_576),
        ("12\u00a0kio", 12_288),
        (" 300 octets ", 300),
        ("300", 300),
        (300.2, 301),
        *[(wrong, None) for wrong in ("", "ko", "-1 ko", "1 go", "1e3", "0", "0 Mo", 0, -5, True, None, float("inf"))],
    ],
)
def test_a_weight_is_read_as_people_write_it(written: object, expected: int | None):
    assert parse_weight(written) == expected


@given(st.integers(1, 10**5))
def test_units_are_multiples_of_each_other(count: int):
    assert parse_weight(f"{count} Mo") == parse_weight(f"{count * 1024} ko") == parse_weight(count * 1024**2)
