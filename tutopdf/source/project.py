"""Project settings."""

from __future__ import annotations

import datetime
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from tutopdf.french.colours import COLOUR_WORDS
from tutopdf.french.template import SCHOOL
from tutopdf.model.diagnostics import Diagnostic, Place, error, notice, warning
from tutopdf.model.file_size import parse_weight
from tutopdf.model.school_colour import (
    EASY_CONTRAST,
    USUAL_CONTRAST,
    Colour,
    as_hex,
    dark_enough,
    parse_hex,
)
from tutopdf.model.spip_version import SpipVersion, parse_spip_version
from tutopdf.model.tutorial import Project, Settings
from tutopdf.source import keys
from tutopdf.source.folder import SETTINGS_FILE, require_root
from tutopdf.source.invisible import without_invisible
from tutopdf.source.keys import fold, nearest
from tutopdf.source.paths import UnsafePath, resolve_inside, resolve_picture
from tutopdf.source.text_file import TextFile, read_text_file
from tutopdf.source.toml_file import Table, key_place, parse_toml, unknown_keys

_NUMBERS = {"marge": (7.0, 60.0), "marge_simplifie": (15.0, 60.0), "corps": (9.5, 24.0), "echelle": (0.25, 8.0)}
"""Range of each numeric setting: no ink nearer than 7 mm to the edge, no text under 9.5 pt."""

_FONTS = ("police", "police_grasse")

NAMING_FILES = (*_FONTS, "logo")
"""Settings that name a file of the project."""

_EXAMPLES = {"valeurs": 'telephone = "05 00 00 00 00"', "glossaire": 'ENT = "le site du collège"'}


def open_project(start: Path) -> tuple[Project, list[Diagnostic]]:
    """Find the project and read its settings.

    Raises UserError (exit code 3) when no project is there. Faults in the settings are diagnostics.
    """
    root = require_root(start)
    file, diagnostics = read_text_file(root / SETTINGS_FILE, SETTINGS_FILE, root)
    if file is None:
        return Project(root, Settings()), diagnostics
    settings, more = read_settings(file, root)
    return Project(root, settings), diagnostics + more


def read_settings(file: TextFile, root: Path) -> tuple[Settings, list[Diagnostic]]:
    """Turn the settings' text into values; what is wrong is left at its default, with a diagnostic."""
    table, diagnostics = parse_toml(file)
    if table is None:
        return Settings(), diagnostics
    diagnostics += unknown_keys(table, [*keys.SETTINGS, *keys.FOR_TEXTS], file)
    found: dict[str, Any] = {}
    for key, value in table.items():
        if key not in keys.SETTINGS and key not in keys.FOR_TEXTS:
            continue
        checked, problem = _check_setting(key, value, file, root)
        if problem is not None:
            diagnostics.append(problem)
        elif key in keys.SETTINGS:
            found[keys.SETTINGS[key]] = checked
    if found.get("school") == SCHOOL:
        diagnostics.append(notice("school-placeholder", key_place(file, "etablissement")))
    if found.get("colour") is not None:
        diagnostics += _tell_darkened(found["colour"], key_place(file, "couleur"))
    found["values"] = {**_printable(table), **found.get("values", {})}
    return Settings(**found), diagnostics


def _judge_browser(value: str, place: Place) -> Diagnostic | None:
    from tutopdf.model.capture_plan import BROWSERS

    if fold(value) in BROWSERS:
        return None
    near = nearest(value, BROWSERS)
    return error("choice-unknown", place, name=value, key="navigateur", nearest=near, known=[*BROWSERS])


def _check_setting(key: str, value: object, file: TextFile, root: Path) -> tuple[Any, Diagnostic | None]:
    place = key_place(file, key)
    if key in ("valeurs", "glossaire"):
        return read_values(key, value, place)
    if key == "poids_max":
        return read_weight(value, place)
    if key == "spip":
        return read_spip(value, place)
    if key in _NUMBERS:
        low, high = _NUMBERS[key]
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            return None, error("setting-number", place, name=key, low=low, high=high)
        return float(value), None
    if not isinstance(value, str):
        return None, error("setting-text", place, name=key)
    return _check_text(key, value, place, root)


