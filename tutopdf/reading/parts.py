"""Reading part by part: what a broken part makes the libraries raise is noted, and the other parts are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeVar

from tutopdf.model.diagnostics import UserError

Value = TypeVar("Value")
Otherwise = TypeVar("Otherwise")

_PROGRAMMING_ERRORS = (NameError, ImportError, AssertionError, NotImplementedError)


class Part(Enum):
    """What a PDF is read in; each can be broken while the others are well."""

    CATALOGUE = "catalogue"
    METADATA = "metadata"
    STRUCTURE = "structure"
    TEXTS = "texts"
    FONTS = "fonts"
    PICTURES = "pictures"
    LINKS = "links"
    WEIGHTS = "weights"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Unread:
    """A part that could not be read, of one page or of all; `reason` is where the exception came from, and its type."""

    part: Part
    page: int | None
    reason: str


@dataclass(slots=True)
class PartReader:
    """Reads parts one after the other, and remembers which were broken."""

    unread: list[Unread] = field(default_factory=list)

    def read(
        self,
        part: Part,
        otherwise: Otherwise,
        read: Callable[..., Value],
        *arguments: Any,
        page: int | None = None,
    ) -> Value | Otherwise:
        """Return what `read` returns, `otherwise` when the part is broken."""
        try:
            return read(*arguments)
        except (UserError, MemoryError):
            raise
        except Exception as raised:  # a broken PDF makes its readers raise anything: NotImplementedError, struct.error…
            if is_ours(raised):
                raise
            self.unread.append(Unread(part, page, f"{_origin(raised)}: {type(raised).__name__}"))
            return otherwise


def is_ours(raised: Exception) -> bool:
    """Say whether an exception tells a fault of the program, whatever the file is: nothing of ours is to hide behind it."""
    return _origin(raised).startswith("tutopdf.") and isinstance(raised, _PROGRAMMING_ERRORS)


def _origin(raised: Exception) -> str:
    """Return the module that an exception was raised in."""
    trace = raised.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return str(trace.tb_frame.f_globals.get("__name__", "")) if trace is not None else ""
