"""Protects the rules on French slips: what breaks each one is told as approved; what is correct is left in peace."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.review.cases import read_case, report, rule_names
from tests.review.kit import GUIDE, review_source
from tutopdf.french.messages import slips
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.tutorial import Tutorial
from tutopdf.model.variant import Variant
from tutopdf.review.french.check import check_french
from tutopdf.review.french.spelling import check_spelling, open_spelling
from tutopdf.review.passages import Review, open_review

CASES = Path(__file__).parent / "cases"


def check(review: Review) -> list[Diagnostic]:
    spelling = open_spelling()
    assert spelling is not None, "the extra `orthographe` is among the tests' own"
    return [*check_french(review), *check_spelling(review, spelling)]


def check_tutorial(tutorial: Tutorial) -> list[Diagnostic]:
    return check(open_review(tutorial, Variant.FRENCH))


@pytest.mark.parametrize("code", rule_names(CASES))
def test_what_breaks_a_rule_is_told(code, tmp_path, golden):
    found = check_tutorial(read_case(CASES / code, "breaks", tmp_path))
    assert code in {problem.code for problem in found}
    golden(CASES / code / "breaks.txt", report(code, found) + "\n")


@pytest.mark.parametrize("code", rule_names(CASES))
def test_what_comes_close_to_a_rule_is_not_told(code, tmp_path):
    assert report(code, check_tutorial(read_case(CASES / code, "close", tmp_path))) == ""


def test_every_rule_has_its_case():
    assert set(rule_names(CASES)) == slips.MESSAGES.keys()


def test_every_rule_says_why_and_by_whom():
    assert all(message.why and message.source for message in slips.MESSAGES.values())


def guide_paragraphs() -> list[str]:
    """Return the prose of the French guide: no code, no table, no title."""
    text = GUIDE.read_text(encoding="utf-8")
    blocks = [block.strip() for block in re.sub(r"```.*?```", "", text, flags=re.DOTALL).split("\n\n")]
    prose = [block for block in blocks if block and block[0] not in "|#"]
    items = [item for block in prose for item in re.split(r"\n(?=\d+\. |- )", block)]
    return [" ".join(re.sub(r"^(?:\d+\.|-) ", "", item).split()) for item in items]


def test_correct_french_gives_at_most_one_false_alarm_in_a_hundred_words(tmp_path):
    paragraphs = guide_paragraphs()
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    assert words > 300
    source = "# Un titre\n\n" + "".join(f"{number}. {text}\n\n" for number, text in enumerate(paragraphs, 1))
    found = check(review_source(tmp_path, source, Variant.FRENCH))
    assert len(found) <= words / 100, "\n".join(report(problem.code, [problem]) for problem in found)


def test_one_thing_under_two_names_is_left_to_the_easy_reading_rules_in_the_simplified_variant(tmp_path):
    source = "# Un titre\n\n1. Écrire.\n\n::: simplifié\nÉcrivez votre mail.\nEnvoyez le courriel.\n:::\n"
    assert check_french(review_source(tmp_path, source)) == []


def test_in_the_simplified_variant_a_line_inside_a_step_is_told_as_such_and_an_item_is_not(tmp_path):
    lines = "Ouvrez.\nCliquez.\nFermez.\nPrenez :\nvotre stylo\nvotre carte\nCliquez sur « Oui »,\npuis sortez"
    review = review_source(tmp_path, f"# Un titre\n\n1. Écrire.\n\n::: simplifié\n{lines}\n:::\n")
    found = [(one.code, one.place.line) for one in check_french(review)]
    assert found == [("stop-missing-inside", 12), ("stop-missing", 13)]


def test_without_the_extra_there_is_no_dictionary(monkeypatch):
    monkeypatch.setitem(sys.modules, "spellchecker", None)
    assert open_spelling() is None


@pytest.mark.parametrize("word", ["fenètre", "boutton", "selectionnez", "occurence", "professionel"])
def test_a_misspelt_word_is_told_with_the_right_one(word, tmp_path):
    (found,) = check(review_source(tmp_path, f"# Un titre\n\n1. Le {word}.\n", Variant.FRENCH))[-1:]
    assert (found.code, dict(found.values)["word"]) == ("word-unknown", word)


@pytest.mark.parametrize(("text", "code"), [("Le acceuil.", "expression-wrong"), ("Eleve de 6e.", "accent-missing")])
def test_a_word_that_another_rule_mends_is_not_unknown(text, code, tmp_path):
    found = check(review_source(tmp_path, f"# Un titre\n\n1. {text}\n", Variant.FRENCH))
    assert [one.code for one in found] == [code]


def test_words_of_schools_and_screens_are_known(tmp_path):
    text = "Surlignez les infos joignables du webinaire périscolaire, un chef-d’œuvre. Téléversez {{ numerro }} ou va-t’en."
    assert check(review_source(tmp_path, f"# Un titre\n\n1. {text}\n", Variant.FRENCH)) == []


@pytest.mark.parametrize(
    ("word", "nearest"), [("boutton", "bouton"), ("fenètre", "fenêtre"), ("vailder", "valider"), ("valiter", None)]
)
def test_only_a_very_near_word_is_proposed(word, nearest, tmp_path):
    (found,) = check(review_source(tmp_path, f"# Un titre\n\n1. Le {word}.\n", Variant.FRENCH))
    assert dict(found.values)["nearest"] == nearest


def test_a_text_of_slips_alone_is_not_told_without_end(tmp_path):
    found = check_french(
        review_source(tmp_path, "# Un titre\n\n1. " + "sur sur " * 3000 + "a,a" * 3000, Variant.FRENCH)
    )
    assert 20 <= len(found) <= 100


def test_a_word_of_the_glossary_is_known(tmp_path):
    source = '+++\n[glossaire]\nboutton = "un nom"\n+++\n\n# Un titre\n\n1. Ouvrir le boutton.\n'
    assert check(review_source(tmp_path, source, Variant.FRENCH)) == []
