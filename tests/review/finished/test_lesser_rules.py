"""Protects the rules of what few PDFs have: notes, headings without a level, layers, attached files, signs of no letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.hostile_pdfs import stream

from .kit import ANY, Case, check_case, told
from .tagged import Tag, tagged
from .test_tag_rules import TITLE, declared, explained_role, told_highlight

WORDS = "BT /F 12 Tf 72 300 Td (Un texte) Tj ET"


def role_of_itself() -> bytes:
    """Le tableau des rôles dit que P équivaut à P."""
    return tagged(Tag("P", "Un texte"), root="/RoleMap << /P /P >>")


def text_in_a_decoration() -> bytes:
    """Un texte balisé, au milieu d’une décoration."""
    return tagged(TITLE, outside=f"/Artifact BMC /Span << /MCID 30 >> BDC {WORDS} EMC EMC")


def text_beside_a_decoration() -> bytes:
    """Un texte balisé, puis une décoration."""
    return tagged(TITLE, Tag("P", "Un texte"), outside=f"/Artifact BMC {WORDS} EMC")


def two_titles_of_a_part() -> bytes:
    """Deux titres sans niveau dans une partie."""
    return tagged(Tag("Sect", [Tag("H", "Un titre"), Tag("P", "Un texte"), Tag("H", "Un autre")]))


def a_title_for_each_part() -> bytes:
    """Deux parties, qui ont chacune un titre sans niveau."""
    return tagged(Tag("Sect", [Tag("H", "Un titre")]), Tag("Sect", [Tag("H", "Un autre")]))


def notes_of_one_name() -> bytes:
    """Une note sans identifiant, et deux qui ont le même."""
    return tagged(TITLE, Tag("Note", "1"), Tag("Note", "2", "/ID (n)"), Tag("Note", "3", "/ID (n)"))


def notes_of_two_names() -> bytes:
    """Deux notes, chacune avec son identifiant."""
    return tagged(TITLE, Tag("Note", "1", "/ID (a)"), Tag("Note", "2", "/ID (b)"))


def highlight_in_the_tags() -> bytes:
    """Un surlignage qui est dans une balise « Annot »."""
    note = b"<< /Type /Annot /Subtype /Highlight /Rect [72 700 200 714] /Contents (Important) >>"
    held = Tag("Annot", "Un texte", "/K [1 << /Type /OBJR /Obj 8 0 R >>]")
    return tagged(TITLE, held, page="/Annots [8 0 R]", others={8: note})


def part_2_before_its_time() -> bytes:
    """Un PDF 1.7 qui se dit PDF/UA-2."""
    return declared(b"<pdfuaid:part>2</pdfuaid:part>")


def part_2_in_pdf_2() -> bytes:
    """Un PDF 2.0 qui se dit PDF/UA-2."""
    return declared(b"<pdfuaid:part>2</pdfuaid:part>").replace(b"%PDF-1.7", b"%PDF-2.0")


def attached(names: str) -> bytes:
    catalogue = f"/Lang (fr) /Names << /EmbeddedFiles << /Names [(a) << /EF << /F 8 0 R >> {names} >>] >> >>"
    return tagged(TITLE, catalogue=catalogue, others={8: stream(b"a")})


def file_with_one_name() -> bytes:
    """Un fichier joint qui n’a que son ancien nom."""
    return attached("/F (a.txt)")


def file_with_both_names() -> bytes:
    """Un fichier joint qui a ses deux noms."""
    return attached("/F (a.txt) /UF (a.txt)")


def layers(entries: str) -> bytes:
    catalogue = f"/Lang (fr) /OCProperties << /OCGs [8 0 R] /D << /Order [8 0 R] {entries} >> >>"
    return tagged(TITLE, catalogue=catalogue, others={8: b"<< /Type /OCG /Name (Fond) >>"})


def layers_without_a_name() -> bytes:
    """Un calque, dans une liste sans nom."""
    return layers("")


def layers_with_a_name() -> bytes:
    """Un calque, dans une liste qui a un nom."""
    return layers("/Name (Calques)")


def signs(character: bytes) -> bytes:
    """Return a text whose A is said to be a character."""
    cmap = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <%b> endbfchar" % character
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 9 0 R >>"
    return tagged(Tag("P", "A"), font=font, others={9: stream(cmap)})


def sign_of_no_character() -> bytes:
    """Un signe dont la police dit qu’il est U+FEFF, qui n’est aucun caractère."""
    return signs(b"FEFF")


def sign_of_a_letter() -> bytes:
    """Un signe dont la police dit qu’il est un B."""
    return signs(b"0042")


CASES = [
    Case("pdf-role-circular", role_of_itself, explained_role),
    Case("pdf-content-mixed", text_in_a_decoration, text_beside_a_decoration),
    Case("pdf-heading-repeated", two_titles_of_a_part, a_title_for_each_part),
    Case("pdf-footnote-unnamed", notes_of_one_name, notes_of_two_names),
    Case("pdf-note-untagged", told_highlight, highlight_in_the_tags),
    Case("pdf-accessibility-too-new", part_2_before_its_time, part_2_in_pdf_2),
    Case("pdf-attachment-unnamed", file_with_one_name, file_with_both_names),
    Case("pdf-layers-odd", layers_without_a_name, layers_with_a_name),
    Case("pdf-characters-unknown", sign_of_no_character, sign_of_a_letter),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_rule_finds_what_breaks_it_and_nothing_else(case: Case, tmp_path: Path, golden):
    check_case(case, tmp_path, golden)


def test_layers_that_choose_by_themselves_are_said(tmp_path: Path):
    chosen = layers("/Name (Calques) /AS [<< /Event /View >>]")
    assert told(tmp_path, chosen, ANY, "pdf-layers-odd") != []


def test_a_file_on_a_page_has_both_names_too(tmp_path: Path):
    note = (
        b"<< /Type /Annot /Subtype /FileAttachment /Rect [9 9 20 20] /Contents (a) /FS << /EF << /F 9 0 R >> %b >> >>"
    )
    for names, told_of in ((b"/UF (a)", True), (b"/F (a) /UF (a)", False)):
        data = tagged(TITLE, page="/Annots [8 0 R]", others={8: note % names, 9: stream(b"a")})
        assert (told(tmp_path, data, ANY, "pdf-attachment-unnamed") != []) is told_of


@pytest.mark.parametrize(
    ("widget", "field", "named"),
    [("/TU (Oui)", "", False), ("", "/TU (Oui)", True), ("/T (a) /TU (Oui)", "", True)],
    ids=["on what is no field", "on the field around it", "on a field of its own"],
)
def test_the_name_of_a_field_is_that_of_a_field(widget: str, field: str, named: bool, tmp_path: Path):
    """What has no name of its own among fields is a mere drawing of the field around it, and its entries are read by nobody."""
    drawn = f"<< /Type /Annot /Subtype /Widget /Rect [72 700 200 714] /Parent 9 0 R {widget} >>".encode()
    around = f"<< /FT /Btn /T (choix) /Kids [8 0 R] {field} >>".encode()
    data = tagged(TITLE, page="/Annots [8 0 R]", others={8: drawn, 9: around})
    assert (told(tmp_path, data, ANY, "pdf-field-unnamed") == []) is named
