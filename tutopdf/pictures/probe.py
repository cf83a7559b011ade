"""Pictures: what the header of a file says, before any pixel is decoded."""

from __future__ import annotations

import warnings
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from tutopdf.diagnostics import Diagnostic, Place, error
from tutopdf.model import PictureHeader

MAX_PIXELS = 50_000_000
"""Past this, a picture is a bomb or a mistake: 50 million pixels take 150 MB once decoded."""

# The limit above is ours and is checked on the header; Pillow's would be a second one.
Image.MAX_IMAGE_PIXELS = None
warnings.filterwarnings("ignore", module="PIL")

_ORIENTATION, _TURNED = 0x0112, (5, 6, 7, 8)
_SCREEN_DPI = 96.0


def probe_picture(path: Path, place: Place) -> tuple[PictureHeader | None, list[Diagnostic]]:
    """Read a picture's header. `place` is where the tutorial names the picture."""
    try:
        with Image.open(path) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                size = f"{width}\u202f×\u202f{height}"
                return None, [error("picture-bomb", place, name=path.name, size=size, limit=MAX_PIXELS // 1_000_000)]
            if image.getexif().get(_ORIENTATION) in _TURNED:
                width, height = height, width
            return PictureHeader((width, height), _stated_scale(image)), []
    except UnidentifiedImageError:
        return None, [error("picture-not-one", place, name=path.name)]
    except OSError as reason:
        return None, [error("file-unreadable", place, reason=reason.errno, name=path.name)]
    except Exception:  # a broken header may raise anything: SyntaxError, struct.error, ValueError, MemoryError…
        return None, [error("picture-not-one", place, name=path.name)]


def _stated_scale(image: Image.Image) -> float | None:
    """Return the density of a PNG that states one: 144 dpi is what screens of density 2 write on a Mac."""
    dpi = image.info.get("dpi") if image.format == "PNG" else None
    if not dpi or not dpi[0] or dpi[0] <= 0:
        return None
    density = float(dpi[0])
    if abs(density - _SCREEN_DPI) < 1 or abs(density - 72) < 1:
        return None
    scale = 2.0 if abs(density - 144) < 1 else density / _SCREEN_DPI
    return round(scale, 2) if 1.0 <= scale <= 4.0 else None
