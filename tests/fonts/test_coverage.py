"""Protects characters: each is printed with a typeface that has it, or is said; look-alikes stay themselves."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from tests.support import TaggedPdf, build_in, write_project
from tutopdf.api import build
from tutopdf.fonts.font_set import FontSet, default_fonts
from tutopdf.fonts.noto import SYMBOLS, font_bytes
from tutopdf.fonts.symbols import symbol_faces
from tutopdf.model.check_request import CheckRequest
from tutopdf.model.diagnostics import ExitCode
from tutopdf.model.variant import Variant
from tutopdf.pipelines.check import check

FRENCH = "ABCÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸabcàâæçéèêëîïôœùûüÿ0123456789 \u00a0\u202f’'«»“”\"…–—-·•€%‰°²³ªº½§&@#*/\\|<>=+±×÷{}[]()!?;:,._~^`"
USUAL_SYMBOLS = "→←↑↓✓✔✗①②③⑩⚠☐☑★☎✉"


# Coverage


def test_french_needs_no_other_typeface():
    assert default_fonts().lacks(FRENCH) == set()


def test_usual_symbols_are_found_in_the_symbol_typefaces():
    fonts = default_fonts().with_symbols_for(USUAL_SYMBOLS)
    assert fonts.uncovered(USUAL_SYMBOLS) == set()


def test_a_character_that_no_typeface_has_is_said_once_with_its_place(tmp_path: Path):
    root = write_project(tmp_path, "# Titre\n\n1. abc\n2. a\U000f0000b\U000f0000\n3. \U000f0000\u6f22\n")
    result = build(root)
    assert result.paths == ()
    found = {dict(problem.values)["char"]: problem for problem in result.diagnostics}
    assert {problem.code for problem in found.values()} == {"character-missing"}
    assert [(problem.place.line, problem.is_error) for problem in found.values()] == [(4, True), (5, True)]
    assert ["U+F0000" in char or "U+6F22" in char for char in found] == [True, True]


def test_text_is_split_where_the_typeface_changes():
    fonts = default_fonts().with_symbols_for("→")
    parts = [(face is fonts.regular, text) for face, text in fonts.split("a → b")]
    assert [text for _, text in parts] == ["a ", "→", " b"]
    assert [main for main, _ in parts] == [True, False, True]


def test_widths_add_up():
    fonts = default_fonts().with_symbols_for("→")
    for text in ("", "Une ligne", "a → b", "\u00a0\u202f"):
        assert fonts.width(text, 10) == pytest.approx(sum(fonts.width(char, 10) for char in text))
    assert fonts.width("abc", 20) == 2 * fonts.width("abc", 10)


# Symbols that are converted


@pytest.mark.parametrize("char", USUAL_SYMBOLS)
def test_a_converted_symbol_has_the_same_advance_and_shape(char: str):
    (face,) = symbol_faces({char})
    source = next(font for font in map(symbol_font, SYMBOLS) if ord(char) in font.getBestCmap())
    advance = source["hmtx"][source.getBestCmap()[ord(char)]][0] * 1000 / source["head"].unitsPerEm
    assert face.widths[ord(char)] == pytest.approx(advance, abs=1)
    converted = TTFont(io.BytesIO(face.file.data))
    assert "glyf" in converted
    assert bounds(converted, char) == pytest.approx(bounds(source, char), abs=2.5)


def symbol_font(name: str) -> TTFont:
    return TTFont(io.BytesIO(font_bytes(name)), lazy=True)


def bounds(font: TTFont, char: str) -> tuple[float, ...]:
    """Return the box of a glyph, in thousandths of an em."""
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(char)]].draw(pen)
    return tuple(side * 1000 / font["head"].unitsPerEm for side in pen.bounds)


def test_symbols_are_the_same_bytes_each_time():
    def data() -> list[bytes]:
        return [face.file.data for face in symbol_faces(set(USUAL_SYMBOLS))]

    assert data() == data()


# In the PDF

LOOK_ALIKES = "a\u00a0b c\u202fd '’ - – — . … ·"


@pytest.fixture
def tagged(tmp_path: Path, monkeypatch) -> TaggedPdf:
    text = f"# Titre\n\n1. `{LOOK_ALIKES}` → ✓ ① ⚠"
    return TaggedPdf(build_in(write_project(tmp_path, text), "essai", tmp_path / "o", monkeypatch)[Variant.FRENCH].data)


def test_spaces_and_look_alikes_are_told_apart(tagged: TaggedPdf):
    assert tagged.texts()[-1] == f"{LOOK_ALIKES} → ✓ ① ⚠"


def test_each_character_has_a_code_of_its_own(tagged: TaggedPdf):
    assert tagged._maps
    for codes in tagged._maps.values():
        assert len(set(codes.values())) == len(codes)
    assert any({" ", "\u00a0", "\u202f"} <= set(codes.values()) for codes in tagged._maps.values())


def test_symbols_are_drawn(tmp_path: Path, monkeypatch):
    """A character without a shape leaves no ink."""
    drawn = {}
    for char in "→✓①⚠":
        root = write_project(tmp_path / f"{ord(char)}", f"# Titre\n\n1. {char}")
        built = build_in(root, "essai", root / "o", monkeypatch)[Variant.SIMPLIFIED]
        page = pdfium.PdfDocument(built.data)[0]
        boxes = [box for box in built.laid_out.pages[0].boxes if getattr(box, "lines", None)]
        (box,) = [box for box in boxes if box.lines[0].text == char]
        pixels = page.render(scale=4, rev_byteorder=True).to_numpy()[:, :, :3]
        top, bottom = int(box.rect.y * 4), int(box.rect.bottom * 4)
        left, right = int(box.rect.x * 4), int((box.rect.x + box.lines[0].width) * 4)
        drawn[char] = (pixels[top:bottom, left:right] < 128).mean()
    assert all(share > 0.02 for share in drawn.values()), drawn
    assert all(share < 0.7 for share in drawn.values()), drawn


def test_a_set_without_symbols_refuses_to_draw_what_it_lacks():
    with pytest.raises(KeyError):
        FontSet(default_fonts().regular, default_fonts().bold).split("→")


@pytest.mark.parametrize("char", ["\u4e2d", "\u3000"], ids=["ideograph", "ideographic space"])
def test_what_no_typeface_has_is_told_by_a_check_and_stops_none(char: str, tmp_path: Path):
    write_project(tmp_path, f"# Titre\n\n1. Aller.\n\n::: simplifié\nAllez {char} ici.\n:::\n")
    report = check(tmp_path, (), CheckRequest(easy_variants=tuple(Variant)))
    assert report.exit_code == ExitCode.SOURCE_ERRORS
    assert "character-missing" in [one.code for one in report.diagnostics]


def test_mixed_typefaces_are_split_in_one_pass(monkeypatch):
    fonts = default_fonts().with_symbols_for("→")
    asked = []
    monkeypatch.setattr(fonts, "_face", lambda main, char: asked.append(char) or main)
    fonts._parts("→a" * 1000, False)
    assert len(asked) == 2000
