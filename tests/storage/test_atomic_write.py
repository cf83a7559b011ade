"""Protects yesterday's PDF: a file is replaced in one move or not at all, and nothing is left lying about."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from tutopdf.storage import atomic_write as save
from tutopdf.storage.atomic_write import CANNOT_WRITE, check_writable, create_file, save_file, sweep, sweep_tree


def full_disk(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_file_is_written(tmp_path: Path):
    assert save_file(tmp_path / "a.pdf", b"new") == []
    assert (tmp_path / "a.pdf").read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a.pdf"]


@pytest.mark.parametrize("call", ["fsync", "replace", "chmod"])
def test_a_failure_at_any_moment_leaves_what_was_there(call: str, tmp_path: Path, monkeypatch):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"yesterday's")
    monkeypatch.setattr(save.os, call, full_disk)
    (problem,) = save_file(path, b"new")
    assert (problem.code, problem.is_error) == (CANNOT_WRITE, True)
    assert dict(problem.values)["reason"] == errno.ENOSPC
    assert path.read_bytes() == b"yesterday's"
    assert os.listdir(tmp_path) == ["a.pdf"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path):
    assert [problem.code for problem in save_file(tmp_path / "absent" / "a.pdf", b"new")] == [CANNOT_WRITE]


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path):
    (tmp_path / "a.pdf").mkdir()
    assert [problem.code for problem in save_file(tmp_path / "a.pdf", b"new")] == [CANNOT_WRITE]
    assert os.listdir(tmp_path) == ["a.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
def test_a_new_file_has_the_usual_rights(umask: int, mode: int, tmp_path: Path):
    before = os.umask(umask)
    try:
        save_file(tmp_path / "a.pdf", b"new")
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == mode


# Before the slow work


def test_what_can_be_written_is_left_alone(tmp_path: Path):
    folder, path = tmp_path / "new" / "folder", tmp_path / "a.pdf"
    path.write_bytes(b"yesterday's")
    before = path.stat().st_mtime_ns
    assert check_writable(folder, [path, tmp_path / "absent.pdf"]) == []
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (b"yesterday's", before)
    assert (folder.is_dir(), list(folder.iterdir())) == (True, [])


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path):
    (tmp_path / "output").write_text("no folder")
    assert [problem.code for problem in check_writable(tmp_path / "output", [])] == [CANNOT_WRITE]


def test_a_pdf_that_a_viewer_holds_is_said(tmp_path: Path, monkeypatch):
    held, free = tmp_path / "held.pdf", tmp_path / "free.pdf"
    for path in (held, free):
        path.write_bytes(b"yesterday's")
    open_path = Path.open

    def refuse(self: Path, *arguments, **options):
        if self == held:
            raise PermissionError(errno.EACCES, "in use")
        return open_path(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    (problem,) = check_writable(tmp_path, [held, free])
    assert dict(problem.values)["name"] == "held.pdf"


def test_what_a_killed_process_left_is_swept_after_an_hour(tmp_path: Path):
    (tmp_path / ".tutopdf-abcd_123.tmp").write_bytes(b"half")
    (tmp_path / ".tutopdf-abcd_124").mkdir()
    (tmp_path / ".tutopdf-abcd_124" / "a.pdf").write_bytes(b"half")
    theirs = {"a.pdf", ".tutopdf-notes.tmp", ".tutopdf-abcd_123.toml"}
    for name in theirs:
        (tmp_path / name).write_bytes(b"theirs")
    for path in tmp_path.iterdir():
        os.utime(path, (10_000, 10_000))
    sweep(tmp_path, 10_000 + 3600)
    assert len(os.listdir(tmp_path)) == 5
    sweep(tmp_path, 10_000 + 3601)
    assert set(os.listdir(tmp_path)) == theirs


def test_a_command_sweeps_the_folder_that_it_writes_in(tmp_path: Path):
    left = tmp_path / ".tutopdf-abcd_123.tmp"
    left.write_bytes(b"half")
    os.utime(left, (10_000, 10_000))
    assert check_writable(tmp_path, []) == []
    assert os.listdir(tmp_path) == []


def test_a_file_that_is_saved_sweeps_its_folder(tmp_path: Path):
    left = tmp_path / ".tutopdf-abcd_123.tmp"
    left.write_bytes(b"half")
    os.utime(left, (10_000, 10_000))
    assert save_file(tmp_path / "a.png", b"new") == []
    assert os.listdir(tmp_path) == ["a.png"]


def test_a_new_file_is_whole_or_not_there_and_takes_no_other_s_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.md"
    create_file(path, b"new")
    assert path.read_bytes() == b"new"
    with pytest.raises(FileExistsError):
        create_file(path, b"other")

    def no_links(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    create_file(tmp_path / "b.md", b"new")
    with pytest.raises(FileExistsError):
        create_file(path, b"other")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"a.md": b"new", "b.md": b"new"}


def test_a_tree_is_swept_but_nothing_behind_a_link(tmp_path: Path):
    inside, outside = tmp_path / "images" / "un", tmp_path / "elsewhere"
    for folder in (inside, outside):
        folder.mkdir(parents=True)
        (folder / ".tutopdf-abcd_123.tmp").write_bytes(b"half")
        os.utime(folder / ".tutopdf-abcd_123.tmp", (10_000, 10_000))
    with contextlib.suppress(OSError):  # Windows may forbid links
        (tmp_path / "images" / "lien").symlink_to(outside, target_is_directory=True)
        (tmp_path / "sources").symlink_to(outside, target_is_directory=True)
    sweep_tree(tmp_path / "images", 20_000)
    sweep_tree(tmp_path / "sources", 20_000)
    assert os.listdir(inside) == []
    assert len(os.listdir(outside)) == 1
