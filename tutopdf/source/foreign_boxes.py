"""Foreign boxes: the boxes of other dialects of Markdown are found, and their lines become those of a callout.

`!!! note "Titre"`, `> [!NOTE]`, `> texte` with `{.is-info}`, `{% hint style="info" %}`, `<alert type="info">`, `!> texte`,
```` ```{note} ````, `:::note[Titre]`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from tutopdf.source.callout_names import CALLOUT_KINDS
from tutopdf.source.keys import fold

_ADMONITION = re.compile(
    r'^(?P<indent>\s*)(?:!!!|\?\?\?\+?)\s+(?P<kind>[\w-]+)(?:\s+[\w-]+)*(?:\s+"(?P<title>[^"]*)")?\s*$'
)
_ALERT = re.compile(r"^\s*>\s*\[!(?P<kind>[\w-]+)\][+-]?\s*(?P<title>.*?)\s*$")
_BOLD_ALERT = re.compile(r"^\s*>\s*\*\*(?P<kind>\w+)\s*:?\s*\*\*\s*:?(?P<title>)\s*$")
_CLASS = re.compile(r"^\s*\{:?\s*\.(?:is|bg|prompt)-(?P<kind>\w+)\s*\}\s*$")
_QUOTED = re.compile(r"^\s*>")
_RST = re.compile(r"^(?P<indent>\s*)\.\.\s+(?P<kind>[\w-]+)::(?P<title>)[ \t]*(?P<first>.*?)\s*$")
_OPENED = re.compile(
    r"^\s*\{%-?\s*(?P<hint>hint|callout|admonition|note|tip|warning)\b(?P<hint_is>[^%]*)%\}\s*"
    r"|^\s*\{\{[<%]\s*(?P<short>notice|alert|hint|callout|admonition|note|tip|warning)\b(?P<short_is>[^<>%]*)[%>]\}\}\s*"
    r"|^\s*<(?P<tag>alert|callout|admonition|hint|note|tip|warning|caution|danger|important)\b(?P<tag_is>[^<>]*)>\s*"
    r"|^\s*<(?P<div>div)\b(?P<div_is>[^<>]*\bclass=[\"'](?:[^\"']*\s)?(?:alert|admonition|notice|callout)\b[^<>]*)>\s*",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"^\s{0,3}(?P<sign>[!?])>\s+(?=\S)")
_FENCED = re.compile(r"^\s*(?P<fence>`{3,}|~{3,})\{(?P<kind>[\w-]+)\}[ \t]*(?P<title>.*?)\s*$")
_DIRECTIVE_OPTION = re.compile(r"^\s*:[\w-]+:")
_CONTAINER = re.compile(r"^(?P<before>\s*:{3,}\s*)\{?(?P<kind>[^\W\d][\w-]*)\}?(?:\[(?P<label>[^\]]*)\])?(?P<rest>.*)$")
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]+)\s*=\s*[\"']([^\"']*)[\"']")
_QUOTES = re.compile(r'^"(.*)"$')

_MOST_LINES = 200
"""A box that is not closed so soon is none."""


@dataclass(frozen=True, slots=True)
class ForeignBox:
    """A box whose marks stand on the lines `opening` and `end`, its text from `first` to `last` (from 1)."""

    opening: int
    first: int
    last: int
    end: int
    kind: str
    title: str = ""


def read_boxes(lines: list[str], start: int, code: Container[int]) -> dict[int, ForeignBox]:
    """Return the boxes by their first lines; their lines become ours. Those before `start` and those of `code` stay."""
    boxes: dict[int, ForeignBox] = {}
    number = start
    while number <= len(lines):
        box = _read(lines, number) if number not in code else None
        if box is not None:
            boxes[box.opening] = box
            number = max(box.end, number)
        number += 1
    return boxes


def opens_box(line: str) -> bool:
    """Say whether a line is the mark of a box, with its title; the text that `!>` makes one is no mark."""
    return any(one.match(line) for one in (_ADMONITION, _RST, _ALERT, _BOLD_ALERT, _CLASS, _OPENED))


def _read(lines: list[str], number: int) -> ForeignBox | None:
    """Read the box that opens on a line; its text's lines are changed where they stand."""
    line = lines[number - 1]
    head = line.lstrip()[:1]
    if head == ":" and (container := _CONTAINER.match(line)):
        lines[number - 1] = _own_container(container)
    elif head in "!?" and head:
        return _admonition(lines, number) or _signed(lines, number)
    elif head == ".":
        return _rst(lines, number)
    elif head == ">":
        return _alert(lines, number) or _classed(lines, number)
    elif head in "`~" and head:
        return _fenced(lines, number)
    elif head in "{<" and head:
        return _opened(lines, number)
    return None


