"""Mask: the masks of a picture are filled in its own file, which then says nothing of what was there."""

from __future__ import annotations

import hashlib
import io
import os
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import oxipng
from PIL import ExifTags, Image, ImageChops

from tutopdf.model.diagnostics import Diagnostic, ExitCode, Place, Severity, UserError, error, has_errors
from tutopdf.model.tutorial import Mark, Picture, Project, Settings
from tutopdf.pictures.decode import JPEG_RINGING_PX, MASK_COLOUR, decode_masked, mask_box, open_masked
from tutopdf.pictures.encode import quantise
from tutopdf.pictures.errors import PictureError
from tutopdf.pictures.jpeg_coding import jpeg_file
from tutopdf.pictures.probe import open_picture, probe_picture
from tutopdf.pipelines.steps.showing_tutorials import name_tutorials
from tutopdf.source.find_marks import SUFFIXES
from tutopdf.source.folder import SETTINGS_FILE, find_root
from tutopdf.source.inline import PictureLink
from tutopdf.source.keys import nearest
from tutopdf.source.picture_link import PictureReader
from tutopdf.storage.atomic_write import save_file
from tutopdf.storage.baselines import announce_filled, check_baselines, save_baselines
from tutopdf.storage.file_hashes import hash_bytes

_JPEG_QUALITY = 95
_JPEGS = frozenset({"JPEG", "MPO"})
"""A telephone's MPO is a JPEG with previews behind it: they go with the metadata."""

_BLOCK_PX = JPEG_RINGING_PX // 2
"""Up to here around a mask, every block of a redacted JPEG lies in the fill: it is decoded without ringing."""

_OPTIMISATION_LEVEL = 2

_MOST_PIXELS_TRIED = 4_000_000
"""Up to here a PNG or a WebP is packed in several ways, and the smallest is kept."""

_STRIP = 256
"""Rows that are read at once: another copy of a large picture would not fit in memory."""

_TRACES = {
    "exif": "exif",
    "xmp": "xmp",
    "XML:com.adobe.xmp": "xmp",
    "comment": "text",
    "photoshop": "iptc",
    "icc_profile": "profile",
}
"""Where Pillow puts what a file says beside its pixels, and what each is called here."""

_TELLING_TAGS = frozenset({0x010E, 0x010F, 0x0110, 0x0131, 0x0132, 0x013B, 0x8298, 0x8769})
"""EXIF: description, make, model, software, date, author, copyright, shooting; the others describe the pixels."""


@dataclass(frozen=True, slots=True)
class _Header:
    """What of a file must be known to write it anew. `dpi` is given when it tells the screen's density."""

    format: str
    frames: int
    dpi: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was done: the pictures whose files are redacted, and what is wrong with the others."""

    pictures: tuple[Picture, ...]
    diagnostics: tuple[Diagnostic, ...]
    exit_code: ExitCode


# What is to be redacted


@dataclass(frozen=True, slots=True)
class NamedPictures:
    """The pictures that somebody named: those that have masks, and what there is to say of the others."""

    project: Project
    masked: Sequence[Picture]
    diagnostics: Sequence[Diagnostic]


def read_pictures(typed: Sequence[Path], start: Path) -> NamedPictures:
    """Find the pictures that were named from the folder `start`, with their masks. Changes nothing. Raises UserError, also
    when none of them has a mask."""
    root = find_root(start) or next((root for path in typed if (root := find_root((start / path).parent))), None)
    if root is None:
        raise UserError(ExitCode.MISSING, error("project-missing", Place(str(start)), name=SETTINGS_FILE))
    project = Project(root, Settings())
    paths: dict[Path, None] = {}
    problems: list[Diagnostic] = []
    for name in typed:
        path, problem = _find(name, start, project)
        if path is not None:
            paths[path] = None
        problems += [problem] if problem is not None else []
    if problems:
        raise UserError(ExitCode.MISSING, *problems)
    return _read(list(paths), project)


def _find(typed: Path, start: Path, project: Project) -> tuple[Path | None, Diagnostic | None]:
    """Return the picture as typed, else under the project, else under its `images/`; its folder's links followed."""
    place, name = Place(str(typed)), str(typed)
    candidates = [folder / typed for folder in (start, project.root, project.images)]
    try:
        found = next((path for path in candidates if path.is_file() or path.is_symlink()), None)
        if found is None and any(path.is_dir() for path in candidates):
            return None, error("picture-is-directory", place, name=name)
    except OSError:  # a name too long, a folder that cannot be entered
        found = None
    if found is None:
        return None, error("picture-missing", place, name=name, nearest=_nearest_picture(typed, project))
    real = Path(os.path.realpath(found.parent)) / found.name
    if not real.is_relative_to(project.root):
        return None, error("picture-outside", place, name=name)
    if real.is_symlink():
        return None, error("burn-link", place, name=name, target=str(real.readlink()))
    return real, None


