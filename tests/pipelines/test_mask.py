"""Protects the burning of masks: what they hide is in no byte and no pixel of the file, and nothing else is harmed."""

from __future__ import annotations

import io
import random
import struct
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from tutopdf.model.diagnostics import Diagnostic, ExitCode, UserError, error
from tutopdf.model.tutorial import Picture
from tutopdf.pictures.decode import MASK_COLOUR
from tutopdf.pictures.probe import probe_picture
from tutopdf.pipelines import mask as burn
from tutopdf.pipelines.mask import find_readable, find_traces, read_pictures, redact_pictures
from tutopdf.pipelines.steps.prepare import still_shows
from tutopdf.storage.baselines import FILE_NAME, check_baselines, save_baselines
from tutopdf.storage.cache import Cache
from tutopdf.storage.file_hashes import FileDigests

SECRET = (255, 0, 255)
SECRET_TEXT = "SECRET-EXIF"
ZONE = (100, 50, 200, 100)
MASK = '[[repere]]\nforme = "cadre"\nzone = [1, 1, 9, 9]\ntexte = "le haut"\n\n[[repere]]\nforme = "masque"\nzone = [25, 25, 25, 25]\ntexte = "un nom"\n'
SIZE = (400, 200)

LOSSLESS = {"1.png": "PNG", "1.bmp": "BMP", "1.gif": "GIF", "1.tif": "TIFF", "1.webp": "WEBP"}
FORMATS = {**LOSSLESS, "1.jpg": "JPEG"}


def draw(size: tuple[int, int] = SIZE) -> Image.Image:
    """Return a picture of few colours, with a pattern in the secret one in the zone."""
    image = Image.new("RGB", size, "white")
    image.paste((30, 90, 160), (0, 0, size[0], 20))
    chooser = random.Random(3)
    for x in range(ZONE[0], ZONE[2], 5):
        for y in range(ZONE[1], ZONE[3], 5):
            if chooser.random() < 0.5:
                image.paste(SECRET, (x, y, x + 5, y + 5))
    return image


def exif(orientation: int = 1) -> Image.Exif:
    tags = Image.Exif()
    tags[0x010E] = SECRET_TEXT
    tags[0x0112] = orientation
    tags.get_ifd(0x8825)[1] = "N"
    tags.get_ifd(0x8825)[2] = (46.0, 34.0, 56.0)
    return tags


def save(path: Path, image: Image.Image, **more: object) -> None:
    """Save a picture with all that its format can say beside the pixels."""
    name = {"jpg": "JPEG", "tif": "TIFF"}.get(path.suffix[1:], path.suffix[1:].upper())
    options: dict[str, object] = {"quality": 90} if name == "JPEG" else {"lossless": True} if name == "WEBP" else {}
    if name == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Author", SECRET_TEXT)
        options["pnginfo"] = texts
    if name in ("JPEG", "GIF"):
        options["comment"] = SECRET_TEXT
    if name in ("PNG", "JPEG", "TIFF", "WEBP"):
        options |= {"exif": exif(), "icc_profile": SECRET_TEXT.encode()}
    image.save(path, name, **{**options, **more})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "tutopdf.toml").touch()
    (tmp_path / "images" / "un").mkdir(parents=True)
    (tmp_path / "images" / "un" / "1.toml").write_text(MASK, encoding="utf-8")
    return tmp_path


def read(root: Path, *names: str) -> list[Picture]:
    return list(read_pictures([Path("un", name) for name in names], root).masked)


def burn_one(root: Path, name: str) -> Path:
    burnt = redact_pictures(read(root, name), root)
    assert (burnt.exit_code, burnt.diagnostics) == (ExitCode.DONE, ())
    return root / "images" / "un" / name


def has_secret(image: Image.Image) -> bool:
    """Tell whether any pixel is nearer to the secret colour than to any other of the picture's."""
    return any(r > 150 and b > 150 and g < 110 for _, (r, g, b) in image.convert("RGB").getcolors(1 << 24))


