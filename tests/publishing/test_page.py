"""Protects the page: it says what the PDF says, stands alone, and nothing of its text is read as markup."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from tests.shared import session_folder
from tests.support import HANDOUT, TEXT_ROLES, TaggedPdf, write_project
from tutopdf.french.words import BULLETS
from tutopdf.model.variant import Variant
from tutopdf.pipelines.publish import publish_tutorials

from .kit import PAGE_IDS, PAGE_NAMES, PAGES, Page, pdf_of, publish_once

pytestmark = pytest.mark.slow


@pytest.fixture(params=PAGES, ids=PAGE_IDS)
def published(request, tmp_path_factory):
    """A page with the PDF of the same variant and their folder."""
    name, variant = request.param
    folder = publish_once(session_folder(tmp_path_factory), name)
    page = Page((folder / PAGE_NAMES[variant]).read_text(encoding="utf-8"))
    return page, TaggedPdf(pdf_of(folder, variant)), folder


def test_a_page_says_what_its_pdf_says_in_the_same_order_and_at_the_same_levels(published):
    page, pdf, _ = published
    in_pdf = [(node.role, node.text) for node in pdf.document.find(*TEXT_ROLES) if node.text.strip()]
    assert page.texts() == in_pdf


def test_alternative_texts_are_the_pdf_s(published):
    page, pdf, _ = published
    # Whoever reads the page needs no QR code that leads to it.
    in_pdf = [figure.alt for figure in pdf.document.find("Figure") if not str(figure.alt).startswith("Code QR")]
    assert page.alternatives() == in_pdf


def test_lists_have_the_pdf_s_items_and_numbers(published):
    page, pdf, _ = published
    numbers = [
        str(int(steps.get("start", "1")) + index)
        for steps in page.main.iter("ol")
        for index, _ in enumerate(steps.findall("li"))
    ]
    labels = [label.text.strip() for label in pdf.document.find("Lbl")]
    assert numbers == [label for label in labels if label not in BULLETS]


def test_a_page_leads_to_files_that_are_there_and_takes_in_nothing_from_elsewhere(published):
    page, _, folder = published
    inside = [address for address in page.addresses() if not urlsplit(address).scheme]
    assert "#contenu" in inside
    assert all((folder / address).is_file() for address in inside if not address.startswith("#"))
    taken = [node.get("src") for node in page.root.iter("img")]
    assert all(not urlsplit(address).scheme for address in taken)
    style = "".join(node.text or "" for node in page.root.iter("style"))
    assert "url(" not in style
    assert "@import" not in style
    assert not list(page.root.iter("script"))


def test_the_page_is_in_french_and_has_a_skip_link_first(published):
    page, _, _ = published
    assert page.root.get("lang") == "fr"
    first = next(iter(page.root.find("body")))
    assert (first.tag, first.get("href")) == ("a", "#contenu")
    assert page.main.get("id") == "contenu"


def test_the_two_pages_lead_to_each_other(tmp_path_factory):
    folder = publish_once(session_folder(tmp_path_factory), HANDOUT)
    for variant, other in ((Variant.FRENCH, Variant.SIMPLIFIED), (Variant.SIMPLIFIED, Variant.FRENCH)):
        page = Page((folder / PAGE_NAMES[variant]).read_text(encoding="utf-8"))
        assert PAGE_NAMES[other] in page.addresses()
        assert {"educonnect-email.pdf", "educonnect-email-simplifie.pdf"} <= set(page.addresses())


def test_marks_are_drawn_where_the_pdf_draws_them(tmp_path_factory):
    folder = publish_once(session_folder(tmp_path_factory), "reperes")
    text = (folder / "article.html").read_text(encoding="utf-8")
    drawings = re.findall(r'<svg class="marks" viewBox="([\d. ]+)"[^>]*>(.*?)</svg>', text, re.DOTALL)
    assert len(drawings) == 3
    for box, drawn in drawings:
        x, y, width, height = map(float, box.split())
        for shape in re.finditer(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', drawn):
            left, top, across, down = map(float, shape.groups())
            assert x <= left <= left + across <= x + width
            assert y <= top <= top + down <= y + height
    kinds = {kind for _, drawn in drawings for kind in re.findall(r"<(\w+) ", drawn)}
    assert kinds == {"rect", "circle", "line", "polygon", "text", "path", "image"}


HOSTILE = "<script>alert(1)</script> &amp; \"'> <!-- {{}} --> </style></title>"


def test_text_is_never_markup(tmp_path):
    spans = f"`{HOSTILE}`"
    text = f"# Titre {spans}\n\nTexte {spans}\n\n1. Étape {spans}\n\n::: info Encadré\n{spans}\n:::\n"
    write_project(tmp_path, text, 'etablissement = "<b>École</b> & <i>cie"\n')
    report = publish_tutorials(tmp_path)
    page = Page((report.publications[0].folder / "article.html").read_text(encoding="utf-8"))
    assert not [node.tag for node in page.root.iter() if node.tag in ("script", "i")]
    assert [words for _, words in page.texts()][:3] == [f"{word} {HOSTILE}" for word in ("Titre", "Texte", "Étape")]
    assert page.root.find("head/title").text == f"Titre {HOSTILE}"


def test_what_leads_elsewhere_comes_after_the_introduction(tmp_path_factory):
    folder = publish_once(session_folder(tmp_path_factory), HANDOUT)
    page = Page((folder / "article.html").read_text(encoding="utf-8"))
    assert [node.tag for node in page.main][:5] == ["h1", "p", "p", "nav", "section"]


def test_a_short_name_is_not_broken_at_its_hyphen(tmp_path):
    write_project(tmp_path, "# L’ENT I-CART\n\nDans I-Cart, demandez un **rendez-vous** à Saint-Étienne.\n\n1. Fin.\n")
    page = Page((publish_tutorials(tmp_path).publications[0].folder / "article.html").read_text(encoding="utf-8"))
    assert [node.text for node in page.root.iter("span") if node.get("class") == "whole"] == ["I-CART", "I-Cart"]
    assert page.texts()[0] == ("H1", "L’ENT I-CART")


def test_badges_are_as_large_on_the_web_as_on_paper_however_large_the_picture_is(tmp_path_factory):
    folder = publish_once(session_folder(tmp_path_factory), HANDOUT)
    page = (folder / "article.html").read_text(encoding="utf-8")
    shots = re.findall(
        r'<img [^>]*width="(\d+)"[^>]*>\s*<svg class="marks" viewBox="([^"]+)"[^>]*>(.*?)</svg>', page, re.S
    )
    sizes = [
        float(radius) * int(width) / float(box.split()[2])
        for width, box, drawn in shots
        for radius in re.findall(r'<circle[^>]* r="([\d.]+)" fill="#8f0000"', drawn)
    ]
    assert len(sizes) >= 4
    assert all(abs(size - 7.5 * 4 / 3) < 0.2 for size in sizes)
