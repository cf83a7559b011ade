"""Protects the colour profile that is shipped as a file: it is the sRGB that the library which converts pictures makes."""

from __future__ import annotations

from pathlib import Path

from PIL import ImageCms

from tutopdf import pdf

_PLATFORM = slice(40, 44)
_MADE_ON = slice(24, 36)
"""Where a profile says when it was made (ICC.1, 7.2.8)."""


def test_the_profile_is_the_one_that_pictures_are_converted_to():
    shipped = bytearray((Path(pdf.__file__).parent / "srgb.icc").read_bytes())
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    shipped[_MADE_ON] = made[_MADE_ON] = bytes(12)
    shipped[_PLATFORM] = made[_PLATFORM] = bytes(4)
    assert shipped == made
