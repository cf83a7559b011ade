"""PDF document, the stage's entrance: boxes and typefaces become a draft, and with pictures the bytes of a file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tutopdf.fonts.font_set import FontSet
from tutopdf.model.boxes import Crop, EncodedPicture, LaidOut
from tutopdf.model.theme import PICTURE_WHITE
from tutopdf.pdf.colour_profile import output_intent
from tutopdf.pdf.draw import FontTable, PageWriter
from tutopdf.pdf.file import PackedFile
from tutopdf.pdf.images import image_objects
from tutopdf.pdf.marks import veil_states
from tutopdf.pdf.metadata import Metadata, information, xmp_stream
from tutopdf.pdf.objects import ObjectTable, PdfValue, array, dictionary, name, number, reference, stream, text_string
from tutopdf.pdf.outline import add_outline
from tutopdf.pdf.page_look import Content, PageLooks
from tutopdf.pdf.tags import StructureTree

Pictures = Mapping[Crop, EncodedPicture]


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """What a file is for: `grey` has no colour in it; `paper` makes the printer take paper of the pages' own size."""

    grey: bool = False
    paper: bool = False


USUAL_OUTPUT = OutputOptions()


class PdfDraft:
    """A document that is drawn and packed, all but its pictures: it is written as often as they change."""

    def __init__(
        self, file: PackedFile, numbers: Mapping[Crop, int], grounded: Collection[Crop], last: int, looks: PageLooks
    ) -> None:
        """`numbers` are the objects of the pictures, `last` the highest number in use; the white of `grounded` ones is a grey."""
        self._file, self._numbers, self._grounded, self._last = file, numbers, grounded, last
        self._looks = looks

    def looks(self, pictures: Pictures) -> list[str]:
        """Return what each page looks like with `pictures` in it: a page whose look is another's is the same to the eye."""
        return self._looks.of(pictures, self._grounded.__contains__)

    def write(self, pictures: Pictures) -> bytes:
        """Return the file with `pictures` in it, one for each crop that is drawn."""
        streams: dict[int, bytes] = {}
        free = self._last + 1
        for crop, own in self._numbers.items():
            shown = None if crop.frame.photograph else crop.frame.css_width
            white = PICTURE_WHITE if crop in self._grounded else 1.0
            image, palette = image_objects(pictures[crop], shown, reference(free), white)
            streams[own] = image
            if palette is not None:
                streams[free] = palette
                free += 1
        return self._file.write(streams)


def write_pdf(
    laid_out: LaidOut,
    pictures: Pictures,
    fonts: FontSet,
    metadata: Metadata,
    output: OutputOptions = USUAL_OUTPUT,
    dark: Collection[Crop] = (),
    pale: Collection[Crop] = (),
) -> bytes:
    """Return the file: PDF 1.7, PDF/UA-1 and PDF/A-2a. The same arguments give the same bytes."""
    return draft_pdf(laid_out, dark, fonts, metadata, output, pale).write(pictures)


def draft_pdf(
    laid_out: LaidOut,
    dark: Collection[Crop],
    fonts: FontSet,
    metadata: Metadata,
    output: OutputOptions = USUAL_OUTPUT,
    pale: Collection[Crop] = (),
) -> PdfDraft:
    """Return the document without its pictures; most of those that are `dark` is dark, the edges of the `pale` ones are white."""
    objects = ObjectTable()
    root, info, parent, resources = (objects.reserve() for _ in range(4))
    pages = [objects.reserve() for _ in laid_out.pages]
    tree = StructureTree(laid_out.elements, [reference(page) for page in pages])
    table, images = FontTable(), _ImageTable(objects, dark)
    uses_veils = False
    contents: list[Content] = []
    for page, page_number in zip(laid_out.pages, pages, strict=True):
        tree.start_page()
        writer = PageWriter(page, tree, fonts, table, images, objects, output.grey)
        writer.draw()
        uses_veils |= writer.uses_veils
        contents.append((page.width, page.height, writer.content.data()))
        objects.put(page_number, _page(contents[-1], writer, tree.page, parent, resources))
    objects.put(parent, _page_tree(pages))
    states = {"ExtGState": veil_states()} if uses_veils else {}
    objects.put(
        resources,
        dictionary(
            {
                "Font": dictionary({font.resource: font.add_to(objects) for font in table.fonts.values()}),
                "XObject": dictionary(images.references()),
                **states,
            }
        ),
    )
    objects.put(root, _catalogue(laid_out, parent, pages, tree.add_to(objects), metadata, output, objects))
    objects.put(info, information(metadata))
    grounded = frozenset() if output.grey else frozenset(pale) - _on_paper(laid_out)
    looks = PageLooks(contents, {font.resource: font for font in table.fonts.values()}, images.crops())
    file = PackedFile(objects, reference(root), reference(info))
    return PdfDraft(file, images.numbers, grounded, objects.last, looks)


