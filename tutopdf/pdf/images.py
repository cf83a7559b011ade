"""PDF: an encoded picture becomes an image object; its bytes are stored as they are."""

from __future__ import annotations

from tutopdf.boxes import EncodedPicture
from tutopdf.pdf.objects import PdfValue, Stream, array, dictionary, name, number

MEASURES = "Tutopdf"
_PNG_PREDICTORS = 15


def image_object(picture: EncodedPicture, css_width: float) -> Stream:
    """Return the image XObject of a picture that shows `css_width` CSS pixels.

    An entry of our own tells what no reader can find out: its SSIM, and how many pixels of the screen it shows.
    """
    entries: dict[str, PdfValue] = {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "BitsPerComponent": picture.bits,
        "ColorSpace": _colour_space(picture),
        MEASURES: dictionary({"SSIM": f"{picture.quality:.4f}", "CSSWidth": number(css_width)}),
        "Filter": name("DCTDecode" if picture.jpeg_quality is not None else "FlateDecode"),
    }
    if picture.jpeg_quality is None:
        entries["DecodeParms"] = dictionary(
            {
                "Predictor": _PNG_PREDICTORS,
                "Colors": picture.components,
                "BitsPerComponent": picture.bits,
                "Columns": picture.width,
            }
        )
    return Stream(picture.data, entries, encoded=True)


def _colour_space(picture: EncodedPicture) -> PdfValue:
    if picture.palette is not None:
        last = len(picture.palette) // 3 - 1
        red, green, blue = (picture.palette[channel::3] for channel in range(3))
        if red == green == blue:
            return array([name("Indexed"), name("DeviceGray"), last, Stream(red)])
        return array([name("Indexed"), name("DeviceRGB"), last, Stream(picture.palette)])
    return name("DeviceRGB" if picture.components == 3 else "DeviceGray")
