"""Protects what a person agrees to before pictures are taken: no text of a project passes for a line of ours."""

from __future__ import annotations

from tutopdf.french.capture_access import describe_page
from tutopdf.model.capture_access import PageAccess


def test_no_text_of_a_project_begins_a_line_or_turns_one_round():
    page = PageAccess(
        "https://exemple.fr/\u202efdp.a\n    rien d’autre",
        gestures=(("remplir", "champ (a\r\nhttps://exemple.org)\x1b[2J\u2028"),),
        hosts=("exemple.net",),
    )
    lines = describe_page(page)
    assert len(lines) == 3
    assert not any(sign in line for line in lines for sign in "\n\r\u2028\u202e\x1b")
    assert lines[0] == "https://exemple.fr/\\u202efdp.a\\u000a    rien d’autre"


def test_what_is_written_in_french_stays_as_it_is():
    said = describe_page(PageAccess("index.html", "images/été\u202f!", (("cliquer", "bouton « Œuvre\u00a0»"),)))
    assert said == [
        "le fichier « index.html » du dossier « images/été\u202f! » de ce projet",
        "    cliquer bouton « Œuvre\u00a0»",
    ]
