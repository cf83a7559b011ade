"""Protects masks from mistyped names: a mark file is found as its picture is, and one that is no picture's is told."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.support import link
from tutopdf.model.diagnostics import Severity
from tutopdf.source.find_marks import find_mark_files, find_stray_marks, find_twin, judge_stray_marks

MASK = '[[repere]]\nforme = "masque"\nzone = [10, 10, 20, 20]\ntexte = "le nom"\n'
WRITTEN = {
    ".json": '{"repere": [{"zone": [10, 10, 20, 20], "forme": "masque"}]}',
    ".yaml": "repere:\n  - forme: masque\n    zone: [10, 10, 20, 20]\n",
    ".yml": "repere:\n  - forme: 'Masque'\n",
}
BOX = MASK.replace("masque", "cadre")


def put(folder: Path, *names: str, text: str = MASK) -> Path:
    for name in names:
        path = folder / "images" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if "t" in path.suffix.lower() and "png" not in path.suffix.lower() else "", "utf-8")
    return folder / "images"


@pytest.mark.parametrize(
    ("picture", "marks"),
    [
        ("Ecran.png", "ecran.toml"),
        ("ecran.PNG", "ecran.TOML"),
        ("Écran.png", unicodedata.normalize("NFD", "écran.toml")),
        (unicodedata.normalize("NFD", "Écran.png"), "Écran.toml"),
        ("Capture d’écran 12.png", "capture d'écran 12.toml"),
        ("a.png", "a.toml"),
    ],
)
def test_a_mark_file_is_found_as_leniently_as_a_picture(tmp_path, picture, marks):
    images = put(tmp_path, picture, marks)
    assert find_mark_files(images / picture) == [images / marks]
    assert find_stray_marks(images.parent) == []


def test_two_that_nothing_tells_apart_are_both_returned(tmp_path):
    images = put(tmp_path, "Ecran.png", "ecran.toml", "ECRAN.toml")
    assert len(find_mark_files(images / "Ecran.png")) == 2


def test_each_of_two_pictures_has_the_file_of_its_very_name(tmp_path):
    images = put(tmp_path, "a.png", "A.png", "a.toml", "A.toml")
    if len(list(images.iterdir())) == 2:
        pytest.skip("this disk takes both names for one")
    assert find_mark_files(images / "a.png") == [images / "a.toml"]
    assert find_twin(images / "a.png") is None


def test_one_file_for_two_pictures_is_told(tmp_path):
    images = put(tmp_path, "a.png", "A.jpg", "a.toml")
    assert find_twin(images / "a.png") == "A.jpg"


@pytest.mark.parametrize(
    "name",
    [
        "a.toml.txt",
        "a.png.toml",
        "a.png.toml.txt",
        "a.tml",
        "a .toml",
        "a.toml ",
        "a.toml.TXT",
        "a.txt",
        "a",
        "b.toml",
        "fond/a.toml",
        "a.toml.bak",
        ".a.toml",
        "~a.toml",
        "a.toml.part",
        "a.toml\u200e",
        "a.tonl",
        "a.reperes",
        "a.json",
        "a.yaml",
        "a.yml",
    ],
)
def test_a_mask_whose_file_is_no_picture_s_is_an_error(tmp_path, name):
    images = put(tmp_path, "a.png")
    path = images / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(WRITTEN.get(path.suffix, MASK), "utf-8")
    (problem,) = judge_stray_marks(find_stray_marks(images.parent), tmp_path)
    assert (problem.code, problem.severity) == ("mask-astray", Severity.ERROR)
    wanted = dict(problem.values)["nearest"]
    assert wanted == ("a.toml" if name not in ("b.toml", "fond/a.toml") else None)


@pytest.mark.parametrize("name", ["a.toml", "sources/a.toml", "sources/un/A.toml", "a.json", "sources/.a.toml"])
def test_a_mask_that_is_put_away_from_the_pictures_is_an_error_that_names_its_place(tmp_path, name):
    put(tmp_path, "un/a.png")
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(WRITTEN.get(path.suffix, MASK), "utf-8")
    (problem,) = judge_stray_marks(find_stray_marks(tmp_path), tmp_path)
    assert (problem.code, problem.place.file) == ("mask-astray", name)
    assert dict(problem.values)["nearest"] == "images/un/a.toml"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tutopdf.toml", MASK),
        ("b.toml", MASK),
        ("a.toml", BOX),
        ("a.md", MASK),
        ("sources/a.md", MASK),
        (".git/a.toml", MASK),
    ],
)
def test_what_else_lies_beside_the_sources_is_left_alone(tmp_path, name, text):
    put(tmp_path, "a.png")
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    assert find_stray_marks(tmp_path) == []


def test_a_mask_in_a_comment_is_no_mask_of_a_stray_file(tmp_path):
    images = put(tmp_path, "a.png", "b.toml", text=BOX + '# forme = "masque"\n')
    assert [stray.masks for stray in find_stray_marks(images.parent)] == [False]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_a_mask_is_seen_in_any_encoding(tmp_path, encoding):
    images = put(tmp_path, "a.png")
    (images / "a.toml.txt").write_text(MASK, encoding)
    assert [stray.masks for stray in find_stray_marks(images.parent)] == [True]


def test_other_marks_that_serve_nothing_are_a_warning(tmp_path):
    images = put(tmp_path, "a.png", "b.toml", text=BOX)
    (problem,) = judge_stray_marks(find_stray_marks(images.parent), tmp_path)
    assert (problem.code, problem.severity) == ("marks-unused", Severity.WARNING)


def test_what_is_no_mark_file_is_left_alone(tmp_path):
    images = put(tmp_path, "a.png", "a.toml", "a.toml~", "a.toml.bak")
    (images / "LISEZMOI.txt").write_text("Les images de la fête.", "utf-8")
    (images / "page.html").write_text(MASK, "utf-8")
    (images / ".cache.toml").write_text(MASK, "utf-8")
    (images / "a-venir.toml").write_text('[capture]\nadresse = "https://ent.exemple.fr"\n', "utf-8")
    assert find_stray_marks(images.parent) == []


def test_a_mask_in_a_hidden_folder_of_pictures_is_an_error(tmp_path):
    images = put(tmp_path, ".vues/a.png", ".vues/a.tml", ".vues/b.toml")
    (problem,) = judge_stray_marks(find_stray_marks(images.parent), tmp_path)
    assert (problem.code, problem.place.file) == ("mask-astray", "images/.vues/a.tml")


def test_what_another_program_named_as_a_picture_that_has_its_marks_is_left_alone(tmp_path):
    images = put(tmp_path, "a.png", "a.toml", "a.toml.part")
    (images / "a.notes").write_text(MASK, "utf-8")
    (images / "a.md").write_text(MASK, "utf-8")
    assert find_stray_marks(images.parent) == []


def test_a_file_that_another_pictures_name_takes_away_is_shared(tmp_path):
    for name in ("Ecran.png", "ecran.jpg", "ecran.toml"):
        (tmp_path / name).write_bytes(b"")
    if len(list(tmp_path.iterdir())) < 3:
        pytest.skip("case does not count here")
    assert [path.name for path in find_mark_files(tmp_path / "Ecran.png")] == ["ecran.toml"]
    assert find_twin(tmp_path / "Ecran.png") == "ecran.jpg"


def test_a_link_has_the_marks_of_its_picture(tmp_path):
    (tmp_path / "vrai.png").write_bytes(b"")
    (tmp_path / "vrai.toml").write_bytes(b"")
    try:
        link(tmp_path / "lien.png", "vrai.png")
    except OSError:
        pytest.skip("no right to make links here")
    assert [path.name for path in find_mark_files(tmp_path / "lien.png")] == ["vrai.toml"]
