"""CLI: `tutopdf print`."""

from __future__ import annotations

from pathlib import Path

import click

from tutopdf.cli.console import progress, shown_path, spinner
from tutopdf.cli.french_click import CountType, FrenchCommand, VariantType
from tutopdf.cli.remarks import show_remarks
from tutopdf.cli.screen import say
from tutopdf.french import cli as common
from tutopdf.french.commands import print as text
from tutopdf.model.print_job import MOST_COPIES, MOST_SHEETS, PageFormat, PrintOptions, PrintRequest
from tutopdf.model.variant import Variant


@click.command("print", cls=FrenchCommand, help=text.HELP)
@click.argument("tutoriels", nargs=-1)
@click.option(
    "--variante",
    type=VariantType([*(variant.value for variant in Variant), common.ALL_VARIANTS]),
    metavar=common.VARIANTS_METAVAR,
    help=text.VARIANT,
)
@click.option(
    "--format",
    "page_format",
    type=click.Choice([one.value for one in PageFormat], case_sensitive=False),
    metavar="a3|a4|a5",
    help=text.FORMAT,
)
@click.option("--feuilles", type=CountType(MOST_SHEETS), metavar="N", help=text.SHEETS)
@click.option("--sur", type=click.Choice(["a4"], case_sensitive=False), metavar="a4", help=text.ON)
@click.option("--livret", is_flag=True, help=text.BOOKLET)
@click.option("--gris", is_flag=True, help=text.GREY)
@click.option("--grand", is_flag=True, help=text.LARGE)
@click.option("--exemplaires", type=CountType(MOST_COPIES), metavar="N", help=text.COPIES.format(most=MOST_COPIES))
@click.option("--numeroter", is_flag=True, help=text.NUMBER)
@click.option("--sortie", type=click.Path(path_type=Path), metavar="DOSSIER", help=text.OUTPUT)
@click.option("--strict", is_flag=True, help=text.STRICT)
@click.option("--accepter-captures", is_flag=True, help=common.ACCEPT_CAPTURES)
def command(
    tutoriels: tuple[str, ...],
    variante: str | None,
    page_format: str | None,
    feuilles: int | None,
    sur: str | None,
    livret: bool,
    gris: bool,
    grand: bool,
    exemplaires: int | None,
    numeroter: bool,
    sortie: Path | None,
    strict: bool,
    accepter_captures: bool,
) -> int:
    from tutopdf.pipelines.print import print_tutorials
    from tutopdf.pipelines.steps.context import Display

    options = PrintOptions(
        format=PageFormat(page_format) if page_format is not None else None,
        on_a4=sur is not None,
        booklet=livret,
        grey=gris,
        large=grand,
        variants=_variants(variante),
        copies=exemplaires,
        numbered=numeroter,
        sheets=feuilles,
    )
    with spinner(text.PICTURES) as on_progress:
        display = Display(progress(text.PROGRESS), on_progress)
        report = print_tutorials(
            Path.cwd(), tutoriels, PrintRequest(options, sortie, strict, accepter_captures), display
        )
    for pdf in report.pdfs:
        say(text.describe(pdf, shown_path(pdf.path)))
    # What these pages say is of no other page: a check of the tutorial does not see it.
    show_remarks(report.diagnostics, everything=True)
    return report.exit_code


def _variants(name: str | None) -> tuple[Variant, ...] | None:
    if name is None:
        return None
    return tuple(Variant) if name == common.ALL_VARIANTS else (Variant(name),)
