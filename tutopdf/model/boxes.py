"""Boxes, with a place and a role. Points, from the page's top left corner, y growing downward."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, fields
from enum import Enum
from pathlib import Path
from typing import NamedTuple, Protocol

from tutopdf.model.tutorial import Decoration, InlinePicture, MarkKind, Picture, Zone

Colour = tuple[float, float, float]
"""Red, green and blue, from 0 to 1 (sRGB)."""


class Rect(NamedTuple):
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def moved(self, dx: float, dy: float) -> Rect:
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def overlaps(self, other: Rect, tolerance: float = 0.01) -> bool:
        return (
            self.x + tolerance < other.right
            and other.x + tolerance < self.right
            and self.y + tolerance < other.bottom
            and other.y + tolerance < self.bottom
        )


class Role(Enum):
    """Standard structure types of ISO 32000-1, 14.8.4; the value is the PDF's name."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    TITLE = "H1"
    HEADING = "H2"
    SUBHEADING = "H3"
    PARAGRAPH = "P"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    ITEM_BODY = "LBody"
    FIGURE = "Figure"
    LINK = "Link"
    HEADING_4 = "H4"
    HEADING_5 = "H5"
    HEADING_6 = "H6"
    QUOTATION = "BlockQuote"
    CODE = "Code"
    TABLE = "Table"
    ROW = "TR"
    HEADER_CELL = "TH"
    CELL = "TD"


HEADINGS = {
    2: Role.HEADING,
    3: Role.SUBHEADING,
    4: Role.HEADING_4,
    5: Role.HEADING_5,
    6: Role.HEADING_6,
}
"""The roles of headings by their levels, under the title's."""


class Element(NamedTuple):
    """A node of the structure tree; `parent` is the index of another element, -1 for the root's."""

    role: Role
    parent: int
    alt: str | None = None
    title: str | None = None
    bullets: bool = False


class Fragment(NamedTuple):
    """Text of one appearance on one line, or a picture. `x` is from the line's start.

    `link` numbers the text box's links, `figure` its pictures.
    """

    text: str
    x: float
    width: float
    bold: bool = False
    href: str | None = None
    link: int | None = None
    cites_mark: bool = False
    decoration: Decoration | None = None
    picture: InlinePicture | None = None
    figure: int | None = None


class Line(NamedTuple):
    """A line's fragments; `width` is without the trailing space, which is kept: it is read, not seen."""

    fragments: tuple[Fragment, ...]
    width: float

    @property
    def text(self) -> str:
        return "".join(fragment.text for fragment in self.fragments)


class TextBox(NamedTuple):
    """Lines of one element; `element` is None for page furniture (an artifact).

    The first baseline stands `first_baseline` under the box's top, each of the others `leading` under the one before.
    `link_elements` are the elements of the paragraph's links, by their numbers; `figures` the pictures in its lines, in
    their order.
    """

    rect: Rect
    lines: tuple[Line, ...]
    size_pt: float
    leading: float
    first_baseline: float
    colour: Colour
    element: int | None
    link_elements: tuple[int, ...] = ()
    figures: tuple[PictureBox, ...] = ()

    def baseline(self, index: int) -> float:
        """Return where line `index` stands on the page."""
        return self.rect.y + self.first_baseline + index * self.leading


class Frame(NamedTuple):
    """What is shown of a picture: a rectangle in device pixels (left, top, right, bottom).

    `marks_apart` says that the marks were too far from each other for legible text, so that all is shown.
    A `photograph` has no interface whose text must be legible. `cuts_text` says that the frame is its author's, and goes
    through a line of text. `detail` tells where there is something to see, for what is drawn over it: rows of digits, from 0
    (blank) to 9, one for each cell of a grid, parted by spaces; empty where nobody has looked.
    """

    left: int
    top: int
    right: int
    bottom: int
    scale: float
    marks_apart: bool = False
    photograph: bool = False
    cuts_text: bool = False
    detail: str = ""

    @property
    def width_px(self) -> int:
        return self.right - self.left

    @property
    def height_px(self) -> int:
        return self.bottom - self.top

    @property
    def css_width(self) -> float:
        return self.width_px / self.scale

    @property
    def css_height(self) -> float:
        return self.height_px / self.scale


