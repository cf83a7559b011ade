"""Easy reading: how usual a word is, from the optional libraries of the extra `falc` (T13). Imported only when asked."""

from __future__ import annotations

import importlib.util
import math
import re
from collections.abc import Mapping
from typing import Protocol

RARE, SELDOM = 3.0, 3.5
"""On the Zipf scale: 3.0 is once in a million words."""
_PARTICIPLE = re.compile(r"ée?s?$")
_BILLION = 9
"""The Zipf scale is the logarithm of how often a word stands in a billion words."""


class RareWords(Protocol):
    """What the rules ask of a table of frequencies."""

    def zipf(self, word: str) -> float:
        """Return the frequency of a word in small letters on the Zipf scale, of its lemma if that is more usual.

        0 for a word under 3.0, which the table does not hold.
        """
        ...

    def lemma(self, word: str) -> str:
        """Return the form that a dictionary has: « cliquez » and « cliqué » are cliquer."""
        ...

    def knows(self, word: str) -> bool:
        """Say whether the word is in a dictionary: a proper noun is not."""
        ...


def open_rare_words() -> RareWords | None:
    """Return the table of frequencies; None when the extra `falc` is not installed."""
    if any(importlib.util.find_spec(name) is None for name in ("wordfreq", "simplemma")):
        return None
    return _Frequencies()


class _Frequencies:
    """wordfreq's small table, which ends at one word in a million (3.0), and simplemma's lemmas."""

    def __init__(self) -> None:
        from simplemma import is_known, lemmatize
        from wordfreq import get_frequency_dict

        self._frequencies: Mapping[str, float] = get_frequency_dict("fr", "small")
        self._lemmatize, self._is_known = lemmatize, is_known

    def zipf(self, word: str) -> float:
        # Folded: the table has a straight apostrophe, and each part of « peut-être » by itself.
        word = word.replace("’", "'")
        if word not in self._frequencies and "-" in word:
            return min((self.zipf(part) for part in word.split("-") if part), default=0.0)
        form = self._of(word)
        return form if form >= SELDOM else max(form, self._of(self.lemma(word)))

    def lemma(self, word: str) -> str:
        lemma = str(self._lemmatize(word, lang="fr"))
        # A participle of its own is left as it is: « lavée » is no other word than laver.
        verb = _PARTICIPLE.sub("er", lemma)
        return verb if verb != lemma and self.knows(verb) else lemma

    def knows(self, word: str) -> bool:
        return word in self._frequencies or bool(self._is_known(word, lang="fr"))

    def _of(self, form: str) -> float:
        frequency = self._frequencies.get(form, 0.0)
        return round(math.log10(frequency) + _BILLION, 2) if frequency else 0.0
