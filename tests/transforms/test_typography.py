"""Protects French typography: each rule of the table, what it must not touch, and that it can be undone."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.source.kit import Bench
from tutopdf.model.tutorial import Paragraph, Run
from tutopdf.transforms.typography import typeset, typeset_paragraph, typeset_tutorial


@pytest.fixture
def bench(tmp_path) -> Bench:
    return Bench.make(tmp_path)


NB, NNB = "\u00a0", "\u202f"


def readable(text: str) -> str:
    """Return the text with its no-break spaces as `_` (no-break) and `-` (narrow)."""
    return text.replace(NB, "_").replace(NNB, "~")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # ; ! ?
        ("Prêt ?", "Prêt~?"),
        ("Prêt?", "Prêt~?"),
        ("Oui ! Non !", "Oui~! Non~!"),
        ("Oui! Non!", "Oui~! Non~!"),
        ("un ; deux", "un~; deux"),
        ("un; deux", "un~; deux"),
        ("Quoi  ?", "Quoi~?"),
        (f"Quoi{NB}?", "Quoi~?"),
        ("Vraiment ?!", "Vraiment~?!"),
        ("(Vraiment ?)", "(Vraiment~?)"),
        ("(oui) ?", "(oui)~?"),
        ("« Prêt ? »", "«_Prêt~?_»"),
        ("reçu ; demandant", "reçu~; demandant"),
        # :
        ("Note : lire", "Note_: lire"),
        ("Note: lire", "Note_: lire"),
        ("Note :", "Note_:"),
        (f"Note{NNB}: lire", "Note_: lire"),
        ("(note) : lire", "(note)_: lire"),
        ("« a » : lire", "«_a_»_: lire"),
        ("À 12:30 : partir", "À 12:30_: partir"),
        # « »
        ("«mot»", "«_mot_»"),
        ("« mot »", "«_mot_»"),
        ("(« email non confirmé »)", "(«_email non confirmé_»)"),
        ("l’« ENT »", "l’«_ENT_»"),
        # Apostrophe
        ("l'ENT d'ici", "l’ENT d’ici"),
        ("aujourd'hui", "aujourd’hui"),
        ("l'« ENT »", "l’«_ENT_»"),
        ("L'ÉTÉ", "L’ÉTÉ"),
        # Straight quotes that pair
        ('l\'"ENT"', "l’«_ENT_»"),
        ('la page "Services en ligne" (là)', "la page «_Services en ligne_» (là)"),
        ('"Oui", "non".', "«_Oui_», «_non_»."),
        ('" Oui "', "«_Oui_»"),
        ('dans « la page "Oui" »', 'dans «_la page "Oui"_»'),
        ('"Prêt ?" !', "«_Prêt~?_»~!"),
        ('Voir "https://ent.fr/a" puis "b"', "Voir «_https://ent.fr/a_» puis «_b_»"),
        # Numbers and their units
        ("58 mm", "58_mm"),
        ("20 %", "20_%"),
        ("de 8 h à 17 h 30", "de 8_h à 17_h_30"),
        ("5 €", "5_€"),
        ("222.2 ko", "222.2_ko"),
        ("10 minutes", "10_minutes"),
        ("37,5 °C", "37,5_°C"),
        ("n° 5", "n°_5"),
        ("N° 12", "N°_12"),
        # What is written apart stays together
        ("227 533 octets", "227~533_octets"),
        ("05 49 00 00 00", "05_49_00_00_00"),
    ],
)
def test_a_rule_is_applied(written, expected):
    assert readable(typeset(written)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Une phrase. Une autre, sans rien.",
        # Addresses, code, hours, ratios, drives
        "https://ent.fr/a?b=c;d!e:f#g",
        "http://localhost:8080/l'adresse?x",
        "www.exemple.fr/?a=1;b=2",
        "ftp://a.fr/x;type=i",
        "prof.d-avril+ent@ac-poitiers.fr",
        "mailto:a@b.fr",
        "12:30",
        "à 8:05 et 12:30:15",
        "16:9",
        "4:3, 1:1",
        "C:\\Users\\l'élève",
        "C:/Users",
        "D:\\",
        # Digits are never grouped
        "75012",
        "123456",
        "1234567,89",
        "2020",
        "le 6 12 2020",
        "pages 12 13",
        # Signs that end nothing
        "a!b",
        "x?y=1",
        "std::vector",
        "a:b",
        ":-",
        "!",
        "?",
        "! important",
        "&nbsp;x",
        # Straight quotes that do not pair, or within others
        'un écran de 15" et un de 17"',
        'une seule " puis rien',
        'trois "quotes" et "une',
        'class="x" id="y"',
        "'mot'",
        "les années '90",
        "5' 30\"",
        "rock 'n' roll",
        # A number before a word that is no unit
        "3 boutons",
        "6 mots",
        "12 étapes",
        "1 main",
        "2 livres",
        "étape 3 Personnes",
        # Other spaces and marks
        "un… deux",
        "a / b",
        "modifier/ajouter",
        "(a) [b]",
        "mot - mot – mot",
        "a\tb",
    ],
)
def test_close_to_a_rule_nothing_is_touched(text):
    assert readable(typeset(text)) == text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Voir https://ent.fr : c'est là", "Voir https://ent.fr_: c’est là"),
        ("Voir https://ent.fr?", "Voir https://ent.fr~?"),
        ("Voir https://ent.fr ?", "Voir https://ent.fr~?"),
        ("(https://ent.fr) : là", "(https://ent.fr)_: là"),
        ("Cliquez :floppy_disk: puis :ok: : là", "Cliquez :floppy_disk: puis :ok:_: là"),
        ("Écrire à a@b.fr !", "Écrire à a@b.fr~!"),
        ("« https://ent.fr »", "«_https://ent.fr_»"),
        ("Le lecteur C: est plein", "Le lecteur C: est plein"),
    ],
)
def test_text_around_an_address_is_set_and_the_address_is_not(written, expected):
    assert readable(typeset(written)) == expected


def test_the_first_handout_s_sentences_are_set():
    written = (
        "Une fenêtre « Société services » s'ouvre ; prendre le bouton MON COMPTE (« email non confirmé ») : voir "
        '"Services en ligne" (https://ent.ac-poitiers.fr)... disponibles !'
    )
    assert readable(typeset(written)) == (
        "Une fenêtre «_Société services_» s’ouvre~; prendre le bouton MON COMPTE («_email non confirmé_»)_: voir "
        "«_Services en ligne_» (https://ent.ac-poitiers.fr)... disponibles~!"
    )


# Runs


def test_literal_runs_are_left_alone_and_their_neighbours_are_set():
    runs = (Run("Taper "), Run("a ; b 'c' d:e ?", literal=True), Run(" ?"))
    changed = typeset_paragraph(Paragraph(runs, 7))
    assert changed == Paragraph((Run("Taper "), Run("a ; b 'c' d:e ?", literal=True), Run(f"{NNB}?")), 7)


def test_rules_see_across_runs_and_keep_their_appearance():
    runs = (Run("l'"), Run("ENT", bold=True), Run(" : ", href="https://a.fr"), Run("«"), Run("x", bold=True), Run("»"))
    changed = typeset_paragraph(Paragraph(runs, 1))
    assert [readable(run.text) for run in changed.runs] == ["l’", "ENT", "_: ", "«", "_x", "_»"]
    assert [(run.bold, run.href) for run in changed.runs] == [(run.bold, run.href) for run in runs]


def test_quotes_pair_across_runs_and_never_with_those_of_code():
    runs = (Run('Sur "'), Run("Oui", bold=True), Run('" ou '), Run('"x"', literal=True), Run('"'))
    changed = typeset_paragraph(Paragraph(runs, 1))
    assert changed.text == 'Sur "Oui" ou "x""'
    changed = typeset_paragraph(Paragraph(runs[:-1], 1))
    assert [(readable(run.text), run.bold) for run in changed.runs] == [
        ("Sur «", False),
        ("_Oui", True),
        ("_» ou ", False),
        ('"x"', False),
    ]


def test_the_quotes_of_a_published_text_stay(bench):
    text = '# Un "titre"\n\n1. Cliquer sur "Oui".\n   ![La page "Oui"](a.png)\n'
    bench.add_picture("a.png")

    def said(front: str) -> list[str]:
        tutorial = typeset_tutorial(bench.read(front + text).tutorial)
        return [readable(one.text) for one in tutorial.paragraphs] + [readable(one.alt) for one in tutorial.pictures]

    assert said("") == ["Un «_titre_»", "Cliquer sur «_Oui_».", "La page «_Oui_»"]
    assert said("+++\ntexte_publie = true\n+++\n") == ['Un "titre"', 'Cliquer sur "Oui".', 'La page "Oui"']


# Laws

french = st.lists(
    st.one_of(
        st.sampled_from(
            [" ", "  ", NB, NNB, "'", "’", ":", ";", "!", "?", "«", "»", '"', "(", ")", "mot", "L", "é", "12", "3", "000",
             "mm", "%", "€", "n°", "https://a.fr/x", "a@b.fr", "C:\\x", "12:30", "05 49 00 00 00", "\n", "\t", ".", "…", "-"]
        ),
        st.text(max_size=3),
    ),
    max_size=14,
).map("".join)  # fmt: skip


def undo(text: str) -> str:
    """Return the text without spaces, its apostrophes and quotes straight: what the typography may not change."""
    return re.sub("[«»]", '"', re.sub(f"[ {NB}{NNB}]", "", text).replace("’", "'"))


@settings(max_examples=400, deadline=None)
@given(french)
@example("« a : b »!?;")
@example("l'«x»'y")
def test_undoing_spaces_apostrophes_and_quotes_gives_the_source_back(text):
    assert undo(typeset(text)) == undo(text)


@settings(max_examples=400, deadline=None)
@given(french)
def test_typesetting_twice_changes_nothing_more(text):
    once = typeset(text)
    assert typeset(once) == once


@settings(max_examples=300, deadline=None)
@given(french)
def test_words_that_were_apart_stay_apart_and_those_that_were_not_stay_together(text):
    def letters(part: str) -> list[str]:
        return re.findall(r"[^\W_]+", part)

    assert letters(typeset(text)) == letters(text)


@settings(max_examples=300, deadline=None)
@given(french, st.data())
def test_runs_of_the_same_appearance_are_set_as_one_text(text, data):
    cut = data.draw(st.integers(0, len(text)))
    paragraph = Paragraph((Run(text[:cut]), Run(text[cut:], bold=True)), 1)
    assert typeset_paragraph(paragraph).text == typeset(text)


@settings(max_examples=200, deadline=None)
@given(st.from_regex(r"[a-z]{2,5}://[a-z0-9.]{1,12}/[A-Za-z0-9?&=;:!'/_-]{0,12}[a-z0-9]", fullmatch=True))
def test_no_address_is_ever_changed(address):
    assert address in typeset(f"Voir « {address} » : c'est là !")
