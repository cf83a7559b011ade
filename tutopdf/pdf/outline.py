"""Outline, which viewers show beside the pages: entries nested by level, all of them open (12.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tutopdf.model.boxes import Bookmark, LaidOut
from tutopdf.pdf.objects import ObjectTable, PdfValue, array, dictionary, name, number, reference, text_string


@dataclass(slots=True)
class _Entry:
    """An entry while its neighbours are being found; the root has no bookmark."""

    number: int
    bookmark: Bookmark | None = None
    children: list[_Entry] = field(default_factory=list)

    @property
    def visible(self) -> int:
        return sum(1 + child.visible for child in self.children)


def add_outline(laid_out: LaidOut, pages: Sequence[int], objects: ObjectTable) -> str:
    """Write the outline of a document whose page objects are `pages`; return what refers to it."""
    root = _Entry(objects.reserve())
    open_entries: list[tuple[int, _Entry]] = [(-1, root)]
    for bookmark in laid_out.bookmarks:
        while open_entries[-1][0] >= bookmark.level:
            open_entries.pop()
        entry = _Entry(objects.reserve(), bookmark)
        open_entries[-1][1].children.append(entry)
        open_entries.append((bookmark.level, entry))
    _add_children(root, laid_out, pages, objects)
    return objects.put(root.number, dictionary({"Type": name("Outlines"), **_ends(root)}))


def _add_children(parent: _Entry, laid_out: LaidOut, pages: Sequence[int], objects: ObjectTable) -> None:
    before = {after.number: reference(one.number) for one, after in pairwise(parent.children)}
    following = {one.number: reference(after.number) for one, after in pairwise(parent.children)}
    for entry in parent.children:
        _add_children(entry, laid_out, pages, objects)
        assert entry.bookmark is not None
        entries = _describe(entry.bookmark, laid_out, pages)
        entries["Parent"] = reference(parent.number)
        if entry.number in before:
            entries["Prev"] = before[entry.number]
        if entry.number in following:
            entries["Next"] = following[entry.number]
        objects.put(entry.number, dictionary({**entries, **_ends(entry)}))


def _ends(entry: _Entry) -> dict[str, PdfValue]:
    if not entry.children:
        return {}
    first, last = reference(entry.children[0].number), reference(entry.children[-1].number)
    return {"First": first, "Last": last, "Count": entry.visible}


def _describe(bookmark: Bookmark, laid_out: LaidOut, pages: Sequence[int]) -> dict[str, PdfValue]:
    top = number(laid_out.pages[bookmark.page].height - bookmark.y)
    destination = array([reference(pages[bookmark.page]), name("XYZ"), 0, top, "null"])
    return {"Title": text_string(bookmark.title), "Dest": destination}
