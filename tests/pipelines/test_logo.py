"""Protects the school's logo: on the first page of both variants, a figure with the school's name, never over a text."""

from __future__ import annotations

from pathlib import Path

import page
import pytest
from PIL import Image

from tests.noise import hide_noise, shows_noise, where_noise_shows
from tests.support import Built, TaggedPdf, build_in, draw_screen, write_project
from tutopdf.model.boxes import PictureBox, Standing, TextBox
from tutopdf.model.publish_request import PublishRequest
from tutopdf.model.variant import Variant
from tutopdf.pipelines.build import build_tutorials
from tutopdf.pipelines.publish import publish_tutorials
from tutopdf.review.finished.judge import Expectations, judge_pdf

TEXT = """# Un titre assez long pour que le logo de l'établissement le gêne, s'il était posé dessus sans y prendre garde

1. Cliquez sur le bouton.
   ![Un écran](ecran.png)
"""
SETTINGS = 'etablissement = "Collège de l’Exemple"\nlogo = "logo.png"\n'
ALT = "Logo\N{NO-BREAK SPACE}: Collège de l’Exemple"

SHAPES = {"wide": (900, 200), "square": (400, 400), "tall": (150, 600), "small": (24, 16)}


def project(root: Path, size: tuple[int, int] = (400, 300), settings: str = SETTINGS, text: str = TEXT) -> Path:
    write_project(root, text, settings)
    draw_screen(640, 400).save(root / "images" / "ecran.png")
    Image.new("RGBA", size, (20, 80, 160, 255)).save(root / "images" / "logo.png")
    return root


def built(root: Path, patch: pytest.MonkeyPatch) -> dict[Variant, Built]:
    return build_in(root, "essai", root / "output", patch)


def logos(made: Built) -> list[tuple[int, PictureBox]]:
    return [
        (number, box)
        for number, one in enumerate(made.laid_out.pages)
        for box in one.boxes
        if isinstance(box, PictureBox) and box.standing is Standing.LOGO
    ]


@pytest.mark.parametrize("size", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("margins", ["", "marge = 7\nmarge_simplifie = 15\n", "marge = 60\nmarge_simplifie = 60\n"])
def test_it_stands_on_the_first_page_alone_over_no_text(size, margins, tmp_path: Path, monkeypatch):
    for made in built(project(tmp_path, size, SETTINGS + margins), monkeypatch).values():
        ((number, logo),) = logos(made)
        first = made.laid_out.pages[0]
        assert number == 0
        assert not any(logo.rect.overlaps(box.rect) for box in first.boxes if isinstance(box, TextBox))
        assert min(logo.rect.x, logo.rect.y, first.width - logo.rect.right) >= 7 * 72 / 25.4 - 0.01
        across, down = size
        assert logo.rect.width / logo.rect.height == pytest.approx(across / down, rel=0.01)
        assert logo.rect.width <= across * 0.75 + 0.01, "a small file is not blown up"


def test_it_says_the_school_and_nothing_more_is_asked_of_it(tmp_path: Path, monkeypatch):
    for variant, made in built(project(tmp_path), monkeypatch).items():
        figures = TaggedPdf(made.data).document.find("Figure")
        assert [figure.alt for figure in figures if figure.alt == ALT] == [ALT]
        found = judge_pdf(made.path, made.path.name, Expectations(variant is Variant.SIMPLIFIED))
        assert [one for one in found if one.code in ("pdf-picture-illegible", "FALC-L10")] == []


@pytest.mark.slow
@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A])
def test_a_validator_has_nothing_to_say(profile, tmp_path: Path, monkeypatch):
    for made in built(project(tmp_path), monkeypatch).values():
        assert page.validate_pdf(str(made.path), profile=profile).is_compliant


def test_a_draft_without_it_builds_and_the_next_one_has_it(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TUTOPDF_CACHE", str(tmp_path / "cache"))
    root = project(tmp_path / "projet")
    logo = root / "images" / "logo.png"
    data = logo.read_bytes()
    logo.unlink()
    report = build_tutorials(root)
    assert (len(report.pdfs), [one.code for one in report.diagnostics]) == (2, ["logo-missing"])
    assert "logo-missing" in [
        one.code for one in publish_tutorials(root, request=PublishRequest()).diagnostics if one.is_error
    ]
    logo.write_bytes(data)
    report = build_tutorials(root)
    assert [(pdf.up_to_date, len(pdf.pictures)) for pdf in report.pdfs] == [(False, 2)] * 2
    assert all(pdf.up_to_date for pdf in build_tutorials(root).pdfs)
    logo.write_bytes(b"")
    assert [one.code for one in build_tutorials(root).diagnostics] != []


def test_what_a_mask_hides_of_it_is_nowhere(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TUTOPDF_CACHE", str(tmp_path / "cache"))
    root = project(tmp_path / "projet", text="# Titre\n\nBonjour.\n")
    hide_noise(Image.new("RGB", (400, 300), "white"), (200, 100)).save(root / "images" / "logo.png")
    (root / "images" / "logo.toml").write_text(
        'cadrage = [0, 0, 10, 10]\n[[repere]]\nforme = "masque"\nzone = [45, 30, 20, 20]\ntexte = "un nom"\n',
        encoding="utf-8",
    )
    assert len(publish_tutorials(root, request=PublishRequest()).publications) == 1
    assert len(build_tutorials(root).pdfs) == 2
    shown = where_noise_shows(root / "output")
    # The rows of so small a PNG, before they are put together, may have any colours: it is looked at as a picture.
    assert [name for name in shown if "vignette" not in name] == []
    for thumbnail in (root / "output").rglob("vignette*.png"):
        with Image.open(thumbnail) as image:
            assert not shows_noise(image)
    assert where_noise_shows(tmp_path / "cache") == []


@pytest.mark.parametrize("typed", ["logo.png", "images/logo.png", "../images/logo.png", "images\\\\logo.png"])
def test_its_path_may_begin_at_the_root_too(typed, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    report = build_tutorials(project(tmp_path, settings=f'logo = "{typed}"\n'))
    assert [len(pdf.pictures) for pdf in report.pdfs] == [2, 2]
    assert report.diagnostics == ()


def test_the_site_has_its_own(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    root = project(tmp_path)
    publish_tutorials(root, request=PublishRequest())
    kit = root / "output" / "essai-publication"
    assert not [path.name for path in kit.iterdir() if "logo" in path.name]
    assert (kit / "article.html").read_text(encoding="utf-8").count("<img") == 1


@pytest.mark.parametrize("typed", ["../../dehors.png", "/etc/passwd", r"\\serveur\logo.png", "C:/logo.png"])
def test_it_is_in_the_project(typed, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    report = build_tutorials(project(tmp_path, settings=f"logo = '{typed}'\n"))
    assert {one.code for one in report.diagnostics} & {"logo-outside", "logo-missing"}
    assert len(report.pdfs) == 2
