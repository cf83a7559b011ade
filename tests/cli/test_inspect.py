"""Protects `tutopdf inspect`: pages, weight by part, pictures and structure of a PDF that was built."""

from __future__ import annotations

import json

import pytest
from PIL import ImageDraw

from tests.support import draw_screen

pytestmark = pytest.mark.slow


@pytest.fixture
def pdf(tutopdf, empty):
    """The French PDF of a new tutorial."""
    tutopdf("new", "essai")
    tutopdf("build", "--variante", "francais")
    return empty / "output" / "essai.pdf"


def test_it_tells_the_pages_the_weight_the_pictures_and_the_structure(tutopdf, pdf):
    result = tutopdf("inspect", pdf)
    assert (result.code, result.err) == (0, "")
    grouped = f"{pdf.stat().st_size:,}".replace(",", "\u202f")
    assert f"1 page, {grouped} octets" in result.out
    told = result.out.replace("\u00a0", " ")
    for words in (
        "images : ",
        "polices : ",
        "structure : ",
        "reste : ",
        "ppp",
        "Structure :",
        "H1 « Titre de mon tuto",
    ):
        assert words in told
    assert "La fenêtre « Mon adresse » : un champ et un bouton" in told


def test_json_has_the_same(tutopdf, pdf):
    result = tutopdf("inspect", pdf, "--json")
    report = json.loads(result.out)
    assert (result.code, result.err) == (0, "")
    assert report.keys() >= {"title", "weight", "weights", "pages", "pictures", "structure"}
    assert report["weight"] == pdf.stat().st_size == sum(report["weights"].values())
    assert len(report["pages"]) == 1
    assert [picture["ppi"] > 100 for picture in report["pictures"]] == [True, True]


def test_inspecting_changes_nothing(tutopdf, pdf):
    before = pdf.read_bytes()
    tutopdf("inspect", pdf)
    assert pdf.read_bytes() == before


@pytest.mark.usefixtures("empty")
def test_a_missing_pdf_gives_code_3(tutopdf):
    result = tutopdf("inspect", "rien.pdf")
    assert (result.code, result.out) == (3, "")
    assert "erreur : " in result.err


@pytest.mark.parametrize("data", [b"", b"texte", b"%PDF-1.7\n", b"%PDF-1.7\ntrailer << /Root 1 0 R >>\n%%EOF"])
def test_what_is_no_pdf_gives_code_3_in_french(tutopdf, empty, data):
    (empty / "x.pdf").write_bytes(data)
    result = tutopdf("inspect", "x.pdf")
    assert (result.code, result.out) == (3, "")
    assert "« x.pdf » n’est pas un PDF lisible" in result.err


def test_a_pdf_cut_short_gives_code_3(tutopdf, pdf):
    pdf.write_bytes(pdf.read_bytes()[:5000])
    result = tutopdf("inspect", pdf)
    assert result.code == 3
    assert "Traceback" not in result.err


@pytest.mark.usefixtures("empty")
def test_a_folder_gives_code_3(tutopdf):
    assert tutopdf("inspect", ".").code == 3


def test_a_pdf_made_by_something_else_is_described(tutopdf, empty):
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 100)
    writer.write(empty / "autre.pdf")
    result = tutopdf("inspect", "autre.pdf")
    assert result.code == 0
    assert "1 page" in result.out


def test_a_picture_s_drawings_and_the_framing_that_they_propose(tutopdf, empty):
    image = draw_screen(1920, 1080)
    ImageDraw.Draw(image).rectangle((1200, 300, 1400, 360), outline="#e00010", width=5)
    image.save(empty / "ecran.png")
    result = tutopdf("inspect", "ecran.png")
    told = result.out.replace("\u00a0", " ").replace("\u202f", " ")
    assert (result.code, result.err) == (0, "")
    assert "1920 × 1080 pixels, échelle 1" in told
    assert "d’une couleur vive : 1." in told
    left, top, width, height = json.loads(told.split("cadrage = ")[1])
    assert left <= 1200 / 19.2
    assert top <= 300 / 10.8
    assert left + width >= 1400 / 19.2
    assert top + height >= 360 / 10.8
    assert width < 60


def test_a_picture_that_is_none_is_said(tutopdf, empty):
    (empty / "faux.png").write_bytes(b"rien")
    result = tutopdf("inspect", "faux.png")
    assert result.code == 3
    assert "n’est pas une image" in result.err
