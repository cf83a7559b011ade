"""Language: that of each text is known, and is one (ISO 14289-1, 7.2; WCAG 2.1, 3.1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutopdf.model.diagnostics import Diagnostic, Place, error
from tutopdf.reading.facts import PdfFacts
from tutopdf.reading.pace import Part

_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
"""RFC 3066, which ISO 32000-1 (14.9.2) goes by."""


def judge_language(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    catalogue = facts.catalogue
    own = [language for language in _languages(facts) if language is not None]
    wrong = sorted({language for language in own if not _TAG.fullmatch(language)})
    if wrong:
        yield error("pdf-language-unknown", place, known=[f"« {language} »" for language in wrong])
    known = not facts.lacks(Part.STRUCTURE) and not facts.cut_structure
    if catalogue.language is None and known and _something_has_none(facts):
        yield error("pdf-language-missing", place, advice=f"language {catalogue.made_by}")


def _languages(facts: PdfFacts) -> Iterator[str | None]:
    yield facts.catalogue.language
    yield from (element.language for element in facts.elements)
    yield from (run.language for page in facts.pages for run in page.runs)


def _something_has_none(facts: PdfFacts) -> bool:
    """Say whether a text, a description or a bookmark is in no known language, the document having none of its own."""
    if facts.catalogue.bookmarks:
        return True
    runs = (run for page in facts.pages for run in page.runs if not run.artifact)
    if any(run.language is None and not _has_language(facts, run.home) for run in runs):
        return True
    if any(link.described and not _has_language(facts, link.home) for link in facts.links):
        return True
    if any(mute.described and not _has_language(facts, mute.home) for mute in facts.fields):
        return True
    return any(
        (element.alt or element.actual_text or element.expansion) and not _has_language(facts, index)
        for index, element in enumerate(facts.elements)
    )


def _has_language(facts: PdfFacts, home: int | None) -> bool:
    return home is not None and any(facts.elements[index].language for index in facts.ancestors(home))
