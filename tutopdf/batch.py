"""Conductor's help: tutorials are gone through; what is wrong with one stops no other, and all is told in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from tutopdf.diagnostics import Diagnostic, ExitCode, Place, Severity, error, has_errors
from tutopdf.save import CANNOT_WRITE, check_writable
from tutopdf.source.folder import SETTINGS_FILE
from tutopdf.source.text_file import UNREADABLE
from tutopdf.tools import Tools, do_nothing

if TYPE_CHECKING:
    from tutopdf.model import Settings

Made = TypeVar("Made")

Outcome = tuple[Sequence[Made], Sequence[Diagnostic]]
"""What was made of one source, and what there is to say of it."""

Work = Callable[[Path, Tools], Outcome[Made]]
"""Makes of one source what was asked for."""

Progress = Callable[[Sequence[Path]], Iterable[Path]]
"""Wraps the sources as they are gone through."""


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
class Way(Generic[Made]):
    """How it is made: `work` with the fonts of `settings`; `tick` as in `Tools`."""

    work: Work[Made]
    settings: Settings
    progress: Progress = lambda sources: sources
    tick: Callable[[], object] = do_nothing


@dataclass(frozen=True, slots=True)
class Result(Generic[Made]):
    """What was made, all there is to say, and how it ended."""

    made: tuple[Made, ...]
    diagnostics: tuple[Diagnostic, ...]
    exit_code: ExitCode


def run_batch(batch: Batch[Made], way: Way[Made]) -> Result[Made]:
    """Make what is not done yet. Nothing is begun where nothing can be written."""
    from tutopdf.fonts.font_set import open_fonts
    from tutopdf.pictures.cache import open_cache

    twins = _same_outputs(batch)
    missing = [source for source in batch.sources if source not in twins and source not in batch.done]
    files = [batch.output / name for source in missing for name in batch.names(source.stem)]
    if unwritable := check_writable(batch.output, files):
        return Result((), (*batch.known, *unwritable), ExitCode.CANNOT_WRITE)
    cache = open_cache()
    fonts, problems = open_fonts(way.settings, SETTINGS_FILE, cache)
    known = (*batch.known, *problems)
    if has_errors(known):
        return Result((), known, judge_exit(known, batch.strict, batch.named))
    tools = Tools(fonts, cache, way.tick)
    made = {source: way.work(source, tools) for source in way.progress(missing)}
    cache.clean()
    return conclude(replace(batch, known=known, done={**batch.done, **made}))


def conclude(batch: Batch[Made]) -> Result[Made]:
    """Return what came of every source of a batch that is done, in their order."""
    twins = _same_outputs(batch)
    made: list[Made] = []
    diagnostics = list(batch.known)
    said = {_identify(one) for one in diagnostics}
    for source in batch.sources:
        if source in twins:
            diagnostics.append(twins[source])
            continue
        items, problems = batch.done[source]
        made += items
        # What is wrong with the settings is found again in each tutorial, and said once.
        new = [problem for problem in problems if _identify(problem) not in said]
        said.update(map(_identify, new))
        diagnostics += new
    return Result(tuple(made), tuple(diagnostics), judge_exit(diagnostics, batch.strict, batch.named))


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


def _identify(diagnostic: Diagnostic) -> tuple[object, ...]:
    return diagnostic.severity, diagnostic.code, diagnostic.place, repr(diagnostic.values)


def _same_outputs(batch: Batch[Made]) -> dict[Path, Diagnostic]:
    """Return the tutorials whose PDFs would take the place of another's (`a.md` and `A.md`, `a-simplifie.md`)."""
    owners: dict[str, Path] = {}
    twins: dict[Path, Diagnostic] = {}
    for source, name in ((path, name) for path in batch.sources for name in batch.names(path.stem)):
        other = owners.setdefault(name.casefold(), source)
        if other != source:
            for one, twin in ((source, other), (other, source)):
                place = Place(f"sources/{one.name}")
                twins[one] = error("same-output", place, name=name, twin=f"sources/{twin.name}")
    return twins
