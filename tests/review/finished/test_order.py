"""Protects the reading order: a PDF older than its source is found out, and a foreign one that jumps back up."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutopdf.model.boxes import Role
from tutopdf.review.finished.judge import Expectations

from .kit import LEFT, Case, Draft, check_case, told

pytestmark = pytest.mark.slow

SOURCE = Expectations(texts=("Un titre", "Cliquez sur le bouton rouge.", "Fermez la fenêtre."))


def written(*texts: str) -> bytes:
    draft = Draft()
    draft.title(text=texts[0])
    for row, text in enumerate(texts[1:]):
        draft.text(150 + 30 * row, text)
    return draft.data()


def same() -> bytes:
    """Le même texte, dans le même ordre, sur deux lignes."""
    draft = Draft()
    draft.title()
    draft.text(150, "Cliquez sur", "le bouton rouge.")
    draft.text(210, "Fermez la fenêtre.")
    return draft.data()


def one_word_changed() -> bytes:
    """Un mot n’est plus le même dans la source."""
    return written("Un titre", "Cliquez sur le bouton bleu.", "Fermez la fenêtre.")


def one_sentence_less() -> bytes:
    """La dernière phrase de la source n’est pas dans le PDF."""
    return written("Un titre", "Cliquez sur le bouton rouge.")


def one_sentence_more() -> bytes:
    """Le PDF a une phrase de plus."""
    return written("Un titre", "Cliquez sur le bouton rouge.", "Fermez la fenêtre.", "Au revoir.")


def swapped() -> bytes:
    """Les mêmes phrases, la seconde avant la première."""
    return written("Un titre", "Fermez la fenêtre.", "Cliquez sur le bouton rouge.")


def placed(*places: tuple[float, float]) -> bytes:
    draft = Draft()
    draft.title()
    for row, (x, y) in enumerate(places):
        draft.text(y, f"Texte {row + 1}", x=x)
    return draft.data()


def back_up() -> bytes:
    """Le troisième texte de la structure est en haut de la page."""
    return placed((LEFT, 200), (LEFT, 240), (LEFT, 160))


def two_columns() -> bytes:
    """Deux colonnes : on remonte, mais à côté."""
    return placed((LEFT, 160), (LEFT, 200), (LEFT + 220, 160), (LEFT + 220, 200))


CASES = [
    Case("pdf-text-differs", one_word_changed, same, SOURCE),
    Case("pdf-text-missing", one_sentence_less, same, SOURCE),
    Case("pdf-text-extra", one_sentence_more, same, SOURCE),
    Case("pdf-order-differs", swapped, same, SOURCE),
    Case("pdf-order-odd", back_up, two_columns),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_rule_finds_what_breaks_it_and_nothing_else(case: Case, tmp_path: Path, golden):
    check_case(case, tmp_path, golden)


def test_a_difference_far_into_a_paragraph_is_shown_where_it_is(tmp_path: Path):
    draft = Draft()
    draft.title()
    draft.text(150, "un deux trois quatre cinq six sept", "huit neuf dix onze douze treize")
    texts = ("Un titre", "un deux trois quatre cinq six sept huit neuf dix onze treize")
    (found,) = told(tmp_path, draft.data(), Expectations(texts=texts), "pdf-text-differs")
    values = dict(found.values)
    assert values["found"] == "…huit neuf dix onze douze treize"
    assert values["expected"] == "…huit neuf dix onze treize"


def on_pages(count: int) -> bytes:
    draft = Draft()
    for number in range(1, count + 1):
        draft.text(150, f"Texte {number}")
        draft.new_page()
    return draft.data()


def test_nothing_is_said_of_the_texts_of_pages_that_are_not_read(tmp_path: Path):
    data = on_pages(62)
    texts = [f"Texte {number}" for number in range(1, 63)]
    assert text_codes(tmp_path, data, texts) == []
    assert text_codes(tmp_path, data, [*texts[:61], "Un autre texte"]) == []
    assert text_codes(tmp_path, data, ["Un autre texte", *texts[1:]]) == ["pdf-text-differs"]
    assert text_codes(tmp_path, data, [*texts[1::-1], *texts[2:]]) == ["pdf-order-differs"]


def test_what_is_missing_at_the_end_of_sixty_pages_is_said(tmp_path: Path):
    texts = [f"Texte {number}" for number in range(1, 61)]
    assert text_codes(tmp_path, on_pages(59), texts) == ["pdf-text-missing"]


def text_codes(folder: Path, data: bytes, texts: list[str]) -> list[str]:
    found = told(folder, data, Expectations(texts=tuple(texts)))
    return [one.code for one in found if one.code.startswith(("pdf-text-", "pdf-order-"))]


def test_labels_figures_and_furniture_are_not_the_text(tmp_path: Path):
    draft = Draft()
    item = draft.element(Role.ITEM, draft.element(Role.LIST))
    draft.text(150, "1", element=draft.element(Role.LABEL, item))
    body = draft.element(Role.ITEM_BODY, item)
    draft.text(150, "Cliquez.", x=LEFT + 34, element=draft.element(Role.PARAGRAPH, body))
    draft.figure(170, parent=body)
    draft.furniture("Collège")
    assert "pdf-text-extra" not in [
        found.code for found in told(tmp_path, draft.data(), Expectations(texts=("Cliquez.",)))
    ]


def test_a_word_cut_without_a_hyphen_is_known_from_the_source(tmp_path: Path):
    draft = Draft()
    paragraph = draft.element(Role.PARAGRAPH)
    draft.text(150, "Le règlement inté", element=paragraph)
    draft.text(171, "rieur est long.", element=paragraph)
    texts = ("Le règlement intérieur est long.",)
    found = told(tmp_path, draft.data(), Expectations(simplified=True, texts=texts), "FALC-L7")
    assert [dict(one.values)["example"] for one in found] == ["inté rieur"]