def _nearest_picture(typed: Path, project: Project) -> str | None:
    known = [path for path in sorted(project.images.rglob("*")) if path.suffix.lower() in SUFFIXES]
    name = typed.as_posix().removeprefix(f"{project.images.name}/")
    return nearest(name, [path.relative_to(project.images).as_posix() for path in known])


def _read(paths: Iterable[Path], project: Project) -> NamedPictures:
    """Read headers and masks as a build does. Raises UserError when anything is wrong with any of them."""
    reader = PictureReader(project, probe_picture)
    pictures: list[Picture] = []
    without: list[Diagnostic] = []
    problems: list[Diagnostic] = []
    missing = False
    for path in paths:
        place = Place(path.relative_to(project.root).as_posix())
        found: list[Diagnostic] = []
        picture = reader.read(PictureLink(path.name, os.path.relpath(path, project.images), place), found)
        if picture is None or has_errors(found):
            missing = missing or picture is None
            problems += found
        elif not picture.masks:
            without.append(_without_mask(picture, place))
        else:
            pictures.append(picture)
    if problems or not pictures:
        raise UserError(ExitCode.MISSING if missing else ExitCode.SOURCE_ERRORS, *problems, *without)
    return NamedPictures(project, pictures, [replace(one, severity=Severity.NOTICE) for one in without])


def _without_mask(picture: Picture, place: Place) -> Diagnostic:
    if picture.marks_file is None:
        return error("burn-without-marks", place, name=picture.name, wanted=picture.path.with_suffix(".toml").name)
    return error("burn-without-mask", Place(picture.marks_file), name=picture.name)


# What can still be read


def find_readable(picture: Picture) -> tuple[Mark, ...]:
    """Return the masks under which the picture's own file still shows something. Raises PictureError."""
    image = open_masked(picture.path, ())
    lossy = _read_header(picture).format in _JPEGS
    return tuple(mask for mask in picture.masks if _differs(image, mask, lossy))


def _differs(image: Image.Image, mask: Mark, lossy: bool) -> bool:
    box = mask_box(image.size, mask, _BLOCK_PX if lossy else 0)
    if box[0] >= box[2] or box[1] >= box[3]:
        return False
    shown = image.crop(box)
    filled = Image.new("RGB", shown.size, MASK_COLOUR)
    most = max(high for _, high in ImageChops.difference(shown, filled).getextrema())  # type: ignore[misc]
    return most > (1 if lossy else 0)


def find_traces(picture: Picture) -> list[str]:
    """Return what a file says beside its pixels: `exif`, `gps`, `iptc`, `preview`, `profile`, `text`, `xmp`. Raises PictureError."""
    try:
        with open_picture(picture.path) as image:
            image.load()
            found = {_TRACES[key] for key in image.info if key in _TRACES and key != "exif"}
            tags = image.getexif()
            found |= {"exif"} if not _TELLING_TAGS.isdisjoint(tags) else set()
            found |= {"gps"} if ExifTags.IFD.GPSInfo in tags else set()
            found |= {"preview"} if image.format == "MPO" or tags.get_ifd(ExifTags.IFD.IFD1) else set()
            found |= {"text"} if any(key not in _TRACES for key in getattr(image, "text", {})) else set()
    except Exception as reason:  # decoders raise OSError, SyntaxError, ValueError, struct.error…
        raise PictureError(picture.name) from reason
    return sorted(found)


