"""What the tests of finished PDFs share: small PDFs with everything in its place, but for what a test changes."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tutopdf.fonts.font_set import FontSet, default_fonts
from tutopdf.fonts.noto import font_bytes
from tutopdf.fonts.truetype import parse_typeface
from tutopdf.french.diagnostics import MESSAGES, render
from tutopdf.french.words import producer
from tutopdf.model.boxes import (
    Bookmark,
    Box,
    Colour,
    Crop,
    DrawnMark,
    Element,
    EncodedPicture,
    Fragment,
    Frame,
    LaidOut,
    Line,
    Page,
    Panel,
    PictureBox,
    Rect,
    Role,
    TextBox,
)
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.theme import A4_LONG, A4_SHORT, BLACK, MM
from tutopdf.model.tutorial import Picture
from tutopdf.pdf.document import write_pdf
from tutopdf.pdf.metadata import Metadata
from tutopdf.review.finished.judge import Expectations, judge_pdf

GOLDENS = Path(__file__).parent / "goldens"
LEFT = 30 * MM
WIDTH = A4_SHORT - 2 * LEFT
ANY, SIMPLIFIED = Expectations(), Expectations(simplified=True)


@dataclass
class Draft:
    """A document that is put together by hand: A4 portrait, `Page 1 sur 1` at the foot unless a test says otherwise."""

    pages: list[list[Box]] = field(default_factory=lambda: [[]])
    elements: list[Element] = field(default_factory=lambda: [Element(Role.DOCUMENT, -1)])
    bookmarks: list[Bookmark] = field(default_factory=list)
    pictures: dict[Crop, EncodedPicture] = field(default_factory=dict)
    fonts: FontSet = field(default_factory=default_fonts)
    numbered: bool = True

    def element(self, role: Role, parent: int = 0, alt: str | None = None) -> int:
        self.elements.append(Element(role, parent, alt))
        return len(self.elements) - 1

    def new_page(self) -> None:
        self.pages.append([])

    def text(
        self,
        y: float,
        *lines: str,
        size: float = 14.0,
        pitch: float = 1.5,
        x: float = LEFT,
        xs: Sequence[float] = (),
        colour: Colour = BLACK,
        bold: bool = False,
        element: int | None = -1,
    ) -> None:
        """Put lines whose first baseline is at `y`; `xs` are where each begins. A paragraph unless `element` says so."""
        owner = self.element(Role.PARAGRAPH) if element == -1 else element
        for index, text in enumerate(lines):
            shown = text + " " * (index + 1 < len(lines))
            baseline = y + index * pitch * size
            self.pages[-1].append(self._line(shown, xs[index] if xs else x, baseline, size, colour, bold, owner))

    def _line(
        self, text: str, x: float, baseline: float, size: float, colour: Colour, bold: bool, owner: int | None
    ) -> TextBox:
        width = self.fonts.width(text.rstrip(), size, bold)
        line = Line((Fragment(text, 0.0, width, bold),), width)
        return TextBox(Rect(x, baseline - size, width, size), (line,), size, size, size, colour, owner)

    def title(self, y: float = 110.0, text: str = "Un titre", role: Role = Role.TITLE) -> None:
        self.text(y, text, size=22.0, bold=True, element=self.element(role))

    def furniture(self, text: str, y: float = A4_LONG - 50, size: float = 14.0, x: float = LEFT) -> None:
        self.text(y, text, size=size, x=x, element=None)

    def panel(self, rect: Rect, fill: Colour) -> None:
        self.pages[-1].append(Panel(rect, fill=fill))

    def figure(
        self,
        y: float,
        alt: str | None = "Un écran gris, et rien d’autre",
        *,
        parent: int = 0,
        x: float = LEFT,
        width: float = 200.0,
        pixels: int = 500,
        grey: int = 200,
        marks: tuple[DrawnMark, ...] = (),
        quality: float = 1.0,
        css_width: float = 250.0,
    ) -> None:
        """Put a grey picture, half as high as it is wide, `pixels` across."""
        picture = Picture(
            f"{len(self.pictures)}.png", Path(f"{len(self.pictures)}.png"), (pixels, pixels // 2), 1.0, "", 1
        )
        frame = Frame(0, 0, pixels, pixels // 2, pixels / css_width)
        self.pictures[Crop.of(picture, frame)] = grey_picture(pixels, grey, quality)
        element = self.element(Role.FIGURE, parent, alt)
        self.pages[-1].append(PictureBox(Rect(x, y, width, width / 2), picture, frame, element, marks))

    def data(self, title: str = "Un titre", made_by: str = "") -> bytes:
        """Return the PDF. `made_by` is its producer: tutopdf unless a test says otherwise."""
        total = len(self.pages)
        foot = A4_LONG - 50
        numbers = [
            [self._line(f"Page {number} sur {total}", LEFT, foot, 14.0, BLACK, False, None)] if self.numbered else []
            for number in range(1, total + 1)
        ]
        laid_out = LaidOut(
            tuple(Page(A4_SHORT, A4_LONG, (*boxes, *extra)) for boxes, extra in zip(self.pages, numbers, strict=True)),
            tuple(self.elements),
            tuple(self.bookmarks),
        )
        metadata = Metadata(title, "fr-FR", made_by or producer())
        return write_pdf(laid_out, self.pictures, self.fonts, metadata)


def grey_picture(pixels: int, grey: int, quality: float = 1.0) -> EncodedPicture:
    row = b"\x00" + bytes([grey]) * pixels
    return EncodedPicture(pixels, pixels // 2, 1, 8, zlib.compress(row * (pixels // 2)), quality=quality)


def fonts(name: str) -> FontSet:
    """Return a set whose regular typeface is one of the font package's, its bold one Noto Sans."""
    return FontSet(parse_typeface(font_bytes(name)), default_fonts().bold)