def _own_container(found: re.Match[str]) -> str:
    """Return `:::note[Titre]` and `:::{note}` as `::: note Titre`; a title's quotes are no part of it."""
    title = found["label"] if found["label"] is not None else found["rest"].strip().removesuffix(":::").strip()
    name = found["kind"]
    if fold(name) not in CALLOUT_KINDS:
        return found[0]
    title = _QUOTES.sub(r"\1", title)
    return f"{found['before']}{name} {title}".rstrip()


def _admonition(lines: list[str], number: int) -> ForeignBox | None:
    found = _ADMONITION.match(lines[number - 1])
    if found is None:
        return None
    last = _indented_until(lines, number, len(found["indent"]) + 1)
    _dedent(lines, number, last)
    return _box(lines, number, number + 1, last, last, found["kind"], found["title"] or "")


def _rst(lines: list[str], number: int) -> ForeignBox | None:
    """Read `.. note::`, whose text may begin on its line."""
    found = _RST.match(lines[number - 1])
    if found is None or fold(found["kind"]) not in {*CALLOUT_KINDS, "admonition"}:
        return None
    last = _indented_until(lines, number, len(found["indent"]) + 1)
    _dedent(lines, number, last)
    if fold(found["kind"]) == "admonition":
        return _box(lines, number, number + 1, last, last, "info", found["first"])
    lines[number - 1] = found["first"]
    return ForeignBox(number, number, last, last, _known(found["kind"]))


def _indented_until(lines: Sequence[str], number: int, inside: int) -> int:
    """Return the last line (from 1) of those after line `number` that are indented by `inside` columns."""
    last = number
    for index in range(number, len(lines)):
        line = lines[index]
        if line.strip():
            if len(line) - len(line.lstrip()) < inside:
                break
            last = index + 1
    return last


def _alert(lines: list[str], number: int) -> ForeignBox | None:
    found = _ALERT.match(lines[number - 1])
    if found is None and (bold := _BOLD_ALERT.match(lines[number - 1])) and fold(bold["kind"]) in CALLOUT_KINDS:
        found = bold
    if found is None:
        return None
    last = _quoted_until(lines, number)
    _unquote(lines, number, last)
    return _box(lines, number, number + 1, last, last, found["kind"], found["title"])


def _classed(lines: list[str], number: int) -> ForeignBox | None:
    """Read a quotation whose class says that it is a box."""
    if number > 1 and _QUOTED.match(lines[number - 2]):
        return None
    last = _quoted_until(lines, number)
    found = _CLASS.match(lines[last]) if last < len(lines) else None
    if found is None:
        return None
    _unquote(lines, number - 1, last)
    lines[last] = ""
    return ForeignBox(number, number, last, last + 1, _known(found["kind"]))


def _quoted_until(lines: Sequence[str], number: int) -> int:
    last = number
    while last < len(lines) and _QUOTED.match(lines[last]):
        last += 1
    return last


def _unquote(lines: list[str], after: int, last: int) -> None:
    for index in range(after, last):
        lines[index] = re.sub(r"^\s*>[ ]?", "", lines[index])


