"""Alternative texts: what one is worth by its own words, in a source as in a PDF (WCAG 2.1, 1.1.1; RGAA 1.3)."""

from __future__ import annotations

import re
from enum import Enum

from tutopdf.french.alternatives import NAMES_OF_PICTURES, SAYS_PICTURE_ONLY

SHORTEST, LONGEST = 10, 200
"""Characters of what a picture's author writes; what marks add is apart."""

_FILE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|bmp|webp|tiff?|svg|heic|avif)", re.IGNORECASE)


class AlternativeFault(Enum):
    NAME = "a file's name, or the one that a program gave"
    HOLLOW = "that there is a picture, and not what it shows"
    SHORT = "too little"
    LONG = "too much"


def alternative_fault(words: str) -> AlternativeFault | None:
    """Return what is wrong with an alternative text that is not empty; None when nothing is."""
    if is_name(words):
        return AlternativeFault.NAME
    if SAYS_PICTURE_ONLY.fullmatch(words):
        return AlternativeFault.HOLLOW
    if len(words) < SHORTEST:
        return AlternativeFault.SHORT
    return AlternativeFault.LONG if len(words) > LONGEST else None


def is_name(words: str) -> bool:
    """Say whether an alternative text is a file's name, or the one that a program gave."""
    return _FILE_NAME.fullmatch(words) is not None or NAMES_OF_PICTURES.fullmatch(words) is not None
