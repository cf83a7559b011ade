"""Reading levels: what one reading level has and the other misses."""

from __future__ import annotations

from collections.abc import Iterator

from tutopdf.french.words import CALLOUT_TITLES, INTRODUCTION, block_name
from tutopdf.model.diagnostics import Diagnostic, Place, notice, warning
from tutopdf.model.tutorial import Callout, Part, Simplified, Step, Tutorial


def check_levels(tutorial: Tutorial) -> list[Diagnostic]:
    """Say which blocks are shown with their French text in the simplified variant, and which have no French text.

    A tutorial without any simplified text is told once.
    """
    if not tutorial.is_simplified:
        return [notice("simplified-none", Place(tutorial.source))]
    found: list[Diagnostic] = []
    for block in tutorial.blocks:
        found += _check_block(tutorial, block)
    return found


def _check_block(tutorial: Tutorial, block: Part) -> Iterator[Diagnostic]:
    introduces = block is tutorial.introduction
    name = INTRODUCTION if introduces else block_name(block)
    written = [one for one in block.simplified if one.body.paragraphs]
    if block.body.paragraphs and not block.simplified:
        yield warning("simplified-missing", tutorial.place(block.body.paragraphs[0].line), name=name)
    # An introduction may be for those alone who need to be told what the text is for.
    if written and not block.body.paragraphs and not introduces:
        yield warning("french-missing", tutorial.place(written[0].line), name=name)
    if isinstance(block, Callout):
        yield from _check_title(tutorial, block)
    for one in block.simplified:
        if _is_wordless(one, block, bool(written)):
            yield warning("simplified-wordless", tutorial.place(one.line), name=name)


def _check_title(tutorial: Tutorial, callout: Callout) -> Iterator[Diagnostic]:
    """Say that a callout's own title has no simplified one; « Attention » alone is simple enough."""
    if callout.title is None or callout.title.text in CALLOUT_TITLES.values():
        return
    if callout.simplified and all(one.title is None for one in callout.simplified):
        yield notice("simplified-title-missing", tutorial.place(callout.line), title=callout.title.text)


def _is_wordless(one: Simplified, block: Part, others_written: bool) -> bool:
    """Say whether a simplified text is a picture alone; a callout's may have its words in another."""
    if one.body.paragraphs or not one.body.figures:
        return False
    return isinstance(block, Step) or not others_written
