"""Easy reading: the hard words of a tutorial, each with its uses: initials, rare words, those of the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from tutopdf.review.falc.frequency import RARE, SELDOM, RareWords
from tutopdf.review.falc.initials import bare, is_capitals, is_initials
from tutopdf.review.falc.roman import is_ordinal
from tutopdf.review.falc.text import Reading, Text
from tutopdf.review.sentences import Sentence, Word, split_word

_WORD = re.compile(r"[^\W\d_]{2}")
_PLAIN = re.compile(r"[^\W\d_]{2,}(?:[’-][^\W\d_]+)*")


class Hardness(Enum):
    """Why a word is hard."""

    GLOSSARY = "in the glossary"
    INITIALS = "initials"
    RARE = "rare"
    SELDOM = "seldom"


@dataclass(frozen=True, slots=True)
class Use:
    """A hard word where it stands, the sentence that it stands in and the one after it."""

    text: Text
    start: int
    end: int
    here: str
    after: str

    @property
    def written(self) -> str:
        return self.text.written(self.start, self.end)


@dataclass(slots=True)
class HardWord:
    """`meaning` is the glossary's; the uses are in reading order."""

    hardness: Hardness
    meaning: str | None = None
    uses: list[Use] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence as it is written, and what is read after it in the same body."""

    text: Text
    sentence: Sentence
    here: str
    after: str

    def use(self, start: int, end: int) -> Use:
        return Use(self.text, start, end, self.here, self.after)


def collect_hard_words(reading: Reading, rare_words: RareWords | None) -> list[HardWord]:
    """Return the hard words in the order of their first use; without a table of frequencies none is rare."""
    glossary = _Glossary(reading.review.tutorial.glossary)
    rarity = _Rarity(rare_words, _names(reading)) if rare_words is not None else None
    found: dict[str, HardWord] = {}
    for place in _places(reading):
        taken = list(glossary.find(place))
        for term, use in taken:
            found.setdefault(term, HardWord(Hardness.GLOSSARY, glossary.meanings[term])).uses.append(use)
        for rank, word in _free_words(place, [use for _, use in taken]):
            hard = _judge(place.sentence, rank, glossary.meanings, rarity)
            if hard is not None:
                key, hardness = hard
                start = word.end - len(bare(word))
                found.setdefault(key, HardWord(hardness)).uses.append(place.use(start, word.end))
    return list(found.values())


def count_rare_words(reading: Reading, rare_words: RareWords) -> tuple[int, int]:
    """Return how many words of the sentences are rare (under 3.0), and of how many: the author's own, titles left out."""
    rarity = _Rarity(rare_words, _names(reading))
    sentences = [sentence for text in reading.texts if not text.is_title for sentence in text.sentences]
    own = [(word, word is sentence.words[0]) for sentence in sentences for word in sentence.words if not word.masked]
    return sum(rarity.of(word, opens) is Hardness.RARE for word, opens in own), len(own)


class _Glossary:
    """Finds the terms of the glossary, of one word or more, their plural too."""

    def __init__(self, glossary: Mapping[str, str]) -> None:
        meanings = {_even(term): meaning for term, meaning in glossary.items() if term.strip()}
        # What has no word explains nothing: `RIB = ""`, `CPE = 3`.
        self.meanings = {term: meaning for term, meaning in meanings.items() if _WORD.search(meaning)}
        forms = "|".join(re.escape(term) for term in sorted(self.meanings, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<![\w-])({forms})[sx]?(?![\w-])") if forms else None

    def find(self, place: _Place) -> Iterator[tuple[str, Use]]:
        if self._pattern is not None:
            sentence = place.sentence
            for found in self._pattern.finditer(_even(sentence.text)):
                yield found[1], place.use(sentence.start + found.start(), sentence.start + found.end())


class _Rarity:
    """Tells rare words; proper nouns and what is no plain word are none."""

    def __init__(self, rare_words: RareWords, names: frozenset[str]) -> None:
        self._rare_words, self._names = rare_words, names
        self._known: dict[str, Hardness | None] = {}

    def of(self, word: Word, opens: bool) -> Hardness | None:
        form = _form(word)
        if not _PLAIN.fullmatch(form) or form in self._names or is_ordinal(bare(word)):
            return None
        # A capital says nothing at the head of a sentence: a word that no dictionary has is then taken for a name.
        if opens and not self._rare_words.knows(form):
            return None
        if form not in self._known:
            zipf = self._rare_words.zipf(form)
            self._known[form] = Hardness.RARE if zipf < RARE else Hardness.SELDOM if zipf < SELDOM else None
        return self._known[form]

    def lemma(self, word: Word) -> str:
        return self._rare_words.lemma(_form(word))


def _judge(
    sentence: Sentence, rank: int, glossary: Mapping[str, str], rarity: _Rarity | None
) -> tuple[str, Hardness] | None:
    """Return what a word is known by, and why it is hard; None when it is not."""
    word = sentence.words[rank]
    if is_capitals(word):
        return (bare(word), Hardness.INITIALS) if is_initials(sentence.words, rank, glossary) else None
    hardness = rarity.of(word, opens=rank == 0) if rarity is not None else None
    return None if rarity is None or hardness is None else (rarity.lemma(word), hardness)


def _form(word: Word) -> str:
    """Return the word in small letters, without what is elided before it and the pronoun after it."""
    return split_word(bare(word))[0]


def _free_words(place: _Place, taken: list[Use]) -> Iterator[tuple[int, Word]]:
    """Yield the author's own words, with their rank, that are no part of a glossary's term."""
    covered = {position for use in taken for position in range(use.start, use.end)}
    for rank, word in enumerate(place.sentence.words):
        if not word.masked and covered.isdisjoint(range(word.start, word.end)):
            yield rank, word


def _places(reading: Reading) -> Iterator[_Place]:
    sentences = [(text, sentence) for text in reading.texts for sentence in text.sentences]
    for rank, (text, sentence) in enumerate(sentences):
        following = sentences[rank + 1] if rank + 1 < len(sentences) else None
        goes_on = following is not None and following[0].passage.block == text.passage.block
        after = _raw(*following) if following is not None and goes_on else ""
        yield _Place(text, sentence, _raw(text, sentence), after)


def _names(reading: Reading) -> frozenset[str]:
    """Return the words that have a capital inside a sentence: proper nouns."""
    return frozenset(
        bare(word).lower()
        for text in reading.texts
        for sentence in text.sentences
        for word in sentence.words[1:]
        if bare(word)[:1].isupper()
    )


def _raw(text: Text, sentence: Sentence) -> str:
    return text.passage.text[sentence.start : sentence.end]


def _even(term: str) -> str:
    """Return a text of the same length in small letters, with one kind of apostrophe."""
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in term).replace("'", "’")
