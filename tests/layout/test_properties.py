"""Protects every page: boxes inside the margins, none over another, read in the order of the steps, nothing lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cache, lru_cache, partial, wraps
from inspect import signature
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.source.test_linear_work import count_work
from tests.support import Built, expected_texts
from tutopdf.layout.arrangement import flows_of
from tutopdf.layout.choose_grid import plan_french
from tutopdf.layout.column import NARROW, lay_out_simplified
from tutopdf.layout.column_pages import Item, page_starts
from tutopdf.layout.framing import adapt_frames, frame_picture, frame_pictures, judge_frames
from tutopdf.layout.furniture import Furniture
from tutopdf.layout.grid import lay_out_french, sketch_french
from tutopdf.model.boxes import Box, LaidOut, PictureBox, QrBox, Rect, Role, TextBox
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.print_job import PageFormat, PrintOptions
from tutopdf.model.theme import MIN_PPI, FrenchTheme, SimplifiedTheme, Themes
from tutopdf.model.tutorial import (
    Body,
    Callout,
    CalloutKind,
    Prose,
    Section,
    Settings,
    Step,
    Tutorial,
)
from tutopdf.model.variant import Variant
from tutopdf.printing.options import settle_options
from tutopdf.printing.themes import poster_themes, print_themes

from .kit import METRICS, paragraph, picture, tutorials

FRENCH, SIMPLIFIED = FrenchTheme(), SimplifiedTheme()
FURNITURE = Furniture("Collège de l’Exemple – une ligne assez longue pour le pied de la page", "6 décembre 2020")
GOLDENS = Path(__file__).parent / "goldens"

EXAMPLES = 20


@cache
def some_tutorials() -> list[Tutorial]:
    """Return random tutorials, always the same, drawn once for all tests: each of them is then laid out once."""
    found: list[Tutorial] = []

    @seed(20201206)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(tutorials())
    def keep(tutorial: Tutorial) -> None:
        found.append(tutorial)

    keep()
    return found


def few(test: Callable[..., None], most: int = EXAMPLES) -> Callable[..., None]:
    """Try a test's `tutorial` with each random one; tell the first that breaks a rule."""

    @wraps(test)
    def tried(**others: object) -> None:
        for tutorial in some_tutorials()[:most]:
            try:
                test(tutorial=tutorial, **others)
            except BaseException as broken:
                broken.add_note(f"tutorial = {tutorial!r}")
                raise

    usual = signature(test)
    kept = [parameter for name, parameter in usual.parameters.items() if name != "tutorial"]
    tried.__signature__ = usual.replace(parameters=kept)  # type: ignore[attr-defined]
    return tried


