"""Old outputs: prints and publications made before the masks of their pictures may show what these hide; each build says which."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tutopdf.model.build_request import OUTPUT_FOLDER, pdf_name
from tutopdf.model.diagnostics import Diagnostic, Place, warning
from tutopdf.model.variant import Variant
from tutopdf.source.folder import list_tutorials

if TYPE_CHECKING:
    from tutopdf.incremental.build_log import BuildLog

_PRINTS, _ARCHIVE = "impression", "-publication.zip"
"""Where `print` writes, and how the name of what `publish` writes ends, under `output`."""

_FILE = "file:"
"""What a build looked at: a file, by its path in the project."""


def find_old_outputs(build_log: BuildLog, sources: Sequence[Path]) -> list[Diagnostic]:
    """Return warnings of what was made of tutorials that are up to date before their masks were last changed.

    Nothing keeps what those files were made with: their dates tell, so that one is told too often rather than not.
    """
    made = _list_outputs(build_log)
    if not made:
        return []
    records = build_log.find(source for source in sources if source.stem in made)
    return [
        told for source, record in records.items() for told in _judge(made[source.stem], record.inputs, build_log.root)
    ]


def _list_outputs(build_log: BuildLog) -> dict[str, list[tuple[Path, str]]]:
    """Return, by tutorial, the files that the build does not make, each with the command that does."""
    folder = build_log.root / OUTPUT_FOLDER
    asked = {variant for variant in build_log.request.variants if build_log.output == folder}
    names = [source.stem for source in list_tutorials(build_log.root / "sources")]
    found: dict[str, list[tuple[Path, str]]] = {}
    for name in names:
        others = [
            (folder / pdf_name(name, variant), f"tutopdf build {name}") for variant in Variant if variant not in asked
        ]
        others.append((folder / f"{name}{_ARCHIVE}", f"tutopdf publish {name}"))
        there = [(path, command) for path, command in others if path.is_file()]
        if there:
            found[name] = there
    prints = sorted((folder / _PRINTS).glob("*.pdf"))
    if prints:
        # What a build that has nothing to do does not import.
        from tutopdf.printing.options import command_for
    for path in prints:
        # A tutorial may be named as another and more: the longest name is meant.
        owner = max((name for name in names if path.name.startswith(f"{name}-")), key=len, default=None)
        if owner is not None:
            found.setdefault(owner, []).append((path, command_for(path.name, owner)))
    return found


def _judge(made: Sequence[tuple[Path, str]], inputs: Mapping[str, str], root: Path) -> Iterator[Diagnostic]:
    marks = [(written, path) for path in _masks_among(inputs, root) if (written := _written(path)) is not None]
    if not marks:
        return
    last, newest = max(marks)
    for path, command in made:
        written = _written(path)
        if written is not None and written < last:
            place = Place(os.path.relpath(path, root).replace(os.sep, "/"))
            yield warning("output-before-masks", place, name=newest.name, command=command)


def _masks_among(inputs: Mapping[str, str], root: Path) -> Iterator[Path]:
    from tutopdf.source.find_marks import speaks_of_mask

    for thing in inputs:
        path = root / thing.removeprefix(_FILE)
        if thing.startswith(f"{_FILE}images/") and thing.lower().endswith(".toml") and speaks_of_mask(path):
            yield path


def _written(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None
