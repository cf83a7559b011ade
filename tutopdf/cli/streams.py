"""Streams: what is printed on an old console, or piped to a file, in an encoding that lacks some of our signs."""

from __future__ import annotations

import codecs
import sys

_HANDLER = "tutopdf-say-otherwise"

_OTHERWISE = {
    "\u202f": "\u00a0",
    "\u2009": "\u00a0",
    "\u00a0": " ",
    "\u2011": "-",
    "\u2019": "'",
    "…": "...",
    "œ": "oe",
    "→": "->",
    "←": "<-",
    "≥": ">=",
    "≤": "<=",
    "−": "-",
    "×": "x",
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
    """Return what stands for a character in an encoding that lacks it; `?` for what nothing stands for."""
    other = _OTHERWISE.get(char, "?")
    try:
        other.encode(encoding)
    except UnicodeEncodeError:
        return _say(other, encoding) if other in _OTHERWISE else "?"
    return other
