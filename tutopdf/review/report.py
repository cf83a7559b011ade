"""Check report: what was found, what was silenced, what was not looked at, readability figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tutopdf.model.diagnostics import Diagnostic, ExitCode, Severity
from tutopdf.model.variant import Variant
from tutopdf.review.readability import Readability
from tutopdf.review.silence import Silenced


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was found, in the order of the tutorials.

    `readability` is by tutorial's source, each variant beside the other; `unchecked` are the codes of what could not
    be looked at for want of an extra.
    """

    diagnostics: tuple[Diagnostic, ...]
    exit_code: ExitCode
    silenced: tuple[Silenced, ...] = ()
    readability: tuple[tuple[str, Mapping[Variant, Readability]], ...] = ()
    unchecked: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)


def by_file(diagnostics: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    """Return what was found in each file, the gravest first, then from top to bottom."""
    files: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        files.setdefault(diagnostic.place.file, []).append(diagnostic)
    for found in files.values():
        found.sort(key=lambda one: (one.severity, one.place.line or 0, one.place.column or 0))
    return dict(sorted(files.items(), key=lambda item: (item[1][0].severity, item[0])))
