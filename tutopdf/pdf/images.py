"""Image objects: an encoded picture becomes an image object; its bytes are stored as they are."""

from __future__ import annotations

from tutopdf.model.boxes import EncodedPicture
from tutopdf.pdf.objects import PdfValue, array, dictionary, name, number, stream

MEASURES = "Tutopdf"
_PNG_PREDICTORS = 15


def image_objects(
    picture: EncodedPicture, css_width: float | None, palette: str, white: float = 1.0
) -> tuple[bytes, bytes | None]:
    """Return the image XObject of a picture that shows `css_width` CSS pixels (None: of no screen), and the object of `palette`.

    Its white is printed as the grey `white`, and all its colours as much darker: its samples stay what they are.
    An entry of our own tells what no reader can find out: its SSIM, and how many pixels of the screen it shows.
    """
    space, colours = _colour_space(picture, palette, white)
    measures: dict[str, PdfValue] = {"SSIM": f"{picture.quality:.4f}"}
    if css_width is not None:
        measures["CSSWidth"] = number(css_width)
    entries: dict[str, PdfValue] = {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "BitsPerComponent": picture.bits,
        "ColorSpace": space,
        MEASURES: dictionary(measures),
        "Filter": name("DCTDecode" if picture.jpeg_quality is not None else "FlateDecode"),
    }
    if white < 1 and picture.palette is None:
        entries["Decode"] = array([0, number(white)] * picture.components)
    if picture.jpeg_quality is None:
        entries["DecodeParms"] = dictionary(
            {
                "Predictor": _PNG_PREDICTORS,
                "Colors": picture.components,
                "BitsPerComponent": picture.bits,
                "Columns": picture.width,
            }
        )
    return stream(picture.data, entries, encoded=True), stream(colours) if colours is not None else None


def _colour_space(picture: EncodedPicture, palette: str, white: float) -> tuple[PdfValue, bytes | None]:
    """Return the picture's colour space, and the palette's own bytes if it has one."""
    if picture.palette is not None:
        last = len(picture.palette) // 3 - 1
        colours = bytes(round(level * white) for level in picture.palette) if white < 1 else picture.palette
        red, green, blue = (colours[channel::3] for channel in range(3))
        grey = red == green == blue
        space = array([name("Indexed"), name("DeviceGray" if grey else "DeviceRGB"), last, palette])
        return space, red if grey else colours
    return name("DeviceRGB" if picture.components == 3 else "DeviceGray"), None
