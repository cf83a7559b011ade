"""Streams: what is printed on an old console, or piped to a file, in an encoding that lacks some of our signs."""

from __future__ import annotations

import codecs
import sys
import unicodedata

_HANDLER = "tutopdf-say-otherwise"

_OTHERWISE = {
    "\u202f": "\u00a0",
    "\u2009": "\u00a0",
    "\u00a0": " ",
    "\u2011": "-",
    "\u2019": "'",
    "…": "...",
    "œ": "oe",
    "Œ": "OE",
    "→": "->",
    "←": "<-",
    "≥": ">=",
    "≤": "<=",
    "−": "-",
    "×": "x",
    "–": "-",
    "—": "-",
    "•": "-",
    "›": ">",
    "€": "EUR",
}


def say_otherwise() -> None:
    """Make both streams say in other signs what their encoding lacks, and never fail for it."""
    codecs.register_error(_HANDLER, _replace)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=_HANDLER)


def _replace(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    lacking = problem.object[problem.start : problem.end]
    return "".join(_say(char, problem.encoding) for char in lacking), problem.end


def _say(char: str, encoding: str) -> str:
    """Return what stands for a character in an encoding that lacks it: of what nothing stands for, the number is said."""
    for other in (_OTHERWISE.get(char, ""), _without_accents(char)):
        if other:
            return "".join(one if _has(encoding, one) else _say(one, encoding) for one in other)
    return f"[U+{ord(char):04X}]"


def _without_accents(char: str) -> str:
    """Return the letters of a character that is more than one, or that has an accent; nothing for any other."""
    parts = unicodedata.normalize("NFKD", char)
    return "".join(one for one in parts if not unicodedata.combining(one)) if parts != char else ""


def _has(encoding: str, char: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
