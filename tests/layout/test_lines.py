"""Protects the count of printed lines that a rule of easy reading stands on: it is the layout's own."""

from __future__ import annotations

from tutopdf.layout.lines import simplified_line_counter
from tutopdf.model.theme import SimplifiedTheme
from tutopdf.model.tutorial import Paragraph, Run


class Square:
    """Metrics in which each character is as wide as it is high."""

    ascent, descent, x_height = 0.8, -0.2, 0.5

    def width(self, text: str, size_pt: float, bold: bool = False) -> float:
        return len(text) * size_pt * (2 if bold else 1)


def test_lines_are_those_of_a_step():
    theme = SimplifiedTheme(width=400, margin=50, text=10, number_width=20)
    count = simplified_line_counter(theme, Square())
    assert count(Paragraph((Run("a" * 28),), 1), True) == 1
    assert count(Paragraph((Run("a" * 20 + " " + "b" * 8),), 1), True) == 2
    assert count(Paragraph((Run("un\ndeux"),), 1), True) == 2


def test_bold_is_wider():
    count = simplified_line_counter(SimplifiedTheme(width=400, margin=50, text=10, number_width=20), Square())
    assert count(Paragraph((Run("a" * 10 + " "), Run("b" * 10, bold=True)), 1), True) == 2


def test_what_has_no_number_has_the_whole_width():
    count = simplified_line_counter(SimplifiedTheme(width=400, margin=50, text=10, number_width=20), Square())
    words = Paragraph((Run("a" * 20 + " " + "b" * 8),), 1)
    assert (count(words, True), count(words, False)) == (2, 1)
