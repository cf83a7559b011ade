"""Protects accents that have no letter of their own: over their letter, not laid on it, and read back in order."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.support import TaggedPdf, build_in, write_project
from tutopdf.fonts.combining import place_accents
from tutopdf.fonts.font_set import default_fonts
from tutopdf.model.variant import Variant

FACE = default_fonts().regular


def box(char: str) -> tuple[float, float, float, float]:
    font = TTFont(io.BytesIO(FACE.file.data), lazy=True)
    glyph = font["glyf"][font.getBestCmap()[ord(char)]]
    return glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax


@pytest.mark.parametrize("letter", ["n", "m", "Ẹ", "Q", "y"])
@pytest.mark.parametrize("accent", ["\u0301", "\u0304", "\u0300"])
def test_an_accent_stands_over_the_middle_of_its_letter(letter: str, accent: str):
    before, mark, after = place_accents(FACE, f"a{letter}{accent}b")
    assert (before.text, mark.text, after.text) == (f"a{letter}", accent, "b")
    left, _, right, top = box(letter)
    mark_left, bottom, mark_right, _ = box(accent)
    origin = FACE.widths[ord("a")]
    assert mark.x + (mark_left + mark_right) / 2 - origin == pytest.approx((left + right) / 2, abs=90)
    assert mark.y + bottom > top
    assert (after.x, after.y) == (origin + FACE.widths[ord(letter)] + FACE.widths[ord(accent)], 0)


def test_a_second_accent_stands_over_the_first():
    _, first, second = place_accents(FACE, "n\u0304\u0301")
    assert second.y + box("\u0301")[1] >= first.y + box("\u0304")[3]


def test_text_without_them_is_one_piece():
    assert [piece.text for piece in place_accents(FACE, "L’été à l’école")] == ["L’été à l’école"]


def test_they_are_read_back_in_their_order(tmp_path: Path, monkeypatch):
    text = "Les lettres Ẹ\u0301, n\u0304 et i\u0307\u0300."
    built = build_in(write_project(tmp_path, f"# Titre\n\n1. {text}\n"), "essai", tmp_path / "pdf", monkeypatch)
    assert TaggedPdf(built[Variant.FRENCH].data).texts()[-1] == text
