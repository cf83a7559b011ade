"""Protects what assistive technologies find: the tag tree, figures, lists, links, headings, bookmarks, metadata."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise
from pathlib import Path
from urllib.parse import unquote
from xml.dom import minidom

import pytest
from pypdf.generic import Destination

from tests.support import LONG, NAMES, Built, Node, TaggedPdf, build_in, text_boxes, walk_objects, write_project
from tutopdf.model.boxes import PictureBox, QrBox, Role
from tutopdf.model.variant import Variant

pytestmark = pytest.mark.slow

GOLDENS = Path(__file__).parent / "goldens"
_LONGEST = 70

# The tree


@pytest.mark.parametrize("variant", Variant, ids=lambda variant: variant.value)
@pytest.mark.parametrize("name", NAMES)
def test_the_tag_tree_is_the_golden_one(name: str, variant: Variant, build_one, golden):
    document = TaggedPdf(build_one(name, variant).data).document
    golden(GOLDENS / f"{name}-{variant.value}.txt", "\n".join(tree_lines(document, 0)) + "\n")


def tree_lines(node: Node, depth: int) -> list[str]:
    """Return a line for each element: its type, its alternative text or the text that it holds itself."""
    own = "".join(part if isinstance(part, str) else f"[{part.text}]" for part in node.parts) if node.content else ""
    said = f" ({node.alt})" if node.alt is not None else f" « {shortened(own)} »" if own else ""
    lines = [f"{'  ' * depth}{node.role}{said}"]
    for child in node.children:
        lines += tree_lines(child, depth + 1)
    return lines


def shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text)} caractères)"


def test_every_piece_of_content_knows_its_element(tagged: TaggedPdf):
    """The parent tree (ISO 32000-1, 14.7.4.4) says the same as the tree."""
    numbers = tagged.root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = dict(zip(numbers[::2], (value.get_object() for value in numbers[1::2]), strict=True))
    owners = {place: node.entries for node in tagged.document.walk() for place in node.content}
    found = {}
    for number, page in enumerate(tagged.reader.pages):
        elements = parents.pop(page["/StructParents"])
        found |= {(number, mcid): element.get_object() for mcid, element in enumerate(elements)}
    assert found.keys() == owners.keys() == tagged.marked.keys()
    assert all(found[place] is owners[place] for place in found)
    annotated = {
        annotation["/StructParent"]: node for node in tagged.document.walk() for annotation in node.annotations
    }
    assert annotated.keys() == parents.keys()
    assert all(parents[number] is node.entries for number, node in annotated.items())


def test_the_tree_has_no_empty_element(tagged: TaggedPdf):
    for node in tagged.document.walk():
        assert node.parts or node.content or node.annotations, node.role


# Figures, lists, headings, links


def test_figures_say_what_they_show_and_where(built: Built, tagged: TaggedPdf):
    boxes = [box for page in built.laid_out.pages for box in page.boxes if isinstance(box, PictureBox | QrBox)]
    figures = tagged.document.find("Figure")
    assert len(figures) == len(boxes)
    height = built.laid_out.pages[0].height
    for figure, box in zip(figures, boxes, strict=True):
        assert figure.alt
        left, bottom, right, top = (float(side) for side in figure.attributes["/BBox"])
        assert (left, right) == pytest.approx((box.rect.x, box.rect.right), abs=0.01)
        assert (height - top, height - bottom) == pytest.approx((box.rect.y, box.rect.bottom), abs=0.01)
        assert len({page for page, _ in figure.content}) == 1


def test_steps_are_numbered_lists_and_points_are_not(tagged: TaggedPdf):
    for numbered in tagged.document.find("L"):
        labels = [label.text.strip() for label in numbered.children[0].children if label.role == "Lbl"]
        numbering = "/Decimal" if labels[0][0].isdigit() else "/Disc"
        assert numbered.attributes["/ListNumbering"] == numbering
        assert {child.role for child in numbered.children} == {"LI"}
    for item in tagged.document.find("LI"):
        assert [child.role for child in item.children] == ["Lbl", "LBody"]
    assert len(tagged.document.find("LBody")) == len(tagged.document.find("LI"))


def test_headings_do_not_skip_a_level(tagged: TaggedPdf):
    levels = [int(node.role[1]) for node in tagged.document.find("H1", "H2", "H3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_links_lead_where_the_source_says(built: Built, tagged: TaggedPdf):
    links = tagged.document.find("Link")
    annotations = [annotation for link in links for annotation in link.annotations]
    on_pages = [annotation.get_object() for page in tagged.reader.pages for annotation in page.get("/Annots", [])]
    assert {id(annotation) for annotation in annotations} == {id(annotation) for annotation in on_pages}
    for link in links:
        assert link.annotations
        assert len({annotation["/A"]["/URI"] for annotation in link.annotations}) == 1
    for annotation in annotations:
        assert annotation["/Subtype"] == "/Link"
        assert annotation["/Contents"].strip()
        assert annotation["/F"] == 4
    expected = []
    for block in built.tutorial.blocks:
        for paragraph in (*([block.title] if getattr(block, "title", None) else []), *block.body.paragraphs):
            expected += [href for href, _ in groupby(run.href for run in paragraph.runs) if href]
    expected += [built.tutorial.article] if built.tutorial.online is not None else []
    assert [unquote(link.annotations[0]["/A"]["/URI"]) for link in links] == expected


def test_each_line_of_a_link_can_be_clicked(built: Built, tagged: TaggedPdf):
    expected = Counter()
    for page, box in text_boxes(built.laid_out):
        for index, line in enumerate(box.lines):
            for fragment in line.fragments:
                if fragment.href is not None:
                    top = box.rect.y + index * box.leading
                    expected[page, round(box.rect.x + fragment.x), round(top)] += 1
    found = Counter()
    for number, page in enumerate(tagged.reader.pages):
        for annotation in page.get("/Annots", []):
            left, _, right, top = (float(side) for side in annotation.get_object()["/Rect"])
            assert right > left
            found[number, round(left), round(float(page.mediabox.height) - top)] += 1
    assert found == expected


def test_links_wrap_in_the_fixture(build_one):
    """What the two tests above look at is there."""
    tagged = TaggedPdf(build_one("liens", Variant.FRENCH).data)
    assert max(len(link.annotations) for link in tagged.document.find("Link")) > 1


# The document


def test_bookmarks_are_the_headings(tagged: TaggedPdf):
    headings = tagged.document.find("H1", "H2", "H3")
    expected = [(int(node.role[1]) - 1, node.text.strip(), node.content[0][0]) for node in headings]
    assert list(outline(tagged, tagged.reader.outline, 0)) == expected


def outline(tagged: TaggedPdf, entries: list[Destination | list], level: int):
    """Yield the level, title and page of each bookmark."""
    for entry in entries:
        if isinstance(entry, list):
            yield from outline(tagged, entry, level + 1)
        else:
            yield level, str(entry.title), tagged.reader.get_destination_page_number(entry)


def test_the_catalogue_says_what_readers_need(built: Built, tagged: TaggedPdf):
    root = tagged.root
    assert root["/Lang"] == "fr-FR"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/ViewerPreferences"]["/PrintScaling"] == "/None"
    assert all(page["/Tabs"] == "/S" for page in tagged.reader.pages)
    assert tagged.reader.page_labels == [str(number) for number in range(1, len(tagged.reader.pages) + 1)]
    assert built.data.startswith(b"%PDF-1.7")


def test_the_title_is_the_same_everywhere(built: Built, tagged: TaggedPdf):
    title = built.tutorial.title.text
    if built.variant is Variant.SIMPLIFIED:
        title = f"{title} – version simplifiée"
    assert tagged.reader.metadata.title == title
    assert tagged.reader.xmp_metadata.dc_title == {"x-default": title}
    assert tagged.reader.xmp_metadata.pdf_producer == tagged.reader.metadata.producer


@pytest.mark.parametrize("name", ["Lycée & Co <b>", "]]>", "\\u0007 \\u0001", "\\uFFFE \\uFFFF"])
def test_the_metadata_are_well_formed_whatever_the_school_is_called(name: str, tmp_path: Path, monkeypatch):
    root = write_project(tmp_path, "# Titre\n\n1. Un.", f'ent = "{name}"\n')
    data = build_in(root, "essai", tmp_path / "output", monkeypatch)[Variant.FRENCH].data
    packet = TaggedPdf(data).root["/Metadata"].get_data()
    assert minidom.parseString(packet).documentElement.localName == "xmpmeta"


def test_no_invisible_text_and_no_actual_text(built: Built, tagged: TaggedPdf):
    assert not any("/ActualText" in value or "/E" in value for value in walk_objects(built.data))
    for page in tagged.reader.pages:
        contents = page.get_contents().get_data()
        assert b"/ActualText" not in contents
        assert not re.search(rb"\b[0-9]+ Tr\b", contents)


def test_fonts_are_embedded_subsets(built: Built):
    descriptors = [value for value in walk_objects(built.data) if value.get("/Type") == "/FontDescriptor"]
    assert descriptors
    for descriptor in descriptors:
        assert re.fullmatch(r"/[A-Z]{6}\+\S+", descriptor["/FontName"])
        assert len(descriptor["/FontFile2"].get_object().get_data()) < 60_000
    fonts = [value for value in walk_objects(built.data) if value.get("/Type") == "/Font"]
    assert all("/FontDescriptor" in font or font["/Subtype"] == "/Type0" for font in fonts)


# Dates

DATED = "+++\ndate = 2021-03-01\n+++\n\n# Titre\n\n1. Un."
UNDATED = "# Titre\n\n1. Un."


@pytest.mark.parametrize(
    ("text", "epoch", "expected"),
    [
        (DATED, "1600000000", "2020-09-13T12:26:40"),
        (UNDATED, "1600000000", "2020-09-13T12:26:40"),
        (UNDATED, "0", "1970-01-01T00:00:00"),
        (DATED, None, "2021-03-01T00:00:00"),
        (DATED, "", "2021-03-01T00:00:00"),
        (UNDATED, None, None),
    ],
)
def test_the_date_is_the_epoch_else_the_tutorial_s_else_none(text, epoch, expected, tmp_path, monkeypatch):
    data = build_in(write_project(tmp_path, text), "essai", tmp_path / "output", monkeypatch, epoch)
    tagged = TaggedPdf(data[Variant.FRENCH].data)
    information = tagged.reader.metadata
    xmp = tagged.root["/Metadata"].get_data().decode()
    if expected is None:
        assert not {"/CreationDate", "/ModDate"} & information.keys()
        assert "Date>" not in xmp
    else:
        digits = re.sub(r"\D", "", expected)
        assert information["/CreationDate"] == information["/ModDate"] == f"D:{digits}+00'00'"
        assert f"<xmp:CreateDate>{expected}+00:00</xmp:CreateDate>" in xmp


@pytest.mark.parametrize("epoch", ["demain", "-5", "1.5", "²", "9" * 20])
def test_an_epoch_that_is_no_date_is_left_out(epoch, tmp_path, monkeypatch):
    built = build_in(write_project(tmp_path, DATED), "essai", tmp_path / "output", monkeypatch, epoch)
    assert TaggedPdf(built[Variant.FRENCH].data).reader.metadata["/CreationDate"].startswith("D:20210301")


# What the fixtures are for


def test_the_long_step_is_one_item_over_several_pages(build_one):
    for name in LONG:
        tagged = TaggedPdf(build_one(name, Variant.FRENCH).data)
        body = tagged.document.find("LBody")[2]
        assert len({page for node in body.walk() for page, _ in node.content}) > 1


def test_lists_restart_at_each_section_and_go_on_across_callouts(build_one):
    tagged = TaggedPdf(build_one("deux-sections", Variant.FRENCH).data)
    labels = [[label.text for label in part.find("Lbl")] for part in tagged.document.children if part.role == "Sect"]
    assert labels == [["1", "2", "3", "4"], ["1", "2"]]


def test_roles_are_standard_ones(tagged: TaggedPdf):
    assert {node.role for node in tagged.document.walk()} <= {role.value for role in Role}
