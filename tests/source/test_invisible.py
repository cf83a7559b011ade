"""Protects what is printed of text that was copied from elsewhere: nothing of what no one sees in it."""

from __future__ import annotations

import pytest

from tutopdf.source.invisible import without_invisible

from .kit import all_text, texts


@pytest.mark.parametrize(
    ("pasted", "seen"),
    [
        ("photo\u00adcopieur", "photocopieur"),
        ("es\u2060pace", "espace"),
        ("fi\u200cn", "fin"),
        ("a\u200bb\u200ec\u200f", "abc"),
        ("a\u202eb\u2066c\u2069", "abc"),
        ("a\ufeffb", "ab"),
        ("une ligne\u2028puis\u2029une autre", "une ligne puis une autre"),
        ("avant\x0baprès", "avant après"),
        ("\x1b[31mrouge", "[31mrouge"),
        ("cliquer sur ✏\ufe0f (modifier)", "cliquer sur ✏ (modifier)"),
        ("👍\U0001f3fd bien", "👍 bien"),
        ("👩\u200d🏫 et 👨\U0001f3fb\u200d👩\u200d👧", "👩 et 👨"),
        ("❤\ufe0f\u200d🔥", "❤"),
        ("1\ufe0f\u20e3 2\u20e3 #\ufe0f\u20e3", "① ② #"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴"),
        ("5 € « l’été » – fin…", "5 € « l’été » – fin…"),
        ("n\u0304 et Ẹ\u0301", "n\u0304 et Ẹ\u0301"),
    ],
)
def test_what_no_one_sees_is_not_printed(pasted, seen):
    assert without_invisible(pasted) == seen


def test_nothing_of_it_is_in_the_title_the_text_or_an_alternative_text(bench):
    bench.add_picture("a.png")
    reading = bench.read("# Le photo\u00adcopieur\n\n1. L’es\u2060pace fi\u200cn.\n   ![La fe\u00adnêtre](a.png)\n")
    assert all_text(reading.tutorial).split("\n") == ["Le photocopieur", "L’espace fin.", "La fenêtre"]
    assert reading.codes == ["invisible-characters"]


def test_an_emoji_of_several_characters_is_not_worth_a_remark(read):
    assert read("# Titre\n\n1. Cliquer ✏\ufe0f puis 👍\U0001f3fd.").codes == []


def test_runs_of_no_break_spaces_leave_no_gap_and_no_list_is_lost_to_them(read):
    reading = read(
        "# Titre\n\n\u00a0\u00a01. Un\u00a0\u00a0\u00a0mot \u00a0 ici, `a\u00a0\u00a0b`.\n\u00a0\u00a02. Deux\u00a0!"
    )
    assert [texts(step.body) for step in reading.steps] == [["Un mot ici, a\u00a0\u00a0b."], ["Deux\u00a0!"]]
