"""Framing: what is shown of each picture. Rectangles only; no pixel is made here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from tutopdf.layout.windows import Edges, Window, settle, settle_far, whole_words, widened, window_around
from tutopdf.model.boxes import Frame, PictureBox
from tutopdf.model.diagnostics import Diagnostic, Place, warning
from tutopdf.model.sight import Area, Sight
from tutopdf.model.theme import CSS_TEXT_PX, Slot
from tutopdf.model.tutorial import MarkKind, Picture, Tutorial, Zone

Frames = Mapping[Picture, Frame]

Framer = Callable[[Picture, Slot], Frame]
"""Frames a picture for a slot: `frame_picture` with what is known of its edges."""

FRAMING_VERSION = 16
"""Part of the key under which frames are kept: to be raised when the same picture would be seen or framed otherwise."""

SIDE_GAP = 8.0
"""Points between pictures that stand side by side."""

CONTEXT_PX = 28
"""CSS pixels kept around the marks: room for their stroke and for what they touch."""

_LEAST_CONTEXT_PX = 16
"""The same, where more of them would be too much to be read."""

_STROKE_PX = 11
"""CSS pixels that a mark's own stroke takes: a side that finds a gap may come as near."""

_LEAST_SAVED = 0.85
"""Around what was drawn, a window that would be more of the picture than this is all of it."""

_MUCH_BETTER = 0.7
"""Of the pixels an inch of the whole picture: what shows less of it than that is read much better."""

_LINE_EDGES, _LINE_PX = 9, 60
"""As many edges in a row as letters have, in so many CSS pixels: a line of text."""


def slot_of(picture: Picture, slot: Slot) -> Slot:
    """Return what a picture has of a slot: a part is framed to stand beside another, where the slot is for both."""
    if not picture.part or not slot.shared:
        return slot
    return replace(slot, width=(slot.width - SIDE_GAP) / 2, shared=False)


def frame_pictures(pictures: Iterable[Picture], slot: Slot, frame: Framer) -> Frames:
    """Return what each picture shows when it is printed in `slot`."""
    return {picture: frame(picture, slot_of(picture, slot)) for picture in dict.fromkeys(pictures)}


def own_frame(picture: Picture) -> Frame:
    """Return all of a picture, or what its author frames of it."""
    whole = Window(0, 0, picture.size_px[0] / picture.scale, picture.size_px[1] / picture.scale)
    return _cut(picture, whole if picture.crop is None else _in_css(picture, picture.crop))


def needs_edges(picture: Picture) -> bool:
    """Say whether framing a picture depends on its pixels."""
    return not (picture.photograph and not picture.drawn_marks)


def frame_picture(picture: Picture, slot: Slot, edges: Edges | None = None, sight: Sight | None = None) -> Frame:
    """Return the picture's own framing, else a window around its marks, else what there is to see of it; photographs whole.

    With `edges`, the window's sides are moved a little to where they cut through no word and no button, and marks will know
    what is under them. `sight` is what the pixels tell: of a picture with marks, no more than whether it is a photograph.
    """
    frame = _framed(picture, slot, edges, sight)
    if edges is None or not picture.drawn_marks:
        return frame
    sides = (side / frame.scale for side in (frame.left, frame.top, frame.right, frame.bottom))
    return frame._replace(detail=edges.detail(*sides))


def _framed(picture: Picture, slot: Slot, edges: Edges | None, sight: Sight | None) -> Frame:
    if picture.crop is not None:
        own = _in_css(picture, picture.crop)
        return _cut(picture, own)._replace(cuts_text=edges is not None and _cuts_text(picture, own, edges))
    whole = Window(0, 0, picture.size_px[0] / picture.scale, picture.size_px[1] / picture.scale)
    photograph = picture.photograph or (sight is not None and sight.photograph)
    if photograph or (not picture.drawn_marks and sight is None):
        # A photograph has no text to be read: cut to its marks, it would show nothing that one knows.
        return _cut(picture, whole)._replace(photograph=photograph)
    if not picture.drawn_marks:
        assert sight is not None
        return _cut(picture, _seen(picture, sight, whole, slot, edges))
    wide = any(mark.kind is MarkKind.MAGNIFIER for mark in picture.drawn_marks)
    for context in (CONTEXT_PX, _LEAST_CONTEXT_PX):
        marks = widened(_extent(picture), whole, context)
        window = window_around(marks, whole, slot, wide)
        if window is not None:
            break
    if window is None:
        nearest = _nearest_to_legible(marks, whole, slot)
        return _cut(picture, nearest, marks_apart=not slot.shows(nearest.width, nearest.height))
    if edges is None:
        return _cut(picture, window)
    return _cut(picture, settle(window, _kept(picture, window, whole, edges), whole, slot, edges))


