"""Protects grey prints: no colour left anywhere, colours that differ by hue kept apart, marks told by shape and number."""

from __future__ import annotations

import colorsys
import io
from itertools import combinations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.support import HANDOUT, REPOSITORY
from tutopdf.fonts.font_set import open_fonts
from tutopdf.model.boxes import DrawnMark
from tutopdf.model.print_job import PrintOptions
from tutopdf.model.tutorial import MarkKind
from tutopdf.model.variant import Variant
from tutopdf.pictures.decode import decode_masked
from tutopdf.pictures.grey import LEAST_APART, to_grey
from tutopdf.pictures.picture_encoder import PictureEncoder
from tutopdf.pipelines.steps.paginate_print import lay_out_job
from tutopdf.pipelines.steps.prepare import prepare_tutorial
from tutopdf.printing.options import settle_options
from tutopdf.source.project import open_project
from tutopdf.storage.cache import open_cache

from .kit import one, operations, render, streams

pytestmark = pytest.mark.slow

DOCUMENTS = ["reperes", "masque", "encadres-a-la-fin", "avec-qr", HANDOUT]
COLOUR_OPERATORS = {b"rg", b"RG", b"k", b"K", b"sc", b"SC", b"scn", b"SCN", b"cs", b"CS", b"sh"}


# No colour


