"""Protects what masks hide: while one may have slipped nothing is made, and what is made never shows the noise under it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from PIL import Image

from tests.noise import WORDS, hide_noise, shows_noise, where_noise_shows
from tests.support import draw_screen, write_project
from tutopdf.french.diagnostics import hint
from tutopdf.model.build_request import BuildRequest
from tutopdf.model.diagnostics import ExitCode, Severity, UserError
from tutopdf.model.print_job import PrintOptions, PrintRequest
from tutopdf.model.publish_request import PublishRequest
from tutopdf.model.variant import Variant
from tutopdf.pipelines.build import build_tutorials
from tutopdf.pipelines.grid import make_grid
from tutopdf.pipelines.print import print_tutorials
from tutopdf.pipelines.publish import publish_tutorials

TEXT = (
    "# Un titre\n\nUne introduction.\n\n1. Cliquer.\n   ![Une page](essai/Ecran.png)\n\n::: simplifié\nCliquez.\n:::\n"
)
MASK = '[[repere]]\nforme = "masque"\nzone = [9, 19, 22, 32]\ntexte = "le nom"\n'
ELSEWHERE = MASK.replace("[9, 19, 22, 32]", "[59, 19, 22, 32]")

pytestmark = pytest.mark.usefixtures("one_judge")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # With their pixels as they are, and heavier: tests/publishing has the thumbnails that are weighed.
    monkeypatch.setattr("tutopdf.publishing.thumbnail._OPTIMISATION_LEVEL", 0)
    monkeypatch.setenv("TUTOPDF_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("TUTOPDF_REGLAGES", str(tmp_path / "reglages"))
    root = write_project(tmp_path / "projet", TEXT)
    (root / "images" / "essai").mkdir()
    secret((12, 22)).save(root / "images" / "essai" / "Ecran.png")
    (root / "images" / "essai" / "Ecran.toml").write_text(MASK, "utf-8")
    return root


def secret(at: tuple[int, int]) -> Image.Image:
    """Return a screen of 120 × 100 pixels with the noise at a place."""
    return hide_noise(draw_screen(120, 100), at)


def make_all(root: Path, accept: bool = False) -> set[ExitCode]:
    made = [
        build_tutorials(root, (), BuildRequest(accept_captures=accept)),
        publish_tutorials(root, (), PublishRequest(accept_captures=accept)),
        print_tutorials(root, (), PrintRequest(PrintOptions(), accept_captures=accept)),
    ]
    return {report.exit_code for report in made}


def outputs(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in (root / "output").rglob("*") if path.is_file()}


@pytest.mark.slow
def test_the_search_finds_what_it_is_for(root, tmp_path):
    (root / "images" / "essai" / "Ecran.toml").unlink()
    (root / "sources" / "essai.md").write_text(TEXT.replace("Cliquer.", f"Cliquer sur {WORDS}."), "utf-8")
    assert make_all(root) == {ExitCode.DONE}
    found = where_noise_shows(root / "output") + where_noise_shows(tmp_path / "cache")
    for form in ("essai.pdf (picture", "essai.pdf (text)", ".zip/", "image-", "article.html (words)"):
        assert any(form in one for one in found), (form, found)


def test_what_a_mask_hides_is_in_nothing_that_is_made(root, tmp_path):
    assert make_all(root) == {ExitCode.DONE}
    make_grid(Path("essai/Ecran.png"), root)
    assert outputs(root)
    assert where_noise_shows(root / "output") == []
    assert where_noise_shows(tmp_path / "cache") == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ecran.toml", "ECRAN.TOML"])
def test_a_mark_file_named_as_people_type_hides_as_well(root, name):
    (root / "images" / "essai" / "Ecran.toml").rename(root / "images" / "essai" / name)
    assert make_all(root) == {ExitCode.DONE}
    make_grid(Path("essai/Ecran.png"), root)
    assert where_noise_shows(root / "output") == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Ecran.toml.txt", "Ecran.png.toml", "Ecran.tml", "Ecran .toml"])
def test_a_mask_that_is_no_picture_s_stops_its_tutorial_even_when_it_was_up_to_date(root, name):
    assert make_all(root) == {ExitCode.DONE}
    before = outputs(root)
    (root / "images" / "essai" / "Ecran.toml").rename(root / "images" / "essai" / name)
    assert make_all(root) == {ExitCode.SOURCE_ERRORS}
    assert outputs(root) == before


def test_a_mask_that_is_no_picture_s_stops_its_tutorial_though_nothing_is_known_of_its_picture(root):
    (root / "images" / "essai" / "Ecran.toml").rename(root / "images" / "essai" / "Ecran.tml")
    assert make_all(root) == {ExitCode.SOURCE_ERRORS}
    assert outputs(root) == {}


def test_a_replaced_picture_is_not_made_until_its_masks_are_confirmed(root):
    assert make_all(root) == {ExitCode.DONE}
    before = outputs(root)
    secret((72, 22)).save(root / "images" / "essai" / "Ecran.png")
    report = build_tutorials(root)
    (problem,) = [one for one in report.diagnostics if one.code == "masked-replaced"]
    assert dict(problem.values)["texts"] == ["« le nom »"]
    assert make_all(root) == {ExitCode.SOURCE_ERRORS}
    assert outputs(root) == before
    assert make_all(root, accept=True) == {ExitCode.DONE}
    assert make_all(root) == {ExitCode.DONE}


@pytest.mark.slow
def test_masks_that_were_moved_on_the_new_picture_are_believed_and_no_longer_on_the_next(root):
    assert make_all(root) == {ExitCode.DONE}
    secret((72, 22)).save(root / "images" / "essai" / "Ecran.png")
    (root / "images" / "essai" / "Ecran.toml").write_text(ELSEWHERE, "utf-8")
    assert make_all(root) == {ExitCode.DONE}
    assert where_noise_shows(root / "output") == []
    before = outputs(root)
    secret((12, 62)).save(root / "images" / "essai" / "Ecran.png")
    assert make_all(root) == {ExitCode.SOURCE_ERRORS}
    assert outputs(root) == before


@pytest.mark.slow
def test_a_mask_that_stays_where_it_was_is_doubtful_though_another_was_moved(root):
    (root / "images" / "essai" / "Ecran.toml").write_text(MASK + ELSEWHERE, "utf-8")
    assert make_all(root) == {ExitCode.DONE}
    secret((12, 62)).save(root / "images" / "essai" / "Ecran.png")
    (root / "images" / "essai" / "Ecran.toml").write_text(MASK + ELSEWHERE.replace("59", "5"), "utf-8")
    assert make_all(root) == {ExitCode.SOURCE_ERRORS}


@pytest.mark.slow
def test_a_mask_that_is_added_to_a_known_picture_is_applied_at_once(root):
    (root / "images" / "essai" / "Ecran.toml").write_text(MASK.replace("masque", "cadre"), "utf-8")
    assert make_all(root) == {ExitCode.DONE}
    (root / "images" / "essai" / "Ecran.toml").write_text(MASK, "utf-8")
    assert make_all(root) == {ExitCode.DONE}
    assert where_noise_shows(root / "output") == []


@pytest.mark.slow
def test_a_file_of_captures_that_is_broken_vouches_for_no_mask(root):
    assert make_all(root) == {ExitCode.DONE}
    (root / "images" / "essai" / "captures.json").write_text("{", "utf-8")
    assert make_all(root) == {ExitCode.SOURCE_ERRORS}
    assert make_all(root, accept=True) == {ExitCode.DONE}


@pytest.mark.slow
@pytest.mark.parametrize("left", [None, "{}", "{\n}\n"])
def test_captures_that_were_deleted_or_emptied_do_not_accept_a_replaced_picture(root, left):
    assert make_all(root) == {ExitCode.DONE}
    before = outputs(root)
    secret((72, 22)).save(root / "images" / "essai" / "Ecran.png")
    captures = root / "images" / "essai" / "captures.json"
    captures.unlink()
    if left is not None:
        captures.write_text(left, "utf-8")
    for _ in range(2):
        assert make_all(root) == {ExitCode.SOURCE_ERRORS}
    assert outputs(root) == before
    assert make_all(root, accept=True) == {ExitCode.DONE}
    assert make_all(root) == {ExitCode.DONE}


@pytest.mark.slow
def test_captures_that_were_deleted_are_written_again_where_nothing_was_replaced(root):
    assert make_all(root) == {ExitCode.DONE}
    captures = root / "images" / "essai" / "captures.json"
    before = captures.read_bytes()
    captures.unlink()
    assert make_all(root) == {ExitCode.DONE}
    assert captures.read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize("left", [None, "", "# rien\n", MASK.replace("masque", "cadre")])
def test_a_mask_that_is_gone_stops_its_tutorial_until_that_is_confirmed(root, left):
    assert make_all(root) == {ExitCode.DONE}
    before = outputs(root)
    marks = root / "images" / "essai" / "Ecran.toml"
    marks.unlink()
    if left is not None:
        marks.write_text(left, "utf-8")
    for _ in range(2):
        assert make_all(root) == {ExitCode.SOURCE_ERRORS}
        assert "masks-removed" in [one.code for one in build_tutorials(root).diagnostics]
    assert outputs(root) == before
    assert make_all(root, accept=True) == {ExitCode.DONE}
    assert make_all(root) == {ExitCode.DONE}


@pytest.mark.slow
def test_one_of_two_masks_that_is_gone_stops_its_tutorial(root):
    (root / "images" / "essai" / "Ecran.toml").write_text(MASK + ELSEWHERE, "utf-8")
    assert make_all(root) == {ExitCode.DONE}
    (root / "images" / "essai" / "Ecran.toml").write_text(ELSEWHERE, "utf-8")
    assert make_all(root) == {ExitCode.SOURCE_ERRORS}


@pytest.mark.slow
def test_a_copy_of_a_masked_picture_without_its_mask_is_not_made_until_that_is_confirmed(root):
    images = root / "images"
    shutil.copy(images / "essai" / "Ecran.png", images / "copie.png")
    (root / "sources" / "essai.md").write_text(TEXT.replace("![Une", "![La même](copie.png)\n   ![Une"), "utf-8")
    for _ in range(2):
        assert make_all(root) == {ExitCode.SOURCE_ERRORS}
    (problem,) = [one for one in build_tutorials(root).diagnostics if one.code == "masked-copy"]
    assert dict(problem.values)["name"] == "copie.png"
    assert make_all(root, accept=True) == {ExitCode.DONE}
    assert make_all(root) == {ExitCode.DONE}


@pytest.mark.slow
def test_a_copy_in_another_tutorial_is_known_too(root):
    assert make_all(root) == {ExitCode.DONE}
    images = root / "images"
    shutil.copy(images / "essai" / "Ecran.png", images / "copie.png")
    (root / "sources" / "autre.md").write_text(TEXT.replace("essai/Ecran.png", "copie.png"), "utf-8")
    report = build_tutorials(root, ("autre",))
    assert [one.code for one in report.diagnostics if one.severity is Severity.ERROR] == ["masked-copy"]
    assert not (root / "output" / "autre.pdf").exists()


@pytest.mark.parametrize("place", ["sources", "ecrans", "images/.vues"])
def test_a_stray_mask_stops_its_tutorial_wherever_its_picture_is(root, place):
    folder = root / place
    folder.mkdir(exist_ok=True)
    secret((72, 22)).save(folder / "Vue.png")
    (root / "sources" / "essai.md").write_text(TEXT.replace("essai/Ecran.png", f"../{place}/Vue.png"), "utf-8")
    assert build_tutorials(root).exit_code == ExitCode.DONE
    (folder / "Vue.tml").write_text(MASK, "utf-8")
    report = build_tutorials(root)
    assert [one.code for one in report.diagnostics if one.severity is Severity.ERROR] == ["mask-astray"]
    with pytest.raises(UserError) as refused:
        make_grid(folder / "Vue.png", root)
    assert [one.code for one in refused.value.diagnostics] == ["mask-astray"]


def test_a_copy_of_a_masked_picture_is_not_made_though_the_masked_one_was_never_built(root):
    images = root / "images"
    shutil.copy(images / "essai" / "Ecran.png", images / "copie.png")
    (root / "sources" / "autre.md").write_text(TEXT.replace("essai/Ecran.png", "copie.png"), "utf-8")
    for names in (("autre",), ()):
        report = build_tutorials(root, names)
        assert [one.code for one in report.diagnostics if one.severity is Severity.ERROR] == ["masked-copy"]
    assert not (root / "output" / "autre.pdf").exists()
    assert [one.code for one in make_grid(Path("copie.png"), root).diagnostics] == ["grid-unmasked"]
    assert build_tutorials(root, ("autre",), BuildRequest(accept_captures=True)).exit_code == ExitCode.DONE
    assert build_tutorials(root).exit_code == ExitCode.DONE


def test_a_tutorial_that_was_up_to_date_is_stopped_when_its_picture_is_masked_under_another_name(root):
    images = root / "images"
    marks = images / "essai" / "Ecran.toml"
    marks.unlink()
    shutil.copy(images / "essai" / "Ecran.png", images / "copie.png")
    (root / "sources" / "autre.md").write_text(TEXT.replace("essai/Ecran.png", "copie.png"), "utf-8")
    assert build_tutorials(root).exit_code == ExitCode.DONE
    assert all(pdf.up_to_date for pdf in build_tutorials(root).pdfs)
    marks.write_text(MASK, "utf-8")
    report = build_tutorials(root)
    assert [one.code for one in report.diagnostics if one.severity is Severity.ERROR] == ["masked-copy"]
    marks.write_text(MASK.replace("masque", "cadre"), "utf-8")
    (images / "copie.toml").write_text(MASK, "utf-8")
    report = build_tutorials(root)
    assert {"masked-copy", "masks-removed"} & {one.code for one in report.diagnostics}


@pytest.mark.parametrize("zone", ["[0.49, 0.48, 0.05, 0.07]", "[9, 19, 0.0001, 32]", "[9, 19, 22, 0.01]"])
def test_a_mask_that_can_hide_nothing_is_an_error(root, zone):
    (root / "images" / "essai" / "Ecran.toml").write_text(MASK.replace("[9, 19, 22, 32]", zone), "utf-8")
    assert make_all(root) == {ExitCode.SOURCE_ERRORS}
    assert outputs(root) == {}


def test_a_mask_in_a_comment_is_not_published(root):
    (root / "images" / "essai" / "Ecran.toml").write_text("".join(f"# {line}\n" for line in MASK.splitlines()), "utf-8")
    assert build_tutorials(root).exit_code == ExitCode.DONE
    assert publish_tutorials(root, (), PublishRequest()).exit_code == ExitCode.SOURCE_ERRORS


@pytest.mark.slow
def test_the_grid_of_a_replaced_picture_says_that_it_is_not_to_be_given_away(root):
    assert make_all(root) == {ExitCode.DONE}
    assert [one.code for one in make_grid(Path("essai/Ecran.png"), root).diagnostics] == []
    secret((72, 22)).save(root / "images" / "essai" / "Ecran.png")
    assert [one.code for one in make_grid(Path("essai/Ecran.png"), root).diagnostics] == ["grid-unmasked"]


@pytest.mark.slow
def test_a_copied_tutorial_and_its_renamed_picture_are_no_false_alarm(root, tmp_path):
    assert make_all(root) == {ExitCode.DONE}
    copy = shutil.copytree(root, tmp_path / "copie")
    images = copy / "images" / "essai"
    for ending in ("png", "toml"):
        (images / f"Ecran.{ending}").rename(images / f"Page.{ending}")
    (copy / "sources" / "essai.md").write_text(TEXT.replace("Ecran", "Page"), "utf-8")
    assert make_all(copy) == {ExitCode.DONE}


@pytest.mark.slow
def test_a_new_picture_under_another_name_is_not_believed_with_the_masks_of_the_one_that_is_gone(root):
    assert make_all(root) == {ExitCode.DONE}
    before = outputs(root)
    images = root / "images" / "essai"
    (images / "Ecran.png").unlink()
    (images / "Ecran.toml").rename(images / "Page.toml")
    secret((72, 22)).save(images / "Page.png")
    (root / "sources" / "essai.md").write_text(TEXT.replace("Ecran", "Page"), "utf-8")
    for _ in range(2):
        assert make_all(root) == {ExitCode.SOURCE_ERRORS}
    assert outputs(root) == before
    assert make_all(root, accept=True) == {ExitCode.DONE}
    assert make_all(root) == {ExitCode.DONE}


@pytest.mark.slow
def test_two_files_of_marks_are_an_error_everywhere(root):
    (root / "images" / "essai" / "ecran.toml").write_text(ELSEWHERE, "utf-8")
    if len(list((root / "images" / "essai").glob("*.toml"))) == 1:
        pytest.skip("this disk takes both names for one")
    assert make_all(root) == {ExitCode.SOURCE_ERRORS}
    with pytest.raises(UserError):
        make_grid(Path("essai/Ecran.png"), root)


def test_the_noise_is_seen_where_it_is():
    assert shows_noise(secret((12, 22)))
    assert not shows_noise(draw_screen(120, 100))


SMALLER = MASK.replace("[9, 19, 22, 32]", "[9, 19, 10, 32]")
WIDER = MASK.replace("[9, 19, 22, 32]", "[5, 15, 30, 40]")


def codes(root: Path, accept: bool = False) -> list[str]:
    report = build_tutorials(root, (), BuildRequest(accept_captures=accept))
    return [one.code for one in report.diagnostics if one.code in {"masks-uncovered", "captures-accepted"}]


@pytest.mark.parametrize("marks", [SMALLER, ELSEWHERE], ids=["smaller", "elsewhere"])
def test_what_a_mask_no_longer_hides_is_told_at_each_build_and_not_published_until_that_is_confirmed(root, marks):
    assert make_all(root) == {ExitCode.DONE}
    (root / "images" / "essai" / "Ecran.toml").write_text(marks, "utf-8")
    for _ in range(2):
        report = build_tutorials(root)
        assert report.exit_code == ExitCode.DONE
        (problem,) = [one for one in report.diagnostics if one.code == "masks-uncovered"]
        assert dict(problem.values)["former"] == ["[9, 19, 22, 32]"]
    kit = (root / "output" / "essai-publication.zip").read_bytes()
    assert publish_tutorials(root, (), PublishRequest()).exit_code == ExitCode.SOURCE_ERRORS
    assert (root / "output" / "essai-publication.zip").read_bytes() == kit
    assert publish_tutorials(root, (), PublishRequest(accept_captures=True)).exit_code == ExitCode.DONE
    assert publish_tutorials(root, (), PublishRequest()).exit_code == ExitCode.DONE
    assert codes(root) == []


def test_a_mask_that_is_back_where_it_was_or_larger_is_nothing_to_confirm(root):
    assert make_all(root) == {ExitCode.DONE}
    marks = root / "images" / "essai" / "Ecran.toml"
    for text, told in ((SMALLER, ["masks-uncovered"]), (MASK, []), (SMALLER, ["masks-uncovered"]), (WIDER, [])):
        marks.write_text(text, "utf-8")
        assert codes(root) == told
    assert make_all(root) == {ExitCode.DONE}


def test_one_mask_in_the_place_of_two_that_hides_as_much_is_not_one_that_is_gone(root):
    marks = root / "images" / "essai" / "Ecran.toml"
    marks.write_text(MASK + ELSEWHERE, "utf-8")
    assert make_all(root) == {ExitCode.DONE}
    marks.write_text(MASK.replace("[9, 19, 22, 32]", "[9, 19, 80, 32]"), "utf-8")
    assert make_all(root) == {ExitCode.DONE}


def test_masks_that_were_moved_are_doubtful_on_the_next_picture_though_nobody_confirmed_the_move(root):
    assert make_all(root) == {ExitCode.DONE}
    (root / "images" / "essai" / "Ecran.toml").write_text(SMALLER, "utf-8")
    assert codes(root) == ["masks-uncovered"]
    secret((72, 22)).save(root / "images" / "essai" / "Ecran.png")
    report = build_tutorials(root)
    assert {"masked-replaced", "masks-uncovered"} <= {one.code for one in report.diagnostics}
    assert report.exit_code == ExitCode.SOURCE_ERRORS


def test_a_confirmation_is_told_once_with_the_picture_and_its_tutorial(root):
    assert make_all(root) == {ExitCode.DONE}
    secret((72, 22)).save(root / "images" / "essai" / "Ecran.png")
    shutil.copy(root / "images" / "essai" / "Ecran.png", root / "images" / "Autre.png")
    report = build_tutorials(root, (), BuildRequest(accept_captures=True))
    (told,) = [one for one in report.diagnostics if one.code == "captures-accepted"]
    assert (dict(told.values)["name"], dict(told.values)["of"]) == ("essai/Ecran.png", "essai")
    assert codes(root) == []
    assert codes(root, accept=True) == []


def test_only_the_tutorials_that_are_named_are_confirmed(root):
    images = root / "images"
    (images / "autre").mkdir()
    secret((12, 22)).save(images / "autre" / "Vue.png")
    (images / "autre" / "Vue.toml").write_text(MASK, "utf-8")
    (root / "sources" / "autre.md").write_text(TEXT.replace("essai/Ecran.png", "autre/Vue.png"), "utf-8")
    assert make_all(root) == {ExitCode.DONE}
    for path in (images / "autre" / "Vue.png", images / "essai" / "Ecran.png"):
        secret((72, 22)).save(path)
    (problem,) = [one for one in build_tutorials(root, ("autre",)).diagnostics if one.code == "masked-replaced"]
    assert hint(problem).endswith("tutopdf build --accepter-captures autre")
    assert build_tutorials(root, ("autre",), BuildRequest(accept_captures=True)).exit_code == ExitCode.DONE
    assert build_tutorials(root).exit_code == ExitCode.SOURCE_ERRORS


# Grids


def grid_of(root: Path) -> Path:
    return root / "output" / "grilles" / "essai" / "Ecran.png"


def grids(root: Path, *names: str) -> list[str]:
    return [one.code for one in build_tutorials(root, names).diagnostics if one.code.startswith("grid-")]


def without_stamp(path: Path) -> None:
    """Make of a grid one that says nothing of itself, as those of before did."""
    with Image.open(path) as image:
        bare = image.convert("RGB")
    bare.info = {}
    bare.save(path)


@pytest.mark.parametrize("stamped", [True, False])
def test_a_grid_from_before_the_masks_is_drawn_again_by_the_next_build(root, stamped):
    marks = root / "images" / "essai" / "Ecran.toml"
    marks.unlink()
    make_grid(Path("essai/Ecran.png"), root)
    assert where_noise_shows(root / "output" / "grilles") != []
    if not stamped:
        without_stamp(grid_of(root))
    assert grids(root) == []
    marks.write_text(MASK, "utf-8")
    assert grids(root) == ["grid-redrawn"]
    assert grid_of(root).is_file()
    assert where_noise_shows(root / "output") == []
    assert grids(root) == []


def test_a_grid_whose_mask_was_elsewhere_is_drawn_again_though_its_tutorial_is_not_asked_for(root):
    (root / "sources" / "autre.md").write_text(TEXT.replace("essai/Ecran.png", "autre.png"), "utf-8")
    draw_screen(120, 100).save(root / "images" / "autre.png")
    (root / "images" / "essai" / "Ecran.toml").write_text(ELSEWHERE, "utf-8")
    make_grid(Path("essai/Ecran.png"), root)
    (root / "images" / "essai" / "Ecran.toml").write_text(MASK, "utf-8")
    assert grids(root, "autre") == ["grid-redrawn"]
    assert where_noise_shows(root / "output") == []


def test_a_grid_whose_picture_is_gone_or_may_show_what_masks_hid_is_removed(root):
    marks = root / "images" / "essai" / "Ecran.toml"
    assert make_all(root) == {ExitCode.DONE}
    make_grid(Path("essai/Ecran.png"), root)
    secret((72, 22)).save(root / "images" / "essai" / "Ecran.png")
    assert grids(root) == ["grid-removed"]
    assert not grid_of(root).exists()
    make_grid(Path("essai/Ecran.png"), root)
    for path in (marks, root / "images" / "essai" / "Ecran.png"):
        path.rename(path.with_stem("Page"))
    assert grids(root) == ["grid-removed"]
    assert not grid_of(root).exists()


def test_a_grid_that_cannot_be_removed_is_told(root, monkeypatch):
    make_grid(Path("essai/Ecran.png"), root)
    (root / "images" / "essai" / "Ecran.png").unlink()

    def refuse(*_, **__):
        raise PermissionError(13, "open elsewhere")

    monkeypatch.setattr("pathlib.Path.unlink", refuse)
    assert grids(root) == ["grid-left"]


def test_what_somebody_else_put_among_the_grids_stays(root):
    own = root / "output" / "grilles" / "essai" / "Notes.png"
    own.parent.mkdir(parents=True)
    draw_screen(50, 40).save(own)
    make_grid(Path("essai/Ecran.png"), root)
    assert grids(root) == []
    assert own.is_file()


def test_no_grid_is_ever_published(root):
    (root / "images" / "essai" / "Ecran.toml").unlink()
    make_grid(Path("essai/Ecran.png"), root)
    (root / "images" / "essai" / "Ecran.toml").write_text(MASK, "utf-8")
    assert publish_tutorials(root, (), PublishRequest()).exit_code == ExitCode.DONE
    kit = root / "output" / "essai-publication"
    assert where_noise_shows(kit) == []
    assert where_noise_shows(root / "output") == ["Ecran.png (pixels)"]


# What was made before a mask


def old_outputs(root: Path, *names: str) -> list[str]:
    found = build_tutorials(root, names).diagnostics
    return [one.place.file for one in found if one.code == "output-before-masks"]


def as_of_long_ago(root: Path) -> None:
    for path in (root / "output").rglob("*"):
        os.utime(path, (1_500_000_000, 1_500_000_000))


def test_prints_and_publications_from_before_a_mask_are_told_at_each_build_until_they_are_made_again(root):
    marks = root / "images" / "essai" / "Ecran.toml"
    marks.unlink()
    assert make_all(root) == {ExitCode.DONE}
    as_of_long_ago(root)
    assert old_outputs(root) == []
    marks.write_text(MASK, "utf-8")
    showing = {name.split("/")[0].split(" ")[0] for name in where_noise_shows(root / "output")}
    told = old_outputs(root)
    assert told == [
        "output/essai-publication.zip",
        "output/impression/essai-a4.pdf",
        "output/impression/essai-simplifie-a4.pdf",
    ]
    assert {Path(name).name for name in told} <= showing
    # Known again, though nothing is to be built.
    assert old_outputs(root) == told
    print_tutorials(root, (), PrintRequest(PrintOptions()))
    assert old_outputs(root) == told[:1]
    publish_tutorials(root, (), PublishRequest())
    assert old_outputs(root) == []
    assert where_noise_shows(root / "output") == []


def test_the_variant_that_is_not_asked_for_is_told_too_and_each_tutorial_has_its_own(root):
    (root / "sources" / "essai-deux.md").write_text("# Un autre\n\n1. Cliquer.\n", "utf-8")
    assert make_all(root) == {ExitCode.DONE}
    as_of_long_ago(root)
    report = build_tutorials(root, (), BuildRequest(variants=(Variant.FRENCH,)))
    told = [one.place.file for one in report.diagnostics if one.code == "output-before-masks"]
    assert "output/essai-simplifie.pdf" in told
    assert not any("deux" in name for name in told)
