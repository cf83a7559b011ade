"""Protects the writer of HTML: texts come back as they were, whatever is in them."""

from __future__ import annotations

import html5lib
from hypothesis import given
from hypothesis import strategies as st

from tutopdf.publishing.html import element, render, render_page

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


@given(TEXT, TEXT)
def test_texts_and_attributes_come_back(words: str, title: str):
    page = html5lib.parse(f"<body>{render(element('span', words, title=title))}", namespaceHTMLElements=False)
    span = page.find("body/span")
    assert (span.text or "") == words
    assert span.get("title") == title


def test_names_values_and_empty_elements():
    node = element("svg", element("rect", x=1.23456, stroke_width=2.0, rx=None), class_="a", viewBox="0 0 1 1")
    assert render(node) == '<svg class="a" viewBox="0 0 1 1"><rect x="1.23" stroke-width="2"/></svg>'
    assert render(element("p", "a", element("br"), "b")) == "\n<p>a<br>b</p>"


def test_a_page_begins_with_its_doctype():
    assert render_page(element("html", lang="fr")) == '<!DOCTYPE html>\n<html lang="fr"></html>\n'
