"""Judge: an edit is kept only where the text that it makes says what was wanted, and nothing else has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tutopdf.editing.sheet import Sheet
from tutopdf.editing.text_lines import Line
from tutopdf.editing.trees import Tree
from tutopdf.model.diagnostics import Diagnostic, Place, error

_BREAKS = frozenset(
    [
        "container-nested",
        "container-short",
        "container-stray",
        "container-unclosed",
        "container-unknown",
        "front-matter-unclosed",
        "picture-in-title",
        "simplified-orphan",
        "simplified-title-lost",
        "simplified-title-on-step",
    ]
)
"""What is said of a text whose parts do not end where they should."""

_OPENINGS = ("```", "~~~", "<", ":::")


class Refusal(Exception):
    """Says why an edit is not made."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


@dataclass(frozen=True, slots=True)
class Candidate:
    """Lines that an edit may make, and what the tutorial should then be."""

    lines: Sequence[Line]
    expected: Tree


def choose(sheet: Sheet, candidates: Iterable[Candidate], otherwise: Diagnostic) -> Sheet:
    """Return the first candidate that is read as expected; each is made only when those before it are no good."""
    known = sheet.codes()
    for candidate in candidates:
        found = Sheet.of(sheet.write([*candidate.lines]), sheet.around)
        new = found.codes() - known
        if found.tree == candidate.expected and _BREAKS.isdisjoint(new):
            return found
    raise Refusal(otherwise)


def stale(sheet: Sheet) -> Refusal:
    return Refusal(error("edit-stale", Place(sheet.around.label)))


def foreign(sheet: Sheet, line: int) -> Refusal:
    return Refusal(error("edit-foreign", sheet.file.place(line)))


def alone(sheet: Sheet, text: str) -> Sheet:
    """Return a text as it is read by itself, with the values that the file has at its top."""
    settings = "".join(f"{line}\n" for line in sheet.file.lines[: sheet.outline.begins - 1])
    return Sheet.of(settings + text, sheet.around)


def one_line(sheet: Sheet, text: str) -> str:
    """Return a title without the spaces around it; one of several lines is none."""
    text = text.strip()
    if "\n" in text or "\r" in text:
        raise Refusal(error("edit-title-lines", Place(sheet.around.label)))
    return text


def keep_closed(sheet: Sheet, text: str, before: str = "") -> None:
    """Refuse a text that opens what it does not close, and would take with it what comes after; not one that did."""
    open_comment = text.rfind("<!--") > text.rfind("-->")
    swallows = open_comment or (any(sign in text for sign in _OPENINGS) and _swallows(sheet, text))
    if swallows and text.strip() != before.strip() and not _swallows(sheet, before):
        raise Refusal(error("edit-breaks-out", Place(sheet.around.label)))


def _swallows(sheet: Sheet, text: str) -> bool:
    """Say whether a callout that comes after a text is no callout any more."""
    found = alone(sheet, f"# x\n\n{text}\n\n::: info x\nx\n:::\n")
    parts = [part for section in found.tree.sections for part in section.parts]
    return not parts or parts[-1].kind != "info" or not _BREAKS.isdisjoint(found.codes())
