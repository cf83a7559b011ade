"""Path resolution: a path that someone typed becomes a file of the project, or is refused before it is opened."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path, PurePosixPath

_DRIVE = re.compile(r"^[A-Za-z]:")


class UnsafePath(ValueError):
    """The path leads out of the project: absolute, on another drive or share, by `..` or through a link."""


def resolve_inside(base: Path, typed: str, root: Path) -> Path:
    """Return the real path of `typed`, relative to `base`, when it lies in `root`.

    `\\` separates folders as `/` does. Links are followed, and what they lead to must lie in `root` too.
    Nothing is opened. Raises UnsafePath.
    """
    typed = typed.replace("\\", "/").strip()
    if "\0" in typed or typed.startswith("/") or _DRIVE.match(typed) or "://" in typed:
        raise UnsafePath(typed)
    lexical = Path(os.path.normpath(base / PurePosixPath(typed)))
    if not lexical.is_relative_to(root):
        raise UnsafePath(typed)
    found = _match_as_people_type(lexical, root)
    real_root = os.path.realpath(root)
    try:
        real = Path(os.path.realpath(found))
    except OSError as reason:  # Windows' devices: `con`, `conin$`
        raise UnsafePath(typed) from reason
    if not real.is_relative_to(real_root):
        raise UnsafePath(typed)
    # Where paths are equal whatever their case, the disk's spelling goes before the typed one.
    spelt = root / real.relative_to(real_root)
    return spelt if spelt == found else found


def leads_outside(path: Path, root: Path) -> bool:
    """Say whether a file or a folder of the project is, by a link of its own or of a folder above it, elsewhere.

    Junctions of Windows are links too. Nothing is opened.
    """
    try:
        return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))
    except OSError:  # a link that turns in a circle, a device of Windows
        return True


def resolve_picture(images: Path, typed: str, root: Path) -> Path:
    """Return the path of a picture, relative to `images/`; `../images/…`, as editors show it, is the same.

    Raises UnsafePath.
    """
    cleaned = typed.replace("\\", "/").strip()
    if cleaned.startswith(f"../{images.name}/"):
        cleaned = cleaned.removeprefix(f"../{images.name}/")
    return resolve_inside(images, cleaned, root)


def _match_as_people_type(path: Path, root: Path) -> Path:
    """Return the file that exists under the same name but for case, composed accents or the apostrophe's shape.

    Windows finds `Écran.PNG` for `écran.png`, other systems do not: a project must build on all of them.
    """
    if os.path.exists(path):
        return path
    found = root
    for part in path.relative_to(root).parts:
        if not os.path.exists(found / part) and os.path.isdir(found):
            wanted = spelling(part)
            part = next((entry for entry in sorted(os.listdir(found)) if spelling(entry) == wanted), part)
        found = found / part
    return found


def spelling(name: str) -> str:
    """Return a name as people type it: two that are the same for them are equal."""
    composed = unicodedata.normalize("NFC", name).casefold()
    return composed.replace("\u2019", "'").replace("\u00a0", " ").replace("\u202f", " ")
