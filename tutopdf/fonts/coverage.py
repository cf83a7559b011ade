"""Character coverage: which characters could not be printed, and where, before anything is drawn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from tutopdf.fonts.font_set import FontSet
from tutopdf.model.diagnostics import Diagnostic, Place, warning
from tutopdf.model.tutorial import Tutorial

_BLACK_TWINS = {
    "✅": "✔", "❌": "✖", "❎": "✖", "🌟": "★", "🔘": "◉", "➕": "+", "➖": "−", "➗": "÷", "🔎": "🔍", "📧": "✉", "📩": "✉",
    "📨": "✉", "📄": "🗎", "📃": "🗎", "📁": "🗀", "📂": "🗁", "📅": "🗓", "📆": "🗓", "💾": "🖫", "🔔": "🕭", "📞": "☎",
    "🔑": "🗝", "🚫": "🛇", "🔽": "▼", "🔼": "▲", "💬": "🗨", "📌": "🖈", "📍": "🖈", "📎": "🖇", "🔧": "🛠", "🔨": "🛠",
    "📸": "📷", "🎥": "📽", "🔐": "🔒", "🔏": "🔒", "🔄": "🗘",
}  # fmt: skip
"""Signs that are made for a colour screen, and those of the same meaning that are made for paper."""

_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")

_SIGNS = ("So", "Sk", "Co", "Cn", "Cs", "Cf")
"""Categories of what stands beside words; the others are in words, and are missed there."""


def substitutes(text: str, fonts: FontSet) -> dict[str, str]:
    """Return what is printed for each character of `text` that no typeface has: its twin, a space, or nothing."""
    return {char: _substitute(char, fonts) for char in sorted(fonts.uncovered(text))}


def twins(text: str) -> str:
    """Return the characters that may be printed for some of `text`."""
    return "".join(_BLACK_TWINS[char] for char in sorted(set(text) & _BLACK_TWINS.keys()))


def _substitute(char: str, fonts: FontSet) -> str:
    if unicodedata.category(char) == "Zs":
        return " "
    twin = _BLACK_TWINS.get(char, "")
    return twin if twin and not fonts.uncovered(twin) else ""


def tell_left_out(tutorial: Tutorial, replaced: Mapping[str, str]) -> list[Diagnostic]:
    """Return a diagnostic for each character of a tutorial that is left out, at its first place."""
    found: dict[str, Diagnostic] = {}
    for paragraph in tutorial.paragraphs:
        for char in _left_out(paragraph.text, replaced):
            if char not in found:
                found[char] = _tell(char, tutorial.place(paragraph.line, char))
    return list(found.values())


def tell_left_out_of(text: str, replaced: Mapping[str, str], place: Place) -> list[Diagnostic]:
    """Return a diagnostic for each character of a text that is left out."""
    return [_tell(char, place) for char in _left_out(text, replaced)]


def _left_out(text: str, replaced: Mapping[str, str]) -> list[str]:
    """Return what is left out of a text; the two letters of a flag are one."""
    found = {part for part in _FLAG.findall(text) if replaced.get(part[0]) == ""}
    return sorted(found | {char for char in _FLAG.sub("", text) if replaced.get(char) == ""})


def _tell(char: str, place: Place) -> Diagnostic:
    code = "sign-left-out" if unicodedata.category(char[0]) in _SIGNS else "character-missing"
    return warning(code, place, char=char)
