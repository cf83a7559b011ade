"""Protects the folder for Windows: only what is pinned goes in, all of it by the same bytes, and one file opens it."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from windows_folder.archive import write_archive
from windows_folder.fetch import FetchFailed, fetch_python, fetch_wheels
from windows_folder.folder import lay_out_folder, list_contents, read_program
from windows_folder.pins import PINS, PYTHON_PINS, asked_for, check_python, missing_requirements
from windows_folder.wheels import Wheel, read_wheels

from tests.support import REPOSITORY
from tutopdf.pipelines.starters.starter_files import CODE_PAGE
from tutopdf.version import __version__

PINNED = re.compile(r"([A-Za-z0-9_.-]+)==(\S+) --hash=sha256:[0-9a-f]{64}")


def archive_of(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def wheel_of(folder: Path, name: str, files: dict[str, bytes], *about: str) -> Path:
    folder.mkdir(exist_ok=True)
    said = "\n".join((f"Name: {name}", "Version: 1.0", *about, "", "")).encode()
    path = folder / f"{name}-1.0-py3-none-any.whl"
    path.write_bytes(archive_of({**files, f"{name}-1.0.dist-info/METADATA": said}))
    return path


PYTHON = archive_of({"cp313/": b"", "cp313/python.exe": b"MZ", "cp313/python313._pth": b"python313.zip\r\n.\r\n"})


@pytest.fixture
def wheels(tmp_path: Path) -> list[Wheel]:
    files = {"one/__init__.py": b"x = 1\n", "one-1.0.dist-info/licenses/LICENSE": b"MIT"}
    wheel_of(
        tmp_path / "wheels", "one", files, "License-Expression: MIT", "Requires-Dist: two; sys_platform == 'win32'"
    )
    return read_wheels(tmp_path / "wheels")


def program_of(files: dict[str, bytes]) -> str:
    return next(path for path in files if path.endswith("python.exe")).removesuffix("python.exe")


def test_the_same_files_give_the_same_bytes_in_any_order():
    files = {"b/à.txt": b"2", "a": b"1" * 1000, "b/a": b""}
    data = write_archive(files)
    assert data == write_archive(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == sorted(files)
        assert {entry.date_time for entry in archive.infolist()} == {(2025, 1, 1, 0, 0, 0)}
        assert {name: archive.read(name) for name in files} == files


def test_another_python_than_the_pinned_one_is_refused():
    with pytest.raises(ValueError, match="not 7176a402"):
        check_python(b"another")


def test_a_wheel_is_read_without_its_commands_and_tests(tmp_path: Path):
    files = {
        "one/core.pyd": b"1",
        "one/tests/test_core.py": b"2",
        "one-1.0.data/purelib/one/more.py": b"3",
        "one-1.0.data/scripts/one.exe": b"4",
        "one/LICENSE.txt": b"5",
    }
    path = wheel_of(tmp_path, "one", files, "Classifier: License :: OSI Approved :: MIT License")
    (wheel,) = read_wheels(tmp_path)
    assert sorted(wheel.files) == ["one-1.0.dist-info/METADATA", "one/LICENSE.txt", "one/core.pyd", "one/more.py"]
    assert (wheel.name, wheel.version, wheel.licence) == ("one", "1.0", "MIT License")
    assert wheel.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert wheel.licence_files == ["one/LICENSE.txt"]


@pytest.mark.parametrize("name", ["../python.exe", "/python.exe", "one-1.0.data/purelib/../../python.exe"])
def test_a_wheel_writes_nothing_outside_its_folder(tmp_path: Path, name: str):
    wheel_of(tmp_path, "one", {name: b"1"})
    with pytest.raises(ValueError, match="leads out"):
        read_wheels(tmp_path)


def test_what_windows_alone_requires_is_missed(wheels: list[Wheel]):
    assert missing_requirements(["one>=1"], wheels) == ["two"]
    assert missing_requirements(["one>=2"], wheels) == ["one>=2", "two"]


def test_python_finds_its_libraries_and_nothing_of_the_machine(wheels: list[Wheel]):
    files = lay_out_folder(REPOSITORY, PYTHON, wheels)
    program = program_of(files)
    assert files[f"{program}python313._pth"] == b"python313.zip\r\n.\r\nsite\r\n"
    assert files[f"{program}site/one/__init__.py"] == b"x = 1\n"
    for inside in ("__main__.py", "editor/static/index.html", "pipelines/starters/posix.sh", "pdf/srgb.icc"):
        assert f"{program}site/tutopdf/{inside}" in files
    assert not any("__pycache__" in path for path in files)
    assert not any(Path(path).name == "sitecustomize.py" for path in files)


def test_the_file_to_click_opens_the_program_and_stands_at_the_top(wheels: list[Wheel]):
    files = lay_out_folder(REPOSITORY, PYTHON, wheels)
    top = {path for path in files if path.count("/") == 1}
    assert top == {"tutopdf/LICENCE.txt", "tutopdf/LISEZ-MOI.txt", "tutopdf/Ouvrir.bat"}
    script = files["tutopdf/Ouvrir.bat"].decode(CODE_PAGE)
    program = program_of(files).removeprefix("tutopdf/").replace("/", "\\")
    assert f'set "python={program}python.exe"\r\n' in script
    assert "-m tutopdf edit --documents\r\n" in script
    assert "@" not in script.replace("@echo off", "")
    assert "\n" not in script.replace("\r\n", "")
    for name in ("LISEZ-MOI.txt", "LICENCE.txt"):
        text = files[f"tutopdf/{name}"]
        assert text.startswith(b"\xef\xbb\xbf")
        assert b"\n" not in text.replace(b"\r\n", b"")


def test_another_content_is_another_folder_so_that_an_update_never_mixes(wheels: list[Wheel]):
    one = program_of(lay_out_folder(REPOSITORY, PYTHON, wheels))
    assert one == program_of(lay_out_folder(REPOSITORY, PYTHON, wheels))
    assert re.fullmatch(rf"tutopdf/programme/{re.escape(__version__)}-[0-9a-f]{{8}}/", one)
    wheels[0].files["one/__init__.py"] = b"x = 2\n"
    assert one != program_of(lay_out_folder(REPOSITORY, PYTHON, wheels))


def test_the_list_of_contents_says_what_each_thing_is_and_no_address(wheels: list[Wheel]):
    rows = [line.split("\t") for line in list_contents(wheels).splitlines()]
    assert [row[0] for row in rows] == ["nom", "tutopdf", "Python", "one"]
    assert rows[3][1:] == ["1.0", "MIT", wheels[0].sha256, "site/one-1.0.dist-info/licenses/LICENSE"]
    assert "://" not in list_contents(wheels)


def test_the_package_is_taken_whole():
    taken = read_program(REPOSITORY)
    assert taken["tutopdf/version.py"] == (REPOSITORY / "tutopdf" / "version.py").read_bytes()
    assert {Path(path).suffix for path in taken} >= {".py", ".js", ".css", ".html", ".bat", ".sh", ".icc"}


def test_pins_are_whole_and_within_what_the_project_allows():
    lines = PINS.read_text("utf-8").splitlines()
    assert all(map(PINNED.fullmatch, [*lines, *PYTHON_PINS.read_text("utf-8").splitlines()]))
    assert "://" not in "".join(lines)
    pinned = [Wheel(found[1], found[2], "", "", (), {}) for line in lines if (found := PINNED.fullmatch(line))]
    assert missing_requirements(asked_for(REPOSITORY / "pyproject.toml"), pinned) == []


def digests(files: dict[str, bytes]) -> dict[str, str]:
    return {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[bytes, list[Wheel]]]:
    folder = tmp_path_factory.mktemp("fetched")
    try:
        yield fetch_python(folder / "python").read_bytes(), read_wheels(fetch_wheels(folder / "wheels"))
    except FetchFailed as reason:
        pytest.skip(f"Windows' Python or its wheels cannot be fetched from here: {str(reason)[-200:]}")


@pytest.mark.slow
def test_the_real_folder_is_whole_short_and_made_twice_the_same(fetched: tuple[bytes, list[Wheel]]):
    python, wheels = fetched
    assert missing_requirements(asked_for(REPOSITORY / "pyproject.toml"), wheels) == []
    assert [wheel.name for wheel in wheels if not wheel.licence_files] == []
    files = lay_out_folder(REPOSITORY, check_python(python), wheels)
    assert digests(files) == digests(lay_out_folder(REPOSITORY, python, reversed(wheels)))
    # Windows' explorer takes 260 signs, of which a folder of a person's documents has up to a hundred.
    assert max(map(len, files)) < 150
    program = program_of(files)
    assert {f"{program}{name}" for name in ("python313.dll", "vcruntime140.dll", "LICENSE.txt")} <= files.keys()
