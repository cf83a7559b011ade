"""CLI: `tutopdf publish`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tutopdf.cli.console import progress, shown_path, spinner
from tutopdf.cli.french_click import FrenchCommand
from tutopdf.cli.remarks import show_remarks
from tutopdf.cli.screen import say
from tutopdf.french import cli as common
from tutopdf.french.commands import publish as text
from tutopdf.model.spip_version import SpipVersion, parse_spip_version

if TYPE_CHECKING:
    from tutopdf.pipelines.publish import Publication, PublicationReport


class SpipType(click.ParamType[SpipVersion]):
    """A version of SPIP: `4.2`."""

    name = "version"
    expected = common.SPIP_EXPECTED

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> SpipVersion:
        version = parse_spip_version(value)
        if version is None:
            raise click.BadParameter(str(value), ctx, param)
        return version


@click.command("publish", cls=FrenchCommand, help=text.HELP)
@click.argument("tutoriels", nargs=-1)
@click.option("--grille", is_flag=True, help=text.GRID)
@click.option("--spip", type=SpipType(), metavar="VERSION", help=text.SPIP)
@click.option("--sortie", type=click.Path(path_type=Path), metavar="DOSSIER", help=text.OUTPUT)
@click.option("--strict", is_flag=True, help=text.STRICT)
@click.option("--accepter-captures", is_flag=True, help=common.ACCEPT_CAPTURES)
def command(
    tutoriels: tuple[str, ...],
    grille: bool,
    spip: SpipVersion | None,
    sortie: Path | None,
    strict: bool,
    accepter_captures: bool,
) -> int:
    from tutopdf.model.publish_request import PublishRequest
    from tutopdf.pipelines.publish import publish_tutorials
    from tutopdf.pipelines.steps.context import Display

    with spinner(text.PICTURES) as on_progress:
        display = Display(progress(text.PROGRESS), on_progress)
        report = publish_tutorials(
            Path.cwd(), tutoriels, PublishRequest(grille, spip, sortie, strict, accepter_captures), display
        )
    _print(report, tutoriels, strict)
    return report.exit_code


def _print(report: PublicationReport, names: tuple[str, ...], strict: bool) -> None:
    for publication in report.publications:
        _say_made(publication)
        say("  {news}", news=text.news(publication.changes))
    if report.publications:
        say(text.NEXT)
    show_remarks(report.diagnostics, names, strict)


def _say_made(publication: Publication) -> None:
    say(
        text.MADE,
        tutorial=publication.tutorial,
        count=len(publication.files),
        weight=common.bytes_count(sum(publication.files.values())),
        folder=shown_path(publication.folder),
    )
