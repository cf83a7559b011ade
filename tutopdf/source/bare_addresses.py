"""Bare addresses: those that were typed as they are: what starts with http:// or https://, to its end.

The end is where people mean it to be: before a space, a quotation mark or an angle bracket, without the sign that ends
the sentence, and without a bracket that was opened before the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADDRESS = re.compile(
    r"(?<![\w/])https?://"
    r"(?:[\w.-]*\w|\[[0-9a-f:.]+\])(?::\d+)?"  # host and port
    r"(?:[/?#][^\s<>\"“”«»„‟|`\\\x00-\x1f\x7f]*)?",  # path, query, fragment
    re.IGNORECASE,
)
_CLOSING = {")": "(", "]": "[", "}": "{"}
_OPENING = frozenset(_CLOSING.values())
_ENDS_A_SENTENCE = ".,;:!?…'’‘*@–—"


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each address starts and ends."""
    for found in _ADDRESS.finditer(text):
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
