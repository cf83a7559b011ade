"""Protects titles: of the tutorial, of sections, of callouts, in both reading levels, however they are written."""

from __future__ import annotations

import pytest

from tests.editing.kit import after, body, part, refusal
from tutopdf.editing.operations import (
    SetCalloutKind,
    SetCalloutSimplifiedTitle,
    SetCalloutTitle,
    SetSectionTitle,
    SetSimplifiedTitle,
    SetText,
    SetTitle,
)
from tutopdf.model.tutorial import CalloutKind


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("# T\n", "# N\n"),
        ("#   T   \n\nx\n", "#   N\n\nx\n"),
        ("T\n===\n\nx\n", "# N\n\nx\n"),
        ("", "# N\n"),
        ("+++\ndate = 2020-01-01\n+++\n\nx\n", "+++\ndate = 2020-01-01\n+++\n\n# N\n\nx\n"),
        ("---\ntitle: T\nlayout: page\n---\n\nx\n", '---\ntitle: "N"\nlayout: page\n---\n\nx\n'),
        ("## T\n\n1. Un.\n", "## N\n\n1. Un.\n"),
    ],
)
def test_the_title_is_set_where_it_stands(before, expected):
    assert after(before, SetTitle("N")) == expected


@pytest.mark.parametrize("title", ["", "  ", "a\nb", "#"])
def test_a_title_is_one_line_of_words(title):
    assert refusal("# T\n", SetTitle(title)) == "edit-title-lines"
    assert refusal("# T\n\n## A\n", SetSectionTitle(0, title)) == "edit-title-lines"


def test_a_section_s_title_keeps_its_level_and_comes_where_there_was_none():
    assert after("# T\n\n# A\n\n1. Un.\n", SetSectionTitle(0, "N")) == "# T\n\n# N\n\n1. Un.\n"
    assert after("# T\n\nA\n---\n\n1. Un.\n", SetSectionTitle(0, "N")) == "# T\n\n## N\n\n1. Un.\n"
    assert after("# T\n\n1. Un.\n", SetSectionTitle(0, "N")) == "# T\n\n## N\n\n1. Un.\n"


def test_simplified_titles_come_and_go():
    text = "# T\n\nx\n\n## A\n\n1. Un.\n"
    both = after(text, SetSimplifiedTitle(None, "S"), SetSimplifiedTitle(0, "P"))
    assert both == ("# T\n\n::: simplifié S\n:::\n\nx\n\n## A\n\n::: simplifié P\n:::\n\n1. Un.\n")
    assert after(both, SetSimplifiedTitle(None, ""), SetSimplifiedTitle(0, "")) == text
    assert after(both, SetSimplifiedTitle(0, "Q")) == both.replace("simplifié P", "simplifié Q")


def test_a_simplified_title_stands_with_the_text_that_is_there():
    text = "# T\n\n::: simplifié\ny\n:::\n\nx\n"
    titled = after(text, SetSimplifiedTitle(None, "S"))
    assert titled == text.replace("simplifié", "simplifié S")
    assert after(titled, SetSimplifiedTitle(None, "")) == text


CALLOUT = "# T\n\n::: note Titre\nx\n:::\n\n::: simplifié\ny\n:::\n"


def test_a_callout_changes_its_kind_and_its_title():
    assert after(CALLOUT, SetCalloutKind(part(0, 0), CalloutKind.WARNING)) == CALLOUT.replace("note", "attention")
    assert after(CALLOUT, SetCalloutTitle(part(0, 0), "N")) == CALLOUT.replace("Titre", "N")
    assert after(CALLOUT, SetCalloutTitle(part(0, 0), "")) == CALLOUT.replace(" Titre", "")
    assert after(CALLOUT, SetCalloutSimplifiedTitle(part(0, 0), 0, "S")) == CALLOUT.replace("simplifié", "simplifié S")
    assert refusal("# T\n\n1. Un.\n", SetCalloutTitle(part(0, 0), "N")) == "edit-stale"


@pytest.mark.parametrize(
    "foreign",
    [
        '!!! note "Titre"\n\n    Un.\n',
        "> [!NOTE] Titre\n> Un.\n",
        '{% hint style="info" title="Titre" %}\nUn.\n{% endhint %}\n',
        ":::note[Titre]\nUn.\n:::\n",
    ],
)
def test_a_box_of_another_dialect_becomes_one_of_ours_when_it_changes(foreign):
    text = f"# T\n\n1. Un.\n\n{foreign}\n2. Deux.\n"
    changed = after(text, SetText(body(0, 1), "Deux."), SetCalloutTitle(part(0, 1), "N"))
    assert changed.startswith("# T\n\n1. Un.\n\n:::")
    assert changed.endswith(" N\nDeux.\n:::\n\n2. Deux.\n")
