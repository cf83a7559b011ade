"""Line counts: on how many lines the simplified variant prints a paragraph, for the rules that count them."""

from __future__ import annotations

from collections.abc import Callable

from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import Metrics
from tutopdf.model.theme import INK, SimplifiedTheme
from tutopdf.model.tutorial import Paragraph


def simplified_line_counter(theme: SimplifiedTheme, metrics: Metrics) -> Callable[[Paragraph, bool], int]:
    """Return what counts the lines of a paragraph; one that is `numbered` leaves room for its step's number.

    Give it paragraphs that the typography has changed; `metrics` must cover their characters.
    """
    typesetter, style = Typesetter(metrics), TextStyle(theme.text, theme.leading, INK)

    def count(paragraph: Paragraph, numbered: bool) -> int:
        width = theme.content_width - (theme.number_width if numbered else 0.0)
        return len(typesetter.lines(paragraph, width, style))

    return count
