"""Protects the rules of structure, titles, headings, lists, links and fonts, on PDFs that each miss one thing."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf.constants import UserAccessPermissions
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, TextStringObject

from tutopdf.model.boxes import Bookmark, Role
from tutopdf.review.finished.structure import is_hollow_title

from .kit import LEFT, Case, Draft, changed, check_case, sheet


def usual() -> bytes:
    """Un titre, un paragraphe : tout y est."""
    draft = Draft()
    draft.title()
    draft.text(150, "Un texte exact.")
    return draft.data()


def without(*keys: str) -> bytes:
    def remove(_, root):
        for key in keys:
            del root[key]

    return changed(usual(), remove)


def untagged() -> bytes:
    """Un PDF sans arbre de structure."""
    return without("/StructTreeRoot")


def without_language() -> bytes:
    """Un PDF sans langue."""
    return without("/Lang")


def without_title() -> bytes:
    """Un PDF sans titre, ni dans ses propriétés ni dans ses métadonnées."""
    return Draft().data(title="")


def titled_in_xmp_alone() -> bytes:
    """Un PDF dont le titre n’est que dans les métadonnées XMP."""

    def forget(writer, _):
        writer.metadata = None

    return changed(usual(), forget)


def without_title_shown() -> bytes:
    """Un PDF dont la fenêtre montre le nom du fichier."""
    return without("/ViewerPreferences")


def titled(title: str) -> bytes:
    draft = Draft()
    draft.title()
    return draft.data(title)


def untitled() -> bytes:
    """Un PDF dont le titre est « Microsoft Word - lettre.docx »."""
    return titled("Microsoft Word - lettre.docx")


def titled_about_word() -> bytes:
    """Un PDF dont le titre parle de Word et d’un fichier."""
    return titled("Microsoft Word : enregistrer une lettre en .docx")


def five_pages(bookmarks: bool) -> bytes:
    draft = Draft()
    draft.title()
    for _ in range(4):
        draft.new_page()
    if bookmarks:
        draft.bookmarks.append(Bookmark("Un titre", 0, 0, 100, 1))
    return draft.data()


def five_pages_without_bookmarks() -> bytes:
    """Cinq pages sans signet."""
    return five_pages(bookmarks=False)


def five_pages_with_a_bookmark() -> bytes:
    """Cinq pages et un signet."""
    return five_pages(bookmarks=True)


def locked(permissions: UserAccessPermissions) -> bytes:
    def encrypt(writer, _):
        writer.encrypt("", "maître", permissions_flag=permissions, algorithm="RC4-128")

    return changed(usual(), encrypt)


def forbidden() -> bytes:
    """Un PDF protégé, que les lecteurs d’écran n’ont pas le droit de lire."""
    every = UserAccessPermissions.all()
    return locked(every & ~UserAccessPermissions.EXTRACT_TEXT_AND_GRAPHICS)


def protected() -> bytes:
    """Un PDF protégé contre les modifications, que les lecteurs d’écran peuvent lire."""
    return locked(UserAccessPermissions.all() & ~UserAccessPermissions.MODIFY)


def scripted() -> bytes:
    """Un PDF qui lance du JavaScript quand on l’ouvre."""
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    return changed(usual(), lambda _, root: root.update({NameObject("/OpenAction"): DictionaryObject(action)}))


def opening_on_a_page() -> bytes:
    """Un PDF qui s’ouvre à un endroit choisi, sans programme."""

    def open_at(writer, root):
        root[NameObject("/OpenAction")] = ArrayObject([writer.pages[0].indirect_reference, NameObject("/Fit")])

    return changed(usual(), open_at)


def with_form() -> bytes:
    """Un PDF avec un champ à remplir."""

    def draw(canvas):
        canvas.drawString(100, 750, "Un texte exact")
        canvas.acroForm.textfield(name="nom", x=100, y=700)
        canvas.showPage()

    return sheet(draw)


def with_empty_form() -> bytes:
    """Un PDF dont le formulaire n’a pas de champ."""

    def add(_, root):
        root[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): ArrayObject()})

    return changed(usual(), add)


def with_attachment() -> bytes:
    """Un PDF avec un fichier joint."""
    return changed(usual(), lambda writer, _: writer.add_attachment("eleves.csv", b"nom"))


def without_headings() -> bytes:
    """Un PDF balisé sans aucun titre."""
    draft = Draft()
    draft.text(150, "Un texte exact.")
    return draft.data()


def headings(*roles: Role) -> bytes:
    draft = Draft()
    for row, role in enumerate(roles):
        draft.title(110 + 40 * row, f"Titre {row + 1}", role)
    return draft.data()


def skipped_heading() -> bytes:
    """Un titre de niveau 1, puis un de niveau 3."""
    return headings(Role.TITLE, Role.SUBHEADING)


def headings_in_order() -> bytes:
    """Niveaux 1, 2, 3, puis 2 de nouveau."""
    return headings(Role.TITLE, Role.HEADING, Role.SUBHEADING, Role.HEADING)


def listed(item_role: Role, body_role: Role) -> bytes:
    draft = Draft()
    item = draft.element(item_role, draft.element(Role.LIST))
    draft.text(150, "Un texte exact.", element=draft.element(Role.PARAGRAPH, draft.element(body_role, item)))
    return draft.data()


def paragraph_in_list() -> bytes:
    """Une liste qui contient un paragraphe à la place d’un élément."""
    return listed(Role.PARAGRAPH, Role.SECTION)


def list_in_order() -> bytes:
    """Une liste, son élément, le corps de l’élément."""
    return listed(Role.ITEM, Role.ITEM_BODY)


def linked(described: bool) -> bytes:
    def draw(canvas):
        canvas.drawString(LEFT, 700, "https://exemple.fr")
        canvas.linkURL("https://exemple.fr", (LEFT, 695, LEFT + 120, 715))

    def describe(writer, _):
        if described:
            annotation = writer.pages[0]["/Annots"][0].get_object()
            annotation[NameObject("/Contents")] = TextStringObject("Ouvrir la page exemple.fr")

    return changed(sheet(draw), describe)


def link_without_description() -> bytes:
    """Un lien sans description."""
    return linked(described=False)


def link_with_description() -> bytes:
    """Un lien avec sa description."""
    return linked(described=True)


def standard_font() -> bytes:
    """De l’Helvetica, qui n’est pas dans le fichier."""

    def draw(canvas):
        canvas.setFont("Helvetica", 14)
        canvas.drawString(100, 700, "Un texte exact")

    return sheet(draw)


def unused_font() -> bytes:
    """De l’Helvetica annoncée, et qui n’imprime que des espaces."""

    def draw(canvas):
        canvas.drawString(100, 700, "Un texte exact")
        canvas.setFont("Helvetica", 14)
        canvas.drawString(100, 650, "  ")

    return sheet(draw)


def unreadable_font() -> bytes:
    """Une police dont les codes ne mènent pas aux lettres."""

    def forget(writer, _):
        for font in writer.pages[0]["/Resources"]["/Font"].values():
            del font.get_object()["/ToUnicode"]

    return changed(usual(), forget)


def unmarked() -> bytes:
    """Un PDF dont la structure est là, et annoncée."""
    return changed(usual(), lambda _, root: root["/MarkInfo"].__setitem__(NameObject("/Marked"), BooleanObject(True)))


CASES = [
    Case("pdf-untagged", untagged, unmarked),
    Case("pdf-language-missing", without_language, usual),
    Case("pdf-title-missing", without_title, titled_in_xmp_alone),
    Case("pdf-title-hollow", untitled, titled_about_word),
    Case("pdf-title-not-shown", without_title_shown, usual),
    Case("pdf-bookmarks-missing", five_pages_without_bookmarks, five_pages_with_a_bookmark),
    Case("pdf-reading-forbidden", forbidden, protected),
    Case("pdf-encrypted", protected, usual),
    Case("pdf-scripts", scripted, opening_on_a_page),
    Case("pdf-forms", with_form, with_empty_form),
    Case("pdf-attachments", with_attachment, usual),
    Case("pdf-headings-missing", without_headings, usual),
    Case("pdf-heading-skipped", skipped_heading, headings_in_order),
    Case("pdf-list-malformed", paragraph_in_list, list_in_order),
    Case("pdf-link-undescribed", link_without_description, link_with_description),
    Case("pdf-font-not-embedded", standard_font, unused_font),
    Case("pdf-font-unreadable", unreadable_font, standard_font),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_rule_finds_what_breaks_it_and_nothing_else(case: Case, tmp_path: Path, golden):
    check_case(case, tmp_path, golden)


@pytest.mark.parametrize(
    "title",
    ["untitled", "Sans titre", "Sans nom 1", "Document1", "Présentation 2", "lettre.odt", "Microsoft Word - lettre"],
)
def test_titles_that_programs_give(title: str):
    assert is_hollow_title(title, "essai")


@pytest.mark.parametrize("title", ["educonnect-email", "Guide_ENT", "brevet2024"])
def test_a_file_s_name_is_no_title(title: str):
    assert is_hollow_title(title, title)
    assert not is_hollow_title(title, "autre")


@pytest.mark.parametrize(
    "title", ["Règlement", "Rendez-vous", "Le brevet 2024", "Document 12 questions", "Présentation"]
)
def test_a_title_made_of_words_may_be_the_file_s_name(title: str):
    assert not is_hollow_title(title, title)
