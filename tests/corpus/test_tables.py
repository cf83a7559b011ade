"""Protects the counts of corpora: a fault of ours is named, an error on a file that passes is told, a clause is counted."""

from __future__ import annotations

from tests.corpus.outcome import Outcome
from tests.corpus.tables import tables

USUAL = ("WARNING", "pdf-headings-missing", "()")


def outcome(name: str, *codes: str, fault: str = "") -> Outcome:
    return Outcome(name, 0.1, 90, (USUAL, *(("ERROR", code, "()") for code in codes)), fault)


def test_what_files_say_of_themselves_is_counted():
    lines = list(
        tables(
            [
                outcome("a/7.1-t01-pass-a.pdf", "pdf-contrast"),
                outcome("a/7.1-t01-fail-a.pdf", "pdf-untagged"),
                outcome("a/7.1-t01-fail-b.pdf"),
                outcome("a/other.pdf", fault="NameError: x"),
            ]
        )
    )
    assert "files: 4; faults of ours: 1" in lines
    assert "  a/other.pdf: NameError: x" in lines
    assert "  a/7.1-t01-pass-a.pdf: pdf-contrast" in lines
    assert "files that fail: 2; seen: 1" in lines
    assert "  7.1-t01      1/2 pdf-untagged" in lines


def test_no_file_is_no_fault():
    assert list(tables([])) == ["files: 0; faults of ours: 0"]
