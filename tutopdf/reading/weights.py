"""Weights by part: what the parts of a PDF weigh."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from tutopdf.reading.access import value_of


def weigh_parts(reader: PdfReader, total: int) -> dict[str, int]:
    """Add up the bytes of streams by what they are for; what no stream holds is `reste`."""
    weights = dict.fromkeys(("images", "polices", "pages", "structure"), 0)
    seen: set[int] = set()
    for page in reader.pages:
        resources = value_of(page, "/Resources")
        weights["pages"] += _stream_weight(value_of(page, "/Contents"), seen)
        weights["images"] += _stream_weight(value_of(resources, "/XObject"), seen)
        weights["polices"] += _stream_weight(value_of(resources, "/Font"), seen)
    weights["structure"] = sum(_object_stream_lengths(reader))
    weights["reste"] = total - sum(weights.values())
    return weights


def _stream_weight(value: Any, seen: set[int]) -> int:
    """Return the stored bytes of every stream under a value, each counted once."""
    weight = 0
    stack = [value]
    while stack:
        current = stack.pop()
        if isinstance(current, IndirectObject):
            if current.idnum in seen:
                continue
            seen.add(current.idnum)
            current = current.get_object()
        if isinstance(current, StreamObject):
            weight += len(current._data)
        if isinstance(current, DictionaryObject):
            stack += [item for key, item in current.items() if key not in ("/Parent", "/P", "/Pg")]
        elif isinstance(current, ArrayObject):
            stack += list(current)
    return weight


def _object_stream_lengths(reader: PdfReader) -> Iterator[int]:
    for number in sorted({stream for stream, _ in reader.xref_objStm.values()}):
        stream = reader.get_object(number)
        if isinstance(stream, StreamObject):
            yield len(stream._data)
