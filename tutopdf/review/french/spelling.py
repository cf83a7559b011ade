"""Spelling: words that a dictionary does not have, with the extra `orthographe` (pyspellchecker).

Its list is one of frequencies: complete for everyday words, poor in verb forms and in computing, which are added here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tutopdf.french.spelling import COMPUTING
from tutopdf.model.diagnostics import Diagnostic, notice
from tutopdf.review.french.slips import find_mended
from tutopdf.review.passages import Passage, Review
from tutopdf.review.sentences import Word, mask, read_sentences

_LEAST_LETTERS = 4
_ENDING = re.compile(r"(?:ées?|és?|ez|er|ent|ons|es|e|s|x)$")
_ENDINGS = ("", "e", "er", "é", "ez", "ent", "s")
"""« renommez » is right when « renommer » is: the list has the usual forms of a word, not all of them."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A dictionary: says whether it has a word in small letters, and which one it may stand for."""

    knows: Callable[[str], bool]
    suggest: Callable[[str], str | None]


def open_spelling() -> Spelling | None:
    """Return the dictionary of the extra `orthographe`; None when it is not installed."""
    try:
        from spellchecker import SpellChecker
    except ImportError:
        return None
    # One letter away: at two, what is suggested is hardly ever the word that was meant, and takes a second.
    words = SpellChecker(language="fr", distance=1)

    def suggest(word: str) -> str | None:
        near = words.correction(word)
        return near if near is not None and _is_near(word, near) else None

    return Spelling(lambda word: word in words, suggest)


def check_spelling(review: Review, spelling: Spelling) -> list[Diagnostic]:
    """Say once of each word that the dictionary does not have it. The glossary's words are known."""
    known = {part for word in review.tutorial.glossary for part in re.findall(r"[^\W_]+", word.casefold())}
    told: dict[str, Diagnostic] = {}
    for passage in review.passages:
        for word, part in _candidates(passage):
            if part in told or part in known or _is_known(part, spelling):
                continue
            place = passage.place(word.start, word.end)
            told[part] = notice("word-unknown", place, word=part, nearest=spelling.suggest(part))
    return list(told.values())


def _candidates(passage: Passage) -> Iterator[tuple[Word, str]]:
    """Yield the parts of the words that may be misspelt: no names, initials, numbers, nor what the screen shows.

    A word that another rule mends is told already.
    """
    mended = {place for span in find_mended(mask(passage.paragraph)) for place in range(*span)}
    for sentence in read_sentences(passage.paragraph):
        for index, word in enumerate(sentence.words):
            if word.masked or not mended.isdisjoint(range(word.start, word.end)):
                continue
            if not re.fullmatch(r"[^\W\d_’'-]+(?:[’'-][^\W\d_’'-]+)*", word.text):
                continue
            name = any(char.isupper() for char in word.text[0 if index else 1 :])
            if not name:
                yield from ((word, part) for part in word.parts if len(part) >= _LEAST_LETTERS and part[-1] not in "’")


def _is_near(word: str, near: str) -> bool:
    """Say whether a word is surely meant: with other accents, a letter more or less, or two that changed places.

    Another letter in the place of one makes another word: « appli » is not « appui ».
    """
    word, near = _without_accents(word), _without_accents(near)
    return word[0] == near[0] and (len(word) != len(near) or sorted(word) == sorted(near))


def _without_accents(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _is_known(word: str, spelling: Spelling) -> bool:
    if _is_listed(word, spelling):
        return True
    if "-" in word:
        return all(len(part) < _LEAST_LETTERS or _is_known(part, spelling) for part in re.split("-|(?<=’)", word))
    stem = _ENDING.sub("", word)
    return stem != word and len(stem) >= _LEAST_LETTERS and any(_is_listed(stem + end, spelling) for end in _ENDINGS)


def _is_listed(word: str, spelling: Spelling) -> bool:
    forms = (word, word.replace("’", "'"), word.replace("œ", "oe"))
    return word in COMPUTING or any(spelling.knows(form) for form in forms)