def _read_header(picture: Picture) -> _Header:
    """Return what is to be kept of a file. Raises PictureError."""
    try:
        with open_picture(picture.path) as image:
            stated, _ = probe_picture(picture.path, Place(picture.name))
            dpi = image.info.get("dpi") if stated is not None and stated.scale is not None else None
            return _Header(image.format or "", getattr(image, "n_frames", 1), dpi)
    except Exception as reason:
        raise PictureError(picture.name) from reason


@dataclass(frozen=True, slots=True)
class MaskedFile:
    """What a picture's own file still tells: the masks under which something shows, and what is beside the pixels."""

    picture: Picture
    readable: tuple[Mark, ...]
    traces: tuple[str, ...]


def list_masks(pictures: Iterable[Picture], root: Path) -> Iterator[MaskedFile]:
    """Say of each picture what its own file still tells. Raises UserError when its pixels cannot be read."""
    for picture in pictures:
        try:
            yield MaskedFile(picture, find_readable(picture), tuple(find_traces(picture)))
        except PictureError as reason:
            place = Place(picture.path.relative_to(root).as_posix())
            raise UserError(ExitCode.MISSING, error("picture-truncated", place, name=picture.name)) from reason


def replaced_since(pictures: Sequence[Picture], root: Path) -> list[Diagnostic]:
    """Say which pictures are not those that their marks were drawn on, or whose masks hide less than they did."""
    return name_tutorials(check_baselines(pictures, root)[0], pictures, Project(root, Settings()))


# Redaction


def redact_pictures(pictures: Sequence[Picture], root: Path) -> Redacted:
    """Put each picture with its masks filled in the place of its file, and have `captures.json` know it.

    No file is touched before all pictures are made, and what they will be is kept before: a run that is killed has nothing
    to tell. Raises UserError when one cannot be made, or is not the one that its masks were drawn on.
    """
    replaced = [problem for problem in replaced_since(pictures, root) if problem.severity is Severity.ERROR]
    if replaced:
        raise UserError(ExitCode.SOURCE_ERRORS, *replaced)
    made = _make_all(pictures, root)
    # Where that cannot be written, it is said at the end.
    announce_filled({picture: hash_bytes(data) for picture, data in made.items()}, root)
    problems: list[Diagnostic] = []
    saved = []
    for picture, data in made.items():
        failed = _replace(picture.path, data)
        problems += failed
        saved += [picture] if not failed else []
    # What was to be looked at goes on being told: nobody confirmed it.
    _, changes = check_baselines(saved, root)
    code = ExitCode.CANNOT_WRITE if len(saved) < len(made) else ExitCode.DONE
    return Redacted(tuple(saved), (*problems, *save_baselines(changes)), code)


def _make_all(pictures: Iterable[Picture], root: Path) -> Mapping[Picture, bytes]:
    made: dict[Picture, bytes] = {}
    problems: list[Diagnostic] = []
    missing = False
    for picture in pictures:
        place = Place(picture.path.relative_to(root).as_posix())
        try:
            data, problem = redact_picture(picture, place)
        except PictureError:
            data, problem = None, error("picture-truncated", place, name=picture.name)
            missing = True
        if problem is not None:
            problems.append(problem)
        elif data is not None:
            made[picture] = data
    if problems:
        raise UserError(ExitCode.MISSING if missing else ExitCode.SOURCE_ERRORS, *problems)
    return made


def _replace(path: Path, data: bytes) -> list[Diagnostic]:
    """Save a file, unless that is what it holds."""
    try:
        if path.read_bytes() == data:
            return []
    except OSError:
        pass  # saving says why
    return save_file(path, data)


