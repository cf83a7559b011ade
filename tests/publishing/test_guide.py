"""Protects what the webmaster is told: the clicks in order, and nothing to replace that is the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tutopdf.model.publication_changes import Changes, Fate, TextChange
from tutopdf.publishing.guide import Attachment, Contents, write_guide

GOLDENS = Path(__file__).parent / "goldens"

CONTENTS = Contents(
    "Changer d’adresse",
    (4, 2),
    (
        Attachment("adresse.pdf", "Changer d’adresse", "vignette.png", "docXXX", "203.4 kio"),
        Attachment(
            "adresse-simplifie.pdf", "Changer – version simplifiée", "vignette-simplifie.png", "docYYY", "98 kio"
        ),
    ),
    True,
    ("article.html", "article-simplifie.html"),
    ("image-1.png",),
    ("vignette-2x.png", "vignette-simplifie-2x.png"),
    "adresse-publication.zip",
)

FILES = {
    "article.html": Fate.SAME,
    "article.spip.txt": Fate.SAME,
    "adresse.pdf": Fate.SAME,
    "adresse-simplifie.pdf": Fate.SAME,
    "image-1.png": Fate.SAME,
    "vignette.png": Fate.SAME,
    "vignette-simplifie.png": Fate.SAME,
}

SAME = Changes(FILES, {"francais": (), "simplifie": ()})

CHANGED = Changes(
    {
        **FILES,
        "article.spip.txt": Fate.CHANGED,
        "adresse.pdf": Fate.CHANGED,
        "vignette.png": Fate.CHANGED,
        "image-1.png": Fate.CHANGED,
        "image-2.png": Fate.ADDED,
        "image-3.png": Fate.REMOVED,
    },
    {
        "francais": (
            TextChange("Étape 2", Fate.CHANGED, "Cliquer.", "Cliquer sur « Valider »."),
            TextChange("Étape 4", Fate.ADDED, "", "Finir."),
            TextChange("Étape 7", Fate.REMOVED, "Attendre.", ""),
        ),
        "simplifie": (),
    },
)


@pytest.mark.parametrize(("name", "changes"), [("premiere", None), ("rien", SAME), ("change", CHANGED)])
def test_the_guide(golden, name, changes):
    golden(GOLDENS / f"a-faire-{name}.txt", write_guide(CONTENTS, changes))


def update(changes: Changes) -> str:
    return write_guide(CONTENTS, changes).split("3. MISE À JOUR")[1].split("4. LES AUTRES")[0]


def test_what_is_the_same_is_not_to_be_replaced():
    assert "3. MISE À JOUR" not in write_guide(CONTENTS, SAME)
    assert "Téléverser" not in write_guide(CONTENTS, SAME, SAME).split("3. MISE À JOUR")[1].split("4. LES AUTRES")[0]
    assert "adresse-simplifie.pdf, cliquez" not in update(CHANGED).replace("\n   ", " ")
    assert "adresse.pdf, cliquez" in update(CHANGED).replace("\n   ", " ")


def test_a_new_pdf_is_added_and_linked_and_an_old_one_is_taken_off():
    changes = Changes({**FILES, "adresse-simplifie.pdf": Fate.ADDED, "vieux.pdf": Fate.REMOVED}, {})
    text = " ".join(update(changes).split())
    assert "adresse-simplifie.pdf vignette-simplifie.png docYYY" in text
    assert "adresse-simplifie.pdf à la place de docYYY" in text
    assert "Sous le document vieux.pdf, cliquez sur « Détacher »" in text


def test_a_field_that_is_empty_is_not_asked_for():
    without = write_guide(replace(CONTENTS, has_summary=False, pictures=()), None)
    assert without.count("Descriptif rapide") == 1
    assert "image-" not in without


def test_lines_are_short_and_no_line_begins_with_a_sign_that_ends_the_one_before():
    for changes in (None, SAME, CHANGED):
        lines = write_guide(CONTENTS, changes).splitlines()
        assert max(map(len, lines)) <= 120
        assert not [line for line in lines if line.strip()[:1] in "»:;!?" and line.strip()]
