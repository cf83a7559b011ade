"""Content stream of a page. Takes places from the page's top left corner, as boxes have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from tutopdf.model.boxes import Colour, Rect
from tutopdf.model.theme import grey_ink
from tutopdf.pdf.objects import number

_KAPPA = 0.5523
"""Length of a Bézier handle, in radii, for a quarter of a circle."""

Vector = tuple[float, float]


class ContentStream:
    """Collects operators; `height` turns the page's y downward; `grey` draws every colour as a grey."""

    def __init__(self, height: float, grey: bool = False) -> None:
        self.height, self.grey = height, grey
        self._operators: list[str] = []

    def write(self, *operators: str) -> None:
        self._operators += operators

    def data(self) -> bytes:
        return "\n".join(self._operators).encode("ascii")

    # Marked content

    @contextmanager
    def marked(self, tag: str, mcid: int) -> Iterator[None]:
        """Tag what is drawn inside as a part of a structure element."""
        self.write(f"/{tag} <</MCID {mcid}>> BDC")
        yield
        self.write("EMC")

    @contextmanager
    def artifact(self, properties: str = "") -> Iterator[None]:
        """Tag what is drawn inside as page furniture."""
        self.write(f"/Artifact {properties} BDC" if properties else "/Artifact BMC")
        yield
        self.write("EMC")

    # Colours and strokes

    def fill_colour(self, colour: Colour) -> None:
        self.write(f"{number(grey_ink(colour))} g" if self.grey else f"{_triple(colour)} rg")

    def stroke_colour(self, colour: Colour) -> None:
        self.write(f"{number(grey_ink(colour))} G" if self.grey else f"{_triple(colour)} RG")

    def line_width(self, width: float) -> None:
        self.write(f"{number(width)} w")

    def dashes(self, length: float) -> None:
        """Break strokes in dashes of this length, as long as what parts them; 0 makes them whole again."""
        self.write(f"[{number(length)}] 0 d" if length else "[] 0 d")

    # Paths

    def rectangle(self, rect: Rect, radius: float, paint: str) -> None:
        """Draw a rectangle, its corners rounded, with the painting operator `paint` (f, S, B)."""
        radius = min(radius, rect.width / 2, rect.height / 2)
        if radius <= 0:
            self.write(
                f"{number(rect.x)} {number(self.height - rect.bottom)} {number(rect.width)} {number(rect.height)} re {paint}"
            )
            return
        inset, handle = radius, radius * (1 - _KAPPA)
        lefts = [number(rect.x + offset) for offset in (0, handle, inset)]
        rights = [number(rect.right - offset) for offset in (0, handle, inset)]
        tops = [number(self.height - rect.y - offset) for offset in (0, handle, inset)]
        bottoms = [number(self.height - rect.bottom + offset) for offset in (0, handle, inset)]
        self.write(
            f"{lefts[2]} {tops[0]} m",
            f"{rights[2]} {tops[0]} l",
            f"{rights[1]} {tops[0]} {rights[0]} {tops[1]} {rights[0]} {tops[2]} c",
            f"{rights[0]} {bottoms[2]} l",
            f"{rights[0]} {bottoms[1]} {rights[1]} {bottoms[0]} {rights[2]} {bottoms[0]} c",
            f"{lefts[2]} {bottoms[0]} l",
            f"{lefts[1]} {bottoms[0]} {lefts[0]} {bottoms[1]} {lefts[0]} {bottoms[2]} c",
            f"{lefts[0]} {tops[2]} l",
            f"{lefts[0]} {tops[1]} {lefts[1]} {tops[0]} {lefts[2]} {tops[0]} c",
            f"h {paint}",
        )

    def path(self, rect: Rect, radius: float = 0.0) -> None:
        """Add a rectangle to the path, without painting it."""
        self.rectangle(rect, radius, "")

    def circle(self, centre: Vector, radius: float, paint: str) -> None:
        self.rectangle(Rect(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius), radius, paint)

    def polygon(self, points: Sequence[Vector], paint: str) -> None:
        self.move(*points[0])
        for point in points[1:]:
            self.line(*point)
        self.write(f"h {paint}")

    def segment(self, start: Vector, end: Vector) -> None:
        self.move(*start)
        self.line(*end)
        self.write("S")

    def move(self, x: float, y: float) -> None:
        self.write(f"{self._point((x, y))} m")

    def line(self, x: float, y: float) -> None:
        self.write(f"{self._point((x, y))} l")

    # Text and pictures

    def text(self, resource: str, size: float, x: float, baseline: float, encoded: str) -> None:
        """Draw encoded text at a place; `BT` must be open."""
        self.write(
            f"/{resource} {number(size)} Tf 1 0 0 1 {number(x)} {number(self.height - baseline)} Tm {encoded} Tj"
        )

    def picture(self, resource: str, rect: Rect, radius: float = 0.0) -> None:
        """Draw a picture that fills a rectangle, its corners rounded."""
        across, down = number(rect.width), number(rect.height)
        x, y = number(rect.x), number(self.height - rect.bottom)
        self.write("q")
        if radius > 0:
            self.rectangle(rect, radius, "W n")
        self.write(f"{across} 0 0 {down} {x} {y} cm /{resource} Do Q")

    def _point(self, point: Vector) -> str:
        return f"{number(point[0])} {number(self.height - point[1])}"


@lru_cache(maxsize=64)
def _triple(colour: Colour) -> str:
    return " ".join(number(channel) for channel in colour)
