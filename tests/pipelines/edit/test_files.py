"""Protects the files of somebody who edits: what is written is what was meant, byte for byte, and nothing else is."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest

from tests.support import draw_screen, link, write_project
from tutopdf.model.diagnostics import UserError
from tutopdf.model.edited_file import FileChanged, FileGone
from tutopdf.pipelines.edit.files import NO_FILE, ProjectFiles
from tutopdf.pipelines.edit.given import import_text
from tutopdf.pipelines.edit.picture_versions import PictureVersions

TEXT = "# Été\r\n\r\n1. Une étape.\r\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_project(tmp_path / "projet", "")
    (root / "sources" / "essai.md").write_bytes(TEXT.encode())
    draw_screen(64, 48).save(root / "images" / "a.png")
    return root


@pytest.fixture
def files(root: Path) -> ProjectFiles:
    return ProjectFiles(root)


def source(files: ProjectFiles) -> str:
    return files.tutorials()[0][0]


def test_ids_say_nothing_of_paths_and_stay_from_one_start_to_the_next(files: ProjectFiles, root: Path):
    file = source(files)
    assert file == source(ProjectFiles(root))
    assert len(file) == 20
    assert files.relative(file) == "sources/essai.md"
    with pytest.raises(FileGone):
        ProjectFiles(root).path(file)  # what was not listed cannot be opened


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("cp1252"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        TEXT.replace("\r\n", "\n").encode(),
        TEXT.replace("\r\n", "\r").encode(),
    ],
)
def test_a_text_comes_back_byte_for_byte_in_its_encoding(files: ProjectFiles, root: Path, data: bytes):
    path = root / "sources" / "essai.md"
    path.write_bytes(data)
    file = source(files)
    read = files.read_text(file)
    assert read.exact
    assert files.write_text(file, read.text, read.tag) == read.tag
    assert path.read_bytes() == data
    files.write_text(file, read.text.replace("Une", "La"), read.tag)
    assert path.read_bytes() == data.replace(
        "Une".encode("utf-16-le" if data[0] == 0xFF else "ascii"),
        "La".encode("utf-16-le" if data[0] == 0xFF else "ascii"),
    )


def test_what_the_encoding_lacks_makes_the_file_utf8(files: ProjectFiles, root: Path):
    path = root / "sources" / "essai.md"
    path.write_bytes(TEXT.encode("cp1252"))
    file = source(files)
    read = files.read_text(file)
    files.write_text(file, read.text + "→", read.tag)
    assert path.read_bytes() == (TEXT + "→").encode()


def test_a_file_of_several_encodings_says_that_it_will_not_come_back_as_it_is(files: ProjectFiles, root: Path):
    (root / "sources" / "essai.md").write_bytes(TEXT.encode() + "Déjà vu.".encode("cp1252"))
    assert not files.read_text(source(files)).exact


def test_what_another_program_wrote_stays(files: ProjectFiles, root: Path):
    path, file = root / "sources" / "essai.md", source(files)
    tag = files.read_text(file).tag
    path.write_text("# Autre\n", "utf-8")
    with pytest.raises(FileChanged) as changed:
        files.write_text(file, "# Le mien\n", tag)
    assert path.read_text("utf-8") == "# Autre\n"
    assert changed.value.tag == files.read_text(file).tag
    files.write_text(file, "# Le mien\n", changed.value.tag)
    assert path.read_text("utf-8") == "# Le mien\n"
    path.unlink()
    with pytest.raises(FileChanged) as gone:
        files.write_text(file, "# Encore\n", files.tag(file) or "x")
    assert gone.value.tag == NO_FILE


def test_marks_are_begun_and_ended(files: ProjectFiles, root: Path):
    picture = files.picture(root / "images" / "a.png")
    marks = files.marks(picture)
    tag = files.write_text(marks, "cadrage = [0, 0, 50, 50]\n", NO_FILE)
    assert (root / "images" / "a.toml").read_text("utf-8").startswith("cadrage")
    with pytest.raises(FileChanged):
        files.write_text(marks, "", NO_FILE)
    with pytest.raises(FileChanged):
        files.delete_marks(marks, "0" * 40)
    files.delete_marks(marks, tag)
    assert not (root / "images" / "a.toml").exists()
    with pytest.raises(FileGone):
        files.delete_marks(source(files), files.read_text(source(files)).tag)
    with pytest.raises(FileGone):
        files.delete_marks(files.settings(), files.tag(files.settings()))


def test_the_marks_of_a_picture_are_those_that_a_build_reads(files: ProjectFiles, root: Path):
    (root / "images" / "A.TOML").write_text("", "utf-8")
    assert files.relative(files.marks(files.picture(root / "images" / "a.png"))).lower() == "images/a.toml"


def test_a_link_that_is_made_later_leads_nowhere(files: ProjectFiles, root: Path, tmp_path: Path):
    file = source(files)
    (tmp_path / "dehors.md").write_text("secret", "utf-8")
    (root / "sources" / "essai.md").unlink()
    link(root / "sources" / "essai.md", tmp_path / "dehors.md")
    for attempt in (files.read_text, files.tag, lambda one: files.write_text(one, "", "")):
        with contextlib.suppress(FileGone):
            assert attempt(file) == NO_FILE
    assert (tmp_path / "dehors.md").read_text("utf-8") == "secret"
    assert files.tutorials() == []


def test_names_of_devices_are_not_listed(files: ProjectFiles, root: Path):
    for name in ("con.md", "nul.md", "aux.x.md"):
        try:
            (root / "sources" / name).write_text("# Non\n", "utf-8")
        except OSError:
            pytest.skip("this system has no such file")
    assert [path.name for _, path in files.tutorials()] == ["essai.md"]


@pytest.mark.parametrize("text", ["# Zéro\0", "a" * (9 * 1024 * 1024)])
def test_what_nobody_could_open_again_is_not_written(files: ProjectFiles, root: Path, text: str):
    file = source(files)
    with pytest.raises(UserError):
        files.write_text(file, text, files.tag(file))
    with pytest.raises(UserError):
        import_text(root, "autre", "Autre", text)
    assert files.read_text(file).text == TEXT
    assert len(files.tutorials()) == 1


def test_what_cannot_be_removed_or_made_is_said(files: ProjectFiles, root: Path, monkeypatch: pytest.MonkeyPatch):
    marks = files.marks(files.picture(root / "images" / "a.png"))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "")

    with monkeypatch.context() as locked:
        locked.setattr("os.link", refuse)
        locked.setattr("os.replace", refuse)
        with pytest.raises(UserError):
            files.write_text(marks, "x = 1\n", NO_FILE)
    tag = files.write_text(marks, "x = 1\n", NO_FILE)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(UserError):
        files.delete_marks(marks, tag)


def test_a_picture_comes_back_before_its_marks(root: Path, monkeypatch: pytest.MonkeyPatch):
    """Where nothing follows, it is not the picture of the baseline: no mask is taken to be where it was."""
    from tutopdf.pipelines.edit import picture_versions

    picture = root / "images" / "a.png"
    versions = PictureVersions()
    before = versions.keep(picture)
    picture.write_bytes(b"autre")
    picture.with_suffix(".toml").write_bytes(b"x = 1\n")
    written: list[str] = []
    monkeypatch.setattr(picture_versions, "save_file", lambda path, _: written.append(path.name) or [])
    monkeypatch.setattr(picture_versions, "remove_file", lambda path: written.append(path.name) or [])
    versions.give_back(picture, before, versions.keep(picture))
    assert written[:2] == ["a.png", "a.toml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_in_the_place_of_a_picture_keeps_nobody_waiting(root: Path):
    (root / "images" / "a.png").unlink()
    os.mkfifo(root / "images" / "a.png")
    assert PictureVersions().keep(root / "images" / "a.png")
