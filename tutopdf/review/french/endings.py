"""Endings: what is opened is closed, and a step ends as the others do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tutopdf.model.diagnostics import Diagnostic, warning
from tutopdf.review.enumerations import find_items
from tutopdf.review.passages import Passage, PassageKind

_STOPS = ".!?…:;"
_LEAST_STEPS = 3
_SHARE = 0.6
"""When so many of the steps end with a full stop, the others have lost theirs."""

_PAIRS = (("(", ")"), ("[", "]"), ("«", "»"))


def check_pairs(passage: Passage) -> Iterator[Diagnostic]:
    """Yield the brackets and quotes that are opened and not closed in a paragraph."""
    text = passage.text
    for opening, closing in _PAIRS:
        depth, last = 0, -1
        for index, char in enumerate(text):
            if char == opening:
                depth, last = depth + 1, index if depth == 0 else last
            elif char == closing:
                depth = max(0, depth - 1)
        if depth:
            yield warning("pair-unclosed", passage.place(last, last + 1), opening=opening, closing=closing)


def check_stops(passages: Sequence[Passage]) -> list[Diagnostic]:
    """Say which steps have no full stop when most have one; what ends with something to type is left alone."""
    items = find_items(passages)
    steps = [
        passage
        for rank, passage in enumerate(passages)
        if passage.kind is PassageKind.STEP and rank not in items and not _ends_with_input(passage)
    ]
    stopped = [passage for passage in steps if _is_stopped(passage)]
    if len(stopped) < _LEAST_STEPS or len(stopped) < _SHARE * len(steps):
        return []
    missing = [passage for passage in steps if not _is_stopped(passage)]
    last = {passage.block: passage for passage in passages}
    return [_unstopped(passage, passage is last[passage.block]) for passage in missing]


def _unstopped(passage: Passage, ends_step: bool) -> Diagnostic:
    """Say that a step, or a line inside it, does not end with a full stop; « Valider », is to become « Valider »."""
    start, end = _last_word(passage.text)
    place = passage.place(start, end)
    if not ends_step:
        return warning("stop-missing-inside", place)
    return warning("stop-missing", place, better=f"{passage.text[start:end].rstrip(' ,-–—')}.")


def _is_stopped(passage: Passage) -> bool:
    return passage.text.rstrip(' \u00a0\u202f»)"”').endswith(tuple(_STOPS))


def _ends_with_input(passage: Passage) -> bool:
    """Say whether a passage ends with an address, code, or what a colon announces: a full stop might be typed too."""
    run = passage.paragraph.runs[-1]
    last_sentence = re.split(r"[.!?…]\s", passage.text)[-1]
    last_word = passage.text.split()[-1:] or [""]
    announced = re.search(r"[\s\u00a0\u202f]:\s", last_sentence) is not None
    return run.href is not None or run.literal or announced or "@" in last_word[0] or "://" in last_word[0]


_LAST_WORD = re.compile(r"\S*\w\W*$")
_REACH = 80


def _last_word(text: str) -> tuple[int, int]:
    """Return where the last word stands, with the signs after it; a text without words, whole."""
    text = text.rstrip()
    found = _LAST_WORD.search(text, max(0, len(text) - _REACH))
    return found.start() if found else 0, len(text)
