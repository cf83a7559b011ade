"""PDFs that somebody sent to do harm, made by program: small files that ask for memory or time without end."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping


def assemble(objects: Mapping[int, bytes], root: int = 1) -> bytes:
    """Return a file of some objects, with a table of where each is."""
    data = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(data)
    size = max(objects) + 1
    data += b"xref\n0 %d\n" % size
    for number in range(size):
        place = places.get(number)
        data += b"%010d 00000 n \n" % place if place is not None else b"0000000000 65535 f \n"
    data += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start)
    return bytes(data)


def stream(content: bytes, extra: bytes = b"", *, packed: bool = True) -> bytes:
    if packed:
        content, extra = zlib.compress(content, 9), extra + b" /Filter /FlateDecode"
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), extra, content)


def page(
    content: bytes = b"",
    resources: bytes = b"",
    others: Mapping[int, bytes] | None = None,
    box: bytes = b"0 0 595 842",
    packed: bool = True,
) -> bytes:
    """Return a file of one page."""
    return assemble(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [%b] /Contents 4 0 R /Resources << %b >> >>" % (box, resources),
            4: stream(content, packed=packed),
            **(others or {}),
        }
    )


def pages(*contents: bytes, resources: bytes = b"") -> bytes:
    """Return a file of several pages."""
    numbers = range(10, 10 + 2 * len(contents), 2)
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    made = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(contents)),
    }
    for number, content in zip(numbers, contents, strict=True):
        made[number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << %b >> >>"
            % (number + 1, resources)
        )
        made[number + 1] = stream(content)
    return assemble(made)


def slow_page() -> bytes:
    """Three pages, with a pale text each; the second is covered thousands of times by colours that mix."""
    pale = b"BT /F 12 Tf 0.8 g 1 0 0 1 72 700 Tm (Un texte) Tj ET"
    mixing = b"/G gs 0.99 g " + b"0 0 595 842 re f " * 20_000
    fonts = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    return pages(pale, mixing + pale, pale, resources=fonts + b" /ExtGState << /G << /BM /Luminosity >> >>")


def bomb() -> bytes:
    """30 million operators in 60 kB."""
    return page(b"q " * 30_000_000)


def bomb_in_bombs() -> bytes:
    """Filters in a row: 300 MB in less than a kB."""
    data = b" " * 30_000_000
    twice = zlib.compress(zlib.compress(zlib.compress(data * 10, 9), 9), 9)
    body = b"<< /Length %d /Filter [/FlateDecode /FlateDecode /FlateDecode] >>\nstream\n%b\nendstream"
    return page(others={4: body % (len(twice), twice)})


def deep_arrays() -> bytes:
    return page(b"[" * 200_000 + b"]" * 200_000 + b" TJ")


def deep_object() -> bytes:
    return assemble({1: b"<< /Type /Catalog /Pages 2 0 R /X %b >>" % (b"[" * 100_000), 2: b"<< >>"})


def looping_pages() -> bytes:
    return assemble(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>",
            3: b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
        }
    )


def many_pages(count: int = 20_000) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 10) for number in range(count))
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    return assemble(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, count),
            4: stream(b"q Q " * 1000),
            **{number + 10: leaf for number in range(count)},
        }
    )


def shared_pages(count: int = 3000) -> bytes:
    """Thousands of pages with one page's content, each of which has to be read."""
    kids = b" ".join([b"3 0 R"] * count)
    return assemble(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, count),
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            4: stream(b"0 0 1 1 re f " * 100_000),
        }
    )


def giant_image() -> bytes:
    image = stream(
        b"\0" * 30_000_000,
        b"/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /ColorSpace /DeviceRGB /BitsPerComponent 8",
    )
    return page(b"500 0 0 500 0 0 cm /I Do", b"/XObject << /I 5 0 R >>", {5: image})


def giant_page() -> bytes:
    return page(b"1 0 0 rg 0 0 9999999 9999999 re f", box=b"0 0 99999999 99999999")


def form_calls_itself() -> bytes:
    form = stream(
        b"/F Do /F Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>"
    )
    return page(b"/F Do", b"/XObject << /F 5 0 R >>", {5: form})


def forms_doubling(levels: int = 30) -> bytes:
    """Each form draws the next one twice: a thousand million drawings."""
    forms = {
        number: stream(
            b"/F Do /F Do",
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >>" % (number + 1),
        )
        for number in range(5, 5 + levels)
    }
    forms[5 + levels] = stream(b"0 0 1 1 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return page(b"/F Do", b"/XObject << /F 5 0 R >>", forms)


def many_texts() -> bytes:
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    content = b"BT /F 9 Tf " + b"1 0 0 1 10 10 Tm (a) Tj " * 1_000_000 + b"ET"
    return page(content, b"/Font << /F 5 0 R >>", {5: font})


def many_codes() -> bytes:
    """A map of characters of which each line stands for 65 536."""
    cmap = b"beginbfrange " + b"<0000> <ffff> <0000> " * 100_000 + b"endbfrange"
    fonts = {
        5: b"<< /Type /Font /Subtype /Type0 /BaseFont /X /ToUnicode 6 0 R /Encoding /Identity-H >>",
        6: stream(cmap),
    }
    return page(b"/P << /MCID 0 >> BDC BT /F 9 Tf <0041> Tj ET EMC", b"/Font << /F 5 0 R >>", fonts)


def looping_structure() -> bytes:
    return assemble(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R /MarkInfo << /Marked true >> >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            4: stream(b"/P << /MCID 0 >> BDC EMC"),
            5: b"<< /Type /StructTreeRoot /K 6 0 R >>",
            6: b"<< /S /P /Pg 3 0 R /K [0 6 0 R 6 0 R] >>",
        }
    )


def unknown_filter() -> bytes:
    body = b"<< /Length 3 /Filter /XlateDecode >>\nstream\nabc\nendstream"
    return page(others={4: body})


def wrong_count() -> bytes:
    return page().replace(b"/Count 1", b"/Count 2")


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    make.__name__: make
    for make in (
        bomb,
        bomb_in_bombs,
        deep_arrays,
        deep_object,
        looping_pages,
        many_pages,
        shared_pages,
        giant_image,
        giant_page,
        form_calls_itself,
        forms_doubling,
        many_texts,
        many_codes,
        looping_structure,
        unknown_filter,
        wrong_count,
    )
}
