"""PDF review, the entrance: a finished PDF is read once, then each rule says what it found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tutopdf.model.diagnostics import Diagnostic, Place, Severity
from tutopdf.reading.facts import PdfFacts
from tutopdf.reading.finished import read_facts
from tutopdf.reading.pace import Pace
from tutopdf.review.finished.alternatives import judge_alternatives
from tutopdf.review.finished.amounts import judge_amounts, judge_page_numbers, judge_steps_without_picture
from tutopdf.review.finished.columns import judge_alignment, judge_columns, judge_cut_words, judge_spacing
from tutopdf.review.finished.contrasts import judge_contrasts
from tutopdf.review.finished.expectations import Expectations
from tutopdf.review.finished.fields import judge_fields, judge_notes
from tutopdf.review.finished.fonts import judge_characters, judge_fonts
from tutopdf.review.finished.footnotes import judge_footnotes
from tutopdf.review.finished.language import judge_language
from tutopdf.review.finished.lines import TextLine, blocks, page_lines
from tutopdf.review.finished.nesting import judge_nesting
from tutopdf.review.finished.order import judge_texts, judge_visual_order
from tutopdf.review.finished.outside import judge_what_is_mixed, judge_what_is_outside
from tutopdf.review.finished.page_shape import judge_easy_margins, judge_print_margins
from tutopdf.review.finished.pictures import judge_pictures
from tutopdf.review.finished.roles import judge_roles
from tutopdf.review.finished.sizes import judge_sizes, judge_small_letters
from tutopdf.review.finished.structure import (
    judge_catalogue,
    judge_declaration,
    judge_extras,
    judge_headings,
    judge_links,
    judge_tab_order,
    judge_unnumbered_headings,
)
from tutopdf.review.finished.tables import judge_tables
from tutopdf.review.finished.typefaces import judge_typefaces
from tutopdf.review.finished.unwritten import judge_unwritten_pages
from tutopdf.review.finished.weight import judge_weight, judge_what_was_read


def judge_pdf(path: Path, label: str, expectations: Expectations, pace: Pace | None = None) -> list[Diagnostic]:
    """Return what the rules find in a PDF, ours or another, the gravest first; `label` names it to people.

    Raises UserError when there is none to read.
    """
    facts = read_facts(path, label, expectations.texts is not None, pace)
    lines = [line for page in facts.pages for line in page_lines(facts, page)]
    place = Place(label)
    found = [*_judge_any(facts, lines, place, expectations)]
    if expectations.simplified:
        found += _judge_easy_reading(facts, lines, place)
    if all(diagnostic.severity is not Severity.ERROR for diagnostic in found):
        found += judge_declaration(facts, place)
    return sorted(found, key=lambda diagnostic: diagnostic.severity)


_RULES_OF_STRUCTURE = (
    judge_catalogue,
    judge_language,
    judge_roles,
    judge_headings,
    judge_unnumbered_headings,
    judge_nesting,
    judge_tables,
    judge_what_is_outside,
    judge_what_is_mixed,
    judge_footnotes,
    judge_links,
    judge_fields,
    judge_notes,
    judge_tab_order,
    judge_alternatives,
    judge_fonts,
    judge_characters,
)


def _judge_any(
    facts: PdfFacts, lines: list[TextLine], place: Place, expectations: Expectations
) -> Iterator[Diagnostic]:
    yield from judge_what_was_read(facts, place)
    yield from judge_unwritten_pages(facts, place)
    yield from judge_weight(facts, place, expectations.max_bytes)
    if expectations.texts is not None:
        yield from judge_texts(facts, expectations.texts, place)
    else:
        yield from judge_visual_order(facts, place)
    for rule in _RULES_OF_STRUCTURE:
        yield from rule(facts, place)
    yield from judge_pictures(facts, place, expectations.simplified)
    yield from judge_contrasts(facts, place, expectations.simplified)
    yield from judge_print_margins(facts, lines, place)
    if not expectations.simplified:
        yield from judge_small_letters(lines, place)
    yield from judge_extras(facts, place)


def _judge_easy_reading(facts: PdfFacts, lines: list[TextLine], place: Place) -> Iterator[Diagnostic]:
    """Apply the layout rules of FALC.md, L1 to L13."""
    paragraphs = [block for page in facts.pages for block in blocks(line for line in lines if line.page == page.number)]
    yield from judge_sizes(facts, place)
    yield from judge_typefaces(facts, place)
    yield from judge_columns(facts, lines, place)
    yield from judge_alignment(paragraphs, place)
    yield from judge_cut_words(facts, paragraphs, place)
    yield from judge_spacing(lines, place)
    yield from judge_easy_margins(facts, lines, place)
    yield from judge_amounts(facts, lines, place)
    yield from judge_page_numbers(facts, lines, place)
    yield from judge_steps_without_picture(facts, place)
