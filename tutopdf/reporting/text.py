"""Text report: the report that people read: grouped by file, errors first, counted at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from tutopdf.french.commands import check as text
from tutopdf.french.diagnostics import RULES, SEVERITIES, hint, sentence, show_excerpt, where
from tutopdf.model.diagnostics import Diagnostic, Severity
from tutopdf.model.harmless import in_one_line
from tutopdf.model.variant import Variant
from tutopdf.review.limit_repeats import limit_repeats
from tutopdf.review.readability import Readability
from tutopdf.review.report import CheckReport, by_file
from tutopdf.review.rule_names import rule_of


def write_text(report: CheckReport) -> str:
    """Return the whole report, without a newline at its end."""
    parts = [
        *(
            "\n".join([in_one_line(file), *_findings(found)])
            for file, found in by_file(limit_repeats(report.diagnostics)).items()
        ),
        *_block(text.WHY, _reasons(report)),
        *_block(text.SILENCED, _silenced(report)),
        *("\n".join(_figures(file, figures)) for file, figures in report.readability),
        *_block(text.UNCHECKED, [text.UNCHECKED_RULES[code] for code in report.unchecked]),
        text.summary(_counts(report)),
    ]
    return "\n\n".join(parts)


def _block(heading: str, lines: list[str]) -> list[str]:
    return ["\n".join([heading, *lines])] if lines else []


def _findings(found: list[Diagnostic]) -> Iterator[str]:
    for diagnostic in found:
        place = diagnostic.place
        form = text.LINE if place.line is not None else text.WHOLE_FILE
        yield form.format(
            line=place.line,
            severity=SEVERITIES[diagnostic.severity],
            sentence=sentence(diagnostic),
            rule=text.RULE.format(code=rule_of(diagnostic.code)) if diagnostic.code in RULES else "",
        )
        yield from (f"  {line}" for line in show_excerpt(place))
        if advice := hint(diagnostic):
            yield text.ADVICE.format(hint=advice)


def _reasons(report: CheckReport) -> list[str]:
    """Return why the rules that were broken exist, each source once; what is only remarked needs no defence."""
    grave = [one for one in report.diagnostics if one.severity is not Severity.NOTICE]
    cited = {(rule_of(one.code), RULES[one.code].why, RULES[one.code].source) for one in grave if one.code in RULES}
    lines: list[str] = []
    by_source = groupby(sorted(cited, key=lambda rule: (rule[2], _natural(rule[0]))), key=lambda rule: rule[2])
    for source, rules in by_source:
        lines += [text.WHY_RULE.format(rule=rule, why=why) for rule, why, _ in rules]
        lines += [text.WHY_SOURCE.format(source=source)] if source else []
    return lines


def _natural(rule: str) -> list[tuple[int, str]]:
    """Return what sorts FALC-T2 before FALC-T10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", rule)]


def _silenced(report: CheckReport) -> list[str]:
    return [
        text.SILENCED_RULE.format(
            place=where(one.diagnostic.place), code=rule_of(one.diagnostic.code), reason=in_one_line(one.reason)
        )
        for one in report.silenced
    ]


def _figures(file: str, figures: Mapping[Variant, Readability]) -> Iterator[str]:
    """Yield the readability figures of a tutorial as a small table, a column for each variant."""
    yield text.READABILITY.format(file=in_one_line(file))
    width = max(map(len, text.READABILITY_ROWS.values()))
    yield "  ".join(["", " " * width, *(f"{text.VARIANT_NAMES[variant]:>10}" for variant in figures)])
    for name, label in text.READABILITY_ROWS.items():
        cells = [text.figure(name, getattr(one, name)) for one in figures.values()]
        yield "  ".join(["", f"{label:<{width}}", *(f"{cell:>10}" for cell in cells)])


def _counts(report: CheckReport) -> dict[str, int]:
    counts = {severity.name.lower(): report.count(severity) for severity in Severity}
    return {**counts, "silenced": len(report.silenced)}
