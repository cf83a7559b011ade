"""Shots: which pictures of which tutorials know how they are taken."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tutopdf.french.steps import name_step
from tutopdf.model.capture_plan import CapturePlan
from tutopdf.model.diagnostics import Diagnostic, Place, error, has_errors
from tutopdf.model.tutorial import Project, Tutorial
from tutopdf.pictures.probe import probe_picture
from tutopdf.source.mark_file import NOT_PLACED, MarkFile, read_mark_file
from tutopdf.source.paths import UnsafePath, resolve_picture
from tutopdf.source.picture_link import choose_mark_file
from tutopdf.source.text_file import read_text_file
from tutopdf.source.tutorial import read_tutorial


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture to take: `name` as the tutorial has it, `step` (French) where it is shown, `label` its mark file's."""

    path: Path
    marks_path: Path
    name: str
    step: str
    label: str
    marks: MarkFile
    plan: CapturePlan

    def place(self, line: int | None = None) -> Place:
        return Place(self.label, line)


def find_shots(project: Project, sources: Iterable[Path]) -> tuple[list[Shot], list[Diagnostic]]:
    """Return the pictures of these tutorials that have a `[capture]` table, each once, and what is wrong with the tables."""
    shots: dict[Path, Shot] = {}
    diagnostics: list[Diagnostic] = []
    for source in sources:
        tutorial, problems = read_tutorial(source, project, probe_picture)
        if tutorial is None:
            diagnostics += problems
            continue
        for path, step in (*_shown(tutorial), *_missing(problems, project)):
            if path not in shots:
                shot, found = _read_shot(path, f"{step} de {source.stem}" if step else source.stem, project)
                diagnostics += [problem for problem in found if problem not in diagnostics]
                shots |= {path: shot} if shot is not None else {}
    return list(shots.values()), diagnostics


def _shown(tutorial: Tutorial) -> Iterator[tuple[Path, str]]:
    for block in tutorial.blocks:
        bodies = [block.body, *(one.body for one in block.simplified)]
        for body in bodies:
            yield from ((picture.path, name_step(block)) for picture in body.all_pictures)


def _missing(problems: Iterable[Diagnostic], project: Project) -> Iterator[tuple[Path, str]]:
    """Yield the pictures that a tutorial names and that were never taken yet."""
    for problem in problems:
        if problem.code == "picture-missing":
            try:
                yield resolve_picture(project.images, str(dict(problem.values)["name"]), project.root), ""
            except UnsafePath:
                continue


def _read_shot(path: Path, step: str, project: Project) -> tuple[Shot | None, list[Diagnostic]]:
    marks_path, problems = choose_mark_file(path, project.root)
    if marks_path is None or problems:
        return None, problems
    label = Path(os.path.relpath(marks_path, project.root)).as_posix()
    file, problems = read_text_file(marks_path, label)
    if file is None:
        return None, problems
    marks, problems = read_mark_file(file)
    problems = [problem for problem in problems if problem.code != NOT_PLACED]
    if has_errors(problems):
        return None, problems
    if marks.plan is None:
        return None, []
    if path.suffix.lower() != ".png":
        return None, [error("capture-not-png", Place(label, marks.plan.line), name=path.name)]
    name = Path(os.path.relpath(path, project.images)).as_posix()
    return Shot(path, marks_path, name, step, label, marks, marks.plan), []
