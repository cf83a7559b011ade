"""Print themes: the themes of each format: pages of their own, not a finished page shrunk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tutopdf.model.boxes import USUAL_MARKS, MarkStyle
from tutopdf.model.print_job import PageFormat, PrintJob
from tutopdf.model.theme import A4_SHORT, MM, FrenchTheme, SimplifiedTheme, Themes, ppi_for_text, usual_themes
from tutopdf.model.tutorial import Settings
from tutopdf.printing.options import LARGE_TEXT

A5_SHORT, A5_LONG = 148 * MM, 210 * MM
A3_SHORT, A3_LONG = 297 * MM, 420 * MM

A3_FROM_A4 = A3_SHORT / A4_SHORT

_A5_MARGIN = 12 * MM
_A5_SIMPLIFIED_MARGIN, _A5_SIMPLIFIED_FURNITURE = 20 * MM, 11 * MM
_LARGE_MARGIN, _LARGE_FURNITURE = 20 * MM, 10 * MM
_LARGE_MARKS = {PageFormat.A3: 1.9, PageFormat.A4: 1.9, PageFormat.A5: 1.3}
"""How much larger marks are in large print, as its pictures are: on A4 a badge's number is as large as the text."""

_NEAREST_TO_THE_EDGE = 7 * MM
"""No printer prints nearer (FACTS, print)."""

POSTER_SIZES = (1.0, 1.12, 1.25, A3_FROM_A4, 1.6, 1.8, 2.0, 2.2, 2.6, 3.0)
"""How much larger than on A4 a poster's type may be."""

_EASY_COLUMNS = 2
"""Of a poster of the simplified text."""

_POSTER_COLUMN_EM = 14
"""The least width of a poster's column: in a narrower one, lines break at every second word."""

_GREY_STROKE = 2.6
"""A black mark among black lines is told by its weight."""


def print_themes(job: PrintJob, settings: Settings, x_height: float) -> Themes:
    """Return how each variant is laid out for a job. A3 is laid out as A4, then enlarged: see `poster_themes`."""
    themes = usual_themes(settings, x_height)
    french, simplified = themes.french, themes.simplified
    if job.large:
        simplified = _large(simplified, _LARGE_MARKS[job.format])
    if job.format is PageFormat.A5:
        french, simplified = _a5_french(french), _a5_column(simplified, themes.simplified.furniture)
    if job.format is PageFormat.A3:
        simplified = replace(simplified, height=A3_LONG / A3_FROM_A4)
    return Themes(
        replace(_with_room_for_number(french) if job.numbered else french, marks=_marks(job, french.marks)),
        replace(_with_room_above(simplified) if job.numbered else simplified, marks=_marks(job, simplified.marks)),
    )


def _with_room_for_number(theme: FrenchTheme) -> FrenchTheme:
    """Return a theme with room above the text for the copy's number."""
    furniture = max(theme.furniture_margin, _NEAREST_TO_THE_EDGE)
    return replace(theme, margin=max(theme.margin, furniture + theme.furniture * 1.25), furniture_margin=furniture)


def _with_room_above(theme: SimplifiedTheme) -> SimplifiedTheme:
    """Do the same for a page of one column."""
    return replace(theme, margin=max(theme.margin, theme.furniture_margin + theme.furniture * 1.5))


def poster_themes(theme: FrenchTheme, by: float) -> Iterator[FrenchTheme]:
    """Yield pages to be enlarged `by` times to A3, the usual way up first: as many columns as lines have room in."""
    edges = A3_FROM_A4 / by
    upright, lying = (A3_SHORT, A3_LONG), (A3_LONG, A3_SHORT)
    for width, height in (upright, lying) if theme.max_columns <= _EASY_COLUMNS else (lying, upright):
        margin = theme.margin * edges
        room = (width / by - 2 * margin) / (theme.text * _POSTER_COLUMN_EM)
        yield replace(
            theme,
            most_text=theme.text,
            width=width / by,
            height=height / by,
            margin=margin,
            furniture_margin=theme.furniture_margin * edges,
            max_columns=max(min(_poster_columns(theme, edges), int(room)), 1),
        )


def _poster_columns(theme: FrenchTheme, edges: float) -> int:
    """Return how many columns a sheet may have: more where its type is smaller, but for what is to be read easily."""
    return theme.max_columns if theme.max_columns <= _EASY_COLUMNS else round(theme.max_columns * edges)


def easy_poster_theme(themes: Themes) -> FrenchTheme:
    """Return the pages of the simplified text as a poster, in at most two columns, before they are enlarged."""
    simplified = themes.simplified
    theme = themes.french.with_text(simplified.text)
    return replace(
        theme,
        leading_ratio=simplified.leading_ratio,
        min_interface_text=simplified.min_interface_text,
        marks=simplified.marks,
        furniture=simplified.furniture,
        max_columns=_EASY_COLUMNS,
    )


def _a5_french(theme: FrenchTheme) -> FrenchTheme:
    """Return a portrait page with a grid of two columns: its cells are as wide as those of four on A4."""
    margin = min(theme.margin, _A5_MARGIN)
    return replace(
        theme,
        width=A5_SHORT,
        height=A5_LONG,
        margin=margin,
        furniture_margin=min(8 * MM, margin),
        title=theme.title * 0.85,
        max_columns=2,
        most_text=theme.text,
    )


def _a5_column(theme: SimplifiedTheme, furniture: float) -> SimplifiedTheme:
    """Return a page of one column whose type is as large as on A4; the margins are as large a part of the page."""
    return replace(
        theme,
        width=A5_SHORT,
        height=A5_LONG,
        margin=min(theme.margin, _A5_SIMPLIFIED_MARGIN),
        furniture_margin=min(theme.furniture_margin, _A5_SIMPLIFIED_FURNITURE),
        furniture=furniture,
        picture_height=62 * MM,
    )


def _large(theme: SimplifiedTheme, marks: float) -> SimplifiedTheme:
    """Return a page of large print: 18 pt measured as the simplified variant's 14 are; pictures and marks are larger too."""
    larger = LARGE_TEXT / 14
    return replace(
        theme,
        text=theme.text * larger,
        furniture=theme.text * larger,
        title=28.0,
        heading=24.0,
        callout_title=22.0,
        number=32.0,
        number_width=15 * MM,
        margin=min(theme.margin, _LARGE_MARGIN),
        furniture_margin=min(theme.furniture_margin, _LARGE_FURNITURE),
        picture_height=110 * MM,
        min_ppi=ppi_for_text(LARGE_TEXT),
        paragraph_gap=theme.text * larger * 0.5,
        max_words=90,
        marks=USUAL_MARKS.enlarged(marks),
    )


def _marks(job: PrintJob, marks: MarkStyle) -> MarkStyle:
    return replace(marks, stroke=marks.stroke * _GREY_STROKE / USUAL_MARKS.stroke) if job.grey else marks
