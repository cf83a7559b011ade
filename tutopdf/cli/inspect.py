"""CLI: `tutopdf inspect`."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutopdf.cli.french_click import FrenchCommand
from tutopdf.cli.screen import say, say_json
from tutopdf.french import cli as common
from tutopdf.french.commands import inspect as text
from tutopdf.french.values import write_parts
from tutopdf.reading.pace import Part

if TYPE_CHECKING:
    from tutopdf.pipelines.inspect_picture import SeenPicture
    from tutopdf.reading.report import PdfReport

_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".avif"})


@click.command("inspect", cls=FrenchCommand, help=text.HELP)
@click.argument("pdf", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=text.JSON)
def command(pdf: Path, as_json: bool) -> int:
    if pdf.suffix.lower() in _PICTURES and pdf.is_file():
        from tutopdf.pipelines.inspect_picture import inspect_picture

        seen = inspect_picture(pdf)
        if as_json:
            say_json(dataclasses.asdict(seen))
        else:
            _print_seen(seen)
        return 0
    from tutopdf.pipelines.inspect import inspect_pdf

    report = inspect_pdf(pdf)
    if as_json:
        say_json(dataclasses.asdict(report))
    else:
        _print(report)
    return 0


def _print_seen(seen: SeenPicture) -> None:
    say(text.SEEN, width=seen.width, height=seen.height, scale=f"{seen.scale:g}".replace(".", ","))
    say(text.PHOTOGRAPH if seen.photograph else text.DRAWN, drawn=seen.drawn)
    if seen.crop is None:
        say(text.WHOLE)
    else:
        say(text.PROPOSED)
        say("cadrage = [{zone}]", zone=", ".join(f"{part:g}" for part in seen.crop))


def _print(report: PdfReport) -> None:
    say("{title}", title=report.title)
    say(text.describe_weight(report.weight, len(report.pages)))
    for part, weight in report.weights.items():
        say(text.describe_part(part, weight, report.weight))
    say(text.PICTURES)
    for picture in report.pictures:
        say(
            text.PICTURE,
            page=picture.page,
            width=picture.width,
            height=picture.height,
            coding=picture.encoding,
            weight=common.bytes_count(picture.weight),
            ppi=round(picture.ppi),
            measures=text.describe_measures(picture.interface_text_pt, picture.quality),
            alt=picture.alt or text.NO_ALT,
        )
    say(text.STRUCTURE)
    if not report.structure and not report.lacks(Part.STRUCTURE):
        say(f"  {text.UNTAGGED}")
    for line in report.structure:
        say("  {line}", line=line)
    if report.pages_read < len(report.pages):
        say(text.PAGES_LEFT, read=report.pages_read, count=len(report.pages))
    if report.unread:
        say(text.UNREAD, parts=write_parts(sorted({one.part.value for one in report.unread})))
