"""Page look: what tells whether a page looks as it did, whatever changed on other pages or in what is not seen.

A page's operators say all of its look, once those of the structure are left out, and fonts and pictures are called by what
they are: their names depend on the pages before. Letters are code points already (`fonts`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence

from tutopdf.model.boxes import Crop, EncodedPicture
from tutopdf.pdf.fonts import EmbeddedFont

_STRUCTURE = re.compile(rb"^(?:.* (?:BDC|BMC)|EMC)\n?", re.MULTILINE)
_RESOURCE = re.compile(rb"/(F|Im)(\d+)(?= )")

Content = tuple[float, float, bytes]
"""A page's width, its height and its operators."""


class PageLooks:
    """What the pages of a document draw, and the `fonts` and the images that they name."""

    def __init__(
        self, contents: Sequence[Content], fonts: Mapping[str, EmbeddedFont], images: Mapping[str, Crop]
    ) -> None:
        self._contents, self._fonts, self._images = contents, fonts, images

    def of(self, pictures: Mapping[Crop, EncodedPicture], is_grounded: Callable[[Crop], bool]) -> list[str]:
        """Return the look of each page with these pictures, whose white is a grey where they are grounded."""
        names = {name: _identify_font(font) for name, font in self._fonts.items()}
        names |= {name: _identify_picture(pictures[crop], is_grounded(crop)) for name, crop in self._images.items()}

        def identity(found: re.Match[bytes]) -> bytes:
            return names[found[0][1:].decode("ascii")]

        return [
            hashlib.blake2b(
                b"%r %r\n" % (width, height) + _RESOURCE.sub(identity, _STRUCTURE.sub(b"", operators)), digest_size=20
            ).hexdigest()
            for width, height, operators in self._contents
        ]


def _identify_font(font: EmbeddedFont) -> bytes:
    return repr((font.face.name, font.face.facts, font.beyond)).encode("utf-8")


def _identify_picture(picture: EncodedPicture, grounded: bool) -> bytes:
    digest = hashlib.blake2b(picture.data, digest_size=20)
    digest.update(picture.palette or b"")
    coding = (picture.width, picture.height, picture.components, picture.bits, picture.jpeg_quality, grounded)
    return digest.hexdigest().encode("ascii") + repr(coding).encode("ascii")
