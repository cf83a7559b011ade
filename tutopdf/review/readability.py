"""Readability figures of each variant, side by side. Reported, never a gate."""

from __future__ import annotations

from dataclasses import dataclass

from tutopdf.model.tutorial import Tutorial
from tutopdf.model.variant import Variant
from tutopdf.review.falc.frequency import RareWords
from tutopdf.review.falc.hard_words import count_rare_words
from tutopdf.review.falc.text import open_reading
from tutopdf.review.passages import open_review
from tutopdf.review.sentences import Sentence, Word
from tutopdf.review.syllables import count_syllables

_THEY = frozenset({"ils", "elles"})


@dataclass(frozen=True, slots=True)
class Readability:
    """Figures of the text of one variant, its titles left out.

    What is masked (words of the screen, addresses) counts as one word of its sentence and is no word for `syllables` and
    `rare`. `longest` is the number of words of the longest sentence; `rare` is a share from 0 to 1, None when there is
    no table of frequencies.
    """

    sentences: int
    words: int
    longest: int
    syllables_per_word: float
    rare: float | None

    @property
    def words_per_sentence(self) -> float:
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def kandel_moles(self) -> float | None:
        """Return Kandel and Moles' score: 100 reads without effort, 0 is out of reach. None without a sentence.

        207 − 1.015 × words per sentence − 73.6 × syllables per word (FALC).
        """
        if not self.sentences:
            return None
        return 207 - 1.015 * self.words_per_sentence - 73.6 * self.syllables_per_word


def measure_variants(tutorial: Tutorial, rare_words: RareWords | None = None) -> dict[Variant, Readability]:
    """Return the figures of both variants."""
    return {variant: _measure(tutorial, variant, rare_words) for variant in Variant}


def _measure(tutorial: Tutorial, variant: Variant, rare_words: RareWords | None) -> Readability:
    reading = open_reading(open_review(tutorial, variant))
    sentences = [sentence for text in reading.texts if not text.is_title for sentence in text.sentences]
    lengths = [len(sentence.words) for sentence in sentences]
    syllables = [count for sentence in sentences for count in _syllables(sentence)]
    rare = None
    if rare_words is not None:
        count, total = count_rare_words(reading, rare_words)
        rare = count / total if total else 0.0
    mean = sum(syllables) / len(syllables) if syllables else 0.0
    return Readability(len(sentences), sum(lengths), max(lengths, default=0), mean, rare)


def _syllables(sentence: Sentence) -> list[int]:
    """Return the syllables of each word of the author's own; numbers are none."""
    previous: Word | None = None
    counts = []
    for word in sentence.words:
        if not word.masked and any(char.isalpha() for char in word.text):
            after_they = previous is not None and previous.text.lower() in _THEY
            counts.append(count_syllables(word.text, plural_verb=after_they))
        previous = word
    return counts
