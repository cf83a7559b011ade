"""Catalogue facts: title, language, bookmarks, permissions, scripts, forms, attachments, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NumberObject, StreamObject

from tutopdf.reading.access import value_of
from tutopdf.reading.facts import Catalogue

_COPY, _ACCESSIBILITY = 1 << 4, 1 << 9
"""Bits 5 and 10 of the permissions (ISO 32000-1, table 22); the older handlers know the former only."""

_MOST_BOOKMARKS = 1000
_XMP_TITLE = re.compile(rb"<dc:title>.{0,200}?<rdf:li[^>]*>([^<]*)</rdf:li>", re.DOTALL)
_OURS = "tutopdf"


def read_catalogue(reader: PdfReader) -> Catalogue:
    root = reader.trailer["/Root"]
    information = reader.metadata
    names = value_of(root, "/Names")
    form = value_of(root, "/AcroForm")
    return Catalogue(
        title=str(information.title or "").strip() if information and information.title else _xmp_title(root),
        title_shown=_is_true(value_of(value_of(root, "/ViewerPreferences"), "/DisplayDocTitle")),
        language=str(value_of(root, "/Lang") or "").strip(),
        tagged=isinstance(value_of(root, "/StructTreeRoot"), DictionaryObject)
        and _is_true(value_of(value_of(root, "/MarkInfo"), "/Marked")),
        bookmarks=_count_bookmarks(value_of(root, "/Outlines")),
        encrypted=reader.is_encrypted,
        readable_aloud=_is_readable_aloud(value_of(reader.trailer, "/Encrypt")),
        scripts=_has_scripts(root, names),
        forms=bool(value_of(form, "/Fields")) or value_of(form, "/XFA") is not None,
        attachments=_count_names(value_of(names, "/EmbeddedFiles")),
        ours=str(information.producer or "").startswith(_OURS) if information else False,
    )


def _is_true(value: Any) -> bool:
    return str(value).lower() == "true"


def _xmp_title(root: Any) -> str:
    metadata = value_of(root, "/Metadata")
    found = _XMP_TITLE.search(metadata.get_data()) if isinstance(metadata, StreamObject) else None
    return unescape(found[1].decode("utf-8", "replace")).strip() if found else ""


def _count_bookmarks(outlines: Any) -> int:
    count = 0
    stack = [value_of(outlines, "/First")]
    while stack and count < _MOST_BOOKMARKS:
        entry = stack.pop()
        if isinstance(entry, DictionaryObject):
            count += 1
            stack += [value_of(entry, "/Next"), value_of(entry, "/First")]
    return count


def _is_readable_aloud(encryption: Any) -> bool:
    if not isinstance(encryption, DictionaryObject):
        return True
    permissions, revision = value_of(encryption, "/P"), value_of(encryption, "/R")
    if not isinstance(permissions, NumberObject):
        return True
    bit = _COPY if isinstance(revision, int) and revision < 3 else _ACCESSIBILITY
    return bool(int(permissions) & bit)


def _has_scripts(root: Any, names: Any) -> bool:
    opening = value_of(root, "/OpenAction")
    return (
        value_of(names, "/JavaScript") is not None
        or value_of(root, "/AA") is not None
        or str(value_of(opening, "/S")) == "/JavaScript"
    )


def _count_names(tree: Any) -> int:
    """Count the entries of a name tree, a thousand at the most."""
    count, steps = 0, 0
    stack = [tree]
    while stack and steps < 1000:
        node = stack.pop()
        steps += 1
        entries, kids = value_of(node, "/Names"), value_of(node, "/Kids")
        count += len(entries) // 2 if isinstance(entries, ArrayObject) else 0
        stack += [kid.get_object() for kid in kids] if isinstance(kids, ArrayObject) else []
    return count


def link_annotations(page: Any) -> Iterator[tuple[tuple[float, float, float, float], bool]]:
    """Yield the area of each link of a page (left, bottom, right, top) and whether it is described."""
    annotations = value_of(page, "/Annots")
    for entry in annotations if isinstance(annotations, ArrayObject) else ():
        annotation = entry.get_object()
        box = value_of(annotation, "/Rect")
        if value_of(annotation, "/Subtype") != "/Link" or not isinstance(box, ArrayObject) or len(box) != 4:
            continue
        sides = [float(str(side.get_object())) for side in box]
        left, right = sorted((sides[0], sides[2]))
        bottom, top = sorted((sides[1], sides[3]))
        yield (left, bottom, right, top), bool(str(value_of(annotation, "/Contents") or "").strip())
