"""Bare addresses: those that were typed as they are: pages, mail addresses, telephone numbers.

The end is where people mean it to be: before a space, a quotation mark or an angle bracket, without the sign that ends
the sentence, and without a bracket that was opened before the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ADDRESS = re.compile(
    r"(?<![\w/])https?://"
    r"(?:[\w.-]*\w|\[[0-9a-f:.]+\])(?::\d+)?"  # host and port
    r"(?:[/?#][^\s<>\"“”«»„‟|`\\\x00-\x1f\x7f]*)?",  # path, query, fragment
    re.IGNORECASE,
)
_WEB = re.compile(
    r"(?<![\w/.@-])www\.(?:[\w-]+\.)+[a-z]{2,}(?![\w@])"
    r"(?:[/?#][^\s<>\"“”«»„‟|`\\\x00-\x1f\x7f]*)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?<![\w.+/:@-])[\w+-]+(?:\.[\w+-]+)*@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?![\w@/-])", re.IGNORECASE)
_TELEPHONE = re.compile(
    r"(?<![\w+.,/-])(?<!\d[ \u00a0\u202f])(?:0[1-9]|\+33[ \u00a0\u202f.]?(?:\(0\)[ \u00a0]?)?[1-9])"
    r"([ \u00a0\u202f.])\d\d(?:\1\d\d){3}(?![\w/-]|[.,]\d|[ \u00a0\u202f]\d)"
)
_MAY_BE_LINKS = re.compile(r"://|www\.|@|\d[ \u00a0\u202f.]\d\d", re.IGNORECASE)
_CLOSING = {")": "(", "]": "[", "}": "{"}
_OPENING = frozenset(_CLOSING.values())
_ENDS_A_SENTENCE = ".,;:!?…'’‘*@–—"


@dataclass(frozen=True, slots=True)
class BareLink:
    """`text[start:end]` leads to `href`. A number is a text whose spaces are set; an address is not."""

    start: int
    end: int
    href: str
    literal: bool = True


def find_links(text: str) -> list[BareLink]:
    """Return what a reader would expect to click in a text, in its order."""
    if not _MAY_BE_LINKS.search(text):
        return []
    found = [BareLink(start, end, text[start:end]) for start, end in find_addresses(text)]
    for start, end in _find(_WEB, text):
        found.append(BareLink(start, end, f"https://{text[start:end]}"))
    found += [BareLink(*mail.span(), f"mailto:{mail[0]}") for mail in _MAIL.finditer(text)]
    found += [BareLink(*number.span(), _dial(number[0]), False) for number in _TELEPHONE.finditer(text)]
    links: list[BareLink] = []
    for link in sorted(found, key=lambda one: (one.start, -one.end)):
        if not links or link.start >= links[-1].end:
            links.append(link)
    return links


def _dial(number: str) -> str:
    return "tel:" + re.sub(r"[^\d+]", "", number.replace("(0)", ""))


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each address that starts with http:// or https:// starts and ends."""
    yield from _find(_ADDRESS, text)


def _find(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    for found in pattern.finditer(text):
        address = _balanced(found[0]).rstrip(_ENDS_A_SENTENCE)
        yield found.start(), found.start() + len(address)


def _balanced(address: str) -> str:
    """Return the address up to a bracket that closes none of its own, or that is never closed."""
    opened: list[tuple[str, int]] = []
    for place, char in enumerate(address):
        if char in _OPENING:
            opened.append((char, place))
        elif char in _CLOSING:
            if not opened or opened[-1][0] != _CLOSING[char]:
                return address[:place]
            opened.pop()
    return address[: opened[0][1]] if opened else address
