"""Front matter in a text: a value between the `+++` lines is set or taken out; they come with the first one."""

from __future__ import annotations

import datetime
from typing import Any

from tutopdf.editing.judge import Refusal
from tutopdf.editing.operations import SetFrontMatter
from tutopdf.editing.sheet import Sheet
from tutopdf.editing.text_lines import Line
from tutopdf.editing.toml_text import load, set_value
from tutopdf.model.diagnostics import error
from tutopdf.source import keys
from tutopdf.source.front_matter import read_front_matter
from tutopdf.source.text_file import text_in_memory
from tutopdf.source.toml_file import as_meant

_FENCE = "+++"


def front_values(sheet: Sheet) -> dict[str, Any]:
    """Return the values at the top of a text as they are written, plain ones and tables of texts; none of another dialect's."""
    first = next((number for number, line in enumerate(sheet.file.lines, 1) if line.strip()), 1)
    begins = sheet.outline.begins
    if begins == 1 or sheet.line(first).strip() != _FENCE:
        return {}
    table = load(as_meant("\n".join(sheet.file.lines[first : begins - 2])).split("\n")) or {}
    return {key: found for key, value in table.items() if (found := _plain(value)) is not None}


def _plain(value: object) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, dict):
        return {key: str(one) for key, one in value.items() if isinstance(one, str | int | float)}
    return value if isinstance(value, str | int | float) else None


def set_front_matter(sheet: Sheet, operation: SetFrontMatter) -> Sheet:
    """Return the text with a value at its top; a value that the reader does not take is refused with its reason."""
    if not operation.key or operation.key[0] not in keys.FRONT_MATTER:
        raise Refusal(error("edit-toml", sheet.file.place(1)))
    begins = sheet.outline.begins
    first = next((number for number, line in enumerate(sheet.file.lines, 1) if line.strip()), 1)
    if begins == 1:
        if operation.value is None:
            return sheet
        if sheet.line(first).strip() == _FENCE:
            raise Refusal(error("front-matter-unclosed", sheet.file.place(first)))
        apart = [Line("")] if sheet.line(1).strip() else []
        typed = set_value([], [], operation.key, operation.value, error("edit-toml", sheet.file.place(1)))
        lines = [Line(_FENCE), *typed, Line(_FENCE), *apart, *sheet.lines]
    elif sheet.line(first).strip() != _FENCE:
        raise Refusal(error("edit-foreign", sheet.file.place(first)))
    else:
        # Its lines stand between the two that hold it.
        start, end = first, begins - 2
        meant = as_meant("\n".join(sheet.file.lines[start:end])).split("\n") if end > start else []
        inside = set_value(
            sheet.lines[start:end], meant, operation.key, operation.value, error("edit-toml", sheet.file.place(first))
        )
        lines = [*sheet.lines[:start], *inside, *sheet.lines[end:]]
    found = sheet.write(lines)
    known = {problem.code for problem in read_front_matter(sheet.file)[1] if problem.is_error}
    for problem in read_front_matter(text_in_memory(found, sheet.around.label))[1]:
        if problem.is_error and problem.code not in known:
            raise Refusal(problem)
    return Sheet.of(found, sheet.around)
