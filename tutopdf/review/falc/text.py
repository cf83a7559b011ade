"""Easy reading: a passage made ready for the rules, once for all of them: masked, cut into sentences and tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from tutopdf.model.diagnostics import Diagnostic, Place
from tutopdf.review.enumerations import find_items
from tutopdf.review.passages import TITLES, Passage, Review
from tutopdf.review.sentences import MASK, Sentence, Word, cut_sentences, mask, split_word

LineCounter = Callable[[Passage], int]
"""Says on how many lines the simplified variant prints a paragraph."""

_SIGN = re.compile(r"[,;:()!?.…–—]")


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a word in small letters (« qu’est-il » makes qu’, est, il), or a sign of punctuation.

    It stands at `start:end` of its passage, with the rest of its word; `capital` says that this word begins with one.
    """

    text: str
    start: int
    end: int
    capital: bool = False

    @property
    def is_sign(self) -> bool:
        return not (self.text[0].isalnum() or self.text[0] == MASK)


@dataclass(frozen=True)
class Text:
    """A passage with its masked text. `index` is its rank in the review; an item is one of an enumeration."""

    index: int
    passage: Passage
    masked: str
    is_item: bool = False

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return cut_sentences(self.masked)

    @cached_property
    def tokens(self) -> tuple[tuple[Token, ...], ...]:
        """The tokens of each sentence."""
        return tuple(read_tokens(sentence) for sentence in self.sentences)

    @property
    def words(self) -> Iterator[Word]:
        """The author's own words: none that is masked."""
        return (word for sentence in self.sentences for word in sentence.words if not word.masked)

    @property
    def is_title(self) -> bool:
        return self.passage.kind in TITLES

    def place(self, start: int, end: int) -> Place:
        return self.passage.place(start, end)

    def written(self, start: int, end: int) -> str:
        """Return what the source has there, on one line."""
        return " ".join(self.passage.text[start:end].split())


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the rules read. Those that look at one text at a time only need `texts`."""

    review: Review
    texts: tuple[Text, ...]


Found = Iterator[tuple[int, Diagnostic]]
"""What a rule finds: the rank of the passage, and what is said of it."""


def open_reading(review: Review) -> Reading:
    items = find_items(review.passages)
    texts = tuple(
        Text(index, passage, mask(passage.paragraph), index in items) for index, passage in enumerate(review.passages)
    )
    return Reading(review, texts)


def read_tokens(sentence: Sentence) -> tuple[Token, ...]:
    """Return the sentence's words, cut at their elision and their inversion, and its signs, in order."""
    tokens: list[Token] = []
    position = sentence.start
    for word in sentence.words:
        if sentence.text[position - sentence.start : word.start - sentence.start] not in ("", " "):
            tokens += _signs(sentence, position, word.start)
        parts = (word.text,) if word.masked else split_word(word.text)
        capital = word.text[0].isupper()
        tokens += [Token(part, word.start, word.end, capital) for part in parts if part]
        position = word.end
    return (*tokens, *_signs(sentence, position, sentence.end))


def _signs(sentence: Sentence, start: int, end: int) -> Iterator[Token]:
    for found in _SIGN.finditer(sentence.text, start - sentence.start, max(end - sentence.start, 0)):
        yield Token(found[0], sentence.start + found.start(), sentence.start + found.end())
