"""Protects the lock of an editor: one at a time, told to the others, gone with it, its secret for its person alone."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

from tutopdf.storage.editor_lock import LOCK_FILE, EditorLock, RunningEditor, lock_project
from tutopdf.storage.personal import personal_folder


def test_one_editor_has_a_project(tmp_path: Path):
    lock = lock_project(tmp_path)
    assert isinstance(lock, EditorLock)
    other = lock_project(tmp_path)
    assert isinstance(other, RunningEditor)
    assert other.host
    assert (other.port, other.secret) == (None, "")
    lock.tell_address(4242, "secret")
    other = lock_project(tmp_path)
    assert isinstance(other, RunningEditor)
    assert (other.port, other.secret) == (4242, "secret")
    lock.release()
    assert not (tmp_path / LOCK_FILE).exists()
    again = lock_project(tmp_path)
    assert isinstance(again, EditorLock)
    again.release()


def test_the_secret_is_not_in_the_project_and_nobody_else_reads_it(tmp_path: Path):
    lock = lock_project(tmp_path)
    assert isinstance(lock, EditorLock)
    lock.tell_address(4242, "secret")
    try:
        assert "secret" not in (tmp_path / LOCK_FILE).read_text("utf-8")
        [own] = personal_folder().glob("editeur-*.json")
        assert "secret" in own.read_text("utf-8")
        if os.name != "nt":
            assert stat.S_IMODE(own.stat().st_mode) == 0o600
    finally:
        lock.release()
    assert list(personal_folder().glob("editeur-*.json")) == []


def test_another_machine_s_editor_is_told_and_not_asked(tmp_path: Path):
    lock = lock_project(tmp_path)
    assert isinstance(lock, EditorLock)
    lock.tell_address(4242, "secret")
    (tmp_path / LOCK_FILE).write_text(json.dumps({"machine": "secretariat-2", "depuis": 1.0}), "utf-8")
    other = lock_project(tmp_path)
    assert isinstance(other, RunningEditor)
    assert (other.host, other.port, other.secret) == ("secretariat-2", None, "")
    lock.release()


def test_a_file_that_a_killed_editor_left_locks_nothing(tmp_path: Path):
    code = (
        "import os, sys; from pathlib import Path; from tutopdf.storage.editor_lock import lock_project;"
        "lock = lock_project(Path(sys.argv[1])); os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert done.returncode == 9
    assert (tmp_path / LOCK_FILE).exists()
    lock = lock_project(tmp_path)
    assert isinstance(lock, EditorLock)
    lock.release()


def test_a_file_that_says_nonsense_is_no_matter(tmp_path: Path):
    lock = lock_project(tmp_path)
    assert isinstance(lock, EditorLock)
    for text in ("", "[]", "{", '{"machine": 3, "depuis": "x"}', "[" * 5000):
        (tmp_path / LOCK_FILE).write_text(text, "utf-8")
        other = lock_project(tmp_path)
        assert isinstance(other, RunningEditor)
        assert other.port is None
    lock.release()
