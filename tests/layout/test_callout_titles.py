"""Protects callouts: their kind stands in words above the title, is tagged apart from it, and each kind has its own edge."""

from __future__ import annotations

from itertools import combinations

import pytest

from tutopdf.layout.blocks import DocumentBuilder, callout_panel
from tutopdf.layout.callout_titles import measure_callout_title, place_callout_title, sign_drop
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import Rect, Role, TextBox
from tutopdf.model.theme import CALLOUT_COLOURS, INK, FrenchTheme, SimplifiedTheme
from tutopdf.model.tutorial import Body, Callout, CalloutKind

from .kit import METRICS, paragraph

STYLE = TextStyle(16.0, 24.0, INK, bold=True)


def callout(label: str | None) -> Callout:
    said = paragraph(label) if label is not None else None
    return Callout(CalloutKind.TIP, paragraph("Plus vite"), Body((paragraph("Lire."),)), 1, label=said)


def placed(label: str | None, titled: bool) -> DocumentBuilder:
    builder = DocumentBuilder(600, 800, Typesetter(METRICS))
    around = builder.element(Role.SECTION, builder.root)
    if titled:
        builder.element(Role.HEADING, around)
    section = builder.element(Role.SECTION, around)
    found = callout(label)
    block = measure_callout_title(builder.typesetter, found, 300.0, STYLE, SimplifiedTheme())
    assert block is not None
    place_callout_title(builder, block, found.title, section, (50.0, 100.0))
    return builder


@pytest.mark.parametrize(("titled", "level"), [(True, Role.SUBHEADING), (False, Role.HEADING)])
def test_the_kind_is_a_paragraph_above_the_heading(titled, level):
    builder = placed("Astuce", titled)
    label, title = (box for box in builder.pages[0] if isinstance(box, TextBox))
    assert label.rect.bottom <= title.rect.y
    assert label.size_pt < title.size_pt
    assert [builder.elements[box.element].role for box in (label, title)] == [Role.PARAGRAPH, level]
    assert label.element < title.element
    assert [(one.title, one.element) for one in builder.bookmarks] == [("Plus vite", title.element)]


def test_a_title_that_says_its_kind_stands_alone():
    boxes = [box for box in placed(None, titled=True).pages[0] if isinstance(box, TextBox)]
    assert len(boxes) == 1


def test_the_sign_is_level_with_what_it_stands_beside():
    block = measure_callout_title(Typesetter(METRICS), callout("Astuce"), 300.0, STYLE, SimplifiedTheme())
    assert block is not None
    assert sign_drop(block, 26.0) == pytest.approx((14 * 1.25 + 24 - 26) / 2)


@pytest.mark.parametrize("theme", [FrenchTheme(), FrenchTheme().with_text(13.0), SimplifiedTheme()])
def test_kinds_are_written_as_large_as_may_be_read(theme):
    assert max(8.0, 0.8 * theme.text) <= theme.callout_label <= theme.text


def test_kinds_differ_without_colours():
    """By how their border is drawn, and, of two that warn or two that help, by their grey."""
    panels = {kind: callout_panel(kind, Rect(0, 0, 100, 50)) for kind in CalloutKind}
    for one, other in combinations(CalloutKind, 2):
        edges = [(panels[kind].stroke_pt, panels[kind].dash_pt) for kind in (one, other)]
        assert edges[0] != edges[1]
    important, warning, tip, info = (
        0.299 * red + 0.587 * green + 0.114 * blue
        for red, green, blue in (CALLOUT_COLOURS[kind] for kind in CalloutKind)
    )
    assert min(abs(important - warning), abs(tip - info)) > 0.03
