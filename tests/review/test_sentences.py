"""Protects how a passage is cut into sentences and words, and what is masked: every text rule stands on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutopdf.model.tutorial import Paragraph, Run
from tutopdf.review.sentences import MASK, mask, read_sentences, split_word


def paragraph(*runs: Run | str) -> Paragraph:
    return Paragraph(tuple(run if isinstance(run, Run) else Run(run) for run in runs), 1)


def shown(text: str) -> str:
    return mask(paragraph(text)).replace(MASK, "#")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cliquez sur « Valider ».", "Cliquez sur ###########."),
        ('Cliquez sur "Valider".', "Cliquez sur #########."),
        ("Écrivez à a.b@c.fr.", "Écrivez à ########."),
        ("Allez sur https://x.fr/a?b.", "Allez sur ################."),
        ("Appuyez sur la touche Entrée.", "Appuyez sur la touche ######."),
        ("Faites Ctrl + C puis F5.", "Faites ######## puis ##."),
        ("Cliquez :floppy_disk: là.", "Cliquez ############# là."),
        ("L’entrée du collège.", "L’entrée du collège."),
    ],
)
def test_what_must_match_the_screen_is_masked_and_nothing_moves(text, expected):
    assert shown(text) == expected


def test_bold_code_and_links_are_masked():
    text = paragraph("a ", Run("gras", bold=True), " b ", Run("x-1", literal=True), " c ", Run("ici", href="https://x"))
    assert mask(text).replace(MASK, "#") == "a #### b ### c ###"


def test_a_masked_stretch_is_one_word():
    (sentence,) = read_sentences(paragraph("Cliquez sur « Modifier mon adresse mail »."))
    assert [word.masked for word in sentence.words] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ouvrez la page. Cliquez.", 2),
        ("Vous avez fini ! Fermez la page.", 2),
        ("M. Durand vous aide.", 1),
        ("Regardez p. 12 du livre.", 1),
        ("Cliquez sur « Oui. Non ». C’est fini.", 2),
        ("Moodle... ; Voici la suite.", 1),
        ("Une ligne\nUne autre", 2),
        ("Le prix est de 3.50 euros.", 1),
        ("…", 0),
        ("Attendez... Cliquez.", 2),
        ("." * 50_000, 0),
        ("a" * 50_000, 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, count):
    assert len(read_sentences(paragraph(text))) == count


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("L'adresse", ("l’", "adresse")),
        ("Qu’est-il", ("qu’", "est", "il")),
        ("a-t-elle", ("a", "elle")),
        ("aujourd'hui", ("aujourd’hui",)),
        ("rendez-vous", ("rendez", "vous")),
        ("peut-être", ("peut-être",)),
    ],
)
def test_words_are_cut_at_elisions_and_inversions(word, parts):
    assert split_word(word) == parts


@given(st.text(alphabet="aé' ’.«»\"!?…\n@/:hLM", max_size=60))
def test_places_are_those_of_the_text(text):
    source = paragraph(text)
    assert len(mask(source)) == len(text)
    masked = mask(source)
    for sentence in read_sentences(source):
        assert masked[sentence.start : sentence.end].strip() == sentence.text.strip()
        for word in sentence.words:
            assert masked[word.start : word.end] == word.text
            assert sentence.start <= word.start < word.end <= sentence.end
