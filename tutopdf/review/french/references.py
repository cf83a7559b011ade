"""References: « ci-dessous » and its like point at something of their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tutopdf.model.diagnostics import Diagnostic, warning
from tutopdf.model.tutorial import Body, Tutorial
from tutopdf.review.passages import TITLES, Passage, PassageKind, Review
from tutopdf.transforms.select_variant import select_variant

_PICTURE = r"(?:images?|captures?(?: d[’']écran)?|copies? d[’']écran|photos?|figures?|schémas?|illustrations?)"
_PICTURE_NAMED = re.compile(rf"\b{_PICTURE}\s+$", re.IGNORECASE)
_POINTER = re.compile(r"\bci-(?:dessous|dessus|contre|après|jointe?s?)\b", re.IGNORECASE)
_SIDE = re.compile(rf"\b{_PICTURE} (?:de|à) (?:droite|gauche)\b|\bvoir à (?:droite|gauche)\b(?! de)", re.IGNORECASE)
_OTHER_PAGE = re.compile(
    r"\b(?:voir|cf\.|suite|lire)\s+(?:(?:à|en)\s+)?(?:(?:la\s+)?page\s+(?:suivante|précédente)|au\s+(?:verso|dos)\b)"
    r"|\btourne[rz] la page\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a passage: text before and after it, its own body's pictures, those of the others."""

    text_before: bool
    text_after: bool
    here: bool
    before: bool
    after: bool


def check_references(review: Review, texts: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield what points nowhere; `texts` are the masked texts of the passages."""
    bodies = _bodies(select_variant(review.tutorial, review.variant))
    order = sorted(bodies)
    for index, (passage, text) in enumerate(zip(review.passages, texts, strict=True)):
        if passage.kind in TITLES:
            continue
        for found in (*_POINTER.finditer(text), *_SIDE.finditer(text), *_OTHER_PAGE.finditer(text)):
            around = _look_around(review.passages, index, bodies, order)
            if _points_nowhere(found, text, passage, around):
                yield warning("reference-nowhere", passage.place(*found.span()), found=found[0])


def _points_nowhere(found: re.Match[str], text: str, passage: Passage, around: _Around) -> bool:
    if found.re is _OTHER_PAGE:
        return True
    if found.re is _SIDE:
        return not around.here
    picture = bool(_PICTURE_NAMED.search(text[: found.start()]))
    match found[0].lower().removeprefix("ci-"):
        case "dessous" | "après":
            # The words that follow in the same paragraph may be what is meant.
            follows = around.text_after or bool(re.search(r":\s*\S", text[found.end() :]))
            return not (around.here or around.after) if picture else not (follows or around.here)
        case "dessus":
            before = around.text_before or len(text[: found.start()].split()) > _WORDS_BEFORE or around.here
            return not (around.before or around.here) if picture else not before
        case "contre":
            return not around.here
        case _:
            return not any(run.href is not None for run in passage.paragraph.runs)


_WORDS_BEFORE = 12
"""« Comme vu ci-dessus » in a text's first sentence has nothing above it; further on it may have."""


def _look_around(passages: Sequence[Passage], index: int, bodies: Mapping[int, Body], order: Sequence[int]) -> _Around:
    line = passages[index].paragraph.line
    kinds = TITLES | {PassageKind.NOTE}
    here = bodies.get(line, Body())
    others = [(other, bodies[other]) for other in order if bodies[other] is not here]
    return _Around(
        any(passage.kind not in kinds for passage in passages[:index]),
        any(passage.kind not in kinds for passage in passages[index + 1 :]),
        bool(here.pictures),
        any(body.pictures for other, body in others if other < line),
        any(body.pictures for other, body in others if other > line),
    )


def _bodies(shown: Tutorial) -> dict[int, Body]:
    """Return the body that each line of text belongs to, as the variant shows it."""
    return {paragraph.line: block.body for block in shown.blocks for paragraph in block.body.paragraphs}
