"""Protects where an address that is typed in a sentence ends: a link that is cut, or that swallows a bracket, leads nowhere."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutopdf.source.bare_addresses import find_addresses, find_links


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Allez sur https://ent.ac-poitiers.fr.", ["https://ent.ac-poitiers.fr"]),
        ("« Services en ligne » (https://ent.ac-poitiers.fr) puis", ["https://ent.ac-poitiers.fr"]),
        ("« https://ent.fr/a » puis", ["https://ent.fr/a"]),
        ("« https://ent.fr/a\u202f»", ["https://ent.fr/a"]),
        ("Connaissez-vous http://a.fr/page?", ["http://a.fr/page"]),
        ("Voir http://a.fr/p?q=1&r=2#ici, puis http://b.fr ; enfin", ["http://a.fr/p?q=1&r=2#ici", "http://b.fr"]),
        ("https://fr.wikipedia.org/wiki/Aide_(page)", ["https://fr.wikipedia.org/wiki/Aide_(page)"]),
        ("(voir https://fr.wikipedia.org/wiki/Aide_(page))", ["https://fr.wikipedia.org/wiki/Aide_(page)"]),
        ("[https://a.fr/x[1]]", ["https://a.fr/x[1]"]),
        ("https://a.fr/(jamais fermée", ["https://a.fr/"]),
        ("http://[2001:db8::1]/accueil", ["http://[2001:db8::1]/accueil"]),
        ("HTTPS://Lycée.fr:8443/É", ["HTTPS://Lycée.fr:8443/É"]),
        ("https://a.fr/l’été", ["https://a.fr/l’été"]),
        ("l'adresse 'https://a.fr'", ["https://a.fr"]),
        ("https://a.fr...", ["https://a.fr"]),
        ("https://a.fr…", ["https://a.fr"]),
        ("https://a.fr/dossier/", ["https://a.fr/dossier/"]),
        ("https://a.fr,https://b.fr;puis", ["https://a.fr", "https://b.fr"]),
        ("https://a.fr(voir)", ["https://a.fr"]),
        ("http:// puis rien", []),
        ("http://)", []),
        ("xhttp://a.fr, ftp://a.fr et www.a.fr", []),
    ],
)
def test_an_address_ends_where_people_mean(text: str, addresses: list[str]):
    assert [text[first:last] for first, last in find_addresses(text)] == addresses


@given(st.text(alphabet="abc/()[]{}.,;:!?'’\"«» \u00a0-_~%&=#@|\\<>é", max_size=40))
def test_addresses_are_in_order_and_apart_and_stay_in_their_words(rest: str):
    text = f"Voir http://{rest} et https://a.fr"
    places = list(find_addresses(text))
    assert places == sorted(places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    assert all(not any(char.isspace() or char in '«»"<>' for char in text[first:last]) for first, last in places)
    assert text[slice(*places[-1])] == "https://a.fr"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Allez sur www.exemple.fr.", [("www.exemple.fr", "https://www.exemple.fr")]),
        ("(www.exemple.fr/a?b=c)", [("www.exemple.fr/a?b=c", "https://www.exemple.fr/a?b=c")]),
        ("Écrire à ce.086@ac-poitiers.fr, puis", [("ce.086@ac-poitiers.fr", "mailto:ce.086@ac-poitiers.fr")]),
        ("Tél. : 05 49 00 00 00.", [("05 49 00 00 00", "tel:0549000000")]),
        ("05.49.00.00.00 ou +33 5 49 00 00 00", [("05.49.00.00.00", "tel:0549000000"), ("+33 5 49 00 00 00", "tel:+33549000000")]),
        ("+33\u00a0(0)5\u00a049\u00a000\u00a000\u00a000", [("+33\u00a0(0)5\u00a049\u00a000\u00a000\u00a000", "tel:+33549000000")]),
        ("https://www.a.fr/x@b.fr", [("https://www.a.fr/x@b.fr", "https://www.a.fr/x@b.fr")]),
        ("ftp://www.a.fr, xwww.a.fr, www.a, @moi, a@b, x@y.z1", []),
        ("le 05 12 2020 et 12 05 49 00 00 00, 1 05 49 00 00 00 5, 05 49 00 00", []),
        ("192.168.10.10.10, 3.05.49.00.00.00", []),
    ],
)  # fmt: skip
def test_what_a_reader_would_click_is_a_link(text, links):
    assert [(text[link.start : link.end], link.href) for link in find_links(text)] == links


def test_links_of_a_text_are_set_as_they_should_be(read):
    paragraph = read("# Titre\n\n1. Voir www.a.fr, a@b.fr et le **05 49 00 00 00**.").steps[0].body.paragraphs[0]
    assert [(run.text, run.href, run.literal, run.bold) for run in paragraph.runs if run.href] == [
        ("www.a.fr", "https://www.a.fr", True, False),
        ("a@b.fr", "mailto:a@b.fr", True, False),
        ("05 49 00 00 00", "tel:0549000000", False, True),
    ]
