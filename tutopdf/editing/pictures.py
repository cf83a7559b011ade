"""Pictures in a text: `![alternative text](path)` is added, taken out, moved, said otherwise, or shows another file."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tutopdf.editing.bodies import breaks_out, written_as
from tutopdf.editing.body_text import BodyText, body_at
from tutopdf.editing.callouts import own_body
from tutopdf.editing.judge import Candidate, choose, foreign, stale
from tutopdf.editing.operations import (
    AddPicture,
    BodyPlace,
    MovePicture,
    RemovePicture,
    SetPictureAlt,
    SetPicturePath,
)
from tutopdf.editing.sheet import Sheet
from tutopdf.editing.trees import Plain, change_picture, picture_tree
from tutopdf.model.tutorial import Block, Body, Items, Paragraph, Picture, Quotation, SubTitle, Table
from tutopdf.source.invisible import without_invisible

_OPENING = "!["
_ESCAPED = re.compile(r"[\\\[\]`<*_]")
_TITLE = re.compile(r"""(?<!\s)\s+("[^"]*"|'[^']*')$""")
_TAG = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_LINK_END = re.compile(r"\]\([^()\s]*\)")


@dataclass(frozen=True, slots=True)
class _Written:
    """Where a picture is written in a body's text: its line, from its first sign to past its last; its path, if not in a tag."""

    line: int
    start: int
    end: int
    path_start: int = -1
    path_end: int = -1


def add_picture(sheet: Sheet, operation: AddPicture) -> Sheet:
    sheet = own_body(sheet, operation.body)
    body, blocks = body_at(sheet, operation.body), body_of(sheet, operation.body).blocks
    if not 0 <= operation.block <= len(blocks):
        raise stale(sheet)
    path, alt = operation.path, " ".join(without_invisible(operation.alt).split())
    at = operation.block
    added = picture_tree(_read_back(path), alt)
    line = _line_of(body, blocks[at]) if at < len(blocks) else len(body.lines)
    typed = write_picture(path, alt)

    def expected(known: Plain) -> Plain:
        return (*known[:at], added, *known[at:])

    def candidates() -> Iterator[Candidate]:
        texts = [one.text for one in body.lines]
        if (start := _start_within(body, blocks, at, line)) > 0:
            within = f"{texts[line][:start]}{typed} {texts[line][start:]}"
            new = [*texts[:line], within, *texts[line + 1 :]]
            yield from written_as(sheet, operation.body, body, "\n".join(new), expected)
        for above, below in ((0, 0), (1, 0), (0, 1), (1, 1)):
            new = [*texts[:line], *[""] * above, typed, *[""] * below, *texts[line:]]
            yield from written_as(sheet, operation.body, body, "\n".join(new), expected)

    return choose(sheet, candidates(), breaks_out(sheet, body))


def remove_picture(sheet: Sheet, operation: RemovePicture) -> Sheet:
    sheet = own_body(sheet, operation.body)
    body = body_at(sheet, operation.body)
    written = _find(sheet, body, operation.body, operation.picture)
    texts = [line.text for line in body.lines]
    line = texts[written.line]
    start, end = written.start, written.end
    if (around := _LINK_END.match(line, end)) and line[:start].endswith("["):
        # A link whose only word it is.
        start, end = start - 1, around.end()
    left = f"{line[:start].rstrip()} {line[end:].lstrip()}".strip()

    def expected(known: Plain) -> Plain:
        return change_picture(known, operation.picture, lambda _: None)

    def candidates() -> Iterator[Candidate]:
        for between in ([left] if left else [], [left], ["", left] if left else [""]):
            new = [*texts[: written.line], *between, *texts[written.line + 1 :]]
            yield from written_as(sheet, operation.body, body, "\n".join(_without_double(new, written.line)), expected)

    return choose(sheet, candidates(), breaks_out(sheet, body))


def move_picture(sheet: Sheet, operation: MovePicture) -> Sheet:
    sheet = own_body(sheet, operation.body)
    body_at(sheet, operation.body)
    pictures = body_of(sheet, operation.body).all_pictures
    if not 0 <= operation.picture < len(pictures):
        raise stale(sheet)
    picture = pictures[operation.picture]
    shorter = remove_picture(sheet, RemovePicture(operation.body, operation.picture))
    path = _path_as_typed(sheet, operation.body, operation.picture)
    return add_picture(shorter, AddPicture(operation.to, operation.block, path, picture.alt))


def set_picture_alt(sheet: Sheet, operation: SetPictureAlt) -> Sheet:
    sheet = own_body(sheet, operation.body)
    alt = " ".join(without_invisible(operation.alt).split())
    body = body_at(sheet, operation.body)
    written = _find(sheet, body, operation.body, operation.picture)
    name = body_of(sheet, operation.body).all_pictures[operation.picture].name
    if written.path_start < 0:
        piece = written.start, written.end, write_picture(name, alt)
    else:
        piece = written.start, written.path_start, f"{_OPENING}{_escaped(alt)}]("
    return _rewritten(sheet, operation.body, body, operation.picture, written, piece, (name, alt))


