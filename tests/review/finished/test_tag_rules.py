"""Protects the rules of tags on anybody's PDFs: nesting, roles, languages, what is outside, and what is right there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.hostile_pdfs import stream
from tutopdf.reading import finished, structure

from .kit import ANY, Case, check_case, told
from .tagged import PICTURE, Tag, tagged

TITLE = Tag("H1", "Un titre")
CELLS = [Tag("TR", [Tag("TH", "Nom"), Tag("TD", "Ada")])]
LINK = "/Annots [8 0 R]"
LINK_OBJECT = (
    b"<< /Type /Annot /Subtype /Link /Rect [72 700 200 714] /StructParent 1 /A << /S /URI /URI (https://a.fr) >> >>"
)
HELD = Tag("Link", "Le site", "/K [0 << /Type /OBJR /Obj 8 0 R >>]")


def cells_alone() -> bytes:
    """Un tableau dont une case n’est dans aucune ligne."""
    return tagged(Tag("Table", [*CELLS, Tag("TD", "Perdue")]))


def table() -> bytes:
    """Un tableau avec sa légende à la fin, son en-tête, son corps, et un groupe sans rôle propre."""
    caption = Tag("Caption", [Tag("P", "Légende")])
    return tagged(Tag("Table", [Tag("THead", CELLS), Tag("NonStruct", [Tag("TBody", CELLS)]), caption]))


def contents_of_paragraphs() -> bytes:
    """Une table des matières faite de paragraphes."""
    return tagged(Tag("TOC", [Tag("P", "Un titre … 1")]))


def contents() -> bytes:
    """Une table des matières, son titre d’abord, une autre dedans."""
    inner = Tag("TOC", [Tag("TOCI", "Une partie … 2")])
    return tagged(Tag("TOC", [Tag("Caption", "Sommaire"), Tag("TOCI", "Un titre … 1"), inner]))


def strange_role() -> bytes:
    """Une balise « Encart », que rien n’explique."""
    return tagged(Tag("Encart", "Un texte"))


def explained_role() -> bytes:
    """Une balise « Encart », dite équivalente à Sect, et une image décorative balisée « Artifact » (PDF 2.0)."""
    return tagged(
        Tag("Encart", [Tag("P", "Un texte")]), Tag("Artifact", "", draw=PICTURE), root="/RoleMap << /Encart /Sect >>"
    )


def paragraph_as_title() -> bytes:
    """Le tableau des rôles dit que P équivaut à H1."""
    return tagged(Tag("P", "Un texte"), root="/RoleMap << /P /H1 >>")


def two_kinds_of_headings() -> bytes:
    """Un titre H et un titre H1."""
    return tagged(TITLE, Tag("H", "Un autre"))


def one_kind_of_headings() -> bytes:
    """Deux titres de niveau."""
    return tagged(TITLE, Tag("H2", "Un autre"))


def language_in_words() -> bytes:
    """La langue est « français », qui n’est pas un code."""
    return tagged(TITLE, catalogue="/Lang (fran\\347ais)")


def language_in_code() -> bytes:
    """La langue est « fr », et celle d’un mot « en-GB »."""
    return tagged(TITLE, Tag("Span", "Tea", "/Lang (en-GB)"), catalogue="/Lang (fr)")


def text_outside() -> bytes:
    """Un texte que rien ne balise."""
    return tagged(TITLE, outside="BT /F 12 Tf 72 400 Td (Perdu) Tj ET")


def furniture_outside() -> bytes:
    """Un pied de page marqué comme un décor, et un texte balisé à l’intérieur d’une balise de langue."""
    nested = "/Span << /Lang (en) >> BDC BT /F 12 Tf 72 500 Td (Tea) Tj ET EMC"
    foot = "/Artifact BMC BT /F 12 Tf 72 40 Td (Page 1) Tj ET EMC"
    return tagged(TITLE, Tag("P", "Tea", draw=nested), outside=foot)


def link_outside() -> bytes:
    """Un lien que rien ne balise."""
    return tagged(TITLE, page=LINK, others={8: LINK_OBJECT})


def link_inside() -> bytes:
    """Un lien dans sa balise."""
    return tagged(HELD, page=LINK, others={8: LINK_OBJECT})


def described_link() -> bytes:
    """Un lien dans sa balise, avec une description."""
    described = LINK_OBJECT.replace(b"/StructParent", b"/Contents (Ouvrir le site) /StructParent")
    return tagged(HELD, page=LINK, others={8: described})


def field(entries: bytes) -> bytes:
    widget = (
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (c1) /F 4 /Rect [72 700 200 714] /StructParent 1 %b >>" % entries
    )
    form = Tag("Form", "", "/K [<< /Type /OBJR /Obj 8 0 R >>]")
    return tagged(form, page=LINK, catalogue="/Lang (fr) /AcroForm << /Fields [8 0 R] >>", others={8: widget})


def nameless_field() -> bytes:
    """Un champ qui n’a que le nom que les programmes lui donnent."""
    return field(b"")


def named_field() -> bytes:
    """Un champ dont l’info-bulle est « Nom de famille »."""
    return field(b"/TU (Nom de famille)")


def field_outside() -> bytes:
    """Un champ nommé, qui n’est dans aucune balise."""
    return field(b"/TU (Nom)").replace(b"/Obj 8 0 R", b"/Obj 7 0 R")


def form_of_xfa(drawn_when_opened: bool) -> bytes:
    config = b"<config><dynamicRender>%b</dynamicRender></config>" % (
        b"required" if drawn_when_opened else b"forbidden"
    )
    written = b"<< /Length %d >>\nstream\n%b\nendstream" % (len(config), config)
    return tagged(TITLE, catalogue="/Lang (fr) /AcroForm << /XFA [(config) 8 0 R] >>", others={8: written})


def dynamic_form() -> bytes:
    """Un formulaire XFA que le logiciel dessine à l’ouverture."""
    return form_of_xfa(True)


def static_form() -> bytes:
    """Un formulaire XFA dont les pages sont déjà dessinées."""
    return form_of_xfa(False)


def noted(entries: bytes) -> bytes:
    note = b"<< /Type /Annot /Subtype /Highlight /Rect [72 700 200 714] %b >>" % entries
    popup = b"<< /Type /Annot /Subtype /Popup /Rect [400 700 500 800] >>"
    return tagged(TITLE, page="/Annots [8 0 R 9 0 R]", others={8: note, 9: popup})


def mute_highlight() -> bytes:
    """Un surlignage sans commentaire, et sa fenêtre."""
    return noted(b"")


def told_highlight() -> bytes:
    """Un surlignage qui a un commentaire, et sa fenêtre."""
    return noted(b"/Contents (Important)")


def formula() -> bytes:
    """Une formule dont rien ne dit ce qu’elle est."""
    return tagged(TITLE, Tag("Formula", "x2+1"))


def formula_in_words() -> bytes:
    """Une formule dite en mots, une autre remplacée par des signes, une troisième vide."""
    words, signs = Tag("Formula", "x2", "/Alt (x au carr\\351)"), Tag("Formula", "x2", "/ActualText (x^2)")
    return tagged(TITLE, words, signs, Tag("Formula", []))


def links(page: str) -> bytes:
    others = {8: LINK_OBJECT, 9: LINK_OBJECT.replace(b"72 700", b"72 740")}
    second = Tag("Link", "Un autre", "/K [1 << /Type /OBJR /Obj 9 0 R >>]")
    return tagged(HELD, second, page=f"/Annots [8 0 R 9 0 R] {page}", others=others)


def links_in_any_order() -> bytes:
    """Deux liens sur une page qui ne dit pas dans quel ordre la touche Tabulation y va."""
    return links("")


def links_in_order() -> bytes:
    """Deux liens sur une page où la touche Tabulation suit les balises."""
    return links("/Tabs /S")


def suspect_tags() -> bytes:
    """Un PDF qui dit que ses balises sont douteuses."""
    return tagged(TITLE).replace(b"/Marked true", b"/Marked true /Suspects true")


def trusted_tags() -> bytes:
    """Un PDF qui dit que ses balises ne le sont pas."""
    return tagged(TITLE).replace(b"/Marked true", b"/Marked true /Suspects false")


def declared(part: bytes) -> bytes:
    """Return a PDF that nothing is wrong with: a picture that is described, and a title."""
    metadata = b"<dc:title><rdf:li>Un plan du site</rdf:li></dc:title>%b" % part
    written = b"<< /Type /Metadata /Length %d >>\nstream\n%b\nendstream" % (len(metadata), metadata)
    figure = Tag("Figure", "", "/Alt (Le plan du site)", draw=PICTURE)
    return tagged(figure, catalogue="/Lang (fr) /Metadata 9 0 R", others={9: written})


def undeclared() -> bytes:
    """Un PDF balisé sans erreur, qui ne dit pas qu’il est PDF/UA."""
    return declared(b"")


def declared_in_metadata() -> bytes:
    """Le même, qui le dit dans ses métadonnées."""
    return declared(b"<pdfuaid:part>1</pdfuaid:part>")


def row(*roles: str, cell: str = "") -> Tag:
    return Tag("TR", [Tag(role, "mot", cell if role == "TH" else "") for role in roles])


COLUMN = "/A << /O /Table /Scope /Column >>"


def uneven_table() -> bytes:
    """Un tableau dont la deuxième ligne a une case de moins."""
    return tagged(Tag("Table", [row("TH", "TH", "TH", cell=COLUMN), row("TD", "TD")]))


def headless_table() -> bytes:
    """Un tableau de deux lignes et deux colonnes, sans aucune case de titre."""
    return tagged(Tag("Table", [row("TD", "TD"), row("TD", "TD")]))


def table_with_headers() -> bytes:
    """Un tableau dont chaque colonne a un titre, un coin vide, et une case sur deux colonnes."""
    wide = Tag("TR", [Tag("TD", "large", "/A [<< /O /Layout >> << /O /Table /ColSpan 2 >>]")])
    return tagged(Tag("Table", [row("TH", "TH", cell=COLUMN), row("TD", "TD"), wide]))


def picture_in_a_paragraph() -> bytes:
    """Une image sans texte de remplacement, dans un paragraphe."""
    return tagged(Tag("P", "", draw=PICTURE))


def picture_replaced() -> bytes:
    """Une image dans une partie qui a un texte de remplacement, et une autre dont le contenu marqué en a un."""
    section = Tag("Sect", [Tag("P", "", draw=PICTURE)], "/Alt (Le plan du site)")
    return tagged(section, Tag("Span", "", draw=PICTURE, mark="/ActualText (A)"))


def title_of_old(catalogue: str = "") -> bytes:
    data = tagged(TITLE, catalogue=f"/Lang (fr) {catalogue}", others={9: b"<< /Title (Le titre) >>"})
    return data.replace(b"trailer\n<<", b"trailer\n<< /Info 9 0 R")


def title_in_properties() -> bytes:
    """Le titre n’est que dans les propriétés."""
    return title_of_old()


def no_title() -> bytes:
    """Aucun titre, nulle part : c’est une autre règle."""
    return tagged(TITLE)


def undecodable_metadata() -> bytes:
    """Des métadonnées que rien ne peut décoder."""
    stream = b"<< /Type /Metadata /Length 4 /Filter /XlateDecode >>\nstream\nabcd\nendstream"
    return tagged(TITLE, catalogue="/Lang (fr) /Metadata 9 0 R", others={9: stream})


def page_beyond_the_count() -> bytes:
    """Deux pages dans un PDF qui en annonce une."""
    return tagged(TITLE).replace(b"/Kids [3 0 R] /Count 1", b"/Kids [3 0 R 3 0 R] /Count 1")


def page_counted_twice() -> bytes:
    """Une page dans un PDF qui en annonce deux."""
    return tagged(TITLE).replace(b"/Kids [3 0 R] /Count 1", b"/Kids [3 0 R] /Count 2")


CASES = [
    Case("pdf-table-malformed", cells_alone, table),
    Case("pdf-contents-malformed", contents_of_paragraphs, contents),
    Case("pdf-role-unknown", strange_role, explained_role),
    Case("pdf-role-changed", paragraph_as_title, explained_role),
    Case("pdf-headings-mixed", two_kinds_of_headings, one_kind_of_headings),
    Case("pdf-language-unknown", language_in_words, language_in_code),
    Case("pdf-text-untagged", text_outside, furniture_outside),
    Case("pdf-link-untagged", link_outside, link_inside),
    Case("pdf-link-text-only", link_inside, described_link),
    Case("pdf-field-unnamed", nameless_field, named_field),
    Case("pdf-field-untagged", field_outside, named_field),
    Case("pdf-form-dynamic", dynamic_form, static_form),
    Case("pdf-note-undescribed", mute_highlight, told_highlight),
    Case("pdf-formula-undescribed", formula, formula_in_words),
    Case("pdf-tab-order", links_in_any_order, links_in_order),
    Case("pdf-tags-suspect", suspect_tags, trusted_tags),
    Case("pdf-accessibility-undeclared", undeclared, declared_in_metadata),
    Case("pdf-table-uneven", uneven_table, table_with_headers),
    Case("pdf-table-headless", headless_table, table_with_headers),
    Case("pdf-picture-not-figure", picture_in_a_paragraph, picture_replaced),
    Case("pdf-title-not-in-metadata", title_in_properties, no_title),
    Case("pdf-page-unread", page_beyond_the_count, page_counted_twice),
    Case("pdf-part-unread", undecodable_metadata, no_title),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_rule_finds_what_breaks_it_and_nothing_else(case: Case, tmp_path: Path, golden):
    check_case(case, tmp_path, golden)


def example(folder: Path, data: bytes, code: str) -> str | None:
    """Return the example of a fault, None without the fault."""
    found = told(folder, data, ANY, code)
    return dict(found[0].values).get("example", "") if found else None


NESTED = {
    "a caption after an item": (Tag("L", [Tag("LI", [Tag("LBody", "un")]), Tag("Caption", "Liste")]), "Caption › L"),
    "a caption first": (Tag("L", [Tag("Caption", "Liste"), Tag("LI", [Tag("LBody", "un")])]), None),
    "a list in an item": (Tag("L", [Tag("LI", [Tag("L", [Tag("LI", [Tag("LBody", "un")])])])]), "L › LI"),
    "a list in a list": (Tag("L", [Tag("LI", [Tag("LBody", "un")]), Tag("L", [Tag("LI", [Tag("LBody", "b")])])]), None),
    "a body without an item": (Tag("Sect", [Tag("LBody", "un")]), "LBody › Sect"),
    "a decoration in a list": (Tag("L", [Tag("Artifact", "•"), Tag("LI", [Tag("LBody", "un")])]), None),
}


@pytest.mark.parametrize(("tag", "said"), NESTED.values(), ids=NESTED)
def test_lists_hold_what_they_are_made_of(tag: Tag, said: str | None, tmp_path: Path):
    assert example(tmp_path, tagged(tag), "pdf-list-malformed") == said


TWO_ROWS = "/A << /O /Table /RowSpan 2 >>"
TABLES = {
    "a cell on two rows": ([Tag("TR", [Tag("TD", "a", TWO_ROWS), Tag("TD", "b")]), row("TD")], True),
    "a cell past the last row": ([row("TD", "TD"), Tag("TR", [Tag("TD", "a", TWO_ROWS), Tag("TD", "b")])], False),
    "a class of cells": ([Tag("TR", [Tag("TD", "a", "/C /Large")]), row("TD", "TD")], True),
    "a span that is no number": ([Tag("TR", [Tag("TD", "a", "/A << /O /Table /ColSpan /X >>")]), row("TD")], True),
    "groups of rows": ([Tag("THead", [row("TH", "TH")]), Tag("TBody", [row("TD", "TD")])], True),
    "a table in a cell": ([Tag("TR", [Tag("TD", [Tag("Table", [row("TD", "TD")])])]), row("TD")], True),
    "a cell in no row": ([row("TD", "TD"), Tag("TD", "a")], True),
    "of a million rows": ([Tag("TR", [Tag("TD", "a", "/A << /O /Table /RowSpan 1000000 >>")])], False),
}


@pytest.mark.parametrize(("rows", "even"), TABLES.values(), ids=TABLES)
def test_the_rows_of_a_table_are_as_long_as_one_another(rows: list[Tag], even: bool, tmp_path: Path):
    classes = "/ClassMap << /Large << /O /Table /ColSpan 2 >> >>"
    assert (told(tmp_path, tagged(Tag("Table", rows), root=classes), ANY, "pdf-table-uneven") == []) is even


BOTH, BY_LIST = "/A << /O /Table /Scope /Row >>", "/A << /O /Table /Headers [(h1)] >>"
HEADERS = {
    "by the row": (
        [Tag("TR", [Tag("TH", "a", BOTH), Tag("TD", "b")]), Tag("TR", [Tag("TH", "c", BOTH), Tag("TD", "d")])],
        True,
    ),
    "by a list": ([Tag("TR", [Tag("TH", "a", "/ID (h1)"), Tag("TD", "b", BY_LIST)]), row("TH", "TH")], True),
    "by a list of none": ([Tag("TR", [Tag("TH", "a", "/ID (h2)"), Tag("TD", "b", BY_LIST)]), row("TH", "TH")], False),
    "without a scope": ([row("TH", "TH"), row("TD", "TD")], False),
    "of one column": ([row("TD"), row("TD")], True),
    "of one row": ([row("TD", "TD")], True),
}


@pytest.mark.parametrize(("rows", "found"), HEADERS.values(), ids=HEADERS)
def test_each_cell_has_headers_that_can_be_found(rows: list[Tag], found: bool, tmp_path: Path):
    assert (told(tmp_path, tagged(Tag("Table", rows)), ANY, "pdf-table-headless") == []) is found


def test_one_link_has_no_order(tmp_path: Path):
    assert told(tmp_path, link_inside(), ANY, "pdf-tab-order") == []


def test_nothing_is_declared_of_a_pdf_with_errors(tmp_path: Path):
    assert told(tmp_path, tagged(TITLE), ANY, "pdf-accessibility-undeclared") == []


def test_nothing_is_said_of_the_nesting_of_pdf_2(tmp_path: Path):
    data = tagged(Tag("L", [Tag("P", "un")]), Tag("Encart", "deux"), root="/Namespaces []")
    codes = {one.code for one in told(tmp_path, data, ANY)}
    assert codes.isdisjoint({"pdf-list-malformed", "pdf-role-unknown"})


DOCUMENT = Tag("Document", [TITLE, Tag("P", "Un texte")], "/Lang (fr)")
LANGUAGES = {
    "on the document": (tagged(DOCUMENT, catalogue=""), False),
    "on each element": (tagged(Tag("H1", "Un titre", "/Lang (fr)"), catalogue=""), False),
    "on the marked content": (tagged(Tag("H1", "Un titre", mark="/Lang (fr)"), catalogue=""), False),
    "on one of two elements": (tagged(Tag("H1", "Un titre", "/Lang (fr)"), Tag("P", "Un texte"), catalogue=""), True),
    "of a description alone": (tagged(Tag("Figure", "", "/Alt (Un plan)", draw=PICTURE), catalogue=""), True),
    "not asked of a decoration": (
        tagged(DOCUMENT, catalogue="", outside="/Artifact BMC BT /F 9 Tf 72 40 Td (1) Tj ET EMC"),
        False,
    ),
    "not asked of a page without a text": (tagged(Tag("Part", "", draw="0 0 9 9 re f"), catalogue=""), False),
    "of the bookmarks": (tagged(DOCUMENT, catalogue="/Outlines << /First << /Title (Un titre) >> >>"), True),
}


@pytest.mark.parametrize(("data", "missing"), LANGUAGES.values(), ids=LANGUAGES)
def test_a_language_may_be_that_of_any_element_around_a_text(data: bytes, missing: bool, tmp_path: Path):
    assert (told(tmp_path, data, ANY, "pdf-language-missing") != []) is missing


ORDERS = {
    "a link right under the document": (Tag("Document", [TITLE, Tag("Link", "Le site"), Tag("P", "Un texte")]), None),
    "a note at the foot": (Tag("Document", [TITLE, Tag("Note", "Voir ici", y=60), Tag("P", "Un texte", y=600)]), None),
    "an axis": (Tag("Document", [TITLE, Tag("P", "0", y=300), Tag("P", "50", y=350)]), None),
    "back up": (Tag("Document", [TITLE, Tag("P", "Plus bas", y=300), Tag("P", "Plus haut", y=500)]), "Plus haut"),
}


@pytest.mark.parametrize(("tag", "said"), ORDERS.values(), ids=ORDERS)
def test_the_order_is_that_of_the_first_place_of_each_paragraph(tag: Tag, said: str | None, tmp_path: Path):
    assert example(tmp_path, tagged(tag), "pdf-order-odd") == said


def test_an_empty_replacement_is_one(tmp_path: Path):
    empty, bare = (tagged(Tag("Figure", "", entries, draw=PICTURE)) for entries in ("/ActualText ()", ""))
    assert told(tmp_path, empty, ANY, "pdf-alt-missing") == []
    assert told(tmp_path, bare, ANY, "pdf-alt-missing") != []


def test_a_figure_that_holds_nothing_is_asked_nothing(tmp_path: Path):
    assert told(tmp_path, tagged(TITLE, Tag("Figure", [])), ANY, "pdf-alt-missing") == []
    assert told(tmp_path, tagged(TITLE, Tag("Figure", [Tag("Span", "", draw=PICTURE)])), ANY, "pdf-alt-missing") != []


def test_a_picture_of_marked_content_that_no_tag_takes_is_the_writers_frame_or_shadow(tmp_path: Path):
    marked = f"/P << /MCID 40 >> BDC {PICTURE} EMC"
    assert told(tmp_path, tagged(TITLE, outside=marked), ANY, "pdf-picture-untagged") == []
    assert told(tmp_path, tagged(TITLE, outside=PICTURE), ANY, "pdf-picture-untagged") != []


def test_a_decoration_in_the_structure_is_in_the_structure(tmp_path: Path):
    found = {one.code for one in told(tmp_path, tagged(TITLE, Tag("Artifact", "", draw=PICTURE)), ANY)}
    assert found.isdisjoint({"pdf-picture-untagged", "pdf-picture-not-figure"})


def test_each_gap_between_headings_is_said(tmp_path: Path):
    data = tagged(TITLE, Tag("H3", "Un"), Tag("H2", "Deux"), Tag("H5", "Trois"), Tag("H2", "Quatre"), Tag("H5", "Cinq"))
    found = [dict(one.values) for one in told(tmp_path, data, ANY, "pdf-heading-skipped")]
    assert [(one["level"], one["asked"], one["others"]) for one in found] == [("H3", "H2", 0), ("H5", "H3", 1)]


def test_a_title_that_says_nothing_does_not_hide_that_it_is_not_shown(tmp_path: Path):
    data = title_of_old().replace(b"(Le titre)", b"(untitled)")
    assert {"pdf-title-hollow", "pdf-title-not-shown"} <= {one.code for one in told(tmp_path, data, ANY)}


FORM = b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /StructParents 2 /Resources << /Font << /F 5 0 R >> >>"


def test_what_is_tagged_inside_a_form_is_in_the_tags(tmp_path: Path):
    content = b"/P << /MCID 0 >> BDC BT /F 12 Tf 72 400 Td (Dedans) Tj ET EMC"
    form = FORM + b" /Length %d >>\nstream\n%b\nendstream" % (len(content), content)
    held = Tag("P", "", "/K [<< /Type /MCR /Pg 3 0 R /Stm 7 0 R /MCID 0 >>]")
    drawn = tagged(TITLE, held, outside="/I Do", others={7: form})
    assert told(tmp_path, drawn, ANY, "pdf-text-untagged") == []
    assert told(tmp_path, tagged(TITLE, outside="/I Do", others={7: form}), ANY, "pdf-text-untagged") != []


def test_a_form_that_draws_a_page_may_number_its_contents_as_the_page_would(tmp_path: Path):
    content = b"/P << /MCID 4 >> BDC BT /F 12 Tf 72 400 Td (Dedans) Tj ET EMC"
    form = FORM.replace(b"/StructParents 2", b"") + b" /Length %d >>\nstream\n%b\nendstream" % (len(content), content)
    held, lost = (tagged(TITLE, Tag("P", "", f"/K {mcid}"), outside="/I Do", others={7: form}) for mcid in (4, 5))
    assert told(tmp_path, held, ANY, "pdf-text-untagged") == []
    assert told(tmp_path, lost, ANY, "pdf-text-untagged") != []


def test_what_stands_in_marks_within_marks_is_in_the_tags_of_any_of_them(tmp_path: Path):
    text = "BT /F 12 Tf 72 400 Td (Dedans) Tj ET"
    inner, outer, lost = (
        tagged(TITLE, Tag("P", "", f"/K {mcid}"), outside=f"/P << /MCID 8 >> BDC /P << /MCID 9 >> BDC {text} EMC EMC")
        for mcid in (9, 8, 7)
    )
    assert told(tmp_path, inner, ANY, "pdf-text-untagged") == []
    assert told(tmp_path, outer, ANY, "pdf-text-untagged") == []
    assert told(tmp_path, lost, ANY, "pdf-text-untagged") != []


def test_a_form_that_several_pages_draw_is_told_once(tmp_path: Path):
    content = b"/P << /MCID 9 >> BDC BT /F 12 Tf 72 400 Td (En haut) Tj ET EMC"
    form = FORM + b" /Length %d >>\nstream\n%b\nendstream" % (len(content), content)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 9 0 R /Resources << /XObject << /I 7 0 R >> >> >>"
    others = {7: form, 8: page, 9: stream(b"/I Do", packed=False)}
    first, lost = (
        tagged(
            TITLE,
            Tag("P", "", f"/K [<< /Type /MCR /Pg 3 0 R /Stm 7 0 R /MCID {mcid} >>]"),
            outside="/I Do",
            others=others,
        ).replace(b"/Kids [3 0 R] /Count 1", b"/Kids [3 0 R 8 0 R] /Count 2")
        for mcid in (9, 8)
    )
    assert told(tmp_path, first, ANY, "pdf-text-untagged") == []
    assert told(tmp_path, lost, ANY, "pdf-text-untagged") != []


def test_a_font_that_is_in_the_file_and_broken_is_not_said_to_be_missing(tmp_path: Path):
    font = "<< /Type /Font /Subtype /TrueType /BaseFont /Inconnue /Encoding /WinAnsiEncoding /FontDescriptor 9 0 R >>"
    descriptor = "<< /Type /FontDescriptor /FontName /Inconnue /Flags 32 {} >>"
    broken, missing = (
        tagged(TITLE, font=font, others={9: descriptor.format(program).encode(), 10: stream(b"rien", packed=False)})
        for program in ("/FontFile2 10 0 R", "")
    )
    assert told(tmp_path, broken, ANY, "pdf-font-not-embedded") == []
    assert told(tmp_path, missing, ANY, "pdf-font-not-embedded") != []


LINKED = tagged(
    Tag("P", "Un texte"), HELD, Tag("H1", "Un titre", "/Lang (fr)"), page=LINK, catalogue="", others={8: LINK_OBJECT}
)


@pytest.mark.parametrize("bound", ["elements", "time"])
def test_nothing_is_missed_in_a_structure_that_was_not_read_to_its_end(bound: str, tmp_path: Path, monkeypatch):
    whole = {one.code for one in told(tmp_path, LINKED, ANY)}
    assert {"pdf-language-missing", "pdf-link-text-only"} <= whole
    if bound == "elements":
        monkeypatch.setattr(structure, "MAX_ELEMENTS", 1)
    else:
        monkeypatch.setattr(structure, "READING_S", -1.0)
    asked = {"pdf-title-missing", "pdf-title-not-shown", "pdf-font-not-embedded"}
    assert {one.code for one in told(tmp_path, LINKED, ANY)} == asked


def test_of_a_document_that_takes_long_the_first_pages_are_judged(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(finished, "READING_S", -1)
    data = tagged(TITLE).replace(b"/Kids [3 0 R] /Count 1", b"/Kids [3 0 R 3 0 R] /Count 2")
    (found,) = told(tmp_path, data, ANY, "pdf-many-pages")
    assert dict(found.values) == {"limit": 1, "count": 2}
