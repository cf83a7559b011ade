"""Protects the project's walls: a typed path never leads out of it, and is found as people type it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import link as make_link
from tutopdf.source.paths import UnsafePath, resolve_inside, resolve_picture

from .kit import Bench


@pytest.fixture
def inside(tmp_path: Path) -> Bench:
    """A project with a neighbour: `outside/secret.png` stands beside it."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.png").write_bytes(b"secret")
    root = tmp_path / "project"
    root.mkdir()
    return Bench.make(root)


def found(bench: Bench, typed: str) -> Path:
    return resolve_picture(bench.images, typed, bench.root)


@pytest.mark.parametrize(
    "typed",
    [
        "../../outside/secret.png",
        "..\\..\\outside\\secret.png",
        "a/../../../outside/secret.png",
        "../images/../../outside/secret.png",
        "/etc/passwd",
        "\\windows\\win.ini",
        "C:\\Users\\moi\\secret.png",
        "C:/Users/moi/secret.png",
        "c:secret.png",
        "\\\\serveur\\partage\\secret.png",
        "//serveur/partage/secret.png",
        "file:///etc/passwd",
        "https://exemple.fr/a.png",
        "smb://serveur/a.png",
        " /etc/passwd",
        "a\0.png",
        "../..",
    ],
)
def test_a_path_that_leads_out_is_refused(inside, typed):
    with pytest.raises(UnsafePath):
        found(inside, typed)


def test_dots_that_stay_in_the_project_are_followed(inside):
    assert found(inside, "../sources/x.png") == inside.root / "sources" / "x.png"


@pytest.mark.parametrize("link_to_folder", [True, False])
def test_a_link_that_leads_out_is_refused(inside, link_to_folder):
    outside = inside.root.parent / "outside"
    if link_to_folder:
        make_link(inside.images / "lien", outside, target_is_directory=True)
        typed = "lien/secret.png"
    else:
        make_link(inside.images / "lien.png", outside / "secret.png")
        typed = "lien.png"
    with pytest.raises(UnsafePath):
        found(inside, typed)


def test_a_link_that_leads_out_is_refused_under_another_spelling(inside):
    make_link(inside.images / "Lien.PNG", inside.root.parent / "outside" / "secret.png")
    with pytest.raises(UnsafePath):
        found(inside, "lien.png")


def test_a_link_within_the_project_is_followed(inside):
    inside.add_picture("commun/logo.png")
    make_link(inside.images / "lien.png", inside.images / "commun" / "logo.png")
    assert found(inside, "lien.png").read_bytes() == b"pixels"


def test_a_sibling_folder_whose_name_begins_alike_is_outside(inside):
    (inside.root.parent / "project-old").mkdir()
    with pytest.raises(UnsafePath):
        found(inside, "../../project-old/a.png")


def test_a_project_reached_through_a_link_is_the_same_project(inside):
    link = inside.root.parent / "raccourci"
    make_link(link, inside.root, target_is_directory=True)
    inside.add_picture("a.png")
    assert resolve_picture(link / "images", "a.png", link).samefile(inside.images / "a.png")


@pytest.mark.parametrize(
    "name",
    [
        "essai/1.png",
        "Capture d’écran 12.png",
        "Capture d'écran (12).png",
        "un dossier/été à Noël.png",
        "100 %.png",
        "a,b;c&d#e.png",
        "..png",
    ],
)
def test_names_as_file_managers_make_them_are_found(inside, name):
    path = inside.add_picture(name)
    assert found(inside, name) == path
    assert found(inside, f"../images/{name}") == path
    assert found(inside, name.replace("/", "\\")) == path
    assert found(inside, f"..\\images\\{name}") == path
    assert found(inside, f"  ./{name} ") == path


