"""Workshop's shelf: titles, copies, other names and the bin, in the process that is warm. What is gone by now is None."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutopdf.model.edited_file import FileGone

if TYPE_CHECKING:
    from tutopdf.pipelines.edit.shelf import SetAside


def read_shelf(root: Path) -> dict[str, Any]:
    from tutopdf.pipelines.edit.shelf import count_set_aside, read_titles

    return {"titles": read_titles(root), "aside": count_set_aside(root)}


def copy_tutorial(root: Path, source: str, name: str, title: str) -> str | None:
    from tutopdf.pipelines.edit.shelf import copy_tutorial

    return _path(root, lambda: copy_tutorial(root, root / source, name, title))


def rename_tutorial(root: Path, source: str, name: str) -> str | None:
    from tutopdf.pipelines.edit.shelf import rename_tutorial

    return _path(root, lambda: rename_tutorial(root, root / source, name))


def set_aside(root: Path, source: str) -> dict[str, str]:
    from tutopdf.pipelines.edit.shelf import set_aside

    return _describe(set_aside(root, root / source, datetime.datetime.now()))


def list_set_aside(root: Path) -> list[dict[str, str]]:
    from tutopdf.pipelines.edit.shelf import list_set_aside

    return [_describe(one) for one in list_set_aside(root)]


def put_back(root: Path, entry: str) -> str | None:
    from tutopdf.pipelines.edit.shelf import put_back

    return _path(root, lambda: put_back(root, entry))


def _path(root: Path, make: Callable[[], Path]) -> str | None:
    try:
        return make().relative_to(root).as_posix()
    except FileGone:
        return None


def _describe(aside: SetAside) -> dict[str, str]:
    return {"id": aside.id, "title": aside.title, "when": aside.when}


SHELF: dict[str, Callable[..., Any]] = {
    "read_shelf": read_shelf,
    "copy_tutorial": copy_tutorial,
    "rename_tutorial": rename_tutorial,
    "set_aside": set_aside,
    "list_set_aside": list_set_aside,
    "put_back": put_back,
}
