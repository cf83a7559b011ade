"""Protects what is said to have changed: what a text says step by step, files byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutopdf.model.publication_changes import Fate
from tutopdf.publishing.changes import MANIFEST, Manifest, compare, fingerprint, read_manifest, write_manifest

UNITS = (("Titre", "T"), ("Étape 1", "un"), ("Étape 2", "deux"), ("Étape 3", "trois"))


def manifest(*units: tuple[str, str], **files: str) -> Manifest:
    return Manifest({f"{name}.pdf": value for name, value in files.items()}, {"francais": units})


def changes(*now: tuple[str, str]) -> list[tuple[str, Fate]]:
    found = compare(manifest(*UNITS), manifest(*now)).texts["francais"]
    return [(change.label, change.fate) for change in found]


def test_nothing_has_changed():
    same = compare(manifest(*UNITS, a="1"), manifest(*UNITS, a="1"))
    assert same.nothing
    assert changes(*UNITS) == []


def test_a_changed_step_is_named():
    assert changes(*UNITS[:2], ("Étape 2", "autre"), UNITS[3]) == [("Étape 2", Fate.CHANGED)]


def test_a_step_put_in_changes_no_other():
    now = (*UNITS[:2], ("Étape 2", "entre"), ("Étape 3", "deux"), ("Étape 4", "trois"))
    assert changes(*now) == [("Étape 2", Fate.ADDED)]


def test_a_step_taken_out_changes_no_other():
    assert changes(UNITS[0], ("Étape 1", "deux"), ("Étape 2", "trois")) == [("Étape 1", Fate.REMOVED)]


def test_files_are_compared_byte_for_byte_and_the_guide_is_not():
    before = Manifest({"a.pdf": "1", "b.png": "1", "c.png": "1", "A-FAIRE.txt": "1"}, {})
    now = Manifest({"a.pdf": "1", "b.png": "2", "d.png": "1", "A-FAIRE.txt": "2"}, {})
    found = compare(before, now)
    expected = {"a.pdf": Fate.SAME, "b.png": Fate.CHANGED, "c.png": Fate.REMOVED, "d.png": Fate.ADDED}
    assert found.files == expected
    assert not found.nothing


def test_what_is_written_is_read_back(tmp_path: Path):
    written = manifest(*UNITS, a=fingerprint(b"a"))
    (tmp_path / MANIFEST).write_bytes(write_manifest(written))
    assert read_manifest(tmp_path) == written


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        "3",
        '{"format": 2}',
        '{"format": 1, "files": [], "texts": {}}',
        "[" * 10_000,
        '{"format": 1, "files": {}, "texts": {"a": [["b"]]}}',
    ],
    ids=range(9),
)
def test_a_broken_memory_is_no_memory(tmp_path: Path, content: str):
    assert read_manifest(tmp_path) is None
    (tmp_path / MANIFEST).write_text(content, encoding="utf-8")
    assert read_manifest(tmp_path) is None
