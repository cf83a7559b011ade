"""Passing messages: what a page says once, after a form was sent, is left out of the pictures of it.

Taken again from its address alone, the page does not say it any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

_AGAIN_MS = 5_000
_READS = "GET"


def is_sent(request: Request) -> bool:
    """Say whether a request sends something, to the page that answers it."""
    return request.method != _READS


def follows_sent(request: Request) -> bool:
    """Say whether a page was led to by the answer to what was sent."""
    before = request.redirected_from
    while before is not None:
        if is_sent(before):
            return True
        before = before.redirected_from
    return False


def note_passing(page: Page, key: str, request: Request) -> None:
    """Have the page know what it says once: that was in its first answer, and is not when it is asked for again."""
    from playwright.sync_api import Error

    recorder = f"window[{key!r}]?.recorder"
    with suppress(Error):
        texts = page.evaluate(f"() => {recorder}?.mayBeSaidOnce() ?? []")
        if not texts:
            return
        response = request.response()
        first = text_of(response.text()) if response is not None else ""
        again = text_of(page.context.request.get(page.url, timeout=_AGAIN_MS).text())
        page.evaluate(f"numbers => {recorder}?.saysOnce(numbers)", said_once(texts, first, again))


def said_once(texts: Sequence[str], first: str, again: str) -> list[int]:
    """Return the places of the texts that are in the first answer alone."""
    return [place for place, one in enumerate(texts) if one in first and one not in again]


def text_of(page: str) -> str:
    """Return what can be read in a page's source, on one line."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return " ".join("".join(reader.parts).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
