"""Protects a session that is kept: out of the project, for its owner's eyes alone."""

from __future__ import annotations

import stat
import sys

import pytest

from tutopdf.capturing.kept_login import read_session, save_session, session_file


def test_it_is_kept_out_of_the_project_and_read_again(tmp_path):
    root = tmp_path / "projet"
    root.mkdir()
    path = session_file(root)
    assert not path.is_relative_to(root)
    assert save_session(path, {"cookies": [{"name": "a"}]}) == []
    assert read_session(path) == {"cookies": [{"name": "a"}]}
    assert session_file(tmp_path / "autre") != path


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another thing there")
def test_only_its_owner_may_read_it(tmp_path):
    path = session_file(tmp_path)
    save_session(path, {})
    save_session(path, {"cookies": []})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("text", ["", "[]", "{", '"a"'])
def test_what_cannot_be_read_is_no_session(tmp_path, text):
    path = session_file(tmp_path)
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert read_session(path) is None


def test_where_it_cannot_be_kept_it_is_said(tmp_path):
    path = session_file(tmp_path)
    path.parent.parent.mkdir(parents=True)
    path.parent.write_text("un fichier", encoding="utf-8")
    assert [problem.code for problem in save_session(path, {})] == ["cannot-write"]
