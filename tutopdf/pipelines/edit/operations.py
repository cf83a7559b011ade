"""Operations of an editor, read from what its page sends: tables of plain values become the values of `editing`."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

from tutopdf.editing.operations import Operation

_FAR = 1000.0
"""In % of a picture: nothing on it is so far."""


class NotAnOperation(ValueError):
    """What was sent is no operation."""


def read_operation(table: Mapping[str, Any], kinds: Any = Operation) -> Any:
    """Return the operation, of those `kinds`, whose name is the table's `name`. Raises NotAnOperation."""
    name = table.get("name")
    kind = next((one for one in get_args(kinds) or (kinds,) if one.__name__ == name), None)
    if kind is None:
        raise NotAnOperation("name")
    return _read(kind, {key: value for key, value in table.items() if key != "name"}, "operation")


def _read(kind: Any, value: object, name: str) -> Any:
    if get_origin(kind) is types.UnionType:
        return _read_union(kind, value, name)
    if is_dataclass(kind):
        return _read_table(kind, value, name)
    if isinstance(kind, type) and hasattr(kind, "_fields"):
        return _read_numbers(kind, value, name)
    if get_origin(kind) is tuple and isinstance(value, list):
        return tuple(_read(get_args(kind)[0], one, name) for one in value)
    return _read_plain(kind, value, name)


def _read_plain(kind: Any, value: object, name: str) -> Any:
    if isinstance(kind, type) and issubclass(kind, Enum):
        try:
            return kind(value)
        except ValueError as reason:
            raise NotAnOperation(name) from reason
    if kind is float and type(value) is int:
        return float(value)
    if not isinstance(kind, type) or type(value) is not kind:
        raise NotAnOperation(name)
    if isinstance(value, str) and any("\ud800" <= char <= "\udfff" for char in value):
        raise NotAnOperation(name)
    return value


def _read_numbers(kind: Any, value: object, name: str) -> Any:
    """Return a place of a picture, from a list of as many numbers as it has."""
    if not isinstance(value, list) or len(value) != len(kind._fields):
        raise NotAnOperation(name)
    if any(isinstance(one, bool) or not isinstance(one, int | float) or not abs(one) <= _FAR for one in value):
        raise NotAnOperation(name)
    return kind(*map(float, value))


def _read_union(kind: Any, value: object, name: str) -> Any:
    if value is None and type(None) in get_args(kind):
        return None
    for one in get_args(kind):
        if one is not type(None):
            try:
                return _read(one, value, name)
            except NotAnOperation:
                continue
    raise NotAnOperation(name)


def _read_table(kind: Any, value: object, name: str) -> Any:
    if not isinstance(value, dict):
        raise NotAnOperation(name)
    hints = get_type_hints(kind)
    known = {one.name for one in fields(kind)}
    if not value.keys() <= known:
        raise NotAnOperation(name)
    given = {key: _read(hints[key], one, key) for key, one in value.items()}
    try:
        return kind(**given)
    except TypeError as reason:
        raise NotAnOperation(name) from reason
