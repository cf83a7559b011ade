"""Protects what is kept of typefaces: the same metrics and the same subsets as the file gives, and never another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutopdf.fonts import noto
from tutopdf.fonts.kept import open_typeface
from tutopdf.fonts.noto import BOLD, REGULAR, font_bytes, font_digest
from tutopdf.fonts.truetype import parse_typeface
from tutopdf.storage.cache import Cache

CODES = tuple(sorted(map(ord, "Écrivez l’adresse : 12 → fin.")))


def refuse() -> bytes:
    raise AssertionError("the file was read again")


@pytest.mark.parametrize("name", [REGULAR, BOLD])
def test_a_kept_typeface_is_the_one_of_the_file(name: str, tmp_path: Path):
    parsed = parse_typeface(font_bytes(name))
    known = tuple(code for code in CODES if parsed.covers(chr(code)))
    first = open_typeface(font_digest(name), lambda: font_bytes(name), Cache(tmp_path))
    assert first.file.subset(known) == parsed.file.subset(known)
    kept = open_typeface(font_digest(name), refuse, Cache(tmp_path))
    assert kept.facts == parsed.facts
    assert (kept.widths, kept.glyphs) == (parsed.widths, parsed.glyphs)
    assert kept.file.subset(known) == parsed.file.subset(known)


def test_other_characters_are_cut_out_of_the_file_again(tmp_path: Path):
    open_typeface("x", lambda: font_bytes(REGULAR), Cache(tmp_path)).file.subset((65, 66))
    with pytest.raises(AssertionError, match="read again"):
        open_typeface("x", refuse, Cache(tmp_path)).file.subset((65, 67))


def test_a_typeface_is_told_by_its_file_even_where_the_package_is_no_folder(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(noto, "find_spec", lambda _: None)
    assert font_digest(REGULAR) != font_digest(BOLD)