def _nearest_to_legible(marks: Window, whole: Window, slot: Slot) -> Window:
    """Return the marks as closely as they can be seen, where that reads much better than all of the picture."""
    largest = slot.ppi(whole.width, whole.height)
    height = min(max(marks.height, marks.width * slot.aspect), whole.height)
    if slot.ppi(marks.width, height) > _MUCH_BETTER * largest:
        return whole
    top = min(max(marks.top + marks.height / 2 - height / 2, 0.0), whole.height - height)
    return Window(marks.left, top, marks.width, height)


def _kept(picture: Picture, window: Window, whole: Window, edges: Edges) -> Window:
    """Return what no side may cut: the marks and the words that they are on, as far as the window goes."""
    marks = widened(_extent(picture), whole, _STROKE_PX)
    words = [whole_words(_in_css(picture, mark.extent), whole, edges) for mark in picture.drawn_marks]
    left = min(marks.left, max(window.left, min(word.left for word in words)))
    right = max(
        marks.left + marks.width, min(window.left + window.width, max(word.left + word.width for word in words))
    )
    return Window(left, marks.top, right - left, marks.height)


def _seen(picture: Picture, sight: Sight, whole: Window, slot: Slot, edges: Edges | None) -> Window:
    """Return what there is to see of a picture without marks: around what was drawn on it if all is not legible."""
    content = _from_pixels(sight.content, picture.scale)
    if not sight.drawn or slot.shows(content.width, content.height):
        return content
    drawn = _from_pixels(_together(sight.drawn), picture.scale)
    window = window_around(widened(drawn, whole, CONTEXT_PX), whole, slot)
    if window is None or edges is None:
        return content
    settled = settle_far(window, widened(drawn, whole, _STROKE_PX), whole, slot, edges)
    if settled.width * settled.height > _LEAST_SAVED * content.width * content.height:
        return content
    return settled


