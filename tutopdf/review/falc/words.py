"""Easy reading: foreign words, and one word for one thing (T15, T16)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutopdf.french.easy_reading import FOREIGN_WORDS
from tutopdf.model.diagnostics import warning
from tutopdf.review.falc.text import Found, Reading, Text

_FOREIGN = re.compile(
    r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, FOREIGN_WORDS), key=len, reverse=True)) + r")(?![\w-])",
    re.IGNORECASE,
)

_ONE_THING = (
    {
        "mail": r"mails?",
        "e-mail": r"e-?mails?",
        "courriel": r"courriels?",
        "mél": r"m[ée]ls?",
    },
    {
        "cliquer": r"cliqu(?:er|ez|e|es|ons|ent|ant)|clics?",
        "appuyer": r"appu(?:yer|yez|ie|ies|yons|ient|yant)(?!\s+(?:\w+\s+){0,2}touches?)",
    },
    {
        "page": r"pages?",
        "écran": r"(?<!capture d’)(?<!captures d’)(?<!capture d')(?<!captures d')écrans?",
        "fenêtre": r"fenêtres?",
    },
)
"""T16: of each set, one is enough in a tutorial. A key is pressed, a screenshot is no screen."""

_SETS = tuple(
    re.compile(
        r"(?<![\w-])(?:" + "|".join(f"(?P<w{rank}>{form})" for rank, form in enumerate(one.values())) + r")(?![\w-])",
        re.IGNORECASE,
    )
    for one in _ONE_THING
)


def check_foreign_words(reading: Reading) -> Found:
    """T15: a foreign word only if it is very common; each is said once."""
    seen = {term.lower() for term in reading.review.tutorial.glossary}
    for text in reading.texts:
        for found in _FOREIGN.finditer(text.masked):
            word = found[0].lower()
            if word in seen:
                continue
            seen.add(word)
            place = text.place(*found.span())
            yield text.index, warning("FALC-T15", place, word=found[0], nearest=FOREIGN_WORDS[word])


def check_one_word(reading: Reading) -> Found:
    """T16: one word for one thing; each other word is said once, where it comes in."""
    for names, pattern in zip(_ONE_THING, _SETS, strict=True):
        first: tuple[str, int | None] | None = None
        for text, name, start, end in _first_uses(reading, tuple(names), pattern):
            place = text.place(start, end)
            if first is None:
                first = name, place.line
            else:
                yield text.index, warning("FALC-T16", place, word=name, other=first[0], line=first[1])


def _first_uses(
    reading: Reading, names: tuple[str, ...], pattern: re.Pattern[str]
) -> Iterator[tuple[Text, str, int, int]]:
    """Yield where each word of a set stands first."""
    seen: set[str] = set()
    for text in reading.texts:
        for found in pattern.finditer(text.masked):
            name = names[int(str(found.lastgroup)[1:])]
            if name not in seen:
                seen.add(name)
                yield text, name, found.start(), found.end()
