"""Protects the rules of alternative texts: what says nothing of a picture, what is too short, too long or said twice."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from tutopdf.french.alternatives import SAYS_PICTURE_ONLY, without_mark_descriptions
from tutopdf.french.words import alternative_text
from tutopdf.model.tutorial import Mark, MarkKind
from tutopdf.review.alternatives import is_name

from .kit import Case, Draft, changed, check_case, flat_image, sheet

GOOD = "La page d’accueil et son bouton rouge"


def pictures(*alternatives: str | None, same: bool = False) -> bytes:
    draft = Draft()
    draft.title()
    for row, alt in enumerate(alternatives):
        draft.figure(130 + 120 * row, alt, pixels=500 if same else 500 + 10 * row)
    return draft.data()


def none() -> bytes:
    """Une image sans texte de remplacement."""
    return pictures(None)


def good() -> bytes:
    """Une image décrite en une phrase."""
    return pictures(GOOD)


def outside_the_structure() -> bytes:
    """Une image décrite, et une page où l’image est absente de la structure."""

    def draw(canvas):
        canvas.drawImage(flat_image((200, 200, 200)), 100, 600, 100, 50)

    page = PdfReader(io.BytesIO(sheet(draw))).pages[0]
    return changed(good(), lambda writer, _: writer.add_page(page))


def file_name() -> bytes:
    """Trois noms que les logiciels donnent."""
    return pictures("image1", "Capture d’écran 2024-03-01 101512", "3-mon-compte.png")


def words_with_a_number() -> bytes:
    """Des mots et un nombre, qui ne font pas un nom de fichier."""
    return pictures("Image 1 du diaporama, le collège vu de la rue", "Les 3 onglets du compte")


def hollow() -> bytes:
    """« Capture d’écran de la page », sans dire ce qu’elle montre."""
    return pictures("Capture d’écran de la page")


def told() -> bytes:
    """« Capture d’écran de la page d’accueil : le bouton rouge »."""
    return pictures("Capture d’écran de la page d’accueil : le bouton rouge")


MARKS = (Mark(MarkKind.BOX, "le bouton rouge", 1), Mark(MarkKind.BADGE, "l’onglet", 1, number=2))


def short() -> bytes:
    """Neuf caractères, plus ce que disent les repères."""
    return pictures(alternative_text("Un menu.", MARKS))


def ten() -> bytes:
    """Dix caractères."""
    return pictures("Un menu ok")


def long() -> bytes:
    """201 caractères."""
    return pictures("Un écran " + "a" * 192)


def long_with_marks() -> bytes:
    """200 caractères, et davantage avec ce que disent les repères."""
    return pictures(alternative_text("Un écran " + "a" * 190 + ".", MARKS))


def repeated() -> bytes:
    """Deux images différentes et le même texte."""
    return pictures(GOOD, GOOD)


def same_picture_twice() -> bytes:
    """La même image deux fois, avec le même texte."""
    return pictures(GOOD, GOOD, same=True)


CASES = [
    Case("pdf-alt-missing", none, good),
    Case("pdf-picture-untagged", outside_the_structure, good),
    Case("pdf-alt-name", file_name, words_with_a_number),
    Case("pdf-alt-hollow", hollow, told),
    Case("pdf-alt-short", short, ten),
    Case("pdf-alt-long", long, long_with_marks),
    Case("pdf-alt-repeated", repeated, same_picture_twice),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_rule_finds_what_breaks_it_and_nothing_else(case: Case, tmp_path: Path, golden):
    check_case(case, tmp_path, golden)


@pytest.mark.parametrize(
    "words",
    ["image1", "Image 12", "IMG_2034", "DSC00012", "screenshot-3", "a.PNG", "mon-image.jpeg", "Capture d'écran (12)"],
)
def test_names_that_programs_give(words: str):
    assert is_name(words)


@pytest.mark.parametrize(
    "words", ["Le bouton", "Image du collège", "Les 6 étapes", "Voir le site exemple.fr", "Écran 2 : le menu"]
)
def test_words_are_no_names(words: str):
    assert not is_name(words)


@pytest.mark.parametrize("words", ["Capture d’écran", "capture d'écran de", "Image", "Copie d’écran de la fenêtre"])
def test_words_that_say_only_that_there_is_a_picture(words: str):
    assert SAYS_PICTURE_ONLY.fullmatch(words)


@pytest.mark.parametrize("alt", ["Une page", "Une page.", "Fin : la page « Encadré »"])
def test_what_marks_add_is_taken_away(alt: str):
    assert without_mark_descriptions(alternative_text(alt, MARKS)).rstrip(".") == alt.rstrip(".")
