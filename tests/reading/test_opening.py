"""Protects the opening of anybody's PDF: what one library cannot read the other mends, and locks are told from damage."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PdfReadError
from pypdf.generic import DictionaryObject, NameObject, NumberObject

from tests.reading.hostile_pdfs import page, stream
from tutopdf.model.diagnostics import ExitCode, UserError
from tutopdf.reading import report
from tutopdf.reading.finished import read_facts
from tutopdf.reading.opening import opened_pdf
from tutopdf.reading.pace import Part
from tutopdf.reading.parts import PartReader
from tutopdf.reading.protection import declared_protection
from tutopdf.reading.report import describe_pdf
from tutopdf.reading.texts import _unicode_map

AES = Path(__file__).parents[1] / "fixtures" / "pdfs" / "aes.pdf"
"""Encrypted with AES, and opens without a password."""


def test_a_pdf_encrypted_with_aes_is_read_without_its_library():
    facts = read_facts(AES, "aes.pdf")
    assert (facts.catalogue.encrypted, facts.catalogue.readable_aloud) == (True, True)
    assert facts.catalogue.title == "Un document de test"
    assert facts.catalogue.tagged
    assert [element.role for element in facts.elements][:2] == ["Document", "H1"]
    assert facts.unread == ()
    assert describe_pdf(AES).structure


@pytest.mark.parametrize(
    ("revision", "permissions", "allowed"),
    [(4, -4, True), (4, -4 & ~(1 << 9), False), (4, -4 & ~(1 << 4), True), (2, -4 & ~(1 << 4), False)],
)
def test_what_forbids_to_read_aloud(revision: int, permissions: int, allowed: bool):
    encryption = {"/Filter": NameObject("/Standard"), "/R": NumberObject(revision), "/P": NumberObject(permissions)}
    declared = DictionaryObject({NameObject(key): value for key, value in encryption.items()})
    protection = declared_protection(DictionaryObject({NameObject("/Encrypt"): declared}))
    assert protection.readable_aloud is allowed


def encrypted(entries: bytes) -> bytes:
    return page().replace(b"trailer\n<<", b"trailer\n<< /ID [(a) (a)] /Encrypt << %b >>" % entries)


LOCKED = {
    "pdf-locked-by-certificate": encrypted(
        b"/Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 4 /R 4 /Recipients [(a)]"
    ),
    "pdf-locked": encrypted(b"/Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O (%b) /U (%b)" % (b"a" * 32, b"b" * 32)),
    "pdf-unreadable": b"%PDF-1.7 and nothing else",
}


@pytest.mark.parametrize("code", LOCKED)
def test_a_lock_is_told_from_damage(code: str, tmp_path: Path):
    path = tmp_path / "x.pdf"
    path.write_bytes(LOCKED[code])
    with pytest.raises(UserError) as caught:
        read_facts(path, "x.pdf")
    assert [one.code for one in caught.value.diagnostics] == [code]
    assert caught.value.exit_code == ExitCode.MISSING


def test_a_file_that_one_library_cannot_open_is_read_in_the_others_copy(tmp_path: Path):
    data = page(b"0 0 9 9 re f")
    broken = data[: data.index(b"startxref")].replace(b"/Pages 2 0 R", b"/Pages 2 0 R >> x")
    with pytest.raises(PdfReadError):
        PdfReader(io.BytesIO(broken))
    path = tmp_path / "x.pdf"
    path.write_bytes(broken)
    with opened_pdf(path, "x.pdf") as opened:
        assert len(opened.reader.pages) == 1


def test_a_broken_part_is_noted_and_the_others_are_read():
    parts = PartReader()
    assert parts.read(Part.FONTS, (), int, "x", page=3) == ()
    assert parts.read(Part.FONTS, 0, int, "7") == 7
    assert [(one.part, one.page, one.reason) for one in parts.unread] == [
        (Part.FONTS, 3, "tutopdf.reading.parts: ValueError")
    ]


def test_a_map_of_codes_that_goes_past_the_last_character_is_read_as_far_as_it_goes():
    cmap = stream(b"1 beginbfrange <20> <2f> <fffe> endbfrange", packed=False)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    reader = PdfReader(io.BytesIO(page(b"", b"/Font << /F 5 0 R >>", {5: font, 6: cmap})))
    read = _unicode_map(reader.pages[0]["/Resources"]["/Font"]["/F"].get_object())
    assert sorted(read) == [b" ", b"!"]


def test_of_a_document_that_takes_long_the_first_pages_are_described(tmp_path, monkeypatch):
    written = io.BytesIO()
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(200, 100)
    writer.write(written)
    path = tmp_path / "x.pdf"
    path.write_bytes(written.getvalue())
    found = describe_pdf(path)
    assert (found.pages_read, len(found.pages)) == (3, 3)
    monkeypatch.setattr(report, "READING_S", -1.0)
    found = describe_pdf(path)
    assert (found.pages_read, len(found.pages)) == (1, 3)
