"""GitHub annotations: the report as workflow commands."""

from __future__ import annotations

from tutopdf.french.diagnostics import hint, sentence
from tutopdf.model.diagnostics import Diagnostic, Severity
from tutopdf.model.harmless import in_one_line
from tutopdf.review.report import CheckReport, by_file
from tutopdf.review.rule_names import rule_of

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}


def write_github(report: CheckReport) -> str:
    """Return a line for each finding, by file, the gravest first."""
    return "\n".join(_command(one) for found in by_file(report.diagnostics).values() for one in found)


def _command(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    properties = {
        "file": in_one_line(place.file),
        "line": place.line,
        "col": place.column,
        "title": rule_of(diagnostic.code),
    }
    written = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items() if value is not None)
    message = " ".join(part for part in (sentence(diagnostic), hint(diagnostic)) if part)
    return f"::{_LEVELS[diagnostic.severity]} {written}::{_escape(message)}"


def _escape(text: str) -> str:
    """Escape what would end or forge a command: https://docs.github.com/actions, workflow commands."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(value: object) -> str:
    return _escape(str(value)).replace(":", "%3A").replace(",", "%2C")
