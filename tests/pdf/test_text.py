"""Protects the words: what two readers find in a PDF is exactly what the source says, set in French."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from pypdf import PdfReader

from tests.support import TEXT_ROLES, Built, TaggedPdf, expected_texts, text_boxes, visible
from tutopdf.french.words import BULLETS
from tutopdf.model.boxes import TextBox
from tutopdf.model.tutorial import Step
from tutopdf.model.variant import Variant
from tutopdf.reading.contents import follow_pages
from tutopdf.reading.parts import PartReader
from tutopdf.reading.structure import element_text, walk_structure
from tutopdf.reading.texts import MarkedTexts

pytestmark = pytest.mark.slow

# The structure tree


def test_the_structure_gives_back_the_typeset_source(built: Built, tagged: TaggedPdf):
    assert tagged.texts() == expected_texts(built.tutorial)


def test_labels_are_the_numbers_of_the_steps(built: Built, tagged: TaggedPdf):
    numbers = [str(block.number) for block in built.tutorial.blocks if isinstance(block, Step)]
    labels = [node.text.strip() for node in tagged.document.find("Lbl")]
    assert [label for label in labels if label not in BULLETS] == numbers


def test_no_text_is_anywhere_else(tagged: TaggedPdf):
    """Text is in a text element, a label, a figure (its marks) or an artifact; links are in one of these."""
    assert tagged.untagged == []
    homes = {
        part for node in tagged.document.find(*TEXT_ROLES, "Code", "Lbl", "Link", "Figure") for part in node.content
    }
    assert {place for place, text in tagged.marked.items() if text} <= homes
    assert len([part for node in tagged.document.walk() for part in node.content]) == len(tagged.marked)


def test_artifacts_are_the_page_furniture(built: Built, tagged: TaggedPdf):
    boxes = [box for _, box in text_boxes(built.laid_out) if box.element is None]
    assert "".join(tagged.artifacts) == "".join(line.text for box in boxes for line in box.lines)


def test_alternative_texts_say_the_picture_and_its_marks(built: Built, tagged: TaggedPdf):
    pictures = built.tutorial.pictures
    alternatives = [node.alt or "" for node in tagged.document.find("Figure")]
    codes = [alternatives.pop()] if built.tutorial.online is not None else []
    assert all(built.tutorial.online.address in code for code in codes)
    for picture in pictures:
        # A screen whose marks are far apart is two figures or three, each said by itself.
        said = [alternatives.pop(0)]
        while alternatives and all(one.startswith(f"{picture.alt} (") for one in (said[0], alternatives[0])):
            said.append(alternatives.pop(0))
        assert all(one.startswith(picture.alt) for one in said)
        assert all(mark.text.rstrip(".") in " ".join(said) for mark in picture.drawn_marks)
    assert alternatives == []


def test_our_own_reader_agrees(built: Built, tagged: TaggedPdf):
    """`tutopdf inspect` and the checks to come read with it."""
    reader = PdfReader(built.path)
    parts = PartReader()
    texts = MarkedTexts(parts)
    follow_pages(reader, [texts], parts, len(reader.pages))
    pages = {page.indirect_reference.idnum: index for index, page in enumerate(reader.pages)}
    roles = {f"/{role}" for role in (*TEXT_ROLES, "Code")}
    found = [
        element_text(element, texts.found, pages) for element, _ in walk_structure(reader) if element["/S"] in roles
    ]
    assert [text for text in found if text] == tagged.texts()


# What is seen


def test_a_second_reader_sees_the_same_characters_in_each_box(built: Built):
    document = pdfium.PdfDocument(built.data)
    boxes = list(text_boxes(built.laid_out))
    for number, page in enumerate(document):
        seen = list(characters(page, built.laid_out.pages[number].height))
        for box in [box for home, box in boxes if home == number]:
            expected = visible("".join(line.text for line in box.lines))
            assert characters_in(box, seen) == expected


def characters(page: pdfium.PdfPage, height: float) -> Iterator[tuple[float, float, str]]:
    """Yield each visible character with its origin, y growing downward."""
    text = page.get_textpage()
    x, y = pdfium_c.c_double(), pdfium_c.c_double()
    for index in range(text.count_chars()):
        char = chr(pdfium_c.FPDFText_GetUnicode(text, index))
        # A hyphen at the end of a line is given back as U+0002.
        char = "-" if char == "\x02" else char
        if visible(char) and not pdfium_c.FPDFText_IsGenerated(text, index):
            pdfium_c.FPDFText_GetCharOrigin(text, index, x, y)
            yield x.value, height - y.value, char


def characters_in(box: TextBox, seen: list[tuple[float, float, str]]) -> str:
    """Return the characters whose origins are on the box's baselines, in the order in which they are read."""
    found = []
    for index in range(len(box.lines)):
        baseline = box.baseline(index)
        line = [
            (x, char)
            for x, y, char in seen
            if abs(y - baseline) < 0.05 and box.rect.x - 0.05 <= x < box.rect.x + max(box.rect.width, 1) + 0.05
        ]
        found += sorted(line, key=lambda item: item[0])
    return "".join(char for _, char in found)


def test_the_long_step_goes_on_under_its_label(build_one):
    built = build_one("longue-etape", Variant.FRENCH)
    assert "step-continued" in built.codes
    furniture = [
        "".join(line.text for line in box.lines) for _, box in text_boxes(built.laid_out) if box.element is None
    ]
    body = TaggedPdf(built.data).document.find("LBody")[2]
    pages = {page for node in body.walk() for page, _ in node.content}
    assert len(pages) > 1
    assert furniture.count("3 (suite)") == len(pages) - 1


def test_ten_thousand_words_are_all_there(build_one):
    for variant in Variant:
        built = build_one("dix-mille-mots", variant)
        words = " ".join(TaggedPdf(built.data).texts()).split()
        numbers = [int(word.rstrip(".")) for word in words if word.rstrip(".").isdigit()]
        assert numbers == list(range(5000))