def _signed(lines: list[str], number: int) -> ForeignBox | None:
    """Read a paragraph that `!>` or `?>` makes a box."""
    found = _SIGNED.match(lines[number - 1])
    if found is None:
        return None
    last = number
    while last < len(lines) and lines[last].strip():
        last += 1
    lines[number - 1] = lines[number - 1][found.end() :]
    return ForeignBox(number, number, last, last, "important" if found["sign"] == "!" else "tip")


def _fenced(lines: list[str], number: int) -> ForeignBox | None:
    found = _FENCED.match(lines[number - 1])
    if found is None or fold(found["kind"]) not in {*CALLOUT_KINDS, "admonition"}:
        return None
    closing = re.compile(rf"^\s*{re.escape(found['fence'][0])}{{{len(found['fence'])},}}\s*$")
    end = next(
        (index + 1 for index in range(number, min(len(lines), number + _MOST_LINES)) if closing.match(lines[index])), 0
    )
    if not end:
        return None
    first = number + 1
    kind, title = found["kind"], found["title"]
    while first < end and _DIRECTIVE_OPTION.match(lines[first - 1]):
        kind = lines[first - 1].partition("class:")[2].strip() or kind
        lines[first - 1] = ""
        first += 1
    lines[end - 1] = ""
    return _box(lines, number, first, end - 1, end, kind, title)


def _opened(lines: list[str], number: int) -> ForeignBox | None:
    """Read a box between two marks; its text may stand on the lines of both."""
    line = lines[number - 1]
    found = _OPENED.match(line)
    if found is None:
        return None
    name = found["hint"] or found["short"] or found["tag"] or found["div"]
    closing = re.compile(
        rf"\s*(?:\{{%-?\s*end{name}\s*-?%\}}|\{{\{{[<%]\s*/{name}\s*[%>]\}}\}}|</{name}\s*>)", re.IGNORECASE
    )
    for index in range(number - 1, min(len(lines), number + _MOST_LINES)):
        end = closing.search(lines[index], found.end() if index == number - 1 else 0)
        if end is None:
            continue
        after = lines[index][end.end() :]
        if after.strip():
            return None
        lines[index] = lines[index][: end.start()]
        lines[number - 1] = lines[number - 1][found.end() :]
        kind, title = _described(
            name, found["hint_is"] or found["short_is"] or found["tag_is"] or found["div_is"] or ""
        )
        _dedent(lines, number - 1, index + 1)
        return ForeignBox(number, number, index + 1, index + 1, _known(kind), title)
    return None


def _described(name: str, attributes: str) -> tuple[str, str]:
    """Return the kind and the title of a box from its attributes, else its kind from its name."""
    values = {key.lower(): value for key, value in _ATTRIBUTE.findall(attributes)}
    said = " ".join(values.get(key, "") for key in ("type", "style", "kind", "variant", "class")).split()
    said += [word for word in _ATTRIBUTE.sub("", attributes).replace('"', " ").split() if word.isalpha()]
    kinds = [kind.removeprefix("alert-") for kind in said]
    kind = next((kind for kind in kinds if fold(kind) in CALLOUT_KINDS), name)
    return kind, values.get("title", "")


def _box(lines: list[str], opening: int, first: int, last: int, end: int, kind: str, title: str) -> ForeignBox:
    """Return a box whose first line is its mark; within another container its title stays, in bold."""
    lines[opening - 1] = f"**{title}**" if title else ""
    return ForeignBox(opening, first, last, end, _known(kind), title)


def _known(kind: str) -> str:
    name = fold(kind)
    return name if name in CALLOUT_KINDS else "info"


def _dedent(lines: list[str], after: int, last: int) -> None:
    """Take off the indentation that some lines share."""
    texts = [line for line in lines[after:last] if line.strip()]
    shared = min((len(line) - len(line.lstrip()) for line in texts), default=0)
    for index in range(after, last):
        lines[index] = lines[index][shared:] if lines[index].strip() else ""
