"""SPIP article, in SPIP's shortcuts, as its author would type them.

French spaces and apostrophes are left to SPIP, which adds its own. What SPIP would read as a shortcut is written as a
character reference in hexadecimal: unlike the backslash, it holds in titles, links and tables too, and unlike decimal
references it is still there once the article is edited again (textwheel's `echappe-raccourcis` and `_RACCOURCI_LIEN`,
ecrire/inc/filtres.php `corriger_entites_html`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import NamedTuple
from urllib.parse import quote

from tutopdf.model.tutorial import (
    Block,
    Body,
    Callout,
    Code,
    Decoration,
    Items,
    MissingPicture,
    Paragraph,
    Part,
    Picture,
    Quotation,
    Run,
    Section,
    Step,
    SubTitle,
    Table,
    Tutorial,
    leaves,
    runs_of_steps,
)

_COLUMNS = 4
"""Of the table in the school's first article."""

_SHORTCUTS = re.compile(r"[\\{}\[\]|<>~^]|&(?=[#\w])|(?<=-)-")
_LINE_START = re.compile(r"^(\s*)([-_])")
_ADDRESS = re.compile(r"[^ \t\n\"')\]}]+")
_ADDRESS_START = re.compile(r"(https?:|www)([/.])", re.IGNORECASE)
"""SPIP makes a link of a bare address, and takes for a part of it a reference or a shortcut that follows: it is then undone."""

_NUMBERED = re.compile(r"^(\s*\d+)([.)°])(?=\s)")
"""What SPIP takes off the front of a title: `1. `."""

_KEPT_IN_ADDRESSES = "%/:=&?#+!$,;@()*'"
"""What stays as it is in an address: nothing that ends a link's shortcut or that SPIP looks for."""

_BREAK = "\n_ "
_LOST_BREAK = re.compile(r"\n_ (?=[»?!:;%\u00a0])")
"""A line break whose space is lost: SPIP puts a no-break space before these signs, in the place of the plain one."""

_TAGS: Mapping[Decoration | None, str] = {Decoration.STRUCK: "del", Decoration.KEY: "kbd"}
_BREAKS_BEFORE = re.compile(r"(?:_\s+)+")
_BREAKS_AFTER = re.compile(r"(?:\s*_\n)+")
"""In a text that is read backwards."""


@dataclass(frozen=True, slots=True)
class Download:
    """A link to a file of the article. `text` is what it shows; the document's number is known to the site alone."""

    text: str
    placeholder: str


@dataclass(frozen=True, slots=True)
class SpipArticle:
    """What goes in each field of SPIP's form; `summary` is empty when there is no introduction."""

    title: str
    summary: str
    text: str


def write_article(tutorial: Tutorial, downloads: Sequence[Download], grid: bool) -> SpipArticle:
    """Return the article of a variant's tutorial, as it was written; steps are a list, or a table of four columns."""
    introduction = tutorial.introduction.body
    parts = [*_blocks(introduction)]
    for section in tutorial.sections:
        parts += _section(section, grid)
    parts += [_line(tutorial.note)] if tutorial.note is not None else []
    parts += [_link(link.text, link.placeholder) for link in downloads]
    summary = escape(introduction.paragraphs[0].text) if introduction.paragraphs else ""
    text = _LOST_BREAK.sub("<br />", "\n\n".join(parts))
    return SpipArticle(escape_title(tutorial.title.text), _LOST_BREAK.sub("<br />", summary), text)


def escape(text: str) -> str:
    """Return text that SPIP shows as it is, wherever it stands; a newline becomes a forced line break."""
    return _undo_addresses(_trim(_escape_part(text, starts_line=True)))


def _trim(written: str) -> str:
    """Return a text without the spaces and the line breaks around it."""
    written = written.strip()
    before, after = _BREAKS_BEFORE.match(written), _BREAKS_AFTER.match(written[::-1])
    return written[before.end() if before else 0 : len(written) - (after.end() if after else 0)]


