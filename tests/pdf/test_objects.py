"""Protects how streams are written: their length is the stated one, whatever byte they end with."""

from __future__ import annotations

import re

import pytest

from tutopdf.pdf.file import PackedFile
from tutopdf.pdf.objects import ObjectTable, dictionary, number, stream


@pytest.mark.parametrize("ending", [b"", b"x", b"\n", b"\r", b"\r\n", b"\r\r"])
def test_a_stream_is_as_long_as_it_says(ending: bytes):
    """An end of line stands before endstream (ISO 19005-2, 6.1.7.1), and it is not taken from the data."""
    data = b"data" + ending
    objects = ObjectTable()
    here = objects.add_stream(stream(data, plain=True))
    written = PackedFile(objects, objects.add(dictionary({"Type": "/Catalog", "Here": here})), "null").write()
    found = re.search(rb"/Length (\d+)[^>]*>>\nstream\n(data.*?)(\r\n|\n|\r)endstream", written, re.DOTALL)
    assert found is not None
    assert int(found[1]) == len(data)
    # A reader takes CR LF for one end of line: what is before it must be all of the data.
    body = written[found.start(2) : written.index(b"endstream", found.start(2))]
    assert re.sub(rb"(\r\n|\n|\r)\Z", b"", body) == data


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (-0.0001, "0"), (1e-9, "0"), (1.5, "1.5"), (2.0, "2"), (1e6, "1000000")]
)
def test_numbers_are_never_in_exponents(value: float, text: str):
    assert number(value) == text
