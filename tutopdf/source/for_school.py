"""School's project: what a row says of a school takes the place of what the project says of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tutopdf.model.diagnostics import Diagnostic, Place, error
from tutopdf.model.school_rows import SchoolRow
from tutopdf.model.tutorial import Project
from tutopdf.source.keys import fold
from tutopdf.source.project import read_colour

LOGO = "logo"
_COLOUR = "couleur"
_SCHOOL = "etablissement"

TEXTS = {_SCHOOL: "school", "ent": "ent_name", "pied": "footer"}
"""The settings that are texts, by the names of their columns."""

_NOT_A_WORD = re.compile(r"[^\w]+")


def names_schools(columns: Iterable[str]) -> bool:
    """Say whether a table has the schools' own names."""
    return any(fold(name) == _SCHOOL for name in columns)


def logo_of(row: SchoolRow) -> str:
    """Return the name of the school's logo as it is typed; nothing where there is none."""
    return next((value for name, value in row.values if fold(name) == LOGO), "")


def project_for(
    project: Project, row: SchoolRow, label: str, logos: Mapping[str, Path] | None
) -> tuple[Project, list[Diagnostic]]:
    """Return the project of one school, whose logo is one of `logos`; without any, the project's own stays.

    Every cell is a text that `{{ name of its column }}` stands for, and goes before what the tutorial itself says.
    """
    place = Place(label, row.line)
    changes: dict[str, Any] = {}
    problems: list[Diagnostic] = []
    for name, value in row.values:
        column = fold(name)
        if column == _SCHOOL and not value:
            # Another school's name would be printed.
            problems.append(error("school-name-empty", place, name=name))
        elif column in TEXTS:
            changes[TEXTS[column]] = value
        elif column == _COLOUR and value:
            colour, problem = read_colour(value, place)
            changes["colour"] = colour
            problems += [problem] if problem is not None else []
        elif column == LOGO and value and logos is not None:
            if value in logos:
                changes["logo"] = logos[value]
            else:
                problems.append(error("school-logo-missing", place, name=value))
    settings = replace(project.settings, for_school=_variables(row), **changes)
    return replace(project, settings=settings), problems


def _variables(row: SchoolRow) -> dict[str, str]:
    """Return the cells by what a text may call them: the column's name as it is, without accents, in one word."""
    found: dict[str, str] = {}
    for name, value in row.values:
        for called in (name, fold(name), _NOT_A_WORD.sub("_", fold(name)).strip("_")):
            found.setdefault(called, value)
    return found
