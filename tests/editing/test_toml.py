"""Protects values in TOML: in front matter and in the settings, comments, order and line ends stay."""

from __future__ import annotations

import datetime
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.editing.kit import after, refusal
from tests.support import REPOSITORY
from tutopdf.editing.edit_settings import SetSetting, edit_settings
from tutopdf.editing.operations import SetFrontMatter

FRONT = (
    '+++\n# Un commentaire\ndate = 2020-12-06   # le jour\nnote = "Fin."\n\n'
    '# Les valeurs\n[valeurs]\ntelephone = "05"   # du bureau\n+++\n\n# T\n'
)


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        (("date",), datetime.date(2027, 1, 31), "2020-12-06", "2027-01-31"),
        (("note",), 'Dire « "oui" »', '"Fin."', '"Dire « \\"oui\\" »"'),
        (("note",), None, 'note = "Fin."\n', ""),
        (("texte_publie",), True, 'note = "Fin."\n', 'note = "Fin."\ntexte_publie = true\n'),
        (("valeurs", "telephone"), "06", '"05"', '"06"'),
        (("valeurs", "nom du lieu"), "ici", "bureau\n", 'bureau\n"nom du lieu" = "ici"\n'),
        (("valeurs", "telephone"), None, 'telephone = "05"   # du bureau\n', ""),
        (("glossaire", "ENT"), "le site", "bureau\n", 'bureau\n\n[glossaire]\nENT = "le site"\n'),
        (("poids_max",), None, "", ""),
    ],
)
def test_a_value_of_the_front_matter_is_set_in_its_place(key, value, old, new):
    assert after(FRONT, SetFrontMatter(key, value)) == FRONT.replace(old, new, 1)
    crlf = FRONT.replace("\n", "\r\n")
    assert after(crlf, SetFrontMatter(key, value)) == FRONT.replace(old, new, 1).replace("\n", "\r\n")


def test_front_matter_comes_with_its_first_value():
    assert after("\ufeff# T\r\n", SetFrontMatter(("note",), "x")) == '\ufeff+++\r\nnote = "x"\r\n+++\r\n\r\n# T\r\n'
    assert after("# T\n", SetFrontMatter(("note",), None)) == "# T\n"
    assert after("+++\n+++\n# T\n", SetFrontMatter(("note",), "x")) == '+++\nnote = "x"\n+++\n# T\n'


@pytest.mark.parametrize(
    ("text", "operation", "code"),
    [
        (FRONT, SetFrontMatter(("inconnu",), "x"), "edit-toml"),
        (FRONT, SetFrontMatter((), "x"), "edit-toml"),
        (FRONT, SetFrontMatter(("note", "x"), "y"), "edit-toml"),
        (FRONT, SetFrontMatter(("qr",), True), "qr-without-article"),
        (FRONT, SetFrontMatter(("texte_publie",), "oui"), "setting-boolean"),
        (FRONT, SetFrontMatter(("poids_max",), "lourd"), "weight-malformed"),
        (FRONT.replace("note =", "note"), SetFrontMatter(("date",), None), "edit-toml"),
        ("+++\nnote = 'x'\n", SetFrontMatter(("note",), "x"), "front-matter-unclosed"),
        ("---\ntitle: x\n---\n\nx\n", SetFrontMatter(("note",), "x"), "edit-foreign"),
    ],
)
def test_a_value_that_cannot_stand_there_is_refused_with_the_reason(text, operation, code):
    assert refusal(text, operation) == code


# Settings

SETTINGS = (REPOSITORY / "tutopdf.toml").read_text("utf-8")


def set_to(text: str, value: str | int | float | None, *key: str) -> str:
    edited = edit_settings(text, SetSetting(key, value))
    assert edited.refused is None, edited.refused
    return edited.text


def test_a_setting_comes_under_the_comment_that_shows_it():
    comment = '# pied = "Texte ajouté au bas de chaque page"\n'
    assert set_to(SETTINGS, "Bas", "pied") == SETTINGS.replace(comment, f'{comment}pied = "Bas"\n')


def test_a_setting_changes_and_goes_and_what_is_said_beside_it_stays():
    assert set_to(SETTINGS, "4.2", "spip") == SETTINGS.replace('"3.2"', '"4.2"')
    assert set_to(SETTINGS, None, "ent") == SETTINGS.replace('ent = "I-Cart"\n', "")
    assert set_to(SETTINGS, None, "marge") == SETTINGS


def test_a_value_for_texts_comes_in_a_table_of_its_own():
    assert set_to(SETTINGS, "05", "valeurs", "telephone") == f'{SETTINGS}\n[valeurs]\ntelephone = "05"\n'
    assert set_to("", "vert", "couleur") == 'couleur = "vert"\n'


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [("marge", 2, "setting-number"), ("couleur", "bleeu", "colour-unknown"), ("nimporte", "x", "edit-toml")],
)
def test_a_setting_that_its_reader_would_not_take_is_refused(key, value, code):
    edited = edit_settings(SETTINGS, SetSetting((key,), value))
    assert edited.refused is not None
    assert edited.refused.code == code
    assert edited.text == SETTINGS


def test_numbers_with_a_decimal_comma_are_left_as_they_were_typed():
    text = "marge = 12,5   # mm\r\ncorps = 10\r\n"
    assert set_to(text, 11, "corps") == "marge = 12,5   # mm\r\ncorps = 11\r\n"
    assert set_to(text, 9, "marge") == "marge = 9   # mm\r\ncorps = 10\r\n"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["etablissement", "pied", "ent", "ent_adresse"]),
            st.one_of(st.none(), st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12)),
        ),
        max_size=6,
    ),
    st.sampled_from(["\n", "\r\n"]),
)
def test_settings_say_what_was_set_last_and_keep_every_comment(changes: list[tuple[str, str | None]], end: str):
    text, expected = SETTINGS.replace("\n", end), tomllib.loads(SETTINGS)
    for key, value in changes:
        text = set_to(text, value, key)
        expected = {**expected, key: value} if value is not None else {k: v for k, v in expected.items() if k != key}
    assert tomllib.loads(text) == expected
    comments = [line for line in SETTINGS.split("\n") if line.startswith("#")]
    assert [line for line in text.split(end) if line.startswith("#")] == comments
    assert text.count("\n") == text.count(end)