@pytest.mark.parametrize("options", [{}, {"on_a4": True}, {"large": True}], ids=["pages", "sheets", "large"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_colour_is_left_in_any_content_stream_or_image(name: str, options, print_one):
    path = one(print_one(name, grey=True, **options))
    used = {operator for _, operator in operations(path)}
    assert b"Do" in used
    assert not used & COLOUR_OPERATORS
    images = [stream for _, stream in streams(path) if stream.get("/Subtype") == "/Image"]
    assert images
    for image in images:
        space = image["/ColorSpace"]
        assert space == "/DeviceGray" or (space[0] == "/Indexed" and space[1] == "/DeviceGray")
        if image["/Filter"] == "/DCTDecode":
            assert Image.open(io.BytesIO(image._data)).mode == "L"


@pytest.mark.parametrize("variant", Variant, ids=lambda variant: variant.value)
def test_every_rendered_pixel_is_grey(variant: Variant, print_one):
    path = one(print_one(HANDOUT, grey=True), variant)
    pixels = render(path, 0, 1.5)
    assert np.ptp(pixels, axis=2).max() == 0
    assert np.ptp(render(one(print_one(HANDOUT), variant), 0, 1.5), axis=2).max() > 100


# Contrast


def luma(colour: tuple[int, int, int]) -> float:
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


def of_one_lightness(hue: int, wanted: float) -> tuple[int, int, int]:
    """Return the most vivid colour of a hue whose grey, usually, would be `wanted`."""
    candidates = [
        tuple(round(255 * channel) for channel in colorsys.hsv_to_rgb(hue / 360, saturation / 10, value / 255))
        for value in range(60, 256, 2)
        for saturation in range(10, 2, -1)
    ]
    return min(candidates, key=lambda colour: abs(luma(colour) - wanted))  # type: ignore[return-value]


@pytest.mark.parametrize("lightness", [90, 110, 140])
@pytest.mark.parametrize("hues", [(0, 120), (0, 220), (120, 280), (0, 120, 240), (0, 60, 120, 180, 240, 300)], ids=str)
def test_colours_that_differ_by_hue_alone_stay_apart(hues: tuple[int, ...], lightness: float):
    colours = [of_one_lightness(hue, lightness) for hue in hues]
    assert max(abs(luma(one) - luma(other)) for one in colours for other in colours) < 3
    image = Image.new("RGB", (100 * len(hues), 120), "white")
    for index, colour in enumerate(colours):
        ImageDraw.Draw(image).rectangle((100 * index + 10, 20, 100 * index + 80, 100), fill=colour)
    grey = to_grey(image)
    levels = [grey.getpixel((100 * index + 45, 60)) for index in range(len(hues))]
    assert grey.getpixel((2, 2)) == 255
    for one_level, other in combinations(levels, 2):
        assert abs(one_level - other) >= LEAST_APART, levels  # type: ignore[operator]


def test_greys_stay_what_they_are():
    ramp = Image.linear_gradient("L")
    assert np.array_equal(np.asarray(to_grey(ramp.convert("RGB"))), np.asarray(ramp))


def test_a_picture_of_one_colour_and_of_one_pixel_become_grey():
    assert to_grey(Image.new("RGB", (40, 30), (200, 30, 30))).getextrema()[0] > 0
    assert to_grey(Image.new("RGB", (1, 1), (255, 255, 255))).getpixel((0, 0)) == 255


def contrast(one_level: float, other: float) -> float:
    """Return the contrast of two greys (WCAG 2.2)."""

    def luminance(level: float) -> float:
        share = level / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    light, dark = sorted((luminance(one_level), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_white_text_on_buttons_of_the_first_handout_stays_legible():
    """Red, blue and grey buttons: white on each has 4.5:1 still, and the three are told apart."""
    image = Image.open(REPOSITORY / "images" / HANDOUT / "1-services-en-ligne.png").convert("RGB")
    grey = np.asarray(to_grey(image)).astype(int)
    pixels = np.asarray(image).astype(int)
    levels = []
    for colour in ((209, 43, 53), (36, 106, 179), (84, 98, 114)):
        near = (abs(pixels - np.array(colour)) < 10).all(axis=2)
        assert near.sum() > 1000
        levels.append(float(np.median(grey[near])))
    assert all(contrast(255, level) >= 4.5 for level in levels), levels
    assert min(abs(a - b) for a, b in combinations(levels, 2)) >= LEAST_APART, levels


# Marks


def layouts(grey: bool):
    """Yield every picture box of the repository's handout, as a grey print has it."""
    project, _ = open_project(REPOSITORY)
    fonts, _ = open_fonts(project.settings, "tutopdf.toml")
    prepared, _ = prepare_tutorial(project.sources / f"{HANDOUT}.md", project, fonts, open_cache())
    assert prepared is not None
    job, _ = settle_options(PrintOptions(grey=grey))
    assert job is not None
    for pages in lay_out_job(prepared, PictureEncoder(open_cache(), grey=grey), job).values():
        yield from pages.laid_out.picture_boxes()


def shape(mark: DrawnMark) -> tuple[object, ...]:
    """Return what tells a mark without its colour: what it is, its number, its words and where it is."""
    return mark.kind, mark.number, tuple(line.text for line in mark.lines), mark.rect, mark.points


def test_no_two_marks_of_a_picture_differ_by_colour_alone(monkeypatch):
    """They are drawn in one colour: what is told by its shape, its number and its place in colour is so in grey."""
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    boxes = list(layouts(grey=True))
    assert any(len(box.marks) > 2 for box in boxes)
    for box in boxes:
        for first, second in combinations(box.marks, 2):
            assert shape(first) != shape(second)
        badges = [mark.number for mark in box.marks if mark.kind is MarkKind.BADGE]
        assert len(badges) == len(set(badges))


def test_marks_are_heavier_in_grey(monkeypatch):
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    thin, heavy = ({box.style.stroke for box in layouts(grey)} for grey in (False, True))
    assert min(heavy) > max(thin) >= 2


@pytest.mark.parametrize("picture", ["gris.png", "sombre.png"])
def test_a_mark_has_a_contrast_of_7_with_its_halo_on_any_screen(picture: str, print_one):
    """Measured on the rendered page, over a mid-grey screen and a nearly black one."""
    path = one(print_one("reperes", grey=True))
    pages = [render(path, number, 4)[:, :, 0] for number in range(3) if number < _count(path)]
    screen = {"gris.png": 150, "sombre.png": 10}[picture]
    found = 0
    for page in pages:
        for row in page[::4]:
            for start in _runs(row, screen):
                around = row[start : start + 60]
                white, black = np.flatnonzero(around >= 250), np.flatnonzero(around <= 5)
                if len(white) and len(black):
                    found += 1
                    assert contrast(float(around[white[0]]), float(around[black[0]])) >= 7
    assert found


def _count(path) -> int:
    from pypdf import PdfReader

    return len(PdfReader(path).pages)


def _runs(row: np.ndarray, level: int) -> list[int]:
    """Return where the screen's level ends, going right."""
    on = abs(row - level) <= 6
    return [int(index) for index in np.flatnonzero(on[:-1] & ~on[1:])]


def test_masks_are_filled_in_grey_pictures_too(tmp_path):
    from tests.support import SECRET, draw_secret
    from tutopdf.model.tutorial import Mark, Picture, Zone

    path = tmp_path / "secret.png"
    draw_secret(320, 200, (0.3, 0.3, 0.6, 0.6)).save(path)
    mask = Mark(MarkKind.MASK, "un nom", 1, zone=Zone(30, 30, 30, 30))
    picture = Picture("secret.png", path, (320, 200), 1.0, "Un écran", 1, (mask,))
    masked = to_grey(decode_masked(picture))
    unmasked = to_grey(Image.open(path).convert("RGB"))
    assert SECRET in {colour for _, colour in Image.open(path).getcolors(1 << 16)}
    inside = (100, 70, 180, 110)
    assert masked.crop(inside).getextrema() != unmasked.crop(inside).getextrema()
    assert len(masked.crop(inside).getcolors()) == 1
