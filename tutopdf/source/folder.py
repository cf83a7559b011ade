"""Project folder: where it is, which tutorials it holds; nothing in it is read yet."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from tutopdf.model.diagnostics import Diagnostic, ExitCode, Place, UserError, error
from tutopdf.source.keys import nearest
from tutopdf.source.paths import leads_outside

SETTINGS_FILE = "tutopdf.toml"

_NOT_QUITE = (".md.txt", ".txt", ".markdown")
"""How the name of a text ends that was meant for a tutorial."""


def find_root(start: Path) -> Path | None:
    """Return the nearest folder, upward from `start`, that holds a `tutopdf.toml`."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    return None


def require_root(start: Path) -> Path:
    """Do the same. Raises UserError (exit code 3) when no project is there."""
    root = find_root(start)
    if root is None:
        if (start / f"{SETTINGS_FILE}.txt").is_file():
            place = Place(str(start / f"{SETTINGS_FILE}.txt"))
            raise UserError(
                ExitCode.MISSING, error("named-txt", place, name=f"{SETTINGS_FILE}.txt", wanted=SETTINGS_FILE)
            )
        raise UserError(ExitCode.MISSING, error("project-missing", Place(str(start)), name=SETTINGS_FILE))
    return root


def refuse_links_outside(root: Path, folders: Iterable[Path]) -> None:
    """Raise UserError when one of these files or folders of the project leads out of it: nothing is listed or written."""
    outside = [
        error("link-outside", Place(label), name=label)
        for folder in folders
        if leads_outside(folder, root)
        for label in [Path(os.path.relpath(folder, root)).as_posix()]
    ]
    if outside:
        raise UserError(ExitCode.SOURCE_ERRORS, *outside)


def list_tutorials(sources: Path) -> list[Path]:
    """Return the source files of a folder, sorted by name."""
    if not sources.is_dir():
        return []
    return sorted(path for path in sources.glob("*.md") if not path.name.startswith((".", "~")))


def choose_tutorials(sources: Path, names: tuple[str, ...]) -> list[Path]:
    """Return the sources of a folder that were named (`x`, `x.md` or a path), or all of them.

    Raises UserError (exit code 3) naming every one that is missing.
    """
    refuse_links_outside(sources.parent, [sources])
    available = list_tutorials(sources)
    if not names:
        if not available:
            if otherwise := _named_otherwise(sources):
                raise UserError(ExitCode.MISSING, *map(_tell_name, otherwise.values()))
            raise UserError(ExitCode.MISSING, error("no-tutorial", Place("sources")))
        return available
    by_name = {_composed(path.stem): path for path in available}
    chosen: dict[Path, None] = {}
    missing = []
    for name in names:
        stem = _composed(Path(name.replace("\\", "/")).name.removesuffix(".md"))
        if stem in by_name:
            chosen[by_name[stem]] = None
        elif (other := _named_otherwise(sources).get(stem.removesuffix(".md"))) is not None:
            missing.append(_tell_name(other))
        else:
            near = nearest(stem, by_name)
            missing.append(error("tutorial-missing", Place(name), name=stem, nearest=near, known=sorted(by_name)))
    if missing:
        raise UserError(ExitCode.MISSING, *missing)
    return list(chosen)


def _named_otherwise(sources: Path) -> dict[str, Path]:
    """Return the texts of a folder that Windows' editor saved as « x.md.txt », by the name that was meant."""
    if not sources.is_dir():
        return {}
    found = [path for path in sorted(sources.iterdir()) if path.name.lower().endswith(_NOT_QUITE)]
    return {_composed(path.name.partition(".")[0]): path for path in found}


def _tell_name(path: Path) -> Diagnostic:
    wanted = f"{path.name.partition('.')[0]}.md"
    return error("named-txt", Place(f"sources/{path.name}"), name=path.name, wanted=wanted)


def _composed(name: str) -> str:
    """Return a name whose accents are composed, as a keyboard types them: a Mac's file names are not."""
    return unicodedata.normalize("NFC", name)
