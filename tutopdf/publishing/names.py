"""File names that a site keeps as they are, so that what is written of them stays true."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tutopdf.model.variant import Variant

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i"})
_LONGEST = 80
_NAMELESS = "tutoriel"


def spip_name(text: str) -> str:
    """Return a file name without its suffix that SPIP leaves unchanged.

    SPIP lowers and transliterates names, writes `_` for what is neither a letter, a digit, `-`, `=` nor a dot, takes
    what follows a dot for a suffix, and keeps `-r90` for turned pictures (FACTS; ecrire/inc/documents.php).
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    name = re.sub(r"[^a-z0-9=-]+", "_", plain)[:_LONGEST].strip("_-")
    return re.sub(r"-(r(?:90|180|270))$", r"_\1", name) or _NAMELESS


def variant_name(name: str, variant: Variant) -> str:
    """Return what a file of a variant is called, without its suffix: the French one has the name itself."""
    return name if variant is Variant.FRENCH else f"{name}-{variant.value}"


def distinct(names: Iterable[str]) -> list[str]:
    """Return the names with a number after those that were there before."""
    taken: set[str] = set()
    found = []
    for name in names:
        number, free = 1, name
        while free in taken:
            number += 1
            free = f"{name}-{number}"
        taken.add(free)
        found.append(free)
    return found
