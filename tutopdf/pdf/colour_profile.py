"""PDF: the sRGB output intent that PDF/A asks for (ISO 19005-2, 6.2.3)."""

from __future__ import annotations

from functools import lru_cache

from PIL import ImageCms

from tutopdf.pdf.objects import ObjectTable, dictionary, name, stream, text_string

_DATE_BYTES = slice(24, 36)
"""Where the profile says when it was made: fixed, or no two builds would be alike."""

_FIXED_DATE = bytes([0x07, 0xE4, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """Return an sRGB ICC profile, always the same bytes."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[_DATE_BYTES] = _FIXED_DATE
    return bytes(data)


@lru_cache(maxsize=1)
def _profile_stream() -> bytes:
    return stream(srgb_profile(), {"N": 3})


def output_intent(objects: ObjectTable) -> str:
    """Write the output intent; return what refers to it."""
    return objects.add(
        dictionary(
            {
                "Type": name("OutputIntent"),
                "S": name("GTS_PDFA1"),
                "OutputConditionIdentifier": text_string("sRGB"),
                "Info": text_string("sRGB IEC61966-2.1"),
                "DestOutputProfile": objects.add_stream(_profile_stream()),
            }
        )
    )
