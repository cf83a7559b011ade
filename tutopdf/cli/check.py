"""CLI: `tutopdf check`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutopdf.cli.french_click import FrenchCommand, VariantType
from tutopdf.cli.screen import say, say_json
from tutopdf.french import cli as common
from tutopdf.french.commands import check as text
from tutopdf.model.diagnostics import ExitCode, Place, UserError, error
from tutopdf.model.variant import Variant

if TYPE_CHECKING:
    from tutopdf.review.report import CheckReport

_RULES = ("source", "francais", "falc")
_JSON = ("json", "sarif")
_FORMATS = {
    "texte": ("tutopdf.reporting.text", "write_text"),
    "json": ("tutopdf.reporting.json_report", "write_json"),
    "sarif": ("tutopdf.reporting.sarif", "write_sarif"),
    "github": ("tutopdf.reporting.github", "write_github"),
}


@click.command("check", cls=FrenchCommand, help=text.HELP)
@click.argument("tutoriels", nargs=-1, metavar="[TUTORIELS|PDF]…")
@click.option("--regles", type=VariantType(_RULES), multiple=True, metavar="|".join(_RULES), help=text.RULES)
@click.option(
    "--variante",
    type=VariantType([*(variant.value for variant in Variant), common.ALL_VARIANTS]),
    default=Variant.SIMPLIFIED.value,
    metavar=common.VARIANTS_METAVAR,
    help=text.VARIANT,
)
@click.option("--pdf", is_flag=True, help=text.PDF)
@click.option("--sortie", type=click.Path(path_type=Path), metavar="DOSSIER", help=text.OUTPUT)
@click.option(
    "--format", "form", type=VariantType([*_FORMATS]), default="texte", metavar="|".join(_FORMATS), help=text.FORMAT
)
@click.option("--strict", is_flag=True, help=text.STRICT)
@click.option("--corriger", is_flag=True, help=text.MEND)
@click.option("--oui", is_flag=True, help=text.ASSUME_YES)
def command(
    tutoriels: tuple[str, ...],
    regles: tuple[str, ...],
    variante: str,
    pdf: bool,
    sortie: Path | None,
    form: str,
    strict: bool,
    corriger: bool,
    oui: bool,
) -> int:
    from tutopdf.model.check_request import CheckRequest, RuleSet
    from tutopdf.pipelines.check import check

    if corriger:
        _mend(tutoriels, oui)
    variants = tuple(Variant) if variante == common.ALL_VARIANTS else (Variant(variante),)
    rules = frozenset(RuleSet(rule) for rule in regles or _RULES)
    report = check(Path.cwd(), tutoriels, CheckRequest(rules, variants, pdf, sortie, strict))
    _print(report, form)
    return report.exit_code


def _print(report: CheckReport, form: str) -> None:
    module, function = _FORMATS[form]
    written = getattr(import_module(module), function)(report)
    if form in _JSON:
        import json

        say_json(json.loads(written))
    elif written:
        say(written)


def _mend(names: tuple[str, ...], yes: bool) -> None:
    """Show what has only one right answer, and write it once that is agreed to. Raises UserError."""
    pdfs = [name for name in names if name.lower().endswith(".pdf")]
    if pdfs:
        raise UserError(ExitCode.USAGE, *(error("mend-pdf", Place(name)) for name in pdfs))
    from tutopdf.pipelines.fix import propose_fixes, write_fix

    proposals = propose_fixes(Path.cwd(), names)
    if not proposals:
        say(text.NOTHING_TO_MEND, err=True)
        return
    for proposal in proposals:
        say(text.CHANGES, err=True, file=proposal.label)
        for line in proposal.difference:
            say("{line}", err=True, line=line)
    if not yes and not _agreed():
        say(text.NOT_MENDED, err=True)
        return
    for proposal in proposals:
        if problems := write_fix(proposal):
            raise UserError(ExitCode.CANNOT_WRITE, *problems)
        say(text.MENDED, err=True, file=proposal.label, count=text.corrections(proposal.count))


def _agreed() -> bool:
    from tutopdf.cli.confirm import can_answer, confirm

    if not can_answer():
        raise UserError(ExitCode.USAGE, error("mend-unconfirmed", Place("tutopdf check --corriger")))
    return confirm(text.QUESTION)