def _on_paper(laid_out: LaidOut) -> frozenset[Crop]:
    """Return the pictures that stand in a sentence, and the logo: their ground is the page's."""
    return frozenset(crop for box in laid_out.picture_boxes() if not box.is_screen for crop, _ in box.crops)


class _ImageTable:
    """Names each picture once, however often it is drawn; keeps a number for what will be its object."""

    def __init__(self, objects: ObjectTable, dark: Collection[Crop]) -> None:
        self.objects, self.dark = objects, dark
        self.numbers: dict[Crop, int] = {}
        self._names: dict[Crop, str] = {}

    def resource(self, crop: Crop) -> str:
        if crop not in self._names:
            self._names[crop] = f"Im{len(self._names) + 1}"
            self.numbers[crop] = self.objects.reserve()
        return self._names[crop]

    def references(self) -> dict[str, str]:
        return {self._names[crop]: reference(own) for crop, own in self.numbers.items()}

    def crops(self) -> dict[str, Crop]:
        return {name: crop for crop, name in self._names.items()}

    def is_dark(self, crop: Crop) -> bool:
        return crop in self.dark


def _page(content: Content, writer: PageWriter, index: int, parent: int, resources: int) -> str:
    width, height, operators = content
    entries: dict[str, PdfValue] = {
        "Type": name("Page"),
        "Parent": reference(parent),
        "MediaBox": array([0, 0, number(width), number(height)]),
        "Resources": reference(resources),
        "Contents": writer.objects.add_stream(stream(operators)),
        "StructParents": index,
        "Tabs": name("S"),
    }
    if writer.annotations:
        entries["Annots"] = array(writer.annotations)
    return dictionary(entries)


def _page_tree(pages: Sequence[int]) -> str:
    kids = array([reference(page) for page in pages])
    return dictionary({"Type": name("Pages"), "Count": len(pages), "Kids": kids})


def _catalogue(
    laid_out: LaidOut,
    page_tree: int,
    pages: Sequence[int],
    structure: str,
    metadata: Metadata,
    output: OutputOptions,
    objects: ObjectTable,
) -> str:
    entries: dict[str, PdfValue] = {
        "Type": name("Catalog"),
        "Pages": reference(page_tree),
        "Lang": text_string(metadata.language),
        "MarkInfo": dictionary({"Marked": "true"}),
        "StructTreeRoot": structure,
        "Metadata": objects.add_stream(xmp_stream(metadata)),
        "OutputIntents": array([output_intent(objects)]),
        "PageLabels": dictionary({"Nums": array([0, dictionary({"S": name("D")})])}),
        "ViewerPreferences": _viewer_preferences(laid_out, output),
    }
    if laid_out.bookmarks:
        entries["Outlines"] = add_outline(laid_out, pages, objects)
        entries["PageMode"] = name("UseOutlines" if len(laid_out.pages) > 1 else "UseNone")
    return dictionary(entries)


def _viewer_preferences(laid_out: LaidOut, output: OutputOptions) -> PdfValue:
    """Ask for the title in the window, no scaling, and pages that turn the right way on both sides."""
    first = laid_out.pages[0]
    entries: dict[str, PdfValue] = {"DisplayDocTitle": "true", "PrintScaling": name("None")}
    if len(laid_out.pages) > 1:
        entries["Duplex"] = name("DuplexFlipShortEdge" if first.width > first.height else "DuplexFlipLongEdge")
    if output.paper:
        entries["PickTrayByPDFSize"] = "true"
    return dictionary(entries)
