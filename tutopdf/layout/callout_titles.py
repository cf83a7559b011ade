"""Callout titles: what stands beside a callout's sign, its kind in small type and its title, wherever a layout puts them."""

from __future__ import annotations

from tutopdf.layout.blocks import Chunk, DocumentBuilder, TextBlock, measure
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import Role
from tutopdf.model.theme import CALLOUT_COLOURS, PageTheme
from tutopdf.model.tutorial import Callout, Paragraph

LABEL_LEADING = 1.25


def label_style(theme: PageTheme, callout: Callout) -> TextStyle:
    """Return how a callout's kind is written above its title."""
    size = theme.callout_label
    return TextStyle(size, size * LABEL_LEADING, CALLOUT_COLOURS[callout.kind], bold=True)


def measure_callout_title(
    typesetter: Typesetter, callout: Callout, width: float, style: TextStyle, theme: PageTheme
) -> TextBlock | None:
    """Break a callout's kind and its title into lines of `width` points; None where it has no title."""
    if callout.title is None:
        return None
    label: tuple[Chunk, ...] = ()
    if callout.label is not None:
        label = measure(typesetter, [callout.label], width, label_style(theme, callout)).chunks
    return TextBlock((*label, *measure(typesetter, [callout.title], width, style).chunks), width)


def place_callout_title(
    builder: DocumentBuilder, block: TextBlock, title: Paragraph, section: int, place: tuple[float, float]
) -> float:
    """Put a callout's kind, a paragraph, and its title, a heading with its bookmark; return where they end."""
    x, y = place
    level = Role.SUBHEADING if _is_in_a_titled_section(builder, section) else Role.HEADING
    *label, heading = block.chunks
    tagged = builder.tag(block._replace(chunks=(*label, heading._replace(role=level))), section)
    element = tagged.chunks[-1].element
    if element is not None:
        builder.bookmark(title.text, 2 if level is Role.SUBHEADING else 1, y, element)
    return builder.place(tagged, x, y)


def sign_drop(block: TextBlock, sign: float) -> float:
    """Return how far under the top of a callout's kind and title its sign stands, to be level with their first two lines.

    It is negative for a single line that is not as high as the sign.
    """
    heights = [chunk.style.leading for chunk in block.chunks]
    return (sum(heights) - sign) / 2


def _is_in_a_titled_section(builder: DocumentBuilder, section: int) -> bool:
    """Say whether the section around a callout's has a title, so that the callout's comes one level under it."""
    if not builder.draws:
        return False
    return builder.elements[section].parent in builder.titled
