"""Invisible characters: what a copy from a web page, a telephone or a word processor brings along, and no one sees.

Soft hyphens, joiners, marks of direction and byte order marks leave no ink, no width and no text. An emoji that is made
of several characters (a colour of skin, a profession, a keycap) becomes the one that typefaces may have.
"""

from __future__ import annotations

import re

_LINE_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""Line breaks that are none for Markdown: a space, as Markdown makes of its own."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

SIGN = "[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff]"
"""What an emoji begins with, of one character or of several."""

_LOOK = "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]"
"""An emoji's colours or lack of them, its skin."""

_JOINED = re.compile(f"({SIGN}){_LOOK}*(?:\u200d{SIGN}{_LOOK}*)+")
_COLOURED = re.compile(f"({SIGN}){_LOOK}+")
_KEYCAP = re.compile("([0-9#*])\ufe0f?\u20e3")
_FLAG_OF_A_REGION = re.compile("(\U0001f3f4)[\U000e0020-\U000e007f]+")
_KEYS = dict(zip("0123456789", "⓪①②③④⑤⑥⑦⑧⑨", strict=True))

_INDENT = re.compile("^[ \t]*[\u00a0\u2007\u202f][ \t\u00a0\u2007\u202f]*", re.MULTILINE)


def without_invisible(text: str) -> str:
    """Return a text without what is not seen in it."""
    return clean(text)[0]


def clean(text: str) -> tuple[str, bool]:
    """Return the same, and whether anything was taken out that is not part of an emoji."""
    if text.isascii() and text.isprintable():
        return text, False
    plain = _without_emoji_parts(text)
    found = _UNSEEN.sub("", _LINE_BREAKS.sub(" ", plain))
    return found, found != plain


def indent_with_spaces(text: str) -> str:
    """Return a text whose lines are indented by plain spaces, where a web page had others."""
    return _INDENT.sub(lambda indent: " " * len(indent[0]), text)


def _without_emoji_parts(text: str) -> str:
    text = _KEYCAP.sub(lambda found: _KEYS.get(found[1], found[1]), text)
    text = _COLOURED.sub(r"\1", _JOINED.sub(r"\1", text))
    return _FLAG_OF_A_REGION.sub(r"\1", text).replace("\ufe0f", "").replace("\ufe0e", "")
