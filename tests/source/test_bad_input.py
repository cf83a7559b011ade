"""Protects what is said of bad input: the whole report of each case, all mistakes at once, the others still built."""

from __future__ import annotations

import errno
import io
import os
import shutil
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.support import link
from tutopdf.cli.main import call

CASES = Path(__file__).parent / "bad_input"
"""A case is `x.md` with, where needed, the marks of its picture (`x.toml`), the project's settings
(`x.settings.toml`), or it is a whole project in a folder; what must be said of it is `x.txt`."""

GOOD = "# Un bon tutoriel\n\n1. Cliquer.\n\n::: simplifié\nCliquez.\n:::\n"


def picture(kind: str = "PNG") -> bytes:
    data = io.BytesIO()
    image = Image.linear_gradient("L").resize((300, 200)).convert("RGB")
    image.save(data, kind)
    return data.getvalue()


def enormous_picture() -> bytes:
    """Return a PNG of 60 million pixels of which only the header is there."""
    header = b"IHDR" + struct.pack(">IIBBBBB", 10_000, 6_000, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"")

    def chunk(content: bytes) -> bytes:
        return struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))

    return b"\x89PNG\r\n\x1a\n" + chunk(header) + chunk(data) + chunk(b"IEND")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with good and bad pictures and one good tutorial; the current folder is its root."""
    root = tmp_path / "projet"
    for folder in ("sources", "images/un-dossier"):
        (root / folder).mkdir(parents=True)
    (root / "tutopdf.toml").touch()
    (root / "sources" / "bon.md").write_text(GOOD, encoding="utf-8")
    images = root / "images"
    (images / "bonne.png").write_bytes(picture())
    (images / "coupee.png").write_bytes(picture()[:-200])
    (images / "coupee.jpg").write_bytes(picture("JPEG")[:-1500])
    (images / "enorme.png").write_bytes(enormous_picture())
    (images / "double.png").write_bytes(picture())
    (images / "double.jpg").write_bytes(picture("JPEG"))
    (images / "texte.png").write_text("Ceci n’est pas une image.", encoding="utf-8")
    (tmp_path / "dehors").mkdir()
    (tmp_path / "dehors" / "secret.png").write_bytes(picture())
    link(images / "lien-dehors.png", tmp_path / "dehors" / "secret.png")
    monkeypatch.chdir(root)
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    return root


def set_up(case: Path, root: Path) -> None:
    if case.is_dir():
        shutil.copytree(case, root, dirs_exist_ok=True)
        return
    shutil.copy(case, root / "sources" / case.name)
    if case.stem == "windows-1252":
        (root / "sources" / case.name).write_bytes(case.read_text(encoding="utf-8").encode("cp1252"))
    if (marks := case.with_suffix(".toml")).is_file():
        (root / "images" / f"{case.stem}.png").write_bytes(picture())
        shutil.copy(marks, root / "images" / marks.name)
    if (settings := case.with_suffix(".settings.toml")).is_file():
        shutil.copy(settings, root / "tutopdf.toml")


def pdfs(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "output").glob("*"))


def case_names() -> list[str]:
    return sorted(path.name for path in CASES.iterdir() if path.suffix == ".md" or path.is_dir())


@pytest.mark.parametrize("name", case_names())
def test_the_report_of_a_bad_case_is_the_one_that_was_read_and_approved(name, project, golden, capsys):
    case = CASES / name
    set_up(case, project)
    code = call(["build", "--tout"])
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    report = captured.err.replace(str(project), "<projet>").rstrip("\n")
    written = ", ".join(pdfs(project)) or "aucun"
    golden(CASES / f"{case.name.removesuffix('.md')}.txt", f"{report}\n\nCode de sortie : {code}\nPDF : {written}\n")


@pytest.mark.slow
def test_all_mistakes_of_all_tutorials_are_said_at_once_and_the_others_are_built(project, capsys):
    cases = [CASES / name for name in case_names() if name.endswith(".md")]
    cases = [case for case in cases if not case.with_suffix(".settings.toml").is_file()]
    for case in cases:
        set_up(case, project)
    assert call(["build", "--tout"]) == 1
    told = capsys.readouterr().err
    for case in cases:
        said = (CASES / f"{case.stem}.txt").read_text(encoding="utf-8").partition("\nÀ corriger")[0]
        assert said.partition("\n\nCode de sortie")[0] in told
    assert {"bon.pdf", "bon-simplifie.pdf", "not-supported.pdf"} <= set(pdfs(project))
    assert not {"empty.pdf", "marks-broken.pdf", "mark-outside.pdf"} & set(pdfs(project))


def test_every_golden_text_has_its_case():
    expected = {name.removesuffix(".md") for name in case_names()}
    assert {path.stem for path in CASES.glob("*.txt")} == expected


# Yesterday's PDF is intact


@pytest.fixture
def built(project: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, bytes]:
    """Build the good tutorial, change its source, and return what its PDFs were."""
    assert call(["build"]) == 0
    capsys.readouterr()
    before = {path.name: path.read_bytes() for path in (project / "output").iterdir()}
    assert sorted(before) == ["bon-simplifie.pdf", "bon.pdf"]
    (project / "sources" / "bon.md").write_text(GOOD.replace("Cliquer", "Appuyer"), encoding="utf-8")
    return before


def check_intact(project: Path, built: dict[str, bytes]) -> None:
    assert {path.name: path.read_bytes() for path in (project / "output").iterdir()} == built


@pytest.mark.parametrize(
    ("function", "number", "said"),
    [
        ("fsync", errno.ENOSPC, "le disque est plein"),
        ("fsync", errno.EDQUOT, "votre espace disque est plein"),
        ("replace", errno.EACCES, "l’accès est refusé, ou le fichier est ouvert dans un autre logiciel"),
        ("replace", errno.EPERM, "l’accès est refusé"),
    ],
)
def test_a_full_disk_or_a_pdf_held_open_leaves_yesterday_s_pdf(
    function, number, said, project, built, monkeypatch, capsys
):
    def refuse(*_args: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, function, refuse)
    assert call(["build"]) == 4
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"impossible d’écrire « bon.pdf » : {said}" in " ".join(captured.err.split())
    assert "L’ancien fichier est intact" in captured.err
    check_intact(project, built)


def test_a_disk_that_fills_up_half_way_leaves_yesterday_s_pdf(project, built, monkeypatch, capsys):
    real = os.fdopen

    def open_small(handle: int, *args: object, **more: object):
        file = real(handle, *args, **more)

        class Small:
            def __enter__(self):
                return self

            def __exit__(self, *_exc: object) -> None:
                file.close()

            def write(self, data: bytes) -> None:
                file.write(data[:100])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        return Small()

    monkeypatch.setattr(os, "fdopen", open_small)
    assert call(["build"]) == 4
    assert "le disque est plein" in capsys.readouterr().err
    check_intact(project, built)


@pytest.mark.usefixtures("built")
def test_an_output_that_cannot_be_written_is_said_before_the_work(project, monkeypatch, capsys):
    def not_reached(*_args: object, **_more: object) -> None:
        raise AssertionError("the tutorials were read")

    monkeypatch.setattr("tutopdf.pipelines.steps.prepare.read_tutorial", not_reached)
    shutil.rmtree(project / "output")
    (project / "output").write_text("un fichier", encoding="utf-8")
    assert call(["build"]) == 4
    assert "impossible d’écrire « output »" in capsys.readouterr().err


def test_a_folder_in_the_place_of_a_pdf_is_said(project, capsys):
    (project / "output" / "bon.pdf").mkdir(parents=True)
    assert call(["build"]) == 4
    assert "un dossier porte ce nom" in capsys.readouterr().err


def test_a_mistake_in_a_source_leaves_its_pdf(project, built):
    (project / "sources" / "bon.md").write_text(
        "# Titre\n\n1. Un.\n\n::: info Ouvert\nEt jamais fermé.\n", encoding="utf-8"
    )
    assert call(["build"]) == 1
    check_intact(project, built)


def test_one_pdf_that_cannot_be_written_does_not_stop_the_others(project, built, monkeypatch, capsys):
    real = os.replace

    def refuse_one(source: str, target: Path) -> None:
        if Path(target).name == "bon.pdf":
            raise PermissionError(errno.EACCES, "refused")
        real(source, target)

    (project / "sources" / "autre.md").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(os, "replace", refuse_one)
    assert call(["build"]) == 4
    after = {path.name: path.read_bytes() for path in (project / "output").iterdir()}
    assert after["bon.pdf"] == built["bon.pdf"]
    assert after["bon-simplifie.pdf"] == built["bon-simplifie.pdf"]
    assert "autre.pdf" in after
    assert "bon (français)" not in capsys.readouterr().out
