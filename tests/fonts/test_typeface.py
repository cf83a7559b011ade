"""Protects what may be embedded: TrueType alone, and only where its licence bits allow it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.support import TaggedPdf, build_in, walk_objects, write_project
from tutopdf.fonts.font_set import default_fonts, open_fonts
from tutopdf.fonts.noto import REGULAR, SYMBOLS, font_bytes
from tutopdf.fonts.truetype import parse_typeface
from tutopdf.fonts.typeface import FontError
from tutopdf.model.theme import simplified_theme
from tutopdf.model.tutorial import Settings
from tutopdf.model.variant import Variant

INSTALLABLE, RESTRICTED, PREVIEW, EDITABLE, NO_SUBSETTING, BITMAP_ONLY = 0x0, 0x2, 0x4, 0x8, 0x100, 0x200


def with_licence(bits: int) -> bytes:
    """Return Noto Sans with other licence bits (OS/2, fsType)."""
    font = TTFont(io.BytesIO(font_bytes(REGULAR)), recalcTimestamp=False)
    font["OS/2"].fsType = bits
    data = io.BytesIO()
    font.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("bits", "allowed"),
    [(INSTALLABLE, True), (PREVIEW, True), (EDITABLE, True), (RESTRICTED, False)],
)
def test_licence_bits_are_obeyed(bits: int, allowed: bool):
    assert parse_typeface(with_licence(bits)).may_embed == allowed


@pytest.mark.parametrize("bits", [NO_SUBSETTING, BITMAP_ONLY])
def test_a_typeface_that_may_not_be_cut_down_is_not_embedded(bits: int):
    """What is embedded is always a subset of outlines, which these two bits forbid (OpenType OS/2, fsType 8 and 9)."""
    assert not parse_typeface(with_licence(bits)).may_embed


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no font",
        bytes(2000),
        font_bytes(SYMBOLS[0]),
        font_bytes(REGULAR)[:3000],
        b"wOF2" + bytes(100),
        b"ttcf" + bytes(100),
    ],
    ids=["empty", "text", "zeros", "CFF", "cut short", "WOFF2", "collection"],
)
def test_what_is_no_truetype_file_is_refused(data: bytes):
    with pytest.raises(FontError) as refused:
        parse_typeface(data)
    assert refused.value.code == "font-not-truetype"


def test_measures_are_in_ems():
    face = default_fonts().regular
    assert face.x_height == pytest.approx(0.536, abs=0.01)
    assert face.ascent == pytest.approx(1.069, abs=0.01)
    assert face.descent == pytest.approx(-0.293, abs=0.01)


# A school's own


def opened(path: Path) -> list[str]:
    fonts, problems = open_fonts(Settings(regular_font=path), "tutopdf.toml")
    assert (fonts is default_fonts()) == bool(problems)
    return [problem.code for problem in problems]


def test_a_school_s_typeface_is_used(tmp_path: Path):
    path = tmp_path / "Police.ttf"
    path.write_bytes(with_licence(INSTALLABLE))
    assert opened(path) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [(with_licence(RESTRICTED), "font-licence"), (font_bytes(SYMBOLS[0]), "font-not-truetype"), (None, "font-missing")],
    ids=["restricted", "CFF", "missing"],
)
def test_a_typeface_that_cannot_be_used_is_said(data: bytes | None, code: str, tmp_path: Path):
    path = tmp_path / "Police.ttf"
    if data is not None:
        path.write_bytes(data)
    assert set(opened(path)) == {code}


def test_a_school_s_typeface_is_what_the_pdf_embeds(tmp_path: Path, monkeypatch):
    root = write_project(tmp_path, "# Titre\n\n1. Un **deux** → trois.", 'police = "Police.ttf"\n')
    font = TTFont(io.BytesIO(font_bytes(REGULAR)), recalcTimestamp=False)
    for record in font["name"].names:
        if record.nameID == 6:
            record.string = "PoliceDuCollege"
    font.save(root / "Police.ttf")
    data = build_in(root, "essai", tmp_path / "o", monkeypatch)[Variant.FRENCH].data
    assert TaggedPdf(data).texts() == ["Titre", "Un deux → trois."]
    names = {str(value["/FontName"])[8:] for value in walk_objects(data) if value.get("/Type") == "/FontDescriptor"}
    assert len(names) == 2
    assert "PoliceDuCollege" in names


def test_a_small_x_is_made_up_for_in_the_simplified_variant():
    """L1: 14 pt measured in Arial's x-height."""
    assert simplified_theme(Settings(), 0.536).text == 14.0
    assert simplified_theme(Settings(), 0.498).text == pytest.approx(14.6, abs=0.1)
    assert simplified_theme(Settings(), 0.45).text * 0.45 >= 14 * 0.519
