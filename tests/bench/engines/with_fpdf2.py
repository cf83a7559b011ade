"""fpdf2's contestant: PDF/A-2u, the pictures tagged (it tags no text); decoded pictures are kept between documents."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine import BLUE, DARK_RED, GREY, RED, RULE, Document, Write, run_engine
from fpdf import FPDF
from fpdf.image_datastructures import ImageCache
from web_page import COLUMNS, rows_of

GAP, PADDING = 2.8, 2.2
POINT = 25.4 / 72


class Handout(FPDF):
    """A document that goes down its pages; millimetres."""

    def __init__(self, document: Document, workload: Path, pictures: ImageCache) -> None:
        self.document, self.workload = document, workload
        self.is_grid = document["layout"] == "grid"
        super().__init__("landscape" if self.is_grid else "portrait", enforce_compliance="PDF/A-2U")
        self.image_cache = pictures
        for style, file in (("", "regular.ttf"), ("B", "bold.ttf")):
            self.add_font("noto", style, workload / "fonts" / file)
        self.text_pt, self.number_width = (9.5, 7.0) if self.is_grid else (14.1, 12.0)
        margin = 12 if self.is_grid else 30
        self.set_margin(margin)
        self.set_auto_page_break(True, margin)
        self.set_lang("fr")
        self.set_title(document["title"])
        self.add_page()

    def footer(self) -> None:
        self.set_y(self.h - self.b_margin + 2)
        self.set_font("noto", size=8 if self.is_grid else 14)
        parts = (self.document["school"], "L"), (self.document["date"], "C"), (f"Page {self.page_no()} sur {{nb}}", "R")
        for text, align in parts:
            self.set_x(self.l_margin)
            self.cell(self.epw, text=text, align=align)

    def write_title(self, text: str, size: float, level: int) -> None:
        self.start_section(text, level)
        self.set_font("noto", "B", size)
        self.set_text_color(BLUE)
        self.multi_cell(self.epw, size * POINT * 1.3, text, align="L", new_x="LMARGIN", new_y="NEXT")
        self.ln(2)

    def text_height(self, paragraphs: Sequence[Any], title: str, width: float) -> float:
        height = self._line(title, width, "B", dry_run=True) if title else 0.0
        return height + sum(self._line(_markdown(runs), width, "", dry_run=True) for runs in paragraphs)

    def write_text(
        self, paragraphs: Sequence[Any], title: str, x: float, width: float, colour: str = "#12171f"
    ) -> None:
        if title:
            self.set_text_color(RED)
            self.set_x(x)
            self._line(title, width, "B")
        self.set_text_color(colour)
        for runs in paragraphs:
            self.set_x(x)
            self._line(_markdown(runs), width, "")

    def _line(self, text: str, width: float, style: str, dry_run: bool = False) -> float:
        self.set_font("noto", style, self.text_pt)
        leading = self.text_pt * POINT * (1.32 if self.is_grid else 1.5)
        out = "HEIGHT" if dry_run else "PAGE_BREAK"
        return self.multi_cell(
            width, leading, text, align="L", markdown=True, new_x="LMARGIN", new_y="NEXT", dry_run=dry_run, output=out
        )

    def write_number(self, item: dict[str, Any], x: float, y: float) -> None:
        size = 22 if self.is_grid else 26
        self.set_font("noto", "B", size)
        self.set_text_color(RED if item["callout"] else BLUE)
        self.set_xy(x, y)
        self.cell(self.number_width, size * POINT, item["label"])

    def draw_picture(self, picture: dict[str, Any], x: float, y: float, width: float) -> None:
        self.image(self.workload / picture["path"], x, y, width, alt_text=picture["alt"])
        for mark in picture["marks"]:
            self._mark(mark, x, y, width / picture["width"])

    def _mark(self, mark: dict[str, Any], x: float, y: float, unit: float) -> None:
        left, top = x + mark["x"] * unit, y + mark["y"] * unit
        self.set_fill_color(DARK_RED)
        for colour, stroke in (("#ffffff", 4 * POINT), (DARK_RED, 2 * POINT)):
            self.set_draw_color(colour)
            self.set_line_width(stroke)
            if mark["kind"] == "frame":
                self.rect(left, top, mark["width"] * unit, mark["height"] * unit, round_corners=True, corner_radius=0.7)
            elif mark["kind"] == "arrow":
                self._arrow((x + mark["from_x"] * unit, y + mark["from_y"] * unit), (left, top))
            else:
                self.circle(left, top, 7.5 * POINT, style="DF" if stroke < 1 else "D")
        if mark["kind"] == "number":
            self.set_font("noto", "B", 9.5)
            self.set_text_color("#ffffff")
            self.set_xy(left - 4, top - 2)
            self.cell(8, 4, mark["text"], align="C")

    def _arrow(self, tail: tuple[float, float], tip: tuple[float, float]) -> None:
        length = math.dist(tail, tip)
        along = (tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length
        neck = tip[0] - along[0] * 8 * POINT, tip[1] - along[1] * 8 * POINT
        half = along[0] * 4 * POINT, along[1] * 4 * POINT
        self.line(*tail, *neck)
        self.polygon([tip, (neck[0] - half[1], neck[1] + half[0]), (neck[0] + half[1], neck[1] - half[0])], style="F")


def _markdown(runs: Sequence[dict[str, Any]]) -> str:
    texts = (f"**{run['text']}**" if run["bold"] else run["text"] for run in runs)
    return "".join(f"[{text}]({run['href']})" if run["href"] else text for text, run in zip(texts, runs, strict=True))


def write_row(pdf: Handout, row: Sequence[dict[str, Any]]) -> None:
    """Draw a row of the grid: the height is the tallest cell's."""
    column = (pdf.epw - (COLUMNS - 1) * GAP) / COLUMNS
    inner = column - 2 * PADDING
    words = inner - pdf.number_width
    picture = inner * 768 / 1366
    texts = [pdf.text_height(item["paragraphs"], item["title"], words) for item in row]
    height = (
        max(text + (0 if item["callout"] else picture) for text, item in zip(texts, row, strict=True)) + 2 * PADDING + 2
    )
    if pdf.will_page_break(height):
        pdf.add_page()
    x, y = pdf.l_margin, pdf.y
    for item, text in zip(row, texts, strict=True):
        width = 2 * column + GAP if item["callout"] else column
        pdf.set_draw_color(RED if item["callout"] else RULE)
        pdf.set_line_width((2 if item["callout"] else 0.5) * POINT)
        pdf.rect(x, y, width, height, round_corners=True, corner_radius=1)
        pdf.write_number(item, x + PADDING, y + PADDING)
        pdf.set_xy(x + PADDING, y + PADDING)
        pdf.write_text(item["paragraphs"], item["title"], x + PADDING + pdf.number_width, words)
        place = (x + width / 2, y + PADDING) if item["callout"] else (x + PADDING, y + PADDING + text + 2)
        for one in item["pictures"]:
            pdf.draw_picture(one, *place, inner)
        x += width + GAP
    pdf.set_y(y + height + GAP)


