"""PDF: objects become the bytes of a file, the small ones compressed together (ISO 32000-1, 7.5.7 and 7.5.8).

A structure tree is hundreds of small dictionaries: in object streams they weigh a fifth, which is left to pictures.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.pdfdoc import format as format_object

from tutopdf.pdf.objects import IndirectDictionary, PdfValue, Stream, array, dictionary, name

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OBJECTS_IN_A_STREAM = 200
_FREE, _PLAIN, _COMPRESSED = 0, 1, 2
_FIELDS = (1, 4, 2)
"""Bytes of a cross-reference entry: its kind, an offset or a stream's number, an index."""

_UP_PREDICTOR = 12

Entry = tuple[int, int, int]


class _Numbering(PDFDocument):  # type: ignore[misc]
    """Gives objects their numbers while they are formatted: reportlab's document, without its own content.

    Its constructor is left out: it makes a catalogue that is not ours, and fails on a `SOURCE_DATE_EPOCH` that is
    no number.
    """

    def __init__(self) -> None:
        self.objectcounter = 0
        self.idToObject: dict[str, PdfValue] = {}
        self.numberToId: dict[int, str] = {}
        self.idToObjectNumberAndVersion: dict[str, tuple[int, int]] = {}


def write_file(catalogue: IndirectDictionary, information: IndirectDictionary) -> bytes:
    """Return the file whose objects hang on `catalogue`; its identifier is worked out from its content."""
    numbering = _Numbering()
    root, info = numbering.Reference(catalogue), numbering.Reference(information)
    plain, small = _format_objects(numbering)
    last = len(plain) + len(small)
    streams = dict(_object_streams(small, last + 1, numbering))
    content = bytearray(_HEADER)
    entries: dict[int, Entry] = {0: (_FREE, 0, 65535)}
    for number, body in (*sorted(plain.items()), *((number, body) for number, (body, _) in streams.items())):
        entries[number] = (_PLAIN, len(content), 0)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body.rstrip(b"\n"))
    for number, (_, members) in streams.items():
        entries |= {member: (_COMPRESSED, number, index) for index, member in enumerate(members)}
    start = len(content)
    number = max(entries) + 1
    entries[number] = (_PLAIN, start, 0)
    identifier = f"<{hashlib.sha256(content).hexdigest()[:32]}>"
    trailer: dict[str, PdfValue] = {"Root": root, "Info": info, "ID": array([identifier, identifier])}
    table = format_object(_cross_references(entries, trailer), numbering, toplevel=1)
    content += b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, table.rstrip(b"\n"), start)
    return bytes(content)


def _format_objects(numbering: _Numbering) -> tuple[dict[int, bytes], dict[int, bytes]]:
    """Return the streams and the other objects, by number; formatting one gives numbers to those that it names."""
    plain: dict[int, bytes] = {}
    small: dict[int, bytes] = {}
    number = 1
    while number in numbering.numberToId:
        value = numbering.idToObject[numbering.numberToId[number]]
        body = format_object(value, numbering, toplevel=1)
        (plain if isinstance(value, Stream) else small)[number] = body
        number += 1
    return plain, small


def _object_streams(
    small: dict[int, bytes], number: int, numbering: _Numbering
) -> Iterable[tuple[int, tuple[bytes, list[int]]]]:
    """Yield object streams, numbered from `number`, with the numbers of what each holds."""
    members = sorted(small)
    for start in range(0, len(members), _OBJECTS_IN_A_STREAM):
        group = members[start : start + _OBJECTS_IN_A_STREAM]
        index, data = [], bytearray()
        for member in group:
            index.append(f"{member} {len(data)}")
            data += small[member] + b"\n"
        header = (" ".join(index) + "\n").encode("ascii")
        stream = Stream(header + bytes(data), {"Type": name("ObjStm"), "N": len(group), "First": len(header)})
        yield number, (format_object(stream, numbering, toplevel=1), group)
        number += 1


def _cross_references(entries: dict[int, Entry], trailer: dict[str, PdfValue]) -> Stream:
    """Return the cross-reference stream, its rows stored as differences from the row above."""
    rows = bytearray()
    width = sum(_FIELDS)
    above = bytes(width)
    for number in range(len(entries)):
        row = b"".join(value.to_bytes(size, "big") for value, size in zip(entries[number], _FIELDS, strict=True))
        rows += b"\x02" + bytes((byte - up) % 256 for byte, up in zip(row, above, strict=True))
        above = row
    return Stream(
        zlib.compress(bytes(rows), 9),
        {
            "Type": name("XRef"),
            "Size": len(entries),
            "W": array(_FIELDS),
            "Filter": name("FlateDecode"),
            "DecodeParms": dictionary({"Predictor": _UP_PREDICTOR, "Columns": width}),
            **trailer,
        },
        encoded=True,
    )
