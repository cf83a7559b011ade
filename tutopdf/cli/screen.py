"""CLI: the one way to the screen: whatever is said there is harmless to the terminal that shows it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from tutopdf.model.harmless import in_json, in_one_line, on_screen


def say(text: str, /, *, err: bool = False, nl: bool = True, **values: object) -> None:
    """Print a text, its `{values}` filled in if it has any: they are in one line, the line breaks are the text's own."""
    filled = text.format(**{name: _clean(value) for name, value in values.items()}) if values else text
    click.echo(on_screen(filled), err=err, nl=nl)


def say_json(value: Any) -> None:
    """Print a value as JSON, in which every sign can be read back, whatever the encoding of the pipe that it goes through."""
    import json

    has_all = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    click.echo(in_json(json.dumps(value, ensure_ascii=not has_all, indent=2)))


def say_over(text: str) -> None:
    """Print in the place of the line that the cursor stands in."""
    click.echo(f"\r{in_one_line(text)}", err=True, nl=False)


def ask(question: str) -> str:
    """Return what the person answers."""
    return str(click.prompt(on_screen(question), default="", show_default=False, prompt_suffix=" ", err=True))


def _clean(value: object) -> object:
    return in_one_line(str(value)) if isinstance(value, str | Path) else value
