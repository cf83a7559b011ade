"""Protects what is published of pictures: framed, masked, without metadata, the pixels of the PDF."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from tests.shared import session_folder
from tests.support import HANDOUT, SECRET, draw_screen, write_project
from tutopdf.model.boxes import EncodedPicture
from tutopdf.model.theme import PICTURE_WHITE
from tutopdf.pictures.decode import MASK_COLOUR
from tutopdf.pictures.encode import encode
from tutopdf.pictures.encodings import Encoding, Kind
from tutopdf.pipelines.publish import publish_tutorials
from tutopdf.publishing.pictures import as_png

from .kit import PUBLISHED, publish_once

pytestmark = pytest.mark.slow


def near(pixel: tuple[int, ...], colour: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 60 for one, other in zip(pixel, colour, strict=True))


def colours(image: Image.Image) -> list[tuple[int, ...]]:
    return [pixel for _, pixel in image.convert("RGB").getcolors(1 << 24)]


@pytest.mark.parametrize("name", PUBLISHED)
def test_pictures_of_a_publication_hold_pixels_and_nothing_else(name, tmp_path_factory):
    folder = publish_once(session_folder(tmp_path_factory), name)
    for path in folder.glob("*.png"):
        data = path.read_bytes()
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            assert not image.info.keys() - {"dpi"}
        assert {data[at : at + 4] for at in _chunks(data)} <= {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
    for path in folder.glob("*.jpg"):
        with Image.open(path) as image:
            assert not image.getexif()


def _chunks(data: bytes) -> list[int]:
    places, at = [], 8
    while at < len(data):
        places.append(at + 4)
        at += int.from_bytes(data[at : at + 4], "big") + 12
    return places


def test_what_is_masked_is_in_no_file(tmp_path_factory):
    folder = publish_once(session_folder(tmp_path_factory), "masque")
    pictures = [path for path in folder.iterdir() if path.suffix in (".png", ".jpg")]
    masked = [path for path in pictures if path.name.startswith("image-")]
    assert len(masked) == 2
    for path in pictures:
        with Image.open(path) as image:
            assert not any(near(pixel, SECRET) for pixel in colours(image))
    for path in masked:
        with Image.open(path) as image:
            assert any(near(pixel, MASK_COLOUR) for pixel in colours(image))
    with zipfile.ZipFile(folder.with_suffix(".zip")) as archive:
        for data in [*(path.read_bytes() for path in folder.iterdir()), *map(archive.read, archive.namelist())]:
            assert b"SECRET-EXIF" not in data
            assert b"Exif" not in data


@pytest.mark.parametrize(
    "marks", ["cadrage = [0, 0, 50, 100]\n", "", "[[repere]]\nforme = 'cadre'\nzone = [2, 2, 9, 9]\ntexte = 'x'\n"]
)
def test_what_the_frame_leaves_out_is_not_published(tmp_path: Path, marks: str):
    write_project(tmp_path, "# Un titre\n\n1. Un.\n   ![Un écran](secret.png)\n")
    screen = draw_screen(1600, 900)
    screen.paste(SECRET, (1500, 800, 1600, 900))
    screen.save(tmp_path / "images" / "secret.png")
    (tmp_path / "images" / "secret.toml").write_text(marks, encoding="utf-8")
    publication = publish_tutorials(tmp_path).publications[0]
    pictures = [Image.open(path) for path in publication.folder.glob("image-*")]
    assert pictures
    shown = {any(near(pixel, SECRET) for pixel in colours(picture)) for picture in pictures}
    assert shown == {not marks}


def test_a_magnifier_has_a_file_of_its_own(tmp_path_factory):
    folder = publish_once(session_folder(tmp_path_factory), "reperes")
    assert (folder / "image-formes-loupe.png").is_file()
    assert 'href="image-formes-loupe.png"' in (folder / "article.html").read_text(encoding="utf-8")


def test_the_files_are_the_pdf_s_own_pixels(tmp_path_factory):
    folder = publish_once(session_folder(tmp_path_factory), HANDOUT)
    with pdfium.PdfDocument((folder / "educonnect-email.pdf").read_bytes()) as document:
        drawn = [
            image.get_bitmap(render=False).to_pil().convert("RGB") for image in document[0].get_objects(filter=[3])
        ]
    published = [Image.open(path).convert("RGB") for path in sorted(folder.glob("image-*.[jp][pn]g"))]
    assert len(drawn) == len(published) == 7
    same = [any(_is_the_same(one, other) for other in published) for one in drawn]
    assert sum(same) >= 5, "the rest is better coded in the other PDF"


def _is_the_same(drawn: Image.Image, published: Image.Image) -> bool:
    """Say whether two pictures have the same pixels, or those of the first the ground that white screens have on paper."""
    if drawn.size != published.size:
        return False
    one, other = np.asarray(drawn, dtype=float), np.asarray(published, dtype=float)
    return any(abs(one - other * white).max() <= 1 for white in (1.0, PICTURE_WHITE))


@pytest.mark.parametrize("encoding", [Encoding(Kind.PALETTE, 32), Encoding(Kind.LOSSLESS, final=True)])
@pytest.mark.parametrize("mode", ["screen", "grey", "photograph"])
def test_a_png_shows_what_was_coded(encoding, mode):
    image = {
        "screen": draw_screen(120, 90),
        "grey": Image.linear_gradient("L").convert("RGB"),
        "photograph": Image.effect_noise((90, 70), 80).convert("RGB"),
    }[mode]
    encoded, seen = encode(image, encoding, 300)
    with Image.open(io.BytesIO(as_png(encoded))) as read:
        assert read.convert("RGB").tobytes() == seen.tobytes()


def test_a_picture_without_palette_is_grey_or_rgb():
    grey = EncodedPicture(1, 1, 1, 8, b"")
    assert as_png(grey)[25] == 0
    assert as_png(EncodedPicture(1, 1, 3, 8, b""))[25] == 2