def write_step(pdf: Handout, item: dict[str, Any]) -> None:
    """Draw a step of the simplified variant."""
    if item["new_page"]:
        pdf.add_page()
    width = pdf.epw - pdf.number_width
    y = pdf.y
    pdf.write_number(item, pdf.l_margin, y)
    pdf.set_y(y)
    pdf.write_text(item["paragraphs"], item["title"], pdf.l_margin + pdf.number_width, width)
    for picture in item["pictures"]:
        pdf.draw_picture(picture, pdf.l_margin + pdf.number_width, pdf.y + 2, width)
        pdf.set_y(pdf.y + 2 + width * picture["height"] / picture["width"] + 5)


def open_engine(workload: Path) -> Write:
    pictures = ImageCache()

    def write(document: Document, target: Path) -> None:
        pictures.reset_usages()
        pdf = Handout(document, workload, pictures)
        title, heading = (17, 12.5) if pdf.is_grid else (22, 18)
        pdf.write_title(document["title"], title, 0)
        pdf.write_text(document["introduction"], "", pdf.l_margin, pdf.epw)
        for section in document["sections"]:
            pdf.ln(3)
            pdf.write_title(section["title"], heading, 1)
            for one in rows_of(section["items"]) if pdf.is_grid else section["items"]:
                write_row(pdf, one) if pdf.is_grid else write_step(pdf, one)
        pdf.write_text([document["note"]], "", pdf.l_margin, pdf.epw, GREY)
        pdf.output(str(target))

    return write


if __name__ == "__main__":
    run_engine(open_engine)
