"""Page facts: a page's facts: its texts with what is under them, its pictures, the marks over them, its ink."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tutopdf.model.boxes import Rect
from tutopdf.reading.annotations import Area
from tutopdf.reading.contrast import LetterContrast, Pixels, mark_contrast, text_contrast
from tutopdf.reading.facts import Ink, Mark, PageFacts, PlacedImage, TextRun, Typeface
from tutopdf.reading.joining import around, join_runs
from tutopdf.reading.marked_content import Content
from tutopdf.reading.pace import Part
from tutopdf.reading.page_objects import (
    PageObject,
    fill_colour,
    image_size,
    image_weight,
    inks,
    is_painted,
    is_slanted,
    is_translucent,
    is_upright,
    marked_value,
    page_objects,
    page_rect,
    size_pt,
    texts_by_object,
)
from tutopdf.reading.parts import PartReader
from tutopdf.reading.rendering import MOST_IMAGE_PIXELS, Canvas, Mask
from tutopdf.reading.typefaces import describe_typeface, typeface_key

_THIN_PT = 2.5
_LONG_PT = 6.0
_MOST_OF_A_PICTURE = 0.9
_TOGETHER_PT = 1.5
_UNSEEN = 1.1
"""A contrast under which letters are not seen, whatever covers them."""

_LETTER, _SHADOW = 0.6, 0.25
"""Ems: what a letter takes; how far a shadow is from its letters."""

_PAPER = 245
"""Above, a channel is taken for white."""

_ENOUGH = 7.0
"""What nothing asks more than."""

RENDERING_S = 3.0
"""Seconds: a page that takes longer to render is rendered once, and its contrasts are not measured."""

_MOST_MARKS, _MOST_PICTURES = 400, 400
"""Of a page, that are compared with one another."""


@dataclass(slots=True)
class Typefaces:
    """Remembers the fonts met on the pages before, with the letters that they drew."""

    letters: dict[int, set[str]]
    known: dict[int, Typeface]

    def learn(self, texts: Sequence[PageObject], shown: Mapping[int, str]) -> None:
        """Note the letters of a page's texts, then describe the fonts that are new or better known."""
        new: dict[int, PageObject] = {}
        for text in texts:
            key = typeface_key(text)
            letters = self.letters.setdefault(key, set())
            if not set(shown[text.address]) <= letters:
                letters |= set(shown[text.address])
                new[key] = text
        for key, text in new.items():
            if key not in self.known or self.known[key].x_height is None:
                font = pdfium_c.FPDFTextObj_GetFont(text.handle)
                self.known[key] = describe_typeface(font, self.letters[key])

    def of(self, text: PageObject) -> Typeface:
        return self.known[typeface_key(text)]


class _Drawn(NamedTuple):
    """What the pixels of a page say: the contrasts of its texts, the marks over its pictures, its ink; `whole`: all of it."""

    runs: Sequence[TextRun]
    marks: Sequence[Mark] = ()
    ink: Ink | None = None
    whole: bool = False


