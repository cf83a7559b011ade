"""Fix: the sources of a project get what has only one right answer, after their author has agreed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.tutorial import Project
from tutopdf.pictures.headers import HeaderReader
from tutopdf.review.autofix import fix_source, show_changes
from tutopdf.source.folder import choose_tutorials
from tutopdf.source.project import open_project
from tutopdf.source.tutorial import read_tutorial
from tutopdf.storage.atomic_write import check_writable, save_file
from tutopdf.storage.cache import open_cache
from tutopdf.storage.file_hashes import FileDigests


@dataclass(frozen=True, slots=True)
class Proposal:
    """A source and what it would become: `difference` is shown, `data` is written, `count` lines change.

    `path` is the file itself, where the source is a link to it.
    """

    path: Path
    label: str
    data: bytes
    difference: tuple[str, ...]
    count: int


def propose_fixes(start: Path, names: Sequence[str]) -> list[Proposal]:
    """Return what would change in the named tutorials, in all of them when none is named. Raises UserError."""
    project, _ = open_project(start)
    proposals = (_propose(path, project) for path in choose_tutorials(project.sources, tuple(names)))
    return [proposal for proposal in proposals if proposal is not None]


def write_fix(proposal: Proposal) -> list[Diagnostic]:
    """Put the fixed source in the place of the other, in one move."""
    return check_writable(proposal.path.parent, [proposal.path]) or save_file(proposal.path, proposal.data)


def _propose(path: Path, project: Project) -> Proposal | None:
    tutorial, _ = read_tutorial(path, project, HeaderReader(open_cache(), FileDigests()).read)
    outside = not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(project.root))
    if tutorial is None or outside:
        return None
    fix = fix_source(path.read_bytes(), tutorial)
    if not fix.changes:
        return None
    difference = tuple(show_changes(fix, tutorial.source))
    return Proposal(Path(os.path.realpath(path)), tutorial.source, fix.data, difference, len(fix.changes))
