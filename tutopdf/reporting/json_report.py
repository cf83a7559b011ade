"""JSON report."""

from __future__ import annotations

import dataclasses
import json

from tutopdf.french.diagnostics import RULES
from tutopdf.model.harmless import in_json
from tutopdf.reporting.described import describe_diagnostic
from tutopdf.review.report import CheckReport


def write_json(report: CheckReport) -> str:
    """Return the report as indented JSON."""
    return in_json(
        json.dumps(
            {
                "code": int(report.exit_code),
                "diagnostics": [describe_diagnostic(diagnostic) for diagnostic in report.diagnostics],
                "en_sourdine": [
                    {**describe_diagnostic(one.diagnostic), "raison": one.reason} for one in report.silenced
                ],
                "regles": {code: {"pourquoi": RULES[code].why, "source": RULES[code].source} for code in cited(report)},
                "lisibilite": {
                    file: {variant.value: dataclasses.asdict(figures) for variant, figures in by_variant.items()}
                    for file, by_variant in report.readability
                },
                "non_verifie": list(report.unchecked),
            },
            ensure_ascii=False,
            indent=2,
        )
    )


def cited(report: CheckReport) -> list[str]:
    """Return the rules that a report names, sorted."""
    named = [*report.diagnostics, *(one.diagnostic for one in report.silenced)]
    return sorted({one.code for one in named if one.code in RULES})
