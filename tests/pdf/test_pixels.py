"""Protects what is printed: no ink in the margins, marks where their zones fall and nowhere else, halos on dark screens."""

from __future__ import annotations

import zlib
from functools import lru_cache
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from tests.support import DOCUMENTS, GREY, Built
from tutopdf.fonts.font_set import default_fonts
from tutopdf.layout.blocks import DocumentBuilder
from tutopdf.layout.figures import PICTURE_BORDER
from tutopdf.layout.text import Typesetter
from tutopdf.model.boxes import (
    USUAL_MARKS,
    Crop,
    DrawnMark,
    EncodedPicture,
    Frame,
    PictureBox,
    Rect,
    Role,
    corner_of,
)
from tutopdf.model.theme import MARK_COLOUR, MM, FrenchTheme, SimplifiedTheme
from tutopdf.model.tutorial import MarkKind, Picture, Zone
from tutopdf.model.variant import Variant
from tutopdf.pdf.document import OutputOptions, write_pdf
from tutopdf.pdf.metadata import Metadata

pytestmark = pytest.mark.slow

SCALE = 4
"""Pixels in a point, where marks are looked at."""

PAGES = 3
"""Pages of a document that are rendered: the long ones repeat themselves."""

MARK = np.array([round(255 * channel) for channel in MARK_COLOUR])
FONTS = default_fonts()
THEMES = {Variant.FRENCH: FrenchTheme(), Variant.SIMPLIFIED: SimplifiedTheme()}


def render(built: Built, page: int, scale: float) -> np.ndarray:
    """Return a page's pixels: rows, columns, red, green and blue."""
    bitmap = pdfium.PdfDocument(built.data)[page].render(scale=scale, rev_byteorder=True)
    return bitmap.to_numpy()[:, :, :3].astype(int)


# Margins


@pytest.mark.parametrize(("name", "variant"), DOCUMENTS)
def test_no_ink_is_in_the_margins(name: str, variant: Variant, build_one):
    built, theme, scale = build_one(name, variant), THEMES[variant], 1.5
    for number in range(min(len(built.laid_out.pages), PAGES)):
        ink = (render(built, number, scale) < 245).any(axis=2)
        page = built.laid_out.pages[number]
        rows, columns = (np.flatnonzero(ink.any(axis=axis)) / scale for axis in (1, 0))
        # The line around a picture is outside of it; pixels are whole, and a renderer smooths.
        slack = PICTURE_BORDER + 1.5 / scale
        assert columns[0] >= theme.margin - slack
        assert columns[-1] + 1 / scale <= page.width - theme.margin + slack
        assert rows[0] >= theme.margin - slack
        assert rows[-1] + 1 / scale <= page.height - theme.furniture_margin + slack
        assert min(columns[0], rows[0], page.width - columns[-1], page.height - rows[-1]) >= 7 * MM


# Marks


@lru_cache(maxsize=8)
def picture_pixels(built: Built, name: str) -> tuple[PictureBox, np.ndarray]:
    """Return a picture's box and what is seen of it."""
    for number, page in enumerate(built.laid_out.pages):
        for box in page.boxes:
            if isinstance(box, PictureBox) and box.picture.name.endswith(name):
                pixels = render(built, number, SCALE)
                left, top, right, bottom = (
                    round(SCALE * side) for side in (box.rect.x, box.rect.y, box.rect.right, box.rect.bottom)
                )
                return box, pixels[top:bottom, left:right]
    raise AssertionError(name)


def place_of(zone: Zone, box: PictureBox) -> Rect:
    """Return where a zone falls, in points from the picture's corner: through the crop, worked out anew."""
    width, height = box.picture.size_px
    across, down = box.rect.width / box.frame.width_px, box.rect.height / box.frame.height_px
    return Rect(
        (zone.left / 100 * width - box.frame.left) * across,
        (zone.top / 100 * height - box.frame.top) * down,
        zone.width / 100 * width * across,
        zone.height / 100 * height * down,
    )


def is_mark(pixels: np.ndarray) -> np.ndarray:
    return (abs(pixels - MARK) < 12).all(axis=2)


