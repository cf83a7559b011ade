"""Themes: sizes, distances and colours, worked out from the school's settings. Points unless the name says otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tutopdf.model.boxes import EASY_MARKS, USUAL_MARKS, Colour, MarkStyle
from tutopdf.model.school_colour import EASY_CONTRAST, USUAL_CONTRAST, dark_enough
from tutopdf.model.tutorial import CalloutKind, Settings

MM = 72 / 25.4
A4_SHORT, A4_LONG = 210 * MM, 297 * MM
WIDEST_MEASURE_EM = 48
"""About 95 characters a line: beyond, the eye loses the next line."""
FLOW_MEASURE_EM = 40
"""About 75 characters a line, for text that goes on for long."""

CSS_TEXT_PX = 16
"""Height of an interface's usual text, in CSS pixels: what legibility is reckoned with."""

MIN_PPI = 100.0
"""CSS pixels in an inch of paper: below, a picture is bigger than it needs to be."""
SMALLEST_GAIN = 1.25
"""How many times as large as what it shows a magnifier is, at the least: less helps nobody."""
IDEAL_PPI = 164.0
"""Interface text at 7 pt: as much of the screen as stays easy to read."""

ARIAL_X_HEIGHT = 0.519
"""L1 of FALC asks for 14 pt measured in Arial's x-height (in ems)."""

BLACK: Colour = (0.0, 0.0, 0.0)
WHITE: Colour = (1.0, 1.0, 1.0)
INK: Colour = (0.07, 0.09, 0.12)
BLUE: Colour = (0x0B / 255, 0x4F / 255, 0x8A / 255)
RED: Colour = (0xA8 / 255, 0.0, 0.0)
BROWN: Colour = (0x4E / 255, 0x20 / 255, 0.0)
SLATE: Colour = (0x1C / 255, 0x38 / 255, 0x50 / 255)
RULE: Colour = (0.62, 0.66, 0.71)
FRAME: Colour = (0.45, 0.49, 0.54)
"""Around pictures: 4:1 on white, so that it is seen on a screen that shows a page whole."""
PICTURE_WHITE = 0.96
"""What is white on a screen, on paper: a white screen does not look like a hole in the page."""
SHADE: Colour = (0.95, 0.95, 0.96)
GREY_INK: Colour = (0.29, 0.31, 0.35)

CALLOUT_COLOURS = {
    CalloutKind.IMPORTANT: RED,
    CalloutKind.WARNING: BROWN,
    CalloutKind.TIP: BLUE,
    CalloutKind.INFO: SLATE,
}
"""7:1 or more on white, so that they survive a photocopier (FACTS, print); in grey no two of a hue are the same."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A border; broken in dashes of `dash_pt` where it has some."""

    stroke_pt: float
    dash_pt: float = 0.0


CALLOUT_EDGES = {
    CalloutKind.IMPORTANT: Edge(2.0),
    CalloutKind.WARNING: Edge(2.0, 9.0),
    CalloutKind.TIP: Edge(1.25, 3.0),
    CalloutKind.INFO: Edge(1.0),
}
"""Told apart on a copy in black and white too."""

QR_SIDE = 22 * MM
"""A QR code with its quiet zone: 20 mm at the least."""
QR_MODULE = 0.7 * MM
"""The least side of a module: what a telephone reads of a copy of a copy."""

MARK_COLOUR: Colour = (0x8F / 255, 0.0, 0.0)
"""Dark enough that the stroke or its white halo has 3:1 at least on any colour, 9:1 on white."""
_INK_LUMA = 0.4
"""Under it a colour is an ink: on a copier it is black, since a grey would be screened into dots."""

_LABEL_SHARE = 0.85

VEIL_DARK, VEIL_LIGHT = 0.42, 0.6
"""How much a spotlight dims what is around it: towards black on a light screen, towards white on a dark one."""


def grey_ink(colour: Colour) -> float:
    """Return the grey (0 black, 1 white) of a colour of ours on a copier: inks are black, pale rules are darkened."""
    luma = 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]
    return 0.0 if luma < _INK_LUMA else min(luma, 1.0) ** 2