@dataclass(frozen=True, slots=True)
class Crop:
    """What is shown of a file's pixels: stored once in a PDF, however often, and by whichever steps, it is drawn."""

    path: Path
    masked: tuple[Zone | None, ...]
    frame: Frame
    picture: Picture = field(compare=False)

    @classmethod
    def of(cls, picture: Picture, frame: Frame) -> Crop:
        return cls(picture.path, tuple(mark.zone for mark in picture.masks), frame._replace(detail=""), picture)


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How large marks are drawn, in points; strokes of 2 pt with a halo of 1 pt survive a photocopier (FACTS, print).

    `mask_texts` are tried for what a mask hides, the first that fits; a magnifier prints interface text at `inset_text` where
    there is room, and at `least_inset_text` at the least.
    """

    stroke: float = 2.0
    thin_stroke: float = 1.0
    halo: float = 1.0
    corner: float = 2.0
    badge_radius: float = 7.5
    badge_text: float = 9.5
    label_text: float = 9.0
    mask_texts: tuple[float, ...] = (9.0, 7.5, 6.5)
    arrow_length: float = 34.0
    arrow_head: float = 8.0
    inset_border: float = 1.5
    inset_text: float = 8.0
    least_inset_text: float = 6.0

    def enlarged(self, by: float) -> MarkStyle:
        """Return the same marks, `by` times as large."""
        sizes = {field.name: getattr(self, field.name) for field in fields(self)}
        texts = tuple(size * by for size in sizes.pop("mask_texts"))
        return MarkStyle(**{name: size * by for name, size in sizes.items()}, mask_texts=texts)


USUAL_MARKS = MarkStyle()
EASY_MARKS = MarkStyle(badge_radius=11.0, badge_text=14.0, label_text=14.0, mask_texts=(14.0,))
"""What marks say is as large as the text (FALC.md, L1). What does not fit is not written; the alternative text says it."""


class DrawnMark(NamedTuple):
    """A mark where it falls on the page.

    `rect` for a box, a spotlight, a label or a mask's text; `points` (tail, head) for an arrow, (centre,) for a badge;
    `lines` of `text_pt` for what is written.
    """

    kind: MarkKind
    rect: Rect | None = None
    points: tuple[tuple[float, float], ...] = ()
    number: int | None = None
    lines: tuple[Line, ...] = ()
    text_pt: float = 0.0


PICTURE_CORNER = 1.5 * 72 / 25.4
"""How far the corners of a picture are rounded, in points: less where it is small."""
_CORNER_SHARE = 0.1
"""Of the shorter side, how far at the most: nothing that can be read stands there."""


class Inset(NamedTuple):
    """A part of the picture shown larger, over it: `rect` where it is drawn, `source` what it enlarges."""

    rect: Rect
    frame: Frame
    source: Rect


class Standing(Enum):
    """How a picture stands on its page: on its own, in a line of text, or at the head, where it is the school's logo."""

    ALONE = "alone"
    IN_LINE = "in line"
    LOGO = "logo"


class PictureBox(NamedTuple):
    """A picture in its place: what `frame` shows, its insets and its marks over it, all within `rect`."""

    rect: Rect
    picture: Picture
    frame: Frame
    element: int
    marks: tuple[DrawnMark, ...] = ()
    insets: tuple[Inset, ...] = ()
    style: MarkStyle = USUAL_MARKS
    standing: Standing = Standing.ALONE

    @property
    def crops(self) -> tuple[tuple[Crop, Rect], ...]:
        """What is drawn of the picture, and where."""
        return (
            (Crop.of(self.picture, self.frame), self.rect),
            *((Crop.of(self.picture, inset.frame), inset.rect) for inset in self.insets),
        )

    @property
    def is_screen(self) -> bool:
        """Whether it has edges and a ground of its own: what stands in a line and a logo have the page's."""
        return self.standing is Standing.ALONE

    @property
    def corner(self) -> float:
        """How far its corners are rounded; its marks are not cut by them."""
        return corner_of(self.rect) if self.is_screen else 0.0

    @property
    def css_ppi(self) -> float:
        """CSS pixels in an inch of paper."""
        return self.frame.css_width * 72 / self.rect.width

    @property
    def interface_text_pt(self) -> float:
        """Printed size of the interface's usual text, 16 CSS pixels high; without a limit where there is none."""
        return 16 * 72 / self.css_ppi if self.is_screen and not self.frame.photograph else math.inf


