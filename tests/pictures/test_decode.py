"""Protects the first decode: every kind of picture as it is seen, on white, its masks filled and a little more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tutopdf.model.tutorial import Zone
from tutopdf.pictures.decode import JPEG_RINGING_PX, MASK_COLOUR, decode_masked, open_masked
from tutopdf.pictures.errors import PictureError, PictureReplaced
from tutopdf.pictures.probe import MAX_PIXELS
from tutopdf.storage.file_hashes import FileDigests

from .kit import BT2020, PQ, hdr_png, picture_of

RED, WHITE = (200, 20, 30), (255, 255, 255)


def decoded(image: Image.Image, path: Path, *masks: Zone, **options: object) -> Image.Image:
    image.save(path, **options)
    found = decode_masked(picture_of(path, image.size, *masks))
    assert found.mode == "RGB"
    return found


# Kinds of pictures


@pytest.mark.parametrize("colours", [None, 2, 256])
def test_colours_are_kept(colours: int | None, tmp_path: Path):
    image = Image.new("RGB", (4, 3), RED)
    found = decoded(image if colours is None else image.quantize(colours), tmp_path / "a.png")
    assert (found.size, found.getpixel((2, 1))) == ((4, 3), RED)


@pytest.mark.parametrize(("mode", "value", "grey"), [("L", 77, 77), ("1", 1, 255), ("I;16", 77 * 257, 77)])
def test_greys_are_kept(mode: str, value: int, grey: int, tmp_path: Path):
    found = decoded(Image.new(mode, (4, 3), value), tmp_path / "a.png")
    assert found.getpixel((2, 1)) == (grey,) * 3


@pytest.mark.parametrize(
    ("mode", "colour", "seen"),
    [
        ("RGBA", (*RED, 0), WHITE),
        ("RGBA", (0, 0, 0, 128), (127, 127, 127)),
        ("LA", (0, 0), WHITE),
        ("LA", (40, 255), (40, 40, 40)),
    ],
)
def test_what_is_transparent_is_on_white(mode: str, colour: tuple[int, ...], seen: tuple[int, ...], tmp_path: Path):
    assert decoded(Image.new(mode, (4, 3), colour), tmp_path / "a.png").getpixel((2, 1)) == seen


def test_a_transparent_entry_of_a_palette_is_white(tmp_path: Path):
    image = Image.new("P", (4, 3), 1)
    image.putpalette([0, 0, 0, *RED])
    assert decoded(image, tmp_path / "a.png", transparency=1).getpixel((0, 0)) == WHITE


def test_a_cmyk_photograph_is_read(tmp_path: Path):
    found = decoded(Image.new("CMYK", (16, 16), (0, 255, 255, 0)), tmp_path / "a.jpg", quality=100)
    red, green, blue = found.getpixel((8, 8))
    assert red > 200
    assert max(green, blue) < 60


@pytest.mark.parametrize(("turn", "corner"), [(1, (0, 0)), (3, (19, 9)), (6, (9, 0)), (8, (0, 19)), (2, (19, 0))])
def test_a_turned_photograph_is_put_upright(turn: int, corner: tuple[int, int], tmp_path: Path):
    image = Image.new("RGB", (20, 10), "black")
    image.putpixel((0, 0), WHITE)
    exif = Image.Exif()
    exif[0x0112] = turn
    assert decoded(image, tmp_path / "a.png", exif=exif).getpixel(corner) == WHITE


# Broken ones


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.gif", "a.webp"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_picture_that_is_cut_short_is_refused(name: str, share: float, tmp_path: Path):
    path = tmp_path / name
    Image.effect_noise((200, 200), 80).convert("RGB").save(path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(PictureError):
        decode_masked(picture_of(path, (200, 200)))


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(PictureError):
        decode_masked(picture_of(tmp_path / "a.png", (1, 1)))


# Masks


def test_a_mask_is_filled_with_one_colour_and_rounded_outward(tmp_path: Path):
    found = decoded(Image.new("RGB", (100, 50), RED), tmp_path / "a.png", Zone(10.5, 10.5, 20, 20))
    masked = {(x, y) for x in range(100) for y in range(50) if found.getpixel((x, y)) == MASK_COLOUR}
    assert masked == {(x, y) for x in range(10, 31) for y in range(5, 16)}
    assert {found.getpixel((x, y)) for x in range(100) for y in range(50)} == {MASK_COLOUR, RED}


def test_a_mask_on_a_photograph_is_wider(tmp_path: Path):
    found = decoded(Image.new("RGB", (100, 100), RED), tmp_path / "a.jpg", Zone(40, 40, 10, 10), quality=95)
    filled = [x for x in range(100) if found.getpixel((x, 45)) == MASK_COLOUR]
    assert (filled[0], filled[-1]) == (40 - JPEG_RINGING_PX, 49 + JPEG_RINGING_PX)


def test_a_mask_on_the_edge_stays_in_the_picture(tmp_path: Path):
    found = decoded(Image.new("RGB", (10, 10), RED), tmp_path / "a.jpg", Zone(0, 0, 100, 100))
    assert found.getcolors() == [(100, MASK_COLOUR)]


def test_a_mask_on_a_turned_photograph_is_where_it_is_seen(tmp_path: Path):
    exif = Image.Exif()
    exif[0x0112] = 6
    path = tmp_path / "a.png"
    Image.new("RGB", (20, 10), RED).save(path, exif=exif)
    found = decode_masked(picture_of(path, (10, 20), Zone(0, 0, 100, 10)))
    assert found.size == (10, 20)
    assert found.crop((0, 0, 10, 2)).getcolors() == [(20, MASK_COLOUR)]
    assert found.crop((0, 2, 10, 20)).getcolors() == [(180, RED)]


def test_nothing_that_the_file_says_of_itself_goes_past_the_decode(tmp_path: Path):
    exif = Image.Exif()
    exif[0x010E] = "un nom"
    assert decoded(Image.new("RGB", (9, 9)), tmp_path / "a.jpg", exif=exif, comment="un nom").info == {}


HEAVIEST_MIB = 400


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read in /proc")
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "HDR"])
def test_the_largest_picture_that_is_accepted_fits_in_memory(mode: str, tmp_path: Path):
    """Of one colour, so that it is made in no time: what is decoded takes as much as any other."""
    side = int(MAX_PIXELS**0.5)
    path = tmp_path / "a.png"
    if mode == "HDR":
        hdr_png(path, Image.new("RGB", (side, side)), BT2020, PQ)
    else:
        Image.new(mode, (side, side)).save(path, compress_level=1, transparency=0 if mode == "P" else None)
    code = (
        "import sys; from pathlib import Path; from tutopdf.pictures.decode import open_masked\n"
        "open_masked(Path(sys.argv[1]), ())\n"
        # The peak of `resource` would be that of the process that starts this one, where it is higher.
        "print(next(line.split()[1] for line in Path('/proc/self/status').open() if line.startswith('VmHWM')))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert int(done.stdout) // 1024 < HEAVIEST_MIB


def test_a_picture_that_was_replaced_after_it_was_hashed_is_not_taken_for_the_one_that_was(tmp_path):
    path = tmp_path / "a.png"
    Image.new("RGB", (8, 8), "red").save(path)
    digests = FileDigests()
    digests.of(path)
    assert open_masked(path, (), digests=digests).getpixel((0, 0)) == (255, 0, 0)
    Image.new("RGB", (8, 8), "blue").save(path)
    with pytest.raises(PictureReplaced):
        open_masked(path, (), digests=digests)
