"""Layout: on how many lines the simplified variant prints a paragraph, for the rules that count them."""

from __future__ import annotations

from collections.abc import Callable

from tutopdf.boxes import Metrics
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model import Paragraph
from tutopdf.theme import INK, SimplifiedTheme


def simplified_line_counter(theme: SimplifiedTheme, metrics: Metrics) -> Callable[[Paragraph], int]:
    """Return what counts the lines of a paragraph set as the text of a step: beside the room for its number.

    Give it paragraphs that the typography has changed; `metrics` must cover their characters.
    """
    typesetter, style = Typesetter(metrics), TextStyle(theme.text, theme.leading, INK)
    width = theme.content_width - theme.number_width

    def count(paragraph: Paragraph) -> int:
        return len(typesetter.lines(paragraph, width, style))

    return count
