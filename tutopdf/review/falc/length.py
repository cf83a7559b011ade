"""Easy reading: how long sentences and paragraphs are, and how many ideas they carry (T1 to T4)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from tutopdf.french.words import MONTHS
from tutopdf.model.diagnostics import Diagnostic, Place, error, warning
from tutopdf.review.falc.text import Found, LineCounter, Reading, Text, Token
from tutopdf.review.sentences import Sentence

GOOD_WORDS, MOST_WORDS = 12, 15
"""T1. The State's document gives no number; these are the ones in use."""
MOST_COMMAS = 2
MOST_LINKS = 1
MOST_SENTENCES = 3
MOST_LINES = 2

_LINK = re.compile(r"qui|que|qu’|dont|(?:les?|la|du|des|aux?)quel(?:le)?s?|lorsque|lorsqu’")
_RESTRICTED = frozenset({"ne", "n’"})
_COMPARED = frozenset({"plus", "moins", "aussi", "autant", "mieux", "même", "mêmes", "autre", "autres", "meilleur"})
_MONTH = "|".join(MONTHS)
_DATE = re.compile(rf"\b(?:\d{{1,2}}(?:er)?\s(?:{_MONTH})(?:\s\d{{4}})?|(?:{_MONTH})\s\d{{4}})\b")
_LIST_SIGNS = ' -–—*•«“"'
_COMMA = re.compile(r",(?!\d)|(?<!\d),")


def check_words(text: Text) -> Iterator[Diagnostic]:
    """T1: a sentence, or a title, of at most 12 words, 15 at the very most. A date is one word, however it is written."""
    for sentence in text.sentences:
        count = len(sentence.words) - sum(len(date[0].split()) - 1 for date in _DATE.finditer(sentence.text))
        if count > MOST_WORDS:
            yield error("FALC-T1", _place_of(text, sentence), count=count, limit=MOST_WORDS)
        elif count > GOOD_WORDS:
            yield warning("FALC-T1", _place_of(text, sentence), count=count, limit=GOOD_WORDS)


def check_ideas(text: Text) -> Iterator[Diagnostic]:
    """T2: a subject, a verb, a complement: at most two commas, and one of qui, que, dont, lequel, lorsque."""
    for sentence, tokens in zip(text.sentences, text.tokens, strict=True):
        links = [token for index, token in enumerate(tokens) if _links(tokens, index)]
        commas = len(_COMMA.findall(sentence.text))
        if len(links) > MOST_LINKS:
            place = text.place(links[1].start, links[1].end)
            yield warning("FALC-T2", place, words=[text.written(link.start, link.end) for link in links])
        elif commas > MOST_COMMAS:
            yield warning("FALC-T2-commas", _place_of(text, sentence), count=commas, limit=MOST_COMMAS)


def check_lines(text: Text, line_count: LineCounter | None) -> Iterator[Diagnostic]:
    """T3: a new sentence is a new line, and takes two printed lines at most. Titles are set on their own."""
    if text.is_title:
        return
    inside = next((one for one in text.sentences[1:] if not _opens_line(text, one)), None)
    if inside is not None:
        yield error("FALC-T3", _place_of(text, inside))
    elif line_count is not None and len(text.sentences) == 1:
        lines = line_count(text.passage)
        if lines > MOST_LINES:
            yield error("FALC-T3-lines", _place_of(text, text.sentences[0]), count=lines, limit=MOST_LINES)


def _opens_line(text: Text, sentence: Sentence) -> bool:
    """Say whether nothing but a list's sign stands before a sentence on its line."""
    start = sentence.words[0].start
    return not text.masked[text.masked.rfind("\n", 0, start) + 1 : start].strip(_LIST_SIGNS)


def check_paragraphs(reading: Reading) -> Found:
    """T4: at most three sentences in a paragraph.

    In easy-to-read text each line of the source is a sentence: the paragraph is what no blank line cuts. The items of
    an enumeration are part of the sentence that opens it.
    """
    texts = (text for text in reading.texts if not text.is_title)
    for paragraph in _paragraphs(texts):
        sentences = [(text, sentence) for text in paragraph if not text.is_item for sentence in text.sentences]
        if len(sentences) > MOST_SENTENCES:
            text, sentence = sentences[MOST_SENTENCES]
            place = _place_of(text, sentence)
            yield text.index, error("FALC-T4", place, count=len(sentences), limit=MOST_SENTENCES)


def _paragraphs(texts: Iterable[Text]) -> Iterator[list[Text]]:
    """Yield the texts of one body that stand on lines that follow each other."""
    ranked = enumerate(texts)
    for _, group in itertools.groupby(
        ranked, lambda one: (one[1].passage.block, one[1].passage.paragraph.line - one[0])
    ):
        yield [text for _, text in group]


def _place_of(text: Text, sentence: Sentence) -> Place:
    first = sentence.words[0]
    return text.place(first.start, first.end)


def _links(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether a token opens a clause: not the que of « ne … que », « plus … que », « est-ce que »."""
    word = tokens[index].text
    if not _LINK.fullmatch(word):
        return False
    if word not in ("que", "qu’"):
        return True
    before = [token.text for token in tokens[max(index - 5, 0) : index]]
    if before[-1:] in (["ce"], ["est"]) and "est" in before[-2:]:
        return False
    return not (_RESTRICTED.intersection(before) or _COMPARED.intersection(before))
