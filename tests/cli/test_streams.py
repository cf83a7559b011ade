"""Protects what is read on an old console or in a file in its encoding: no sign is lost, none is a question mark."""

from __future__ import annotations

import io
import sys

import pytest

from tutopdf.cli.streams import say_otherwise


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("cp1252", "207\u00a0000 s’ouvre -> œuvre – 3 € … [U+1F600] fi O"),
        ("cp850", "207\u00a0000 s'ouvre -> oeuvre - 3 EUR ... [U+1F600] fi O"),
        ("ascii", "207 000 s'ouvre -> oeuvre - 3 EUR ... [U+1F600] fi O"),
        ("utf-8", "207\u202f000 s’ouvre → œuvre – 3 € … 😀 ﬁ Ő"),
    ],
)
def test_what_an_encoding_lacks_is_said_otherwise(monkeypatch: pytest.MonkeyPatch, encoding: str, said: str):
    data = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(data, encoding=encoding))
    say_otherwise()
    print("207\u202f000 s’ouvre → œuvre – 3 € … 😀 ﬁ Ő", end="")
    sys.stdout.flush()
    assert data.getvalue().decode(encoding) == said
