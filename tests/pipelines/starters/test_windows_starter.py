"""Protects Windows' starter: run by Windows' own shell, or by Wine's where it is installed, it says what the others say."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tutopdf.french import starters as text
from tutopdf.pipelines.starters.starter_files import WINDOWS, starter_files

WINE = shutil.which("wine64") or shutil.which("wine64", path="/usr/lib/wine")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "nt" and WINE is None, reason="neither Windows nor Wine is here"),
]

PLACE = "Secrétariat & été 100% (école)"

WORKS = '@if "%~1"=="-c" exit /b 0\r\n@echo ASKED %*\r\n@exit /b %ENDS%\r\n'
"""A Python that has the editor; as `py`, with `-3` before."""


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of the shell: under Wine, with a system drive of its own."""
    if os.name == "nt":
        return {"SystemRoot": os.environ["SYSTEMROOT"], "PATHEXT": ".COM;.EXE;.BAT;.CMD"}
    return {
        "WINEPREFIX": str(tmp_path_factory.mktemp("wine") / "prefix"),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=",
        "HOME": str(tmp_path_factory.mktemp("home")),
        "LC_ALL": "C.UTF-8",
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / PLACE
    folder.mkdir()
    (folder / WINDOWS).write_bytes(starter_files(folder)[WINDOWS])
    (tmp_path / "bin").mkdir()
    return folder


def put(folder: Path, name: str, script: str) -> None:
    (folder.parent / "bin" / name).write_text(script, "ascii", newline="")


def double_click(folder: Path, shell: dict[str, str], **variables: str) -> tuple[int, list[str]]:
    """Run the starter with nobody to press a key; return its exit code and what it said."""
    bin_folder = str(folder.parent / "bin")
    path = {"PATH": bin_folder} if os.name == "nt" else {"PATH": os.environ["PATH"], "WINEPATH": f"Z:{bin_folder}"}
    command = [os.environ["COMSPEC"]] if os.name == "nt" else [str(WINE), "cmd"]
    done = subprocess.run(
        [*command, "/c", WINDOWS],
        env={**shell, **path, "TUTOPDF_REGLAGES": "nowhere", **variables},
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=300,
    )
    # What is printed to a pipe: by Windows in the code page of the script, by Wine in another that has the same signs.
    said = done.stdout.decode("cp850" if os.name == "nt" else "cp1252")
    return done.returncode, [line.rstrip() for line in said.splitlines() if line.strip() and line != "File not found."]


def straight(*sentences: str) -> list[str]:
    return "\n".join(sentences).replace("’", "'").splitlines()


CLOSE = text.CLOSE_WITH_KEY


def test_without_python_it_is_said_and_the_window_waits(folder: Path, shell: dict[str, str]):
    assert double_click(folder, shell) == (1, straight(text.NO_PYTHON_ON_WINDOWS, CLOSE))


@pytest.mark.skipif(os.name != "nt", reason="Wine 8 forgets how a program ended that was called")
def test_what_is_missing_is_said(folder: Path, shell: dict[str, str]):
    put(folder, "python3.bat", "@exit /b 21\r\n")
    assert double_click(folder, shell) == (1, straight(text.OLD_PYTHON, CLOSE))
    install = text.INSTALL["windows"]
    put(folder, "python.bat", "@exit /b 22\r\n")
    assert double_click(folder, shell) == (1, straight(text.NO_TUTOPDF.format(install=install), CLOSE))
    put(folder, "py.bat", "@exit /b 23\r\n")
    assert double_click(folder, shell) == (1, straight(text.OLD_TUTOPDF.format(install=install), CLOSE))


def test_the_first_python_that_has_the_editor_opens_it(folder: Path, shell: dict[str, str]):
    put(folder, "py.bat", "@exit /b 1\r\n")
    put(folder, "python.bat", WORKS)
    code, said = double_click(folder, shell, ENDS="0")
    assert (code, said) == (0, [*straight(text.WELCOME), "ASKED -P -m tutopdf edit"])


def test_what_ends_the_editor_stays_to_be_read(folder: Path, shell: dict[str, str]):
    put(folder, "python.bat", WORKS)
    code, said = double_click(folder, shell, ENDS="4")
    assert (code, said[4:]) == (1, straight(text.FAILED, CLOSE))
