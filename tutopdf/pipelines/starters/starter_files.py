"""Starters: their files for a project, the French of each written in the way of the shell that says it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from tutopdf.french import starters as text
from tutopdf.storage.last_python import RECORD

WINDOWS, MAC, LINUX = "Ouvrir.bat", "Ouvrir.command", "ouvrir.sh"
STARTERS = (WINDOWS, MAC, LINUX)
EXECUTABLE = frozenset({MAC, LINUX})

CODE_PAGE = "cp850"
"""Of the console of a French Windows. It has one byte a sign: what reads scripts in UTF-8 may cut them within one."""

PROBE = (
    "import sys; sys.version_info < (3, 11) and sys.exit(21); sys.path[:] = filter(None, sys.path); "
    "from importlib.util import find_spec as f; sys.exit(22 if f('tutopdf') is None else "
    "23 if f('tutopdf.cli.edit') is None or f('uvicorn') is None else 0)"
)
"""What a Python is asked: in the words of any Python, and without a sign that a shell reads within double quotes."""


def starter_files(root: Path) -> dict[str, bytes]:
    """Return the starters of a project that are not there yet, by name."""
    made: dict[str, Callable[[], bytes]] = {WINDOWS: _write_windows, MAC: _write_posix, LINUX: _write_posix}
    return {name: write() for name, write in made.items() if not os.path.lexists(root / name)}


def starter_here() -> str:
    """Return the name of this system's starter."""
    return WINDOWS if os.name == "nt" else MAC if sys.platform == "darwin" else LINUX


def has_starter(root: Path) -> bool:
    """Say whether a project has this system's starter."""
    return os.path.lexists(root / starter_here())


def fill_batch_file(script: str, sentences: dict[str, str]) -> bytes:
    """Return a script of Windows with sentences in the place of their names, and its other names filled in."""
    said = {name: "\r\n".join(map(_echo, sentence.splitlines())) for name, sentence in sentences.items()}
    filled = _fill(script, {**_named(), **said}).replace("\r\n", "\n").replace("\n", "\r\n")
    return _straight(filled).encode(CODE_PAGE)


def _write_windows() -> bytes:
    return fill_batch_file(
        _template("windows.bat"),
        {
            "WELCOME": text.WELCOME,
            "FAILED": text.FAILED,
            "NO_PYTHON": text.NO_PYTHON_ON_WINDOWS,
            "OLD_PYTHON": text.OLD_PYTHON,
            "NO_TUTOPDF": text.NO_TUTOPDF.format(install=text.INSTALL["windows"]),
            "OLD_TUTOPDF": text.OLD_TUTOPDF.format(install=text.INSTALL["windows"]),
            "UNREADABLE": text.UNREADABLE,
            "CLOSE_WITH_KEY": text.CLOSE_WITH_KEY,
        },
    )


def _write_posix() -> bytes:
    sentences = {
        "WELCOME": text.WELCOME,
        "FAILED": text.FAILED,
        "NO_PYTHON": text.NO_PYTHON,
        "OLD_PYTHON": text.OLD_PYTHON,
        "NO_TUTOPDF": text.NO_TUTOPDF.format(install=text.INSTALL["posix"]),
        "OLD_TUTOPDF": text.OLD_TUTOPDF.format(install=text.INSTALL["posix"]),
        "CLOSE_WITH_ENTER": text.CLOSE_WITH_ENTER,
    }
    said = {name: " ".join(f"'{line}'" for line in sentence.splitlines()) for name, sentence in sentences.items()}
    return _fill(_template("posix.sh"), {**_named(), **said}).encode("utf-8")


def _named() -> dict[str, str]:
    return {"ABOUT": text.ABOUT, "PROBE": PROBE, "RECORD": RECORD}


def _template(name: str) -> str:
    return files("tutopdf.pipelines.starters").joinpath(name).read_text("utf-8")


def _fill(script: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        script = script.replace(f"@{name}@", value)
    return script


def _echo(line: str) -> str:
    """Return the command that prints a line, `echo.` being the one that takes any: it says nothing of itself."""
    return "echo." + "".join(f"^{sign}" if sign in "^&|<>()" else sign for sign in line).replace("%", "%%")


def _straight(script: str) -> str:
    return script.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
