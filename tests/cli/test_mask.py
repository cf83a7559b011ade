"""Protects `tutopdf mask`: what it lists, that it asks first, and that without a yes nothing changes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.support import link

SECRET = (255, 0, 255)
MASK = '[[repere]]\nforme = "masque"\nzone = [25, 25, 25, 25]\ntexte = "nom de l’élève"\n'


@pytest.fixture
def picture(project: Path) -> Path:
    """A white picture with a patch in one colour, under a mask."""
    return add(project, "un/1.png")


def add(project: Path, name: str, marks: str = MASK) -> Path:
    path = project / "images" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.new("RGB", (400, 200), "white")
    image.paste(SECRET, (100, 50, 200, 100))
    exif = Image.Exif()
    exif[0x010E] = "SECRET-EXIF"
    image.save(path, exif=exif)
    path.with_suffix(".toml").write_text(marks, encoding="utf-8")
    return path


def shows_secret(path: Path) -> bool:
    with Image.open(path) as image:
        return SECRET in {colour for _, colour in image.convert("RGB").getcolors(1 << 24)}


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch):
    """Sit someone at the terminal who gives these answers: `answer("oui")`; returns what was asked."""

    def sit(*answers: str) -> list[str]:
        left, asked = list(answers), []

        def reply(question: str, **_: object) -> str:
            asked.append(question)
            return left.pop(0)

        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("click.prompt", reply)
        return asked

    return sit


# Listing


def test_it_lists_the_masks_and_what_the_file_still_shows(tutopdf, picture):
    before = picture.read_bytes()
    result = tutopdf("mask", "un/1.png")
    assert (result.code, result.err) == (0, "")
    assert "images/un/1.png" in result.out
    assert "repère 1, masque « nom de l’élève » : encore lisible dans ce fichier" in result.out
    assert "métadonnées : EXIF" in result.out
    assert 'tutopdf mask --definitif "images/un/1.png"' in result.out
    assert picture.read_bytes() == before
    assert not (picture.parent / "captures.json").exists()


@pytest.mark.usefixtures("picture")
def test_it_lists_what_is_burnt_as_such(tutopdf):
    tutopdf("mask", "--definitif", "--oui", "un/1.png")
    result = tutopdf("mask", "un/1.png")
    assert (result.code, result.err) == (0, "")
    assert "« nom de l’élève » : effacé de ce fichier" in result.out
    assert "métadonnées" not in result.out
    assert "--definitif" not in result.out


def test_marks_that_are_no_masks_keep_their_numbers(tutopdf, project):
    add(project, "un/1.png", '[[repere]]\nforme = "cadre"\nzone = [1, 1, 9, 9]\ntexte = "x"\n' + MASK)
    out = tutopdf("mask", "un/1.png").out
    assert "repère 2, masque" in out
    assert "repère 1" not in out


def test_a_terminal_obeys_nothing_of_a_mark_file(tutopdf, project):
    add(project, "un/1.png", MASK.replace("nom", "\\u001b[31mnom"))
    assert "\x1b" not in tutopdf("mask", "un/1.png").out


# Asking


@pytest.mark.parametrize("typed", ["images/un/1.png", "un/1.png"])
def test_oui_burns_without_asking(tutopdf, picture, typed):
    marks = picture.with_suffix(".toml").read_bytes()
    result = tutopdf("mask", "--definitif", "--oui", typed, typed)
    assert (result.code, result.err) == (0, "")
    assert not shows_secret(picture)
    assert b"SECRET-EXIF" not in picture.read_bytes()
    assert result.out.count("images/un/1.png") == 1
    assert "restent dans les fichiers .toml" in result.out
    assert "montrent toujours l’original" in result.out
    assert picture.with_suffix(".toml").read_bytes() == marks


@pytest.mark.parametrize("said", ["o", "O", "oui", " Oui "])
def test_a_yes_burns(tutopdf, picture, answer, said):
    asked = answer(said)
    result = tutopdf("mask", "--definitif", "un/1.png")
    assert result.code == 0
    assert "images/un/1.png : nom de l’élève" in result.err
    assert asked == ["Impossible de revenir en arrière. Continuer ? [o/N]"]
    assert not shows_secret(picture)


@pytest.mark.parametrize("said", ["n", "N", "non", ""])
def test_a_no_changes_nothing(tutopdf, picture, answer, said):
    before = picture.read_bytes()
    answer(said)
    result = tutopdf("mask", "--definitif", "un/1.png")
    assert (result.code, result.out) == (0, "Rien n’a été changé.\n")
    assert picture.read_bytes() == before


def test_another_answer_is_asked_again(tutopdf, picture, answer):
    asked = answer("y", "peut-être", "non")
    assert tutopdf("mask", "--definitif", "un/1.png").code == 0
    assert len(asked) == 3
    assert shows_secret(picture)


def test_the_question_is_read_from_the_terminal(tutopdf, picture, monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "oui")
    assert tutopdf("mask", "--definitif", "un/1.png").code == 0
    assert not shows_secret(picture)


def test_without_a_terminal_nothing_changes(tutopdf, picture):
    before = picture.read_bytes()
    result = tutopdf("mask", "--definitif", "un/1.png")
    assert (result.code, result.out) == (2, "")
    assert "--oui" in result.err
    assert picture.read_bytes() == before


def test_leaving_the_question_changes_nothing(tutopdf, picture, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    before = picture.read_bytes()
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.termui.visible_prompt_func", interrupt)
    assert tutopdf("mask", "--definitif", "un/1.png").code == 130
    assert picture.read_bytes() == before


# With a build


@pytest.mark.usefixtures("picture")
def test_a_build_says_what_files_still_show_until_it_is_burnt(tutopdf, write):
    write("un", "# Titre\n\n1. Cliquer.\n\n   ![Une page](un/1.png)\n\n::: simplifié\nCliquez.\n:::\n")
    assert 'tutopdf mask --definitif "images/un/1.png"' in tutopdf("build", "un", "--tout").err
    tutopdf("mask", "--definitif", "--oui", "un/1.png")
    result = tutopdf("build", "un", "--strict", "--tout")
    assert result.code == 0
    assert "masque" not in result.err
    assert "capture remplacée" not in result.err


def test_a_capture_that_was_replaced_is_told_before_the_question(tutopdf, picture, write):
    write("un", "# Titre\n\n1. Cliquer.\n\n   ![Une page](un/1.png)\n\n::: simplifié\nCliquez.\n:::\n")
    tutopdf("build", "un")
    Image.new("RGB", (400, 200), "red").save(picture)
    before = picture.read_bytes()
    told = tutopdf("mask", "--definitif", "--oui", "un/1.png")
    assert (told.code, picture.read_bytes()) == (1, before)
    assert "n’est plus celle sur laquelle ses masques ont été posés" in told.err
    refused = tutopdf("build", "un", "--tout")
    assert refused.code == 1
    assert "masques ont été posés" in refused.err
    assert "masques ont été posés" not in tutopdf("build", "un", "--accepter-captures", "--tout").err
    assert "masques ont été posés" not in tutopdf("build", "un", "--tout").err


def test_the_hint_names_the_tutorials_that_confirm_a_picture_of_two(tutopdf, picture, write):
    shown = "# Titre\n\n1. Étape.\n   ![Une page](un/1.png)\n"
    write("un", shown)
    write("autre un", shown)
    write("ailleurs", "# Titre\n\n1. Étape.\n")
    assert tutopdf("build").code == 0
    with Image.open(picture) as image:
        image.rotate(180).save(picture)
    for options in ([], ["--definitif", "--oui"]):
        assert 'tutopdf build --accepter-captures "autre un" un' in tutopdf("mask", "un/1.png", *options).err


# Mistakes


def refused(tutopdf, *arguments: str) -> tuple[int, str]:
    """Run with `--definitif --oui` and without; both must refuse alike."""
    listed = tutopdf("mask", *arguments)
    burnt = tutopdf("mask", "--definitif", "--oui", *arguments)
    assert (listed.code, listed.out, listed.err) == (burnt.code, burnt.out, burnt.err)
    assert burnt.out == ""
    assert "Traceback" not in burnt.err
    return burnt.code, burnt.err


def test_a_missing_picture_is_told_with_the_nearest_name(tutopdf, project, picture):
    add(project, "un/autre.png")
    before = picture.read_bytes()
    code, err = refused(tutopdf, "un/1.png", "images/un/autr.png", "x" * 300)
    assert code == 3
    assert "Vouliez-vous dire « un/autre.png » ?" in err
    assert picture.read_bytes() == before


def test_without_a_mark_file_there_is_nothing_to_burn(tutopdf, picture):
    picture.with_suffix(".toml").unlink()
    code, err = refused(tutopdf, "un/1.png")
    assert code == 1
    assert "le fichier « 1.toml » n’existe pas" in err


def test_without_a_mask_there_is_nothing_to_burn(tutopdf, project):
    add(project, "un/1.png", MASK.replace("masque", "cadre"))
    code, err = refused(tutopdf, "un/1.png")
    assert code == 1
    assert "images/un/1.toml: erreur : aucun repère n’est un masque" in err


@pytest.mark.parametrize("without", ["", MASK.replace("masque", "cadre")])
def test_of_several_pictures_those_that_have_no_mask_are_named_and_the_others_filled(
    tutopdf, project, picture, without
):
    other, third = add(project, "un/2.png", without), add(project, "un/3.png")
    before = other.read_bytes()
    if not without:
        other.with_suffix(".toml").unlink()
    listed = tutopdf("mask", "un/1.png", "un/2.png", "un/3.png")
    assert listed.code == 0
    assert listed.out.count("encore lisible") == 2
    result = tutopdf("mask", "--definitif", "--oui", "un/1.png", "un/2.png", "un/3.png")
    assert result.code == 0
    assert "un/2" in result.err
    assert "remarque : " in result.err
    assert "erreur" not in result.err
    assert not shows_secret(picture)
    assert not shows_secret(third)
    assert other.read_bytes() == before


@pytest.mark.parametrize("marks", ["[[repere]\n", MASK.replace("25]", "250]"), MASK + "[[repere]]\n"])
def test_a_mark_file_with_a_mistake_stops_all(tutopdf, project, picture, marks):
    other = add(project, "un/2.png", marks)
    before = [picture.read_bytes(), other.read_bytes()]
    code, err = refused(tutopdf, "un/1.png", "un/2.png")
    assert code == 1
    assert "images/un/2.toml" in err
    assert [picture.read_bytes(), other.read_bytes()] == before


def test_two_pictures_that_share_their_marks_are_refused(tutopdf, picture):
    (picture.parent / "1.jpg").write_bytes(picture.read_bytes())
    assert refused(tutopdf, "un/1.png")[0] == 1


@pytest.mark.parametrize("name", ["../dehors.png", "lien/1.png"])
def test_a_picture_out_of_the_project_is_refused(tutopdf, project, tmp_path, name):
    outside = add(tmp_path, "1.png").rename(tmp_path / "dehors.png")
    (tmp_path / "images" / "1.toml").rename(tmp_path / "dehors.toml")
    (project / "images").mkdir()
    (tmp_path / "ailleurs").mkdir()
    link(project / "images" / "lien", tmp_path / "ailleurs")
    (tmp_path / "ailleurs" / "1.png").write_bytes(outside.read_bytes())
    code, err = refused(tutopdf, name)
    assert code == 3
    assert "est hors du projet" in err
    assert shows_secret(outside)


def test_a_link_is_refused(tutopdf, project, picture):
    add(project, "un/2.png").unlink()
    link(picture.parent / "2.png", "1.png")
    code, err = refused(tutopdf, "un/2.png")
    assert code == 3
    assert "est un lien vers « 1.png »" in err
    assert shows_secret(picture)
    assert (picture.parent / "2.png").is_symlink()


@pytest.mark.usefixtures("picture")
def test_a_folder_is_refused(tutopdf):
    assert refused(tutopdf, "un")[0] == 3


@pytest.mark.parametrize("data", [b"", b"texte", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused(tutopdf, picture, data):
    picture.write_bytes(data)
    assert refused(tutopdf, "un/1.png")[0] == 3


def test_a_picture_cut_short_is_refused(tutopdf, picture):
    picture.write_bytes(picture.read_bytes()[:-40])
    code, err = refused(tutopdf, "un/1.png")
    assert code == 3
    assert "incomplète ou abîmée" in err


def test_without_a_project_nothing_is_burnt(tutopdf, empty):
    path = add(empty, "1.png")
    code, err = refused(tutopdf, path)
    assert code == 3
    assert "aucun projet ici" in err


def test_a_picture_of_a_project_can_be_named_from_elsewhere(tutopdf, picture, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert tutopdf("mask", "--definitif", "--oui", picture).code == 0
    assert not shows_secret(picture)


def test_a_file_that_cannot_be_written_gives_code_4(tutopdf, picture, monkeypatch):
    def fail(*_):
        raise OSError(28, "full")

    before = picture.read_bytes()
    monkeypatch.setattr("tutopdf.storage.atomic_write.os.replace", fail)
    result = tutopdf("mask", "--definitif", "--oui", "un/1.png")
    assert (result.code, result.out) == (4, "")
    assert "le disque est plein" in result.err
    assert picture.read_bytes() == before


def test_a_grid_from_before_the_mask_is_drawn_again(tutopdf, project, picture):
    marks = picture.with_suffix(".toml").read_text("utf-8")
    picture.with_suffix(".toml").unlink()
    tutopdf("grid", "un/1.png")
    grid = project / "output" / "grilles" / "un" / "1.png"
    assert shows_secret(grid)
    picture.with_suffix(".toml").write_text(marks, "utf-8")
    assert "elle a été refaite" in tutopdf("mask", "un/1.png").err
    assert not shows_secret(grid)
    assert "elle a été refaite" in tutopdf("mask", "--definitif", "--oui", "un/1.png").err
