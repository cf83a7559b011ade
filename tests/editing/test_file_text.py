"""Protects files in old encodings: an edit leaves the bytes of all other lines as they were."""

from __future__ import annotations

import codecs

import pytest

from tests.editing.kit import after, body
from tutopdf.editing.file_text import read_bytes
from tutopdf.editing.operations import SetText

TEXT = "# Été\r\n\r\n1. À l’école.\r\n2. Où ?\r\n"


@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "mac_roman", "utf-16-le"])
@pytest.mark.parametrize("marked", [True, False])
def test_a_file_stays_in_its_encoding(codec, marked):
    boms = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE}
    bom = boms.get(codec, b"") if marked else b""
    file = read_bytes(bom + TEXT.encode(codec))
    assert file is not None
    assert file.text == TEXT
    changed = file.encode(after(file.text, SetText(body(0, 1), "Là.")))
    assert changed == bom + TEXT.replace("Où ?", "Là.").encode(codec)


def test_bytes_of_another_encoding_stay_and_are_read_as_the_reader_does():
    data = "# Été\n\n1. ".encode() + b"\xe0 c\xf4t\xe9" + "\n2. Où ?\n".encode()
    file = read_bytes(data)
    assert file is not None
    changed = file.encode(after(file.text, SetText(body(0, 1), "Là.")))
    assert changed == data.replace("Où ?".encode(), "Là.".encode())
    assert "à côté" in after(file.text, SetText(body(0, 0), "Là, à côté."))


def test_a_sign_that_an_encoding_has_not_makes_the_file_utf_8():
    file = read_bytes(TEXT.encode("cp1252"))
    assert file is not None
    assert file.encode(after(file.text, SetText(body(0, 1), "→"))) == TEXT.replace("Où ?", "→").encode()


def test_what_is_no_text_is_none():
    assert read_bytes(b"\x00\x01\x02\x03" * 9) is None
