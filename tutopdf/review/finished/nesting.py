"""Nesting: lists, tables and tables of contents hold what they are made of, and nothing else (ISO 14289-1, 7.2 and 7.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tutopdf.model.diagnostics import Diagnostic, Place, error
from tutopdf.reading.facts import Element, PdfFacts
from tutopdf.review.finished.findings import Finding, grouped
from tutopdf.review.finished.subtrees import page_of

_TRANSPARENT = "NonStruct"
"""What has no meaning of its own is left out."""

_LISTS = {"L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}}
_TABLES = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
_CONTENTS = {"TOC": {"TOC", "TOCI", "Caption"}}
"""Roles, and those of what each may hold (ISO 32000-1, 14.8.4.3)."""

_LIST_PARENTS = {"LI": {"L"}, "LBody": {"LI"}}
_TABLE_PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
}
_CONTENTS_PARENTS = {"TOCI": {"TOC"}}

_AT_THE_START = {"L", "TOC"}
_ONLY_ONE = {"THead", "TFoot", "Caption"}


@dataclass(frozen=True, slots=True)
class _Child:
    index: int
    role: str


def judge_nesting(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    """Say which elements stand where they have no meaning; in PDF 2.0, whose roles are others, nothing is said.

    Nor of a structure that was not read to its end: what is missing may come later.
    """
    if facts.catalogue.namespaces or facts.cut_structure:
        return
    children = _children(facts)
    for found in grouped(_misplaced(facts, children, _LISTS, _LIST_PARENTS)):
        yield error("pdf-list-malformed", place, page=found.pages, example=found.example, others=found.others)
    tables = [*_misplaced(facts, children, _TABLES, _TABLE_PARENTS), *_unfinished_tables(facts, children)]
    for found in grouped(tables):
        yield error("pdf-table-malformed", place, page=found.pages, example=found.example, others=found.others)
    for found in grouped(_misplaced(facts, children, _CONTENTS, _CONTENTS_PARENTS)):
        yield error("pdf-contents-malformed", place, page=found.pages, example=found.example, others=found.others)


def _children(facts: PdfFacts) -> Mapping[int, list[_Child]]:
    """Return what each element holds; what is in a transparent one belongs to the one around it."""
    found: dict[int, list[_Child]] = {}
    for index, element in enumerate(facts.elements):
        if element.role not in (_TRANSPARENT, "Artifact"):
            found.setdefault(_holder(facts, element), []).append(_Child(index, element.role))
    return found


def _holder(facts: PdfFacts, element: Element) -> int:
    around = facts.ancestors(element.parent)
    return next((index for index in around if facts.elements[index].role != _TRANSPARENT), -1)


def _misplaced(
    facts: PdfFacts,
    children: Mapping[int, Sequence[_Child]],
    allowed: Mapping[str, set[str]],
    parents: Mapping[str, set[str]],
) -> Iterator[Finding]:
    for holder, held in children.items():
        role = facts.elements[holder].role if holder >= 0 else ""
        for position, child in enumerate(held):
            stray = child.role not in allowed.get(role, {child.role}) or role not in parents.get(child.role, {role})
            late = child.role == "Caption" and role in allowed and not _is_well_placed(role, position, len(held))
            twice = child.role in _ONLY_ONE and role == "Table" in allowed and _is_repeated(child, held)
            if stray or late or twice:
                example = f"{child.role} › {role}" if role else child.role
                yield Finding(page_of(facts, child.index), example)


def _is_well_placed(role: str, position: int, count: int) -> bool:
    return position == 0 or (role not in _AT_THE_START and position == count - 1)


def _is_repeated(child: _Child, held: Sequence[_Child]) -> bool:
    return child.index != next(other.index for other in held if other.role == child.role)


def _unfinished_tables(facts: PdfFacts, children: Mapping[int, Sequence[_Child]]) -> Iterator[Finding]:
    """Yield the tables that have a head or a foot and no body."""
    for holder, held in children.items():
        roles = {child.role for child in held}
        if (
            holder >= 0
            and facts.elements[holder].role == "Table"
            and roles & {"THead", "TFoot"}
            and "TBody" not in roles
        ):
            yield Finding(page_of(facts, holder), f"{min(roles & {'THead', 'TFoot'})} › Table")
