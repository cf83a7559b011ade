"""SARIF 2.1.0 report (OASIS), which code hosts and editors show beside the text."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from tutopdf.french.diagnostics import RULES, explain_rule, hint, sentence
from tutopdf.model.diagnostics import Diagnostic, Place, Severity
from tutopdf.model.harmless import in_json
from tutopdf.review.report import CheckReport
from tutopdf.version import __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def write_sarif(report: CheckReport) -> str:
    """Return the report as indented SARIF; what was silenced is there, as suppressed in the source."""
    found = [_result(diagnostic) for diagnostic in report.diagnostics]
    found += [
        {**_result(one.diagnostic), "suppressions": [{"kind": "inSource", "justification": one.reason}]}
        for one in report.silenced
    ]
    codes = sorted({result["ruleId"] for result in found})
    run = {
        "tool": {"driver": {"name": "tutopdf", "version": __version__, "rules": [_rule(code) for code in codes]}},
        "language": "fr-FR",
        "columnKind": "unicodeCodePoints",
        "results": found,
    }
    return in_json(json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2))


def _rule(code: str) -> dict[str, Any]:
    if code not in RULES:
        return {"id": code}
    return {"id": code, "shortDescription": {"text": RULES[code].why}, "help": {"text": explain_rule(code)}}


def _result(diagnostic: Diagnostic) -> dict[str, Any]:
    text = " ".join(part for part in (sentence(diagnostic), hint(diagnostic)) if part)
    return {
        "ruleId": diagnostic.code,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(diagnostic.place)}],
    }


def _location(place: Place) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(place.file.replace("\\", "/"))}}
    if place.line is not None:
        location["region"] = {"startLine": place.line}
        if place.column is not None:
            location["region"]["startColumn"] = place.column
    return location
