"""Reading part by part: what breaks the libraries, or takes too much, is noted, and the other parts are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tutopdf.model.diagnostics import UserError
from tutopdf.reading.pace import Pace, Part, Step

Value = TypeVar("Value")
Otherwise = TypeVar("Otherwise")

TOO_MUCH = "too much"

_PROGRAMMING_ERRORS = (NameError, ImportError, AssertionError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Unread:
    """A part that could not be read, of one page or of all; `reason` is where the exception came from, and its type.

    Of what was left out because it takes too much, it is `TOO_MUCH`.
    """

    part: Part
    page: int | None
    reason: str


@dataclass(slots=True)
class PartReader:
    """Reads parts one after the other, at a pace, and remembers which were broken or left out."""

    pace: Pace = field(default_factory=Pace)
    unread: list[Unread] = field(default_factory=list)
    _under_way: list[Step] = field(default_factory=list)

    def read(
        self,
        part: Part,
        otherwise: Otherwise,
        read: Callable[..., Value],
        *arguments: Any,
        page: int | None = None,
    ) -> Value | Otherwise:
        """Return what `read` returns, `otherwise` when the part is broken, or takes too much."""
        step = Step(part, page)
        if self.pace.leaves_out(step):
            self.unread.append(Unread(part, page, TOO_MUCH))
            return otherwise
        self._under_way.append(step)
        self.pace.begin(step)
        try:
            return read(*arguments)
        except (UserError, MemoryError):
            raise
        except Exception as raised:  # a broken PDF makes its readers raise anything: NotImplementedError, struct.error…
            if is_ours(raised):
                raise
            self.unread.append(Unread(part, page, f"{_origin(raised)}: {type(raised).__name__}"))
            return otherwise
        finally:
            self._under_way.pop()
            if self._under_way:
                self.pace.begin(self._under_way[-1])


def is_ours(raised: Exception) -> bool:
    """Say whether an exception tells a fault of the program, whatever the file is: nothing of ours is to hide behind it."""
    return _origin(raised).startswith("tutopdf.") and isinstance(raised, _PROGRAMMING_ERRORS)


def _origin(raised: Exception) -> str:
    """Return the module that an exception was raised in."""
    trace = raised.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return str(trace.tb_frame.f_globals.get("__name__", "")) if trace is not None else ""