def ppi_for_text(text_pt: float) -> float:
    """Return the CSS pixels an inch at which interface text is printed at `text_pt`."""
    return CSS_TEXT_PX * 72 / text_pt


_STEP_INDENT_EM = 2.0
"""How far the text of a flow's steps stands from the column's side, for the number."""

_SHARED = 210.0
"""Points, the width from which two parts of a screen stand side by side."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a picture goes: at most `width` × `height`; `aspect` (height / width) is what it should look like.

    `max_ppi` is the limit of legibility, in CSS pixels an inch; under `min_ppi` it would be larger than it needs to be.
    Where it is `shared`, two parts of a screen stand side by side.
    """

    width: float
    height: float
    aspect: float
    max_ppi: float
    min_ppi: float = MIN_PPI
    shared: bool = False

    def ppi(self, css_width: float, css_height: float) -> float:
        """Return the CSS pixels an inch of a picture printed as large as the slot and `min_ppi` allow."""
        return max(css_width * 72 / self.width, css_height * 72 / self.height, self.min_ppi)

    @property
    def max_text(self) -> float:
        """The size of interface text beyond which a picture is larger than it needs to be."""
        return CSS_TEXT_PX * 72 / self.min_ppi

    def shows(self, css_width: float, css_height: float) -> bool:
        """Say whether interface text is legible in a picture of this size."""
        return self.ppi(css_width, css_height) <= self.max_ppi + 0.01


@dataclass(frozen=True, slots=True)
class PageTheme:
    """What every variant's pages have; `bottom` is where text must end, `accent` the colour of titles and of steps' numbers."""

    width: float
    height: float
    margin: float
    furniture_margin: float
    text: float
    leading_ratio: float
    paragraph_gap: float
    title: float
    heading: float
    callout_title: float
    number: float
    furniture: float
    picture_gap: float
    min_interface_text: float
    marks: MarkStyle
    accent: Colour

    @property
    def leading(self) -> float:
        return self.text * self.leading_ratio

    @property
    def callout_label(self) -> float:
        """The size of a callout's kind in words, above its title."""
        return max(self.text * _LABEL_SHARE, self.furniture)

    @property
    def content_width(self) -> float:
        return self.width - 2 * self.margin

    @property
    def bottom(self) -> float:
        return self.height - self.margin

    @property
    def content_height(self) -> float:
        return self.bottom - self.margin


@dataclass(frozen=True, slots=True)
class FrenchTheme(PageTheme):
    """The French variant: A4 landscape, a grid of one to four columns."""

    width: float = A4_LONG
    height: float = A4_SHORT
    margin: float = 12 * MM
    furniture_margin: float = 8 * MM
    text: float = 9.5
    leading_ratio: float = 1.32
    paragraph_gap: float = 4.0
    title: float = 17.0
    heading: float = 12.5
    callout_title: float = 11.0
    number: float = 22.0
    furniture: float = 8.0
    picture_gap: float = 5.0
    min_interface_text: float = 6.0
    marks: MarkStyle = USUAL_MARKS
    accent: Colour = BLUE
    gap: float = 2.8 * MM
    padding: float = 2.2 * MM
    legible_share: float = 0.8
    max_columns: int = 4
    most_text: float = 13.0
    """How large text may get to fill the only page of a short tutorial."""

    @property
    def bottom(self) -> float:
        """The furniture stands between this and its own margin."""
        return self.height - max(self.margin, self.furniture_margin + self.furniture * 1.5)

    @property
    def most_picture_height(self) -> float:
        """In a cell, which has its text above."""
        return self.content_height * 0.62

    def cell_width(self, columns: int, span: int = 1) -> float:
        one = (self.content_width - (columns - 1) * self.gap) / columns
        return span * one + (span - 1) * self.gap

    def slot(self, columns: int, aspect: float) -> Slot:
        """Return what a picture has in a cell; in a single column it stands beside the text."""
        width = self.cell_width(columns) - 2 * self.padding
        if columns == 1:
            width *= 0.6
        height = min(width * 1.1, self.most_picture_height)
        return Slot(width, height, aspect, ppi_for_text(self.min_interface_text), shared=width >= _SHARED)

    def column_width(self, columns: int) -> float:
        """Return the width of a flow's columns."""
        return (self.content_width - (columns - 1) * self.gutter) / columns

    def flow_slot(self, columns: int, text_pt: float) -> Slot:
        """Return what a picture has beside a step's number in a flow of columns, its text as large as `text_pt` where there is room."""
        height = self.content_height * (0.62 if self.width > self.height else 0.42)
        width = self.column_width(columns) - _STEP_INDENT_EM * self.text
        most, least = ppi_for_text(self.min_interface_text), ppi_for_text(text_pt)
        return Slot(width, height, 0.6, most, least, shared=width >= _SHARED)

    @property
    def gutter(self) -> float:
        return self.gap * 2.5

    def with_text(self, text: float) -> FrenchTheme:
        """Return the same pages in type of another size."""
        larger = text / self.text
        return replace(
            self,
            text=text,
            title=self.title * larger,
            heading=self.heading * larger,
            callout_title=self.callout_title * larger,
            number=self.number * larger,
        )

    @property
    def turned(self) -> FrenchTheme | None:
        """The same pages the other way up, or None where they are made for one direction: A5, posters."""
        if self.width <= self.height or self.width > A4_LONG + 1:
            return None
        return replace(self, width=self.height, height=self.width, max_columns=min(self.max_columns, 3))


