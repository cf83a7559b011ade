"""Sentence splitting: a passage becomes sentences and words. What must match the screen counts as one word.

Masked before any text rule (FALC, head of the text rules): bold, « … », code, links, e-mail addresses, key names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tutopdf.model.tutorial import Paragraph

MASK = "\ufffc"
"""Stands for each character that is masked, so that places stay what they are."""

_QUOTED = re.compile(r"«[^«»\n]*»|“[^“”\n]*”|\"[^\"\n]*\"")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S*[^\s.,;:!?)»]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.-])(?:[\w-]+\.)+(?:fr|com|org|net|eu|info|bzh)\b(?:/\S*[^\s.,;:!?)»])?"
    r"|(?<![\w-])[\w-]*\.(?:pdf|docx?|odt|xlsx?|ods|png|jpe?g|svg|zip|toml|md|txt|ttf|mp[34])\b",
    re.IGNORECASE,
)
"""Web and e-mail addresses, names of files."""
_EMOJI_NAME = re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])")
_VALUE = re.compile(r"\{\{[^{}\n]*\}\}")
"""A value of the project's that is not known."""
_KEY = r"(?:Ctrl|Alt|Maj|Échap|Entrée|Suppr|Tab|Fn|Impr\.? écran|F\d{1,2})"
_KEYS = re.compile(
    rf"\b(?:Ctrl|Alt|Maj|Fn)(?:\s?\+\s?\w+)+|(?<=\b[Tt]ouche ){_KEY}\b|\b(?:Ctrl|Échap|Suppr|F\d{{1,2}})\b"
)

_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d{2}(?:[ .\u00a0\u202f]\d{2}){4}(?!\d)|\d+(?:[.,:/]\d+)+"
"""12 000, a telephone number, 2,50, 06/12/2020: one word."""
_WORD = re.compile(rf"{MASK}+|{_NUMBER}|[^\W_]+(?:[’'][^\W_]+|-[^\W_]+)*[’']?")
_END = re.compile(rf"(?<![.!?…])(?:[.!?…]+[)\]]*)(?=[\s]+[{MASK}A-ZÀ-ÖØ-ÞŒ«\"“\d(])|$")
_ABBREVIATED = re.compile(
    r"(?:\b(?:MM?|Mme|Mlle|Mr|Dr|Pr|St|Ste|ex|cf|p|pp|art|chap|tél|fig|av|env|vol)|\b[A-Z]|^\d{1,3})\.$"
)
"""The number that opens a line is that of a list."""
_LONGEST_ABBREVIATED = 8
_ELISION = re.compile(r"^(?:qu|jusqu|lorsqu|puisqu|quoiqu|[cdjlmnst])['’](?=.)", re.IGNORECASE)
_INVERTED = re.compile(
    r"-(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce|moi|toi|l[ae]s?|lui|leur|y|en|ci|là)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a passage: `text[start:end]`; one that is masked is what the screen shows, not the author's own."""

    text: str
    start: int
    end: int

    @property
    def masked(self) -> bool:
        return self.text.startswith(MASK)

    @property
    def parts(self) -> tuple[str, ...]:
        """The word in small letters, cut at its elision and its inversion: « qu’est-il » → qu’, est, il; ’ for '."""
        return split_word(self.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: its masked text, where it stands, its words."""

    text: str
    start: int
    end: int
    words: tuple[Word, ...]


@lru_cache(maxsize=4096)
def mask(paragraph: Paragraph) -> str:
    """Return the paragraph's text, of the same length, with what must match the screen masked."""
    pieces = []
    for run in paragraph.runs:
        hidden = run.bold or run.literal or run.href is not None
        pieces.append(MASK * len(run.text) if hidden else run.text)
    text = "".join(pieces)
    for pattern in (_QUOTED, _ADDRESS, _KEYS, _VALUE, _EMOJI_NAME):
        text = pattern.sub(lambda found: MASK * len(found[0]), text)
    return text


@lru_cache(maxsize=4096)
def read_sentences(paragraph: Paragraph) -> tuple[Sentence, ...]:
    """Return the sentences of a paragraph; one without words is none."""
    return cut_sentences(mask(paragraph))


def cut_sentences(masked: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text that is masked already."""
    return tuple(sentence for sentence in _cut(masked) if sentence.words)


def split_word(word: str) -> tuple[str, ...]:
    """Return a word's parts in small letters: what is elided before it, itself, the pronoun after it."""
    word = word.replace("'", "’").lower()
    if "’" not in word and "-" not in word:
        return (word,)
    parts = []
    if elided := _ELISION.match(word):
        parts.append(elided[0])
        word = word[elided.end() :]
    inverted = _INVERTED.search(word)
    if inverted is None or inverted.start() == 0:
        return (*parts, word)
    return (*parts, word[: inverted.start()], inverted[0].removeprefix("-t-").lstrip("-"))


def _cut(text: str) -> Iterator[Sentence]:
    start = 0
    for end in _ends(text):
        piece = text[start:end]
        lead = len(piece) - len(piece.lstrip())
        first = start + lead
        yield Sentence(text[first:end].rstrip(), first, end, tuple(_words(text, first, end)))
        start = end


def _ends(text: str) -> Iterator[int]:
    """Yield where each sentence ends: after its full stop, but not that of an abbreviation; at a forced line break."""
    position = 0
    for line in text.split("\n"):
        for found in _END.finditer(line):
            if found.end() == len(line) or not _ABBREVIATED.search(
                line[max(found.end() - _LONGEST_ABBREVIATED, 0) : found.end()]
            ):
                yield position + found.end()
        position += len(line) + 1


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    for found in _WORD.finditer(text, start, end):
        yield Word(found[0], found.start(), found.end())
