"""Protects what this machine remembers of masked pictures: by project, by folder, and nothing breaks where it cannot be kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutopdf.model.tutorial import Zone
from tutopdf.storage.captures_file import Capture
from tutopdf.storage.mask_memory import forget_masks, read_memory, remember_masks

MASKED = Capture((100, 50), "abc", (Zone(1, 2, 3, 4),))
OTHER = Capture((10, 5), "def", (Zone(5, 6, 7, 8),), "ghi")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "projet").mkdir()
    return tmp_path / "projet"


def test_nothing_is_remembered_at_first(root):
    assert read_memory(root) == {}


def test_what_is_remembered_of_a_folder_takes_the_place_of_what_was(root):
    remember_masks(root, "images/un", {"a.png": MASKED, "b.png": OTHER})
    remember_masks(root, "images/deux", {"a.png": OTHER})
    assert read_memory(root) == {"images/un/a.png": MASKED, "images/un/b.png": OTHER, "images/deux/a.png": OTHER}
    remember_masks(root, "images/un", {"b.png": MASKED})
    assert read_memory(root) == {"images/un/b.png": MASKED, "images/deux/a.png": OTHER}


def test_another_project_has_its_own_memory(root, tmp_path):
    remember_masks(root, "images", {"a.png": MASKED})
    assert read_memory(tmp_path) == {}


def test_a_project_that_begins_in_another_s_place_knows_nothing_of_it(root):
    remember_masks(root, "images", {"a.png": MASKED})
    forget_masks(root)
    forget_masks(root)
    assert read_memory(root) == {}


def test_a_memory_that_is_broken_or_cannot_be_kept_stops_nothing(root, tmp_path, monkeypatch):
    monkeypatch.setenv("TUTOPDF_REGLAGES", str(tmp_path / "fichier"))
    (tmp_path / "fichier").write_text("", "utf-8")
    remember_masks(root, "images", {"a.png": MASKED})
    assert read_memory(root) == {}
    monkeypatch.setenv("TUTOPDF_REGLAGES", str(tmp_path / "dossier"))
    remember_masks(root, "images", {"a.png": MASKED})
    (kept,) = (tmp_path / "dossier" / "masques").iterdir()
    kept.write_text("{", "utf-8")
    assert read_memory(root) == {}
