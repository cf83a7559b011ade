"""Private data: known here, and nowhere written; masked in pixels and taken out of words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from platformdirs import user_config_path

from tutopdf.capturing.codings import find_coded, unescaped
from tutopdf.model.diagnostics import Diagnostic, ExitCode, Place, UserError, error, has_errors
from tutopdf.source.text_file import read_text_file
from tutopdf.source.toml_file import key_place, parse_toml, unknown_keys

PRIVATE_FILE = "prive.toml"

_KEYS = ("noms", "autres")

_AROUND_EMAILS = frozenset("@<>()[],;:\"'«»")
_EMAIL_END = re.compile(r"@[^\s@<>()\[\],;:\"'«»]+\.[^\W\d_]{2,}")
"""What is before it is sought backwards: tried from each sign of a long word, it would take the square of its length."""

_PHONE = re.compile(
    r"(?<![\d.,])(?:"
    r"(?:\+|00)\d{1,3}(?:[\s.\-/]*\(0\))?(?:[\s.\-/]*\d){6,12}"
    r"|0[1-9](?:[\s.\-/]?\d{2}){4}"
    r")(?![\d])"
)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_LONG_NUMBER = 9
_LONG_WORD = 20
_LEAST_DRAWN = 8
"""Characters: no number or word of a path that a person would type is as long."""

_SHORTEST = 3
"""Characters: what is shorter is in every text."""

_LEAST_BACKWARDS = 5
"""Characters from which a value is recognised written backwards: shorter ones are words of their own."""

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 6
"""Words of a value that may stand in any order: more is no name."""

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
            found += [*_find_emails(text), *(match.span() for match in _PHONE.finditer(text))]
        found += self._plain_spans(text)
        for value in (*self.listed, *self.typed):
            found += find_coded(value, text)
        found += [(start, end) for start, end, said in unescaped(text) if self._plain_spans(said)]
        return found

    def _plain_spans(self, text: str) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        letters = _squeeze(text)
        words = _words(text)
        for value in (*self.listed, *self.typed):
            found += _find(value, text, letters)
            found += _find_in_any_order(value, words)
            if len(value) >= _LEAST_BACKWARDS:
                found += _find(value[::-1], text, letters)
        return found

    def holds(self, text: str) -> bool:
        """Say whether anything private is in a text, percent-encoded or not."""
        return bool(self.spans(text)) or ("%" in text and bool(self.spans(unquote(text))))

    def may_name(self, segment: str) -> bool:
        """Say whether a segment of an address may be a login made of a listed name: `csecretname`, `secretnamec`."""
        written, _ = _squeeze(segment)
        return any(login in written for value in self.listed for login in _logins(value))

    def without(self, text: str) -> str:
        """Return the text, or nothing when anything private is in it: what is left could still tell."""
        return "" if self.holds(text) else text


def _find_emails(text: str) -> Iterator[tuple[int, int]]:
    for match in _EMAIL_END.finditer(text):
        start = match.start()
        while start > 0 and text[start - 1] not in _AROUND_EMAILS and not text[start - 1].isspace():
            start -= 1
        if start < match.start():
            yield start, match.end()


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


def _words(text: str) -> list[tuple[str, int, int]]:
    """Return the words of a text, without case or accents, and where each begins and ends."""
    found = ((_squeeze(match.group())[0], *match.span()) for match in _WORD.finditer(text))
    return [word for word in found if word[0]]


def _find_in_any_order(value: str, words: list[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where all the words of a value stand together: « EXEMPLE Camille » is « Camille Exemple »."""
    wanted = sorted(word for word, _, _ in _words(value))
    count = len(wanted)
    if not 2 <= count <= _MOST_WORDS or sum(map(len, wanted)) < _SHORTEST:
        return
    for first in range(len(words) - count + 1):
        run = words[first : first + count]
        if run[0][0] in wanted and sorted(word for word, _, _ in run) == wanted:
            yield run[0][1], run[-1][2]


