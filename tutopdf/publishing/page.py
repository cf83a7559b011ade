"""Web page: a variant's tutorial as a page that stands alone, saying what its PDF says, in the same words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from tutopdf.french import publication as text
from tutopdf.french.words import producer
from tutopdf.layout.mark_shapes import icon_shapes, picture_shapes
from tutopdf.model.boxes import Colour, Crop, Frame, Icon, IconKind, LaidOut, PictureBox, Rect, Standing
from tutopdf.model.theme import CALLOUT_COLOURS
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
    runs_of_steps,
)
from tutopdf.model.variant import Variant
from tutopdf.publishing.html import Element, element, render_page
from tutopdf.publishing.pictures import WebPicture
from tutopdf.publishing.style import style_in
from tutopdf.publishing.svg import draw_svg

_DECORATIONS = {Decoration.STRUCK: "s", Decoration.KEY: "kbd", Decoration.CODE: "code"}
_CONTENT = "contenu"
_PX_IN_POINT = 96 / 72
_SIGN = Rect(0, 0, 16, 16)
_WHOLE = re.compile(r"\b([A-ZÀ-Þ]{1,4}-[A-ZÀ-Þ]\w{0,9})\b")
"""A short name with a hyphen: « I-CART », « I-Cart »."""
_UNRESERVED = "%/:=&?~#+!$,;'@()*"


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the page's menu."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class PageFrame:
    """What stands around the text: the page's title, its menu, the lines at its foot; `accent` is the school's colour."""

    title: str
    links: tuple[Link, ...]
    foot: tuple[str, ...]
    accent: Colour | None = None


def write_page(
    variant: Variant, shown: Tutorial, laid_out: LaidOut, pictures: Mapping[Crop, WebPicture], frame: PageFrame
) -> str:
    """Return the page of a variant: `shown` is its tutorial as it is set, `pictures` the files beside the page."""
    figures = _figures(laid_out, pictures)
    main = element("main", *_main(shown, figures, frame.links), id=_CONTENT, tabindex="-1")
    skip = element("a", text.SKIP, class_="skip", href=f"#{_CONTENT}")
    foot = [element("footer", *(element("p", line) for line in frame.foot))] if frame.foot else []
    body = element("body", skip, main, *foot, class_=variant.value)
    return render_page(element("html", _head(shown, frame), body, lang=text.PAGE_LANGUAGE))


def _head(shown: Tutorial, frame: PageFrame) -> Element:
    paragraphs = shown.introduction.body.paragraphs
    summary = [element("meta", name="description", content=_flat(paragraphs[0]))] if paragraphs else []
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", frame.title),
        *summary,
        element("meta", name="generator", content=producer()),
        element("style", style_in(frame.accent)),
    )


def _menu(links: Sequence[Link]) -> Element:
    items = (element("li", element("a", link.text, href=link.address)) for link in links)
    return element("nav", element("ul", *items), aria_label=text.OTHERS)


# The text


@dataclass(frozen=True, slots=True)
class Figures:
    """Gives the figure of a picture, or the picture in a sentence; each kind is asked about in reading order."""

    own: Callable[[Picture], Element]
    inline: Callable[[Picture], Element]


def _no_picture(_: Picture) -> Element:
    raise AssertionError("titles have no picture")


_NO_FIGURES = Figures(_no_picture, _no_picture)


def _main(shown: Tutorial, figures: Figures, links: Sequence[Link]) -> Iterator[Element]:
    """Yield the article; what leads to other versions stands where people know what the page is about."""
    yield element("h1", *_runs(shown.title))
    yield from _body(shown.introduction.body, figures)
    yield _menu(links)
    for section in shown.sections:
        yield (
            element("section", *_section(section, figures))
            if section.title is not None
            else element("div", *_section(section, figures))
        )
    if shown.note is not None:
        yield element("p", *_runs(shown.note), class_="note")
    if shown.online is not None:
        # Without its QR code: whoever reads the page is already there.
        yield element("p", *_runs(shown.online.text))


def _section(section: Section, figures: Figures) -> Iterator[Element]:
    if section.title is not None:
        yield element("h2", *_runs(section.title))
    for run in runs_of_steps(section.blocks):
        if isinstance(run, list):
            yield _steps(run, figures)
        else:
            yield from _free(run, figures, "h3" if section.title is not None else "h2")


def _steps(steps: Sequence[Step], figures: Figures) -> Element:
    items = [element("li", *_body(step.body, figures)) for step in steps]
    start = steps[0].number
    return element("ol", *items, class_="steps", start=str(start) if start != 1 else None)


def _free(block: Part, figures: Figures, heading: str) -> Iterator[Element]:
    if not isinstance(block, Callout):
        yield from _body(block.body, figures)
        return
    icon = Icon(_SIGN, IconKind(block.kind.value), CALLOUT_COLOURS[block.kind])
    sign = draw_svg(icon_shapes(icon), _SIGN, lambda _: "", "sign")
    head: list[Element] = []
    if block.label is not None:
        head.append(element("p", sign, *_runs(block.label), class_="kind"))
    if block.title is not None:
        head.append(element(heading, *([] if head else [sign]), *_runs(block.title)))
    label = " : ".join(_flat(one) for one in (block.label, block.title) if one is not None) or None
    yield element("aside", *head, *_body(block.body, figures), class_=block.kind.value, aria_label=label)


def _body(body: Body, figures: Figures) -> Iterator[Element]:
    for block in body.blocks:
        yield _block(block, figures)


def _block(block: Block, figures: Figures) -> Element:
    match block:
        case Paragraph():
            return element("p", *_runs(block, figures))
        case Picture():
            return figures.own(block)
        case MissingPicture():
            return element("figure", element("p", *_runs(block.text)))
        case SubTitle():
            return element(f"h{min(block.level, 6)}", *_runs(block.title))
        case Code():
            return element("pre", element("code", block.text.text))
        case Quotation():
            return element("blockquote", *_body(block.body, figures))
        case Items():
            items = [element("li", *_inner(item, figures)) for item in block.items]
            if block.start is None:
                return element("ul", *items)
            return element("ol", *items, start=str(block.start) if block.start != 1 else None)
        case Table():
            return _table(block, figures)


def _table(table: Table, figures: Figures) -> Element:
    head, *rows = table.rows
    if not table.titled:
        return element("table", element("tbody", *(_row(row, figures) for row in table.rows)))
    titles = (element("th", *_inner(cell, figures), scope="col") for cell in head)
    return element(
        "table",
        element("thead", element("tr", *titles)),
        element("tbody", *(_row(row, figures) for row in rows)),
    )


def _row(row: Sequence[Body], figures: Figures) -> Element:
    return element("tr", *(element("td", *_inner(cell, figures)) for cell in row))


def _inner(body: Body, figures: Figures) -> Iterator[Element | str]:
    """Yield what an item or a cell holds: its text alone is no paragraph of its own."""
    for index, block in enumerate(body.blocks):
        if index == 0 and isinstance(block, Paragraph):
            yield from _runs(block, figures)
        else:
            yield _block(block, figures)


def _runs(paragraph: Paragraph, figures: Figures = _NO_FIGURES) -> Iterator[Element | str]:
    for href, runs in groupby(paragraph.runs, key=lambda run: run.href):
        parts = [part for run in runs for part in _run(run, figures)]
        if href is None:
            yield from parts
        else:
            yield element("a", *parts, href=quote(href, safe=_UNRESERVED))


def _run(run: Run, figures: Figures) -> Iterator[Element | str]:
    if run.picture is not None:
        yield figures.inline(run.picture.picture)
        return
    for index, line in enumerate(run.text.split("\n")):
        if index:
            yield element("br")
        if run.cites_mark:
            yield element("b", line, class_="cited")
        elif line:
            yield from _decorated(run, line)


def _decorated(run: Run, line: str) -> Iterator[Element | str]:
    """Yield a line of a run in the elements that say how it is printed; paper breaks no line at a hyphen either."""
    names = [_DECORATIONS[run.decoration]] if run.decoration is not None else []
    names += ["em"] if run.italic else []
    names += ["strong"] if run.bold else []
    pieces = _WHOLE.split(line)
    parts: list[Element | str] = [
        element("span", piece, class_="whole") if index % 2 else piece for index, piece in enumerate(pieces) if piece
    ]
    for name in names:
        parts = [element(name, *parts)]
    yield from parts


def _flat(paragraph: Paragraph) -> str:
    return paragraph.text.replace("\n", " ").strip()


# The pictures


def _figures(laid_out: LaidOut, pictures: Mapping[Crop, WebPicture]) -> Figures:
    """Return what gives each picture its figure: those of the PDF, in its reading order."""
    drawn = sorted(laid_out.picture_boxes(), key=lambda box: box.element)

    own, inline = (iter([box for box in drawn if box.standing is one]) for one in (Standing.ALONE, Standing.IN_LINE))

    def alt(box: PictureBox) -> str:
        return laid_out.elements[box.element].alt or ""

    def take_own(picture: Picture) -> Element:
        box = next(own)
        assert box.picture.screen == picture.screen, "the PDF draws every picture of its text, in order"
        parts = [box]
        while sum(len(part.picture.drawn_marks) for part in parts) < len(picture.drawn_marks):
            parts.append(next(own))
        figures = [_figure(part, alt(part), pictures) for part in parts]
        return figures[0] if len(figures) == 1 else element("div", *figures, class_="parts")

    def take_inline(picture: Picture) -> Element:
        box = next(inline)
        assert box.picture == picture, "the PDF draws every picture of its text, in order"
        return _inline(box, alt(box), pictures)

    return Figures(take_own, take_inline)


def _inline(box: PictureBox, alt: str, pictures: Mapping[Crop, WebPicture]) -> Element:
    """Return a picture in a sentence, as wide as it is on paper; the style sheet gives it its height."""
    width, height = (str(max(round(size * _PX_IN_POINT), 1)) for size in (box.rect.width, box.rect.height))
    shown = pictures[Crop.of(box.picture, box.frame)]
    return element("img", src=shown.name, alt=alt, width=width, height=height, class_="inline")


def _figure(box: PictureBox, alt: str, pictures: Mapping[Crop, WebPicture]) -> Element:
    """Return a picture as wide as it was on its screen, or as it is on paper where that is wider, under its marks."""

    def file(frame: Frame) -> str:
        return pictures[Crop.of(box.picture, frame)].name

    shown = pictures[Crop.of(box.picture, box.frame)]
    wide = max(box.frame.css_width, box.rect.width * _PX_IN_POINT)
    width, height = (str(max(round(size), 1)) for size in (wide, wide * box.rect.height / box.rect.width))
    # Strokes and badges are as large as on paper, however large the picture is on the screen.
    smaller = box.rect.width * _PX_IN_POINT / wide
    shapes = list(picture_shapes(box._replace(style=box.style.enlarged(smaller)), shown.dark))
    marks = [draw_svg(shapes, box.rect, file, "marks")] if shapes else []
    image = element("img", src=shown.name, alt=alt, width=width, height=height)
    part = box.picture.part
    where = [element("figcaption", part[0].upper() + part[1:])] if part else []
    return element("figure", *where, element("div", image, *marks, class_="shot"))