def redact_picture(picture: Picture, place: Place) -> tuple[bytes | None, Diagnostic | None]:
    """Return a file of the same format and size in pixels: upright, on white, its masks filled, and nothing else.

    Formats that have no coding without loss here, JPEG apart, are refused, as are those with several pictures: only one
    would be left. Raises PictureError.
    """
    header = _read_header(picture)
    if header.format not in _JPEGS and header.frames > 1:
        return None, error("burn-frames", place, name=picture.name, count=header.frames)
    if header.format not in _WRITERS:
        return None, error("burn-format", place, name=picture.name, format=header.format)
    data, pixels = _draw(picture, header)
    if header.format == "PNG":
        data = _optimise(data)
    if header.format not in _JPEGS and _digest_file(data) != pixels:
        return None, error("burn-format", place, name=picture.name, format=header.format)
    return data, None


def _draw(picture: Picture, header: _Header) -> tuple[bytes, str]:
    """Return a picture's file with its masks filled, and a digest of its pixels: they are let go before more is done."""
    image = _without_metadata(decode_masked(picture))
    return _WRITERS[header.format](image, header), _digest(image)


def _without_metadata(image: Image.Image) -> Image.Image:
    """Return the pixels alone: Pillow writes some of what it has read when it saves."""
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    return bare


def _digest_file(data: bytes) -> str:
    """Return the digest of the pixels that a file gives back."""
    with Image.open(io.BytesIO(data)) as written:
        return _digest(written)


def _digest(image: Image.Image) -> str:
    """Return a digest of a picture's size and pixels, strip by strip: another copy of a large one would not fit in memory."""
    digest = hashlib.blake2b(repr(image.size).encode("ascii"))
    for top in range(0, image.height, _STRIP):
        strip = image.crop((0, top, image.width, min(top + _STRIP, image.height)))
        digest.update(strip.convert("RGB").tobytes())
    return digest.hexdigest()


def _write_png(image: Image.Image, header: _Header) -> bytes:
    """Write the density as well when the file tells one: the size on paper depends on it."""
    return _save(image, "PNG", compress_level=1, **({"dpi": header.dpi} if header.dpi else {}))


def _optimise(draft: bytes) -> bytes:
    """Return a PNG made smaller; a large one is packed in one way only, since each that is tried has a copy of it."""
    width, height = struct.unpack(">II", draft[16:24])
    level, off = _OPTIMISATION_LEVEL, oxipng.Interlacing.Off
    if width * height <= _MOST_PIXELS_TRIED:
        return bytes(oxipng.optimize_from_memory(draft, level=level, interlace=off))
    once = [oxipng.RowFilter.MinSum]
    return bytes(oxipng.optimize_from_memory(draft, level=level, interlace=off, filter=once))


def _write_jpeg(image: Image.Image, _: _Header) -> bytes:
    return jpeg_file(image, _JPEG_QUALITY, progressive=False)


def _write_gif(image: Image.Image, _: _Header) -> bytes:
    return _save(quantise(image, 256), "GIF")


def _write_webp(image: Image.Image, _: _Header) -> bytes:
    """Pack a large one in the quickest way: the others hold twice as many copies of it."""
    way = {"method": 0, "quality": 0} if image.width * image.height > _MOST_PIXELS_TRIED else {}
    return _save(image, "WEBP", lossless=True, **way)


def _save(image: Image.Image, name: str, **options: object) -> bytes:
    data = io.BytesIO()
    image.save(data, name, **options)
    return data.getvalue()


_WRITERS: dict[str, Callable[[Image.Image, _Header], bytes]] = {
    "PNG": _write_png,
    "JPEG": _write_jpeg,
    "MPO": _write_jpeg,
    "GIF": _write_gif,
    "BMP": lambda image, _: _save(image, "BMP"),
    "TIFF": lambda image, _: _save(image, "TIFF", compression="tiff_adobe_deflate"),
    "WEBP": _write_webp,
}
