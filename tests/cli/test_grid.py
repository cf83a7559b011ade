"""Protects `tutopdf grid`: where it finds the picture and writes the grid, and that masks stay closed in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

SECRET = (255, 0, 255)


@pytest.fixture
def picture(project: Path) -> Path:
    """A white picture with a patch in one colour."""
    path = project / "images" / "un" / "1.png"
    path.parent.mkdir(parents=True)
    image = Image.new("RGB", (400, 200), "white")
    image.paste(SECRET, (100, 50, 200, 100))
    image.save(path)
    return path


def colours(path: Path) -> set[tuple[int, ...]]:
    with Image.open(path) as image:
        return {colour for _, colour in image.convert("RGB").getcolors(1 << 24)}


@pytest.mark.parametrize("typed", ["images/un/1.png", "un/1.png"])
def test_the_grid_is_written_beside_the_pdfs(tutopdf, project, picture, typed):
    before = picture.read_bytes()
    result = tutopdf("grid", typed)
    written = project / "output" / "grilles" / "un" / "1.png"
    assert (result.code, result.err) == (0, "")
    assert str(Path("output", "grilles", "un", "1.png")) in result.out
    assert "zone = [" in result.out
    assert len(colours(written)) > 2
    assert picture.read_bytes() == before


def test_the_grid_can_be_written_elsewhere(tutopdf, project, picture):
    assert tutopdf("grid", picture, "--sortie", "ici/grille.png").code == 0
    assert (project / "ici" / "grille.png").is_file()
    assert not (project / "output").exists()


def test_without_a_project_the_grid_is_written_where_the_user_stands(tutopdf, empty):
    Image.new("RGB", (50, 50), "white").save(empty / "a.png")
    assert tutopdf("grid", "a.png").code == 0
    assert (empty / "output" / "grilles" / "a.png").is_file()


def test_what_a_mask_hides_is_not_in_the_grid(tutopdf, project, picture):
    assert tutopdf("grid", picture).code == 0
    assert SECRET in colours(project / "output" / "grilles" / "un" / "1.png")
    picture.with_suffix(".toml").write_text(
        '[[repere]]\nforme = "masque"\nzone = [25, 25, 25, 25]\ntexte = "un nom"\n', encoding="utf-8"
    )
    assert tutopdf("grid", picture).code == 0
    assert SECRET not in colours(project / "output" / "grilles" / "un" / "1.png")


@pytest.mark.parametrize("marks", ["[[repere]\n", '[[repere]]\nforme = "masque"\nzone = [25, 25]\ntexte = "un nom"\n'])
def test_a_mask_that_cannot_be_read_stops_the_grid(tutopdf, project, picture, marks):
    picture.with_suffix(".toml").write_text(marks, encoding="utf-8")
    result = tutopdf("grid", picture)
    assert (result.code, result.out) == (1, "")
    assert "erreur : " in result.err
    assert not (project / "output").exists()


def test_a_mark_file_that_is_no_file_stops_the_grid(tutopdf, project, picture):
    picture.with_suffix(".toml").mkdir()
    assert tutopdf("grid", picture).code == 1
    assert not (project / "output").exists()


@pytest.mark.usefixtures("project")
def test_a_notice_about_the_mark_file_is_told(tutopdf, picture):
    text = '[[repere]]\nforme = "cadre"\nzone = [25, 25, 25, 25]\ntexte = "l’été"\n'
    picture.with_suffix(".toml").write_bytes(text.encode("cp1252"))
    result = tutopdf("grid", picture)
    assert result.code == 0
    assert "Windows-1252" in result.err


@pytest.mark.usefixtures("project", "picture")
def test_a_missing_picture_gives_code_3(tutopdf):
    result = tutopdf("grid", "un/2.png")
    assert (result.code, result.out) == (3, "")
    assert "l’image « un/2.png » est introuvable" in result.err


@pytest.mark.parametrize("data", [b"texte", b"\x89PNG\r\n\x1a\n", b""])
@pytest.mark.usefixtures("project")
def test_what_is_no_picture_gives_code_3(tutopdf, picture, data):
    picture.write_bytes(data)
    result = tutopdf("grid", picture)
    assert result.code == 3
    assert "erreur None" not in result.err


@pytest.mark.usefixtures("project")
def test_a_picture_cut_short_gives_code_3(tutopdf, picture):
    picture.write_bytes(picture.read_bytes()[:-60])
    result = tutopdf("grid", picture)
    assert result.code == 3
    assert "incomplète ou abîmée" in result.err


@pytest.mark.parametrize("blocked", ["fichier/grille.png", "dossier"])
def test_a_grid_that_cannot_be_written_gives_code_4(tutopdf, project, picture, blocked):
    (project / "fichier").write_text("x", encoding="utf-8")
    (project / "dossier").mkdir()
    result = tutopdf("grid", picture, "--sortie", blocked)
    assert result.code == (4 if blocked.startswith("fichier") else 2)
    assert "Traceback" not in result.err
