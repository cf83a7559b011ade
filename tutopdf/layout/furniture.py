"""Page furniture: what stands at the foot of every page; artifacts, known once the pages are counted."""

from __future__ import annotations

from dataclasses import dataclass

from tutopdf.french.words import page_number
from tutopdf.layout.blocks import DocumentBuilder
from tutopdf.layout.text import TextStyle, Typesetter, shortened_lines
from tutopdf.model.boxes import Colour, Line, Rect, TextBox
from tutopdf.model.diagnostics import Diagnostic, Place, warning
from tutopdf.model.theme import GREY_INK, INK, FrenchTheme, SimplifiedTheme


@dataclass(frozen=True, slots=True)
class Furniture:
    """The school's line at the foot of the pages, the tutorial's date in words, the file where the school's is set.

    `colour` is the school's, as it was typed.
    """

    school: str = ""
    date: str = ""
    source: str = ""
    colour: Colour | None = None


def french_furniture(
    builder: DocumentBuilder, typesetter: Typesetter, theme: FrenchTheme, furniture: Furniture
) -> bool:
    """Put the school at the left, the date in the middle, the page at the right; say whether the school was cut.

    The date makes room for a school with a long name.
    """
    style = TextStyle(theme.furniture, theme.furniture * 1.25, GREY_INK)
    y = theme.height - theme.furniture_margin - style.leading
    total = len(builder.pages)
    date = shortened_lines(typesetter, furniture.date, theme.content_width, style, 1)
    date_width = date[0].width if date else 0.0
    middle = theme.margin + (theme.content_width - date_width) / 2
    cut = False
    if total == 1 and not furniture.school and not furniture.date:
        # « Page 1 sur 1 » alone says nothing.
        return False
    for number, page in enumerate(builder.pages, 1):
        label = shortened_lines(typesetter, page_number(number, total), theme.content_width, style, 1)
        label_x = theme.margin + theme.content_width - label[0].width
        for date_x in (middle, label_x - 2 * theme.furniture - date_width):
            room = (date_x if date else label_x) - theme.margin - 2 * theme.furniture
            school = shortened_lines(typesetter, furniture.school, room, style, 1)
            if not _is_cut(school, furniture.school):
                break
        cut = cut or _is_cut(school, furniture.school)
        for lines, x in ((school, theme.margin), (date, date_x), (label, label_x)):
            if lines:
                page.append(_box(typesetter, lines, x, y, lines[0].width, style))
    return cut


def simplified_furniture(
    builder: DocumentBuilder, typesetter: Typesetter, theme: SimplifiedTheme, furniture: Furniture
) -> bool:
    """Put the school at the left on two lines at the most, « Page 2 sur 6 » at the right, in the theme's size.

    Returns whether the school's line was cut.
    """
    style = TextStyle(theme.furniture, theme.furniture * theme.leading_ratio, INK)
    bottom = theme.height - theme.furniture_margin
    total = len(builder.pages)
    cut = False
    for number, page in enumerate(builder.pages, 1):
        label = shortened_lines(typesetter, page_number(number, total), theme.content_width, style, 1)
        width = label[0].width
        x = theme.margin + theme.content_width - width
        page.append(_box(typesetter, label, x, bottom - style.leading, width, style))
        room = theme.content_width - width - theme.furniture
        most = int((theme.margin - theme.furniture_margin) / style.leading) or 1
        school = shortened_lines(typesetter, furniture.school, room, style, min(most, 2))
        cut = cut or _is_cut(school, furniture.school)
        if school:
            page.append(_box(typesetter, school, theme.margin, bottom - style.leading * len(school), room, style))
    return cut


def _is_cut(lines: tuple[Line, ...], text: str) -> bool:
    return "".join(line.text for line in lines).rstrip() != text.rstrip()


def _box(
    typesetter: Typesetter, lines: tuple[Line, ...], x: float, y: float, width: float, style: TextStyle
) -> TextBox:
    rect = Rect(x, y, width, len(lines) * style.leading)
    return TextBox(rect, lines, style.size, style.leading, typesetter.first_baseline(style), style.colour, None)


def footer_cut(furniture: Furniture) -> Diagnostic:
    """Return the remark that the school's line is too long for the foot of the page."""
    return warning("footer-cut", Place(furniture.source), text=furniture.school)
