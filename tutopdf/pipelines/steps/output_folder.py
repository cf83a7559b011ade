"""Output folder: where a command writes, which is the project's own unless the person typed another."""

from __future__ import annotations

from pathlib import Path

from tutopdf.model.build_request import OUTPUT_FOLDER
from tutopdf.source.folder import refuse_links_outside


def choose_output(root: Path, typed: Path | None, *folders: str) -> Path:
    """Return what was `typed`, wherever it leads, else the folder of these names in the project's own.

    Raises UserError when that one is a link out of the project: its files may come from somebody else.
    """
    if typed is not None:
        return typed
    output = root.joinpath(OUTPUT_FOLDER, *folders)
    refuse_links_outside(root, [output])
    return output
