"""Easy reading: Roman numerals, and what only looks like one."""

from __future__ import annotations

import re

from tutopdf.review.falc.lexicon import word_set

_ROMAN = re.compile(r"(?=[IVXLCDM]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ORDINAL = re.compile(r"[IVXLCDM]+(?:er|re|ème|e)")
_FALSE_FRIENDS = word_set(
    """CV CI CCI CDI CD CM CL DC DCL DI DIM DL DM DVI LI LCD LV MC MD MDI MDL MI ML MM MMI MMX XL XXL DX LX LXI CIV MIX DIX
    DIV CLI"""
)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def is_roman(text: str) -> bool:
    """Say whether a word of two letters or more is a Roman numeral: not CV, CDI, XL and the like."""
    return text not in _FALSE_FRIENDS and bool(_ROMAN.fullmatch(text))


def is_ordinal(text: str) -> bool:
    """Say whether a word is a Roman numeral with its ending: XIVe, Ier."""
    return bool(_ORDINAL.fullmatch(text))


def roman_value(text: str) -> int:
    """Return the value of a Roman numeral in capitals."""
    values = [_VALUES[letter] for letter in text]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )
