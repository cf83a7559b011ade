"""Protects the address of an article: https only, never a PDF, and what a QR code holds of it."""

from __future__ import annotations

import pytest

from tutopdf.model.diagnostics import Place
from tutopdf.source.address import describe_online, in_ascii, read_article, read_short_address

PLACE = Place("x.md", 2)


def code(value: object, read=read_article) -> str | None:
    found, problem = read(value, PLACE)
    assert (found is None) == (problem is not None)
    return problem.code if problem is not None else None


@pytest.mark.parametrize(
    "address",
    [
        "https://college.fr/",
        "https://etab.ac-poitiers.fr/spip.php?article123",
        "https://collège.fr/écran?a=1#b",
        "https://college.fr:8443/x",
        "  https://college.fr/x  ",
    ],
)
def test_a_page_is_accepted(address: str):
    assert read_article(address, PLACE) == (address.strip(), None)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "college.fr",
        "http://college.fr",
        "javascript:alert(1)",
        "https:///x",
        "https://localhost/x",
        "https://jean:secret@college.fr",
        "https://college.fr/a b",
        "https://college.fr/\n",
        "https://[::1",
        "https://college.fr:port/",
        "https://" + "a" * 70 + ".fr/",
    ],
)
def test_what_is_no_https_page_is_refused(address: str):
    assert code(address.replace("\n", "\x00")) == "article-not-https"


@pytest.mark.parametrize("path", ["doc.pdf", "IMG/pdf/doc.PDF", "doc.pdf?x=1", "doc.pdf#page=2"])
def test_a_pdf_is_refused(path: str):
    assert code(f"https://college.fr/{path}") == "article-is-pdf"


def test_a_pdf_may_be_named_elsewhere_in_the_address():
    assert code("https://college.fr/article?doc=a.pdf") is None


def test_an_address_too_long_for_a_code_is_refused():
    assert code("https://college.fr/" + "a" * 281) is None
    assert code("https://college.fr/" + "a" * 282) == "article-too-long"


@pytest.mark.parametrize("value", [3, True, ["https://college.fr"]])
def test_what_is_no_text_is_refused(value: object):
    assert code(value) == "setting-text"
    assert code(value, read_short_address) == "setting-text"


@pytest.mark.parametrize("address", ["college.fr", "college.fr/email", "https://college.fr/?a", "clg-é.fr/é"])
def test_a_short_address_may_leave_out_its_scheme(address: str):
    assert code(address, read_short_address) is None


@pytest.mark.parametrize("address", ["", "college", "college.fr/a b", "http://college.fr", "jean@college.fr", "a:b.fr"])
def test_a_short_address_that_cannot_be_typed_is_refused(address: str):
    assert code(address, read_short_address) == "short-address-malformed"


def test_what_a_code_holds_is_ascii():
    assert in_ascii("https://collège.fr/écran?é=1#é") == "https://xn--collge-6ua.fr/%C3%A9cran?%C3%A9=1#%C3%A9"
    assert in_ascii("https://college.fr:8443/%C3%A9") == "https://college.fr:8443/%C3%A9"


def test_the_code_leads_to_the_article_and_the_short_address_is_printed():
    online = describe_online("https://college.fr/spip.php?article123", "college.fr/email", 4)
    assert online.address == "https://college.fr/spip.php?article123"
    assert online.text.text == "Sur internet\u00a0: college.fr/email"
    assert online.text.runs[-1].href == "https://college.fr/spip.php?article123"
    assert describe_online("https://college.fr/x", None, 4).text.text.endswith("https://college.fr/x")
