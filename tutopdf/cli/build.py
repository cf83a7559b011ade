"""CLI: `tutopdf build`."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutopdf.cli.french_click import FrenchCommand, VariantType, WeightType
from tutopdf.cli.remarks import show_remarks
from tutopdf.french import cli as common
from tutopdf.french.commands import build as text
from tutopdf.french.diagnostics import render
from tutopdf.model import Variant

if TYPE_CHECKING:
    from tutopdf.report import BuildReport

_PROGRESS_FROM = 2
"""Tutorials from which a progress bar is worth its line."""


_PICTURES_FROM = 20
"""Pictures from which they are counted on the screen."""


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
@click.option("--strict", is_flag=True, help=text.STRICT)
@click.option("--accepter-captures", is_flag=True, help=text.ACCEPT)
@click.option("--tout", is_flag=True, help=text.ALL)
@click.option("--json", "as_json", is_flag=True, help=text.JSON)
def command(
    tutoriels: tuple[str, ...],
    variante: str,
    sortie: Path | None,
    poids_max: int | None,
    surveiller: bool,
    ouvrir: bool,
    strict: bool,
    accepter_captures: bool,
    tout: bool,
    as_json: bool,
) -> int:
    variants = tuple(Variant) if variante == common.ALL_VARIANTS else (Variant(variante),)

    def build_once(accept: bool = False) -> BuildReport:
        from tutopdf.api import build_report

        with _spinner() as tick:
            return build_report(
                Path.cwd(), tutoriels, variants, sortie, strict, poids_max, _progress, accept, tick=tick
            )

    def show(report: BuildReport) -> None:
        if as_json:
            _print_json(report)
        else:
            _print_report(report, tutoriels, strict, tout)

    report = build_once(accepter_captures)
    show(report)
    if ouvrir:
        for pdf in report.pdfs:
            click.launch(str(pdf.path))
    if surveiller:
        _watch(lambda: show(build_once()))
    return report.exit_code


@contextlib.contextmanager
def _spinner() -> Iterator[Callable[[], None]]:
    """Count the pictures as they are worked on, when there are many and someone is looking."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        if done >= _PICTURES_FROM:
            click.echo(f"\r{text.PICTURES.format(count=done)}", err=True, nl=False)

    yield tick
    if done >= _PICTURES_FROM:
        click.echo("\r" + " " * 40 + "\r", err=True, nl=False)


def _progress(sources: Sequence[Path]) -> Iterable[Path]:
    """Show a bar while many tutorials are built, when someone is looking."""
    if len(sources) < _PROGRESS_FROM or not sys.stderr.isatty():
        return sources
    return _bar(sources)


def _bar(sources: Sequence[Path]) -> Iterator[Path]:
    with click.progressbar(
        sources, label=text.PROGRESS, file=sys.stderr, item_show_func=lambda path: path.stem if path else ""
    ) as bar:
        yield from bar


def _print_report(report: BuildReport, names: Sequence[str], strict: bool, everything: bool) -> None:
    for pdf in report.pdfs:
        click.echo(
            text.BUILT.format(
                tutorial=pdf.tutorial,
                variant=common.VARIANT_NAMES[pdf.variant.value],
                pages=common.pages(pdf.pages),
                weight=f"{pdf.weight:,}".replace(",", "\u202f"),
                spip=common.spip_weight(pdf.weight),
                path=_shown(pdf.path),
            )
        )
    show_remarks(report.diagnostics, names, strict, everything)


def _shown(path: Path) -> str:
    """Return a path as short as it can be typed from here."""
    with contextlib.suppress(ValueError):
        relative = os.path.relpath(path)
        return relative if not relative.startswith("..") else str(path)
    return str(path)


def _print_json(report: BuildReport) -> None:
    from tutopdf.reporting.described import describe_diagnostic

    click.echo(
        json.dumps(
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
                        "images": [
                            {
                                "nom": picture.name,
                                "codage": picture.coding,
                                "octets": picture.weight,
                                "ppp": round(picture.ppi, 1),
                                "texte_pt": round(picture.interface_text_pt, 1),
                                "ssim": picture.quality,
                            }
                            for picture in pdf.pictures
                        ],
                    }
                    for pdf in report.pdfs
                ],
                "diagnostics": [describe_diagnostic(diagnostic) for diagnostic in report.diagnostics],
            },
            ensure_ascii=False,
            indent=2,
        )
    )


def _watch(build_once: Callable[[], None]) -> None:
    """Build again at each change; a mistake in a file is told and waited out."""
    from tutopdf.diagnostics import UserError
    from tutopdf.source.project import find_root
    from tutopdf.watch import watch_project

    root = find_root(Path.cwd())
    assert root is not None
    click.echo(text.WATCHING.format(folder=root), err=True)
    for changed in watch_project(root):
        click.echo(text.CHANGED.format(names=", ".join(changed)), err=True)
        try:
            build_once()
        except UserError as error:
            for diagnostic in error.diagnostics:
                click.echo(render(diagnostic), err=True)