def changed(data: bytes, change: Callable[[PdfWriter, Any], None]) -> bytes:
    """Return a PDF whose writer and catalogue went through `change`."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    change(writer, writer.root_object)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def sheet(draw: Callable[[Canvas], None], size: tuple[float, float] = (A4_SHORT, A4_LONG), made_by: str = "") -> bytes:
    """Return a page without any structure; something else than tutopdf has drawn it, unless it says who."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=size, invariant=1)
    registerFont(TTFont("Noto", io.BytesIO(font_bytes("NotoSans_Regular"))))
    canvas.setFont("Noto", 14)
    if made_by:
        canvas.setProducer(made_by)
    draw(canvas)
    canvas.save()
    return written.getvalue()


def flat_image(colour: tuple[int, int, int]) -> ImageReader:
    from PIL import Image

    return ImageReader(Image.new("RGB", (400, 200), colour))


@dataclass(frozen=True)
class Case:
    """A rule with a PDF that breaks it and one that comes close."""

    code: str
    breaks: Callable[[], bytes]
    close: Callable[[], bytes]
    expectations: Expectations = ANY


def told(folder: Path, data: bytes, expectations: Expectations, code: str | None = None) -> list[Diagnostic]:
    """Return what is said of a PDF, by one rule or by all."""
    path = folder / "essai.pdf"
    path.write_bytes(data)
    found = judge_pdf(path, path.name, expectations)
    return [diagnostic for diagnostic in found if code in (None, diagnostic.code)]


def check_case(case: Case, folder: Path, golden: Callable[[Path, str], None]) -> None:
    """Fail unless the rule finds what breaks it, and only that; the report is compared with a golden text."""
    broken, close = (told(folder, make(), case.expectations, case.code) for make in (case.breaks, case.close))
    assert len(broken) == 1
    assert close == []
    message = MESSAGES[case.code]
    lines = [case.breaks.__doc__ or "", render(broken[0]), "", "Sans l’enfreindre :", case.close.__doc__ or ""]
    assert all(lines[index] for index in (0, 4)), "a case says what is in its PDF"
    golden(
        GOLDENS / f"{case.code}.txt",
        "\n".join([*lines, "", f"Pourquoi : {message.why}", message.source]).rstrip() + "\n",
    )
