"""File text: the bytes of a file become a text to be edited, and bytes again in the encoding that they were in."""

from __future__ import annotations

from dataclasses import dataclass

from tutopdf.source.encoding import decode_text

_KEPT = "surrogateescape"
"""How a byte that is of no encoding stands in a text, and is written again as it was."""


@dataclass(frozen=True, slots=True)
class FileText:
    """A text and how it is written. `bom` is what stands before it."""

    text: str
    codec: str = "utf-8"
    bom: bytes = b""

    def encode(self, text: str) -> bytes:
        """Return the bytes of what the text has become; one with signs that its encoding has not is in UTF-8 from then on."""
        try:
            return self.bom + text.encode(self.codec, _KEPT)
        except UnicodeEncodeError:
            # Bytes of no encoding were read as Windows has them.
            return text.encode("utf-8", _KEPT)


def read_bytes(data: bytes) -> FileText | None:
    """Return the text of a file, as the reader takes it; None when it is none."""
    found = decode_text(data)
    if found is None:
        return None
    try:
        exact = FileText(data[len(found.bom) :].decode(found.codec, _KEPT), found.codec, found.bom)
    except UnicodeDecodeError:
        return FileText(found.text)
    return exact if exact.encode(exact.text) == data else FileText(found.text)