def set_picture_path(sheet: Sheet, operation: SetPicturePath) -> Sheet:
    sheet = own_body(sheet, operation.body)
    body = body_at(sheet, operation.body)
    written = _find(sheet, body, operation.body, operation.picture)
    alt = body_of(sheet, operation.body).all_pictures[operation.picture].alt
    if written.path_start < 0:
        piece = written.start, written.end, write_picture(operation.path, alt)
    else:
        piece = written.path_start, written.path_end, _typed_path(operation.path)
    becomes = _read_back(operation.path), alt
    return _rewritten(sheet, operation.body, body, operation.picture, written, piece, becomes)


def _rewritten(
    sheet: Sheet,
    place: BodyPlace,
    body: BodyText,
    index: int,
    written: _Written,
    piece: tuple[int, int, str],
    becomes: tuple[str, str],
) -> Sheet:
    texts = [line.text for line in body.lines]
    start, end, typed = piece
    line = texts[written.line]
    texts[written.line] = line[:start] + typed + line[end:]

    def expected(known: Plain) -> Plain:
        return change_picture(known, index, lambda _: picture_tree(*becomes))

    return choose(sheet, written_as(sheet, place, body, "\n".join(texts), expected), breaks_out(sheet, body))


# Where pictures are


def body_of(sheet: Sheet, place: BodyPlace) -> Body:
    section, part = place.part.section, place.part.part
    found = sheet.tutorial.introduction if section is None else sheet.tutorial.sections[section].blocks[part]
    return found.body if place.simplified is None else found.simplified[place.simplified].body


def _find(sheet: Sheet, body: BodyText, place: BodyPlace, index: int) -> _Written:
    pictures = body_of(sheet, place).all_pictures
    if not 0 <= index < len(pictures):
        raise stale(sheet)
    where = pictures[index].place
    number = where.line if where is not None and where.line is not None else 0
    line = next((at for at, one in enumerate(body.lines) if one.number == number), None)
    if line is None or where is None or where.column is None:
        raise foreign(sheet, number or 1)
    written = cut_picture(body.lines[line].text, where.column - 1 - body.lines[line].cut)
    if written is None:
        raise foreign(sheet, number)
    return replace(written, line=line)


def cut_picture(line: str, start: int) -> _Written | None:
    """Return where the picture ends that begins at a sign of a line, and where its path stands."""
    if start >= 0 and (tag := _TAG.match(line, start)):
        return _Written(0, start, tag.end())
    if start < 0 or not line.startswith(_OPENING, start):
        return None
    close = _closing(line, start + 1, "[]")
    if close < 0 or not line.startswith("(", close + 1):
        return None
    end = _closing(line, close + 1, "()")
    if end < 0:
        return None
    inside = line[close + 2 : end]
    path = _TITLE.sub("", inside.strip())
    first = close + 2 + (len(inside) - len(inside.lstrip()))
    return _Written(0, start, end + 1, first, first + len(path))


def _closing(line: str, opening: int, signs: str) -> int:
    """Return where a bracket closes, -1 when it does not; a backslash takes the meaning of what is after it in a label."""
    depth, at = 0, opening
    while at < len(line):
        if line[at] == "\\" and signs == "[]":
            at += 1
        elif line[at] == signs[0]:
            depth += 1
        elif line[at] == signs[1]:
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return -1


def _path_as_typed(sheet: Sheet, place: BodyPlace, index: int) -> str:
    body = body_at(sheet, place)
    written = _find(sheet, body, place, index)
    if written.path_start < 0:
        return body_of(sheet, place).all_pictures[index].name
    return body.lines[written.line].text[written.path_start : written.path_end]


def _start_within(body: BodyText, blocks: Sequence[Block], at: int, line: int) -> int:
    """Return where in its line a picture begins that stands after a text, 0 of any other block."""
    block = blocks[at] if at < len(blocks) else None
    if not isinstance(block, Picture) or block.place is None or line >= len(body.lines):
        return 0
    start = (block.place.column or 1) - 1 - body.lines[line].cut
    return start if body.lines[line].text[:start].strip() else 0


def _line_of(body: BodyText, block: Block) -> int:
    """Return the index of the line on which a block begins."""
    number = _number_of(block)
    return next((at for at, line in enumerate(body.lines) if line.number >= number), len(body.lines))


def _number_of(block: Block) -> int:
    match block:
        case SubTitle():
            return block.title.line
        case Paragraph() | Picture() | Items() | Quotation() | Table():
            return block.line
        case _:
            # The first of its lines stands under the mark that opens it.
            return max(block.text.line - 1, 1)


# How they are written


def write_picture(path: str, alt: str) -> str:
    return f"{_OPENING}{_escaped(alt)}]({_typed_path(path)})"


def _escaped(alt: str) -> str:
    """Return an alternative text so that no sign of it means anything."""
    alt = alt.replace("&", "&amp;") if html.unescape(alt) != alt else alt
    return _ESCAPED.sub(r"\\\g<0>", alt)


def _typed_path(path: str) -> str:
    """Return a path as the text has it: parentheses that do not go in pairs are written as addresses have them."""
    depth = 0
    for sign in path:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            break
    return path if depth == 0 else path.replace("(", "%28").replace(")", "%29")


def _read_back(path: str) -> str:
    typed = _typed_path(path)
    return typed[1:-1] if typed.startswith("<") and typed.endswith(">") else typed


def _without_double(texts: Sequence[str], at: int) -> list[str]:
    """Return lines without the second of two empty ones where a line was taken out."""
    if 0 < at < len(texts) and not texts[at] and not texts[at - 1]:
        return [*texts[:at], *texts[at + 1 :]]
    return [*texts]
