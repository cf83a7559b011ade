"""Protects the forms of a check's report: what people read, and what other programs parse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tutopdf.model.diagnostics import ExitCode, Place, error, notice, warning
from tutopdf.model.variant import Variant
from tutopdf.reporting.github import write_github
from tutopdf.reporting.json_report import write_json
from tutopdf.reporting.sarif import write_sarif
from tutopdf.reporting.text import write_text
from tutopdf.review.readability import Readability
from tutopdf.review.report import CheckReport
from tutopdf.review.silence import Silenced

GOLDENS = Path(__file__).parent / "goldens"

LINE = "Ne cliquez pas: 100 %, jamais."
SOURCE = Place("sources/été, 1.md", 12, 4, LINE)

FINDINGS = (
    notice("silence-idle", Place("sources/été, 1.md", 3, 1, "texte"), name="FALC-T5"),
    warning("FALC-T18", SOURCE, words="ne … pas", count=1),
    error("picture-missing", Place("sources/un.md", 7, 1, "![x](y%0A.png)"), name="y%0A\n.png", nearest=None, known=[]),
    warning("pdf-not-built", Place("output/un.pdf"), name="un"),
)


def figures(**changes: object) -> Readability:
    values: dict[str, object] = dict.fromkeys(Readability.__dataclass_fields__, 2)
    return Readability(**{**values, **changes})  # type: ignore[arg-type]


REPORT = CheckReport(
    FINDINGS,
    ExitCode.SOURCE_ERRORS,
    silenced=(Silenced(warning("FALC-T18", Place("sources/un.md", 9, 1, "Sans."), words="sans", count=1), "sécurité"),),
    readability=(("sources/un.md", {Variant.FRENCH: figures(rare=0.125), Variant.SIMPLIFIED: figures(rare=None)}),),
    unchecked=("rare-words",),
)
EMPTY = CheckReport((), ExitCode.DONE)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("texte.txt", write_text),
        ("report.json", write_json),
        ("report.sarif", write_sarif),
        ("github.txt", write_github),
    ],
)
def test_a_report_is_the_one_that_was_read_and_approved(golden, name, write):
    golden(GOLDENS / name, write(REPORT) + "\n")


def test_files_with_errors_come_first_and_in_a_file_the_gravest():
    told = write_text(REPORT)
    places = [told.index(name) for name in ("sources/un.md\n", "output/un.pdf\n", "sources/été, 1.md\n")]
    assert places == sorted(places)
    assert told.index("ligne 12") < told.index("ligne 3 ")


def test_nothing_found_is_said_too():
    assert write_text(EMPTY) == "Résultat\u00a0: rien à signaler."
    assert json.loads(write_json(EMPTY))["diagnostics"] == []
    assert json.loads(write_sarif(EMPTY))["runs"][0]["results"] == []
    assert write_github(EMPTY) == ""


def test_a_workflow_command_cannot_be_forged_by_a_name():
    lines = write_github(REPORT).split("\n")
    assert len(lines) == len(FINDINGS)
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in lines)
    assert "file=sources/été%2C 1.md,line=12,col=4,title=FALC-T18::" in write_github(REPORT)


def test_sarif_follows_its_standard():
    """The parts of the schema (OASIS, SARIF 2.1.0) that a reader relies on."""
    log = json.loads(write_sarif(REPORT))
    (run,) = log["runs"]
    declared = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert declared == sorted(set(declared))
    for result in run["results"]:
        assert result["ruleId"] in declared
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        (location,) = result["locations"]
        assert " " not in location["physicalLocation"]["artifactLocation"]["uri"]
    suppressed = [result for result in run["results"] if "suppressions" in result]
    assert [one["suppressions"] for one in suppressed] == [[{"kind": "inSource", "justification": "sécurité"}]]


def test_a_crowd_is_cut_for_people_and_whole_for_programs():
    crowd = tuple(
        warning("FALC-T18", Place("sources/un.md", line, 1, "Ne"), words="ne", count=1) for line in range(1, 61)
    )
    report = CheckReport(crowd, ExitCode.DONE)
    told = write_text(report)
    assert told.count("[FALC-T18]") < 30
    assert "60 avertissements" in told
    assert len(json.loads(write_json(report))["diagnostics"]) == 60
    assert len(json.loads(write_sarif(report))["runs"][0]["results"]) == 60