@dataclass(frozen=True, slots=True)
class SimplifiedTheme(PageTheme):
    """The simplified variant: A4 portrait, the layout rules L1 to L12 of FALC."""

    width: float = A4_SHORT
    height: float = A4_LONG
    margin: float = 30 * MM
    furniture_margin: float = 15 * MM
    text: float = 14.0
    leading_ratio: float = 1.5
    paragraph_gap: float = 0.0
    title: float = 22.0
    heading: float = 18.0
    callout_title: float = 16.0
    number: float = 26.0
    furniture: float = 14.0
    picture_gap: float = 10.0
    min_interface_text: float = 9.0
    marks: MarkStyle = EASY_MARKS
    accent: Colour = BLUE
    number_width: float = 12 * MM
    max_steps: int = 2
    max_words: int = 60
    picture_height: float = 85 * MM
    min_ppi: float = MIN_PPI

    def slot(self) -> Slot:
        width = self.content_width - self.number_width
        return Slot(width, self.picture_height, 0.6, ppi_for_text(self.min_interface_text), self.min_ppi)


@dataclass(frozen=True, slots=True)
class Themes:
    """How each variant is laid out."""

    french: FrenchTheme
    simplified: SimplifiedTheme


def usual_themes(settings: Settings, x_height: float) -> Themes:
    """Return the school's themes; `x_height` is its typeface's, in ems."""
    return Themes(french_theme(settings), simplified_theme(settings, x_height))


def french_theme(settings: Settings) -> FrenchTheme:
    """Return the French theme with the school's margin and text size."""
    margin = settings.margin_mm * MM if settings.margin_mm is not None else 12 * MM
    accent = _accent(settings, USUAL_CONTRAST)
    theme = FrenchTheme(margin=margin, furniture_margin=min(8 * MM, margin), accent=accent)
    if settings.text_pt is None:
        return theme
    return replace(theme.with_text(settings.text_pt), most_text=settings.text_pt)


def simplified_theme(settings: Settings, x_height: float) -> SimplifiedTheme:
    """Return the simplified theme: 14 pt, or more in a typeface whose x is smaller than Arial's.

    `x_height` is the typeface's, in ems.
    """
    text = max(14.0, round(14 * ARIAL_X_HEIGHT / x_height + 0.05, 1))
    margin = settings.simplified_margin_mm * MM if settings.simplified_margin_mm is not None else 30 * MM
    accent = _accent(settings, EASY_CONTRAST)
    return SimplifiedTheme(
        text=text, furniture=text, margin=margin, furniture_margin=min(15 * MM, margin), accent=accent
    )


def _accent(settings: Settings, contrast: float) -> Colour:
    return dark_enough(settings.colour, contrast) if settings.colour is not None else BLUE
