"""Protects the reviewer's conductor: what is read for a check, what is left alone, what an extra's absence says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import draw_screen, write_project
from tutopdf.layout.blocks import DocumentBuilder
from tutopdf.model.build_request import pdf_name
from tutopdf.model.check_request import CheckRequest, RuleSet
from tutopdf.model.diagnostics import ExitCode, Place, Severity, warning
from tutopdf.model.variant import Variant
from tutopdf.pictures.picture_encoder import PictureEncoder
from tutopdf.pipelines import check as checking
from tutopdf.pipelines.check import check_tutorials
from tutopdf.pipelines.steps import review_tutorial
from tutopdf.pipelines.steps.bounded_process import BoundedProcess, Died, TooLarge, TooSlow
from tutopdf.pipelines.steps.selection import select_tutorials
from tutopdf.review.report import CheckReport

TEXT = """# Valider son adresse

Ce guide aide les familles.

::: simplifié Valider votre adresse
Ce document vous aide.
:::

1. Cliquer sur le bouton rouge.

   ![La page du compte](essai/1.png)

::: simplifié
Cliquez sur le bouton rouge.
:::
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_project(tmp_path / "projet", TEXT)
    (root / "images" / "essai").mkdir()
    for name in ("1.png", "2.png"):
        draw_screen(300, 200).save(root / "images" / "essai" / name)
    return root


def check(root: Path, *names: str, **asked: object) -> CheckReport:
    return check_tutorials(select_tutorials(root, names), CheckRequest(**asked))  # type: ignore[arg-type]


def not_reached(*_args: object) -> None:
    raise AssertionError("this work was not asked for")


def codes(report: CheckReport) -> list[str]:
    return [diagnostic.code for diagnostic in report.diagnostics]


def test_a_picture_that_nothing_uses_is_said(root):
    (unused,) = [one for one in check(root).diagnostics if one.code == "picture-unused"]
    assert unused.place.file == "images/essai/2.png"


def test_a_picture_of_another_tutorial_is_not_unused_even_when_that_one_is_not_asked_for(root):
    other = TEXT.replace("essai/1.png", "essai/2.png")
    (root / "sources" / "autre.md").write_text(other, encoding="utf-8")
    assert "picture-unused" not in codes(check(root, "essai"))
    assert "picture-unused" not in codes(check(root))


def test_other_tutorials_are_read_only_in_doubt(root, monkeypatch):
    (root / "images" / "essai" / "2.png").unlink()
    (root / "sources" / "autre.md").write_text(TEXT, encoding="utf-8")

    monkeypatch.setattr(checking, "read_tutorial", not_reached)
    assert "picture-unused" not in codes(check(root, "essai"))


def test_broken_settings_are_said_and_nothing_else_is_read(root):
    (root / "tutopdf.toml").write_text('police = "rien.ttf"\n', encoding="utf-8")
    report = check(root)
    assert codes(report) == ["font-missing"]
    assert report.exit_code == ExitCode.SOURCE_ERRORS


def test_with_an_error_in_the_source_the_texts_are_read_all_the_same(root):
    path = root / "sources" / "essai.md"
    path.write_text(TEXT.replace("1.png", "rien.png").replace("Cliquez sur", "Cliquez sur sur"), encoding="utf-8")
    assert {"picture-missing", "word-doubled"} <= set(codes(check(root)))


def test_pages_are_laid_out_without_a_pixel_being_encoded(root, monkeypatch):
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    for work in ("open", "encode_within"):
        monkeypatch.setattr(PictureEncoder, work, not_reached)
    long = "Lisez bien. " * 1500
    path = root / "sources" / "essai.md"
    path.write_text(TEXT.replace("1. Cliquer", f"1. {long}Cliquer"), encoding="utf-8")
    assert "step-continued" in codes(check(root))


def test_more_missing_pictures_than_a_page_holds_end(root, monkeypatch):
    """Each announces the next: no page after « 1 (suite) » held one, and pages were begun for ever."""
    pages = 0
    begin = DocumentBuilder.new_page

    def counted(builder: DocumentBuilder) -> None:
        nonlocal pages
        pages += 1
        assert pages < 200
        begin(builder)

    monkeypatch.setattr(DocumentBuilder, "new_page", counted)
    (root / "sources" / "essai.md").write_text("# T\n\n1. Aller.\n\n   " + "![x](rien.png)" * 120 + "\n", "utf-8")
    assert "picture-missing" in codes(check(root))
    assert pages


@pytest.mark.parametrize("missing", ["rare-words", "spelling"])
def test_what_an_extra_would_have_read_is_said(root, monkeypatch, missing):
    name = {"rare-words": "open_rare_words", "spelling": "open_spelling"}[missing]
    monkeypatch.setattr(checking, name, lambda: None)
    assert missing in check(root).unchecked
    assert check(root, rules=frozenset({RuleSet.SOURCE})).unchecked == ()


def test_figures_are_given_for_both_variants_side_by_side(root):
    ((source, figures),) = check(root).readability
    assert source == "sources/essai.md"
    assert list(figures) == list(Variant)


def test_the_same_fault_of_both_variants_is_said_once(root):
    path = root / "sources" / "essai.md"
    text = TEXT.replace("::: simplifié\nCliquez sur le bouton rouge.\n:::\n", "").replace(
        "Cliquer sur", "Cliquer sur sur"
    )
    path.write_text(text, encoding="utf-8")
    assert codes(check(root)).count("word-doubled") == 1


def test_two_faults_at_one_place_are_both_said(root, monkeypatch):
    place = Place("sources/essai.md", 3, 1)
    faults = [warning("word-doubled", place, word=word) for word in ("en", "la")]
    monkeypatch.setattr(review_tutorial, "check_french", lambda _review: faults)
    assert [dict(one.values)["word"] for one in check(root).diagnostics if one in faults] == ["en", "la"]


def test_a_published_text_is_only_remarked_but_its_simplified_one_is_judged(root):
    path = root / "sources" / "essai.md"
    text = TEXT.replace("Cliquer sur", "Cliquer sur sur").replace("Cliquez sur", "Cliquez sur sur")
    path.write_text("+++\ntexte_publie = true\n+++\n" + text, encoding="utf-8")
    found = [one.severity for one in check(root).diagnostics if one.code == "word-doubled"]
    assert found == [Severity.NOTICE, Severity.WARNING]


@pytest.mark.parametrize(
    ("raised", "said"),
    [(TooLarge(), "pdf-too-large"), (TooSlow(), "pdf-too-slow"), (Died(), "pdf-broken")],
)
def test_a_made_pdf_that_cannot_be_read_within_bounds_is_told_and_ends_with_its_own_code(
    root, raised: Exception, said: str, monkeypatch: pytest.MonkeyPatch
):
    (root / "output").mkdir(exist_ok=True)
    for variant in Variant:
        (root / "output" / pdf_name("essai", variant)).write_bytes(b"%PDF-1.7")

    def end(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(BoundedProcess, "run", end)
    report = check(root, pdf=True)
    assert said in codes(report)
    assert report.exit_code is ExitCode.MISSING
    assert checking.check(root, (), CheckRequest(pdf=True)).exit_code is ExitCode.MISSING
