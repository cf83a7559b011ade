"""Layout: what stands at the foot of every page; artifacts, known once the pages are counted."""

from __future__ import annotations

from dataclasses import dataclass

from tutopdf.boxes import Line, Rect, TextBox
from tutopdf.french.words import page_number
from tutopdf.layout.blocks import DocumentBuilder
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model import Paragraph, Run
from tutopdf.theme import GREY_INK, INK, FrenchTheme, SimplifiedTheme

_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Furniture:
    """The school's line at the foot of the pages, and the tutorial's date in words."""

    school: str = ""
    date: str = ""


def french_furniture(
    builder: DocumentBuilder, typesetter: Typesetter, theme: FrenchTheme, furniture: Furniture
) -> None:
    """Put the school at the left, the date in the middle, the page at the right."""
    style = TextStyle(theme.furniture, theme.furniture * 1.25, GREY_INK)
    y = theme.height - theme.furniture_margin - style.leading
    third = theme.content_width / 3
    total = len(builder.pages)
    for number, page in enumerate(builder.pages, 1):
        for text, x, width, align in (
            (furniture.school, theme.margin, third * 1.25, 0.0),
            (furniture.date, theme.margin + third * 1.3, third * 0.65, 0.5),
            (page_number(number, total), theme.margin + third * 2, third, 1.0),
        ):
            lines = _short_lines(typesetter, text, width, style, 1)
            if lines:
                page.append(_box(typesetter, lines, x + (width - lines[0].width) * align, y, lines[0].width, style))


def simplified_furniture(
    builder: DocumentBuilder, typesetter: Typesetter, theme: SimplifiedTheme, furniture: Furniture
) -> None:
    """Put the school at the left on two lines at the most, « Page 2 sur 6 » at the right, in the text's size."""
    style = TextStyle(theme.text, theme.text * 1.35, INK)
    bottom = theme.height - theme.furniture_margin
    total = len(builder.pages)
    for number, page in enumerate(builder.pages, 1):
        label = _short_lines(typesetter, page_number(number, total), theme.content_width, style, 1)
        width = label[0].width
        x = theme.margin + theme.content_width - width
        page.append(_box(typesetter, label, x, bottom - style.leading, width, style))
        room = theme.content_width - width - theme.text
        most = int((theme.margin - theme.furniture_margin) / style.leading) or 1
        school = _short_lines(typesetter, furniture.school, room, style, min(most, 2))
        if school:
            page.append(_box(typesetter, school, theme.margin, bottom - style.leading * len(school), room, style))


def _box(
    typesetter: Typesetter, lines: tuple[Line, ...], x: float, y: float, width: float, style: TextStyle
) -> TextBox:
    rect = Rect(x, y, width, len(lines) * style.leading)
    return TextBox(rect, lines, style.size, style.leading, typesetter.first_baseline(style), style.colour, None)


def _short_lines(typesetter: Typesetter, text: str, width: float, style: TextStyle, most: int) -> tuple[Line, ...]:
    """Return the text's lines, at most `most`; what does not fit is cut at a word, with an ellipsis."""
    if not text:
        return ()
    lines = typesetter.lines(_plain(text), width, style)
    words = text.split(" ")
    while len(lines) > most and len(words) > 1:
        words.pop()
        lines = typesetter.lines(_plain(" ".join(words) + _ELLIPSIS), width, style)
    return lines[:most]


def _plain(text: str) -> Paragraph:
    return Paragraph((Run(text),), 1)
