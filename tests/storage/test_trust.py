"""Protects what the person agreed to: it is theirs, it is of one project, and what cannot be read is no trust."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tutopdf.storage import trust
from tutopdf.storage.trust import trust_agreed, trust_made_here, untrusted


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "reglages" / "confiance.json"
    monkeypatch.setattr(trust, "trust_file", lambda: path)
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "projet").mkdir()
    return tmp_path / "projet"


def test_nothing_is_trusted_at_first(root: Path):
    assert untrusted(root, ["a", "b"]) == {"a", "b"}


def test_what_was_agreed_to_is_asked_once(root: Path):
    trust_agreed(root, ["a"])
    assert untrusted(root, ["a", "b"]) == {"b"}
    trust_agreed(root, ["b"])
    assert untrusted(root, ["a", "b"]) == set()


def test_a_project_that_was_made_here_may_do_what_it_does(root: Path):
    trust_made_here(root)
    assert untrusted(root, ["a"]) == set()


def test_another_project_is_another(root: Path, tmp_path: Path):
    trust_made_here(root)
    assert untrusted(tmp_path / "autre", ["a"]) == {"a"}


def test_a_link_to_a_project_is_that_project(root: Path, tmp_path: Path):
    try:
        (tmp_path / "lien").symlink_to(root, target_is_directory=True)
    except OSError:
        pytest.skip("no right to make links here")
    trust_made_here(tmp_path / "lien")
    assert untrusted(root, ["a"]) == set()


@pytest.mark.parametrize(
    "said", [b"", b"{", b"[]", b"\xff", b'{"x": 1}', b"[" * 100_000, b'{"PROJET": {"fait-ici": "oui", "accords": "a"}}']
)
def test_what_cannot_be_read_is_no_trust_and_is_written_anew(said: bytes, root: Path, kept: Path):
    kept.parent.mkdir()
    kept.write_bytes(said.replace(b"PROJET", str(root).encode().replace(b"\\", b"\\\\")))
    assert untrusted(root, ["a"]) == {"a"}
    trust_agreed(root, ["a"])
    assert untrusted(root, ["a"]) == set()
    json.loads(kept.read_bytes())


def test_a_folder_that_cannot_be_written_is_no_matter(root: Path, kept: Path):
    kept.parent.write_text("a file in the folder's place", encoding="utf-8")
    trust_made_here(root)
    assert untrusted(root, ["a"]) == {"a"}