# What is burnt


@pytest.mark.parametrize("name", FORMATS)
def test_the_secret_is_in_no_byte_and_no_pixel(root, name):
    path = root / "images" / "un" / name
    save(path, draw())
    with Image.open(path) as before:
        assert has_secret(before)
    assert name.endswith("bmp") or SECRET_TEXT.encode() in path.read_bytes()

    burn_one(root, name)

    assert SECRET_TEXT.encode() not in path.read_bytes()
    with Image.open(path) as after:
        assert (after.format, after.size) == (FORMATS[name], SIZE)
        assert not has_secret(after)
        assert after.convert("RGB").getpixel((150, 75)) == MASK_COLOUR
        assert not {"exif", "xmp", "comment", "icc_profile"} & after.info.keys()
        assert 0x8825 not in after.getexif()
    (picture,) = read(root, name)
    assert (find_traces(picture), find_readable(picture)) == ([], ())


@pytest.mark.parametrize("name", LOSSLESS)
def test_the_rest_of_the_picture_is_as_it_was(root, name):
    path = root / "images" / "un" / name
    save(path, draw())
    burn_one(root, name)
    expected = draw()
    margin = 16 if name in ("1.tif", "1.webp") else 0
    expected.paste(MASK_COLOUR, (ZONE[0] - margin, ZONE[1] - margin, ZONE[2] + margin, ZONE[3] + margin))
    with Image.open(path) as after:
        assert after.convert("RGB").tobytes() == expected.tobytes()


@pytest.mark.parametrize("name", LOSSLESS)
def test_burning_again_changes_no_byte(root, name):
    path = root / "images" / "un" / name
    save(path, draw())
    burn_one(root, name)
    once, written = path.read_bytes(), path.stat().st_mtime_ns
    burn_one(root, name)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (once, written)


