"""Marks, for an editor: what its page draws of a mark file, and what one becomes by an operation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tutopdf.editing.edit_marks import edit_marks
from tutopdf.editing.mark_operations import MarkOperation
from tutopdf.editing.toml_text import load
from tutopdf.model.diagnostics import ExitCode, UserError
from tutopdf.model.tutorial import MarkKind
from tutopdf.pipelines.edit.operations import read_operation
from tutopdf.source.keys import fold
from tutopdf.source.mark_file import as_meant
from tutopdf.source.toml_file import as_meant as numbers_as_meant

_PLACES = {"zone": ("zone", (4,)), "point": ("point", (2,)), "vers": ("toward", (2, 4)), "de": ("start", (2,))}
"""The file's keys of places → the operations', and how many numbers they have."""


_NAMING = ("role", "nom", "selecteur")
"""The keys that say which element of its page a mark follows."""


def edit_mark_file(text: str, operation: Mapping[str, Any], label: str) -> str:
    """Return the text that follows; nothing where the file has nothing to say any more. Raises UserError, NotAnOperation."""
    edited = edit_marks(text, read_operation(operation, MarkOperation), label)
    if edited.refused is not None:
        raise UserError(ExitCode.SOURCE_ERRORS, edited.refused)
    return edited.text if edited.text.strip() else ""


def view_marks(text: str | None) -> dict[str, Any]:
    """Return the marks of a mark file in its order, as operations have them; none of a file that cannot be read."""
    lines = (text or "").removeprefix("\ufeff").splitlines()
    table = load(numbers_as_meant("\n".join(map(as_meant, lines))).split("\n"))
    if table is None:
        return {"marks": [], "crop": None, "readable": False, "captured": False, "statedScale": None}
    marks = table.get("repere", [])
    readable = isinstance(marks, list) and all(isinstance(one, dict) for one in marks)
    return {
        "marks": [_describe(one) for one in marks] if readable else [],
        "crop": _numbers(table.get("cadrage"), (4,)),
        "readable": readable,
        "captured": isinstance(table.get("capture"), dict),
        "statedScale": _number(table.get("echelle")),
    }


def _describe(mark: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is drawn of a mark: a place that is none is left out."""
    kinds = {one.value: one.value for one in MarkKind}
    found: dict[str, Any] = {
        "kind": kinds.get(fold(str(mark.get("forme", ""))), ""),
        "text": str(mark.get("texte", "")),
    }
    for key, (name, counts) in _PLACES.items():
        numbers = _numbers(mark.get(key), counts)
        if numbers is not None:
            found[name] = numbers
    follows = " ".join(str(mark[key]) for key in _NAMING if isinstance(mark.get(key), str))
    if follows:
        found["follows"] = follows
    number = mark.get("numero")
    if isinstance(number, int) and not isinstance(number, bool):
        found["number"] = number
    return found


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _numbers(value: object, counts: tuple[int, ...]) -> list[float] | None:
    if not isinstance(value, list) or len(value) not in counts:
        return None
    if any(isinstance(one, bool) or not isinstance(one, int | float) or not abs(one) < 1e6 for one in value):
        return None
    return [float(one) for one in value]
