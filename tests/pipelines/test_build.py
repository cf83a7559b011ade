"""Protects the conductor: what variants share, what one tutorial's mistakes leave to the others, what is said."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.shared import session_folder
from tests.support import build_both, draw_pictures, draw_screen, write_project
from tutopdf.api import build
from tutopdf.model.diagnostics import ExitCode
from tutopdf.model.variant import Variant
from tutopdf.pictures import crop_store as crop_store
from tutopdf.pictures import decode as decoder
from tutopdf.pipelines.build import build_tutorials
from tutopdf.pipelines.steps import write_within as writing

GOOD = "# Titre\n\n1. Un.\n   ![Un écran](ecran.png)\n"


@pytest.fixture(autouse=True)
def no_cache(monkeypatch):
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_project(tmp_path, GOOD)
    draw_screen(640, 400).save(tmp_path / "images" / "ecran.png")
    return tmp_path


def read_text(pdf: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages).replace("\xa0", " ")


def codes(root: Path, *names: str, **options: object) -> list[str]:
    return [diagnostic.code for diagnostic in build(root, *names, **options).diagnostics]


# What variants share


@pytest.mark.parametrize("name", ["une-etape", "reperes", "masque"])
def test_both_variants_show_the_same_of_a_picture(name: str, tmp_path_factory):
    built = build_both(session_folder(tmp_path_factory), name)
    french, simplified = (
        {box.picture.name: box.frame for box in built[variant].laid_out.picture_boxes()} for variant in Variant
    )
    assert french == simplified


def test_a_picture_is_decoded_once_in_a_build(tmp_path: Path, monkeypatch):
    text = "# Titre\n\n" + "".join(f"{n}. Un.\n   ![Un écran]({name})\n" for n, name in enumerate(PICTURES, 1))
    write_project(tmp_path, text)
    draw_pictures(tmp_path / "images")
    decode, decoded = decoder.decode_masked, []

    def count(picture, *others, **options):
        decoded.append(picture.name)
        return decode(picture, *others, **options)

    monkeypatch.setattr(decoder, "decode_masked", count)
    monkeypatch.setattr(crop_store, "decode_masked", count)
    assert len(build(tmp_path).paths) == 2
    assert sorted(decoded) == sorted(set(PICTURES))


PICTURES = ["ecran.png", "badges.png", "ecran.png"]


def test_one_variant_alone_is_the_same_as_with_the_other(root: Path, tmp_path: Path):
    build(root, output=tmp_path / "both")
    for variant in Variant:
        build(root, variants=[variant], output=tmp_path / "alone")
    for path in (tmp_path / "both").iterdir():
        assert (tmp_path / "alone" / path.name).read_bytes() == path.read_bytes()


def test_a_warm_cache_gives_the_same_pdfs_without_decoding(root: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TUTOPDF_CACHE", str(tmp_path / "cache"))
    build(root, output=tmp_path / "cold")

    def refuse(picture, *_, **__):
        raise AssertionError(picture.name)

    monkeypatch.setattr(decoder, "decode_masked", refuse)
    monkeypatch.setattr(crop_store, "decode_masked", refuse)
    build(root, output=tmp_path / "warm")
    for path in (tmp_path / "cold").iterdir():
        assert (tmp_path / "warm" / path.name).read_bytes() == path.read_bytes()


# Mistakes


def test_the_other_tutorials_are_still_built(root: Path):
    (root / "sources" / "casse.md").write_text("# Titre\n\n::: important\n", encoding="utf-8")
    (root / "sources" / "vide.md").write_text("", encoding="utf-8")
    report = build_tutorials(root, [])
    assert {pdf.tutorial for pdf in report.pdfs} == {"essai"}
    assert report.exit_code == ExitCode.SOURCE_ERRORS
    assert {"container-unclosed", "source-empty"} <= {diagnostic.code for diagnostic in report.diagnostics}
    assert {path.name for path in (root / "output").iterdir()} == {"essai.pdf", "essai-simplifie.pdf"}


def test_a_picture_that_is_cut_short_is_said_and_its_place_is_kept_until_it_is_whole(root: Path):
    build(root)
    picture = root / "images" / "ecran.png"
    whole = picture.read_bytes()
    picture.write_bytes(whole[:-300])
    report = build_tutorials(root, [])
    assert (report.exit_code, [one.code for one in report.diagnostics]) == (ExitCode.DONE, ["picture-truncated"])
    assert "Image manquante : ecran.png" in read_text(root / "output" / "essai.pdf")
    picture.write_bytes(whole)
    assert codes(root) == []
    assert "Image manquante" not in read_text(root / "output" / "essai.pdf")


def test_a_logo_that_is_cut_short_costs_no_page(root: Path):
    logo = root / "images" / "logo.png"
    logo.write_bytes((root / "images" / "ecran.png").read_bytes()[:-300])
    with (root / "tutopdf.toml").open("a", encoding="utf-8") as settings:
        settings.write('\nlogo = "logo.png"\n')
    report = build_tutorials(root, [])
    assert (report.exit_code, [one.code for one in report.diagnostics]) == (ExitCode.DONE, ["picture-truncated"])
    assert len(report.pdfs) == 2


def test_everything_is_said_at_once(root: Path):
    picture = root / "images" / "ecran.png"
    picture.write_bytes(picture.read_bytes()[:-300])
    (root / "sources" / "essai.md").write_text(GOOD + "\n2. {{ inconnu }} 😀\n", encoding="utf-8")
    found = codes(root)
    assert "variable-unknown" in found
    assert "picture-truncated" in found


def test_a_full_disk_is_said_and_has_its_exit_code(root: Path, monkeypatch):
    build(root)
    yesterday = (root / "output" / "essai.pdf").read_bytes()
    (root / "sources" / "essai.md").write_text("# Autre\n\n1. Un.", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tutopdf.storage.atomic_write.os.fsync", full)
    report = build_tutorials(root, [])
    assert report.exit_code == ExitCode.CANNOT_WRITE
    assert (root / "output" / "essai.pdf").read_bytes() == yesterday
    assert sorted(path.name for path in (root / "output").iterdir()) == ["essai-simplifie.pdf", "essai.pdf"]


def test_two_tutorials_that_would_write_the_same_pdf_are_said(root: Path):
    (root / "sources" / "essai-simplifie.md").write_text("# Titre\n\n1. Un.", encoding="utf-8")
    report = build_tutorials(root, [])
    assert [diagnostic.code for diagnostic in report.diagnostics] == ["same-output", "same-output"]
    assert report.pdfs == ()


# The foot of the page is text too


@pytest.mark.parametrize("school", ["Collège → Lycée ✓", "École « Les Étoiles »", "A & B <c> ]]>"])
def test_the_school_s_name_may_have_any_character_that_is_printed(school: str, tmp_path: Path):
    write_project(tmp_path, "# Titre\n\n1. Un.", f'etablissement = "{school}"\n')
    assert len(build(tmp_path).paths) == 2


@pytest.mark.parametrize("key", ["etablissement", "pied"])
def test_a_character_of_the_settings_that_cannot_be_printed_is_said(key: str, tmp_path: Path):
    write_project(tmp_path, "# Titre\n\n1. Un.", f'{key} = "École \U000f0000"\n')
    result = build(tmp_path)
    assert {diagnostic.code for diagnostic in result.diagnostics} == {"sign-left-out"}
    assert len(result.paths) == 2
    assert {diagnostic.place.file for diagnostic in result.diagnostics} == {"tutopdf.toml"}


# Weight


def test_a_pdf_that_cannot_be_light_enough_is_written_and_said(root: Path):
    result = build(root, max_bytes=5_000)
    assert len(result.paths) == 2
    assert [diagnostic.code for diagnostic in result.diagnostics] == ["too-heavy", "too-heavy"]
    assert dict(result.diagnostics[0].values)["limit"] == 5_000


def test_the_limit_is_the_request_s_else_the_tutorial_s_else_the_school_s(tmp_path: Path):
    text = "+++\npoids_max = 3000\n+++\n\n# Titre\n\n1. Un."
    write_project(tmp_path, text, 'poids_max = "4 ko"\n')
    (tmp_path / "sources" / "autre.md").write_text("# Titre\n\n1. Un.", encoding="utf-8")

    def limits(**options: object) -> set[object]:
        return {dict(diagnostic.values)["limit"] for diagnostic in build(tmp_path, **options).diagnostics}

    assert limits() == {3000, 4096}
    assert limits(max_bytes=2000) == {2000}


def test_the_default_limit_is_what_the_school_publishes():
    assert writing.DEFAULT_MAX_BYTES == 227_533


@pytest.mark.slow
def test_the_repository_s_handout_is_under_the_limit(tmp_path_factory):
    for built in build_both(session_folder(tmp_path_factory), "educonnect-email").values():
        assert len(built.data) <= writing.DEFAULT_MAX_BYTES
        assert built.codes == []


def test_what_is_wrong_with_the_settings_is_said_once_for_all_tutorials(tmp_path, monkeypatch):
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    (tmp_path / "sources").mkdir()
    (tmp_path / "tutopdf.toml").write_text(f'etablissement = "{"Collège très long " * 30}"', encoding="utf-8")
    for name in ("un", "deux"):
        (tmp_path / "sources" / f"{name}.md").write_text("# Titre\n\n1. Cliquer.\n", encoding="utf-8")
    diagnostics = build(tmp_path).diagnostics
    assert [diagnostic.code for diagnostic in diagnostics] == ["footer-cut"]
    assert diagnostics[0].place.file == "tutopdf.toml"


# What a command that was killed left


@pytest.mark.parametrize("again", [False, True])
def test_the_next_build_sweeps(again: bool, root: Path, monkeypatch):
    monkeypatch.setenv("TUTOPDF_CACHE", str(root / "cache"))
    if again:
        build(root)
    (root / "output").mkdir(exist_ok=True)
    left = root / "output" / ".tutopdf-a1b2c3_4.tmp"
    left.write_bytes(b"%PDF")
    os.utime(left, (0, 0))
    assert codes(root) == []
    assert sorted(os.listdir(root / "output")) == ["essai-simplifie.pdf", "essai.pdf"]
