"""Page contents: the operators of a page are gone through once, for all that is looked for in them."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from itertools import islice
from typing import Any, Protocol

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from tutopdf.reading.marked_content import MarkedContent
from tutopdf.reading.pace import Part
from tutopdf.reading.parts import PartReader


class Follower(Protocol):
    """Looks for something in the operators of pages."""

    def begin(self, number: int, page: PageObject) -> None:
        """Start a page, from 1."""

    def follow(self, operands: Sequence[Any], operator: bytes, mcid: int | None) -> None:
        """Take an operator, and the marked content that it stands in."""


def follow_pages(
    reader: PdfReader,
    followers: Sequence[Follower],
    parts: PartReader,
    most_pages: int,
    until: float = math.inf,
) -> int:
    """Show the first pages' operators to each follower, and return how many pages were gone through.

    A page that breaks on the way keeps what was found before. None is begun after `until`, a time of `time.process_time`.
    """
    number = 0
    for number, page in enumerate(islice(reader.pages, most_pages), 1):
        parts.read(Part.TEXTS, None, _follow_page, reader, page, number, followers, page=number)
        if time.process_time() > until:
            break
    return number


def _follow_page(reader: PdfReader, page: PageObject, number: int, followers: Sequence[Follower]) -> None:
    contents = page.get_contents()
    if contents is None:
        return
    marked = MarkedContent()
    for follower in followers:
        follower.begin(number, page)
    for operands, operator in ContentStream(contents, reader).operations:
        marked.follow(operands, operator)
        for follower in followers:
            follower.follow(operands, operator, marked.mcid)
