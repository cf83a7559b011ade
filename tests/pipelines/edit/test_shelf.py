"""Protects a project's tutorials from whoever puts them in order: nothing is replaced, nothing is lost, no mask comes off."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.support import draw_screen, link, write_project
from tutopdf.model.diagnostics import UserError
from tutopdf.model.edited_file import FileGone
from tutopdf.pipelines.edit.shelf import (
    copy_tutorial,
    list_set_aside,
    put_back,
    read_titles,
    rename_tutorial,
    set_aside,
)

NOW = datetime.datetime(2027, 1, 5, 8, 30, 1)
MASK = '[[repere]]\nforme = "masque"\nzone = [25, 20, 20, 25]\ntexte = "nom"\n'
SOURCE = """# Été

Voir ![Un plan](plan.png).

1. Cliquez.

   ![Un écran](essai/1.png)

::: simplifié
Cliquez ici.

![Un écran](essai/1.png)
:::
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_project(tmp_path / "projet", SOURCE)
    (root / "images" / "essai").mkdir()
    for name in ("plan", "essai/1"):
        draw_screen(320, 240).save(root / "images" / f"{name}.png")
    (root / "images" / "essai" / "1.toml").write_text(MASK, "utf-8")
    return root


def files(root: Path) -> dict[str, bytes]:
    paths = [path for path in root.rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def test_titles_are_those_of_the_sources_as_they_are_now(root: Path) -> None:
    assert read_titles(root) == {"sources/essai.md": "Été"}
    (root / "sources" / "essai.md").write_text("Sans titre, et plus court.", "utf-8")
    (root / "sources" / "vide.md").write_text("", "utf-8")
    titles = read_titles(root)
    assert set(titles) == {"sources/essai.md", "sources/vide.md"}
    assert titles["sources/essai.md"] != "Été"


def test_a_copy_has_its_own_pictures_and_masks(root: Path) -> None:
    before = files(root)
    copy = copy_tutorial(root, root / "sources" / "essai.md", "été-2027", "Été 2027")
    assert copy == root / "sources" / "été-2027.md"
    text = copy.read_text("utf-8")
    assert text.replace("été-2027/plan.png", "plan.png").replace("été-2027/1.png", "essai/1.png") == SOURCE.replace(
        "# Été", "# Été 2027"
    )
    after = files(root)
    assert {name: after[name] for name in before} == before
    assert after["images/été-2027/1.toml"] == MASK.encode()
    assert after["images/été-2027/1.png"] == before["images/essai/1.png"]
    assert len(after) == len(before) + 4


def test_two_pictures_of_one_name_have_two_copies(root: Path) -> None:
    draw_screen(300, 200).save(root / "images" / "1.png")
    source = root / "sources" / "essai.md"
    source.write_text(SOURCE.replace("plan.png", "1.png"), "utf-8")
    copy = copy_tutorial(root, source, "autre", "Autre")
    text = copy.read_text("utf-8")
    assert "](autre/1.png)" in text
    assert "](autre/1-2.png)" in text
    # The mask goes with the picture that it is of, whichever was named first.
    masked = {path.stem for path in (root / "images" / "autre").glob("*.toml")}
    assert [(root / "images" / "autre" / f"{stem}.png").read_bytes() for stem in masked] == [
        (root / "images" / "essai" / "1.png").read_bytes()
    ]


def test_nothing_is_replaced(root: Path) -> None:
    (root / "sources" / "autre.md").write_text("# Autre\n", "utf-8")
    before = files(root)
    for refused in (
        lambda: copy_tutorial(root, root / "sources" / "essai.md", "autre", "Autre"),
        lambda: rename_tutorial(root, root / "sources" / "essai.md", "autre"),
        lambda: rename_tutorial(root, root / "sources" / "essai.md", "../ailleurs"),
        lambda: rename_tutorial(root, root / "sources" / "essai.md", "nul"),
    ):
        with pytest.raises(UserError):
            refused()
    assert files(root) == before


def test_another_name_changes_the_source_alone(root: Path) -> None:
    before = files(root)
    assert rename_tutorial(root, root / "sources" / "essai.md", "rentrée") == root / "sources" / "rentrée.md"
    after = files(root)
    assert after.pop("sources/rentrée.md") == before.pop("sources/essai.md")
    assert after == before


def test_what_is_set_aside_comes_back_as_it_was(root: Path) -> None:
    before = files(root)
    aside = set_aside(root, root / "sources" / "essai.md", NOW)
    gone = files(root)
    folder = "corbeille/2027-01-05 08-30-01 essai"
    assert aside.title == "Été"
    assert {name.removeprefix(f"{folder}/") for name in gone if name.startswith(folder)} == {
        "sources/essai.md",
        "images/essai/1.png",
        "images/essai/1.toml",
    }
    assert read_titles(root) == {}
    assert [(one.id, one.title, one.when) for one in list_set_aside(root)] == [(aside.id, "Été", "2027-01-05 08:30:01")]

    assert put_back(root, aside.id) == root / "sources" / "essai.md"
    assert files(root) == before
    assert list_set_aside(root) == []
    assert not (root / "corbeille").exists()
    with pytest.raises(FileGone):
        put_back(root, aside.id)


def test_what_came_in_its_place_meanwhile_stays(root: Path) -> None:
    source = root / "sources" / "essai.md"
    first = set_aside(root, source, NOW)
    source.write_text("# Un autre\n", "utf-8")
    before = files(root)
    with pytest.raises(UserError):
        put_back(root, first.id)
    assert files(root) == before
    second = set_aside(root, source, NOW)
    assert first.folder != second.folder
    assert {one.title for one in list_set_aside(root)} == {"Été", "Un autre"}


def test_pictures_and_masks_that_another_tutorial_needs_stay(root: Path) -> None:
    # Another picture of the same name has the same mark file.
    draw_screen(320, 240).convert("RGB").save(root / "images" / "essai" / "1.jpg")
    (root / "sources" / "autre.md").write_text("# Autre\n\n1. Ici.\n\n   ![Un écran](essai/1.jpg)\n", "utf-8")
    set_aside(root, root / "sources" / "essai.md", NOW)
    assert (root / "images" / "essai" / "1.toml").read_text("utf-8") == MASK
    assert (root / "images" / "essai" / "1.png").is_file()


def test_a_bin_that_leads_elsewhere_is_left_alone(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "ailleurs"
    (elsewhere / "x" / "sources").mkdir(parents=True)
    (elsewhere / "x" / "sources" / "privé.md").write_text("# Privé\n", "utf-8")
    link(root / "corbeille", elsewhere, target_is_directory=True)
    before = files(root)
    assert list_set_aside(root) == []
    with pytest.raises(UserError):
        set_aside(root, root / "sources" / "essai.md", NOW)
    assert files(root) == before
    assert [path.name for path in elsewhere.iterdir()] == ["x"]


def test_half_a_move_is_taken_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tutopdf.pipelines.edit import shelf

    moved: list[Path] = []
    move_file = shelf.move_file

    def break_after_one(path: Path, new: Path) -> None:
        if len(moved) == 1:
            moved.append(path)
            raise OSError(28, "full")
        moved.append(path)
        move_file(path, new)

    before = files(root)
    monkeypatch.setattr(shelf, "move_file", break_after_one)
    with pytest.raises(UserError):
        set_aside(root, root / "sources" / "essai.md", NOW)
    assert files(root) == before
