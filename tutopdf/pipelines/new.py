"""New: a tutorial, and a project around it, that build at once. Nothing that exists is replaced."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import time
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tutopdf.french import template
from tutopdf.model.diagnostics import ExitCode, Place, UserError, error
from tutopdf.pipelines.starters.starter_files import EXECUTABLE, starter_files
from tutopdf.source.file_names import RESERVED
from tutopdf.source.folder import SETTINGS_FILE, find_root, refuse_links_outside
from tutopdf.storage.atomic_write import create_file, sweep
from tutopdf.storage.mask_memory import forget_masks
from tutopdf.storage.trust import trust_made_here

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

_USABLE = re.compile(r"[^\W_][\w.-]*")
_LONGEST = 120
"""Bytes of a name: with what is added to it, all systems take it."""


def create_tutorial(name: str, start: Path, school: str = "") -> tuple[Path, list[Path]]:
    """Write a tutorial named `name`, its pictures and their marks, and a project when there is none from `start` upward.

    `school` is its name, written in the settings of a new project.

    Returns the project's root and the files that were made under it. Raises UserError.
    """
    name = check_name(name)
    root, project = find_or_begin_project(start, school)
    files: dict[str, bytes] = {}
    text = template.TUTORIAL.replace("@TITRE@", template.TITLE).replace("@NOM@", name)
    files[f"sources/{name}.md"] = text.encode("utf-8")
    for number, marks, draw in ((1, template.FIRST_MARKS, _draw_field), (2, template.SECOND_MARKS, _draw_message)):
        files[f"images/{name}/{number}-exemple.toml"] = f"{template.MARKS_INTRODUCTION}{marks}".encode()
        files[f"images/{name}/{number}-exemple.png"] = _example_picture(draw)
    # The file that makes a project of the folder comes last: where it is, the rest is there too.
    written = write_new(root, {**files, **project})
    if SETTINGS_FILE in project:
        trust_made_here(root)
        forget_masks(root)
    return root, written


def check_name(name: str) -> str:
    """Return a tutorial's name as its files have it. Raises UserError when no file can have it."""
    name = unicodedata.normalize("NFC", name).removesuffix(".md")
    if not _USABLE.fullmatch(name) or RESERVED.fullmatch(name) or name.endswith("."):
        raise UserError(ExitCode.USAGE, error("name-unusable", Place(name), name=name, nearest=_usable(name)))
    if len(name.encode("utf-8")) > _LONGEST:
        raise UserError(ExitCode.USAGE, error("name-too-long", Place(name), name=f"{name[:20]}…", limit=_LONGEST))
    return name


def find_or_begin_project(start: Path, school: str = "") -> tuple[Path, dict[str, bytes]]:
    """Return the project's root from `start` upward, else `start` with the files that make a project of `school`'s."""
    root = find_root(start)
    if root is not None:
        return root, {}
    root = start.resolve()
    named = template.SETTINGS.replace("@ECOLE@", _toml_text(" ".join(school.split()) or template.SCHOOL))
    settings = {SETTINGS_FILE: named.encode("utf-8")}
    ignored = {} if (root / ".gitignore").exists() else {".gitignore": template.IGNORED.encode("utf-8")}
    return root, {**ignored, **starter_files(root), **settings}


def _toml_text(text: str) -> str:
    """Return a text as TOML has it: its escapes are those of JSON."""
    return json.dumps("".join(filter(str.isprintable, text)), ensure_ascii=False)


def write_new(root: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files, each under its path from `root`; all or none, and never in the place of another. Raises UserError.

    What a run that was killed left of these very files is taken as written.
    """
    for folder in {root, *((root / file).parent for file in files)}:
        sweep(folder, time.time())
    left = {file for file, data in files.items() if _holds(root / file, data)}
    if len(left) == len(files):
        left = set()
    missing = {file: data for file, data in files.items() if file not in left}
    refuse_to_replace(root, missing)
    _write(root, missing)
    return [root / file for file in files]


def _holds(path: Path, data: bytes) -> bool:
    try:
        return not path.is_symlink() and path.read_bytes() == data
    except OSError:
        return False


def refuse_to_replace(root: Path, files: Iterable[str]) -> None:
    """Raise UserError when any of these files is there, or their folder is a link out of the project."""
    refuse_links_outside(root, dict.fromkeys((root / file).parent for file in files))
    present = [error("already-exists", Place(file), name=file) for file in files if os.path.lexists(root / file)]
    if present:
        raise UserError(ExitCode.CANNOT_WRITE, *present)


def _write(root: Path, files: Mapping[str, bytes]) -> None:
    written: list[Path] = []
    for file, data in files.items():
        path = root / file
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            create_file(path, data, executable=file in EXECUTABLE)
            written.append(path)
        except OSError as reason:
            for half_made in written:
                with contextlib.suppress(OSError):
                    half_made.unlink()
            problem = error("cannot-write", Place(file), name=file, reason=reason.errno)
            raise UserError(ExitCode.CANNOT_WRITE, problem) from reason


def _usable(name: str) -> str:
    """Return a name close to `name` that can be a file's, or nothing."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    usable = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()
    return f"{usable}-1" if RESERVED.fullmatch(usable) else usable


@dataclass(frozen=True, slots=True)
class _Pen:
    """What a picture is drawn with."""

    draw: ImageDraw.ImageDraw
    regular: ImageFont.FreeTypeFont
    bold: ImageFont.FreeTypeFont


def _example_picture(draw_inside: Callable[[_Pen], None]) -> bytes:
    """Draw a window with what is inside, as a screen of density 2 shows it."""
    from PIL import Image, ImageDraw, ImageFont

    from tutopdf.fonts.noto import BOLD, REGULAR, font_bytes

    image = Image.new("RGB", (1200, 760), "#e9eef4")
    regular = ImageFont.truetype(io.BytesIO(font_bytes(REGULAR)), 32)
    bold = ImageFont.truetype(io.BytesIO(font_bytes(BOLD)), 34)
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((60, 50, 1140, 710), 16, fill="white", outline="#b6c2cf", width=2)
    draw.rounded_rectangle((60, 50, 1140, 130), 16, fill="#0b4f8a", corners=(True, True, False, False))
    draw.text((90, 90), template.PICTURE_TITLE, font=bold, fill="white", anchor="lm")
    draw_inside(_Pen(draw, regular, bold))
    data = io.BytesIO()
    # The file states its density, so that an ordinary capture that takes its place is one.
    image.save(data, "PNG", optimize=True, dpi=(192, 192))
    return data.getvalue()


def _draw_field(pen: _Pen) -> None:
    pen.draw.text((140, 230), template.PICTURE_LABEL, font=pen.regular, fill="#1d2733", anchor="lm")
    pen.draw.rounded_rectangle((140, 270, 860, 350), 8, fill="white", outline="#6b7785", width=3)
    pen.draw.text((164, 310), template.PICTURE_VALUE, font=pen.regular, fill="#1d2733", anchor="lm")
    _draw_button(pen, template.PICTURE_BUTTON)


def _draw_message(pen: _Pen) -> None:
    pen.draw.text((140, 310), template.PICTURE_MESSAGE, font=pen.regular, fill="#1d2733", anchor="lm")
    _draw_button(pen, template.PICTURE_SECOND_BUTTON)


def _draw_button(pen: _Pen, text: str) -> None:
    pen.draw.rounded_rectangle((140, 420, 420, 504), 10, fill="#0b6b3a")
    pen.draw.text((280, 462), text, font=pen.bold, fill="white", anchor="mm")
