"""Settings, for an editor: their values as they are written, and what the file becomes by one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tutopdf.editing.edit_settings import SetSetting, edit_settings
from tutopdf.editing.toml_text import load
from tutopdf.model.diagnostics import ExitCode, UserError
from tutopdf.pipelines.edit.operations import read_operation
from tutopdf.source.toml_file import as_meant


def edit_project(text: str, operation: Mapping[str, Any]) -> str:
    """Return the text that follows. Raises UserError, NotAnOperation."""
    edited = edit_settings(text, read_operation(operation, SetSetting))
    if edited.refused is not None:
        raise UserError(ExitCode.SOURCE_ERRORS, edited.refused)
    return edited.text


def view_settings(text: str) -> dict[str, str | int | float] | None:
    """Return the values that have no others in them, by their keys; None of a file that cannot be read."""
    table = load(as_meant("\n".join(text.removeprefix("\ufeff").splitlines())).split("\n"))
    if table is None:
        return None
    return {key: value for key, value in table.items() if isinstance(value, str | int | float)}
