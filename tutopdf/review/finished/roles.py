"""Roles of structure elements: those that the standard knows, or that are said to be like one of them (ISO 14289-1, 7.1)."""

from __future__ import annotations

from collections.abc import Iterator

from tutopdf.model.diagnostics import Diagnostic, Place, error, notice
from tutopdf.reading.facts import PdfFacts

_STANDARD = frozenset(
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "Warichu",
        "RB",
        "RT",
        "RP",
        "WT",
        "WP",
        "Figure",
        "Formula",
        "Form",
    ]
)
"""ISO 32000-1, 14.8.4."""

_SINCE = frozenset(["Artifact", "DocumentFragment", "Aside", "Title", "FENote", "Sub", "Em", "Strong"])
"""ISO 32000-2, 14.8.4: readers know them too."""


def judge_roles(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    if facts.catalogue.namespaces:
        return
    unknown = {element.own_role for element in facts.elements if element.role not in _STANDARD | _SINCE}
    circular = {element.own_role for element in facts.elements if element.circular} - unknown
    changed = {element.own_role for element in facts.elements if element.own_role in _STANDARD - {element.role}}
    if unknown - changed:
        yield error("pdf-role-unknown", place, known=sorted(unknown - changed))
    if changed:
        yield error("pdf-role-changed", place, known=sorted(changed))
    if circular:
        yield notice("pdf-role-circular", place, known=sorted(circular))
