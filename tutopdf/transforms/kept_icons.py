"""Kept icons: the small pictures of a sentence stay when a simplified text, which has none, stands in for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tutopdf.model.tutorial import Block, Body, Paragraph, Run

_WORD = re.compile(r"[^\W_]{4,}")
"""Shorter words (« le », « sur ») are in too many places to say where an icon stands."""
_END = re.compile(r"[\s.!?…:;»]*$")
_BLANK = " \u00a0\u202f"


@dataclass(frozen=True, slots=True)
class _Icon:
    """A small picture and the words that say where it stands: the one before it, those of its own description."""

    run: Run
    words: tuple[str, ...]


def keep_icons(bodies: Sequence[Body], full: Body) -> tuple[Body, ...]:
    """Return simplified bodies with the icons of the full one: after the word that they follow, else after a sentence."""
    if any(paragraph.pictures for body in bodies for paragraph in body.paragraphs):
        return tuple(bodies)
    kept = list(bodies)
    for icon in _icons(full):
        for index, body in enumerate(kept):
            if (changed := _after_its_word(body, icon)) is not None:
                kept[index] = changed
                break
        else:
            index = next((index for index, body in enumerate(kept) if body.paragraphs), -1)
            if index >= 0:
                kept[index] = _at_the_end(kept[index], icon)
    return tuple(kept)


def _icons(full: Body) -> Iterator[_Icon]:
    """Yield the icons of a body, each once."""
    seen = set()
    for paragraph in full.paragraphs:
        before = ""
        for run in paragraph.runs:
            before += run.text
            if run.picture is None or run.picture in seen:
                continue
            seen.add(run.picture)
            words = _WORD.findall(before)[-1:] + _WORD.findall(run.picture.alt)[::-1]
            yield _Icon(run, tuple(word.casefold() for word in words))


def _after_its_word(body: Body, icon: _Icon) -> Body | None:
    for word in icon.words:
        for index, block in enumerate(body.blocks):
            if isinstance(block, Paragraph):
                for place, run in enumerate(block.runs):
                    found = None if run.literal else re.search(rf"\b{re.escape(word)}\b", run.text, re.IGNORECASE)
                    if found is not None:
                        return _put(body, index, _with_icon(block, place, found.end(), icon))
    return None


def _at_the_end(body: Body, icon: _Icon) -> Body:
    """Put an icon at the end of the first text, before its full stop."""
    for index, block in enumerate(body.blocks):
        if isinstance(block, Paragraph) and block.runs:
            place = len(block.runs) - 1
            end = _END.search(block.runs[place].text)
            return _put(body, index, _with_icon(block, place, end.start() if end is not None else 0, icon))
    return body


def _with_icon(paragraph: Paragraph, place: int, at: int, icon: _Icon) -> Paragraph:
    run = paragraph.runs[place]
    before, after = run.text[:at], run.text[at:]
    space = "" if before[-1:] in _BLANK else " "
    parts = [replace(run, text=before + space), icon.run, replace(run, text=after)]
    runs = (
        *paragraph.runs[:place],
        *(part for part in parts if part.text or part.picture),
        *paragraph.runs[place + 1 :],
    )
    return replace(paragraph, runs=runs)


def _put(body: Body, index: int, block: Block) -> Body:
    return Body((*body.blocks[:index], block, *body.blocks[index + 1 :]))