class PageReader:
    """Reads pages one after the other. `homes` are the structure elements of marked content.

    `with_marks`: strokes over pictures are measured; `with_languages`: the languages of marked content are read.
    """

    def __init__(
        self, homes: Mapping[Content, int], parts: PartReader, with_marks: bool = True, with_languages: bool = False
    ) -> None:
        self._homes, self._parts = homes, parts
        self._told_in_forms = {content.mcid for content in homes if content.in_form}
        self._with_marks, self._with_languages = with_marks, with_languages
        self._typefaces = Typefaces({}, {})

    def read(self, page: pdfium.PdfPage, number: int, links: Sequence[Area] = ()) -> PageFacts:
        """Return what is on a page; `links` are what can be clicked on it."""
        width, height = page.get_size()
        objects, more_objects = page_objects(page)
        shown, more_texts = texts_by_object(page)
        images = [item for item in objects if item.is_image]
        texts = [item for item in objects if item.is_text and is_painted(item) and shown.get(item.address, "").strip()]
        self._on_the_page = {mcid for item in objects for mcid, in_form in item.marked if not in_form}
        placed = [self._image(item, number) for item in images]
        self._typefaces.learn(texts, shown)
        runs = [self._run(item, shown[item.address], placed, number) for item in texts]
        drawn = _Drawn(runs)
        if sum(image.width_px * image.height_px for image in placed) <= MOST_IMAGE_PIXELS:
            drawn = self._parts.read(Part.PIXELS, drawn, self._drawn, page, objects, texts, runs, page=number)
        return PageFacts(
            number,
            width,
            height,
            tuple(join_runs(drawn.runs)),
            tuple(placed),
            tuple(drawn.marks),
            tuple(item.rect for item in objects if _is_rule(item)),
            tuple(page_rect(page, *link.sides) for link in links),
            drawn.ink,
            any(text.strip() for text in shown.values()),
            more_objects or more_texts or not drawn.whole,
            any(item.mixed for item in objects),
        )

    def _drawn(
        self,
        page: pdfium.PdfPage,
        objects: Sequence[PageObject],
        texts: Sequence[PageObject],
        runs: Sequence[TextRun],
    ) -> _Drawn:
        """Return what a page's pixels say; of a page that is slow to draw, its ink."""
        canvas = Canvas.of(page, objects)
        started = time.process_time()
        seen = canvas.without(())
        ink = _ink(seen, canvas.scale)
        if time.process_time() - started >= RENDERING_S:
            return _Drawn(runs, ink=ink)
        runs = _with_contrasts(runs, texts, objects, canvas, seen)
        marks = _marks(objects, canvas, {item.address for item in texts}) if self._with_marks else []
        return _Drawn(runs, marks, ink, whole=True)

    def _home(self, item: PageObject, number: int) -> int | None:
        """Return the innermost structure element that an object belongs to.

        Some writers draw a page by a form, and number its contents as if they were the page's.
        """
        found = (
            self._homes.get(Content(number, mcid, as_form))
            for mcid, in_form in item.marked
            for as_form in ((True, False) if in_form and mcid not in self._on_the_page else (in_form,))
        )
        return next((home for home in found if home is not None), None)

    def _is_told_elsewhere(self, item: PageObject) -> bool:
        """Say whether an object is of a form that another page draws too, where it is in the structure.

        So are headings and feet that a writer draws once, for all pages.
        """
        return any(in_form and mcid in self._told_in_forms for mcid, in_form in item.marked)

    def _image(self, item: PageObject, number: int) -> PlacedImage:
        width, height = image_size(item)
        home = self._home(item, number)
        replaced = any(marked_value(item, key) is not None for key in ("ActualText", "Alt"))
        return PlacedImage(
            item.rect,
            width,
            height,
            image_weight(item),
            item.mcid,
            home is None and (item.artifact or self._is_told_elsewhere(item)),
            home,
            replaced,
        )

    def _run(self, item: PageObject, text: str, images: Sequence[PlacedImage], number: int) -> TextRun:
        colour = fill_colour(item) or (0, 0, 0, 255)
        home = self._home(item, number)
        return TextRun(
            text=text,
            rect=item.rect,
            baseline=item.matrix[5],
            size_pt=round(size_pt(item), 3),
            colour=(colour[0] / 255, colour[1] / 255, colour[2] / 255),
            typeface=self._typefaces.of(item),
            mcid=item.mcid,
            artifact=home is None and (item.artifact or self._is_told_elsewhere(item)),
            in_picture=any(_share_inside(item.rect, image.rect) > 0.5 for image in images[:_MOST_PICTURES]),
            slanted=is_slanted(item),
            upright=is_upright(item),
            home=home,
            language=marked_value(item, "Lang") if self._with_languages else None,
            origin=item.matrix[4],
        )


def _share_inside(rect: Rect, other: Rect) -> float:
    """Return how much of a rectangle is inside another."""
    width = min(rect.right, other.right) - max(rect.x, other.x)
    height = min(rect.bottom, other.bottom) - max(rect.y, other.y)
    area = max(rect.width, 0.01) * max(rect.height, 0.01)
    return max(width, 0.0) * max(height, 0.0) / area


def _is_rule(item: PageObject) -> bool:
    return item.is_path and item.rect.height <= _THIN_PT and item.rect.width >= _LONG_PT


# Pixels


def _ink(seen: Pixels, scale: float) -> Ink | None:
    height, width, _ = seen.shape
    rows = np.flatnonzero(seen.reshape(height, -1).min(axis=1) < _PAPER)
    columns = np.flatnonzero((seen.min(axis=0) < _PAPER).any(axis=1))
    if not rows.size:
        return None
    return Ink(
        float(columns[0] / scale),
        float(rows[0] / scale),
        float((width - 1 - columns[-1]) / scale),
        float((height - 1 - rows[-1]) / scale),
    )


