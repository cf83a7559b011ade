"""Words of a body: what is typed in it apart from the pictures that stand on lines of their own, one field for each stretch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tutopdf.editing.bodies import breaks_out, written_as
from tutopdf.editing.body_text import BodyText, body_at, has_blocks
from tutopdf.editing.callouts import own_body
from tutopdf.editing.judge import Candidate, choose, keep_closed, stale
from tutopdf.editing.operations import BodyPlace, SetWords
from tutopdf.editing.pictures import body_of, cut_picture
from tutopdf.editing.sheet import Sheet
from tutopdf.editing.text_lines import tidy
from tutopdf.editing.trees import Plain, holding_pictures
from tutopdf.model.tutorial import Picture

_ATTRIBUTES = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a body's text: its lines from `first` to before `last`. `pictures` come after it, counted in the body."""

    text: str
    first: int
    last: int
    pictures: tuple[int, ...] = ()


def words_of(sheet: Sheet, place: BodyPlace) -> list[Words]:
    """Return the stretches of a body in their order; the first may be empty, any other has words."""
    body = body_at(sheet, place)
    shown = _pictures_alone(sheet, place, body)
    texts = [line.text for line in body.lines]
    found: list[Words] = []
    first = 0
    pictures: list[int] = []
    for at in range(len(texts) + 1):
        if at < len(texts) and at not in shown:
            continue
        stretch = _trimmed(texts, first, at)
        if stretch.text or not found:
            if found:
                found[-1] = _followed(found[-1], pictures)
                pictures = []
            found.append(stretch)
        pictures += shown.get(at, [])
        first = at + 1
    found[-1] = _followed(found[-1], pictures)
    return found


def _trimmed(texts: list[str], first: int, last: int) -> Words:
    while last > first and not texts[last - 1]:
        last -= 1
    while first < last and not texts[first]:
        first += 1
    return Words("\n".join(texts[first:last]), first, last)


def _followed(words: Words, pictures: list[int]) -> Words:
    return Words(words.text, words.first, words.last, tuple(pictures))


def _pictures_alone(sheet: Sheet, place: BodyPlace, body: BodyText) -> dict[int, list[int]]:
    """Return the lines on which there is nothing but pictures of the flow itself, with those."""
    flow = body_of(sheet, place)
    outermost = {id(block) for block in flow.blocks if isinstance(block, Picture)}
    lines = {line.number: at for at, line in enumerate(body.lines) if line.number}
    rest: dict[int, str] = {}
    shown: dict[int, list[int]] = {}
    for index, picture in enumerate(flow.all_pictures):
        at = lines.get(picture.place.line or 0) if picture.place is not None else None
        if at is None or picture.place is None or id(picture) not in outermost:
            continue
        line = body.lines[at]
        written = cut_picture(line.text, (picture.place.column or 1) - 1 - line.cut)
        if written is not None:
            typed = line.text[written.start : written.end]
            rest[at] = rest.get(at, line.text).replace(typed, "", 1)
            shown.setdefault(at, []).append(index)
    return {at: shown[at] for at, left in rest.items() if not _ATTRIBUTES.sub("", left).strip()}


def set_words(sheet: Sheet, operation: SetWords) -> Sheet:
    place = operation.body
    sheet = own_body(sheet, place)
    body, known = body_at(sheet, place), words_of(sheet, place)
    if not 0 <= operation.stretch < len(known):
        raise stale(sheet)
    words = known[operation.stretch]
    keep_closed(sheet, operation.text, words.text)
    new, texts = tidy(operation.text), [line.text for line in body.lines]

    def candidates() -> Iterator[Candidate]:
        ways = ([""], []) if has_blocks(new) else ([], [""])
        for between in ways if new else ([],):
            lines = [*texts[: words.first], *new, *between, *texts[words.last :]]
            yield from written_as(sheet, place, body, "\n".join(lines), _holding)

    return choose(sheet, candidates(), breaks_out(sheet, body))


def _holding(known: Plain) -> Plain:
    return holding_pictures(known)
