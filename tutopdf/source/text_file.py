"""Text decoding: the bytes of a text file become lines, whatever the editor that saved them."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from tutopdf.model.diagnostics import Diagnostic, Place, error, notice
from tutopdf.source.paths import leads_outside

MAX_BYTES = 8 * 1024 * 1024
"""A tutorial of 10 000 words is 70 kB; past this size the file is something else."""

_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]")
"""Control characters, marks of direction, a byte order mark in the middle: not seen, not wanted in a PDF."""

UNREADABLE = frozenset({"file-is-directory", "file-unreadable"})
"""What is said of a file that is not there for us to read."""

_UTF16_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's lines, without their ends; `label` is the path as users see it in messages."""

    label: str
    lines: tuple[str, ...]

    def place(self, line: int | None = None, column: int | None = None) -> Place:
        """Return the place of `line` and `column` (from 1), with the line's text."""
        if line is None or not 1 <= line <= len(self.lines):
            return Place(self.label, line, column)
        return Place(self.label, line, column, self.lines[line - 1])

    def find(self, needle: str, first: int, last: int | None = None, column: int = 1) -> Place:
        """Return the place of `needle` between two lines (from 1, inclusive), else that of the first line.

        What stands before `column` of the first line is not searched.
        """
        last = min(last if last is not None else first, len(self.lines))
        start = column - 1
        for number in range(first, last + 1):
            column = self.lines[number - 1].find(needle, start if number == first else 0) if needle else -1
            if column >= 0:
                return self.place(number, column + 1)
        return self.place(first, 1)


def read_text_file(path: Path, label: str, root: Path | None = None) -> tuple[TextFile | None, list[Diagnostic]]:
    """Read UTF-8 (with or without BOM), UTF-16 with a BOM, else Windows-1252; any kind of line ends.

    Returns None for the file when nothing can be read, with the reason as a diagnostic: what leads out of the folder
    `root` is not opened.
    """
    place = Place(label)
    if root is not None and leads_outside(path, root):
        return None, [error("link-outside", place, name=label)]
    try:
        if path.is_dir():
            return None, [error("file-is-directory", place)]
        if path.stat().st_size > MAX_BYTES:
            return None, [error("file-too-large", place, limit=MAX_BYTES // 1024 // 1024)]
        data = path.read_bytes()
    except OSError as reason:
        return None, [error("file-unreadable", place, reason=reason.errno)]
    return _decode(data, label)


def without_invisible(text: str) -> str:
    """Return a text without control characters: TOML can write them as `\\u0007`."""
    return _INVISIBLE.sub("", text)


def _decode(data: bytes, label: str) -> tuple[TextFile | None, list[Diagnostic]]:
    place = Place(label)
    notes: list[Diagnostic] = []
    if data.startswith(_UTF16_BOMS):
        text = data.decode("utf-16", "replace")
        notes.append(notice("file-not-utf8", place, encoding="UTF-16"))
    elif b"\0" in data:
        return None, [error("file-not-text", place)]
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
            notes.append(notice("file-not-utf8", place, encoding="Windows-1252"))
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = tuple(text.split("\n"))
    invisible = next((number for number, line in enumerate(lines, 1) if _INVISIBLE.search(line)), None)
    if invisible is not None:
        lines = tuple(_INVISIBLE.sub("", line) for line in lines)
        notes.append(notice("invisible-characters", Place(label, invisible)))
    return TextFile(label, lines), notes
