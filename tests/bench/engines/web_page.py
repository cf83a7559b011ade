"""The handout as HTML and CSS for print: what WeasyPrint and Chromium are given."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from engine import BLUE, DARK_RED, GREY, RED, RULE, Document

COLUMNS = 4

_COMMON = f"""
@font-face {{ font-family: Noto; src: url(fonts/regular.ttf) }}
@font-face {{ font-family: Noto; font-weight: bold; src: url(fonts/bold.ttf) }}
* {{ margin: 0; padding: 0; box-sizing: border-box }}
body {{ font-family: Noto; color: #12171f }}
h1, h2 {{ color: {BLUE}; margin-bottom: 2mm }}
h3 {{ color: {RED}; font-size: 1.15em }}
a {{ color: {BLUE} }}
.number {{ font-weight: bold; color: {BLUE}; line-height: 1 }}
.callout .number {{ color: {RED} }}
.note {{ color: {GREY} }}
.picture {{ position: relative; margin-top: 2mm }}
img {{ display: block; width: 100% }}
.frame {{ position: absolute; border: 2pt solid {DARK_RED}; outline: 1pt solid white; border-radius: 2pt }}
.badge {{ position: absolute; width: 15pt; height: 15pt; margin: -7.5pt 0 0 -7.5pt; border-radius: 50%; background: {DARK_RED};
  color: white; font: bold 9.5pt/15pt Noto; text-align: center }}
.arrow {{ position: absolute; height: 2pt; margin-top: -1pt; background: {DARK_RED}; transform-origin: 0 50% }}
.head {{ position: absolute; right: -1pt; top: -3pt; border: 4pt solid transparent; border-left: 8pt solid {DARK_RED};
  border-right: 0 }}
"""

_LAYOUTS = {
    "grid": f"""
@page {{ size: A4 landscape; margin: 12mm }}
body {{ font-size: 9.5pt; line-height: 1.32 }}
h1 {{ font-size: 17pt }} h2 {{ font-size: 12.5pt; margin-top: 2mm }}
.introduction {{ columns: 2; column-gap: 5mm }}
.row {{ display: flex; gap: 2.8mm; margin-bottom: 2.8mm; break-inside: avoid }}
.item {{ width: 66.15mm; border: 0.75pt solid {RULE}; border-radius: 3pt; padding: 2.2mm }}
.callout {{ width: 135.1mm; border: 2pt solid {RED} }}
.number {{ float: left; width: 7mm; font-size: 22pt }}
.words {{ margin-left: 7mm }}
.callout .picture {{ width: 64mm; margin-left: auto }}
""",
    "column": """
@page { size: A4; margin: 30mm }
body { font-size: 14.1pt; line-height: 1.5 }
h1 { font-size: 22pt } h2 { font-size: 18pt; margin-top: 4mm }
.item { break-inside: avoid; margin-bottom: 5mm }
.new-page { break-before: page }
.number { float: left; width: 12mm; font-size: 26pt }
.words, .picture { margin-left: 12mm }
""",
}


def render_page(document: Document) -> str:
    """Return a whole page; its addresses are relative to the workload's folder."""
    body = [
        f"<h1>{escape(document['title'])}</h1>",
        f'<div class="introduction">{_text(document["introduction"])}</div>',
    ]
    for section in document["sections"]:
        body.append(f"<h2>{escape(section['title'])}</h2>")
        body += _rows(section["items"]) if document["layout"] == "grid" else map(_item, section["items"])
    body.append(f'<div class="note">{_text([document["note"]])}</div>')
    return (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{escape(document["title"])}</title>'
        f"<style>{_COMMON}{_LAYOUTS[document['layout']]}{_footer(document)}</style></head><body>{''.join(body)}</body></html>"
    )


def write_page(document: Document, workload: Path) -> Path:
    """Put the page where its addresses are right, and return its path."""
    path = workload / f"{document['name']}.html"
    path.write_text(render_page(document), encoding="utf-8")
    return path


def _footer(document: Document) -> str:
    page = '"Page " counter(page) " sur " counter(pages)'
    boxes = {"left": f'"{document["school"]}"', "center": f'"{document["date"]}"', "right": page}
    size = 8 if document["layout"] == "grid" else 14
    inner = "".join(f"@bottom-{side} {{ content: {text} }}" for side, text in boxes.items())
    return f"@page {{ font: {size}pt Noto; {inner} }}"


def rows_of(items: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows of the grid: a callout is two columns wide."""
    row: list[dict[str, Any]] = []
    room = COLUMNS
    for item in items:
        width = 2 if item["callout"] else 1
        if width > room:
            yield row
            row, room = [], COLUMNS
        row.append(item)
        room -= width
    yield row


def _rows(items: Sequence[dict[str, Any]]) -> Iterator[str]:
    for row in rows_of(items):
        yield f'<div class="row">{"".join(map(_item, row))}</div>'


def _item(item: dict[str, Any]) -> str:
    kinds = " ".join(["item", *(["callout"] if item["callout"] else []), *(["new-page"] if item["new_page"] else [])])
    title = f"<h3>{escape(item['title'])}</h3>" if item["title"] else ""
    figures = "".join(map(_figure, item["pictures"]))
    words = f'<div class="words">{title}{_text(item["paragraphs"])}</div>'
    return f'<div class="{kinds}"><p class="number">{item["label"]}</p>{words}{figures}</div>'


def _text(paragraphs: Sequence[Sequence[dict[str, Any]]]) -> str:
    return "".join(f"<p>{''.join(map(_run, runs))}</p>" for runs in paragraphs)


def _run(run: dict[str, Any]) -> str:
    text = f"<b>{escape(run['text'])}</b>" if run["bold"] else escape(run["text"])
    return f'<a href="{escape(run["href"])}">{text}</a>' if run["href"] else text


def _figure(picture: dict[str, Any]) -> str:
    marks = "".join(_mark(mark, picture["width"], picture["height"]) for mark in picture["marks"])
    return f'<div class="picture"><img src="{escape(picture["path"])}" alt="{escape(picture["alt"])}">{marks}</div>'


def _mark(mark: dict[str, Any], width: float, height: float) -> str:
    def place(left: float, top: float) -> str:
        return f"left:{left / width:.3%};top:{top / height:.3%}"

    if mark["kind"] == "frame":
        size = f"width:{mark['width'] / width:.3%};height:{mark['height'] / height:.3%}"
        return f'<div class="frame" style="{place(mark["x"], mark["y"])};{size}"></div>'
    if mark["kind"] == "number":
        return f'<div class="badge" style="{place(mark["x"], mark["y"])}">{mark["text"]}</div>'
    across, down = mark["x"] - mark["from_x"], mark["y"] - mark["from_y"]
    turn = f"width:{math.hypot(across, down) / width:.3%};transform:rotate({math.degrees(math.atan2(down, across)):.2f}deg)"
    return f'<div class="arrow" style="{place(mark["from_x"], mark["from_y"])};{turn}"><div class="head"></div></div>'
