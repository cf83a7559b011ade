"""Pictures: lossless where all fit; else 256 colours for the heaviest first, until the PDF's weight is kept."""

from __future__ import annotations

from collections.abc import Iterable

from PIL import Image

from tutopdf.boxes import EncodedPicture, Frame, PictureBox
from tutopdf.diagnostics import Diagnostic, Place, error
from tutopdf.model import Picture
from tutopdf.pictures.decode import PictureError, decode_masked
from tutopdf.pictures.encode import draft_lossless, draft_palette, finish, read_png

_LOSSLESS, _PALETTE = "lossless", "palette"

Cut = tuple[Picture, Frame]
"""A picture and what is shown of it: what is stored once in a PDF, however often it is drawn."""


def cut_of(box: PictureBox) -> Cut:
    return box.picture, box.frame


class PictureShop:
    """Decodes and encodes each cut once, for all the variants of a tutorial; keeps the crops, not the screens."""

    def __init__(self) -> None:
        self._crops: dict[Cut, Image.Image] = {}
        self._drafts: dict[tuple[Cut, str], bytes] = {}
        self._encoded: dict[tuple[Cut, str], EncodedPicture] = {}

    def open(self, cuts: Iterable[Cut], source: str) -> list[Diagnostic]:
        """Decode what is not known yet, a picture at a time; return what could not be read."""
        wanted: dict[Picture, list[Cut]] = {}
        for cut in dict.fromkeys(cuts):
            if cut not in self._crops:
                wanted.setdefault(cut[0], []).append(cut)
        problems = []
        for picture, group in wanted.items():
            try:
                image = decode_masked(picture)
            except PictureError:
                problems.append(error("picture-truncated", Place(source, picture.line), name=picture.name))
                continue
            for cut in group:
                frame = cut[1]
                self._crops[cut] = image.crop((frame.left, frame.top, frame.right, frame.bottom))
        return problems

    def drafts(self, cuts: Iterable[Cut]) -> dict[Cut, EncodedPicture]:
        """Return every cut without loss, quickly encoded: what a PDF weighs before anything is spared."""
        return {cut: read_png(self._draft(cut, _LOSSLESS)) for cut in dict.fromkeys(cuts)}

    def within(self, cuts: Iterable[Cut], budget: int) -> dict[Cut, EncodedPicture]:
        """Return the cuts with as many of them in 256 colours as it takes to weigh `budget` bytes at the most."""
        codings = dict.fromkeys(cuts, _LOSSLESS)
        weights = {cut: len(self._draft(cut, _LOSSLESS)) for cut in codings}
        for cut in sorted(codings, key=lambda cut: -weights[cut]):
            if sum(weights.values()) <= budget:
                break
            codings[cut] = _PALETTE
            weights[cut] = len(self._draft(cut, _PALETTE))
        return {cut: self._finished(cut, coding) for cut, coding in codings.items()}

    def _draft(self, cut: Cut, coding: str) -> bytes:
        key = cut, coding
        if key not in self._drafts:
            make = draft_lossless if coding == _LOSSLESS else draft_palette
            self._drafts[key] = make(self._crops[cut])
        return self._drafts[key]

    def _finished(self, cut: Cut, coding: str) -> EncodedPicture:
        key = cut, coding
        if key not in self._encoded:
            self._encoded[key] = finish(self._draft(cut, coding))
        return self._encoded[key]