def test_a_jpeg_stays_near_to_what_it_was(root):
    path = root / "images" / "un" / "1.jpg"
    save(path, draw())
    with Image.open(path) as image:
        before = image.convert("RGB").crop((250, 0, *SIZE))
    burn_one(root, "1.jpg")
    with Image.open(path) as image:
        assert [sampling[1:3] for sampling in image.layer] == [(1, 1)] * 3
        after = image.convert("RGB").crop((250, 0, *SIZE))
    pairs = zip(before.tobytes(), after.tobytes(), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 4


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_photograph_is_set_upright(root, orientation):
    path = root / "images" / "un" / "1.jpg"
    save(path, draw(), exif=exif(orientation))
    (before,) = read(root, "1.jpg")
    burn_one(root, "1.jpg")
    with Image.open(path) as image:
        assert image.size == before.size_px
        assert 0x0112 not in image.getexif()


def exif_with_thumbnail(thumbnail: bytes) -> bytes:
    """Return EXIF whose second directory holds a picture: Pillow writes none."""
    first = struct.pack("<HHHIHHI", 1, 0x0112, 3, 1, 1, 0, 26)
    entries = ((0x0103, 3, 6), (0x0201, 4, 26 + 42), (0x0202, 4, len(thumbnail)))
    second = struct.pack("<H", 3) + b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    return b"Exif\0\0II*\0" + struct.pack("<I", 8) + first + second + bytes(4) + thumbnail


def test_what_a_thumbnail_shows_is_gone(root):
    path = root / "images" / "un" / "1.jpg"
    thumbnail = io.BytesIO()
    draw().resize((80, 40)).save(thumbnail, "JPEG")
    save(path, draw(), exif=exif_with_thumbnail(thumbnail.getvalue()))
    path.write_bytes(path.read_bytes() + thumbnail.getvalue())  # and behind the picture, as telephones do
    (picture,) = read(root, "1.jpg")
    assert "preview" in find_traces(picture)
    burn_one(root, "1.jpg")
    assert path.read_bytes().count(b"\xff\xd8\xff") == 1
    assert find_traces(picture) == []


def test_a_telephone_s_picture_in_several_parts_becomes_a_plain_one(root):
    path = root / "images" / "un" / "1.jpg"
    draw().save(path, "MPO", save_all=True, append_images=[draw((200, 100))])
    with Image.open(path) as image:
        assert image.format == "MPO"
    burn_one(root, "1.jpg")
    with Image.open(path) as image:
        assert (image.format, image.size) == ("JPEG", SIZE)
        assert not has_secret(image)


def test_the_screen_s_density_stays_as_paper_depends_on_it(root):
    path = root / "images" / "un" / "1.png"
    save(path, draw(), dpi=(144, 144))
    before = probe_picture(path, error("x", None).place)[0]
    assert before.scale == 2
    burn_one(root, "1.png")
    assert probe_picture(path, error("x", None).place)[0] == before


@pytest.mark.parametrize(
    ("mode", "colour"), [("RGBA", (255, 0, 255, 90)), ("LA", (90, 90)), ("P", 9), ("L", 9), ("1", 0), ("I;16", 2000)]
)
def test_every_kind_of_png_is_burnt(root, mode, colour):
    path = root / "images" / "un" / "1.png"
    image = Image.new(mode, SIZE)
    image.paste(colour, ZONE)
    image.save(path)
    burn_one(root, "1.png")
    with Image.open(path) as after:
        assert after.size == SIZE
        assert [colour for _, colour in after.convert("RGB").crop(ZONE).getcolors()] == [MASK_COLOUR]


@pytest.mark.parametrize("name", ["1.png", "1.webp"])
def test_a_large_one_is_packed_in_one_way_without_loss_too(root, name, monkeypatch):
    monkeypatch.setattr(burn, "_MOST_PIXELS_TRIED", SIZE[0] * SIZE[1] - 1)
    test_the_rest_of_the_picture_is_as_it_was(root, name)


def test_a_jpeg_of_noise_is_burnt(root):
    noise = Image.frombytes("RGB", SIZE, random.Random(1).randbytes(SIZE[0] * SIZE[1] * 3))
    save(root / "images" / "un" / "1.jpg", noise)
    burn_one(root, "1.jpg")


def test_a_name_that_lies_about_the_format_changes_nothing(root):
    path = root / "images" / "un" / "1.jpg"
    draw().save(path, "PNG")
    burn_one(root, "1.jpg")
    with Image.open(path) as image:
        assert image.format == "PNG"


# What is refused, and failures


def refused(root: Path, *names: str) -> UserError:
    """Burn and return why it is refused; the files must be as they were."""
    paths = [root / "images" / "un" / name for name in names]
    before = [path.read_bytes() for path in paths]
    with pytest.raises(UserError) as raised:
        redact_pictures(read(root, *names), root)
    assert [path.read_bytes() for path in paths] == before
    return raised.value


def test_a_format_that_cannot_be_written_without_loss_is_refused(root):
    draw().save(root / "images" / "un" / "1.avif")
    problem = refused(root, "1.avif")
    assert (problem.exit_code, problem.diagnostics[0].code) == (ExitCode.SOURCE_ERRORS, "burn-format")


def test_a_gif_that_would_lose_colours_is_refused(root, monkeypatch):
    monkeypatch.setattr(burn, "quantise", lambda image, _: image.quantize(2))
    draw().save(root / "images" / "un" / "1.gif")
    assert refused(root, "1.gif").diagnostics[0].code == "burn-format"


@pytest.mark.parametrize("name", ["1.gif", "1.png", "1.webp", "1.tif"])
def test_several_pictures_in_one_file_are_refused(root, name):
    frames = [draw(), Image.new("RGB", SIZE, "red"), Image.new("RGB", SIZE, "blue")]
    frames[0].save(root / "images" / "un" / name, save_all=True, append_images=frames[1:])
    (problem,) = refused(root, name).diagnostics
    assert (problem.code, dict(problem.values)["count"]) == ("burn-frames", 3)


def test_with_one_picture_cut_short_none_is_touched(root):
    for name in ("2.png", "3.png"):
        draw().save(root / "images" / "un" / name)
        (root / "images" / "un" / name).with_suffix(".toml").write_text(MASK, encoding="utf-8")
    path = root / "images" / "un" / "3.png"
    path.write_bytes(path.read_bytes()[:-40])
    problem = refused(root, "2.png", "3.png")
    assert (problem.exit_code, problem.diagnostics[0].code) == (ExitCode.MISSING, "picture-truncated")


def test_a_failure_while_a_file_is_made_leaves_all_as_they_were(root, monkeypatch):
    save(root / "images" / "un" / "1.png", draw())
    before = (root / "images" / "un" / "1.png").read_bytes()
    monkeypatch.setattr(burn.oxipng, "optimize_from_memory", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        redact_pictures(read(root, "1.png"), root)
    assert (root / "images" / "un" / "1.png").read_bytes() == before


def test_a_disk_that_fails_leaves_the_file_as_it_was(root, monkeypatch):
    def fail(*_):
        raise OSError(28, "full")

    path = root / "images" / "un" / "1.png"
    save(path, draw())
    before = path.read_bytes()
    pictures = read(root, "1.png")
    monkeypatch.setattr("tutopdf.storage.atomic_write.os.replace", fail)
    burnt = redact_pictures(pictures, root)
    assert (burnt.exit_code, burnt.pictures) == (ExitCode.CANNOT_WRITE, ())
    assert [problem.code for problem in burnt.diagnostics] == ["cannot-write"]
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir()) == ["1.png", "1.toml"]


def test_what_could_be_saved_is_told_apart_from_what_could_not(root, monkeypatch):
    for name in ("2.png", "3.png"):
        draw().save(root / "images" / "un" / name)
        (root / "images" / "un" / name).with_suffix(".toml").write_text(MASK, encoding="utf-8")
    pictures = read(root, "2.png", "3.png")
    save_file = burn.save_file

    def fail_for_3(path: Path, data: bytes) -> list[Diagnostic]:
        return (
            [error("cannot-write", pictures[1], name="3.png", reason=28)] if "3" in path.name else save_file(path, data)
        )

    monkeypatch.setattr(burn, "save_file", fail_for_3)
    burnt = redact_pictures(pictures, root)
    assert [picture.path.name for picture in burnt.pictures] == ["2.png"]
    assert burnt.exit_code == ExitCode.CANNOT_WRITE


# What the build knows afterwards


def build(root: Path) -> list[Diagnostic]:
    problems, changes = check_baselines(read(root, "1.png"), root)
    return problems + save_baselines(changes)


@pytest.mark.parametrize("seen", [True, False])
def test_no_capture_is_told_as_replaced_afterwards(root, seen):
    save(root / "images" / "un" / "1.png", draw())
    if seen:
        assert build(root) == []
    burn_one(root, "1.png")
    assert (root / "images" / "un" / FILE_NAME).is_file()
    assert build(root) == []


def test_a_capture_that_was_replaced_is_not_filled_where_its_masks_were_on_another(root):
    save(root / "images" / "un" / "1.png", draw())
    build(root)
    save(root / "images" / "un" / "1.png", draw((600, 300)))
    assert [problem.code for problem in build(root)] == ["masked-replaced"]
    before = (root / "images" / "un" / "1.png").read_bytes()
    with pytest.raises(UserError) as raised:
        burn_one(root, "1.png")
    assert [problem.code for problem in raised.value.diagnostics] == ["masked-replaced"]
    assert (root / "images" / "un" / "1.png").read_bytes() == before


def burn_until_killed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Burn the picture in a run that is killed just after its file was replaced."""

    def replace_and_die(path: Path, data: bytes) -> list[Diagnostic]:
        assert save_file(path, data) == []
        raise KeyboardInterrupt

    save_file = burn.save_file
    monkeypatch.setattr(burn, "save_file", replace_and_die)
    with pytest.raises(KeyboardInterrupt):
        burn_one(root, "1.png")
    monkeypatch.setattr(burn, "save_file", save_file)


@pytest.mark.parametrize("seen", [True, False])
def test_what_was_filled_when_its_run_was_killed_is_known_by_the_next_build(root, monkeypatch, seen):
    path = root / "images" / "un" / "1.png"
    save(path, draw())
    if seen:
        build(root)
    burn_until_killed(root, monkeypatch)
    assert find_readable(*read(root, "1.png")) == ()
    assert build(root) == []
    burn_one(root, "1.png")
    assert build(root) == []


def test_a_picture_that_takes_the_place_of_one_that_a_killed_run_filled_is_not_believed(root, monkeypatch):
    path = root / "images" / "un" / "1.png"
    save(path, draw())
    build(root)
    burn_until_killed(root, monkeypatch)
    replaced = Image.new("RGB", SIZE, MASK_COLOUR)
    replaced.paste(SECRET, (0, 150, 100, 200))
    replaced.save(path)
    assert [problem.code for problem in build(root)] == ["masked-replaced"]
    with pytest.raises(UserError):
        burn_one(root, "1.png")


def test_masks_that_moved_on_a_new_picture_are_still_those_of_the_one_that_they_are_filled_in(root):
    save(root / "images" / "un" / "1.png", draw())
    build(root)
    save(root / "images" / "un" / "1.png", draw((600, 300)))
    (root / "images" / "un" / "1.toml").write_text(MASK.replace("[25, 25, 25, 25]", "[16, 16, 20, 20]"), "utf-8")
    assert [problem.code for problem in build(root)] == ["capture-replaced"]
    burn_one(root, "1.png")
    assert [problem.code for problem in build(root)] == ["capture-replaced"]


def test_a_copy_that_was_made_before_a_picture_was_filled_is_still_known_for_what_it_shows(root):
    folder = root / "images" / "un"
    save(folder / "1.png", draw())
    (folder / "2.png").write_bytes((folder / "1.png").read_bytes())
    build(root)
    burn_one(root, "1.png")
    (folder / "2.toml").unlink(missing_ok=True)
    problems, _ = check_baselines([*read(root, "1.png"), unmarked(folder / "2.png")], root)
    assert [problem.code for problem in problems] == ["masked-copy"]


def unmarked(path: Path) -> Picture:
    return Picture(path.name, path, SIZE, 1.0, "", 1, ())


def test_a_broken_captures_file_vouches_for_nothing_and_is_left_as_it_is(root):
    save(root / "images" / "un" / "1.png", draw())
    (root / "images" / "un" / FILE_NAME).write_text("{", encoding="utf-8")
    with pytest.raises(UserError) as raised:
        burn_one(root, "1.png")
    assert [problem.code for problem in raised.value.diagnostics] == ["masked-unvouched"]
    assert (root / "images" / "un" / FILE_NAME).read_text(encoding="utf-8") == "{"


def test_a_build_knows_whether_the_file_still_shows_something(root, tmp_path):
    cache = Cache(tmp_path / "cache")
    save(root / "images" / "un" / "1.png", draw())
    (picture,) = read(root, "1.png")
    assert still_shows(picture, cache, FileDigests())
    assert still_shows(picture, cache, FileDigests())
    burn_one(root, "1.png")
    assert not still_shows(picture, cache, FileDigests())
    (root / "images" / "un" / "1.toml").write_text(MASK.replace("[25, 25, 25, 25]", "[25, 25, 26, 25]"), "utf-8")
    assert still_shows(*read(root, "1.png"), cache, FileDigests())


def test_a_file_that_cannot_be_read_is_taken_to_show_something(root):
    save(root / "images" / "un" / "1.png", draw())
    (picture,) = read(root, "1.png")
    picture.path.write_bytes(b"")
    assert still_shows(picture, Cache(None), FileDigests())
