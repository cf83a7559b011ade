"""Fonts: one TrueType file, parsed once; what layout measures with and what the PDF embeds."""

from __future__ import annotations

import io
import struct

from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

NOT_EMBEDDABLE = 0x0002 | 0x0100 | 0x0200
"""OpenType OS/2, fsType: not to be embedded, not to be cut down to a subset, bitmaps only."""


class FontError(ValueError):
    """The file is no TrueType font, or its licence bits forbid embedding; `code` names the diagnostic."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Typeface:
    """A typeface. Widths are in thousandths of an em, `x_height`, `ascent` and `descent` in ems."""

    def __init__(self, data: bytes) -> None:
        """Parse the bytes of a TrueType file. Raises FontError."""
        try:
            self.file = TTFontFile(io.BytesIO(data))
            os2 = self.file.get_table("OS/2")
        except (TTFError, KeyError, struct.error, IndexError) as reason:
            raise FontError("font-not-truetype") from reason
        self.name = self.file.name.decode("latin-1")
        self.widths: dict[int, float] = self.file.charWidths
        self.glyphs: dict[int, int] = self.file.charToGlyph
        self.ascent = self.file.ascent / 1000
        self.descent = self.file.descent / 1000
        self.may_embed = not struct.unpack(">H", os2[8:10])[0] & NOT_EMBEDDABLE
        self.x_height = self._x_height(os2)

    def _x_height(self, os2: bytes) -> float:
        version = struct.unpack(">H", os2[:2])[0]
        stated = struct.unpack(">h", os2[86:88])[0] if version >= 2 and len(os2) >= 88 else 0
        return stated / self.file.unitsPerEm if stated > 0 else 0.5

    def covers(self, char: str) -> bool:
        return ord(char) in self.glyphs
