"""Protects small pictures in sentences: an icon stands on its line in the PDF, in the tags, on the web and in SPIP."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.support import TaggedPdf, draw_screen, write_project
from tutopdf.model.publish_request import PublishRequest
from tutopdf.pipelines.build import build_tutorials
from tutopdf.pipelines.publish import publish_tutorials
from tutopdf.review.finished.judge import Expectations, judge_pdf

ALT = "Le bouton du menu principal"
TEXT = f"""# Titre

1. Cliquez sur ![{ALT}](menu.png) ; la liste s'ouvre.

   ![Un écran ouvert](ecran.png)

2. Puis sur [![{ALT}](menu.png)](https://exemple.fr/), en haut.

- Un point ![{ALT}](menu.png) de liste.

| Signe | Effet |
|---|---|
| ![{ALT}](menu.png) | Ouvre la liste |

::: astuce
Le signe ![{ALT}](menu.png) est gris.
:::
"""
COUNT = 5


@pytest.fixture
def root(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    write_project(tmp_path, TEXT)
    draw_screen(640, 400).save(tmp_path / "images" / "ecran.png")
    Image.new("RGB", (32, 32), (20, 80, 160)).save(tmp_path / "images" / "menu.png")
    return tmp_path


def tagged(root: Path, name: str) -> TaggedPdf:
    report = build_tutorials(root)
    assert len(report.pdfs) == 2, report.diagnostics
    return TaggedPdf((root / "output" / f"{name}.pdf").read_bytes())


@pytest.mark.parametrize("name", ["essai", "essai-simplifie"])
def test_an_icon_is_an_inline_figure_of_its_sentence(name: str, root: Path):
    document = tagged(root, name).document
    inside = [(home, node) for home in document.walk() for node in home.children if node.role == "Figure"]
    inline = [(home, node) for home, node in inside if node.attributes.get("/Placement") == "/Inline"]
    assert [node.alt for _, node in inline] == [ALT] * COUNT
    assert {home.role for home, _ in inline} == {"P", "Link"}
    for _, node in inline:
        left, bottom, right, top = (float(side) for side in node.attributes["/BBox"])
        assert right - left == pytest.approx(top - bottom, abs=0.1)
        assert 9 < top - bottom < 20, "as high as the text of its line"


def test_the_words_around_an_icon_keep_their_order(root: Path):
    document = tagged(root, "essai").document
    step = next(node for node in document.walk() if node.role == "P" and "Cliquez sur" in node.text)
    parts = [part.strip() if isinstance(part, str) else part.role for part in step.parts]
    assert [part for part in parts if part] == ["Cliquez sur", "Figure", "; la liste s’ouvre."]


def test_an_icon_alone_in_a_cell_leaves_a_table_a_table(root: Path):
    document = tagged(root, "essai").document
    assert [node.text.strip() for node in document.walk() if node.role == "TD"] == ["", "Ouvre la liste"]


def test_a_large_picture_in_a_sentence_stands_under_it(root: Path):
    write_project(root, "# Titre\n\nVoici ![Un écran ouvert](ecran.png) la page.\n")
    document = tagged(root, "essai").document
    assert [node.attributes["/Placement"] for node in document.walk() if node.role == "Figure"] == ["/Block"]


def test_a_small_picture_alone_on_its_line_stands_under_the_sentence(root: Path):
    write_project(root, f"# Titre\n\nCliquez sur ce bouton :\n![{ALT}](menu.png)\n")
    document = tagged(root, "essai").document
    assert [node.attributes["/Placement"] for node in document.walk() if node.role == "Figure"] == ["/Block"]


def test_the_web_page_and_the_article_have_it_in_the_sentence(root: Path):
    report = publish_tutorials(root, ["essai"], PublishRequest())
    folder = report.publications[0].folder
    page = (folder / "article.html").read_text("utf-8")
    assert page.count('class="inline"') == COUNT
    assert f'alt="{ALT}"' in page.partition("Cliquez sur ")[2][:80]
    article = (folder / "article.spip.txt").read_text("utf-8")
    assert f"Cliquez sur ({ALT})" in article


def test_the_weight_of_an_icon_counts(root: Path):
    drawn = build_tutorials(root).pdfs[0].pictures
    assert {picture.name for picture in drawn} == {"ecran.png", "menu.png"}


def test_the_sentence_around_an_icon_says_the_rest_of_its_alternative_text(root: Path):
    write_project(root, TEXT.replace(ALT, "Menu"))
    build_tutorials(root)
    for name in ("essai", "essai-simplifie"):
        path = root / "output" / f"{name}.pdf"
        assert "pdf-alt-short" not in [one.code for one in judge_pdf(path, path.name, Expectations())]


def test_an_icon_that_stands_alone_says_all_by_itself(root: Path):
    write_project(root, TEXT.replace(ALT, "Menu").replace("Un écran ouvert", "Écran"))
    build_tutorials(root)
    path = root / "output" / "essai.pdf"
    (short,) = [one for one in judge_pdf(path, path.name, Expectations()) if one.code == "pdf-alt-short"]
    assert dict(short.values)["example"] == "Écran"


def test_a_simplified_sentence_keeps_the_icon_of_the_one_it_stands_in_for(root: Path):
    write_project(
        root, f"# Titre\n\n1. Ouvrez le menu ![{ALT}](menu.png) en haut.\n\n::: simplifié\nOuvrez le menu.\n:::\n"
    )
    figures = [node.alt for node in tagged(root, "essai-simplifie").document.walk() if node.role == "Figure"]
    assert figures == [ALT]
