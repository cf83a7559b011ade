"""Protects lines: every character is kept, no line is too wide, a word is cut only where it must be."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.theme import INK
from tutopdf.model.tutorial import Paragraph, Run

from .kit import METRICS, PlainMetrics, paragraphs, texts

STYLE = TextStyle(10, 13, INK)
TYPESETTER = Typesetter(METRICS)
WIDTHS = st.floats(20, 400)


@given(paragraphs(), WIDTHS)
def test_the_lines_joined_are_the_paragraph(paragraph: Paragraph, width: float):
    lines = TYPESETTER.lines(paragraph, width, STYLE)
    assert "".join(line.text for line in lines) == paragraph.text.replace("\n", " ")


@given(paragraphs(), WIDTHS)
def test_no_line_is_wider_than_its_place(paragraph: Paragraph, width: float):
    for line in TYPESETTER.lines(paragraph, width, STYLE):
        visible = [fragment for fragment in line.fragments if fragment.text.strip(" ")]
        if visible:
            last = visible[-1]
            end = last.x + METRICS.width(last.text.rstrip(" "), 10, last.bold)
            assert end <= width + 0.02
            assert end <= line.width + 0.02


@given(paragraphs(separators=" "), WIDTHS)
def test_fragments_follow_one_another(paragraph: Paragraph, width: float):
    for line in TYPESETTER.lines(paragraph, width, STYLE):
        x = 0.0
        for fragment in line.fragments:
            assert abs(fragment.x - x) < 0.01
            assert abs(fragment.width - METRICS.width(fragment.text, 10, fragment.bold)) < 0.01
            x += fragment.width


@given(texts(), WIDTHS)
def test_a_word_that_fits_is_never_cut(text: str, width: float):
    lines = [line.text for line in TYPESETTER.lines(Paragraph((Run(text),), 1), width, STYLE)]
    fitting = [word for word in text.split(" ") if METRICS.width(word, 10) <= width]
    whole = [word for line in lines for word in line.split(" ")]
    for word in set(fitting):
        assert whole.count(word) >= fitting.count(word)


@given(texts(), WIDTHS)
def test_a_line_takes_all_the_words_that_it_can(text: str, width: float):
    """The first word of a line, up to where it could be cut, would not have fitted on the line before."""
    lines = [line.text for line in TYPESETTER.lines(Paragraph((Run(text),), 1), width, STYLE)]
    for before, after in pairwise(lines):
        if before.endswith(" "):
            assert METRICS.width(before + re.match(r"[^ ]*", after)[0], 10) > width


@given(st.lists(st.text("abé ", max_size=20), min_size=1, max_size=5))
def test_a_newline_ends_its_line(rows: list[str]):
    text = "\n".join(rows)
    lines = TYPESETTER.lines(Paragraph((Run(text),), 1), 10_000, STYLE)
    assert [line.text.rstrip(" ") for line in lines] == [
        row.rstrip(" ") for index, row in enumerate(rows) if row or index < len(rows) - 1
    ]


def test_no_break_spaces_do_not_break():
    text = "un\u00a0mot\u202f! deux"
    lines = TYPESETTER.lines(Paragraph((Run(text),), 1), METRICS.width(text, 10) - 1, STYLE)
    assert [line.text for line in lines] == ["un\u00a0mot\u202f! ", "deux"]


def test_a_word_in_two_appearances_is_one_word():
    paragraph = Paragraph((Run("un "), Run("mot", bold=True), Run("s, deux")), 1)
    lines = TYPESETTER.lines(paragraph, METRICS.width("un mot", 10, bold=True), STYLE)
    assert [line.text for line in lines] == ["un ", "mots, ", "deux"]


def test_addresses_are_cut_after_their_signs():
    address = "https://exemple.fr/chemin/vers/la-page?avec=des&parametres"
    lines = TYPESETTER.lines(Paragraph((Run(address),), 1), METRICS.width(address, 10) / 3, STYLE)
    assert len(lines) > 2
    assert all(line.text[-1] in "/.?&=_-" for line in lines[:-1])


def test_an_address_after_a_word_does_not_leave_room_for_nothing():
    """A link in brackets: the bracket and the address are one word, cut as one."""
    paragraph = Paragraph((Run("Voir ("), Run("https://exemple.fr/une/page/assez/longue", href="x"), Run(").")), 1)
    width = METRICS.width("https://exemple.fr/une/p", 10)
    lines = [line.text for line in TYPESETTER.lines(paragraph, width, STYLE)]
    assert not any(line.strip() in ("(", ")", ").") for line in lines), lines


def test_links_are_numbered_and_keep_their_address():
    runs = (Run("a "), Run("b", href="x"), Run("c", href="x", bold=True), Run(" d "), Run("e", href="y"))
    (line,) = TYPESETTER.lines(Paragraph(runs, 1), 1000, STYLE)
    assert [(fragment.text, fragment.link) for fragment in line.fragments] == [
        ("a ", None),
        ("b", 0),
        ("c", 0),
        (" d ", None),
        ("e", 1),
    ]


def test_the_first_baseline_is_in_the_middle_of_the_leading():
    baseline = Typesetter(PlainMetrics()).first_baseline(TextStyle(10, 20, INK))
    assert baseline == 20 / 2 + (METRICS.ascent + METRICS.descent) * 10 / 2


@given(texts(), WIDTHS)
def test_a_line_s_width_leaves_out_the_space_that_ends_it(text: str, width: float):
    """What is right aligned or centred stands by what is seen."""
    for line in TYPESETTER.lines(Paragraph((Run(text),), 1), width, STYLE):
        assert line.width == pytest.approx(METRICS.width(line.text.rstrip(" "), STYLE.size), abs=0.01)


class _CountingMetrics(PlainMetrics):
    """Counts the characters that are measured: the work of breaking lines."""

    measured = 0

    def width(self, text: str, size_pt: float, bold: bool = False) -> float:
        type(self).measured += len(text)
        return super().width(text, size_pt, bold)


@pytest.mark.parametrize("word", ["a", "a/", "a ", "iVBORw0KGgo+/", " "], ids=repr)
def test_the_work_of_a_long_word_grows_with_its_length_alone(word: str):
    """A pasted picture in base64 is one word of a million letters."""
    work = []
    for length in (10_000, 100_000):
        _CountingMetrics.measured = 0
        text = (word * length)[:length]
        lines = Typesetter(_CountingMetrics()).lines(Paragraph((Run(text),), 1), 300, STYLE)
        assert "".join(line.text for line in lines) == text
        work.append(_CountingMetrics.measured)
    assert work[0] < 40 * 10_000
    assert work[1] < 11 * work[0]
