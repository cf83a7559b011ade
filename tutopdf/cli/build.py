"""CLI: `tutopdf build`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutopdf.cli.console import progress, shown_path, spinner
from tutopdf.cli.french_click import CountType, FrenchCommand, VariantType, WeightType
from tutopdf.cli.remarks import show_faults, show_remarks
from tutopdf.cli.screen import say, say_json
from tutopdf.french import cli as common
from tutopdf.french.commands import build as text
from tutopdf.model.variant import Variant

if TYPE_CHECKING:
    from tutopdf.model.build_report import BuildReport


_MOST_PROCESSES = 64


@click.command("build", cls=FrenchCommand, help=text.HELP)
@click.argument("tutoriels", nargs=-1)
@click.option(
    "--variante",
    type=VariantType([*(variant.value for variant in Variant), common.ALL_VARIANTS]),
    default=common.ALL_VARIANTS,
    metavar=common.VARIANTS_METAVAR,
    help=text.VARIANT,
)
@click.option("--sortie", type=click.Path(path_type=Path), metavar="DOSSIER", help=text.OUTPUT)
@click.option("--poids-max", type=WeightType(), metavar="POIDS", help=text.MAX_WEIGHT)
@click.option("--surveiller", is_flag=True, help=text.WATCH)
@click.option("--ouvrir", is_flag=True, help=text.OPEN)
@click.option("--forcer", is_flag=True, help=text.FORCE)
@click.option("--processus", type=CountType(_MOST_PROCESSES), metavar="N", help=text.PROCESSES)
@click.option("--strict", is_flag=True, help=text.STRICT)
@click.option("--accepter-captures", is_flag=True, help=common.ACCEPT_CAPTURES)
@click.option("--tout", is_flag=True, help=text.ALL)
@click.option("--json", "as_json", is_flag=True, help=text.JSON)
def command(
    tutoriels: tuple[str, ...],
    variante: str,
    sortie: Path | None,
    poids_max: int | None,
    surveiller: bool,
    ouvrir: bool,
    forcer: bool,
    processus: int | None,
    strict: bool,
    accepter_captures: bool,
    tout: bool,
    as_json: bool,
) -> int:
    variants = tuple(Variant) if variante == common.ALL_VARIANTS else (Variant(variante),)

    def build_once(accept: bool = False, force: bool = False) -> BuildReport:
        from tutopdf.model.build_request import BuildRequest
        from tutopdf.pipelines.build import build_tutorials
        from tutopdf.pipelines.steps.context import Display

        request = BuildRequest(variants, sortie, strict, poids_max, accept, force, processus)
        with spinner(text.PICTURES) as on_progress:
            return build_tutorials(Path.cwd(), tutoriels, request, Display(progress(text.PROGRESS), on_progress))

    def show(report: BuildReport) -> None:
        show_faults(report.diagnostics)
        if as_json:
            _print_json(report)
        else:
            _print_report(report, tutoriels, strict, tout)

    report = build_once(accepter_captures, forcer)
    show(report)
    if ouvrir:
        for pdf in report.pdfs:
            click.launch(str(pdf.path))
    if surveiller:
        _watch(lambda: show(build_once()))
    return report.exit_code


def _print_report(report: BuildReport, names: Sequence[str], strict: bool, everything: bool) -> None:
    for pdf in report.pdfs:
        say(
            text.UP_TO_DATE if pdf.up_to_date else text.BUILT,
            tutorial=pdf.tutorial,
            variant=common.VARIANT_NAMES[pdf.variant.value],
            pages=common.pages(pdf.pages),
            weight=f"{pdf.weight:,}".replace(",", "\u202f"),
            in_units=common.weight_in_units(pdf.weight),
            path=shown_path(pdf.path),
        )
    show_remarks(report.diagnostics, names, strict, everything)


def _print_json(report: BuildReport) -> None:
    from tutopdf.reporting.described import describe_diagnostic

    say_json(
        {
            "code": int(report.exit_code),
            "pdf": [
                {
                    "tutoriel": pdf.tutorial,
                    "variante": pdf.variant.value,
                    "fichier": str(pdf.path),
                    "pages": pdf.pages,
                    "octets": pdf.weight,
                    "poids": common.spip_weight(pdf.weight),
                    "a_jour": pdf.up_to_date,
                    "images": [
                        {
                            "nom": picture.name,
                            "codage": picture.encoding,
                            "octets": picture.weight,
                            "ppp": round(picture.ppi, 1),
                            "texte_pt": None
                            if picture.interface_text_pt is None
                            else round(picture.interface_text_pt, 1),
                            "ssim": picture.quality,
                        }
                        for picture in pdf.pictures
                    ],
                }
                for pdf in report.pdfs
            ],
            "diagnostics": [describe_diagnostic(diagnostic) for diagnostic in report.diagnostics],
        }
    )


def _watch(build_once: Callable[[], None]) -> None:
    """Build again at each change; a mistake in a file is told and waited out."""
    from tutopdf.french.diagnostics import render
    from tutopdf.model.diagnostics import UserError
    from tutopdf.pipelines.watch import watch_project
    from tutopdf.source.folder import find_root

    root = find_root(Path.cwd())
    assert root is not None
    say(text.WATCHING, err=True, folder=root)
    for changed in watch_project(root):
        say(text.CHANGED, err=True, names=", ".join(changed))
        try:
            build_once()
        except UserError as error:
            for diagnostic in error.diagnostics:
                say(render(diagnostic), err=True)
