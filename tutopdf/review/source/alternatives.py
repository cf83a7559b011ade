"""Alternative texts that say nothing of their picture, told where they are written."""

from __future__ import annotations

from collections.abc import Iterator

from tutopdf.model.diagnostics import Diagnostic, error, warning
from tutopdf.model.tutorial import Picture, Tutorial
from tutopdf.review.alternatives import AlternativeFault, alternative_fault
from tutopdf.review.finished.findings import shortened


def check_alternatives(tutorial: Tutorial) -> Iterator[Diagnostic]:
    """Say which pictures have words that name a file, are hollow, too short or too long; no words is an error before."""
    own = frozenset(picture.place for picture in tutorial.figures)
    for picture in tutorial.pictures:
        words = picture.alt.strip()
        fault = alternative_fault(words) if words else None
        if fault is AlternativeFault.SHORT and picture.place not in own:
            # The sentence around it says the rest.
            continue
        if fault is not None:
            yield _remark(tutorial, picture, words, fault)


def _remark(tutorial: Tutorial, picture: Picture, words: str, fault: AlternativeFault) -> Diagnostic:
    place = picture.place or tutorial.place(picture.line)
    match fault:
        case AlternativeFault.NAME:
            return error("picture-alt-name", place, text=shortened(words))
        case AlternativeFault.HOLLOW:
            return warning("picture-alt-hollow", place, text=shortened(words))
        case AlternativeFault.SHORT:
            return warning("picture-alt-short", place, text=words)
        case AlternativeFault.LONG:
            return warning("picture-alt-long", place, count=len(words))
