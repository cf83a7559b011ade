"""Given texts, for an editor: what somebody pastes or drops becomes a new tutorial; nothing that exists is replaced."""

from __future__ import annotations

from pathlib import Path

from tutopdf.editing.given_text import GivenText, as_tutorial
from tutopdf.model.diagnostics import ExitCode, Place, UserError, error
from tutopdf.pipelines.edit.files import require_readable
from tutopdf.pipelines.new import check_name, write_new


def import_text(root: Path, name: str, title: str, text: str) -> tuple[Path, GivenText]:
    """Write a text as a tutorial of the project of the folder `root`; return its source, and what is in it. Raises UserError."""
    name = check_name(name)
    if not text.strip():
        raise UserError(ExitCode.USAGE, error("source-empty", Place(name)))
    given = as_tutorial(text, " ".join(title.split()) or name)
    data = given.source.encode("utf-8")
    require_readable(data, f"{name}.md")
    (path,) = write_new(root, {f"sources/{name}.md": data})
    return path, given
