"""Copy numbers, above the pages of each copy, as far from the edge as what stands at their foot."""

from __future__ import annotations

from tutopdf.french.words import copy_number
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import LaidOut, Page, Rect, TextBox
from tutopdf.model.tutorial import Paragraph, Run


def number_pages(laid_out: LaidOut, copies: int, typesetter: Typesetter) -> LaidOut:
    """Return a page for each copy that holds its number and nothing else, to be laid over the pages of the document."""
    page = laid_out.pages[0]
    foot = _foot(page)
    style = TextStyle(foot.size_pt, foot.leading, foot.colour)
    pages = []
    for copy in range(1, copies + 1):
        text = Paragraph((Run(copy_number(copy, copies)),), 1)
        (line,) = typesetter.lines(text, page.width, style)
        top = page.height - foot.rect.bottom
        rect = Rect(foot.rect.right - line.width, top, line.width, foot.leading)
        box = foot._replace(rect=rect, lines=(line,), element=None, link_elements=())
        pages.append(Page(page.width, page.height, (box,)))
    return LaidOut(tuple(pages), (), ())


def _foot(page: Page) -> TextBox:
    """Return the page's own number: the lowest of its furniture, at the right."""
    furniture = [box for box in page.boxes if isinstance(box, TextBox) and box.element is None]
    return max(furniture, key=lambda box: (round(box.rect.bottom, 1), box.rect.right))
