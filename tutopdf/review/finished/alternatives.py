"""Alternative texts of pictures (WCAG 2.1, 1.1.1): there, said in words, of a good length, each its own."""

from __future__ import annotations

from collections.abc import Iterator

from tutopdf.french.alternatives import without_mark_descriptions
from tutopdf.model.diagnostics import Diagnostic, Place, error, warning
from tutopdf.reading.facts import Element, PdfFacts, PlacedImage
from tutopdf.review.alternatives import AlternativeFault, alternative_fault
from tutopdf.review.finished.findings import Finding, grouped

_PICTURE_ROLES = {"Figure", "Formula", "Form", "Artifact"}


def judge_alternatives(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    figures = [element for element in facts.elements if element.role == "Figure"]
    bare = [Finding(figure.page or 1) for figure in figures if not _words(figure) and figure.actual_text is None]
    for found in grouped(bare):
        yield error("pdf-alt-missing", place, page=found.pages, count=found.others + 1)
    told = [(figure.page or 1, _words(figure)) for figure in figures if _words(figure)]
    yield from _judge_words(told, place)
    yield from _judge_repeated(facts, place)
    yield from _judge_pictures_outside_figures(facts, place)


def _words(figure: Element) -> str:
    return without_mark_descriptions(figure.alt or "").strip()


def _judge_words(told: list[tuple[int, str]], place: Place) -> Iterator[Diagnostic]:
    faults: dict[AlternativeFault | None, list[Finding]] = {}
    for page, words in told:
        fault = alternative_fault(words)
        worst_first = -len(words) if fault is AlternativeFault.LONG else len(words)
        faults.setdefault(fault, []).append(Finding(page, words, worst_first))
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
    stray = [Finding(number) for number, image in pictures if image.home is None]
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
