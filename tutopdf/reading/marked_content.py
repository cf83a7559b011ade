"""Marked content: which piece of it (ISO 32000-1, 14.6) a page's operators stand in, as they are gone through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pypdf.generic import DictionaryObject


class Content(NamedTuple):
    """A piece of marked content: its page, from 1, and its MCID, which is one of the page's or of a form's on it."""

    page: int
    mcid: int
    in_form: bool = False


class MarkedContent:
    """Follows the operators of a page: `mcid` is the identifier of the innermost open piece that has one."""

    def __init__(self) -> None:
        self._open: list[int | None] = []

    @property
    def mcid(self) -> int | None:
        return next((mcid for mcid in reversed(self._open) if mcid is not None), None)

    def follow(self, operands: Sequence[Any], operator: bytes) -> None:
        if operator in (b"BDC", b"BMC"):
            properties = operands[1] if len(operands) > 1 else None
            mcid = properties.get("/MCID") if isinstance(properties, DictionaryObject) else None
            self._open.append(int(mcid) if mcid is not None else None)
        elif operator == b"EMC" and self._open:
            self._open.pop()
