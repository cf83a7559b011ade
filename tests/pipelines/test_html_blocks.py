"""Protects that what is typed in HTML is, in the PDF, on the web and in SPIP, what its Markdown twin is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import TaggedPdf, write_project
from tutopdf.model.publish_request import PublishRequest
from tutopdf.pipelines.build import build_tutorials
from tutopdf.pipelines.publish import publish_tutorials

HTML = """# Les salles

<table>
  <tr><th>Jour</th><th>Salle</th></tr>
  <tr><td>Lundi</td><td></td></tr>
  <tr><td>Mardi</td><td>Salle <b>4</b></td></tr>
</table>

<h2>Entrer</h2>
<ol>
<li>Ouvrez :
  <ul><li>la porte</li><li>la fenêtre</li></ul>
</li>
<li>Entrez.</li>
</ol>
"""
MARKDOWN = """# Les salles

| Jour | Salle |
|---|---|
| Lundi | |
| Mardi | Salle **4** |

## Entrer

1. Ouvrez :

   - la porte
   - la fenêtre
2. Entrez.
"""
UNTITLED = (
    "# Titre\n\n<table><tr><td>Nom<td>Durand<tr><td>Âge<td></table>\n\n<table><tr><td>a<td>b<tr><td>c<td>d</table>\n"
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return tmp_path


def build(root: Path, text: str) -> list[bytes]:
    write_project(root, text)
    report = build_tutorials(root)
    assert len(report.pdfs) == 2, report.diagnostics
    return [pdf.path.read_bytes() for pdf in report.pdfs]


def cells(pdf: bytes) -> list[list[tuple[str, str]]]:
    return [
        [(cell.role, cell.text.strip()) for cell in row.children]
        for row in TaggedPdf(pdf).document.walk()
        if row.role == "TR"
    ]


def test_the_pdfs_are_those_of_markdown(root: Path):
    assert build(root, HTML) == build(root, MARKDOWN)


def test_the_web_pages_and_the_article_are_those_of_markdown(root: Path):
    found = []
    for text in (HTML, MARKDOWN):
        write_project(root, text)
        folder = publish_tutorials(root, ["essai"], PublishRequest()).publications[0].folder
        found.append([(folder / name).read_text("utf-8") for name in ("article.html", "article.spip.txt")])
    assert found[0] == found[1]


def test_a_row_has_all_its_cells_those_without_a_word_too(root: Path):
    rows = cells(build(root, HTML)[0])
    assert rows == [
        [("TH", "Jour"), ("TH", "Salle")],
        [("TD", "Lundi"), ("TD", "")],
        [("TD", "Mardi"), ("TD", "Salle 4")],
    ]


def test_a_first_row_that_says_nothing_of_the_others_is_a_row_as_they_are(root: Path):
    for text in (UNTITLED, "# Titre\n\n| | |\n|---|---|\n| Nom | Durand |\n| Âge | |\n"):
        assert cells(build(root, text)[0])[:2] == [[("TD", "Nom"), ("TD", "Durand")], [("TD", "Âge"), ("TD", "")]]
    write_project(root, UNTITLED)
    folder = publish_tutorials(root, ["essai"], PublishRequest()).publications[0].folder
    assert "<th" not in (folder / "article.html").read_text("utf-8")
    assert "|a|b|\n|c|d|" in (folder / "article.spip.txt").read_text("utf-8")
