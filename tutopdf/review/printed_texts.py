"""Printed texts: what a variant's PDF must say, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from tutopdf.model.tutorial import Callout, Paragraph, Tutorial


def printed_texts(shown: Tutorial) -> tuple[str, ...]:
    """Return the paragraphs of a variant as it is shown, set in French; a forced line break is a space."""
    return tuple(text for paragraph in _paragraphs(shown) if (text := paragraph.text.replace("\n", " ")))


def _paragraphs(shown: Tutorial) -> Iterator[Paragraph]:
    yield shown.title
    yield from shown.introduction.body.paragraphs
    for section in shown.sections:
        yield from _optional(section.title)
        for block in section.blocks:
            if isinstance(block, Callout):
                yield from _optional(block.label)
                yield from _optional(block.title)
            yield from block.body.paragraphs
    yield from _optional(shown.note)
    yield from _optional(shown.online.text if shown.online is not None else None)


def _optional(paragraph: Paragraph | None) -> Iterator[Paragraph]:
    if paragraph is not None:
        yield paragraph
