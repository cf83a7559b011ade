"""Private data: known here, and nowhere written; masked in pixels and taken out of words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from platformdirs import user_config_path

from tutopdf.model.diagnostics import Diagnostic, ExitCode, Place, UserError, error, has_errors
from tutopdf.source.text_file import read_text_file
from tutopdf.source.toml_file import key_place, parse_toml, unknown_keys

PRIVATE_FILE = "prive.toml"

_KEYS = ("noms", "autres")

_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"'«»]+@[^\s@<>()\[\],;:\"'«»]+\.[^\W\d_]{2,}")
_PHONE = re.compile(
    r"(?<![\d.,])(?:"
    r"(?:\+|00)\d{1,3}(?:[\s.\-/]*\(0\))?(?:[\s.\-/]*\d){6,12}"
    r"|0[1-9](?:[\s.\-/]?\d{2}){4}"
    r")(?![\d])"
)
_TOKEN = re.compile(r"(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{20,}|\d{12,}")
"""A segment of an address that opens a session, by the look of it."""

_SHORTEST = 3
"""Characters: what is shorter is in every text."""

_UNMISTAKABLE = 6
"""Characters from which a value is recognised inside a word or across spaces."""


@dataclass(frozen=True, slots=True)
class Private:
    """`listed` are the user's own names, `typed` what was written in fields; with `automatic`, addresses and numbers too."""

    listed: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    automatic: bool = True

    def with_typed(self, values: Iterable[str]) -> Private:
        known = dict.fromkeys((*self.typed, *(value.strip() for value in values)))
        return replace(self, typed=tuple(value for value in known if len(value) >= _SHORTEST))

    def forgetting(self, values: Iterable[str]) -> Private:
        """Return this without values that turned out to be the beginning of others."""
        gone = {value.strip() for value in values}
        return replace(self, typed=tuple(value for value in self.typed if value not in gone))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return the stretches of a text (start, end) that must not be seen."""
        found: list[tuple[int, int]] = []
        if self.automatic:
            found += [match.span() for pattern in (_EMAIL, _PHONE) for match in pattern.finditer(text)]
        letters = _squeeze(text)
        for value in (*self.listed, *self.typed):
            found += _find(value, text, letters)
        return found

    def holds(self, text: str) -> bool:
        """Say whether anything private is in a text, percent-encoded or not."""
        return bool(self.spans(text)) or ("%" in text and bool(self.spans(unquote(text))))

    def without(self, text: str) -> str:
        """Return the text, or nothing when anything private is in it: what is left could still tell."""
        return "" if self.holds(text) else text


def _squeeze(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits of a text without case or accents, and where each was."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for letter in unicodedata.normalize("NFKD", char.casefold()):
            if letter.isalnum():
                letters.append(letter)
                places.append(place)
    return "".join(letters), places


def _find(value: str, text: str, letters: tuple[str, list[int]]) -> Iterator[tuple[int, int]]:
    squeezed, places = letters
    wanted, _ = _squeeze(value)
    if len(wanted) < _SHORTEST:
        # Signs alone: as they are.
        yield from (match.span() for match in re.finditer(re.escape(value), text) if len(value) >= _SHORTEST)
        return
    for match in re.finditer(re.escape(wanted), squeezed):
        start, end = places[match.start()], places[match.end() - 1] + 1
        if len(wanted) >= _UNMISTAKABLE or (_ends_word(text, start - 1) and _ends_word(text, end)):
            yield start, end


def _ends_word(text: str, place: int) -> bool:
    return not (0 <= place < len(text)) or not text[place].isalnum()


def clean_address(address: str, private: Private) -> str:
    """Return an address without its query, fragment and user; nothing when the rest could tell who was there."""
    try:
        parts = urlsplit(address)
        host = parts.netloc.rpartition("@")[2]
    except ValueError:
        return ""
    path = re.sub(r";[^/]*", "", parts.path)
    segments = unquote(path).split("/")
    # Names such as « lycee-camille-claudel » are cut into words, as people read them.
    words = " / ".join([host, *segments])
    if parts.scheme not in ("http", "https") or private.holds(words) or any(map(_TOKEN.fullmatch, segments)):
        return ""
    return urlunsplit((parts.scheme, host, path, "", ""))


# The user's own list


def private_file() -> Path:
    """Return where the user's names are listed: with their own settings, never in a project."""
    return user_config_path("tutopdf", appauthor=False) / PRIVATE_FILE


def read_private(path: Path) -> Private:
    """Read what the user wants hidden everywhere. Raises UserError: a list that is not understood hides nothing."""
    if not path.exists():
        return Private()
    file, problems = read_text_file(path, str(path))
    if file is None:
        raise UserError(ExitCode.MISSING, *problems)
    table, more = parse_toml(file)
    problems = more + (unknown_keys(table, _KEYS, file) if table is not None else [])
    names: list[str] = []
    for key in _KEYS:
        values = (table or {}).get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            problems.append(error("private-not-list", key_place(file, key), name=key))
            continue
        problems += [_too_short(value, key_place(file, key)) for value in values if len(value.strip()) < _SHORTEST]
        names += [value.strip() for value in values]
    if has_errors(problems):
        raise UserError(ExitCode.SOURCE_ERRORS, *problems)
    return Private(listed=tuple(names))


def _too_short(value: str, place: Place) -> Diagnostic:
    return error("private-too-short", place, name=value, limit=_SHORTEST)
