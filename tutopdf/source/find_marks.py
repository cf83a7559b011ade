"""Mark file lookup: a picture's `.toml` is found as leniently as the picture; one that belongs to no picture is told.

A mask that is not applied publishes what it hides: whatever looks like a mark file is somebody's, or an error.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from tutopdf.model.diagnostics import Diagnostic, Place, error, warning
from tutopdf.source.paths import leads_outside, spelling

if TYPE_CHECKING:
    from tutopdf.model.tutorial import Picture

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif")
"""Of pictures, in lower case."""

MASK_ASTRAY = "mask-astray"
"""The diagnostic of a mask that hides nothing, since its file belongs to no picture."""

_MARKS = ".toml"
_FOREIGN = (".json", ".yaml", ".yml")
"""Of formats in which somebody may write marks, and which are not read."""

_ALMOST = (".tml", ".tom", ".tolm", ".tomi", ".toml_", ".txt", ".ini", ".cfg", ".conf", ".rtf", *_FOREIGN, "")
"""Endings under which a mark file was meant, or which an editor added; the text tells."""

_HIDING = (".", "~")
"""First signs of names that folders do not show, or that editors made."""

_COPIES = ("~", ".bak", ".old", ".orig", ".swp", ".tmp")
"""What editors leave beside a file that is there."""

_EXPLAINING = (".md", ".html", ".htm")
"""Of texts for people, which may show what a mark file looks like."""

_MOST_DOTS = 20

_MASK = re.compile(r"""(?im)^[^#\n]*?\bforme["']?[ \t]*[=:][ \t]*["'«\u201c\u2018]?[ \t]*masq""")
_MARK_KEYS = re.compile(r"(?m)^[ \t]*(?:\[\[?[ \t]*repere|(?:cadrage|echelle)[ \t]*=)")
"""What makes of any text a mark file."""

_CAPTURE = re.compile(r"(?m)^[ \t]*\[[ \t]*capture[ \t]*\]")
_SPACED = re.compile(r"(?<!\s)\s+(?=\.|$)")
_MOST_BYTES = 256 * 1024


def find_mark_files(picture: Path, unsaved: Iterable[Path] = ()) -> list[Path]:
    """Return the files that may be the mark file of `picture`: none, its own, or several that are told apart by nothing.

    What is `unsaved` counts as a file that is there.

    Case, composed accents and the apostrophe's shape do not count, as for pictures. A file that is named exactly as
    another picture of the folder belongs to that one, unless it is the only one. A link has the marks of its picture.
    """
    try:
        names = os.listdir(picture.parent)
    except OSError:
        return []
    names = [*names, *(path.name for path in unsaved if path.parent == picture.parent and path.name not in names)]
    wanted = spelling(picture.stem)
    others = {PurePath(name).stem for name in names if is_picture_name(name) and name != picture.name}
    found = [name for name in sorted(names) if _is_mark_name(name) and spelling(PurePath(name).stem) == wanted]
    own = [name for name in found if PurePath(name).stem == picture.stem or PurePath(name).stem not in others]
    if not found and picture.is_symlink():
        target = Path(os.path.realpath(picture))
        return find_mark_files(target) if not target.is_symlink() else []
    # What another picture's name would leave without its mask is shared: both are told.
    return [picture.parent / name for name in own or found]


def find_twin(picture: Path) -> str | None:
    """Return the name of another picture of the folder that the same mark file would serve."""
    try:
        names = sorted(os.listdir(picture.parent))
    except OSError:
        return None
    alike = [
        name for name in names if is_picture_name(name) and spelling(PurePath(name).stem) == spelling(picture.stem)
    ]
    stems = {PurePath(name).stem for name in names if _is_mark_name(name)}
    # Where both have a file of their very own name, nothing is shared.
    return next(
        (
            name
            for name in alike
            if name != picture.name
            and not (PurePath(name).stem != picture.stem and {PurePath(name).stem, picture.stem} <= stems)
        ),
        None,
    )


def is_picture_name(name: str) -> bool:
    return PurePath(name).suffix.lower() in SUFFIXES


def _is_mark_name(name: str) -> bool:
    return PurePath(name).suffix.lower() == _MARKS and not name.startswith(_HIDING)


@dataclass(frozen=True, slots=True)
class StrayMarks:
    """A file that looks like a mark file and belongs to no picture; `stem` is whose it was meant to be.

    `wanted` is the path that it would have to have, from the project's folder, where that is another folder.
    """

    path: Path
    stem: str
    masks: bool
    wanted: str | None = None


def find_stray_marks(root: Path) -> list[StrayMarks]:
    """Return the stray mark files of the project of the folder `root`, in a fixed order; linked folders are passed over.

    Those of `images/` are told whatever they hold; those that are hidden or in hidden folders, and those beside or among
    the sources, when it is a mask.
    """
    pictures: dict[str, str] = {}
    found: list[StrayMarks] = []
    for folder, names in _walk(root / "images"):
        for name in filter(is_picture_name, names):
            path = (folder / name).with_suffix(_MARKS).relative_to(root)
            pictures.setdefault(spelling(PurePath(name).stem), path.as_posix())
        found += _strays_of(folder, names, _is_hidden(folder.relative_to(root)))
    elsewhere = [(root, sorted(_list_files(root))), *_walk(root / "sources")]
    found += [stray for folder, names in elsewhere for stray in _strays_beside(folder, names, pictures)]
    return found


def _walk(top: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yield each folder from `top` on, hidden ones included, with the names of its files."""
    if leads_outside(top, top.parent):
        return
    for name, folders, files in os.walk(top):
        folders.sort()
        yield Path(name), sorted(files)


def _list_files(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if entry.is_file()]
    except OSError:
        return []


def _strays_beside(folder: Path, names: Iterable[str], pictures: Mapping[str, str]) -> Iterator[StrayMarks]:
    """Yield the files with masks of a folder that is none of pictures, named as a picture is."""
    for name in names:
        stem = _meant_for(name.lstrip("".join(_HIDING)))
        if stem is not None and stem in pictures and _MASK.search(_read(folder / name)):
            yield StrayMarks(folder / name, stem, True, pictures[stem])


def _is_hidden(folder: Path) -> bool:
    return any(part.startswith(".") for part in folder.parts)


def _strays_of(folder: Path, names: Sequence[str], in_hidden: bool = False) -> Iterator[StrayMarks]:
    pictures = {spelling(PurePath(name).stem) for name in names if is_picture_name(name)}
    owned = {spelling(PurePath(name).stem) for name in names if _is_mark_name(name)} & pictures
    for name in names:
        if _is_mark_name(name) and spelling(PurePath(name).stem) in pictures:
            continue
        hidden = in_hidden or name.startswith(_HIDING)
        bare = name.lstrip("".join(_HIDING))
        stem = _meant_for(bare)
        named_oddly = stem is None
        if stem is None:
            stem = _begins_as(bare, pictures)
        if stem is None or (hidden and stem not in pictures):
            continue
        if (hidden or named_oddly or name.lower().endswith(_COPIES)) and stem in owned:
            continue
        text = _read(folder / name)
        # The picture of a file that says how it is taken is still to come.
        if _CAPTURE.search(text) and stem not in pictures:
            continue
        masks = bool(_MASK.search(text))
        if masks or (not hidden and not named_oddly and _MARK_KEYS.search(text)):
            yield StrayMarks(folder / name, stem, masks)


def _meant_for(name: str) -> str | None:
    """Return the stem, as `spelling` has it, of the picture that a mark file's mistyped name was meant for, or None."""
    bare = _SPACED.sub("", name)
    for ending in _COPIES:
        bare = bare.removesuffix(ending)
    while True:
        path = PurePath(bare)
        suffix = path.suffix.lower()
        if suffix not in (_MARKS, *_ALMOST, *SUFFIXES) or is_picture_name(name):
            return None
        if suffix == "":
            return spelling(path.name.strip())
        bare = _SPACED.sub("", path.stem)


def _begins_as(name: str, pictures: Collection[str]) -> str | None:
    """Return the stem of the picture as which a file is named whose ending says nothing: `a.toml.part`, `a.marks`."""
    if is_picture_name(name) or name.lower().endswith(_EXPLAINING):
        return None
    ends = [at for at, char in enumerate(name) if char == "."][:_MOST_DOTS]
    stems = (spelling(name[:end].strip()) for end in ends)
    return next((stem for stem in stems if stem in pictures), None)


def _read(path: Path) -> str:
    """Return a file's text as far as ASCII goes, whatever its encoding and whatever is wrong with it."""
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            return ""
        return path.read_bytes().replace(b"\0", b"").decode("utf-8", "replace")
    except OSError:
        return ""


def judge_stray_marks(strays: Iterable[StrayMarks], root: Path) -> list[Diagnostic]:
    """Say which files of marks serve nothing: an error of those with a mask, which hide nothing."""
    return [_describe(stray, root) for stray in strays]


def stray_masks_of(pictures: Iterable[Picture], strays: Iterable[StrayMarks], root: Path) -> list[Diagnostic]:
    """Return the errors of the stray masks that may be a tutorial's: in a folder of its pictures, or named as one is.

    `strays` are those of the project; the folders of its pictures that are not in `images/` are looked at too.
    """
    paths = {picture.path for picture in pictures}
    folders, stems = {path.parent for path in paths}, {spelling(path.stem) for path in paths}
    elsewhere = sorted(folder for folder in folders if not folder.is_relative_to(root / "images"))
    beside = [stray for folder in elsewhere for stray in _strays_of(folder, sorted(_list_files(folder)))]
    found = {stray.path: stray for stray in (*strays, *beside)}
    return [
        _describe(stray, root)
        for stray in found.values()
        if stray.masks and (stray.path.parent in folders or stray.stem in stems)
    ]


def stray_masks_beside(picture: Path, root: Path) -> list[Diagnostic]:
    """Return the errors of the stray masks of a picture's own folder that were meant for it."""
    stem = spelling(picture.stem)
    strays = _strays_of(picture.parent, sorted(_list_files(picture.parent)))
    return [_describe(stray, root) for stray in strays if stray.masks and stray.stem == stem]


def holds_mask(picture: Path) -> bool:
    """Say whether a mark file of a picture speaks of a mask, whatever is wrong with it."""
    return any(speaks_of_mask(path) for path in find_mark_files(picture))


def speaks_of_mask(marks: Path) -> bool:
    return bool(_MASK.search(_read(marks)))


def _describe(stray: StrayMarks, root: Path) -> Diagnostic:
    label = stray.path.relative_to(root).as_posix()
    if stray.masks:
        return error(MASK_ASTRAY, Place(label), name=stray.path.name, nearest=stray.wanted or _owner(stray))
    return warning("marks-unused", Place(label), name=stray.path.name)


def _owner(stray: StrayMarks) -> str | None:
    """Return the name that the file would have to have: that of the picture of its folder whose stem it was meant for."""
    try:
        names = sorted(os.listdir(stray.path.parent))
    except OSError:
        return None
    stems = [PurePath(name).stem for name in names if is_picture_name(name)]
    found = next((stem for stem in stems if spelling(stem) == stray.stem), None)
    return f"{found}{_MARKS}" if found is not None else None
