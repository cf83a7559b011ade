"""CLI: `tutopdf merge`."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tutopdf.cli.console import spinner
from tutopdf.cli.french_click import CountType, FrenchCommand, NeededOption, VariantType, WeightType
from tutopdf.cli.remarks import show_faults, show_remarks
from tutopdf.cli.screen import say, say_over
from tutopdf.french import cli as common
from tutopdf.french.commands import merge as text
from tutopdf.model.merge_request import EngineChoice, EngineKind, MergeRequest, parse_engine
from tutopdf.model.variant import Variant

if TYPE_CHECKING:
    from tutopdf.model.merge_report import MergeProgress, MergeReport
    from tutopdf.model.school_rows import RefusedRow

_MOST_PROCESSES = 64
_ERRORS_SHOWN = 10
_LINE_EVERY_S = 30.0
"""Where nobody looks at the screen: in a log, one line as often as that."""
_WIDTH = 78


class EngineType(click.ParamType[EngineChoice]):
    """Who does the work: « un », « processus », « dask://machine:8786 »."""

    name = "moteur"
    expected = text.ENGINE_EXPECTED

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> EngineChoice:
        if isinstance(value, EngineChoice):
            return value
        choice = parse_engine(str(value))
        if choice is None:
            raise click.BadParameter(str(value), ctx, param)
        return choice


@click.command("merge", cls=FrenchCommand, help=text.HELP)
@click.argument("tutoriel")
@click.option(
    "--ecoles", cls=NeededOption, required=True, type=click.Path(path_type=Path), metavar="FICHIER", help=text.TABLE
)
@click.option("--vers", cls=NeededOption, required=True, metavar="DOSSIER", help=text.DESTINATION)
@click.option("--logos", type=click.Path(path_type=Path), metavar="DOSSIER", help=text.LOGOS)
@click.option("--sur", type=EngineType(), default=EngineKind.PROCESSES.value, metavar="MOTEUR", help=text.ENGINE)
@click.option("--processus", type=CountType(_MOST_PROCESSES), metavar="N", help=text.PROCESSES)
@click.option(
    "--variante",
    type=VariantType([*(variant.value for variant in Variant), common.ALL_VARIANTS]),
    default=common.ALL_VARIANTS,
    metavar=common.VARIANTS_METAVAR,
    help=text.VARIANT,
)
@click.option("--poids-max", type=WeightType(), metavar="POIDS", help=text.MAX_WEIGHT)
@click.option("--forcer", is_flag=True, help=text.FORCE)
@click.option("--sans-zip", is_flag=True, help=text.NO_ZIPS)
@click.option("--tout", is_flag=True, help=text.ALL)
def command(
    tutoriel: str,
    ecoles: Path,
    vers: str,
    logos: Path | None,
    sur: EngineChoice,
    processus: int | None,
    variante: str,
    poids_max: int | None,
    forcer: bool,
    sans_zip: bool,
    tout: bool,
) -> int:
    from tutopdf.pipelines.merge import merge_schools
    from tutopdf.pipelines.steps.context import Display

    variants = tuple(Variant) if variante == common.ALL_VARIANTS else (Variant(variante),)
    engine = EngineChoice(sur.kind, sur.address, processus)
    request = MergeRequest(ecoles, vers, logos, engine, variants, poids_max, forcer, not sans_zip)
    progress = _Progress()
    try:
        with spinner(text.PICTURES) as on_progress:
            report = merge_schools(Path.cwd(), tutoriel, request, Display(on_progress=on_progress), progress.show)
    except KeyboardInterrupt:
        progress.end()
        say(text.STOPPED, err=True)
        raise
    progress.end()
    _print(report, tutoriel, tout)
    return report.exit_code


class _Progress:
    """Says how far the work is: in one line that changes where somebody looks, in a line now and then where not."""

    def __init__(self) -> None:
        self._begun = self._said = time.monotonic()
        self._seen = sys.stderr.isatty()
        self._shown = False

    def show(self, progress: MergeProgress) -> None:
        now = time.monotonic()
        if progress.done == 0:
            self._begun = now
        line = text.describe_progress(progress.done, progress.failed, progress.total, now - self._begun)
        if self._seen and progress.total > 1:
            say_over(line.ljust(_WIDTH))
            self._shown = True
        elif now - self._said >= _LINE_EVERY_S:
            say("{line}", err=True, line=line)
            self._said = now

    def end(self) -> None:
        if self._shown:
            say_over(" " * _WIDTH)
            say_over("")
            self._shown = False


def _print(report: MergeReport, tutorial: str, everything: bool) -> None:
    problems = [problem for row in report.refused for problem in row.problems]
    show_faults([*report.diagnostics, *problems])
    if report.made or report.kept or report.refused:
        weight = common.weight_in_units(report.size)
        made = text.describe_made(report.made, report.kept, len(report.refused), report.pdfs, weight)
        say(text.SUMMARY, made=made, destination=report.destination)
    show_remarks([*report.diagnostics, *_first_problems(report.refused)], [tutorial], everything=everything)
    if len(report.refused) > _ERRORS_SHOWN:
        say(text.MORE_ERRORS, err=True, count=len(report.refused) - _ERRORS_SHOWN)
    if report.refused:
        say(text.ERRORS_FILE, err=True)


def _first_problems(refused: Iterable[RefusedRow]) -> Iterable[Any]:
    for row, _ in zip(refused, range(_ERRORS_SHOWN), strict=False):
        yield from row.problems