def _ends_word(text: str, place: int) -> bool:
    return not (0 <= place < len(text)) or not text[place].isalnum()


def _logins(value: str) -> Iterator[str]:
    """Yield what logins are made of a name of several words: its longest word, with the first letter of another."""
    words = [word for word, _, _ in _words(value)]
    for last in words if len(words) > 1 else ():
        if len(last) >= _LEAST_BACKWARDS:
            yield from (first[0] + last for first in words if first != last)
            yield from (last + first[0] for first in words if first != last)


_LOGIN = re.compile(r"[a-z]{2,}(?:-[a-z]+)*\.[a-z]{2,}(?:-[a-z]+)*\d{0,3}", re.IGNORECASE)
_SUFFIXES = frozenset(
    [
        "action",
        "portal",
        "faces",
        "xhtml",
        "shtml",
        "phtml",
        "jhtml",
        "dhtml",
        "controller",
        "webmanifest",
        "handler",
        "service",
    ]
)
_LONGEST_SUFFIX = 5


def says_who(address: str, private: Private) -> bool:
    """Say whether an address tells whose page it is: « /~csecret », « /camille.secret/ », a listed or a typed name."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    segments = unquote(re.sub(r";[^/]*", "", parts.path)).split("/")
    # Names such as « lycee-camille-claudel » are cut into words, as people read them.
    if private.holds(" / ".join([parts.netloc.rpartition("@")[2], *segments])):
        return True
    return any(one[:1] in ("~", "@") or _is_login(one) or private.may_name(one) for one in segments if one)


def _is_login(segment: str) -> bool:
    if _LOGIN.fullmatch(segment) is None:
        return False
    suffix = segment.rpartition(".")[2].lower()
    return len(suffix) >= _LONGEST_SUFFIX and suffix not in _SUFFIXES


def holds_token(address: str) -> bool:
    """Say whether a name or a segment of an address is one that no person would type: it may open a session."""
    try:
        parts = urlsplit(address)
        labels = (parts.hostname or "").split(".")
    except ValueError:
        return False
    return any(map(_is_token, (*labels, *unquote(parts.path).split("/"))))


def _is_token(segment: str) -> bool:
    """Tell a segment that was drawn at random from one that says something, as « rentree-2027 » does."""
    pieces = re.split(r"[^A-Za-z0-9]+", segment)
    return _UUID.search(segment) is not None or any(map(_is_drawn, pieces))


def _is_drawn(piece: str) -> bool:
    if piece.isdigit():
        return len(piece) >= _LONG_NUMBER
    if len(piece) >= _LONG_WORD:
        return True
    kinds = ["0" if sign.isdigit() else "A" if sign.isupper() else "a" for sign in piece]
    between = sum(("0" in pair) and pair != ("0", "0") for pair in pairwise(kinds))
    humps = sum(pair == ("a", "A") for pair in pairwise(kinds))
    return len(piece) >= _LEAST_DRAWN and (between >= 3 or humps * 3 >= len(piece) or kinds.count("0") >= _LEAST_DRAWN)


_FLAG = re.compile(r"[a-z]{1,12}(?:-[a-z]{1,12})?")


def clean_address(address: str, private: Private, typed: str = "") -> str:
    """Return an address without its query, fragment and user; nothing when the rest could tell who was there.

    `typed` is where the person began: a query that is one word (`?reset`, for a page that would open as it was left) stays there.
    """
    try:
        parts = urlsplit(address)
        host = parts.netloc.rpartition("@")[2]
    except ValueError:
        return ""
    path = re.sub(r";[^/]*", "", parts.path)
    if parts.scheme not in ("http", "https") or says_who(address, private) or holds_token(address):
        return ""
    flag = parts.query if address == typed and _FLAG.fullmatch(parts.query) and not private.holds(parts.query) else ""
    return urlunsplit((parts.scheme, host, path, flag, ""))


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
