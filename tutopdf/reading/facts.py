"""PDF facts: what is known of a finished PDF. Points, from a page's top left corner, y growing downward."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tutopdf.model.boxes import Colour, Rect
from tutopdf.reading.cells import TableCell
from tutopdf.reading.marked_content import Content
from tutopdf.reading.pace import Part
from tutopdf.reading.parts import Unread
from tutopdf.reading.pictures import PrintedPicture


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font as a page uses it. `weight` is None when nothing tells it, `x_height` (in ems) when it cannot be measured."""

    name: str
    family: str
    embedded: bool
    serif: bool = False
    italic: bool = False
    weight: int | None = None
    x_height: float | None = None

    @property
    def bold(self) -> bool:
        return self.weight is not None and self.weight >= 600


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text that one operator shows. `contrast` is WCAG's ratio against what is under it, None where it is covered.

    `unseen` says that no letter of it can be told from what is under it, `steady` that all of it stands on one colour, and
    that its contrast is certain.

    `home` is the index of its structure element, None for an artifact and in a PDF without structure. `slanted` says
    that the letters are leant by a matrix, `upright` that the line is horizontal. `language` is that of its own mark.
    `origin` is where its first letter is put, which the letter's ink may go left of (J), None when it is not known.
    """

    text: str
    rect: Rect
    baseline: float
    size_pt: float
    colour: Colour
    typeface: Typeface
    mcid: int | None = None
    artifact: bool = False
    in_picture: bool = False
    slanted: bool = False
    upright: bool = True
    contrast: float | None = None
    unseen: bool = False
    steady: bool = True
    home: int | None = None
    language: str | None = None
    origin: float | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Strokes drawn together over a picture; `contrast` is what most of their length has, by stroke or by halo."""

    rect: Rect
    contrast: float


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """A picture on a page; `weight` is what it is stored in, in bytes. `replaced`: its own mark has a text for it."""

    rect: Rect
    width_px: int
    height_px: int
    weight: int
    mcid: int | None = None
    artifact: bool = False
    home: int | None = None
    replaced: bool = False

    @property
    def ppi(self) -> float:
        """Pixels an inch, across or down, the fewer of the two."""
        across, down = self.rect.width or 1.0, self.rect.height or 1.0
        return min(self.width_px * 72 / across, self.height_px * 72 / down)


@dataclass(frozen=True, slots=True)
class Ink:
    """Distance in points from each edge of a page to the nearest thing printed."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def least(self) -> float:
        return min(self.left, self.top, self.right, self.bottom)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """`rules` are thin horizontal strokes, `links` the areas that can be clicked; `ink` is None on an empty page.

    `written` says that it holds text, were it one that is not seen, as under a scan; `partial`, that the page held more
    than is read, or pictures too large to look at; `mixed`, that something is said to be both content and decoration.
    """

    number: int
    width: float
    height: float
    runs: tuple[TextRun, ...] = ()
    images: tuple[PlacedImage, ...] = ()
    marks: tuple[Mark, ...] = ()
    rules: tuple[Rect, ...] = ()
    links: tuple[Rect, ...] = ()
    ink: Ink | None = None
    written: bool = True
    partial: bool = False
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element in reading order; `parent` is the index of another, -1 for the root's.

    `role` is a standard one where the PDF maps its own, `own_role` what it is called there; `text` is known where it
    was asked for. `expansion` is what an abbreviation stands for, `annotations` are the numbers of the objects that it
    holds, `cell` is what is said of a table's cell, `identifier` what other elements call it by. `circular`: the PDF
    explains its role by itself.
    """

    role: str
    parent: int
    contents: tuple[Content, ...] = ()
    alt: str | None = None
    actual_text: str | None = None
    text: str = ""
    language: str | None = None
    expansion: str | None = None
    annotations: tuple[int, ...] = ()
    own_role: str = ""
    cell: TableCell | None = None
    identifier: str = ""
    circular: bool = False

    @property
    def page(self) -> int | None:
        return self.contents[0].page if self.contents else None


@dataclass(frozen=True, slots=True)
class DeclaredFont:
    """A font of the file, used or not; `readable` says that its codes can be turned into characters.

    `nameless`: its name is a page's own for it, and what is written with it cannot be told. `held`: the file has its
    program, whole or broken.
    """

    name: str
    readable: bool
    page: int
    nameless: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation. `described` says that it has a text of its own for a screen reader.

    `home` is the index of its structure element; `hidden`, that it is neither shown nor printed.
    """

    page: int
    rect: Rect
    described: bool
    home: int | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form, where a page shows it. `described`: it has a name for a screen reader, not only for programs."""

    page: int
    described: bool
    home: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A remark, a highlight, a sound or a film put on a page. `described`: it has a text of its own for a screen reader."""

    page: int
    described: bool
    home: int | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a PDF says of itself. `readable_aloud` is the permission to extract text for accessibility.

    `title_in_metadata` says that the title is in the XMP metadata too; `made_by` is the program that wrote the file,
    `namespaces` says that its roles may be those of PDF 2.0, or of anything. `declared_accessible`: it says that it is
    PDF/UA, `declared_too_new`, of a part that is for PDF 2.0 only; `suspect`: it says that its tags may be wrong;
    `dynamic_form`: its pages are drawn by a program (XFA); `odd_layers`: its list of layers has no name, or chooses by
    itself. `unnamed_attachments` are those that readers of some age have no name for.
    """

    title: str = ""
    title_in_metadata: bool = False
    title_shown: bool = False
    language: str | None = None
    tagged: bool = False
    bookmarks: int = 0
    encrypted: bool = False
    readable_aloud: bool = True
    scripts: bool = False
    forms: bool = False
    attachments: int = 0
    ours: bool = False
    made_by: str = ""
    namespaces: bool = False
    declared_accessible: bool = False
    declared_too_new: bool = False
    odd_layers: bool = False
    unnamed_attachments: int = 0
    suspect: bool = False
    dynamic_form: bool = False


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """A finished PDF. `pages` are those that were read, the first ones of `page_count`; `unread` is what was broken.

    `cut_structure` says that there are more elements than those that were read. `untabbed` are the pages where the tab
    key goes from link to link in another order than that of the tags. `unnamed_files` counts the files without a name
    that are fixed to places of the pages read.
    """

    label: str
    weight: int
    page_count: int
    catalogue: Catalogue
    pages: tuple[PageFacts, ...] = ()
    elements: tuple[Element, ...] = ()
    fonts: tuple[DeclaredFont, ...] = ()
    links: tuple[Link, ...] = ()
    fields: tuple[FormField, ...] = ()
    notes: tuple[Note, ...] = ()
    untabbed: tuple[int, ...] = ()
    unnamed_files: int = 0
    pictures: tuple[PrintedPicture, ...] = ()
    unread: tuple[Unread, ...] = ()
    cut_structure: bool = False

    def lacks(self, part: Part) -> bool:
        """Say whether something of a part could not be read: then nothing is said to be missing from it."""
        return any(one.part is part for one in self.unread)

    @property
    def structure_is_whole(self) -> bool:
        """Say whether all structure elements are known: then what belongs to none of them is outside the tags."""
        return bool(self.elements) and not self.cut_structure and not self.lacks(Part.STRUCTURE)

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield an element's index, then its parents', up to the root."""
        while 0 <= index < len(self.elements):
            yield index
            index = self.elements[index].parent

    @property
    def homes(self) -> Mapping[Content, int]:
        """Return the element of each piece of marked content."""
        return {content: index for index, element in enumerate(self.elements) for content in element.contents}
