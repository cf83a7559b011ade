"""Between layout and pdf: a document in its place becomes the same one, larger, for larger paper."""

from __future__ import annotations

from tutopdf.model.boxes import (
    Box,
    DrawnMark,
    Icon,
    Inset,
    LaidOut,
    Line,
    Page,
    Panel,
    PictureBox,
    QrBox,
    Rect,
    TextBox,
)


def enlarge(laid_out: LaidOut, by: float) -> LaidOut:
    """Return the document `by` times as large; its pictures are prepared after this, for their true size."""
    return laid_out._replace(
        pages=tuple(
            Page(page.width * by, page.height * by, tuple(_box(box, by) for box in page.boxes))
            for page in laid_out.pages
        ),
        bookmarks=tuple(bookmark._replace(y=bookmark.y * by) for bookmark in laid_out.bookmarks),
    )


def _box(box: Box, by: float) -> Box:
    rect = _rect(box.rect, by)
    match box:
        case TextBox():
            return box._replace(
                rect=rect,
                lines=tuple(_line(line, by) for line in box.lines),
                size_pt=box.size_pt * by,
                leading=box.leading * by,
                first_baseline=box.first_baseline * by,
                figures=tuple(figure._replace(rect=_rect(figure.rect, by)) for figure in box.figures),
            )
        case PictureBox():
            marks = tuple(_mark(mark, by) for mark in box.marks)
            insets = tuple(_inset(inset, by) for inset in box.insets)
            return box._replace(rect=rect, marks=marks, insets=insets, style=box.style.enlarged(by))
        case Panel():
            return box._replace(
                rect=rect, stroke_pt=box.stroke_pt * by, radius_pt=box.radius_pt * by, dash_pt=box.dash_pt * by
            )
        case Icon() | QrBox():
            return box._replace(rect=rect)


def _line(line: Line, by: float) -> Line:
    fragments = tuple(fragment._replace(x=fragment.x * by, width=fragment.width * by) for fragment in line.fragments)
    return Line(fragments, line.width * by)


def _mark(mark: DrawnMark, by: float) -> DrawnMark:
    return mark._replace(
        rect=_rect(mark.rect, by) if mark.rect is not None else None,
        points=tuple((x * by, y * by) for x, y in mark.points),
        lines=tuple(_line(line, by) for line in mark.lines),
        text_pt=mark.text_pt * by,
    )


def _inset(inset: Inset, by: float) -> Inset:
    return Inset(_rect(inset.rect, by), inset.frame, _rect(inset.source, by))


def _rect(rect: Rect, by: float) -> Rect:
    return Rect(rect.x * by, rect.y * by, rect.width * by, rect.height * by)
