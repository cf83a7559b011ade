"""Protects the starters: run by real shells, they find the program wherever it is, and say in French what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tutopdf.french import starters as text
from tutopdf.pipelines.starters.starter_files import CODE_PAGE, EXECUTABLE, PROBE, STARTERS, WINDOWS, starter_files
from tutopdf.storage.last_python import remember_this_python

SHELLS = [shell for shell in ("dash", "bash", "zsh") if shutil.which(shell)]
PLACE = "Secrétariat & été 100% de l'école $HOME"
NEEDED = ("dirname", "uname", "env")
"""What the script takes from the system, Python apart."""

posix = pytest.mark.skipif(os.name == "nt", reason="no such shell")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project's folder with its starters, under a name that a careless script trips over."""
    folder = tmp_path / PLACE
    folder.mkdir()
    for name, data in starter_files(folder).items():
        (folder / name).write_bytes(data)
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture
def bin_folder(tmp_path: Path) -> Path:
    """The only folder of the PATH: a system with nothing but what the script needs."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in NEEDED:
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    return folder


def put_python(bin_folder: Path, *before: str, name: str = "python3", prelude: str = "") -> None:
    """Make a Python of the system: the real one, with other variables or options, or one that says that it is older."""
    script = f'#!/bin/sh\n[ "$1" = -c ] && exec {sys.executable} -S -c "{prelude}$2"\n'
    (bin_folder / name).write_text(f'{script}exec env {" ".join(before)} {sys.executable} -S "$@"\n', "utf-8")
    (bin_folder / name).chmod(0o755)


def put_tutopdf(folder: Path, editor: bool = True) -> str:
    """Make a tutopdf that tells what it was asked; return the variable by which Python finds it."""
    (folder / "tutopdf" / "cli").mkdir(parents=True)
    for inside in ("tutopdf/__init__.py", "tutopdf/cli/__init__.py", "uvicorn.py"):
        (folder / inside).touch()
    if editor:
        (folder / "tutopdf" / "cli" / "edit.py").touch()
    told = "import os, sys\nprint('ASKED', sys.argv[1:], os.getcwd())\nsys.exit(int(os.environ.get('CODE', '0')))\n"
    (folder / "tutopdf" / "__main__.py").write_text(told, "utf-8")
    return f"PYTHONPATH={folder}"


def double_click(folder: Path, bin_folder: Path, shell: str, *arguments: str, **variables: str) -> tuple[int, str]:
    """Run the starter from elsewhere with nobody to press a key; return its exit code and what it said."""
    name = "Ouvrir.command" if shell == "zsh" else "ouvrir.sh"
    found = shutil.which(shell)
    assert found
    done = subprocess.run(
        [found, str(folder / name), *arguments],
        env={"PATH": str(bin_folder), "HOME": str(folder.parent), "TUTOPDF_REGLAGES": str(folder.parent), **variables},
        cwd=folder.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


@posix
@pytest.mark.parametrize("shell", SHELLS)
def test_the_editor_is_opened_in_the_starter_s_own_folder(folder: Path, bin_folder: Path, tmp_path: Path, shell: str):
    put_python(bin_folder, variable := put_tutopdf(tmp_path / "lib"))
    code, said = double_click(folder, bin_folder, shell, "mon tutoriel", **dict([variable.split("=")]))
    assert code == 0
    assert said.splitlines() == [*text.WELCOME.splitlines(), f"ASKED ['edit', 'mon tutoriel'] {folder}"]


@posix
@pytest.mark.parametrize("shell", SHELLS)
def test_without_python_it_is_said(folder: Path, bin_folder: Path, shell: str):
    assert double_click(folder, bin_folder, shell) == (1, f"{text.NO_PYTHON}\n")


@posix
@pytest.mark.parametrize("shell", SHELLS)
def test_a_python_that_is_too_old_is_said_unless_a_newer_one_is_there(
    folder: Path, bin_folder: Path, tmp_path: Path, shell: str
):
    put_python(bin_folder, prelude="import sys; sys.version_info = (3, 8); ")
    assert double_click(folder, bin_folder, shell) == (1, f"{text.OLD_PYTHON}\n")
    put_python(bin_folder, variable := put_tutopdf(tmp_path / "lib"), name="python3.12")
    code, said = double_click(folder, bin_folder, shell, **dict([variable.split("=")]))
    assert (code, "ASKED ['edit']" in said) == (0, True)


@posix
@pytest.mark.parametrize("shell", SHELLS)
def test_a_python_without_tutopdf_or_with_one_that_is_too_old_is_said(
    folder: Path, bin_folder: Path, tmp_path: Path, shell: str
):
    put_python(bin_folder)
    install = text.INSTALL["posix"]
    assert double_click(folder, bin_folder, shell) == (1, text.NO_TUTOPDF.format(install=install) + "\n")
    variable = put_tutopdf(tmp_path / "lib", editor=False)
    told = double_click(folder, bin_folder, shell, **dict([variable.split("=")]))
    assert told == (1, text.OLD_TUTOPDF.format(install=install) + "\n")


@posix
@pytest.mark.parametrize("shell", SHELLS)
def test_what_ends_the_editor_stays_to_be_read(folder: Path, bin_folder: Path, tmp_path: Path, shell: str):
    put_python(bin_folder, variable := put_tutopdf(tmp_path / "lib"))
    code, said = double_click(folder, bin_folder, shell, CODE="4", **dict([variable.split("=")]))
    assert code == 4
    assert said.endswith(f"\n\n{text.FAILED}\n")
    assert double_click(folder, bin_folder, shell, CODE="130", **dict([variable.split("=")]))[0] == 0


@posix
@pytest.mark.parametrize("shell", SHELLS)
def test_a_folder_of_that_name_in_the_project_is_not_the_program(
    folder: Path, bin_folder: Path, tmp_path: Path, shell: str
):
    put_python(bin_folder)
    put_tutopdf(folder)
    (folder / "tutopdf" / "__main__.py").write_text("print('WRONG')", "utf-8")
    assert double_click(folder, bin_folder, shell)[1].startswith("Python est installé, mais pas tutopdf.")
    variable = put_tutopdf(tmp_path / "lib")
    assert "ASKED" in double_click(folder, bin_folder, shell, **dict([variable.split("=")]))[1]


@posix
@pytest.mark.parametrize("shell", SHELLS)
def test_the_python_that_ran_last_is_found_where_no_path_leads(
    folder: Path, bin_folder: Path, tmp_path: Path, shell: str, monkeypatch: pytest.MonkeyPatch
):
    hidden = tmp_path / "été 100%"
    hidden.mkdir()
    put_python(hidden, variable := put_tutopdf(tmp_path / "lib"), name="mon python")
    monkeypatch.setenv("TUTOPDF_REGLAGES", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(hidden / "mon python"))
    remember_this_python()
    monkeypatch.undo()
    code, said = double_click(folder, bin_folder, shell, **dict([variable.split("=")]))
    assert (code, "ASKED ['edit']" in said) == (0, True)


@posix
def test_the_environment_beside_the_project_comes_first(folder: Path, bin_folder: Path, tmp_path: Path):
    (folder / ".venv" / "bin").mkdir(parents=True)
    put_python(folder / ".venv" / "bin", variable := put_tutopdf(tmp_path / "lib"), name="python")
    put_python(bin_folder, "CODE=9")
    assert double_click(folder, bin_folder, "bash", **dict([variable.split("=")]))[0] == 0


@posix
@pytest.mark.slow
def test_the_starter_that_new_writes_opens_a_real_editor(tutopdf_page: Iterator[str]):
    assert "http://127.0.0.1:" in next(tutopdf_page)


@pytest.fixture
def tutopdf_page(tmp_path: Path) -> Iterator[Iterator[str]]:
    folder = tmp_path / PLACE
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    subprocess.run([sys.executable, "-m", "tutopdf", "new", "essai"], cwd=folder, env=environment, check=True)
    process = subprocess.Popen(
        [folder / "ouvrir.sh", "--sans-navigateur"],
        env={**environment, "PYTHONUNBUFFERED": "1", "DISPLAY": "", "WAYLAND_DISPLAY": ""},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        yield (line for line in process.stdout if "http" in line)
    finally:
        os.killpg(process.pid, 15)
        process.wait(60)
        process.stdout.close()


def test_files_that_are_there_are_left_alone(tmp_path: Path):
    assert list(starter_files(tmp_path)) == list(STARTERS)
    (tmp_path / WINDOWS).write_bytes(b"mine")
    assert list(starter_files(tmp_path)) == [name for name in STARTERS if name != WINDOWS]


def test_the_script_of_windows_is_in_its_console_s_code_page_and_has_its_line_ends(tmp_path: Path):
    data = starter_files(tmp_path)[WINDOWS]
    assert data.count(b"\n") == data.count(b"\r\n")
    said = data.decode(CODE_PAGE)
    assert "echo.Python est installé, mais pas tutopdf.\r\n" in said
    assert "echo.L'éditeur s'ouvre dans votre navigateur.\r\n" in said


def test_every_name_is_filled_in_and_every_line_fits_a_console(tmp_path: Path):
    for name, data in starter_files(tmp_path).items():
        said = data.decode(CODE_PAGE if name == WINDOWS else "utf-8")
        assert "@" not in said.replace("@echo off", "").replace('"$@"', "")
        assert name not in EXECUTABLE or said.startswith("#!/bin/sh\n")
    sentences = [value for key, value in vars(text).items() if key.isupper() and isinstance(value, str)]
    assert [line for one in sentences for line in one.splitlines() if len(line) > 79 and one != text.ABOUT] == []


def test_what_a_python_is_asked_has_no_sign_that_a_shell_reads():
    assert set(PROBE).isdisjoint('"$`\\%!\n')


@posix
@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("name", ["$(touch x)", "`touch x`", "a\nb", "fin\n\n", "-rf", 'a"b', "~"])
def test_no_name_of_a_folder_is_a_command_or_another_folder(bin_folder: Path, tmp_path: Path, shell: str, name: str):
    folder = tmp_path / "projets" / name
    folder.mkdir(parents=True)
    for file, data in starter_files(folder).items():
        (folder / file).write_bytes(data)
    put_python(bin_folder, variable := put_tutopdf(tmp_path / "lib"))
    code, said = double_click(folder, bin_folder, shell, **dict([variable.split("=")]))
    assert (code, said.endswith(f"ASKED ['edit'] {folder}\n")) == (0, True)
    assert not list(tmp_path.rglob("x"))
