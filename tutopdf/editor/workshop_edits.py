"""Workshop's edits: what the page draws of a text, and what an operation makes of it, in the process that is warm."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Made = tuple[str, Any] | None
"""The text that follows, and what goes with it; None where what was sent is no operation."""


def view_tutorial(root: Path, source: str, text: str) -> dict[str, Any]:
    from tutopdf.pipelines.edit.start import read_settings_of
    from tutopdf.pipelines.edit.tutorial import view_tutorial

    return view_tutorial(root / source, text, read_settings_of(root))


def edit_tutorial(root: Path, source: str, text: str, operation: Mapping[str, Any]) -> Made:
    from tutopdf.pipelines.edit.operations import NotAnOperation
    from tutopdf.pipelines.edit.start import read_settings_of
    from tutopdf.pipelines.edit.tutorial import edit_tutorial

    try:
        return edit_tutorial(root / source, text, operation, read_settings_of(root))
    except NotAnOperation:
        return None


def paste_parts(
    root: Path, source: str, text: str, pasted: str, section: int, part: int, replaces: bool
) -> tuple[str, dict[str, Any], int]:
    from tutopdf.pipelines.edit.start import read_settings_of
    from tutopdf.pipelines.edit.tutorial import paste_parts

    return paste_parts(root / source, text, pasted, (section, part), replaces, read_settings_of(root))


def import_text(root: Path, name: str, title: str, text: str) -> dict[str, Any]:
    from tutopdf.pipelines.edit.given import import_text

    path, given = import_text(root, name, title, text)
    return {
        "path": path.relative_to(root).as_posix(),
        "steps": given.steps,
        "sections": given.sections,
        "pictures": list(given.pictures),
    }


def fix_tutorial(root: Path, source: str, text: str) -> str:
    from tutopdf.pipelines.edit.start import read_settings_of
    from tutopdf.pipelines.edit.tutorial import fix_tutorial

    return fix_tutorial(root / source, text, read_settings_of(root))


def edit_mark_file(_: Path, text: str, operation: Mapping[str, Any], label: str) -> Made:
    from tutopdf.pipelines.edit.marks import edit_mark_file
    from tutopdf.pipelines.edit.operations import NotAnOperation

    try:
        return edit_mark_file(text, operation, label), None
    except NotAnOperation:
        return None


def edit_settings(_: Path, text: str, operation: Mapping[str, Any]) -> Made:
    from tutopdf.pipelines.edit.operations import NotAnOperation
    from tutopdf.pipelines.edit.settings import edit_project

    try:
        return edit_project(text, operation), None
    except NotAnOperation:
        return None


def view_marks(_: Path, texts: Mapping[str, str | None]) -> dict[str, dict[str, Any]]:
    from tutopdf.pipelines.edit.marks import view_marks

    return {key: view_marks(text) for key, text in texts.items()}


def view_settings(_: Path, text: str) -> dict[str, Any] | None:
    from tutopdf.pipelines.edit.settings import view_settings

    return view_settings(text)


def view_first(root: Path, name: str) -> None:
    """Draw a tutorial that nobody has asked for yet: what was read for it is at hand when somebody does."""
    from tutopdf.pipelines.edit.files import ProjectFiles

    files = ProjectFiles(root)
    for file, path in files.tutorials():
        if path.stem == name:
            view_tutorial(root, files.relative(file), files.read_text(file).text)


def list_captures(root: Path, tutorial: str) -> dict[str, Any]:
    from tutopdf.editor.remarks import describe_remarks
    from tutopdf.pipelines.edit.captures import list_captures

    planned, problems = list_captures(root, tutorial)
    return {
        "pictures": [
            {
                "path": one.path.relative_to(root).as_posix(),
                "name": one.name,
                "step": one.step,
                "page": one.page,
                "opens": list(one.opens),
                "byHand": one.by_hand,
            }
            for one in planned
        ],
        "remarks": describe_remarks(problems),
    }


EDITS: dict[str, Callable[..., Any]] = {
    "view_tutorial": view_tutorial,
    "edit_tutorial": edit_tutorial,
    "fix_tutorial": fix_tutorial,
    "paste_parts": paste_parts,
    "import_text": import_text,
    "edit_mark_file": edit_mark_file,
    "edit_settings": edit_settings,
    "view_marks": view_marks,
    "view_settings": view_settings,
    "list_captures": list_captures,
}
