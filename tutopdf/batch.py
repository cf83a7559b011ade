"""Conductor's help: the tutorials are gone through one after the other; what is wrong with one does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tutopdf.diagnostics import Diagnostic, ExitCode, Place, Severity, error, has_errors
from tutopdf.fonts.font_set import FontSet, open_fonts
from tutopdf.model import Project
from tutopdf.pictures.cache import PictureCache, open_cache
from tutopdf.save import CANNOT_WRITE, check_writable
from tutopdf.source.project import SETTINGS_FILE
from tutopdf.source.text_file import UNREADABLE

Made = TypeVar("Made")

Progress = Callable[[Sequence[Path]], Iterable[Path]]
"""Wraps the sources as they are gone through."""

Work = Callable[[Path, FontSet, PictureCache], tuple[list[Made], list[Diagnostic]]]
"""Makes of one source what was asked for."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What is made of `sources`: in the folder `output`, for each of them files of the `names` that its stem gives.

    `known` are diagnostics about the project itself, which its reader found; `progress` wraps the sources as they are gone
    through. `named` says that the tutorials were asked for by name: one that cannot be read is then a missing one.
    """

    project: Project
    sources: Sequence[Path]
    output: Path
    names: Callable[[str], Iterable[str]]
    known: Iterable[Diagnostic] = ()
    progress: Progress = lambda sources: sources
    strict: bool = False
    named: bool = False


def run_batch(batch: Batch, work: Work[Made]) -> tuple[list[Made], list[Diagnostic], ExitCode]:
    """Return what was made, all there is to say, and how it ended. Nothing is begun where nothing can be written."""
    diagnostics = list(batch.known)
    names = [(path, name) for path in batch.sources for name in batch.names(path.stem)]
    unwritable = check_writable(batch.output, [batch.output / name for _, name in names])
    if unwritable:
        return [], [*diagnostics, *unwritable], ExitCode.CANNOT_WRITE
    cache = open_cache()
    fonts, problems = open_fonts(batch.project.settings, SETTINGS_FILE, cache)
    diagnostics += problems
    if has_errors(diagnostics):
        return [], diagnostics, judge_exit(diagnostics, batch.strict, batch.named)
    twins = _same_outputs(names)
    made: list[Made] = []
    for source in batch.progress(batch.sources):
        if source in twins:
            diagnostics.append(twins[source])
            continue
        items, problems = work(source, fonts, cache)
        made += items
        # What is wrong with the settings is found again in each tutorial, and said once.
        diagnostics += [problem for problem in problems if problem not in diagnostics]
    cache.clean()
    return made, diagnostics, judge_exit(diagnostics, batch.strict, batch.named)


def judge_exit(diagnostics: Sequence[Diagnostic], strict: bool, named: bool) -> ExitCode:
    """Return how a command ends that had this to say; see `Batch` for `named`."""
    if any(diagnostic.code == CANNOT_WRITE for diagnostic in diagnostics):
        return ExitCode.CANNOT_WRITE
    unread = [diagnostic.place.file for diagnostic in diagnostics if diagnostic.code in UNREADABLE]
    if SETTINGS_FILE in unread or (named and any(file.endswith(".md") for file in unread)):
        return ExitCode.MISSING
    gravest = min((diagnostic.severity for diagnostic in diagnostics), default=Severity.NOTICE)
    refused = gravest is Severity.ERROR or (strict and gravest is Severity.WARNING)
    return ExitCode.SOURCE_ERRORS if refused else ExitCode.DONE


def _same_outputs(names: Iterable[tuple[Path, str]]) -> dict[Path, Diagnostic]:
    """Return the tutorials whose PDFs would take the place of another's (`a.md` and `A.md`, `a-simplifie.md`)."""
    owners: dict[str, Path] = {}
    twins: dict[Path, Diagnostic] = {}
    for source, name in names:
        other = owners.setdefault(name.casefold(), source)
        if other != source:
            for one, twin in ((source, other), (other, source)):
                place = Place(f"sources/{one.name}")
                twins[one] = error("same-output", place, name=name, twin=f"sources/{twin.name}")
    return twins
