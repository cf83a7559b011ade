"""Protects what is read of files that were saved in another encoding, or in two."""

from __future__ import annotations

import pytest

from tutopdf.model.diagnostics import Severity

from .kit import all_text

TEXT = (
    "# Écrire à l’école\n\nUn texte d’été à 5 €, déjà prêt.\n\n1. Cliquer sur « Œuvre ».\n2. Cliquer sur « Fermé ».\n"
)


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_bytes_of_another_encoding_are_read_alone_and_told_with_their_lines(read, end):
    lines = TEXT.encode().split(b"\n")
    lines[5] = "2. Cliquer sur « Fermé ».".encode("cp1252")
    reading = read(end.join(lines))
    assert all_text(reading.tutorial) == all_text(read(TEXT).tutorial)
    problem = reading.one("file-mixed-encoding")
    assert (problem.severity, problem.place.line) == (Severity.WARNING, 6)
    assert problem.place.excerpt == "2. Cliquer sur « Fermé »."
    assert reading.values("file-mixed-encoding") == {"lines": [6], "others": 0}


def test_a_file_with_more_stray_bytes_than_others_is_still_in_utf8(read):
    stray = "\n".join(f"{number}. Été prêt à l’école." for number in range(1, 13)).encode("cp1252")
    reading = read("# Écrire\n\n".encode() + stray)
    assert reading.tutorial.title.text == "Écrire"
    assert reading.steps[11].body.paragraphs[0].text == "Été prêt à l’école."
    assert reading.values("file-mixed-encoding") == {"lines": [*range(3, 13)], "others": 2}


@pytest.mark.parametrize(
    ("codec", "said"), [("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"), ("cp850", "DOS (cp850)")]
)
def test_an_encoding_of_one_byte_a_character_is_told_from_the_others(read, codec, said):
    plain = TEXT.replace("Œ", "oe").replace("’", "'").replace("€", "F")
    reading = read(plain.encode(codec))
    assert all_text(reading.tutorial) == all_text(read(plain).tutorial)
    assert reading.values("file-not-utf8") == {"encoding": said}


def test_capital_letters_beside_quotes_are_not_taken_for_utf8(read):
    # « É» » in Windows-1252 is a letter in UTF-8, which nobody types.
    assert read("# La «CLÉ» prêtée\n\n1. Ouvrir.".encode("cp1252")).tutorial.title.text == "La «CLÉ» prêtée"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_is_read_without_its_mark(read, codec):
    plain = TEXT.replace("Œ", "oe").replace("’", "'").replace("€", "F")
    reading = read(plain.encode(codec))
    assert all_text(reading.tutorial) == all_text(read(plain).tutorial)
    assert reading.values("file-not-utf8") == {"encoding": "UTF-16"}
