"""Stand-in for an alternative text that is not there: the sentence before the picture, as it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LONGEST = 200
"""Characters past which an alternative text is too long to be listened to."""

_PICTURE = re.compile(r"!\[[^\]]*\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])|<img\b[^>]*>", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])")
_TAG = re.compile(r"<[^<>]*>|(?<!\{)\{[^{}]*\}(?!\})|`|\*+|~~|==|(?<!\w)_+|_+(?!\w)")
_PREFIX = re.compile(r"^\s*(?:>\s*|#{1,6}\s+|[-*+•]\s+|\d{1,3}\s?[.)°/-]+\s+)*")
_RULE = re.compile(r"^\s*(?::{3,}.*|[-=+*_]{3,}\s*|!{3}.*|\[![A-Z]+\])$")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\s\u00a0]+(?=[«\"“(]?[\W\d]{0,40}[A-ZÀ-ÖØ-Ý])")
_WORD = re.compile(r"\w{2,}")


def sentence_before(lines: Sequence[str], line: int, beginning: str, begins: int = 1) -> str:
    """Return the last sentence before a picture on `line` (from 1), whose line is `beginning` up to it.

    Empty when there is none from line `begins` on.
    """
    text = ""
    for part in _lines_before(lines, line, beginning, begins):
        if not part:
            if text:
                break
            continue
        text = f"{part} {text}".strip()
    sentence = _SENTENCE_END.split(text)[-1].strip(" :;,–-\\") if text else ""
    return sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST].rsplit(' ', 1)[0]}…"


def _lines_before(lines: Sequence[str], line: int, beginning: str, begins: int) -> Iterator[str]:
    """Yield what is read of each line, from the last to the first; a picture alone is no line at all."""
    yield from _read(beginning)
    for number in range(min(line - 1, len(lines)), begins - 1, -1):
        yield from _read(lines[number - 1])


def _read(line: str) -> Iterator[str]:
    if _RULE.match(line):
        yield ""
        return
    without = _PICTURE.sub(" ", line)
    text = " ".join(_TAG.sub("", _LINK.sub(r"\1", _PREFIX.sub("", without))).split())
    if _WORD.search(text):
        yield text
        if _PREFIX.match(without).end() > len(without) - len(without.lstrip()):  # type: ignore[union-attr]
            yield ""
    else:
        yield ""
