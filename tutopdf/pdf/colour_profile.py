"""Output intent: the sRGB profile that PDF/A asks for (ISO 19005-2, 6.2.3)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tutopdf.pdf.objects import ObjectTable, dictionary, name, stream, text_string


@lru_cache(maxsize=1)
def _profile_stream() -> bytes:
    """Return the profile that Little CMS makes for sRGB, always the same bytes: what it was made on is left out."""
    return stream(Path(__file__).with_name("srgb.icc").read_bytes(), {"N": 3})


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