def centres(shape: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return the x and y, in points, of the middle of each pixel."""
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]]
    return (x + 0.5) / SCALE, (y + 0.5) / SCALE


def inside(x: np.ndarray, y: np.ndarray, rect: Rect, grown: float) -> np.ndarray:
    return (x >= rect.x - grown) & (x <= rect.right + grown) & (y >= rect.y - grown) & (y <= rect.bottom + grown)


@pytest.mark.parametrize("variant", Variant, ids=lambda variant: variant.value)
def test_a_box_is_around_its_zone(variant: Variant, build_one):
    box, pixels = picture_pixels(build_one("reperes", variant), "gris.png")
    (mark,) = [mark for mark in box.picture.marks if mark.kind is MarkKind.BOX]
    rect = place_of(mark.zone, box)
    red = is_mark(pixels)
    x, y = centres(red.shape)
    assert not (red & inside(x, y, rect, 0)).any()
    ring = inside(x, y, rect, 3 + USUAL_MARKS.stroke) & ~inside(x, y, rect, 0)
    for side in (x < rect.x, x > rect.right, y < rect.y, y > rect.bottom):
        found = red & ring & side
        covered = np.ptp(x[found]) if np.ptp(x[found]) > np.ptp(y[found]) else np.ptp(y[found])
        assert covered >= min(rect.width, rect.height) - 1


@pytest.mark.parametrize("variant", Variant, ids=lambda variant: variant.value)
def test_an_arrow_touches_its_zone(variant: Variant, build_one):
    box, pixels = picture_pixels(build_one("reperes", variant), "gris.png")
    (mark,) = [mark for mark in box.picture.marks if mark.kind is MarkKind.ARROW]
    rect = place_of(mark.zone, box)
    red = is_mark(pixels)
    x, y = centres(red.shape)
    assert not (red & inside(x, y, rect, -0.5)).any()
    assert (red & inside(x, y, rect, 1.5)).any()


@pytest.mark.parametrize("variant", Variant, ids=lambda variant: variant.value)
def test_a_badge_is_on_its_point(variant: Variant, build_one):
    box, pixels = picture_pixels(build_one("reperes", variant), "gris.png")
    (mark,) = [mark for mark in box.picture.marks if mark.kind is MarkKind.BADGE]
    point = place_of(Zone(mark.target.x, mark.target.y, 0, 0), box)
    x, y = centres(pixels.shape)
    distance = np.hypot(x - point.x, y - point.y)
    rim = (distance < USUAL_MARKS.badge_radius - 0.5) & (distance > USUAL_MARKS.badge_radius - 1.5)
    assert is_mark(pixels)[rim].mean() > 0.9


@pytest.mark.parametrize("variant", Variant, ids=lambda variant: variant.value)
def test_marks_are_nowhere_else(variant: Variant, build_one):
    """Every pixel that is not the picture's own grey is near a zone, a point, or on the way of an arrow."""
    box, pixels = picture_pixels(build_one("reperes", variant), "gris.png")
    x, y = centres(pixels.shape)
    allowed = np.zeros(x.shape, dtype=bool)
    for mark, drawn in zip(box.picture.marks, box.marks, strict=True):
        if mark.kind is MarkKind.BOX:
            allowed |= inside(x, y, place_of(mark.zone, box), 6) & ~inside(x, y, place_of(mark.zone, box), 0)
        elif mark.kind is MarkKind.BADGE:
            point = place_of(Zone(mark.target.x, mark.target.y, 0, 0), box)
            allowed |= np.hypot(x - point.x, y - point.y) <= box.style.badge_radius + box.style.halo + 0.5
        else:
            (tail_x, tail_y), (head_x, head_y) = ((px - box.rect.x, py - box.rect.y) for px, py in drawn.points)
            along_x, along_y = head_x - tail_x, head_y - tail_y
            share = ((x - tail_x) * along_x + (y - tail_y) * along_y) / (along_x**2 + along_y**2)
            share = share.clip(0, 1)
            allowed |= np.hypot(x - tail_x - share * along_x, y - tail_y - share * along_y) <= 6
    edge = inside(x, y, Rect(0, 0, box.rect.width, box.rect.height), -1.5)  # its corners are rounded
    changed = (abs(pixels - np.array(GREY)) > 3).any(axis=2)
    assert not (changed & ~allowed & edge).any()


@pytest.mark.parametrize("variant", Variant, ids=lambda variant: variant.value)
def test_a_halo_is_seen_on_a_dark_screen(variant: Variant, build_one):
    """From the zone outward: the screen, white, the mark, white, the screen."""
    box, pixels = picture_pixels(build_one("reperes", variant), "sombre.png")
    rect = place_of(box.picture.marks[0].zone, box)
    middle = round((rect.y + rect.height / 2) * SCALE)
    row = pixels[middle, round((rect.x - 8) * SCALE) : round((rect.x + 2) * SCALE)]
    seen = []
    for pixel in row:
        kind = (
            "mark"
            if (abs(pixel - MARK) < 12).all()
            else "white"
            if min(pixel) > 240
            else "dark"
            if max(pixel) < 30
            else ""
        )
        if kind and (not seen or seen[-1] != kind):
            seen.append(kind)
    assert seen == ["dark", "white", "mark", "white", "dark"]


# Frames


def framed(ground: str, zone: str, grey: bool = False) -> tuple[PictureBox, np.ndarray]:
    """Return a picture of one colour, with a mark in it, and the page around it."""
    size = 400, 300
    picture = Picture("a.png", Path("a.png"), size, 1.0, "Un écran", 1)
    frame = Frame(0, 0, *size, 1.0)
    rect = Rect(100, 100, 200, 150)
    mark = DrawnMark(MarkKind.BOX, Rect(*(float(side) for side in zone.split())))
    builder = DocumentBuilder(400, 350, Typesetter(FONTS))
    figure = builder.element(Role.FIGURE, builder.root, alt="Un écran")
    box = PictureBox(rect, picture, frame, figure, (mark,))
    builder.add(box)
    crop = Crop.of(picture, frame)
    level = int(Image.new("L", (1, 1), ground).getpixel((0, 0)))
    encoded = EncodedPicture(4, 3, 1, 8, zlib.compress((b"\0" + bytes([level] * 4)) * 3))
    metadata = Metadata("Essai", "fr-FR", "essai")
    data = write_pdf(
        builder.finish(), {crop: encoded}, FONTS, metadata, OutputOptions(grey=grey), pale=[crop] if level > 250 else []
    )
    bitmap = pdfium.PdfDocument(data)[0].render(scale=SCALE, rev_byteorder=True)
    return box, bitmap.to_numpy()[:, :, :3].astype(int)


def at(pixels: np.ndarray, x: float, y: float) -> list[int]:
    return [int(level) for level in pixels[round(y * SCALE), round(x * SCALE)]]


def test_a_white_screen_has_a_ground_on_paper_but_for_copiers():
    _, pixels = framed("white", "150 150 60 40")
    assert at(pixels, 290, 240) == [245, 245, 245]
    assert at(pixels, 320, 240) == [255, 255, 255]
    assert at(framed("white", "150 150 60 40", grey=True)[1], 290, 240) == [255, 255, 255]
    assert at(framed("gray", "150 150 60 40")[1], 290, 240) == [128, 128, 128]


def test_corners_are_rounded_and_cut_no_mark():
    box, pixels = framed("gray", "100 100 40 30")
    for x, y in ((299.5, 249.5), (100.5, 249.5), (299.5, 100.5)):
        assert at(pixels, x, y) == [255, 255, 255], "the picture's corner is rounded"
    assert box.corner == pytest.approx(1.5 * MM)
    assert at(pixels, 296, 246) == [128, 128, 128]
    # The corner of the box, whose own radius is 2 pt, stands on that of the picture.
    assert (abs(np.array(at(pixels, 100.6, 100.6)) - MARK) < 12).all()


def test_a_small_picture_keeps_its_corners():
    rect = Rect(0, 0, 20, 8)
    assert corner_of(rect) == pytest.approx(0.8)
