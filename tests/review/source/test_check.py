"""Protects the rules on sources: what breaks each one is told as approved, what comes close is not told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.review.cases import read_case, report, rule_names
from tests.support import REPOSITORY
from tutopdf.french.messages import source_rules
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.tutorial import Project, Settings, Tutorial
from tutopdf.pictures.probe import probe_picture
from tutopdf.review.source.check import check_source
from tutopdf.review.source.unused import unused_pictures
from tutopdf.source.project import open_project
from tutopdf.source.tutorial import read_tutorial

CASES = Path(__file__).parent / "cases"


def check(tutorial: Tutorial, root: Path) -> list[Diagnostic]:
    used = [picture.path for picture in tutorial.pictures]
    return [*check_source(tutorial), *unused_pictures(Project(root, Settings()), used)]


@pytest.mark.parametrize("code", rule_names(CASES))
def test_what_breaks_a_rule_is_told(code, tmp_path, golden):
    found = check(read_case(CASES / code, "breaks", tmp_path), tmp_path)
    assert code in {problem.code for problem in found}
    golden(CASES / code / "breaks.txt", report(code, found) + "\n")


@pytest.mark.parametrize("code", rule_names(CASES))
def test_what_comes_close_to_a_rule_is_not_told(code, tmp_path):
    assert report(code, check(read_case(CASES / code, "close", tmp_path), tmp_path)) == ""


def test_every_rule_has_its_case():
    assert set(rule_names(CASES)) == source_rules.MESSAGES.keys()


def test_every_rule_says_why_and_by_whom():
    assert all(message.why and message.source for message in source_rules.MESSAGES.values())


def test_a_picture_that_another_tutorial_uses_is_not_told(tmp_path):
    tutorial = read_case(CASES / "picture-unused", "breaks", tmp_path)
    used = [picture.path for picture in tutorial.pictures]
    project = Project(tmp_path, Settings())
    assert [problem.code for problem in unused_pictures(project, used)] == ["picture-unused"]
    assert unused_pictures(project, [*used, tmp_path / "images/essai/oubliee.png"]) == []


def test_the_repository_s_own_tutorial_has_only_spaces_to_mend():
    project, _ = open_project(REPOSITORY)
    tutorial, _ = read_tutorial(project.sources / "educonnect-email.md", project, probe_picture)
    assert tutorial is not None
    assert {problem.code for problem in check(tutorial, REPOSITORY)} <= {"typing-mended"}


@pytest.mark.parametrize(
    "link", ["[![Un crayon](crayon.png)](http://www.education.gouv.fr/a)", "[](http://www.education.gouv.fr/a)"]
)
def test_a_link_without_a_word_is_told_at_its_line(link, tmp_path):
    (tmp_path / "images").mkdir()
    Image.new("RGB", (24, 24)).save(tmp_path / "images/crayon.png")
    source = tmp_path / "sources/essai.md"
    source.parent.mkdir()
    source.write_text(f"# Un titre\n\n1. Cliquer sur {link}.\n", encoding="utf-8")
    (tmp_path / "tutopdf.toml").write_text("", encoding="utf-8")
    project, _ = open_project(tmp_path)
    tutorial, _ = read_tutorial(source, project, probe_picture)
    assert tutorial is not None
    assert {(one.code, one.place.line) for one in check(tutorial, tmp_path)} >= {("link-not-https", 3)}