def _escape_part(text: str, starts_line: bool) -> str:
    first, *others = (line.strip(" ") for line in text.replace("\u202f", " ").split("\n"))
    return _BREAK.join([_escape_line(first, starts_line), *(_escape_line(line, True) for line in others)])


def _escape_line(line: str, starts_line: bool) -> str:
    line = _SHORTCUTS.sub(lambda found: _reference(found[0]), line).replace("—", "&mdash;")
    return _LINE_START.sub(lambda found: found[1] + _reference(found[2]), line) if starts_line else line


def _undo_addresses(written: str) -> str:
    return _ADDRESS.sub(_undo_address, written)


def _undo_address(found: re.Match[str]) -> str:
    run = found[0]
    end = max(run.rfind("&"), run.rfind("{{"))
    if end < 0:
        return run
    return _ADDRESS_START.sub(lambda start: start[1] + _reference(start[2]), run[:end]) + run[end:]


def _reference(char: str) -> str:
    return f"&#x{ord(char):X};"


def escape_title(text: str) -> str:
    """Return a title that SPIP shows as it is: it takes a number off the front of titles."""
    return _NUMBERED.sub(lambda found: found[1] + _reference(found[2]), escape(text.replace("\n", " ")))


# Blocks


def _section(section: Section, grid: bool) -> Iterator[str]:
    """Yield a section's parts: its title, its lists of steps, what stands between them."""
    if section.title is not None:
        yield f"{{{{{{{escape(section.title.text)}}}}}}}"
    for run in runs_of_steps(section.blocks):
        if isinstance(run, list):
            yield _steps(run, grid)
        else:
            yield from _free(run)


def _free(block: Part) -> Iterator[str]:
    if isinstance(block, Callout) and block.title is not None:
        title = escape(block.title.text)
        if block.label is None:
            yield f"{{{{{{{title}}}}}}}"
        else:
            yield f"{{{{{{{escape(block.label.text)}}}}}}}"
            yield f"{{{{{title}}}}}"
    yield from _blocks(block.body)


def _steps(steps: Sequence[Step], grid: bool) -> str:
    if grid:
        return _table([f"{step.number}. {_item(step.body)}".rstrip() for step in steps])
    if steps[0].number == 1:
        return "\n".join(f"-# {_item(step.body, '#')}".rstrip() for step in steps)
    # SPIP's lists begin at 1: one that goes on after a callout is written in HTML, on one line.
    items = "".join(f"<li>{_item(step.body).replace(_BREAK, '<br />')}</li>" for step in steps)
    return f'<ol start="{steps[0].number}">{items}</ol>'


def _table(cells: Sequence[str]) -> str:
    rows = [cells[start : start + _COLUMNS] for start in range(0, len(cells), _COLUMNS)]
    width = min(_COLUMNS, len(cells))
    return "\n".join("|" + "".join(f"{cell}|" for cell in [*row, *[" "] * (width - len(row))]) for row in rows)


def _item(body: Body, list_marks: str = "") -> str:
    """Return a step's text; a step that is nothing but a picture says what it shows.

    `list_marks` are those of the list that it is an item of: lists in it are then SPIP's, one level deeper; elsewhere
    they are lines.
    """
    if not body.paragraphs:
        return _BREAK.join(escape(picture.alt) for picture in body.pictures)
    written = ""
    for block in body.blocks:
        if isinstance(block, Items) and list_marks:
            written += "\n" + _list(block, len(list_marks))
        elif part := _BREAK.join(_lines(block)):
            written += (_BREAK if written else "") + part
    return written


def _lines(block: Block) -> Iterator[str]:
    """Yield what a block says, a line for each of its texts, where SPIP takes nothing else."""
    match block:
        case Items():
            for number, item in enumerate(block.items, block.start or 0):
                mark = "•" if block.start is None else f"{number}."
                yield f"{mark} {_item(item)}"
        case Picture() | MissingPicture():
            return
        case _:
            for leaf in leaves(block):
                if isinstance(leaf, Paragraph):
                    yield _line(leaf)


