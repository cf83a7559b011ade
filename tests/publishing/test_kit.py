"""Protects the folder of a publication: it is there whole, the one before survives, nothing added by hand is lost."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.support import link
from tutopdf.publishing import kit
from tutopdf.publishing.changes import MANIFEST, Manifest, fingerprint, write_manifest
from tutopdf.publishing.kit import make_zip, recover_folder, replace_folder

OLD = {"a.txt": b"old", "gone.txt": b"gone"}
NEW = {"a.txt": b"new", "b.txt": b"b"}


def with_manifest(files: dict[str, bytes]) -> dict[str, bytes]:
    memory = Manifest({name: fingerprint(data) for name, data in files.items()}, {})
    return {**files, MANIFEST: write_manifest(memory)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A publication that was made before."""
    path = tmp_path / "x-publication"
    assert replace_folder(path, with_manifest(OLD), "x-publication") == []
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != MANIFEST and path.is_file()}


def test_a_folder_takes_the_place_of_ours(folder: Path):
    assert contents(folder) == OLD
    assert replace_folder(folder, with_manifest(NEW), "x") == []
    assert contents(folder) == NEW
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_what_was_added_by_hand_stays(folder: Path):
    (folder / "notes.txt").write_bytes(b"mine")
    (folder / "sous-dossier").mkdir()
    (folder / "sous-dossier" / "photo.jpg").write_bytes(b"jpg")
    link(folder / "lien", "ailleurs")
    for _ in range(2):
        assert replace_folder(folder, with_manifest(NEW), "x") == []
        assert contents(folder) == {**NEW, "notes.txt": b"mine"}
        assert (folder / "sous-dossier" / "photo.jpg").read_bytes() == b"jpg"
        assert (folder / "lien").readlink() == Path("ailleurs")


def test_what_was_changed_by_hand_is_kept_under_another_name_and_told_once(folder: Path):
    (folder / "a.txt").write_bytes(b"edited")
    (problem,) = replace_folder(folder, with_manifest(NEW), "x")
    assert (problem.code, dict(problem.values)) == ("publication-kept", {"names": ["a-ancien.txt"]})
    assert contents(folder) == {**NEW, "a-ancien.txt": b"edited"}
    assert replace_folder(folder, with_manifest(NEW), "x") == []
    (folder / "a.txt").write_bytes(b"edited again")
    (problem,) = replace_folder(folder, with_manifest(NEW), "x")
    assert contents(folder) == {**NEW, "a-ancien.txt": b"edited", "a-ancien2.txt": b"edited again"}


def test_a_folder_that_is_not_ours_keeps_all_it_has(tmp_path: Path):
    folder = tmp_path / "x-publication"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"theirs")
    assert [problem.code for problem in replace_folder(folder, with_manifest(NEW), "x")] == ["publication-kept"]
    assert contents(folder) == {**NEW, "a-ancien.txt": b"theirs"}


@pytest.mark.parametrize("failing", ["first", "second", "copy", "write"])
def test_the_publication_before_survives_a_failure(folder: Path, monkeypatch, failing: str):
    (folder / "notes.txt").write_bytes(b"mine")
    before = contents(folder)
    replace, calls = os.replace, []

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    def replace_or_fail(source: object, target: object) -> None:
        calls.append(source)
        if len(calls) == {"first": 1, "second": 2}.get(failing, 0):
            fail()
        replace(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr(kit.os, "replace", replace_or_fail)
    if failing == "copy":
        monkeypatch.setattr(kit.shutil, "copy2", fail)
    if failing == "write":
        monkeypatch.setattr(Path, "write_bytes", fail)
    (problem,) = replace_folder(folder, with_manifest(NEW), "x")
    assert problem.code == "cannot-write"
    assert contents(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_folder_that_a_stopped_run_put_aside_is_put_back(folder: Path):
    (folder / "notes.txt").write_bytes(b"mine")
    folder.rename(folder.with_name(".x-publication-ancien"))
    assert replace_folder(folder, with_manifest(NEW), "x") == []
    assert contents(folder) == {**NEW, "notes.txt": b"mine"}


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_no_folder_is_left_alone(tmp_path: Path, kind: str):
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    path = tmp_path / "x-publication"
    if kind == "file":
        path.write_bytes(b"a file")
    else:
        link(path, elsewhere)
    (problem,) = replace_folder(path, with_manifest(NEW), "x")
    assert problem.code == "cannot-write"
    assert path.is_symlink() if kind == "link" else path.read_bytes() == b"a file"
    assert list(elsewhere.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="rights are POSIX's")
def test_rights_are_those_of_new_files(tmp_path: Path):
    old = os.umask(0o027)
    try:
        replace_folder(tmp_path / "x", {"a": b""}, "x")
    finally:
        os.umask(old)
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o750
    assert (tmp_path / "x" / "a").stat().st_mode & 0o777 == 0o640


def test_a_zip_has_the_same_bytes_whatever_the_order_and_the_day(monkeypatch):
    first = make_zip({"b": b"2", "a": b"1"})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert make_zip({"a": b"1", "b": b"2"}) == first
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert [(info.filename, info.date_time[0]) for info in archive.infolist()] == [("a", 1980), ("b", 1980)]


def test_files_of_a_zip_unpack_where_they_should(tmp_path: Path):
    with zipfile.ZipFile(BytesIO(make_zip(NEW))) as archive:
        archive.extractall(tmp_path)
    assert contents(tmp_path) == NEW
    shutil.rmtree(tmp_path)


def test_a_folder_that_a_run_was_killed_over_is_back_before_it_is_read(tmp_path: Path):
    folder, old = tmp_path / "x-publication", tmp_path / ".x-publication-ancien"
    old.mkdir()
    (old / "a.txt").write_bytes(b"yesterday's")
    recover_folder(folder)
    assert (folder / "a.txt").read_bytes() == b"yesterday's"
    assert not old.exists()
    recover_folder(folder)
    recover_folder(tmp_path / "nowhere" / "y-publication")
    assert (folder / "a.txt").read_bytes() == b"yesterday's"
