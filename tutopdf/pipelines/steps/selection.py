"""Selection: the tutorials of a project that a command was asked for."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.tutorial import Project
from tutopdf.source.find_marks import find_stray_marks, judge_stray_marks
from tutopdf.source.folder import choose_tutorials
from tutopdf.source.project import open_project
from tutopdf.storage.atomic_write import sweep, sweep_tree


@dataclass(frozen=True, slots=True)
class Selection:
    """`known` are diagnostics about the project itself. `named` says that the tutorials were asked for by name."""

    project: Project
    sources: Sequence[Path]
    known: Sequence[Diagnostic]
    named: bool


def select_tutorials(start: Path, names: Sequence[str]) -> Selection:
    """Open the project that holds the folder `start` and choose its tutorials: all of them when none is named.

    Raises UserError when the project or a named tutorial is missing.
    """
    project, known = open_whole_project(start)
    return Selection(project, choose_tutorials(project.sources, tuple(names)), known, bool(names))


def open_whole_project(start: Path) -> tuple[Project, list[Diagnostic]]:
    """Open the project, and say too which mark files belong to no picture; what killed runs left is swept. Raises UserError."""
    project, known = open_project(start)
    sweep(project.root, time.time())
    for folder in (project.sources, project.images):
        sweep_tree(folder, time.time())
    return project, known + judge_stray_marks(find_stray_marks(project.root), project.root)