def _blocks(body: Body) -> Iterator[str]:
    """Yield the blocks of a flow, each in its shortcut; pictures are in the PDF."""
    for block in body.blocks:
        match block:
            case Paragraph():
                yield _line(block)
            case Picture() | MissingPicture():
                pass
            case SubTitle():
                yield f"{{{{{escape(block.title.text)}}}}}"
            case Code():
                yield _line(block.text)
            case Quotation():
                yield "<quote>" + "\n\n".join(_blocks(block.body)) + "</quote>"
            case Items():
                yield _list(block, 0)
            case Table():
                lines = ["|" + "".join(f"{_item(cell)}|" for cell in row) for row in block.rows]
                if block.titled:
                    lines[0] = "|" + "".join(f"{{{{{_item(cell)}}}}}|" for cell in block.rows[0])
                yield "\n".join(lines)


def _list(items: Items, depth: int) -> str:
    """Return a list under `depth` others, an item a line."""
    marks = "-" + ("*" if items.start is None else "#") * (depth + 1)
    return "\n".join(f"{marks} {_item(item, marks[1:])}".rstrip() for item in items.items)


# Runs


def _line(paragraph: Paragraph) -> str:
    """Return a paragraph with its links and its bold."""
    written = ""
    stretches = list(_pieces(paragraph.runs))
    for stretch, following in zip_longest(stretches, stretches[1:]):
        piece = _piece(stretch, starts_line=not written.strip() or written.endswith(_BREAK))
        if stretch.href is None:
            after = "{{" if following is not None and following.bold else ""
            piece = _undo_addresses(piece + after).removesuffix(after)
        written += piece
    return _trim(written)


class _Stretch(NamedTuple):
    """Text of one appearance; `tag` is HTML's where SPIP has no shortcut that is sure."""

    text: str
    bold: bool
    href: str | None = None
    tag: str = ""


def _tag(run: Run) -> str:
    """Return the tag of what is struck, of a key, or of what is insisted on; code is plain: references show in its tag."""
    return _TAGS.get(run.decoration, "i" if run.italic and not run.bold else "")


def _pieces(runs: Iterable[Run]) -> Iterator[_Stretch]:
    """Yield the runs as stretches of one appearance; neighbours of one address are one link, bold when all of it is."""
    runs = [run if run.picture is None else replace(run, text=f"({run.picture.alt})") for run in runs]
    for href, same in groupby(runs, key=lambda run: run.href):
        stretch = list(same)
        if href is not None:
            yield _Stretch("".join(run.text for run in stretch), all(run.bold for run in stretch), href)
            continue
        for (bold, tag), parts in groupby(stretch, key=lambda run: (run.bold, _tag(run))):
            yield _Stretch("".join(run.text for run in parts), bold, None, tag)


def _link(text: str, address: str) -> str:
    """Return a link; a question mark at its front would make it a word of the glossary, hyphens across its end a dash."""
    written = _trim(_escape_part(text.replace("\n", " "), starts_line=True))
    if written.startswith("?"):
        written = _reference("?") + written[1:]
    if written.endswith("-"):
        written = written[:-1] + _reference("-")
    return f"[{written}->{address}]"


def _piece(stretch: _Stretch, starts_line: bool) -> str:
    """Return a stretch in its shortcut; the spaces around it stay outside."""
    text, bold, href, tag = stretch
    inner = text.strip(" ")
    if not inner:
        return text
    written = _escape_part(inner, starts_line)
    if href is not None:
        written = _link(inner, quote(href, safe=_KEPT_IN_ADDRESSES))
    if tag:
        written = f"<{tag}>{written}</{tag}>"
    if bold:
        written = f"{{{{{written}}}}}"
    before, after = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    return before + written + after
