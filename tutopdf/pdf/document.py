"""PDF: the stage's entrance. A laid out document, its pictures and its typefaces become the bytes of a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tutopdf.boxes import Bookmark, Cut, EncodedPicture, LaidOut, Page
from tutopdf.fonts.font_set import FontSet
from tutopdf.pdf.colour_profile import output_intent
from tutopdf.pdf.draw import FontTable, PageWriter
from tutopdf.pdf.file import write_file
from tutopdf.pdf.images import image_object
from tutopdf.pdf.marks import veil_states
from tutopdf.pdf.metadata import Metadata, information, xmp_stream
from tutopdf.pdf.objects import IndirectDictionary, PdfValue, Stream, array, dictionary, name, number, text_string
from tutopdf.pdf.tags import StructureTree

Pictures = Mapping[Cut, EncodedPicture]


@dataclass(frozen=True, slots=True)
class Finish:
    """What a file is for: `grey` has no colour in it; `paper` makes the printer take paper of the pages' own size."""

    grey: bool = False
    paper: bool = False


USUAL_FINISH = Finish()


def write_pdf(
    laid_out: LaidOut, pictures: Pictures, fonts: FontSet, metadata: Metadata, finish: Finish = USUAL_FINISH
) -> bytes:
    """Return the file: PDF 1.7, PDF/UA-1 and PDF/A-2a. The same arguments give the same bytes."""
    tree = StructureTree(laid_out.elements)
    table, images = FontTable(), _ImageTable(pictures)
    fonts_object, images_object = IndirectDictionary({}), IndirectDictionary({})
    resources = IndirectDictionary({"Font": fonts_object, "XObject": images_object})
    tree_pages = IndirectDictionary({"Type": name("Pages"), "Count": len(laid_out.pages)})
    pages: list[IndirectDictionary] = []
    writers: list[PageWriter] = []
    for page in laid_out.pages:
        tree.start_page()
        writer = PageWriter(page, tree, fonts, table, images, finish.grey)
        writer.draw()
        writers.append(writer)
        pages.append(_page_object(page, writer, len(pages), tree_pages, resources))
    tree_pages["Kids"] = array(pages)
    fonts_object.dict.update({font.resource: font.font_object() for font in table.fonts.values()})
    images_object.dict.update(images.objects)
    if any(writer.uses_veils for writer in writers):
        resources["ExtGState"] = veil_states()
    catalogue = _catalogue(laid_out, tree_pages, pages, tree.root_object(pages), metadata, finish)
    return write_file(catalogue, information(metadata))


class _ImageTable:
    """Names each picture once, however often it is drawn."""

    def __init__(self, pictures: Pictures) -> None:
        self.pictures = pictures
        self.objects: dict[str, PdfValue] = {}
        self._names: dict[Cut, str] = {}

    def resource(self, cut: Cut) -> str:
        if cut not in self._names:
            self._names[cut] = f"Im{len(self._names) + 1}"
            self.objects[self._names[cut]] = image_object(self.pictures[cut], cut.frame.css_width)
        return self._names[cut]

    def is_dark(self, cut: Cut) -> bool:
        return self.pictures[cut].dark


def _page_object(
    page: Page, writer: PageWriter, index: int, parent: IndirectDictionary, resources: IndirectDictionary
) -> IndirectDictionary:
    entries: dict[str, PdfValue] = {
        "Type": name("Page"),
        "Parent": parent,
        "MediaBox": array([0, 0, number(page.width), number(page.height)]),
        "Resources": resources,
        "Contents": Stream(writer.content.data()),
        "StructParents": index,
        "Tabs": name("S"),
    }
    if writer.annotations:
        entries["Annots"] = array(writer.annotations)
    return IndirectDictionary(entries)


def _catalogue(
    laid_out: LaidOut,
    tree_pages: IndirectDictionary,
    pages: Sequence[IndirectDictionary],
    structure: IndirectDictionary,
    metadata: Metadata,
    finish: Finish,
) -> IndirectDictionary:
    entries: dict[str, PdfValue] = {
        "Type": name("Catalog"),
        "Pages": tree_pages,
        "Lang": text_string(metadata.language),
        "MarkInfo": dictionary({"Marked": "true"}),
        "StructTreeRoot": structure,
        "Metadata": xmp_stream(metadata),
        "OutputIntents": array([output_intent()]),
        "PageLabels": dictionary({"Nums": array([0, dictionary({"S": name("D")})])}),
        "ViewerPreferences": _viewer_preferences(laid_out, finish),
    }
    if laid_out.bookmarks:
        entries["Outlines"] = _outline(laid_out.bookmarks, pages, [page.height for page in laid_out.pages])
        entries["PageMode"] = name("UseOutlines" if len(laid_out.pages) > 1 else "UseNone")
    return IndirectDictionary(entries)


def _viewer_preferences(laid_out: LaidOut, finish: Finish) -> PdfValue:
    """Ask for the title in the window, no scaling, and pages that turn the right way on both sides."""
    first = laid_out.pages[0]
    entries: dict[str, PdfValue] = {"DisplayDocTitle": "true", "PrintScaling": name("None")}
    if len(laid_out.pages) > 1:
        entries["Duplex"] = name("DuplexFlipShortEdge" if first.width > first.height else "DuplexFlipLongEdge")
    if finish.paper:
        entries["PickTrayByPDFSize"] = "true"
    return dictionary(entries)


def _outline(
    bookmarks: Sequence[Bookmark], pages: Sequence[IndirectDictionary], heights: Sequence[float]
) -> IndirectDictionary:
    """Return the outline: entries nested by level, all of them open."""
    root = IndirectDictionary({"Type": name("Outlines")})
    items = [_outline_item(bookmark, pages, heights) for bookmark in bookmarks]
    children: dict[int, list[IndirectDictionary]] = {}
    open_items: list[tuple[int, IndirectDictionary]] = [(-1, root)]
    for bookmark, item in zip(bookmarks, items, strict=True):
        while open_items[-1][0] >= bookmark.level:
            open_items.pop()
        parent = open_items[-1][1]
        item["Parent"] = parent
        children.setdefault(id(parent), []).append(item)
        open_items.append((bookmark.level, item))
    _chain(root, children)
    return root


def _outline_item(
    bookmark: Bookmark, pages: Sequence[IndirectDictionary], heights: Sequence[float]
) -> IndirectDictionary:
    top = number(heights[bookmark.page] - bookmark.y)
    destination = array([pages[bookmark.page], name("XYZ"), 0, top, "null"])
    return IndirectDictionary({"Title": text_string(bookmark.title), "Dest": destination})


def _chain(parent: IndirectDictionary, children: Mapping[int, list[IndirectDictionary]]) -> int:
    """Link the entries under `parent` to one another; return how many are visible."""
    entries = children.get(id(parent), [])
    if not entries:
        return 0
    visible = len(entries)
    for before, after in pairwise(entries):
        before["Next"], after["Prev"] = after, before
    for entry in entries:
        visible += _chain(entry, children)
    parent.dict.update({"First": entries[0], "Last": entries[-1], "Count": visible})
    return visible
