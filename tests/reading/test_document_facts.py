"""Protects what is read of a whole PDF: roles, contents, fonts, permissions; nothing hostile keeps the reader for ever."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from tests.review.finished.kit import LEFT, Draft, changed, sheet
from tutopdf.model.boxes import Role
from tutopdf.model.diagnostics import UserError
from tutopdf.reading import structure
from tutopdf.reading.contents import follow_pages
from tutopdf.reading.facts import PdfFacts
from tutopdf.reading.finished import read_facts
from tutopdf.reading.parts import PartReader
from tutopdf.reading.texts import MarkedTexts
from tutopdf.reading.typefaces import family_of, weight_of


@pytest.fixture
def read(tmp_path: Path):
    def read(data: bytes, with_texts: bool = False) -> PdfFacts:
        (tmp_path / "x.pdf").write_bytes(data)
        return read_facts(tmp_path / "x.pdf", "x.pdf", with_texts)

    return read


def usual() -> bytes:
    draft = Draft()
    draft.title()
    draft.text(150, "Un texte", "de deux lignes.")
    draft.figure(200, "Un écran")
    return draft.data()


def test_elements_are_in_reading_order_with_their_texts(read):
    found = read(usual(), with_texts=True)
    assert [(one.role, one.parent, one.text, one.alt) for one in found.elements] == [
        ("Document", -1, "", None),
        ("H1", 0, "Un titre", None),
        ("P", 0, "Un texte de deux lignes.", None),
        ("Figure", 0, "", "Un écran"),
    ]


def test_runs_know_their_element(read):
    found = read(usual())
    homes = {run.text.strip(): run.home for run in found.pages[0].runs}
    assert homes["Un titre"] == 1
    assert homes["de deux lignes."] == 2
    assert homes["Page 1 sur 1"] is None
    assert [image.home for image in found.pages[0].images] == [3]


def test_roles_of_a_writers_own_are_mapped(read):
    def rename(_, root):
        tree = root["/StructTreeRoot"]
        tree[NameObject("/RoleMap")] = DictionaryObject(
            {
                NameObject("/Titre"): NameObject("/Titre2"),
                NameObject("/Titre2"): NameObject("/H1"),
                NameObject("/Boucle"): NameObject("/Boucle"),
            }
        )
        document = tree["/K"][0].get_object()
        document["/K"][0].get_object()[NameObject("/S")] = NameObject("/Titre")
        document["/K"][1].get_object()[NameObject("/S")] = NameObject("/Boucle")

    assert [one.role for one in read(changed(usual(), rename)).elements] == ["Document", "H1", "Boucle", "Figure"]


def test_a_structure_that_turns_in_circles_has_an_end(read, monkeypatch):
    monkeypatch.setattr(structure, "MAX_ELEMENTS", 100)

    def loop(_, root):
        document = root["/StructTreeRoot"]["/K"][0]
        document.get_object()["/K"].append(document.get_object().indirect_reference)

    assert len(read(changed(usual(), loop)).elements) == 100


def test_a_structure_that_turns_in_circles_is_described_without_going_ever_deeper(monkeypatch):
    def loop(_, root):
        document = root["/StructTreeRoot"]["/K"][0]
        document.get_object()["/K"].insert(0, document.get_object().indirect_reference)

    monkeypatch.setattr(structure, "MAX_ELEMENTS", 500)
    lines = list(structure.structure_lines(PdfReader(io.BytesIO(changed(usual(), loop))), {}))
    assert max(map(len, lines)) < 200


def test_bookmarks_that_turn_in_circles_have_an_end(read):
    def loop(writer, root):
        entry = DictionaryObject({NameObject("/Title"): TextStringObject("Encore")})
        reference = writer._add_object(entry)
        entry[NameObject("/Next")] = reference
        root[NameObject("/Outlines")] = DictionaryObject({NameObject("/First"): reference})

    assert read(changed(usual(), loop)).catalogue.bookmarks == 1000


def test_two_pages_may_call_two_fonts_by_one_name():
    """Each page has its own /F1: the text of one is not read through the other's map."""

    def page(text: str) -> PdfReader:
        draft = Draft(numbered=False)
        draft.text(150, text)
        return PdfReader(io.BytesIO(draft.data()))

    writer = PdfWriter()
    for text in ("abc", "xyz"):
        writer.add_page(page(text).pages[0])
    written = io.BytesIO()
    writer.write(written)
    parts = PartReader()
    texts = MarkedTexts(parts)
    follow_pages(PdfReader(written), [texts], parts, 2)
    assert list(texts.found.values()) == ["abc", "xyz"]


def test_a_password_is_the_users_error(read):
    def encrypt(writer, _):
        writer.encrypt("secret", algorithm="RC4-128")

    with pytest.raises(UserError) as caught:
        read(changed(usual(), encrypt))
    assert [found.code for found in caught.value.diagnostics] == ["pdf-locked"]


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_cut_short_is_refused(share: float, read):
    data = usual()
    with pytest.raises(UserError) as caught:
        read(data[: int(len(data) * share)])
    assert [found.code for found in caught.value.diagnostics] == ["pdf-unreadable"]


def test_links_are_where_they_are_shown(read):
    def draw(canvas):
        canvas.drawString(LEFT, 700, "exemple")
        canvas.linkURL("https://exemple.fr", (LEFT, 695, LEFT + 120, 715))

    found = read(sheet(draw))
    (link,) = found.links
    assert (link.page, link.described) == (1, False)
    assert link.rect.overlaps(found.pages[0].runs[0].rect)
    assert found.pages[0].links == (link.rect,)


def test_an_annotation_that_is_no_rectangle_is_passed_over(read):
    def spoil(writer, _):
        annotation = DictionaryObject(
            {NameObject("/Subtype"): NameObject("/Link"), NameObject("/Rect"): ArrayObject([NumberObject(1)])}
        )
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(annotation)])

    assert read(changed(usual(), spoil)).links == ()


def test_fonts_are_said_once_with_their_first_page(read):
    draft = Draft()
    draft.title()
    draft.new_page()
    draft.title()
    found = read(draft.data())
    assert [(font.name, font.readable, font.page) for font in found.fonts] == [
        ("NotoSans-Bold", True, 1),
        ("NotoSans-Regular", True, 1),
    ]


@pytest.mark.parametrize(
    ("name", "family", "weight"),
    [
        ("NotoSans-Bold", "NotoSans", 700),
        ("NotoSans-Regular", "NotoSans", 400),
        ("ArialMT", "Arial", None),
        ("Arial-BoldMT", "Arial", 700),
        ("Arial,BoldItalic", "Arial", 700),
        ("TimesNewRomanPS-BoldItalicMT", "TimesNewRoman", 700),
        ("OpenSans-ExtraLight", "OpenSans", 200),
        ("OpenSans-SemiBold", "OpenSans", 600),
        ("Calibri-Light", "Calibri", 300),
        ("Lato-Black", "Lato", 900),
        ("Verdana", "Verdana", None),
    ],
)
def test_a_name_tells_family_and_weight(name: str, family: str, weight: int | None):
    assert (family_of(name), weight_of(name)) == (family, weight)


def test_parts_of_a_list_know_their_ancestors(read):
    draft = Draft()
    item = draft.element(Role.ITEM, draft.element(Role.LIST))
    draft.text(150, "Cliquez.", element=draft.element(Role.PARAGRAPH, draft.element(Role.ITEM_BODY, item)))
    found = read(draft.data())
    assert [found.elements[index].role for index in found.ancestors(len(found.elements) - 1)] == [
        "P",
        "LBody",
        "LI",
        "L",
        "Document",
    ]
