"""TrueType parser: a TrueType file is parsed. Slow to import and to do: what comes of it is kept (see `kept`)."""

from __future__ import annotations

import io
import struct

from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

from tutopdf.fonts.typeface import FaceFacts, FontError, Typeface

NOT_EMBEDDABLE = 0x0002 | 0x0100 | 0x0200
"""OpenType OS/2, fsType: not to be embedded, not to be cut down to a subset, bitmaps only."""


def parse_typeface(data: bytes) -> Typeface:
    """Parse the bytes of a TrueType file. Raises FontError."""
    file = TrueTypeFile(data)
    return Typeface(file.facts, file.widths, file.glyphs, file)


class TrueTypeFile:
    """A parsed file: its facts, its metrics, and what can be cut out of it."""

    def __init__(self, data: bytes) -> None:
        """Raises FontError."""
        try:
            self._file = TTFontFile(io.BytesIO(data))
            os2 = self._file.get_table("OS/2")
        except (TTFError, KeyError, struct.error, IndexError) as reason:
            raise FontError("font-not-truetype") from reason
        self.data = data
        self.widths: dict[int, float] = self._file.charWidths
        self.glyphs: dict[int, int] = self._file.charToGlyph
        self.facts = self._facts(os2)

    def subset(self, codes: tuple[int, ...]) -> bytes:
        """Return a TrueType file with these characters, its glyphs numbered by their first use."""
        data: bytes = self._file.makeSubset(list(codes))
        return data

    def _facts(self, os2: bytes) -> FaceFacts:
        file = self._file
        left, bottom, right, top = file.bbox
        return FaceFacts(
            file.name.decode("latin-1"),
            not struct.unpack(">H", os2[8:10])[0] & NOT_EMBEDDABLE,
            self._x_height(os2),
            file.ascent / 1000,
            file.descent / 1000,
            file.capHeight,
            file.italicAngle,
            file.stemV,
            (left, bottom, right, top),
        )

    def _x_height(self, os2: bytes) -> float:
        version = struct.unpack(">H", os2[:2])[0]
        stated = struct.unpack(">h", os2[86:88])[0] if version >= 2 and len(os2) >= 88 else 0
        return stated / self._file.unitsPerEm if stated > 0 else 0.5
