"""CLI: what a command that makes files says of what it found: errors in full, the rest counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tutopdf.cli.screen import say
from tutopdf.french import cli as text
from tutopdf.model.build_report import FAULTS, SAID_BY_THE_BUILD_ALONE
from tutopdf.model.diagnostics import Diagnostic, Severity


def show_remarks(
    diagnostics: Sequence[Diagnostic], names: Iterable[str] = (), strict: bool = False, everything: bool = False
) -> None:
    """Print on standard error what must be read now; count what `tutopdf check` shows for the tutorials of `names`.

    With `strict`, warnings are what the command fails for, so they are printed; with `everything` all is.
    """
    gravest_counted = Severity.NOTICE if strict else Severity.WARNING
    shown = [
        one
        for one in diagnostics
        if everything or one.severity < gravest_counted or one.code in SAID_BY_THE_BUILD_ALONE
    ]
    if shown:
        _print(sorted(shown, key=_reading_order))
    if counts := _count(one for one in shown if one.severity is not Severity.NOTICE and one.code not in FAULTS):
        say(text.SUMMARY, err=True, counts=counts)
    if counts := _count(one for one in diagnostics if one not in shown):
        command = " ".join(["tutopdf check", *names])
        say(text.COUNTED, err=True, counts=counts, command=command)


def show_faults(diagnostics: Iterable[Diagnostic]) -> None:
    """Print the tracebacks of the tutorials that we failed at, each under the tutorials that it is of."""
    traces: dict[str, list[str]] = {}
    for one in diagnostics:
        if one.code in FAULTS and (trace := dict(one.values).get("traceback")):
            traces.setdefault(str(trace), []).append(one.place.file)
    for trace, files in traces.items():
        say("{files}", err=True, files=", ".join(files))
        say(trace, err=True, nl=False)


def _print(diagnostics: Iterable[Diagnostic]) -> None:
    from tutopdf.french.diagnostics import render

    for diagnostic in diagnostics:
        say(render(diagnostic), err=True)


def _count(diagnostics: Iterable[Diagnostic]) -> str:
    severities = [one.severity for one in diagnostics]
    say = {Severity.ERROR: text.errors, Severity.WARNING: text.warnings, Severity.NOTICE: text.notices}
    return ", ".join(say[severity](count) for severity in say if (count := severities.count(severity)))


def _reading_order(diagnostic: Diagnostic) -> tuple[str, int, int]:
    return diagnostic.place.file, diagnostic.place.line or 0, diagnostic.place.column or 0
