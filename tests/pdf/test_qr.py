"""Protects the QR code: read back from the rendered page by a decoder, large enough, off everything else, light."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
import zxingcpp
from pypdf import PdfReader

from tests.support import Built, build_in, draw_pictures, write_project
from tutopdf.layout.online import QUIET_MODULES, qr_modules
from tutopdf.model.boxes import QrBox, Rect
from tutopdf.model.theme import MM
from tutopdf.model.variant import Variant

ADDRESS = "https://college.example.fr/spip.php?article123"
DPI = 150
VARIANTS = pytest.mark.parametrize("variant", Variant, ids=lambda variant: variant.value)


def render(data: bytes, page: int, dpi: float = DPI) -> np.ndarray:
    bitmap = pdfium.PdfDocument(data)[page].render(scale=dpi / 72, rev_byteorder=True)
    return np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])


def codes_of(built: Built) -> list[tuple[int, QrBox]]:
    return [
        (number, box)
        for number, page in enumerate(built.laid_out.pages)
        for box in page.boxes
        if isinstance(box, QrBox)
    ]


@VARIANTS
def test_a_decoder_reads_the_article_address_from_the_page(variant: Variant, build_one):
    built: Built = build_one("avec-qr", variant)
    ((number, _),) = codes_of(built)
    found = zxingcpp.read_barcodes(render(built.data, number))
    assert [(code.text, code.format) for code in found] == [(ADDRESS, zxingcpp.BarcodeFormat.QRCode)]


@pytest.mark.slow
@VARIANTS
def test_a_decoder_reads_it_from_a_copy_in_grey_at_100_dots_an_inch(variant: Variant, build_one):
    """A photocopy of a photocopy: few dots, washed out, specks; whatever the specks, nearly all are read."""
    built: Built = build_one("avec-qr", variant)
    ((number, _),) = codes_of(built)
    grey = render(built.data, number, 100).mean(axis=2)

    def is_read(seed: int) -> bool:
        specks = np.random.default_rng(seed).normal(0, 18, grey.shape)
        copy = (70 + grey * 0.55 + specks).clip(0, 255).astype(np.uint8)
        return [code.text for code in zxingcpp.read_barcodes(copy)] == [ADDRESS]

    assert is_read(3)
    assert sum(map(is_read, range(8))) >= 6


@VARIANTS
def test_a_code_is_20_mm_or_more_with_its_quiet_zone_empty(variant: Variant, build_one):
    built: Built = build_one("avec-qr", variant)
    ((number, box),) = codes_of(built)
    assert box.rect.width == box.rect.height >= 20 * MM
    assert box.rect.width / len(box.modules) >= 0.5 * MM - 1e-9
    pixels = render(built.data, number, 288)
    left, top, right, bottom = (round(4 * side) for side in (box.rect.x, box.rect.y, box.rect.right, box.rect.bottom))
    square = pixels[top:bottom, left:right].min(axis=2)
    quiet = int(QUIET_MODULES * square.shape[0] / len(box.modules)) - 1
    assert quiet > 10
    inner = square[quiet:-quiet, quiet:-quiet]
    assert (square > 250).sum() - (inner > 250).sum() == square.size - inner.size


def test_dark_modules_have_no_hair_between_them(build_one):
    """The middle of a finder pattern, three modules by three, is black throughout.

    A renderer may round one of 255 away; a hair between two modules is many times as light.
    """
    built: Built = build_one("avec-qr", Variant.FRENCH)
    ((number, box),) = codes_of(built)
    pixels = render(built.data, number, 72 * 7)
    side = box.rect.width / len(box.modules)
    heart = Rect(box.rect.x + (QUIET_MODULES + 2) * side, box.rect.y + (QUIET_MODULES + 2) * side, 3 * side, 3 * side)
    left, top, right, bottom = (round(7 * place) for place in (heart.x, heart.y, heart.right, heart.bottom))
    assert pixels[top + 2 : bottom - 2, left + 2 : right - 2].max() <= 1


@VARIANTS
def test_it_is_a_figure_that_says_where_it_leads_and_the_address_is_a_link(variant: Variant, build_one):
    from tests.support import TaggedPdf

    document = TaggedPdf(build_one("avec-qr", variant).data).document
    figure = document.find("Figure")[-1]
    assert figure.alt == f"Code QR de la page {ADDRESS}"
    link = document.find("Link")[-1]
    assert link.text == "college.example.fr/écran"
    assert [str(annotation["/A"]["/URI"]) for annotation in link.annotations] == [ADDRESS]


def test_it_is_drawn_as_vectors_and_weighs_little(build_one):
    built: Built = build_one("avec-qr", Variant.FRENCH)
    reader = PdfReader(built.path)
    images = [image for page in reader.pages for image in page["/Resources"]["/XObject"].values()]
    assert len(images) == len({box.picture for box in built.laid_out.picture_boxes()})
    ((_, box),) = codes_of(built)
    assert sum(len(page.get_contents()._data) for page in reader.pages) < 40 * len(box.modules) ** 2


def test_the_longest_address_still_makes_a_code_that_can_be_read(tmp_path: Path):
    address = "https://college.example.fr/" + "a1-" * 91
    text = f'+++\narticle = "{address}"\nqr = true\n+++\n\n# Titre\n\n1. Un.\n'
    write_project(tmp_path, text)
    with pytest.MonkeyPatch.context() as patch:
        built = build_in(tmp_path, "essai", tmp_path / "output", patch)
    for one in built.values():
        ((number, box),) = codes_of(one)
        assert box.rect.width / len(box.modules) >= 0.5 * MM - 1e-9
        assert [code.text for code in zxingcpp.read_barcodes(render(one.data, number))] == [address]


def test_the_library_is_imported_only_for_a_code(tmp_path: Path):
    write_project(tmp_path, "# Titre\n\n1. Un.\n   ![Un écran](ecran.png)\n")
    draw_pictures(tmp_path / "images")
    program = f"import sys, tutopdf; tutopdf.build({str(tmp_path)!r}); sys.exit('segno' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_code_has_its_quiet_zone():
    modules = qr_modules(ADDRESS)
    edge = [modules[row][column] for row in range(len(modules)) for column in range(QUIET_MODULES)]
    assert not any(edge)
    assert modules[QUIET_MODULES][QUIET_MODULES : QUIET_MODULES + 7] == (True,) * 7
