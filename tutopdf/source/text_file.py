"""Text decoding: the bytes of a text file become lines, whatever the editor that saved them."""

from __future__ import annotations

import errno
import stat
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tutopdf.model.diagnostics import Diagnostic, Place, error, notice, warning
from tutopdf.source.encoding import Decoded, decode_text, without_escapes
from tutopdf.source.invisible import clean, indent_with_spaces
from tutopdf.source.paths import leads_outside

MAX_BYTES = 8 * 1024 * 1024
"""A tutorial of 10 000 words is 70 kB; past this size the file is something else."""

_MOST_LINES = 10
"""Lines that are named one by one."""

UNREADABLE = frozenset({"file-is-directory", "file-unreadable"})
"""What is said of a file that is not there for us to read."""


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


def read_text_file(
    path: Path, label: str, root: Path | None = None, unsaved: Mapping[Path, str] | None = None
) -> tuple[TextFile | None, list[Diagnostic]]:
    """Read a text in any encoding that editors save in (`encoding`), with any kind of line ends.

    Returns None for the file when nothing can be read, with the reason as a diagnostic: what leads out of the folder
    `root` is not opened. A text that is `unsaved` goes before the file's.
    """
    place = Place(label)
    if root is not None and leads_outside(path, root):
        return None, [error("link-outside", place, name=label)]
    if unsaved and path in unsaved:
        return _decode(unsaved[path].encode("utf-8", "replace"), label)
    try:
        if path.is_dir():
            return None, [error("file-is-directory", place)]
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            # A pipe or a device has no end, or waits for ever.
            return None, [error("file-unreadable", place, reason=errno.ENODEV)]
        if status.st_size > MAX_BYTES:
            return None, [error("file-too-large", place, limit=MAX_BYTES // 1024 // 1024)]
        data = path.read_bytes()
    except OSError as reason:
        return None, [error("file-unreadable", place, reason=reason.errno)]
    return _decode(data, label)


def _decode(data: bytes, label: str) -> tuple[TextFile | None, list[Diagnostic]]:
    decoded = decode_text(data)
    if decoded is None:
        return None, [error("file-not-text", Place(label))]
    found = _clean_lines(decoded.text)
    file = TextFile(label, tuple(line for line, _ in found))
    notes = _tell_encoding(decoded, file)
    first = next((number for number, (_, invisible) in enumerate(found, 1) if invisible), None)
    if first is not None:
        notes.append(notice("invisible-characters", Place(label, first)))
    return file, notes


def text_in_memory(text: str, label: str) -> TextFile:
    """Return a text that is in no file, as one is read."""
    return TextFile(label, tuple(line for line, _ in _clean_lines(without_escapes(text))))


def _clean_lines(text: str) -> list[tuple[str, bool]]:
    """Return the lines of a text as they are read, and of each whether something unseen was taken out."""
    text = indent_with_spaces(unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
    return [clean(line) for line in text.split("\n")]


def _tell_encoding(decoded: Decoded, file: TextFile) -> list[Diagnostic]:
    if not decoded.is_usual:
        return [notice("file-not-utf8", Place(file.label), encoding=decoded.name)]
    if not decoded.stray_lines:
        return []
    first, lines = file.place(decoded.stray_lines[0]), decoded.stray_lines
    others = max(len(lines) - _MOST_LINES, 0)
    return [warning("file-mixed-encoding", first, lines=list(lines[:_MOST_LINES]), others=others)]