def _check_text(key: str, value: str, place: Place, root: Path) -> tuple[Any, Diagnostic | None]:
    if key == "navigateur" and (problem := _judge_browser(value, place)) is not None:
        return None, problem
    if key == "couleur":
        return read_colour(value, place)
    if key == "logo":
        return _read_logo(value, place, root)
    if key in _FONTS:
        return _read_font(value, place, root)
    return without_invisible(value), None


def _read_font(value: str, place: Place, root: Path) -> tuple[Path | None, Diagnostic | None]:
    try:
        path = resolve_inside(root, value, root)
    except UnsafePath:
        return None, error("font-outside", place, name=value)
    return (path, None) if os.path.isfile(path) else (None, error("font-missing", place, name=value))


def _read_logo(value: str, place: Place, root: Path) -> tuple[Path | None, Diagnostic | None]:
    """Find the logo in `images/`, where every picture is, or from the root, as typefaces are; without it, a draft has none."""
    if not value.strip():
        return None, None
    paths = []
    for resolve, folder in ((resolve_picture, root / "images"), (resolve_inside, root)):
        with suppress(UnsafePath):
            paths.append(resolve(folder, value, root))
    found = next((path for path in paths if os.path.isfile(path)), None)
    if found is not None:
        return found, None
    return None, warning("logo-missing" if paths else "logo-outside", place, name=value)


def read_colour(value: str, place: Place) -> tuple[Colour | None, Diagnostic | None]:
    """Read `couleur`: « #1b6f3a », or a French word."""
    words = {fold(word): code for word, code in COLOUR_WORDS.items()}
    colour = parse_hex(words.get(fold(value), value))
    if colour is not None:
        return colour, None
    return None, error("colour-unknown", place, name=value, nearest=nearest(value, COLOUR_WORDS), known=[*COLOUR_WORDS])


def _tell_darkened(colour: Colour, place: Place) -> list[Diagnostic]:
    """Say that a colour is too light for text, and which ones are printed in its place.

    One that lacks only what easy reading asks for is a little darker there: nobody sees the difference.
    """
    usual, easy = dark_enough(colour, USUAL_CONTRAST), dark_enough(colour, EASY_CONTRAST)
    if usual == colour:
        return []
    return [notice("colour-darkened", place, name=as_hex(colour), usual=as_hex(usual), easy=as_hex(easy))]


def read_weight(value: object, place: Place) -> tuple[int | None, Diagnostic | None]:
    """Read `poids_max`: « 222.2 ko », or a number of bytes."""
    weight = parse_weight(value)
    return weight, None if weight is not None else error("weight-malformed", place)


def read_spip(value: object, place: Place) -> tuple[SpipVersion | None, Diagnostic | None]:
    """Read `spip`: the version of the school's site."""
    version = parse_spip_version(value)
    return version, None if version is not None else error("spip-malformed", place)


def read_values(key: str, table: object, place: Place) -> tuple[Any, Diagnostic | None]:
    """Read `[valeurs]`, what `{{ nom }}` stands for, or `[glossaire]`, what hard words mean."""
    if not isinstance(table, dict) or any(isinstance(value, dict | list) for value in table.values()):
        return None, error("values-not-text", place, name=key, example=_EXAMPLES[key])
    return _printable(table), None


def _printable(table: Table) -> dict[str, str]:
    return {
        key: without_invisible(french_number(value))
        for key, value in table.items()
        if isinstance(value, str | int | float | datetime.date) and not isinstance(value, bool)
    }


def french_number(value: object) -> str:
    """Return a value as it is printed: a decimal comma, a date in words."""
    from tutopdf.french.words import date_in_words

    if isinstance(value, datetime.date):
        return date_in_words(value)
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)
