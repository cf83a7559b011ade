"""Catalogue facts: title, language, bookmarks, permissions, scripts, forms, attachments."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

from tutopdf.reading.access import value_of
from tutopdf.reading.annotations import is_unnamed_file
from tutopdf.reading.facts import Catalogue
from tutopdf.reading.pace import Part
from tutopdf.reading.parts import PartReader
from tutopdf.reading.protection import Protection

_MOST_BOOKMARKS = 1000
_XMP_TITLE = re.compile(rb"<dc:title>.{0,200}?<rdf:li[^>]*>([^<]*)</rdf:li>", re.DOTALL)
_XMP_ACCESSIBLE = re.compile(rb"pdfuaid:part(?:>|\s*=\s*[\"'])\s*([12])\s*[<\"']")
_XFA_DYNAMIC = re.compile(rb"<dynamicRender[^>]*>\s*required\s*<")
_MOST_FORM_PARTS = 40
_MOST_LAYERS = 100
"""Lists of them."""

_OURS = "tutopdf"


def read_catalogue(reader: PdfReader, protection: Protection, parts: PartReader) -> Catalogue:
    root = reader.trailer["/Root"]
    information = parts.read(Part.METADATA, None, value_of, reader.trailer, "/Info")
    names = value_of(root, "/Names")
    form = value_of(root, "/AcroForm")
    declared = parts.read(Part.METADATA, "", _declared_part, root)
    attached = parts.read(Part.CATALOGUE, [], _attached_files, value_of(names, "/EmbeddedFiles"))
    in_metadata = parts.read(Part.METADATA, "", _xmp_title, root)
    producer = _words(information, "/Producer")
    return Catalogue(
        title=in_metadata or _words(information, "/Title"),
        title_in_metadata=bool(in_metadata),
        title_shown=_is_true(value_of(value_of(root, "/ViewerPreferences"), "/DisplayDocTitle")),
        language=_language(root),
        tagged=isinstance(value_of(root, "/StructTreeRoot"), DictionaryObject)
        and _is_true(value_of(value_of(root, "/MarkInfo"), "/Marked")),
        bookmarks=parts.read(Part.CATALOGUE, 0, _count_bookmarks, value_of(root, "/Outlines")),
        encrypted=protection.encrypted,
        readable_aloud=protection.readable_aloud,
        scripts=parts.read(Part.CATALOGUE, False, _has_scripts, root, names),
        forms=bool(value_of(form, "/Fields")) or value_of(form, "/XFA") is not None,
        attachments=len(attached),
        unnamed_attachments=sum(1 for file in attached if is_unnamed_file(file)),
        ours=producer.startswith(_OURS),
        made_by=f"{_words(information, '/Creator')} {producer}".strip(),
        namespaces=value_of(value_of(root, "/StructTreeRoot"), "/Namespaces") is not None,
        declared_accessible=bool(declared),
        declared_too_new=declared == "2" and _version(reader) < "2",
        odd_layers=parts.read(Part.CATALOGUE, False, _has_odd_layers, value_of(root, "/OCProperties")),
        suspect=_is_true(value_of(value_of(root, "/MarkInfo"), "/Suspects")),
        dynamic_form=parts.read(Part.CATALOGUE, False, _is_drawn_by_a_program, value_of(form, "/XFA")),
    )


def _language(root: Any) -> str | None:
    """Return the document's language, even one that is empty; None when none is given."""
    value = value_of(root, "/Lang")
    return str(value).strip() if isinstance(value, str) else None


def _words(holder: Any, key: str) -> str:
    value = value_of(holder, key)
    return str(value).strip() if isinstance(value, str) else ""


def _is_true(value: Any) -> bool:
    return str(value).lower() == "true"


def _xmp_title(root: Any) -> str:
    metadata = value_of(root, "/Metadata")
    found = _XMP_TITLE.search(metadata.get_data()) if isinstance(metadata, StreamObject) else None
    return unescape(found[1].decode("utf-8", "replace")).strip() if found else ""


def _declared_part(root: Any) -> str:
    """Return the part of PDF/UA that a file says that it follows; nothing where it says none."""
    metadata = value_of(root, "/Metadata")
    found = _XMP_ACCESSIBLE.search(metadata.get_data()) if isinstance(metadata, StreamObject) else None
    return found[1].decode() if found else ""


def _version(reader: PdfReader) -> str:
    """Return a file's version of PDF: its header's, or the newer one that its catalogue says."""
    declared = str(value_of(reader.trailer["/Root"], "/Version") or "").removeprefix("/")
    return max(reader.pdf_header.removeprefix("%PDF-"), declared)


def _has_odd_layers(layers: Any) -> bool:
    """Say whether a list of layers has no name, or shows and hides them by itself (ISO 14289-1, 7.10)."""
    others = value_of(layers, "/Configs")
    lists = [value_of(layers, "/D"), *(others[:_MOST_LAYERS] if isinstance(others, ArrayObject) else ())]
    known = [one.get_object() for one in lists if isinstance(one, PdfObject)]
    return any(not str(value_of(one, "/Name") or "") or value_of(one, "/AS") is not None for one in known)


def _is_drawn_by_a_program(form: Any) -> bool:
    """Say whether a form of XFA draws its pages when it is opened, which few programs can do."""
    entries = form[:_MOST_FORM_PARTS] if isinstance(form, ArrayObject) else [form]
    parts = (entry.get_object() for entry in entries if isinstance(entry, PdfObject))
    return any(isinstance(part, StreamObject) and _XFA_DYNAMIC.search(part.get_data()) is not None for part in parts)


def _count_bookmarks(outlines: Any) -> int:
    count = 0
    stack = [value_of(outlines, "/First")]
    while stack and count < _MOST_BOOKMARKS:
        entry = stack.pop()
        if isinstance(entry, DictionaryObject):
            count += 1
            stack += [value_of(entry, "/Next"), value_of(entry, "/First")]
    return count


def _has_scripts(root: Any, names: Any) -> bool:
    opening = value_of(root, "/OpenAction")
    return (
        value_of(names, "/JavaScript") is not None
        or value_of(root, "/AA") is not None
        or str(value_of(opening, "/S")) == "/JavaScript"
    )


def _attached_files(tree: Any) -> list[Any]:
    """Return what a name tree of files holds, of a thousand of its nodes at the most."""
    found: list[Any] = []
    steps = 0
    stack = [tree]
    while stack and steps < 1000:
        node = stack.pop()
        steps += 1
        entries, kids = value_of(node, "/Names"), value_of(node, "/Kids")
        found += [entry.get_object() for entry in entries[1::2]] if isinstance(entries, ArrayObject) else []
        stack += [kid.get_object() for kid in kids] if isinstance(kids, ArrayObject) else []
    return found
