"""Protects folders from what killed commands left in them, and everything else there from being swept with it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tutopdf.storage.leftovers import sweep, sweep_once

HOURS = 3600.0


def put(path: Path, hours: float = 2) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    age(path, hours)
    return path


def age(path: Path, hours: float) -> None:
    written = time.time() - hours * HOURS
    os.utime(path, (written, written))


@pytest.mark.parametrize("name", [".tutopdf-a1b2c3_4.tmp", ".tutopdf-a1b2c3_4"])
def test_what_was_left_an_hour_ago_goes(name: str, tmp_path: Path):
    put(tmp_path / name)
    sweep(tmp_path)
    assert os.listdir(tmp_path) == []


def test_a_folder_that_was_left_goes_with_what_it_holds(tmp_path: Path):
    put(tmp_path / ".tutopdf-a1b2c3_4" / "dedans" / "page.html")
    age(tmp_path / ".tutopdf-a1b2c3_4", 2)
    sweep(tmp_path)
    assert os.listdir(tmp_path) == []


def test_what_may_still_be_at_work_stays(tmp_path: Path):
    young = put(tmp_path / ".tutopdf-a1b2c3_4.tmp", hours=0.5)
    sweep(tmp_path)
    assert young.exists()


@pytest.mark.parametrize(
    "name",
    ["un.pdf", "a.tmp", ".tutopdf-notes.tmp", ".tutopdf-a1b2c3_4.pdf", "tutopdf-a1b2c3_4.tmp", ".tutopdf-A1B2C3D4"],
)
def test_what_has_another_name_is_not_ours(name: str, tmp_path: Path):
    path = put(tmp_path / name)
    sweep(tmp_path)
    assert path.exists()


def test_a_link_goes_alone(tmp_path: Path):
    kept = put(tmp_path / "ailleurs" / "un.pdf")
    try:
        (tmp_path / ".tutopdf-a1b2c3_4").symlink_to(kept.parent, target_is_directory=True)
        os.utime(tmp_path / ".tutopdf-a1b2c3_4", (0, 0), follow_symlinks=False)
    except (OSError, NotImplementedError):
        pytest.skip("no right to make links here")
    sweep(tmp_path)
    assert (os.listdir(tmp_path), kept.exists()) == (["ailleurs"], True)


def test_a_folder_that_is_not_there_is_no_matter(tmp_path: Path):
    sweep(tmp_path / "absent")


def test_a_folder_is_looked_through_once(tmp_path: Path):
    sweep_once(tmp_path)
    put(tmp_path / ".tutopdf-a1b2c3_4.tmp")
    sweep_once(tmp_path)
    assert os.listdir(tmp_path) != []