fewer = partial(few, most=EXAMPLES // 3)


PRINTS = {
    "a5": PrintOptions(format=PageFormat.A5),
    "a5 numbered": PrintOptions(format=PageFormat.A5, copies=3, numbered=True),
    "large": PrintOptions(large=True),
    "large a5 numbered": PrintOptions(large=True, format=PageFormat.A5, copies=3, numbered=True),
}
"""Themes of `tutopdf print` that are not the usual ones; A3 is those of A4, enlarged."""


def themes_of(name: str) -> Themes:
    job, _ = settle_options(PRINTS[name])
    assert job is not None
    return print_themes(job, Settings(), METRICS.x_height)


POSTER = next(poster_themes(FRENCH, 2.2))


@lru_cache(maxsize=8 * EXAMPLES)
def in_grid(tutorial: Tutorial, theme: FrenchTheme) -> tuple[LaidOut, list[Diagnostic]]:
    plan = plan_french(tutorial, theme, METRICS, FURNITURE, frame_picture)
    return plan.laid_out, list(plan.diagnostics)


@lru_cache(maxsize=8 * EXAMPLES)
def in_column(tutorial: Tutorial, theme: SimplifiedTheme) -> tuple[LaidOut, list[Diagnostic]]:
    known = frame_pictures(tutorial.pictures, FRENCH.slot(3, 0.6), frame_picture)
    frames = adapt_frames(known, tutorial.pictures, theme.slot(), frame_picture)
    laid_out, problems = lay_out_simplified(tutorial, frames, theme, METRICS, FURNITURE)
    return laid_out, problems + judge_frames(tutorial, frames, theme.slot())


french, simplified = partial(in_grid, theme=FRENCH), partial(in_column, theme=SIMPLIFIED)
A5_FRENCH, A5_SIMPLIFIED = themes_of("a5").french, themes_of("a5").simplified
PRINTED = {
    "francais a5": partial(in_grid, theme=A5_FRENCH),
    "francais a5 numerote": partial(in_grid, theme=themes_of("a5 numbered").french),
    "simplifie a5": partial(in_column, theme=A5_SIMPLIFIED),
    "grand": partial(in_column, theme=themes_of("large").simplified),
    "grand a5 numerote": partial(in_column, theme=themes_of("large a5 numbered").simplified),
    "affiche": partial(in_grid, theme=POSTER),
}
VARIANTS = pytest.mark.parametrize("lay_out", [french, simplified], ids=["francais", "simplifie"])


class Reading:
    """A laid out document looked at through its elements."""

    def __init__(self, laid_out: LaidOut) -> None:
        self.laid_out, self.elements = laid_out, laid_out.elements
        self.content: list[tuple[int, TextBox | PictureBox | QrBox]] = []
        self.furniture: list[tuple[int, TextBox]] = []
        for number, page in enumerate(laid_out.pages):
            for box in page.boxes:
                if isinstance(box, TextBox) and box.element is None:
                    self.furniture.append((number, box))
                elif isinstance(box, TextBox | PictureBox | QrBox):
                    self.content.append((number, box))

    def role(self, element: int) -> Role:
        return self.elements[element].role

    def ancestor(self, element: int, role: Role) -> int | None:
        while element >= 0:
            if self.role(element) is role:
                return element
            element = self.elements[element].parent
        return None

    def labels(self) -> list[tuple[int, TextBox]]:
        return [
            (page, box)
            for page, box in self.content
            if isinstance(box, TextBox) and self.role(box.element) is Role.LABEL
        ]

    def texts(self) -> list[str]:
        """Return the text of each element in the order in which elements are met, labels apart."""
        found: dict[int, str] = defaultdict(str)
        for _, box in self.content:
            if isinstance(box, TextBox) and self.role(box.element) is not Role.LABEL:
                found[box.element] += "".join(line.text for line in box.lines)
        return list(found.values())

    def callouts(self) -> list[int]:
        """Return the sections that are in a section: callouts."""
        return [
            index
            for index, element in enumerate(self.elements)
            if element.role is Role.SECTION and self.role(element.parent) is Role.SECTION
        ]

    def pages_under(self, element: int) -> set[int]:
        return {page for page, box in self.content if self.is_under(box.element, element)}

    def is_under(self, element: int, other: int) -> bool:
        while element >= 0 and element != other:
            element = self.elements[element].parent
        return element == other


def spread(diagnostics: list[Diagnostic]) -> set[int | None]:
    """Return the lines of the steps and callouts that were said to go on over a page."""
    said = ("step-continued", "callout-continued")
    return {diagnostic.place.line for diagnostic in diagnostics if diagnostic.code in said}


# Pages


@pytest.mark.slow
@few
def test_a_sketch_counts_the_pages_that_are_drawn(tutorial: Tutorial):
    for theme, columns in ((FRENCH, 1), (FRENCH, 3), (A5_FRENCH, 2)):
        slot = theme.slot(columns, 0.6)
        frames = frame_pictures(tutorial.pictures, slot, frame_picture)
        drawn, _ = lay_out_french(tutorial, frames, columns, slot, theme, METRICS, FURNITURE)
        assert sketch_french(tutorial, frames, columns, slot, theme, METRICS).pages == len(drawn.pages)


# Places


@VARIANTS
@few
def test_boxes_are_inside_the_margins(lay_out, tutorial: Tutorial):
    check_places(lay_out(tutorial)[0], lay_out.keywords["theme"])


def check_places(laid_out: LaidOut, theme: FrenchTheme | SimplifiedTheme) -> None:
    reading = Reading(laid_out)
    if isinstance(theme, FrenchTheme) and laid_out.pages[0].width < theme.width:
        theme = theme.turned or theme
    inside = Rect(theme.margin, theme.margin, theme.content_width, theme.content_height)
    foot = Rect(theme.margin, theme.bottom, theme.content_width, theme.height - theme.furniture_margin - theme.bottom)
    for _, box in reading.content:
        assert contains(inside, box.rect), box
        if isinstance(box, TextBox):
            assert all(line.width <= box.rect.width + 0.02 for line in box.lines)
    for _, box in reading.furniture:
        assert contains(inside, box.rect) or contains(foot, box.rect), box


def contains(outer: Rect, inner: Rect) -> bool:
    return (
        inner.x >= outer.x - 0.02
        and inner.y >= outer.y - 8  # a step's number is lifted, so that its digits stand level with the text
        and inner.right <= outer.right + 0.02
        and inner.bottom <= outer.bottom + 0.02
    )


@VARIANTS
@few
def test_no_box_is_over_another(lay_out, tutorial: Tutorial):
    check_no_overlap(lay_out(tutorial)[0])


def check_no_overlap(laid_out: LaidOut) -> None:
    for page in laid_out.pages:
        boxes = [box for box in page.boxes if isinstance(box, TextBox | PictureBox | QrBox)]
        for one, other in combinations(boxes, 2):
            assert not one.rect.overlaps(other.rect, 0.05), (one, other)


@VARIANTS
@few
def test_marks_stay_in_their_pictures(lay_out, tutorial: Tutorial):
    check_marks(lay_out(tutorial)[0])


def check_marks(laid_out: LaidOut) -> None:
    for box in laid_out.picture_boxes():
        for mark in box.marks:
            for x, y in mark.points:
                assert box.rect.x - 0.01 <= x <= box.rect.right + 0.01
                assert box.rect.y - 0.01 <= y <= box.rect.bottom + 0.01


@VARIANTS
@few
def test_pictures_keep_their_shape_and_are_never_too_large(lay_out, tutorial: Tutorial):
    laid_out, _ = lay_out(tutorial)
    for box in laid_out.picture_boxes():
        assert box.rect.width / box.rect.height == pytest.approx(box.frame.width_px / box.frame.height_px, rel=1e-6)
        theme = lay_out.keywords["theme"]
        # On an easy page that would else be empty, a picture takes the whole column, not two thirds of it.
        least = theme.min_ppi * NARROW if isinstance(theme, SimplifiedTheme) else MIN_PPI
        assert box.css_ppi >= least - 0.01


@pytest.mark.parametrize("lay_out", PRINTED.values(), ids=PRINTED)
@fewer
def test_the_themes_of_prints_keep_the_same_rules(lay_out, tutorial: Tutorial):
    laid_out, diagnostics = lay_out(tutorial)
    theme = lay_out.keywords["theme"]
    check_places(laid_out, theme)
    check_no_overlap(laid_out)
    check_marks(laid_out)
    check_headings(Reading(laid_out))
    assert sorted(Reading(laid_out).texts()) == sorted(expected_texts(tutorial))
    least = theme.text if isinstance(theme, SimplifiedTheme) else 8.0
    sizes = [box.size_pt for page in laid_out.pages for box in page.boxes if isinstance(box, TextBox)]
    assert min(sizes) >= min(least, getattr(theme, "furniture", least))
    warned = {dict(problem.values).get("name") for problem in diagnostics}
    for box in laid_out.picture_boxes():
        assert box.interface_text_pt >= theme.min_interface_text - 0.05 or box.picture.name in warned


# Order and words


@VARIANTS
@few
def test_every_text_is_there_once_and_in_order(lay_out, tutorial: Tutorial):
    laid_out, _ = lay_out(tutorial)
    assert Reading(laid_out).texts() == expected_texts(tutorial)
    shown = [box.picture for box in laid_out.picture_boxes()]
    for one in tutorial.pictures:
        parts = [shown.pop(0)]
        while sum(len(part.drawn_marks) for part in parts) < len(one.drawn_marks):
            parts.append(shown.pop(0))
        assert {part.screen for part in parts} == {one.screen}
        drawn = [mark for part in parts for mark in part.drawn_marks]
        assert sorted(drawn, key=repr) == sorted(one.drawn_marks, key=repr)
    assert shown == []


@VARIANTS
@few
def test_steps_are_read_row_by_row_or_down_the_columns(lay_out, tutorial: Tutorial):
    laid_out, _ = lay_out(tutorial)
    labels = Reading(laid_out).labels()
    numbers = ["".join(line.text for line in box.lines) for _, box in labels]
    assert numbers == [str(block.number) for block in tutorial.blocks if isinstance(block, Step)]
    for (page, box), (next_page, next_box) in pairwise(labels):
        lower, further = next_box.rect.y > box.rect.y, next_box.rect.x > box.rect.x
        assert next_page > page or (next_page == page and (lower or further))


@VARIANTS
@few
def test_a_step_is_on_one_page_unless_it_is_said(lay_out, tutorial: Tutorial):
    laid_out, diagnostics = lay_out(tutorial)
    reading = Reading(laid_out)
    items = [index for index, element in enumerate(laid_out.elements) if element.role is Role.ITEM]
    steps = [block for block in tutorial.blocks if isinstance(block, Step)]
    flows = flows_of(tutorial, FRENCH, frame_picture) if lay_out is french else ()
    goes_on = {block.line for index in flows for block in tutorial.sections[index].blocks}
    for item, step in zip(items, steps, strict=True):
        if step.line not in spread(diagnostics) | goes_on:
            assert len(reading.pages_under(item)) == 1, step.number


@VARIANTS
@few
def test_a_callout_is_on_one_page_unless_it_is_said(lay_out, tutorial: Tutorial):
    laid_out, diagnostics = lay_out(tutorial)
    reading = Reading(laid_out)
    callouts = [block for block in tutorial.blocks if isinstance(block, Callout)]
    for element, callout in zip(reading.callouts(), callouts, strict=True):
        if callout.line not in spread(diagnostics):
            assert len(reading.pages_under(element)) == 1


@VARIANTS
@few
def test_headings_stay_with_what_follows(lay_out, tutorial: Tutorial):
    laid_out, _ = lay_out(tutorial)
    check_headings(Reading(laid_out))


def check_headings(reading: Reading) -> None:
    for (page, box), (next_page, _) in pairwise(reading.content):
        if isinstance(box, TextBox) and reading.role(box.element) in (Role.HEADING, Role.SUBHEADING):
            assert page == next_page, box


@VARIANTS
@few
def test_a_picture_is_on_the_page_of_the_sentence_before_it(lay_out, tutorial: Tutorial):
    laid_out, diagnostics = lay_out(tutorial)
    reading = Reading(laid_out)
    told = {block.line for block in tutorial.blocks} & spread(diagnostics)
    for (page, box), (next_page, drawn) in pairwise(reading.content):
        if isinstance(drawn, PictureBox) and isinstance(box, TextBox) and not told:
            same = laid_out.elements[box.element].parent == laid_out.elements[drawn.element].parent
            assert not same or page == next_page, (box, drawn)


@VARIANTS
@few
def test_no_page_is_empty(lay_out, tutorial: Tutorial):
    laid_out, _ = lay_out(tutorial)
    assert {page for page, _ in Reading(laid_out).content} == set(range(len(laid_out.pages)))


# Easy-to-read rules


@pytest.mark.parametrize("lay_out", [simplified, PRINTED["simplifie a5"]], ids=["a4", "a5"])
@few
def test_simplified_pages_have_little_on_them(lay_out, tutorial: Tutorial):
    """At most two steps with pictures and one without, or four without (L11), and nothing smaller than 14 pt (L1)."""
    laid_out, _ = lay_out(tutorial)
    reading = Reading(laid_out)
    weights = [2 if step.body.pictures else 1 for step in tutorial.blocks if isinstance(step, Step)]
    of_page: dict[int, list[int]] = defaultdict(list)
    for (home, _), weight in zip(reading.labels(), weights, strict=True):
        of_page[home].append(weight)
    assert all(sum(found) <= 5 and len(found) <= 4 for found in of_page.values())
    assert all(box.size_pt >= 14 for page in laid_out.pages for box in page.boxes if isinstance(box, TextBox))


# Cases that random tutorials seldom meet


def text_of(words: int) -> Body:
    return Body((paragraph(" ".join(["mot"] * words)),))


def case(*blocks: Callout | Step | Prose, before: tuple[Step | Callout, ...] = ()) -> Tutorial:
    """Return a tutorial of two sections: `before`, then `blocks` under a title."""
    title = paragraph("Un titre")
    sections = (Section(None, before, 10), Section(title, blocks, 20))
    return Tutorial("essai", "sources/essai.md", title, Prose(Body(), 2), sections)


def callout(words: int, line: int = 30) -> Callout:
    return Callout(CalloutKind.INFO, paragraph("Un encadré", line), text_of(words), line)


CASES = {
    "a callout comes first": case(callout(20), before=(Step(1, text_of(20), 11),)),
    "the first step has too many words for the page": case(
        Step(1, text_of(40), 21), before=(Step(1, text_of(40), 11),)
    ),
    "the page has its two steps": case(
        Step(1, text_of(5), 21), before=(Step(1, text_of(5), 11), Step(2, text_of(5), 12))
    ),
    "a callout is on the page": case(Step(1, text_of(5), 21), before=(callout(5, 11),)),
    "prose comes after a callout": case(callout(5), Prose(text_of(10), 31)),
    "the first step is longer than a page": case(Step(1, text_of(1500), 21), before=(Step(1, text_of(20), 11),)),
    "the first step almost fills a page": case(Step(1, text_of(190), 21), before=(Step(1, text_of(5), 11),)),
    "a callout is longer than a page": case(callout(1500)),
}


@pytest.mark.parametrize("lay_out", [*PRINTED.values(), french, simplified], ids=[*PRINTED, "francais", "simplifie"])
@pytest.mark.parametrize("words", range(60, 140, 5))
def test_a_long_title_is_never_left_behind(words: int, lay_out):
    """On a narrow page a title takes many lines."""
    title = paragraph(" ".join(["titre"] * 22))
    first, second = Step(1, text_of(20), 11), Step(1, text_of(words), 21)
    sections = (Section(None, (first,), 10), Section(title, (second,), 20))
    tutorial = Tutorial("essai", "sources/essai.md", title, Prose(Body(), 2), sections)
    check_headings(Reading(lay_out(tutorial)[0]))


@VARIANTS
@pytest.mark.parametrize("tutorial", CASES.values(), ids=CASES)
def test_a_title_is_never_left_behind(tutorial: Tutorial, lay_out):
    check_headings(Reading(lay_out(tutorial)[0]))


def pages_of(laid_out: LaidOut) -> list[str]:
    """Return what is read on each page, numbers included."""
    read: dict[int, list[str]] = defaultdict(list)
    for page, box in Reading(laid_out).content:
        if isinstance(box, TextBox):
            read[page] += [line.text.strip() for line in box.lines]
    return [" ".join(read[page]) for page in range(len(laid_out.pages))]


def short(text: str, line: int, number: int = 0) -> Step | Callout:
    body = Body((paragraph(text, line),))
    return Step(number, body, line) if number else Callout(CalloutKind.TIP, None, body, line)


def test_simplified_steps_without_pictures_share_their_page():
    """Eight short steps are two pages, not four; a ninth pulls its neighbours."""
    steps = [short(f"Étape numéro {number}.", 20 + number, number) for number in range(1, 10)]
    assert len(simplified(case(*steps[:8]))[0].pages) == 2
    pages = pages_of(simplified(case(*steps))[0])
    assert len(pages) == 3
    assert all(page.count("numéro") >= 2 for page in pages)


def test_a_simplified_callout_is_on_the_page_of_its_step():
    parts = [short("Une étape.", 21, 1), short("Une autre.", 22, 2), short("Un conseil.", 23), short("Un second.", 24)]
    pages = pages_of(simplified(case(*parts))[0])
    assert any(all(text in page for text in ("autre", "conseil", "second")) for page in pages)


def test_a_simplified_page_has_no_crumb():
    """Five steps with pictures are never 2 + 2 + 1."""
    shown = [picture(f"{number}.png", (600, 300)) for number in range(5)]
    steps = [Step(number + 1, Body((*text_of(8).blocks, shown[number])), 20 + number) for number in range(5)]
    laid_out, _ = simplified(case(*steps))
    counts = [sum(home == page for home, _ in Reading(laid_out).labels()) for page in range(len(laid_out.pages))]
    assert counts[-1] == 2


@VARIANTS
def test_a_callout_longer_than_a_page_is_said(lay_out):
    laid_out, diagnostics = lay_out(CASES["a callout is longer than a page"])
    (element,) = Reading(laid_out).callouts()
    assert len(Reading(laid_out).pages_under(element)) > 1
    assert spread(diagnostics) == {30}


# Box lists as text


@pytest.mark.parametrize("variant", Variant, ids=lambda variant: variant.value)
@pytest.mark.parametrize("name", ["deux-sections", "encadres-a-la-fin", "reperes-eloignes"])
def test_boxes_are_where_the_golden_list_says(name: str, variant: Variant, build_one, golden):
    built: Built = build_one(name, variant)
    lines = []
    for number, page in enumerate(built.laid_out.pages, 1):
        lines.append(f"page {number}: {page.width:.1f} × {page.height:.1f}")
        lines += [f"  {describe(box)}" for box in page.boxes]
    golden(GOLDENS / f"{name}-{variant.value}.txt", "\n".join(lines) + "\n")


def describe(box: Box) -> str:
    place = " ".join(f"{value + 0:.1f}" for value in (box.rect.x, box.rect.y, box.rect.width, box.rect.height))
    match box:
        case TextBox():
            role = "furniture" if box.element is None else "text"
            return f"{role} [{place}] {box.size_pt:.1f} pt « {' | '.join(line.text for line in box.lines)} »"
        case PictureBox():
            frame = box.frame
            marks = ", ".join(mark.kind.value for mark in box.marks)
            return f"picture [{place}] {frame.left} {frame.top} {frame.right} {frame.bottom} of {box.picture.name} ({marks})"
        case _:
            return f"{type(box).__name__.lower()} [{place}]"


@pytest.mark.parametrize(
    ("weights", "starts"),
    [
        ([2, 2, 1, 2, 2, 1], [0, 3]),
        ([1] * 8, [0, 4]),
        ([2] * 4, [0, 2]),
        ([1, 1, 1, 1, 1], [0, 2]),
    ],
)
def test_a_page_has_two_steps_with_pictures_and_one_without_or_four_without(weights: list[int], starts: list[int]):
    items = [Item(40, 10, 8, weight) for weight in weights]
    assert page_starts(items, 700, 60) == starts


def test_a_title_is_not_left_after_a_text_of_many_pages():
    """A step of twenty pages may not cost more than a title that is parted from its own step."""
    long, title, short_step = Item(25 * 700.0, 10, 5000, 1), Item(30, 10, keeps=True), Item(100, 10, 5, 1)
    assert page_starts([long, title, short_step], 700, 60) == [0, 1]


def test_pages_of_a_thousand_steps_are_chosen_in_linear_work():
    work = []
    for count in (100, 400):
        items = [Item(60, 10, 12, 1)] * count
        work.append(count_work(lambda items=items: page_starts(items, 700, 60)))
    assert work[1] < 5 * work[0]
