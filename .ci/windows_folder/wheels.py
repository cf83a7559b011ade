"""Wheels: what a folder of them holds, read without installing anything."""

from __future__ import annotations

import email.parser
import hashlib
import io
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

_LEFT_OUT = frozenset({"tests", "__pycache__"})
"""Folders that nobody who uses a library needs."""

_LICENCE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wheel:
    """One library: its files by their path from the folder of libraries."""

    name: str
    version: str
    licence: str
    sha256: str
    requires: tuple[str, ...]
    files: dict[str, bytes] = field(repr=False)

    @property
    def licence_files(self) -> list[str]:
        """Where its licences stand: in its metadata, else beside its code."""
        about = [path for path in self.files if ".dist-info/" in path]
        named = [path for path in about if _LICENCE.search(path.partition(".dist-info/")[2])]
        return sorted(named or [path for path in self.files if _LICENCE.search(PurePosixPath(path).name)])


def read_wheels(folder: Path) -> list[Wheel]:
    """Return the wheels of a folder, by name."""
    return sorted((_read_wheel(path) for path in folder.glob("*.whl")), key=lambda wheel: wheel.name.lower())


def _read_wheel(path: Path) -> Wheel:
    data = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        about = next(name for name in names if name.endswith(".dist-info/METADATA"))
        said = email.parser.BytesParser().parsebytes(archive.read(about))
        return Wheel(
            str(said["Name"]),
            str(said["Version"]),
            _licence(said.get("License-Expression"), said.get("License"), said.get_all("Classifier") or []),
            hashlib.sha256(data).hexdigest(),
            tuple(said.get_all("Requires-Dist") or []),
            {target: archive.read(name) for name in names if (target := _target(name)) is not None},
        )


def _target(name: str) -> str | None:
    """Return where a wheel's file goes; nothing for commands, manuals and tests."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f"a wheel's file leads out of its folder: {name}")
    if path.parts[0].endswith(".data"):
        return "/".join(path.parts[2:]) if path.parts[1] in ("purelib", "platlib") else None
    return None if _LEFT_OUT & set(path.parts[:-1]) else name


def _licence(expression: str | None, text: str | None, classifiers: list[str]) -> str:
    """Return a wheel's licence in one line, by the first of the three ways in which it is stated."""
    if expression or (text and "\n" not in text and len(text) < 80):
        return str(expression or text)
    named = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    return ", ".join(named) or "see its licence"
