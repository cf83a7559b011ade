"""File structure: objects become bytes, the small ones compressed together (ISO 32000-1, 7.5.7 and 7.5.8).

A structure tree is hundreds of small dictionaries: in object streams they weigh a fifth, which is left to pictures.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping

from tutopdf.pdf.objects import ObjectTable, PdfValue, array, dictionary, name, stream

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OBJECTS_IN_A_STREAM = 200
_FREE, _PLAIN, _COMPRESSED = 0, 1, 2
_FIELDS = (1, 4, 2)
"""Bytes of a cross-reference entry: its kind, an offset or a stream's number, an index."""

_UP_PREDICTOR, _UP = 12, b"\x02"
_ONE_MORE = _UP + bytes(sum(_FIELDS) - 1) + b"\x01"
"""The row of an object that comes after another in the same stream, as most do."""

Entry = tuple[int, int, int]


class PackedFile:
    """Objects as they are stored, all but some streams that are still to come: what `write` needs no second time."""

    def __init__(self, objects: ObjectTable, root: str, information: str) -> None:
        """`root` and `information` refer to the catalogue and to the Info dictionary."""
        self._trailer = {"Root": root, "Info": information}
        self._plain = dict(objects.streams)
        self._packed = list(_object_streams(objects.small))
        self._last = objects.last

    def write(self, streams: Mapping[int, bytes] | None = None) -> bytes:
        """Return the file; its identifier is worked out from its content.

        `streams` are those to come, by the numbers that were reserved for them, or by numbers after the last.
        """
        plain = {**self._plain, **(streams or {})}
        last = max(self._last, *plain)
        packed = {last + 1 + rank: group for rank, group in enumerate(self._packed)}
        content = bytearray(_HEADER)
        entries: dict[int, Entry] = {}
        for number, body in (*sorted(plain.items()), *((number, body) for number, (body, _) in packed.items())):
            entries[number] = (_PLAIN, len(content), 0)
            content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        for number, (_, members) in packed.items():
            entries.update({member: (_COMPRESSED, number, index) for index, member in enumerate(members)})
        return _finish(content, entries, self._trailer)


def _finish(content: bytearray, entries: dict[int, Entry], trailer: Mapping[str, str]) -> bytes:
    """Return the file with its cross-references; a number that was never used is a free one."""
    start = len(content)
    number = max(entries, default=0) + 1
    entries[number] = (_PLAIN, start, 0)
    identifier = f"<{hashlib.sha256(content).hexdigest()[:32]}>"
    table = _cross_references(entries, {**trailer, "ID": array([identifier, identifier])})
    content += b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, table, start)
    return bytes(content)


def _object_streams(small: Mapping[int, str]) -> Iterator[tuple[bytes, list[int]]]:
    """Yield object streams with the numbers of what each holds."""
    members = sorted(small)
    for start in range(0, len(members), _OBJECTS_IN_A_STREAM):
        group = members[start : start + _OBJECTS_IN_A_STREAM]
        index, length = [], 0
        for member in group:
            index.append(f"{member} {length}")
            length += len(small[member]) + 1
        header = " ".join(index) + "\n"
        data = header + "\n".join([small[member] for member in group]) + "\n"
        entries: dict[str, PdfValue] = {"Type": name("ObjStm"), "N": len(group), "First": len(header)}
        yield stream(data.encode("latin-1"), entries), group


def _difference(entry: Entry, above: Entry) -> bytes:
    """Return a row of the table, after the byte that names its predictor, less the row above."""
    kind, second, third = entry
    if above == (kind, second, third - 1) and third & 255:
        return _ONE_MORE
    old, new = (
        b"%c%b%b" % (row[0], row[1].to_bytes(_FIELDS[1], "big"), row[2].to_bytes(_FIELDS[2], "big"))
        for row in (above, entry)
    )
    return _UP + bytes([(byte - up) & 255 for byte, up in zip(new, old, strict=True)])


def _cross_references(entries: Mapping[int, Entry], trailer: Mapping[str, str]) -> bytes:
    """Return the cross-reference stream, its rows stored as differences from the row above."""
    size = max(entries) + 1
    width = sum(_FIELDS)
    free = _FREE, 0, 0
    above: Entry = free
    rows = bytearray()
    for number in range(size):
        entry = entries.get(number, free if number else (_FREE, 0, 65535))
        rows += _difference(entry, above)
        above = entry
    parameters = dictionary({"Predictor": _UP_PREDICTOR, "Columns": width})
    return stream(
        zlib.compress(bytes(rows), 9),
        {
            "Type": name("XRef"),
            "Size": size,
            "W": array(_FIELDS),
            "Filter": name("FlateDecode"),
            "DecodeParms": parameters,
            **trailer,
        },
        encoded=True,
    )