def corner_of(rect: Rect) -> float:
    """Return how far the corners of a picture that fills `rect` are rounded."""
    return min(PICTURE_CORNER, _CORNER_SHARE * min(rect.width, rect.height))


class QrBox(NamedTuple):
    """A QR code, its quiet zone included: `modules` are the rows of a square, True where they are dark."""

    rect: Rect
    modules: tuple[tuple[bool, ...], ...]
    element: int


class IconKind(Enum):
    IMPORTANT = "important"
    WARNING = "attention"
    TIP = "astuce"
    INFO = "info"


class Panel(NamedTuple):
    """A background, a border or a rule (a stroke of height 0): page furniture, drawn before what it carries.

    A stroke with a `dash_pt` is broken in dashes of this length.
    """

    rect: Rect
    fill: Colour | None = None
    stroke: Colour | None = None
    stroke_pt: float = 0.0
    radius_pt: float = 0.0
    dash_pt: float = 0.0


class Icon(NamedTuple):
    """A callout's sign: page furniture drawn as vectors."""

    rect: Rect
    kind: IconKind
    colour: Colour


Box = TextBox | PictureBox | QrBox | Panel | Icon


class Page(NamedTuple):
    width: float
    height: float
    boxes: tuple[Box, ...]


class Bookmark(NamedTuple):
    """An entry of the outline; `level` 0 is the title. `y` is where the page is opened."""

    title: str
    level: int
    page: int
    y: float
    element: int


class LaidOut(NamedTuple):
    """A whole document in its place: what `pdf/` draws without deciding anything."""

    pages: tuple[Page, ...]
    elements: tuple[Element, ...]
    bookmarks: tuple[Bookmark, ...]

    def picture_boxes(self) -> Iterator[PictureBox]:
        for page in self.pages:
            for box in page.boxes:
                if isinstance(box, PictureBox):
                    yield box
                elif isinstance(box, TextBox):
                    yield from box.figures


_PALETTE_OBJECT = 100


@dataclass(frozen=True, slots=True)
class EncodedPicture:
    """A picture as a PDF holds it: deflated rows with PNG predictors, or a JPEG when it has a `jpeg_quality`.

    `palette` is RGB triples; without one the samples are grey (`components` 1) or RGB (3). `quality` is its SSIM
    against the ideal picture; a `draft` could be made lighter with the same pixels.
    """

    width: int
    height: int
    components: int
    bits: int
    data: bytes
    palette: bytes | None = None
    jpeg_quality: int | None = None
    quality: float = 1.0
    draft: bool = False

    @property
    def weight(self) -> int:
        """Bytes in a PDF, at the most: a palette is a small stream of its own."""
        return len(self.data) + (len(self.palette) + _PALETTE_OBJECT if self.palette is not None else 0)

    @property
    def encoding(self) -> str:
        if self.jpeg_quality is not None:
            return f"JPEG {self.jpeg_quality}"
        if self.palette is not None:
            return f"palette {len(self.palette) // 3}"
        return "gris" if self.components == 1 else "RVB"


class Metrics(Hashable, Protocol):
    """What layout needs to know of the fonts; two that are equal measure alike."""

    x_height: float
    """Height of the x, in ems."""
    ascent: float
    descent: float

    def width(self, text: str, size_pt: float, bold: bool = False) -> float:
        """Return the advance of `text` in points."""