@pytest.mark.parametrize(
    ("on_disk", "typed"),
    [
        ("Écran.PNG", "écran.png"),
        ("Essai/ÉCRAN.png", "essai/Écran.PNG"),
        (unicodedata.normalize("NFD", "écran.png"), "écran.png"),
        ("écran.png", unicodedata.normalize("NFD", "écran.png")),
        ("Capture d’écran.png", "Capture d'écran.png"),
        ("Capture d'écran.png", "Capture d’écran.png"),
        ("Capture\u202f12.png", "Capture 12.png"),
        ("Capture\u00a012.png", "capture 12.png"),
    ],
)
def test_a_name_is_found_whatever_its_case_accents_apostrophe_and_spaces(inside, on_disk, typed):
    path = inside.add_picture(on_disk)
    assert found(inside, typed) == path


def test_the_exact_name_goes_before_one_that_looks_like_it(inside):
    inside.add_picture("Écran.png")
    exact = inside.add_picture("écran.png")
    assert found(inside, "écran.png") == exact


def test_a_name_that_does_not_exist_is_returned_as_typed(inside):
    assert found(inside, "rien/du tout.png") == inside.images / "rien" / "du tout.png"


def test_a_very_long_name_does_not_exist_and_that_is_all(inside):
    name = "a" * 300 + ".png"
    assert found(inside, name) == inside.images / name


@given(
    st.lists(st.sampled_from(["..", ".", "", "images", "a", "b.png", "lien", "~", "C:", "con", " "]), max_size=9),
    st.sampled_from(["/", "\\"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_no_path_is_ever_resolved_outside(inside, parts, separator):
    link = inside.images / "lien"
    if not link.is_symlink():
        make_link(link, inside.root.parent / "outside", target_is_directory=True)
    try:
        path = resolve_inside(inside.images, separator.join(parts), inside.root)
    except UnsafePath:
        return
    assert path.resolve().is_relative_to(inside.root)


# The same walls, seen from a tutorial


@pytest.mark.parametrize(
    "typed", ["../../outside/secret.png", "C:\\secret.png", "\\\\serveur\\secret.png", "lien.png", "/etc/passwd"]
)
def test_a_tutorial_cannot_open_what_is_outside(inside, typed):
    make_link(inside.images / "lien.png", inside.root.parent / "outside" / "secret.png")
    reading = inside.read(f"# Titre\n\n1. Un.\n   ![x]({typed})")
    assert reading.codes == ["picture-outside"]
    assert reading.tutorial.pictures == ()


def test_a_mark_file_that_is_a_link_out_is_refused(inside):
    secret = inside.root.parent / "outside" / "secret.toml"
    secret.write_text('mot_de_passe = "x"', encoding="utf-8")
    inside.add_picture("a.png")
    make_link(inside.images / "a.toml", secret)
    reading = inside.read("# Titre\n\n1. Un.\n   ![x](a.png)")
    assert reading.codes == ["picture-outside"]


@pytest.mark.parametrize(
    "written",
    [
        "![x](essai/Capture d’écran (12).png)",
        "![x](essai/Capture d'écran (12).png)",
        "![x](<essai/Capture d’écran (12).png>)",
        "![x](essai/Capture%20d%E2%80%99%C3%A9cran%20(12).png)",
        "![x](essai\\Capture d’écran (12).png)",
        "![x](../images/essai/Capture d’écran (12).png)",
        '![x](essai/Capture d’écran (12).png "un titre")',
        "![x]( Essai/CAPTURE D’ÉCRAN (12).PNG )",
    ],
)
def test_a_tutorial_names_a_picture_as_people_type_it(inside, written):
    inside.add_picture("essai/Capture d’écran (12).png")
    reading = inside.read(f"# Titre\n\n1. Un.\n   {written}")
    assert reading.codes == []
    assert [picture.name for picture in reading.tutorial.pictures] == ["essai/Capture d’écran (12).png"]


def test_a_very_long_picture_name_is_only_missing(inside):
    assert inside.read(f"# Titre\n\n1. Un.\n   ![x]({'a' * 300}.png)").codes == ["picture-missing"]
