"""Alternative texts of pictures (WCAG 2.1, 1.1.1): there, said in words, of a good length, each its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tutopdf.french.alternatives import without_mark_descriptions
from tutopdf.model.diagnostics import Diagnostic, Place, error, warning
from tutopdf.reading.facts import Element, PdfFacts, PlacedImage
from tutopdf.review.alternatives import AlternativeFault, alternative_fault
from tutopdf.review.finished.findings import Finding, grouped
from tutopdf.review.finished.subtrees import page_of, subtree

_PICTURE_ROLES = {"Figure", "Formula", "Form", "Artifact"}
_IN_A_LINE = {"Span", "Link", "Em", "Strong", "Quote", "Reference", "NonStruct", "Annot"}
_TALLEST_SIGN = 30
"""Points: two lines of text."""


@dataclass(frozen=True, slots=True)
class _Told:
    """The words of a picture."""

    page: int
    words: str
    in_a_sentence: bool


def judge_alternatives(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    figures = [(index, element) for index, element in enumerate(facts.elements) if element.role == "Figure"]
    bare = [
        Finding(page_of(facts, index))
        for index, figure in figures
        if not _words(figure) and figure.actual_text is None and _shows_something(facts, index)
    ]
    for found in grouped(bare):
        yield error("pdf-alt-missing", place, page=found.pages, count=found.others + 1)
    formulas = [index for index, element in enumerate(facts.elements) if element.role == "Formula"]
    mute = [index for index in formulas if not _is_described(facts, index) and _shows_something(facts, index)]
    for found in grouped(Finding(page_of(facts, index)) for index in mute):
        yield error("pdf-formula-undescribed", place, page=found.pages, count=found.others + 1)
    in_sentences = _in_sentences(facts)
    told = [
        _Told(figure.page or 1, words, index in in_sentences)
        for index, figure in enumerate(facts.elements)
        if figure.role == "Figure" and (words := _words(figure))
    ]
    yield from _judge_words(told, place)
    yield from _judge_repeated(facts, place)
    yield from _judge_pictures_outside_figures(facts, place)


def _is_described(facts: PdfFacts, index: int) -> bool:
    element = facts.elements[index]
    return bool((element.alt or "").strip()) or element.actual_text is not None


def _shows_something(facts: PdfFacts, figure: int) -> bool:
    """Say whether a figure holds anything: a picture that was deleted leaves its tag behind."""
    inside = (facts.elements[index] for index in subtree(facts, figure))
    return any(element.contents or element.annotations for element in inside)


def _words(figure: Element) -> str:
    return without_mark_descriptions(figure.alt or "").strip()


def _in_sentences(facts: PdfFacts) -> set[int]:
    """Return the figures that stand in a line of words, and the signs that stand in a row of a table with words."""
    homes = {run.home for page in facts.pages for run in page.runs if run.home is not None and run.text.strip()}
    with_words = {_block(facts, home) for home in homes} | {
        one for home in homes for one in facts.ancestors(home) if facts.elements[one].role == "TR"
    }
    signs = {
        _figure(facts, image) for page in facts.pages for image in page.images if image.rect.height <= _TALLEST_SIGN
    }
    found = set()
    for index, element in enumerate(facts.elements):
        if element.role == "Figure":
            row = next((one for one in facts.ancestors(index) if facts.elements[one].role == "TR"), None)
            if _block(facts, element.parent) in with_words or (index in signs and row in with_words):
                found.add(index)
    return found


def _block(facts: PdfFacts, index: int) -> int:
    """Return the block that an element stands in the line of: itself, but for what is part of a line."""
    return next((one for one in facts.ancestors(index) if facts.elements[one].role not in _IN_A_LINE), index)


def _judge_words(told: list[_Told], place: Place) -> Iterator[Diagnostic]:
    faults: dict[AlternativeFault | None, list[Finding]] = {}
    for one in told:
        fault = alternative_fault(one.words)
        if fault is AlternativeFault.SHORT and one.in_a_sentence:
            # The sentence around it says the rest.
            continue
        worst_first = -len(one.words) if fault is AlternativeFault.LONG else len(one.words)
        faults.setdefault(fault, []).append(Finding(one.page, one.words, worst_first))
    for found in grouped(faults.get(AlternativeFault.NAME, ())):
        yield error("pdf-alt-name", place, page=found.pages, example=found.example, others=found.others)
    for found in grouped(faults.get(AlternativeFault.HOLLOW, ())):
        yield warning("pdf-alt-hollow", place, page=found.pages, example=found.example, others=found.others)
    for found in grouped(faults.get(AlternativeFault.SHORT, ())):
        yield warning("pdf-alt-short", place, page=found.pages, example=found.example, others=found.others)
    for found in grouped(faults.get(AlternativeFault.LONG, ())):
        yield warning(
            "pdf-alt-long",
            place,
            page=found.pages,
            example=found.example,
            count=round(-found.measured),
            others=found.others,
        )


def _judge_repeated(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    images: dict[int, set[tuple[int, int, int]]] = {}
    for page in facts.pages:
        for image in page.images:
            if (figure := _figure(facts, image)) is not None:
                images.setdefault(figure, set()).add((image.width_px, image.height_px, image.weight))
    shown: dict[str, set[tuple[int, int, int]]] = {}
    repeated = []
    for figure, own in sorted(images.items()):
        element = facts.elements[figure]
        alt = (element.alt or "").strip()
        if alt in shown and not own <= shown[alt]:
            repeated.append(Finding(element.page or 1, alt))
        if alt:
            shown.setdefault(alt, set()).update(own)
    for found in grouped(repeated):
        yield warning("pdf-alt-repeated", place, page=found.pages, example=found.example, others=found.others)


def _figure(facts: PdfFacts, image: PlacedImage) -> int | None:
    """Return the figure that a picture belongs to."""
    if image.home is None:
        return None
    return next((index for index in facts.ancestors(image.home) if facts.elements[index].role == "Figure"), None)


def _judge_pictures_outside_figures(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    if not facts.structure_is_whole:
        return
    pictures = [(page.number, image) for page in facts.pages for image in page.images if not image.artifact]
    stray = [Finding(number) for number, image in pictures if image.home is None and image.mcid is None]
    for found in grouped(stray):
        yield error("pdf-picture-untagged", place, page=found.pages, count=found.others + 1)
    among_texts = [
        Finding(number, _role(facts, image)) for number, image in pictures if _is_taken_for_text(facts, image)
    ]
    for found in grouped(among_texts):
        yield warning("pdf-picture-not-figure", place, page=found.pages, example=found.example, count=found.others + 1)


def _role(facts: PdfFacts, image: PlacedImage) -> str:
    return facts.elements[image.home].role if image.home is not None else ""


def _is_taken_for_text(facts: PdfFacts, image: PlacedImage) -> bool:
    """Say whether a picture stands in the structure, and nothing there says that it is one, nor what it shows."""
    if image.home is None or image.replaced:
        return False
    around = [facts.elements[index] for index in facts.ancestors(image.home)]
    return not any(
        element.role in _PICTURE_ROLES or _words(element) or element.actual_text is not None for element in around
    )
