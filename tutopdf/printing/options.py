"""Print options: which go together, and what is said of those that do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutopdf.model.diagnostics import Diagnostic, Place, error
from tutopdf.model.print_job import Arrangement, PageFormat, PrintJob, PrintOptions
from tutopdf.model.theme import FrenchTheme, SimplifiedTheme
from tutopdf.model.variant import Variant

_COMMAND = Place("tutopdf print")
_HALF = 2**-0.5
"""An A4 page on half of an A4 sheet."""

LARGE_TEXT = 18.0


def settle_options(options: PrintOptions) -> tuple[PrintJob | None, list[Diagnostic]]:
    """Return the job, or why the options do not go together.

    Two pages on a sheet, or a booklet, are A5 pages at 100 %: of another format, they are refused. Large print is of
    the French text unless variants are named.
    """
    arrangement = Arrangement.TWO_UP if options.on_a4 else Arrangement.ALONE
    if options.booklet:
        arrangement = Arrangement.BOOKLET
    usual = PageFormat.A4 if arrangement is Arrangement.ALONE else PageFormat.A5
    chosen = options.format or usual
    variants = options.variants or ((Variant.FRENCH,) if options.large else tuple(Variant))
    problems = _misfits(chosen, arrangement, options.large, variants)
    if options.numbered and options.copies is None:
        problems.append(error("number-without-copies", _COMMAND))
    if options.sheets is not None and (chosen is not PageFormat.A3 or options.large):
        problems.append(error("sheets-of-no-poster", _COMMAND))
    if problems:
        return None, problems
    job = PrintJob(
        chosen,
        arrangement,
        options.grey,
        options.large,
        tuple(variants),
        options.copies,
        options.numbered,
        options.sheets or 1,
    )
    return job, []


def _misfits(
    chosen: PageFormat, arrangement: Arrangement, large: bool, variants: Sequence[Variant]
) -> list[Diagnostic]:
    """Say why two pages do not stand on a sheet as they are."""
    if arrangement is Arrangement.ALONE or chosen is PageFormat.A5:
        return []
    option = "--livret" if arrangement is Arrangement.BOOKLET else "--sur a4"
    if chosen is PageFormat.A3:
        return [error("sheet-too-small", _COMMAND, option=option)]
    size = LARGE_TEXT if large else FrenchTheme().text
    if not large and Variant.SIMPLIFIED in variants:
        size = SimplifiedTheme().text
    return [error("two-up-too-small", _COMMAND, option=option, size=size, reduced=round(size * _HALF, 1))]


def file_name(tutorial: str, variant: Variant, job: PrintJob) -> str:
    """Return a name that says what is in the file: `essai-simplifie-a5-sur-a4-gris.pdf`; never a published PDF's."""
    parts = [
        tutorial,
        variant.value if variant is not Variant.FRENCH else "",
        "grand" if job.large else "",
        job.format.value,
        f"{job.sheets}-feuilles" if job.sheets > 1 else "",
        job.arrangement.value,
        "gris" if job.grey else "",
        f"{job.copies}-exemplaires" if job.copies is not None else "",
        "numerotes" if job.numbered else "",
    ]
    return "-".join(part for part in parts if part) + ".pdf"


_OPTIONS = {
    "grand": "--grand",
    "sur-a4": "--sur a4",
    "livret": "--livret",
    "gris": "--gris",
    "numerotes": "--numeroter",
}
_COUNTED = {"feuilles": "--feuilles", "exemplaires": "--exemplaires"}


def command_for(name: str, tutorial: str) -> str:
    """Return what makes a file of that name again: its options are read from it, as `file_name` wrote them."""
    rest = name.removeprefix(f"{tutorial}-").removesuffix(".pdf")
    simplified = rest.split("-")[0] == Variant.SIMPLIFIED.value
    variant = Variant.SIMPLIFIED if simplified else Variant.FRENCH
    typed = [f"--variante {variant.value}"]
    chosen = re.search(r"(?:^|-)(a[345])(?=-|$)", rest.replace("sur-a4", "sur"))
    if chosen is not None and not ("sur-a4" in rest or "livret" in rest):
        typed.append(f"--format {chosen[1]}")
    typed += [option for word, option in _OPTIONS.items() if re.search(rf"(?:^|-){word}(?=-|$)", rest)]
    for word, option in _COUNTED.items():
        if (count := re.search(rf"(\d+)-{word}(?=-|$)", rest)) is not None:
            typed.append(f"{option} {count[1]}")
    return " ".join(["tutopdf print", tutorial, *typed])