def _together(areas: Sequence[Area]) -> Area:
    lefts, tops, rights, bottoms = zip(*areas, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _from_pixels(area: Area, scale: float) -> Window:
    left, top, right, bottom = (value / scale for value in area)
    return Window(left, top, right - left, bottom - top)


def _cuts_text(picture: Picture, window: Window, edges: Edges) -> bool:
    """Say whether the upper or the lower side of a window goes through a line of text."""
    height, right = picture.size_px[1] / picture.scale, window.left + window.width
    sides = [y for y in (window.top, window.top + window.height) if 1 < y < height - 1]
    starts = [window.left + part * _LINE_PX / 2 for part in range(max(int(window.width / _LINE_PX * 2) - 1, 0))]
    return any(
        edges.crossed_by_row(y, start, min(start + _LINE_PX, right)) >= _LINE_EDGES for y in sides for start in starts
    )


def choose_columns(tutorial: Tutorial, slots: Mapping[int, Slot], share: float, frame: Framer) -> int:
    """Return the most columns that keep `share` of the marked pictures legible.

    A picture that no grid could make legible (its marks are too far apart) does not count. One odd picture among three
    or more never changes the columns.
    """
    pictures = [picture for picture in dict.fromkeys(tutorial.figures) if picture.drawn_marks or picture.crop]
    legible = {
        columns: {picture for picture in pictures if is_legible(frame(picture, slot), slot)}
        for columns, slot in slots.items()
    }
    possible = set().union(*legible.values()) if legible else set()
    needed = min(share * len(possible), max(len(possible) - 1, 2))
    for columns in sorted(slots, reverse=True):
        if len(legible[columns]) >= needed:
            return columns
    return 1


def is_legible(frame: Frame, slot: Slot) -> bool:
    """Say whether the interface's text can be read once the frame is printed in `slot`."""
    return frame.photograph or slot.shows(frame.css_width, frame.css_height)


def adapt_frames(frames: Frames, pictures: Iterable[Picture], slot: Slot, frame: Framer) -> Frames:
    """Return the same frames for another slot; only what would not be legible there is framed anew."""
    adapted = {}
    for picture in dict.fromkeys(pictures):
        known, own = frames.get(picture), slot_of(picture, slot)
        keep = known is not None and not known.marks_apart and is_legible(known, own)
        adapted[picture] = known if keep and known is not None else frame(picture, own)
    return adapted


def judge_frames(tutorial: Tutorial, frames: Frames, slot: Slot) -> list[Diagnostic]:
    """Say which pictures cannot be read on paper, and why."""
    return [
        *_cut_lines(tutorial, frames),
        *(
            _illegible(tutorial, picture, frames[picture], CSS_TEXT_PX * 72 / slot.ppi(*_size(frames[picture])))
            for picture in dict.fromkeys(tutorial.figures)
            if not is_legible(frames[picture], slot)
        ),
    ]


def judge_printed(tutorial: Tutorial, boxes: Iterable[PictureBox], least_pt: float) -> list[Diagnostic]:
    """Say the same of pictures that have their place: what is printed several times, of its smallest."""
    smallest: dict[Picture, PictureBox] = {}
    for box in boxes:
        known = smallest.setdefault(box.picture, box)
        if box.interface_text_pt < known.interface_text_pt:
            smallest[box.picture] = box
    return [
        *_cut_lines(tutorial, {picture: box.frame for picture, box in smallest.items()}),
        *(
            _illegible(tutorial, picture, box.frame, box.interface_text_pt)
            for picture, box in smallest.items()
            if box.interface_text_pt < least_pt - 0.01 and not box.frame.photograph
        ),
    ]


def judge_magnifiers(tutorial: Tutorial, boxes: Iterable[PictureBox]) -> list[Diagnostic]:
    """Say which magnifiers could not enlarge what they show: they are printed as boxes."""
    plain = dict.fromkeys(
        box.picture
        for box in boxes
        if sum(mark.kind is MarkKind.MAGNIFIER for mark in box.picture.marks) > len(box.insets)
    )
    return [
        warning("magnifier-plain", _place(tutorial, picture), name=picture.name, marks=picture.marks_file)
        for picture in plain
    ]


def _cut_lines(tutorial: Tutorial, frames: Frames) -> list[Diagnostic]:
    """Say which framings by hand go through a line of text."""
    cut = [picture for picture in dict.fromkeys(tutorial.figures) if picture in frames and frames[picture].cuts_text]
    return [
        warning("crop-cuts-text", _place(tutorial, picture), name=picture.name, marks=picture.marks_file)
        for picture in cut
    ]


def _place(tutorial: Tutorial, picture: Picture) -> Place:
    return picture.place or tutorial.place(picture.line)


def _illegible(tutorial: Tutorial, picture: Picture, frame: Frame, printed: float) -> Diagnostic:
    if frame.marks_apart and len(picture.drawn_marks) > 1:
        code = "marks-apart"
    else:
        code = "crop-illegible" if picture.crop is not None else "picture-illegible"
    place, size = _place(tutorial, picture), round(printed, 1)
    return warning(code, place, name=picture.name, marks=picture.marks_file, printed=size)


def _size(frame: Frame) -> tuple[float, float]:
    return frame.css_width, frame.css_height


def _extent(picture: Picture) -> Window:
    zones: Sequence[Zone] = [mark.extent for mark in picture.drawn_marks]
    left, top = min(zone.left for zone in zones), min(zone.top for zone in zones)
    right, bottom = max(zone.right for zone in zones), max(zone.bottom for zone in zones)
    return _in_css(picture, Zone(left, top, right - left, bottom - top))


def _in_css(picture: Picture, zone: Zone) -> Window:
    width, height = picture.size_px[0] / picture.scale, picture.size_px[1] / picture.scale
    return Window(
        zone.left * width / 100, zone.top * height / 100, zone.width * width / 100, zone.height * height / 100
    )


def _cut(picture: Picture, window: Window, marks_apart: bool = False) -> Frame:
    """Return the window in whole device pixels, never empty, never beyond the picture."""
    width, height = picture.size_px
    left = min(max(round(window.left * picture.scale), 0), width - 1)
    top = min(max(round(window.top * picture.scale), 0), height - 1)
    right = max(min(round((window.left + window.width) * picture.scale), width), left + 1)
    bottom = max(min(round((window.top + window.height) * picture.scale), height), top + 1)
    return Frame(left, top, right, bottom, picture.scale, marks_apart, picture.photograph)
