"""What the tests of publications share: the fixtures' tutorials and the repository's own, each published once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import html5lib
import pytest

from tests.shared import once
from tests.support import HANDOUT, NAMES, REPOSITORY, make_project
from tutopdf.model.publish_request import PublishRequest
from tutopdf.model.variant import Variant
from tutopdf.pipelines.publish import publish_tutorials

PUBLISHED = [name for name in (*NAMES, HANDOUT) if name != "dix-mille-mots"]
"""Ten thousand words say nothing more than fifteen hundred, and take long."""

PAGES = [(name, variant) for name in PUBLISHED for variant in Variant]
PAGE_IDS = [f"{name}-{variant.value}" for name, variant in PAGES]
PAGE_NAMES = {Variant.FRENCH: "article.html", Variant.SIMPLIFIED: "article-simplifie.html"}

_SVG = "{http://www.w3.org/2000/svg}"
_HOLDERS = frozenset({"li", "td", "th"})
_BLOCKS = frozenset({"ul", "ol", "p", "table", "blockquote", "figure", "pre", "div", "img", "h2", "h3", "h4"})
_TEXTS = {"h1": "H1", "h2": "H2", "h3": "H3", "p": "P"}


@lru_cache(maxsize=1)
def _fixtures(folder: Path) -> Path:
    return once(folder, "published-project", lambda: make_project(folder / "publies"))


@lru_cache(maxsize=64)
def publish_once(folder: Path, name: str) -> Path:
    """Publish a tutorial, once a session; return the folder of its publication."""
    root = REPOSITORY if name == HANDOUT else _fixtures(folder)

    def publish() -> Path:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TUTOPDF_CACHE", "")
            patch.delenv("SOURCE_DATE_EPOCH", raising=False)
            report = publish_tutorials(root, [name], PublishRequest(output=folder / "publications"))
        assert len(report.publications) == 1, report.diagnostics
        return report.publications[0].folder

    return once(folder, f"published-{name}", publish)


def pdf_of(folder: Path, variant: Variant) -> bytes:
    """Return a variant's PDF in a publication."""
    found = [
        path for path in folder.glob("*.pdf") if path.stem.endswith("-simplifie") is (variant is not Variant.FRENCH)
    ]
    assert len(found) == 1
    return found[0].read_bytes()


class Page:
    """A page as a browser reads it: by the rules of HTML 5, and none of its faults forgiven."""

    def __init__(self, text: str) -> None:
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        self.root = parser.parse(text)
        mains = list(self.root.iter("main"))
        assert len(mains) == 1
        self.main = mains[0]

    def texts(self) -> list[tuple[str, str]]:
        """Return the role and the text of each heading and paragraph of the article, drawings apart."""
        found: list[tuple[str, str]] = []
        menu = {id(node) for nav in self.main.iter("nav") for node in nav.iter()}
        for node in self.main.iter():
            if id(node) in menu:
                continue
            if node.tag in _TEXTS:
                found.append((_TEXTS[node.tag], _text(node)))
            elif node.tag == "pre":
                found.append(("P", " ".join(_text(node).split())))
            elif node.tag in _HOLDERS and (text := _own_text(node).strip()):
                found.append(("P", text))
        return found

    def alternatives(self) -> list[str]:
        return [image.get("alt") for image in self.main.iter("img")]

    def addresses(self) -> list[str]:
        """Return everything that the page leads to or takes in."""
        nodes = list(self.root.iter())
        return [value for node in nodes for key in ("href", "src", "srcset", "data") if (value := node.get(key))]


def _own_text(node: object) -> str:
    """Return the text of an item or a cell that stands in no block within it."""
    found = node.text or ""  # type: ignore[attr-defined]
    for child in node:  # type: ignore[attr-defined]
        if child.tag in _BLOCKS:
            break
        found += _text(child) + (child.tail or "")
    return found


def _text(node: object) -> str:
    """Return the text of an element; a line break is a space, a drawing is nothing."""
    found = node.text or ""  # type: ignore[attr-defined]
    for child in node:  # type: ignore[attr-defined]
        if child.tag == "br":
            found += " "
        elif not str(child.tag).startswith(_SVG) and child.tag != "svg":
            found += _text(child)
        found += child.tail or ""
    return found
