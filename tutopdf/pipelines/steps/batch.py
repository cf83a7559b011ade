"""Batch: tutorials are gone through; what is wrong with one stops no other, and all is told in their order."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from traceback import format_exc
from typing import TYPE_CHECKING, Generic, TypeVar

from tutopdf.model.build_report import FAULTS
from tutopdf.model.diagnostics import Diagnostic, ExitCode, Place, Severity, UserError, error, has_errors
from tutopdf.pictures.parallel import WORKERS
from tutopdf.pipelines.steps.context import UNSEEN, BuildContext, Display
from tutopdf.source.find_marks import MASK_ASTRAY
from tutopdf.source.folder import SETTINGS_FILE
from tutopdf.source.text_file import UNREADABLE
from tutopdf.storage.atomic_write import CANNOT_WRITE, check_writable

if TYPE_CHECKING:
    from tutopdf.model.tutorial import Settings
    from tutopdf.pipelines.steps.selection import Selection

Made = TypeVar("Made")

Outcome = tuple[Sequence[Made], Sequence[Diagnostic]]
"""What was made of one source, and what there is to say of it."""

Work = Callable[[Path, BuildContext], Outcome[Made]]
"""Makes of one source what was asked for."""


@dataclass(frozen=True, slots=True)
class Batch(Generic[Made]):
    """What is asked of `sources`: in the folder `output`, for each of them files of the `names` that its stem gives.

    `known` are diagnostics about the project itself, which its reader found. `named` says that the tutorials were asked
    for by name: one that cannot be read is then a missing one. `done` is what need not be made again.
    """

    sources: Sequence[Path]
    output: Path
    names: Callable[[str], Iterable[str]]
    known: Sequence[Diagnostic] = ()
    strict: bool = False
    named: bool = False
    done: Mapping[Path, Outcome[Made]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BatchOptions(Generic[Made]):
    """How it is made: `work` with the fonts of `settings`.

    `work` can be pickled: several `processes` may share it, as many as the machine has cores when it is None.
    """

    work: Work[Made]
    settings: Settings
    display: Display = UNSEEN
    processes: int | None = 1


@dataclass(frozen=True, slots=True)
class Result(Generic[Made]):
    """What was made, all there is to say, and how it ended."""

    made: tuple[Made, ...]
    diagnostics: tuple[Diagnostic, ...]
    exit_code: ExitCode


def run_selected(
    selection: Selection,
    output: Path,
    names: Callable[[str], Iterable[str]],
    work: Work[Made],
    strict: bool,
    display: Display,
) -> Result[Made]:
    """Make the files that `names` gives of each selected tutorial in the folder `output`."""
    batch: Batch[Made] = Batch(selection.sources, output, names, selection.known, strict, selection.named)
    return run_batch(batch, BatchOptions(work, selection.project.settings, display))


def run_batch(batch: Batch[Made], options: BatchOptions[Made]) -> Result[Made]:
    """Make what is not done yet. Nothing is begun where nothing can be written."""
    from tutopdf.fonts.font_set import open_fonts
    from tutopdf.storage.cache import open_cache

    twins = _same_outputs(batch)
    missing = [source for source in batch.sources if source not in twins and source not in batch.done]
    files = [batch.output / name for source in missing for name in batch.names(source.stem)]
    if unwritable := check_writable(batch.output, files):
        return Result((), (*batch.known, *unwritable), ExitCode.CANNOT_WRITE)
    _, problems = open_fonts(options.settings, SETTINGS_FILE, open_cache())
    known = (*batch.known, *problems)
    # A mask that hides nothing stops its own tutorial, which says so.
    if has_errors(one for one in known if one.code != MASK_ASTRAY):
        return Result((), known, judge_exit(known, batch.strict, batch.named))
    return conclude(replace(batch, known=known, done={**batch.done, **_make(missing, options)}))


def _make(sources: Sequence[Path], options: BatchOptions[Made]) -> dict[Path, Outcome[Made]]:
    count = _count_processes(options, len(sources))
    if count > 1:
        return _make_together(sources, options, count)
    make, output_options = _open_work(options.work, options.settings, WORKERS, options.display.on_progress)
    made = {source: make(source) for source in options.display.progress(sources, len(sources))}
    output_options()
    return made


def _count_processes(options: BatchOptions[Made], sources: int) -> int:
    if sources < 2 or options.processes == 1:
        return 1
    from tutopdf.pipelines.steps.worker_pool import count_processes

    return count_processes(options.processes, sources)


def _make_together(sources: Sequence[Path], options: BatchOptions[Made], count: int) -> dict[Path, Outcome[Made]]:
    from tutopdf.pipelines.steps.worker_pool import share_out

    made: dict[Path, Outcome[Made]] = {}

    def finished() -> Iterator[Path]:
        with contextlib.closing(
            share_out(sources, count, partial(_open_work, options.work, options.settings, 1))
        ) as outcomes:
            for source, outcome in outcomes:
                made[source] = outcome or ((), (error("process-died", _place(source)),))
                yield source

    for _ in options.display.progress(finished(), len(sources)):
        pass
    return made


def _open_work(
    work: Work[Made], settings: Settings, threads: int, on_progress: Callable[[], object] = UNSEEN.on_progress
) -> tuple[Callable[[Path], Outcome[Made]], Callable[[], object]]:
    """Return what makes one source, and what is to be done after the last."""
    from tutopdf.fonts.font_set import open_fonts
    from tutopdf.storage.cache import open_cache

    cache = open_cache()
    fonts, _ = open_fonts(settings, SETTINGS_FILE, cache)
    return partial(_attempt, work, BuildContext(fonts, cache, on_progress, threads)), cache.clean


def _attempt(work: Work[Made], context: BuildContext, source: Path) -> Outcome[Made]:
    """Make one source; a fault of ours is told as one, what cannot be read as what it is: neither costs the others anything."""
    try:
        return work(source, context)
    except UserError as refused:
        return (), refused.diagnostics
    except Exception:
        return (), (error("tutorial-crashed", _place(source), traceback=format_exc()),)


def conclude(batch: Batch[Made]) -> Result[Made]:
    """Return what came of every source of a batch that is done, in their order."""
    twins = _same_outputs(batch)
    made: list[Made] = []
    diagnostics = list(batch.known)
    said = {identify(one) for one in diagnostics}
    for source in batch.sources:
        if source in twins:
            diagnostics.append(twins[source])
            continue
        items, problems = batch.done[source]
        made += items
        # What is wrong with the settings is found again in each tutorial, and said once.
        new = [problem for problem in problems if identify(problem) not in said]
        said.update(map(identify, new))
        diagnostics += new
    return Result(tuple(made), tuple(diagnostics), judge_exit(diagnostics, batch.strict, batch.named))


def judge_exit(diagnostics: Sequence[Diagnostic], strict: bool, named: bool) -> ExitCode:
    """Return how a command ends that had this to say; see `Batch` for `named`."""
    if any(diagnostic.code in FAULTS for diagnostic in diagnostics):
        return ExitCode.INTERNAL
    if any(diagnostic.code == CANNOT_WRITE for diagnostic in diagnostics):
        return ExitCode.CANNOT_WRITE
    unread = [diagnostic.place.file for diagnostic in diagnostics if diagnostic.code in UNREADABLE]
    if SETTINGS_FILE in unread or (named and any(file.endswith(".md") for file in unread)):
        return ExitCode.MISSING
    gravest = min((diagnostic.severity for diagnostic in diagnostics), default=Severity.NOTICE)
    refused = gravest is Severity.ERROR or (strict and gravest is Severity.WARNING)
    return ExitCode.SOURCE_ERRORS if refused else ExitCode.DONE


def identify(diagnostic: Diagnostic) -> tuple[object, ...]:
    """Return what two diagnostics that say the same have in common; their values may be lists."""
    return diagnostic.severity, diagnostic.code, diagnostic.place, repr(diagnostic.values)


def _same_outputs(batch: Batch[Made]) -> dict[Path, Diagnostic]:
    """Return the tutorials whose PDFs would take the place of another's (`a.md` and `A.md`, `a-simplifie.md`)."""
    owners: dict[str, Path] = {}
    twins: dict[Path, Diagnostic] = {}
    for source, name in ((path, name) for path in batch.sources for name in batch.names(path.stem)):
        other = owners.setdefault(name.casefold(), source)
        if other != source:
            for one, twin in ((source, other), (other, source)):
                twins[one] = error("same-output", _place(one), name=name, twin=_place(twin).file)
    return twins


def _place(source: Path) -> Place:
    return Place(f"sources/{source.name}")