def _with_contrasts(
    runs: Sequence[TextRun], texts: Sequence[PageObject], objects: Sequence[PageObject], canvas: Canvas, seen: Pixels
) -> list[TextRun]:
    """Return texts with their contrast on what is under them, where they are seen.

    A thin stroke is no ground; many of them side by side are one: the better contrast of the two is taken.
    """
    if not texts:
        return list(runs)
    addresses = {item.address for item in texts}
    thin = {item.address for item in objects if _is_thin(item)}
    under = canvas.without(addresses | thin)
    with_thin: Pixels | None = None
    alone = canvas.only(addresses)
    order = {item.address: index for index, item in enumerate(objects)}
    grounds = [(index, item.rect) for index, item in enumerate(objects) if not item.is_text and not _is_thin(item)]
    shadows = _shadows(runs)
    found = []
    for run, item in zip(runs, texts, strict=True):
        contrast = None
        if id(run) not in shadows:
            contrast = _contrast(run, item, canvas, seen, under, alone)
        if contrast is not None and contrast.least < _ENOUGH and thin:
            with_thin = canvas.without(addresses) if with_thin is None else with_thin
            contrast = _better(contrast, _contrast(run, item, canvas, seen, with_thin, alone))
        if contrast is not None and contrast.least < _UNSEEN and _is_covered(run.rect, order[item.address], grounds):
            contrast = None
        if contrast is not None:
            unseen = contrast.best < _UNSEEN
            run = replace(run, contrast=contrast.least, unseen=unseen, steady=contrast.steady and bool(inks(item)))
        found.append(run)
    return found


def _better(one: LetterContrast, other: LetterContrast | None) -> LetterContrast:
    return one if other is None or other.least <= one.least else other


def _contrast(
    run: TextRun,
    item: PageObject,
    canvas: Canvas,
    seen: Pixels,
    under: Pixels,
    alone: Mask,
) -> LetterContrast | None:
    glyphs = canvas.crop(alone, run.rect)
    ground = canvas.crop(under, run.rect)
    colours = inks(item) or [_seen_colour(canvas, run, seen, under)]
    drawn = [np.array(colour[:3], dtype=np.uint8) for colour in colours]
    letter_px = run.size_pt * canvas.scale * _LETTER
    return text_contrast(drawn, colours[0][3] / 255, canvas.crop(seen, run.rect), ground, glyphs, letter_px)


def _is_thin(item: PageObject) -> bool:
    return item.is_path and min(item.rect.width, item.rect.height) <= _THIN_PT


def _is_covered(rect: Rect, order: int, grounds: Sequence[tuple[int, Rect]]) -> bool:
    """Say whether things are drawn over a text that is not seen; else it has the colour of what is under it."""
    return sum(_share_inside(rect, ground) for index, ground in grounds if index > order) > 0.5


def _shadows(runs: Sequence[TextRun]) -> set[int]:
    """Return the identities of texts that are drawn again, a little beside, over themselves."""
    last: dict[str, list[TextRun]] = {}
    found = set()
    for run in reversed(runs):
        again = last.setdefault(run.text.strip(), [])
        near = _SHADOW * run.size_pt
        if any(
            abs(run.rect.x - other.rect.x) < near and abs(run.baseline - other.baseline) < near for other in again[-3:]
        ):
            found.add(id(run))
        again.append(run)
    return found


def _seen_colour(canvas: Canvas, run: TextRun, seen: Pixels, under: Pixels) -> tuple[int, int, int, int]:
    """Return the colour of letters that a pattern fills: of the pixel that they change most."""
    after, before = canvas.crop(seen, run.rect), canvas.crop(under, run.rect)
    if not after.size:
        return 0, 0, 0, 255
    changes = np.abs(after.astype(np.int16) - before).sum(axis=2)
    red, green, blue = (int(channel) for channel in after[np.unravel_index(int(changes.argmax()), changes.shape)])
    return red, green, blue, 255


def _marks(objects: Sequence[PageObject], canvas: Canvas, texts: set[int]) -> list[Mark]:
    """Measure the strokes drawn over pictures; what veils nearly all of a picture, or lets it through, is no mark."""
    strokes = _strokes_over_pictures(objects)[:_MOST_MARKS]
    if not strokes:
        return []
    addresses = {item.address for item in strokes}
    under = canvas.without(texts)
    before = canvas.without(texts | addresses)
    alone = canvas.only(addresses)
    found = []
    for rect in _together([item.rect for item in strokes]):
        contrast = mark_contrast(canvas.crop(under, rect), canvas.crop(before, rect), canvas.crop(alone, rect))
        if contrast is not None:
            found.append(Mark(rect, contrast))
    return found


def _strokes_over_pictures(objects: Sequence[PageObject]) -> list[PageObject]:
    pictures: list[Rect] = []
    found = []
    for item in objects:
        if item.is_image and len(pictures) < _MOST_PICTURES:
            pictures.append(item.rect)
        elif item.is_path and not is_translucent(item):
            over = [picture for picture in pictures if _share_inside(item.rect, picture) > 0.5]
            if any(_share_inside(picture, item.rect) < _MOST_OF_A_PICTURE for picture in over):
                found.append(item)
    return found


def _together(rects: Sequence[Rect]) -> list[Rect]:
    """Join rectangles that touch: a stroke and its halo, an arrow's shaft and its head."""
    joined: list[Rect] = []
    for rect in rects:
        touching = [other for other in joined if rect.overlaps(other, -_TOGETHER_PT)]
        joined = [other for other in joined if other not in touching]
        joined.append(around([rect, *touching]))
    return joined
