"""Page drawing: the boxes of one page become operators, each within the element that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol
from urllib.parse import quote

from tutopdf.fonts.combining import place_accents
from tutopdf.fonts.font_set import FontSet
from tutopdf.fonts.typeface import Typeface
from tutopdf.french.words import link_description
from tutopdf.layout.mark_shapes import Veil, icon_shapes, picture_shapes
from tutopdf.model.boxes import (
    Box,
    Colour,
    Crop,
    Fragment,
    Frame,
    Icon,
    Line,
    Page,
    Panel,
    PictureBox,
    QrBox,
    Rect,
    Role,
    Standing,
    TextBox,
)
from tutopdf.model.theme import BLUE, MARK_COLOUR, RULE, SHADE
from tutopdf.model.tutorial import Decoration
from tutopdf.pdf.content import ContentStream
from tutopdf.pdf.fonts import EmbeddedFont
from tutopdf.pdf.marks import TextDrawer, draw_shape
from tutopdf.pdf.objects import ObjectTable, array, dictionary, name, rectangle, reference, text_string
from tutopdf.pdf.qr import draw_qr
from tutopdf.pdf.tags import StructureTree

_PRINTED = 4
"""Annotation flag: printed with the page (ISO 32000-1, 12.5.3)."""

_UNDERLINE_PT = 0.6
_UNRESERVED = "%/:=&?~#+!$,;'@()*[]"


class FontTable:
    """Names the typefaces of a document as it meets them: F1, F2…"""

    def __init__(self) -> None:
        self.fonts: dict[int, EmbeddedFont] = {}

    def font(self, face: Typeface) -> EmbeddedFont:
        if id(face) not in self.fonts:
            self.fonts[id(face)] = EmbeddedFont(face, f"F{len(self.fonts) + 1}")
        return self.fonts[id(face)]


class Images(Protocol):
    """What drawing needs to know of the encoded pictures."""

    def resource(self, crop: Crop) -> str: ...

    def is_dark(self, crop: Crop) -> bool: ...


class PageWriter(TextDrawer):
    """Draws one page. `images` names the resource of each picture; annotations go to `objects`."""

    def __init__(
        self,
        page: Page,
        tree: StructureTree,
        fonts: FontSet,
        table: FontTable,
        images: Images,
        objects: ObjectTable,
        grey: bool = False,
    ) -> None:
        self.page, self.tree, self.fonts, self.table = page, tree, fonts, table
        self.images, self.objects = images, objects
        self.content = ContentStream(page.height, grey)
        self.annotations: list[str] = []
        self.uses_veils = False

    def draw(self) -> None:
        for box in self.page.boxes:
            self._draw_box(box)

    def _draw_box(self, box: Box) -> None:
        match box:
            case TextBox():
                self._draw_text(box)
            case PictureBox():
                self._draw_picture(box)
            case QrBox():
                self._draw_qr(box)
            case Panel():
                with self.content.artifact():
                    self._draw_panel(box)
            case Icon():
                with self.content.artifact():
                    for shape in icon_shapes(box):
                        draw_shape(self.content, shape, self, lambda _: "")

    def _draw_panel(self, panel: Panel) -> None:
        if panel.fill is not None:
            self.content.fill_colour(panel.fill)
        if panel.stroke is not None:
            self.content.stroke_colour(panel.stroke)
            self.content.line_width(panel.stroke_pt)
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}[
            panel.fill is not None, panel.stroke is not None
        ]
        if panel.dash_pt:
            self.content.dashes(panel.dash_pt)
        self.content.rectangle(panel.rect, panel.radius_pt, paint)
        if panel.dash_pt:
            self.content.dashes(0)

    def _draw_picture(self, box: PictureBox) -> None:
        def resource(frame: Frame) -> str:
            return self.images.resource(Crop.of(box.picture, frame))

        self.tree.set_box(box.element, box.rect, self.page.height, box.standing is Standing.IN_LINE)
        with self.content.marked(self.tree.role(box.element), self.tree.mark(box.element)):
            crop = Crop.of(box.picture, box.frame)
            self.content.picture(resource(box.frame), box.rect, box.corner)
            for shape in picture_shapes(box, self.images.is_dark(crop)):
                self.uses_veils |= isinstance(shape, Veil)
                draw_shape(self.content, shape, self, resource)

    def _draw_qr(self, box: QrBox) -> None:
        self.tree.set_box(box.element, box.rect, self.page.height)
        with self.content.marked(self.tree.role(box.element), self.tree.mark(box.element)):
            draw_qr(self.content, box)

    # Text

    def _draw_text(self, box: TextBox) -> None:
        """Draw a text box: one piece of marked content for each stretch of text or link, over its lines."""
        self._draw_grounds(box)
        if box.element is None:
            with self.content.artifact("<</Type /Pagination>>"):
                self._draw_fragments(box, _placed(box))
            return
        if self.tree.role(box.element) == Role.FIGURE.value:
            self.tree.set_box(box.element, box.rect, self.page.height)
        figures = iter(box.figures)
        for (link, is_figure), placed in groupby(
            _placed(box), key=lambda item: (item[1].link, item[1].figure is not None)
        ):
            fragments = list(placed)
            if is_figure:
                for _ in fragments:
                    self._draw_picture(next(figures))
                if link is not None:
                    self._annotate(box, fragments, box.link_elements[link])
                continue
            element = box.element if link is None else box.link_elements[link]
            with self.content.marked(self.tree.role(element), self.tree.mark(element)):
                self._draw_fragments(box, fragments)
            if link is not None:
                self._annotate(box, fragments, element)
        self._strike(box)

    def _draw_grounds(self, box: TextBox) -> None:
        """Draw what stands behind code and keys."""
        for decoration, rect in _decorated(box):
            if decoration is Decoration.STRUCK:
                continue
            grown = Rect(rect.x - 1, rect.y, rect.width + 2, rect.height)
            is_key = decoration is Decoration.KEY
            panel = Panel(grown, SHADE, RULE if is_key else None, 0.6 if is_key else 0.0, 2.0)
            with self.content.artifact():
                self._draw_panel(panel)

    def _strike(self, box: TextBox) -> None:
        for decoration, rect in _decorated(box):
            if decoration is Decoration.STRUCK:
                with self.content.artifact():
                    self.content.fill_colour(box.colour)
                    middle = rect.y + rect.height * 0.58
                    self.content.rectangle(Rect(rect.x, middle, rect.width, _UNDERLINE_PT), 0, "f")

    def _draw_fragments(self, box: TextBox, placed: list[tuple[int, Fragment]]) -> None:
        for colour, group in groupby(placed, key=lambda item: _colour(item[1], box.colour)):
            self.content.fill_colour(colour)
            self.content.write("BT")
            for index, fragment in group:
                self._draw_fragment(fragment, box.rect.x + fragment.x, box.baseline(index), box.size_pt)
            self.content.write("ET")

    def centred_text(self, text: str, centre: tuple[float, float], size: float) -> None:
        """Draw digits in bold with their middle at `centre`, in the colour that is set."""
        width = self.fonts.width(text, size, bold=True)
        cap_height = self.fonts.bold.facts.cap_height / 1000 * size
        self.content.write("BT")
        for face, part in self.fonts.split(text, bold=True):
            font = self.table.font(face)
            self.content.text(font.resource, size, centre[0] - width / 2, centre[1] + cap_height / 2, font.encode(part))
        self.content.write("ET")

    def centred_lines(self, lines: Sequence[Line], area: Rect, size: float, leading: float) -> None:
        """Draw lines in the middle of an area, in the colour that is set."""
        y = area.y + (area.height - len(lines) * leading) / 2
        ascent, descent = self.fonts.ascent, self.fonts.descent
        baseline = y + (leading - (ascent - descent) * size) / 2 + ascent * size
        self.content.write("BT")
        for index, line in enumerate(lines):
            x = area.x + (area.width - line.width) / 2
            for fragment in line.fragments:
                self._draw_fragment(fragment, x + fragment.x, baseline + index * leading, size)
        self.content.write("ET")

    def _draw_fragment(self, fragment: Fragment, x: float, baseline: float, size: float) -> None:
        for face, text in self.fonts.split(fragment.text, fragment.bold):
            font = self.table.font(face)
            for piece in place_accents(face, text):
                across, up = piece.x * size / 1000, piece.y * size / 1000
                self.content.text(font.resource, size, x + across, baseline - up, font.encode(piece.text))
            x += self.fonts.width(text, size, fragment.bold)

    def _annotate(self, box: TextBox, placed: list[tuple[int, Fragment]], element: int) -> None:
        """Underline a link and make each of its lines clickable."""
        for index, fragment in placed:
            width = self.fonts.width(fragment.text.rstrip(" "), box.size_pt, fragment.bold)
            width = fragment.width if fragment.picture is not None else width
            x, baseline = box.rect.x + fragment.x, box.baseline(index)
            with self.content.artifact():
                self.content.fill_colour(BLUE)
                self.content.rectangle(Rect(x, baseline + box.size_pt * 0.12, width, _UNDERLINE_PT), 0, "f")
            top = box.rect.y + index * box.leading
            number = self.objects.reserve()
            parent = self.tree.annotate(element, reference(number))
            link = self._link(fragment.href or "", Rect(x, top, width, box.leading), parent)
            self.annotations.append(self.objects.put(number, link))

    def _link(self, address: str, rect: Rect, parent: int) -> str:
        target = quote(address, safe=_UNRESERVED)
        height = self.page.height
        return dictionary(
            {
                "Type": name("Annot"),
                "Subtype": name("Link"),
                "Rect": rectangle(rect.x, height - rect.bottom, rect.right, height - rect.y),
                "Border": array([0, 0, 0]),
                "F": _PRINTED,
                "StructParent": parent,
                "Contents": text_string(link_description(address)),
                "A": dictionary({"S": name("URI"), "URI": text_string(target)}),
            }
        )


def _colour(fragment: Fragment, usual: Colour) -> Colour:
    if fragment.href:
        return BLUE
    return MARK_COLOUR if fragment.cites_mark else usual


def _decorated(box: TextBox) -> Iterator[tuple[Decoration, Rect]]:
    """Yield the decorations of a box's text, each where its letters stand."""
    for index, fragment in _placed(box):
        if fragment.decoration is None or not fragment.text.strip():
            continue
        width = fragment.width * len(fragment.text.rstrip(" ")) / len(fragment.text)
        top = box.baseline(index) - box.size_pt * 0.86
        yield fragment.decoration, Rect(box.rect.x + fragment.x, top, width, box.size_pt * 1.12)


def _placed(box: TextBox) -> list[tuple[int, Fragment]]:
    """Return the fragments of a box with the number of their line."""
    return [(index, fragment) for index, line in enumerate(box.lines) for fragment in line.fragments]
