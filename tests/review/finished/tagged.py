"""Small tagged PDFs written byte by byte: any tree of elements, each with its line of text, one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.reading.hostile_pdfs import assemble, stream


@dataclass(frozen=True)
class Tag:
    """An element: its role, its line of text or the elements in it, and other entries as a PDF writes them.

    `mark` are entries of the line's marked content, `y` its baseline, from the bottom of the page.
    """

    role: str
    content: str | Sequence[Tag] = ()
    entries: str = ""
    mark: str = ""
    y: int | None = None
    draw: str = ""


@dataclass
class _Writer:
    objects: dict[int, bytes] = field(default_factory=dict)
    drawn: list[str] = field(default_factory=list)
    number: int = 20
    mcid: int = 0

    def element(self, tag: Tag, parent: int) -> int:
        self.number += 1
        own = self.number
        if isinstance(tag.content, str):
            kids = self._line(tag)
        else:
            kids = " ".join(f"{self.element(child, own)} 0 R" for child in tag.content)
        held = "" if "/K " in tag.entries else f"/K [{kids}]"
        body = f"<< /Type /StructElem /S /{tag.role} /P {parent} 0 R /Pg 3 0 R {held} {tag.entries} >>"
        self.objects[own] = body.encode("cp1252")
        return own

    def _line(self, tag: Tag) -> str:
        y = tag.y if tag.y is not None else 760 - 24 * self.mcid
        shown = tag.draw or f"BT /F 12 Tf 1 0 0 1 72 {y} Tm ({tag.content}) Tj ET"
        self.drawn.append(f"/{tag.role} << /MCID {self.mcid} {tag.mark} >> BDC {shown} EMC")
        self.mcid += 1
        return str(self.mcid - 1)


def tagged(
    *tags: Tag,
    catalogue: str = "/Lang (fr-FR)",
    page: str = "",
    root: str = "",
    outside: str = "",
    font: str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    others: dict[int, bytes] | None = None,
) -> bytes:
    """Return a PDF of one page. `outside` is drawn after the elements, in none of them; `others` are objects under 20."""
    writer = _Writer()
    kids = " ".join(f"{writer.element(tag, 6)} 0 R" for tag in tags)
    contents = " ".join([*writer.drawn, outside]).encode("cp1252")
    return assemble(
        {
            1: f"<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 6 0 R /MarkInfo << /Marked true >> {catalogue} >>".encode(),
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /StructParents 0"
            f" /Resources << /Font << /F 5 0 R >> /XObject << /I 7 0 R >> >> {page} >>".encode(),
            4: stream(contents, packed=False),
            5: font.encode(),
            6: f"<< /Type /StructTreeRoot /K [{kids}] {root} >>".encode(),
            7: stream(
                bytes(300 * 300), b"/Subtype /Image /Width 300 /Height 300 /ColorSpace /DeviceGray /BitsPerComponent 8"
            ),
            **writer.objects,
            **(others or {}),
        }
    )


PICTURE = "q 90 0 0 90 72 300 cm /I Do Q"
