"""Layout: on how many lines the simplified variant prints a paragraph, for the rules that count them."""

from __future__ import annotations

from collections.abc import Callable

from tutopdf.boxes import Metrics
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model import Paragraph
from tutopdf.theme import INK, SimplifiedTheme


def simplified_line_counter(theme: SimplifiedTheme, metrics: Metrics) -> Callable[[Paragraph, bool], int]:
    """Return what counts the lines of a paragraph; one that is `numbered` leaves room for its step's number.

    Give it paragraphs that the typography has changed; `metrics` must cover their characters.
    """
    typesetter, style = Typesetter(metrics), TextStyle(theme.text, theme.leading, INK)

    def count(paragraph: Paragraph, numbered: bool) -> int:
        width = theme.content_width - (theme.number_width if numbered else 0.0)
        return len(typesetter.lines(paragraph, width, style))

    return count
