"""The handout as flat ODT: what LibreOffice is given.

Marks are shapes over the picture, anchored to its paragraph. They are said to be decoration, which LibreOffice 7.4 does not
know yet: it tags each as a figure without alternative text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from engine import Document
from odt_styles import ABOVE_MM, write_styles
from web_page import COLUMNS, rows_of

_OASIS = "office style text table draw:drawing fo:xsl-fo-compatible svg:svg-compatible"
_OTHERS = (
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
NAMESPACES = " ".join(
    f'xmlns:{name.partition(":")[0]}="urn:oasis:names:tc:opendocument:xmlns:{name.rpartition(":")[2]}:1.0"'
    for name in _OASIS.split()
)
OVER = 'text:anchor-type="paragraph" loext:decorative="true"'
BADGE_MM = 15 * 25.4 / 72


def write_odt(document: Document, workload: Path, path: Path) -> None:
    """Write a document as flat ODT; its pictures stay files."""
    is_grid = document["layout"] == "grid"
    picture_mm = 61.5 if is_grid else 138.0
    body = [_heading(document["title"], 1), *_introduction(document, is_grid)]
    for number, section in enumerate(document["sections"]):
        body.append(_heading(section["title"], 2))
        if is_grid:
            body.append(_table(section["items"], number, picture_mm, workload))
        else:
            body += (_item(item, picture_mm, workload) for item in section["items"])
    body.append(f'<text:p text:style-name="note">{_runs(document["note"])}</text:p>')
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} {_OTHERS} office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.text"><office:meta>'
        f"<dc:title>{escape(document['title'])}</dc:title><dc:language>fr-FR</dc:language></office:meta>"
        f"{write_styles(document, is_grid)}<office:body><office:text>{''.join(body)}</office:text></office:body></office:document>",
        encoding="utf-8",
    )


def _heading(text: str, level: int) -> str:
    return f'<text:h text:style-name="h{level}" text:outline-level="{level}">{escape(text)}</text:h>'


def _introduction(document: Document, is_grid: bool) -> Iterator[str]:
    paragraphs = "".join(f"<text:p>{_runs(runs)}</text:p>" for runs in document["introduction"])
    yield (
        f'<text:section text:name="introduction" text:style-name="columns">{paragraphs}</text:section>'
        if is_grid
        else paragraphs
    )


def _table(items: Sequence[dict[str, Any]], number: int, picture_mm: float, workload: Path) -> str:
    rows = []
    for row in rows_of(items):
        cells = [_cell(item, picture_mm, workload) for item in row]
        room = COLUMNS - sum(2 if item["callout"] else 1 for item in row)
        cells += room * ['<table:table-cell table:style-name="empty"><text:p/></table:table-cell>']
        rows.append(f'<table:table-row table:style-name="row">{"".join(cells)}</table:table-row>')
    columns = f'<table:table-column table:number-columns-repeated="{COLUMNS}"/>'
    return f'<table:table table:name="grid-{number}">{columns}{"".join(rows)}</table:table>'


def _cell(item: dict[str, Any], picture_mm: float, workload: Path) -> str:
    inner = _item(item, picture_mm, workload)
    if not item["callout"]:
        return f'<table:table-cell table:style-name="cell">{inner}</table:table-cell>'
    wide = 'table:style-name="callout" table:number-columns-spanned="2"'
    return f"<table:table-cell {wide}>{inner}</table:table-cell><table:covered-table-cell/>"


def _item(item: dict[str, Any], picture_mm: float, workload: Path) -> str:
    label = f'<text:span text:style-name="{"warning" if item["callout"] else "label"}">{item["label"]}</text:span><text:tab/>'
    page = "-page" if item["new_page"] else ""
    blocks, first = [], label
    if item["title"]:
        title = f"{label}{escape(item['title'])}"
        blocks, first = [f'<text:h text:style-name="h3{page}" text:outline-level="3">{title}</text:h>'], ""
    for runs in item["paragraphs"]:
        style = f"first{page}" if first else "words"
        blocks.append(f'<text:p text:style-name="{style}">{first}{_runs(runs)}</text:p>')
        first = ""
    return "".join([*blocks, *(_picture(picture, picture_mm, workload) for picture in item["pictures"])])


def _runs(runs: Sequence[dict[str, Any]]) -> str:
    return "".join(map(_run, runs))


def _run(run: dict[str, Any]) -> str:
    text = f'<text:span text:style-name="b">{escape(run["text"])}</text:span>' if run["bold"] else escape(run["text"])
    if not run["href"]:
        return text
    return f'<text:a xlink:type="simple" xlink:href="{escape(run["href"])}"><text:span text:style-name="link">{text}</text:span></text:a>'


def _picture(picture: dict[str, Any], width: float, workload: Path) -> str:
    unit = width / picture["width"]
    source = (workload / picture["path"]).resolve().as_uri()
    size = f'svg:width="{width:.2f}mm" svg:height="{picture["height"] * unit:.2f}mm"'
    marks = "".join(_mark(mark, unit) for mark in picture["marks"])
    return (
        f'<text:p text:style-name="picture">{marks}<draw:frame text:anchor-type="as-char" draw:style-name="screen" {size}>'
        f'<draw:image xlink:type="simple" xlink:href="{source}"/><svg:title>{escape(picture["alt"])}</svg:title></draw:frame></text:p>'
    )


def _mark(mark: dict[str, Any], unit: float) -> str:
    x, y = mark["x"] * unit, mark["y"] * unit + ABOVE_MM
    if mark["kind"] == "frame":
        box = _box(x, y, mark["width"] * unit, mark["height"] * unit)
        return "".join(
            f'<draw:rect {OVER} draw:style-name="{s}" draw:corner-radius="0.7mm" {box}/>' for s in ("halo", "frame")
        )
    if mark["kind"] == "number":
        box = _box(x - BADGE_MM / 2, y - BADGE_MM / 2, BADGE_MM, BADGE_MM)
        text = f'<text:p text:style-name="badge">{mark["text"]}</text:p>'
        return f'<draw:ellipse {OVER} draw:style-name="disc" {box}>{text}</draw:ellipse>'
    tail = f'svg:x1="{mark["from_x"] * unit:.2f}mm" svg:y1="{mark["from_y"] * unit + ABOVE_MM:.2f}mm"'
    ends = f'{tail} svg:x2="{x:.2f}mm" svg:y2="{y:.2f}mm"'
    return "".join(f'<draw:line {OVER} draw:style-name="{style}" {ends}/>' for style in ("arrow-halo", "arrow"))


def _box(x: float, y: float, width: float, height: float) -> str:
    return f'svg:x="{x:.2f}mm" svg:y="{y:.2f}mm" svg:width="{width:.2f}mm" svg:height="{height:.2f}mm"'
