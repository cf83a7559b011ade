"""Protects the comments that silence a rule: on one line, with a reason, and never an error of the build."""

from __future__ import annotations

import pytest

from tests.review.kit import read_source
from tests.source.test_linear_work import count_work
from tutopdf.model.diagnostics import error, warning
from tutopdf.review.silence import silence

RULES = ["FALC-T18", "FALC-T5", "doubled-word"]

SOURCE = """# Titre

1. Aller.

::: simplifié
Ne donnez pas votre mot de passe. <!-- tutopdf: {comment} -->
Ne jouez pas.
:::
"""
LINE = 6


def silence_on(tmp_path, comment, *found, source=SOURCE, asked=lambda _rule, _line: True):
    tutorial = read_source(tmp_path, source.replace("{comment}", comment))
    kept, silenced = silence(
        tutorial, [warning(code, tutorial.place(line)) for code, line in found], RULES, asked=asked
    )
    return [(one.code, one.place.line) for one in kept], [(one.diagnostic.code, one.reason) for one in silenced]


def test_a_rule_is_silenced_on_its_line_alone(tmp_path):
    kept, silenced = silence_on(
        tmp_path, "FALC-T18 avertissement de sécurité", ("FALC-T18", LINE), ("FALC-T18", LINE + 1)
    )
    assert kept == [("FALC-T18", LINE + 1)]
    assert silenced == [("FALC-T18", "avertissement de sécurité")]


def test_another_rule_on_the_same_line_is_not(tmp_path):
    kept, silenced = silence_on(tmp_path, "FALC-T18 sécurité", ("FALC-T18", LINE), ("FALC-T5", LINE))
    assert kept == [("FALC-T5", LINE)]
    assert len(silenced) == 1


@pytest.mark.parametrize("comment", ["FALC-T18, FALC-T5 : sécurité", "falc-t18 FALC-t5 - sécurité"])
def test_several_rules_share_a_reason(tmp_path, comment):
    kept, silenced = silence_on(tmp_path, comment, ("FALC-T18", LINE), ("FALC-T5", LINE))
    assert kept == []
    assert silenced == [("FALC-T18", "sécurité"), ("FALC-T5", "sécurité")]


def test_a_comment_alone_speaks_of_the_next_line(tmp_path):
    source = SOURCE.replace("Ne jouez", "\n<!-- tutopdf: doubled-word nom propre -->\nNe jouez")
    kept, silenced = silence_on(tmp_path, "FALC-T5 x", ("doubled-word", 9), ("FALC-T5", LINE), source=source)
    assert (kept, silenced) == ([], [("doubled-word", "nom propre"), ("FALC-T5", "x")])


def test_without_a_reason_nothing_is_silenced(tmp_path):
    kept, silenced = silence_on(tmp_path, "FALC-T18", ("FALC-T18", LINE))
    assert kept == [("FALC-T18", LINE), ("silence-without-reason", LINE)]
    assert silenced == []


@pytest.mark.parametrize("comment", ["FALC-T99 sécurité", "FALCT18 sécurité", "toutes les règles"])
def test_what_is_no_rule_is_said(tmp_path, comment):
    kept, silenced = silence_on(tmp_path, comment, ("FALC-T18", LINE))
    assert kept == [("FALC-T18", LINE), ("silence-unknown", LINE)]
    assert silenced == []


def test_a_comment_with_nothing_to_silence_is_said_when_every_rule_was_asked(tmp_path):
    assert silence_on(tmp_path, "FALC-T18 sécurité") == ([("silence-idle", LINE)], [])
    assert silence_on(tmp_path, "FALC-T18 sécurité", asked=lambda _rule, _line: False) == ([], [])


def test_an_error_of_the_build_cannot_be_silenced(tmp_path):
    tutorial = read_source(tmp_path, SOURCE.replace("{comment}", "picture-missing je sais"))
    problem = error("picture-missing", tutorial.place(LINE))
    kept, silenced = silence(tutorial, [problem], RULES)
    assert kept[0] == problem
    assert [one.code for one in kept[1:]] == ["silence-unknown"]
    assert silenced == []


def test_comments_one_under_another_speak_of_the_same_line_and_those_at_the_end_of_themselves(tmp_path):
    stacked = "<!-- tutopdf: FALC-T5 un -->\n\n<!-- tutopdf: doubled-word deux -->\nNe jouez"
    source = (
        SOURCE.replace("Ne jouez", stacked) + "<!-- tutopdf: FALC-T5 trois -->\n<!-- tutopdf: FALC-T18 quatre -->\n"
    )
    found = (("FALC-T5", 10), ("doubled-word", 10), ("FALC-T5", 12), ("FALC-T18", 13), ("FALC-T5", 13))
    kept, silenced = silence_on(tmp_path, "FALC-T18 x", *found, source=source)
    assert kept == [("FALC-T5", 13), ("silence-idle", 6)]
    assert [reason for _, reason in silenced] == ["un", "deux", "trois", "quatre"]


def test_a_thousand_comments_one_under_another_are_read_once(tmp_path):
    work = []
    for count in (300, 1200):
        lines = "<!-- tutopdf: FALC-T5 sécurité -->\n" * count
        tutorial = read_source(tmp_path, f"# Titre\n\n1. Aller.\n\n{lines}Ne jouez pas.\n")
        assert len(tutorial.directives) == count
        found = [warning("FALC-T5", tutorial.place(len(tutorial.lines) - 1))] * count
        work.append(count_work(lambda tutorial=tutorial, found=found: silence(tutorial, found, RULES)))
    assert work[1] < 5 * work[0]
