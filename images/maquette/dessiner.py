"""Draws the two photograph-like pictures of the maquette: the banner and the portrait."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

FOLDER = Path(__file__).parent
BANNER = (2732, 440)
PORTRAIT = 240
SUPERSAMPLING = 4
SEED = 2020

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]


def mix(first: Colour, second: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def gradient(size: tuple[int, int], stops: list[tuple[float, Colour]]) -> Image.Image:
    """A vertical gradient through `stops`, each a height from 0 to 1 and its colour."""
    column = Image.new("RGB", (1, size[1]))
    for y in range(size[1]):
        at = y / (size[1] - 1)
        (low, first), (high, second) = next(pair for pair in pairwise(stops) if pair[0][0] <= at <= pair[1][0])
        column.putpixel((0, y), mix(first, second, (at - low) / (high - low)))
    return column.resize(size)


def noise(size: tuple[int, int], cell: tuple[float, float], rng: random.Random) -> Image.Image:
    """Smooth grey noise whose spots are about `cell` pixels wide and high."""
    small = (max(2, round(size[0] / cell[0])), max(2, round(size[1] / cell[1])))
    return Image.frombytes("L", small, rng.randbytes(small[0] * small[1])).resize(size, Image.Resampling.BICUBIC)


def cloud_noise(size: tuple[int, int], cell: tuple[float, float], rng: random.Random) -> Image.Image:
    """Five octaves of noise, the finer the fainter."""
    total = noise(size, cell, rng)
    for octave in range(1, 5):
        finer = noise(size, (cell[0] / 2**octave, cell[1] / 2**octave), rng)
        total = Image.blend(total, finer, 0.36 if octave == 1 else 0.24)
    return total


def levels(mask: Image.Image, low: int, high: int, top: int = 255) -> Image.Image:
    """Stretch grey levels: `low` becomes 0 and `high` becomes `top`."""
    return mask.point([max(0, min(top, round((v - low) * top / (high - low)))) for v in range(256)])


def glow(size: tuple[int, int], box: Box, strength: int) -> Image.Image:
    """A mask, bright in the middle of `box`, that fades to nothing at its edges."""
    left, top, right, bottom = (round(value) for value in box)
    spot = ImageChops.invert(Image.radial_gradient("L")).resize((right - left, bottom - top), Image.Resampling.BICUBIC)
    mask = Image.new("L", size)
    mask.paste(levels(spot, 75, 255, strength), (left, top))
    return mask


def ridge(width: int, height: float, relief: float, cell: float, rng: random.Random) -> list[tuple[float, float]]:
    """The sky line of a hill, as points from the left edge to the right one."""
    line = cloud_noise((width // 4, 8), (cell / 4, 8), rng)
    greys = line.crop((0, 4, line.width, 5)).tobytes()
    points = [(x * 4.0, height - relief * (grey - 128) / 128) for x, grey in enumerate(greys)]
    return [*points, (width, height)]


def paste_soft(picture: Image.Image, fill: Image.Image | Colour, mask: Image.Image, blur: float) -> None:
    picture.paste(fill, (0, 0, *picture.size), mask.filter(ImageFilter.GaussianBlur(blur)))


def foliage(
    picture: Image.Image,
    spots: Sequence[tuple[float, float]],
    radius: float,
    dark: Colour,
    light: Colour,
    rng: random.Random,
    blur: float,
) -> None:
    """Crowns of leaves: many small dabs, lighter towards their top left side."""
    layer = Image.new("RGB", picture.size, dark)
    mask = Image.new("L", picture.size)
    draw, cut = ImageDraw.Draw(layer), ImageDraw.Draw(mask)
    for x, y in spots:
        for _ in range(round(1.1 * radius**1.6)):
            turn, reach = rng.uniform(0, math.tau), rng.random() ** 0.5 * rng.uniform(0.86, 1.0) * radius
            dx, dy = math.cos(turn) * reach, math.sin(turn) * reach * 0.84
            leaf = rng.uniform(1.2, 3.0) * max(1.0, radius / 60)
            lit = max(0.0, min(1.0, 0.36 - dy / radius * 0.55 - dx / radius * 0.25 + rng.uniform(-0.25, 0.25)))
            box = (x + dx - leaf, y + dy - leaf * 0.8, x + dx + leaf, y + dy + leaf * 0.8)
            draw.ellipse(box, mix(dark, light, lit))
            cut.ellipse(box, 255)
    paste_soft(picture, layer.filter(ImageFilter.GaussianBlur(blur)), mask, blur)


def draw_sky(size: tuple[int, int], rng: random.Random) -> Image.Image:
    stops = [(0.0, (58, 92, 148)), (0.3, (118, 147, 190)), (0.5, (214, 186, 184)), (0.66, (252, 206, 158))]
    sky = gradient(size, [*stops, (1.0, (255, 226, 180))])
    clouds = cloud_noise(size, (560, 150), rng)
    lit = gradient(
        size, [(0.0, (148, 158, 188)), (0.35, (238, 190, 178)), (0.7, (255, 224, 184)), (1.0, (255, 230, 196))]
    )
    sky.paste(lit, (0, 0), levels(clouds, 112, 200, 235))
    shade = ImageChops.offset(clouds, 0, -9)
    sky.paste((112, 116, 150), (0, 0, *size), levels(ImageChops.subtract(clouds, shade, 1, 30), 34, 90, 150))
    return Image.composite(Image.new("RGB", size, (255, 240, 206)), sky, glow(size, (380, -20, 1560, 560), 235))


def draw_hills(picture: Image.Image, rng: random.Random) -> None:
    width, height = picture.size
    plans = [
        (232, 46, 700, (178, 160, 176), 2.2),
        (262, 40, 480, (136, 134, 148), 1.6),
        (290, 30, 330, (98, 110, 108), 1.2),
    ]
    for top, relief, cell, colour, blur in plans:
        mask = Image.new("L", picture.size)
        ImageDraw.Draw(mask).polygon([*ridge(width, top, relief, cell, rng), (width, height), (0, height)], 255)
        mist = mix(colour, (250, 212, 176), 0.55)
        fill = gradient(
            picture.size, [(0.0, colour), (top / height - 0.06, colour), (top / height + 0.16, mist), (1.0, mist)]
        )
        texture = levels(cloud_noise(picture.size, (60, 16), rng), 40, 215)
        fill = Image.blend(fill, ImageChops.multiply(fill, texture.convert("RGB")), 0.3)
        paste_soft(picture, fill, mask, blur)


def draw_lawn(picture: Image.Image, rng: random.Random) -> None:
    width, height = picture.size
    mask = Image.new("L", picture.size)
    ImageDraw.Draw(mask).polygon([*ridge(width, 348, 9, 900, rng), (width, height), (0, height)], 255)
    lawn = gradient(picture.size, [(0.0, (150, 150, 92)), (0.8, (132, 142, 84)), (1.0, (52, 78, 46))])
    grass = levels(
        Image.blend(noise(picture.size, (7, 3), rng), cloud_noise(picture.size, (240, 22), rng), 0.6), 60, 190
    )
    lawn = Image.blend(lawn, ImageChops.multiply(lawn, grass.convert("RGB")), 0.6)
    lawn.paste((255, 222, 150), (0, 0, width, height), glow(picture.size, (300, 270, 1700, 480), 90))
    paste_soft(picture, lawn, mask, 1.5)
    path = Image.new("L", picture.size)
    ImageDraw.Draw(path).polygon([(1986, 352), (2040, 352), (1660, 440), (1330, 440)], 255)
    paste_soft(
        picture,
        gradient(picture.size, [(0.0, (214, 190, 160)), (0.8, (206, 180, 150)), (1.0, (150, 132, 116))]),
        path,
        3,
    )


def draw_school(picture: Image.Image, rng: random.Random) -> None:
    """Two storeys with lit windows, a glazed hall and a porch, drawn twice too big and then reduced."""
    layer = Image.new("RGBA", (1800, 560))
    draw = ImageDraw.Draw(layer)
    light = Image.new("L", layer.size)
    for left, top, right, face in ((40, 150, 820, (206, 176, 152)), (1080, 190, 1760, (188, 160, 144))):
        draw.rectangle((left, top, right, 520), face)
        draw.rectangle((left, 335, right, 350), mix(face, (90, 70, 70), 0.25))
        draw.rectangle((left - 16, top - 16, right + 16, top + 4), (78, 74, 86))
        for row in (top + 40, 372):
            for x in range(left + 34, right - 70, 92):
                glass = mix((255, 214, 130), (98, 112, 140), rng.choice((0.0, 0.05, 0.15, 0.3, 0.85, 1.0)))
                draw.rectangle((x, row, x + 62, row + 92), mix(glass, (60, 50, 60), 0.7))
                for y in range(row + 4, row + 88, 4):
                    draw.rectangle((x + 4, y, x + 58, y + 4), mix(glass, (255, 246, 220), (row + 88 - y) / 230))
                draw.line((x + 31, row, x + 31, row + 92), (104, 86, 84), 4)
                ImageDraw.Draw(light).rectangle((x, row, x + 62, row + 92), 150 if glass[0] > 200 else 0)
    draw.polygon([(800, 130), (950, 40), (1100, 130), (1100, 520), (800, 520)], (226, 196, 166))
    draw.polygon([(776, 142), (950, 34), (1124, 142), (1124, 122), (950, 10), (776, 122)], (70, 66, 80))
    for x in range(840, 1050, 56):
        draw.rectangle((x, 210, x + 44, 520), (255, 214, 136))
        draw.rectangle((x, 350, x + 44, 358), (110, 88, 80))
        ImageDraw.Draw(light).rectangle((x, 210, x + 44, 520), 210)
    draw.ellipse((922, 112, 978, 168), (250, 244, 228), (90, 76, 76), 5)
    draw.line((950, 140, 950, 122), (70, 60, 66), 4)
    draw.line((950, 140, 964, 146), (70, 60, 66), 4)
    draw.rectangle((770, 300, 1130, 318), (84, 78, 86))
    size = (layer.width // 2, layer.height // 2)
    shade = gradient(layer.size, [(0.0, (255, 244, 232)), (0.6, (244, 226, 214)), (1.0, (172, 156, 156))])
    stone = levels(cloud_noise(layer.size, (90, 50), rng), -420, 210).convert("RGB")
    shaded = ImageChops.multiply(ImageChops.multiply(layer.convert("RGB"), shade), stone)
    place = (1560, 96)
    picture.paste(shaded.resize(size, Image.Resampling.LANCZOS), place, layer.getchannel("A").resize(size))
    halo = Image.new("L", picture.size)
    halo.paste(light.resize(size), place)
    paste_soft(picture, (255, 220, 150), levels(halo.filter(ImageFilter.GaussianBlur(16)), 0, 255, 150), 6)


def draw_trees(picture: Image.Image, rng: random.Random) -> None:
    far = [(x, 332 - rng.uniform(0, 16)) for x in range(0, 1600, 34)] + [
        (x, 322 - rng.uniform(0, 20)) for x in range(2440, 2740, 30)
    ]
    foliage(picture, far, 24, (62, 76, 68), (152, 146, 104), rng, 1.6)
    draw_lawn(picture, rng)
    draw_school(picture, rng)
    trunk = ImageDraw.Draw(picture)
    near = [(1490, 282, 74), (1400, 306, 52), (2508, 268, 84), (2640, 292, 70), (300, 310, 56), (210, 296, 70)]
    for x, y, radius in near:
        trunk.polygon([(x - 6, y), (x + 6, y), (x + 9, y + radius * 1.1), (x - 9, y + radius * 1.1)], (62, 50, 46))
        foliage(
            picture,
            [(x, y), (x - radius * 0.4, y + radius * 0.2), (x + radius * 0.4, y + radius * 0.15)],
            radius,
            (40, 56, 44),
            (168, 154, 92),
            rng,
            0.9,
        )
    hedge = [(x, 372 + rng.uniform(-4, 6)) for x in range(1590, 1940, 16)] + [
        (x, 374 + rng.uniform(-4, 6)) for x in range(2110, 2470, 16)
    ]
    foliage(picture, hedge, 15, (38, 54, 38), (128, 132, 74), rng, 0.8)


def draw_banner() -> Image.Image:
    rng = random.Random(SEED)
    banner = draw_sky(BANNER, rng)
    draw_hills(banner, rng)
    draw_trees(banner, rng)
    # Leaves close to the lens, out of focus.
    foliage(banner, [(x, rng.uniform(-40, 10)) for x in range(-40, 520, 60)], 70, (34, 48, 36), (120, 128, 70), rng, 9)
    foliage(
        banner, [(x, 452 + rng.uniform(-6, 14)) for x in range(-20, 1250, 50)], 34, (36, 54, 32), (140, 140, 76), rng, 6
    )
    banner.paste((255, 214, 160), (0, 0, *BANNER), glow(BANNER, (100, -200, 1900, 640), 70))
    return add_grain(banner, rng, 3)


def add_grain(picture: Image.Image, rng: random.Random, strength: int) -> Image.Image:
    grain = Image.frombytes("L", picture.size, rng.randbytes(picture.width * picture.height))
    grain = grain.filter(ImageFilter.GaussianBlur(0.8)).point(
        [128 + round((v - 128) * strength / 60) for v in range(256)]
    )
    return ImageChops.add(picture, Image.merge("RGB", [grain] * 3), 1, -128)


def shape(size: int, box: Box, blur: float, opacity: int = 255) -> Image.Image:
    """A soft ellipse, its box given in hundredths of the picture."""
    mask = Image.new("L", (size, size))
    ImageDraw.Draw(mask).ellipse([value * size / 100 for value in box], opacity)
    return mask.filter(ImageFilter.GaussianBlur(blur * size / 100))


def draw_portrait() -> Image.Image:
    rng = random.Random(SEED)
    size = PORTRAIT * SUPERSAMPLING
    face = gradient((size, size), [(0.0, (176, 200, 208)), (0.6, (134, 164, 170)), (1.0, (88, 118, 124))])
    face.paste((240, 226, 196), (0, 0, size, size), shape(size, (-20, -10, 45, 60), 12, 150))
    face.paste((96, 132, 116), (0, 0, size, size), shape(size, (66, 10, 120, 70), 11, 150))

    def dab(colour: Colour, box: Box, blur: float, opacity: int = 255, inside: Image.Image | None = None) -> None:
        mask = shape(size, box, blur, opacity)
        face.paste(colour, (0, 0, size, size), ImageChops.multiply(mask, inside) if inside else mask)

    skin, shadow, hair = (226, 178, 148), (168, 108, 84), (74, 48, 36)
    dab(hair, (25, 10, 76, 76), 0.6)
    dab((52, 32, 26), (30, 40, 71, 84), 2.5, 220)
    body = shape(size, (9, 76, 91, 150), 0.5)
    face.paste(gradient((size, size), [(0.0, (46, 92, 118)), (0.8, (58, 112, 138)), (1.0, (34, 74, 98))]), (0, 0), body)
    dab((116, 168, 190), (6, 76, 46, 120), 7, 90, body)
    dab((20, 46, 66), (62, 80, 100, 130), 8, 150, body)
    neck = shape(size, (39, 58, 62, 90), 0.5)
    face.paste(mix(skin, shadow, 0.35), (0, 0, size, size), neck)
    dab((128, 76, 60), (36, 58, 66, 77), 3, 170, neck)
    oval = ImageChops.lighter(shape(size, (31, 19, 70, 62), 0.4), shape(size, (33, 28, 68, 74), 0.4))
    face.paste(skin, (0, 0, size, size), oval)
    dab((250, 214, 186), (30, 22, 54, 58), 6, 190, oval)
    dab(shadow, (60, 24, 80, 80), 5, 170, oval)
    dab(shadow, (34, 66, 68, 84), 3.5, 130, oval)
    dab((216, 124, 106), (33, 49, 45, 60), 3, 110, oval)
    dab((200, 112, 96), (57, 49, 69, 60), 3, 110, oval)
    for left, lit in ((37.5, 0.0), (54.5, 0.15)):
        dab(mix((150, 96, 76), shadow, lit), (left - 1, 39, left + 10, 48), 1.6, 110, oval)
        dab(mix((246, 240, 234), shadow, lit), (left + 0.6, 42.4, left + 8.6, 46.6), 0.35)
        dab((74, 66, 52), (left + 2.7, 42.0, left + 6.9, 46.5), 0.25)
        dab((18, 14, 14), (left + 3.9, 43.2, left + 5.8, 45.3), 0.2)
        dab((255, 255, 255), (left + 3.7, 42.8, left + 4.7, 43.8), 0.12)
        dab((62, 36, 28), (left + 0.1, 41.5, left + 9.1, 43.0), 0.3, 225)
        brow = ImageChops.invert(shape(size, (left - 2.0, 37.4, left + 10.8, 47), 0.3))
        dab((76, 48, 36), (left - 0.8, 35.9, left + 9.6, 43), 0.4, 215, brow)
    dab((178, 116, 92), (50.5, 44, 54.6, 56), 1.2, 110, oval)
    dab((255, 226, 200), (48.2, 42, 50.6, 54), 0.9, 150, oval)
    for left in (46.6, 51.8):
        dab((128, 70, 56), (left, 55.0, left + 2.6, 56.6), 0.5, 190, oval)
    above = ImageChops.invert(shape(size, (38, 48, 63.6, 61.9), 0.2))
    dab((196, 92, 88), (43.2, 56.2, 58.4, 65.0), 0.35, 240, above)
    dab((238, 158, 146), (47.2, 62.6, 54.4, 64.2), 0.6, 170, above)
    dab((128, 50, 50), (43.4, 56, 58.2, 62.5), 0.3, 220, above)
    dab((166, 106, 84), (46.5, 66.6, 55.5, 68.2), 1.0, 100, oval)
    for left in (41.4, 58.4):
        dab(shadow, (left, 58.0, left + 2.0, 62.4), 0.7, 120, oval)
    fringe = ImageChops.subtract(shape(size, (26, 10, 75, 66), 0.5), shape(size, (24, 29, 72, 96), 0.8))
    fringe = ImageChops.lighter(
        fringe, ImageChops.subtract(shape(size, (27, 11, 75, 74), 0.5), shape(size, (33.5, 16, 67.5, 92), 0.8))
    )
    strands = noise((size, size), (9, 200), rng).rotate(24, Image.Resampling.BICUBIC)
    locks = Image.composite(
        Image.new("RGB", (size, size), (122, 82, 58)),
        Image.new("RGB", (size, size), hair),
        levels(strands, 90, 255, 190),
    )
    face.paste(locks, (0, 0), fringe)
    dab((176, 128, 92), (32, 12, 56, 27), 3.5, 120, fringe)
    small = face.resize((PORTRAIT, PORTRAIT), Image.Resampling.LANCZOS)
    return add_grain(small, rng, 4)


if __name__ == "__main__":
    draw_banner().save(FOLDER / "bandeau.jpg", quality=80, optimize=True, progressive=True)
    draw_portrait().save(FOLDER / "portrait.jpg", quality=86, optimize=True)
