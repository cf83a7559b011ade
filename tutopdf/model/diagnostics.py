"""Diagnostics: what can be said of a person's files: a code with its values; its sentence is made in `french`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """The lower, the graver."""

    ERROR = 0
    WARNING = 1
    NOTICE = 2


class ExitCode(IntEnum):
    """What the command tells the shell; a stable interface, documented in the README."""

    DONE = 0
    SOURCE_ERRORS = 1
    USAGE = 2
    MISSING = 3
    CANNOT_WRITE = 4
    INTERNAL = 70


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: a file as users name it, a line and a column from 1, the line's own text."""

    file: str
    line: int | None = None
    column: int | None = None
    excerpt: str | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One remark. `values` fill the sentence that `code` names in `french.diagnostics`."""

    severity: Severity
    code: str
    place: Place
    values: tuple[tuple[str, object], ...] = ()

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


class UserError(Exception):
    """A fault of the user's that stops the command: diagnostics and an exit code, never a traceback."""

    def __init__(self, exit_code: ExitCode, *diagnostics: Diagnostic) -> None:
        super().__init__(", ".join(diagnostic.code for diagnostic in diagnostics))
        self.exit_code = exit_code
        self.diagnostics = diagnostics


def error(code: str, place: Place, **values: object) -> Diagnostic:
    return Diagnostic(Severity.ERROR, code, place, tuple(values.items()))


def warning(code: str, place: Place, **values: object) -> Diagnostic:
    return Diagnostic(Severity.WARNING, code, place, tuple(values.items()))


def notice(code: str, place: Place, **values: object) -> Diagnostic:
    return Diagnostic(Severity.NOTICE, code, place, tuple(values.items()))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.is_error for diagnostic in diagnostics)
