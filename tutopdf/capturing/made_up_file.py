"""Made up file: what a field for files is given when a picture is taken again: a file that opens, with nothing in it."""

from __future__ import annotations

import io
import re
from mimetypes import guess_type
from typing import TYPE_CHECKING

from PIL import Image

from tutopdf.french.steps import MADE_UP_ELSE

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload

_SUFFIXES = {
    "image/*": ".png",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "text/csv": ".csv",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}
_SUFFIX = re.compile(r"^\.\w+$")

_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF", ".webp": "WEBP"}
_SIZE, _GREY = (640, 480), (226, 229, 233)

_PAGE = (
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>",
)
"""The objects of a PDF of one empty page."""


def made_up_file(accepted: str) -> FilePayload:
    """Return a file of a kind that a field takes; `accepted` is what the field says of that."""
    kinds = [kind.strip().lower() for kind in accepted.split(",")]
    suffix = next(
        (_SUFFIXES.get(kind, kind) for kind in kinds if kind in _SUFFIXES or _SUFFIX.match(kind)),
        ".pdf",
    )
    kind = guess_type(f"x{suffix}")[0] or "application/octet-stream"
    return {"name": f"{MADE_UP_ELSE.lower()}{suffix}", "mimeType": kind, "buffer": _content(suffix)}


def _content(suffix: str) -> bytes:
    if suffix in _FORMATS:
        held = io.BytesIO()
        Image.new("RGB", _SIZE, _GREY).save(held, _FORMATS[suffix])
        return held.getvalue()
    return _empty_page() if suffix == ".pdf" else f"{MADE_UP_ELSE}\n".encode()


def _empty_page() -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(_PAGE, 1):
        places.append(len(data))
        data += f"{number} 0 obj{one}endobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(_PAGE) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + end.encode()
