"""Page facts: a page's facts: its texts with what is under them, its pictures, the marks over them, its ink."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tutopdf.model.boxes import Rect
from tutopdf.reading.contrast import Pixels, mark_contrast, painted, text_contrast
from tutopdf.reading.facts import Content, Ink, Mark, PageFacts, PlacedImage, TextRun, Typeface
from tutopdf.reading.joining import around, join_runs
from tutopdf.reading.page_objects import (
    PageObject,
    fill_colour,
    image_size,
    image_weight,
    is_painted,
    is_slanted,
    is_translucent,
    is_upright,
    page_objects,
    size_pt,
    texts_by_object,
)
from tutopdf.reading.rendering import MOST_IMAGE_PIXELS, Canvas
from tutopdf.reading.typefaces import describe_typeface, typeface_key

_THIN_PT = 2.5
_LONG_PT = 6.0
_MOST_OF_A_PICTURE = 0.9
_TOGETHER_PT = 1.5
_PAPER = 245
"""Above, a channel is taken for white."""

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


def read_page(
    page: pdfium.PdfPage,
    number: int,
    typefaces: Typefaces,
    homes: Mapping[Content, int],
    links: Sequence[Rect],
) -> PageFacts:
    """Return what is on a page. `homes` are the structure elements of marked content, `links` what can be clicked."""
    width, height = page.get_size()
    objects, more_objects = page_objects(page)
    shown, more_texts = texts_by_object(page)
    images = [item for item in objects if item.is_image]
    texts = [item for item in objects if item.is_text and is_painted(item) and shown.get(item.address, "").strip()]
    placed = [_image(item, number, homes) for item in images]
    typefaces.learn(texts, shown)
    runs = [_run(item, shown[item.address], typefaces, placed, number, homes) for item in texts]
    marks: list[Mark] = []
    ink: Ink | None = None
    renders = sum(image.width_px * image.height_px for image in placed) <= MOST_IMAGE_PIXELS
    if renders:
        canvas = Canvas.of(page, objects)
        seen = canvas.without(())
        ink = _ink(seen, canvas.scale)
        under = canvas.without({item.address for item in texts}) if texts else seen
        runs = _with_contrasts(runs, texts, canvas, seen, under)
        marks = _marks(objects, canvas, {item.address for item in texts}, under)
    return PageFacts(
        number,
        width,
        height,
        tuple(join_runs(runs)),
        tuple(placed),
        tuple(marks),
        tuple(item.rect for item in objects if _is_rule(item)),
        tuple(links),
        ink,
        any(text.strip() for text in shown.values()),
        more_objects or more_texts or not renders,
    )


def _home(item: PageObject, number: int, homes: Mapping[Content, int]) -> int | None:
    return homes.get((number, item.mcid)) if item.mcid is not None else None


def _image(item: PageObject, number: int, homes: Mapping[Content, int]) -> PlacedImage:
    width, height = image_size(item)
    return PlacedImage(
        item.rect, width, height, image_weight(item), item.mcid, item.artifact, _home(item, number, homes)
    )


def _run(
    item: PageObject,
    text: str,
    typefaces: Typefaces,
    images: Sequence[PlacedImage],
    number: int,
    homes: Mapping[Content, int],
) -> TextRun:
    colour = fill_colour(item) or (0, 0, 0, 255)
    return TextRun(
        text=text,
        rect=item.rect,
        baseline=item.matrix[5],
        size_pt=round(size_pt(item), 3),
        colour=(colour[0] / 255, colour[1] / 255, colour[2] / 255),
        typeface=typefaces.of(item),
        mcid=item.mcid,
        artifact=item.artifact,
        in_picture=any(_share_inside(item.rect, image.rect) > 0.5 for image in images[:_MOST_PICTURES]),
        slanted=is_slanted(item),
        upright=is_upright(item),
        home=_home(item, number, homes),
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
    runs: Sequence[TextRun], texts: Sequence[PageObject], canvas: Canvas, seen: Pixels, under: Pixels
) -> list[TextRun]:
    if not texts:
        return list(runs)
    alone = canvas.only({item.address for item in texts})
    found = []
    for run, item in zip(runs, texts, strict=True):
        red, green, blue, alpha = fill_colour(item) or _seen_colour(canvas, run, seen, under)
        contrast = text_contrast(
            np.array([red, green, blue], dtype=np.uint8),
            alpha / 255,
            canvas.crop(under, run.rect),
            canvas.crop(seen, run.rect),
            painted(*(canvas.crop(pixels, run.rect) for pixels in alone)),
        )
        found.append(replace(run, contrast=contrast))
    return found


def _seen_colour(canvas: Canvas, run: TextRun, seen: Pixels, under: Pixels) -> tuple[int, int, int, int]:
    """Return the colour of letters that a pattern fills: of the pixel that they change most."""
    after, before = canvas.crop(seen, run.rect), canvas.crop(under, run.rect)
    if not after.size:
        return 0, 0, 0, 255
    changes = np.abs(after.astype(np.int16) - before).sum(axis=2)
    red, green, blue = (int(channel) for channel in after[np.unravel_index(int(changes.argmax()), changes.shape)])
    return red, green, blue, 255


def _marks(objects: Sequence[PageObject], canvas: Canvas, texts: set[int], under: Pixels) -> list[Mark]:
    """Measure the strokes drawn over pictures; what veils nearly all of a picture, or lets it through, is no mark."""
    strokes = _strokes_over_pictures(objects)[:_MOST_MARKS]
    if not strokes:
        return []
    addresses = {item.address for item in strokes}
    before = canvas.without(texts | addresses)
    alone = canvas.only(addresses)
    found = []
    for rect in _together([item.rect for item in strokes]):
        drawn = painted(*(canvas.crop(pixels, rect) for pixels in alone))
        contrast = mark_contrast(canvas.crop(under, rect), canvas.crop(before, rect), drawn)
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
