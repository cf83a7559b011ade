"""Protects the conductor of publications: what is in the folder and the ZIP, what stops it, what it says of changes."""

from __future__ import annotations

import errno
import json
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.publishing.kit import PUBLISHED, publish_once
from tests.publishing.spip_reader import read_article, read_fields
from tests.shared import session_folder
from tests.support import HANDOUT, make_project, write_project
from tutopdf.api import build
from tutopdf.model.check_request import CheckRequest
from tutopdf.model.diagnostics import ExitCode, Severity, has_errors
from tutopdf.model.publication_changes import Fate
from tutopdf.model.publish_request import PublishRequest
from tutopdf.pipelines.check import check
from tutopdf.pipelines.publish import publish_tutorials
from tutopdf.pipelines.steps.write_within import DEFAULT_MAX_BYTES
from tutopdf.publishing.changes import MANIFEST

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("one_judge")]

TEXT = "# Un titre\n\nUne introduction.\n\n1. Cliquer.\n\n2. Finir.\n\n::: simplifié\nFinissez.\n:::\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # With their pixels as they are, and heavier: tests/publishing has the thumbnails that are weighed.
    monkeypatch.setattr("tutopdf.publishing.thumbnail._OPTIMISATION_LEVEL", 0)
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    return write_project(tmp_path / "projet", TEXT)


def publish(root: Path, **options: object):
    return publish_tutorials(root, options.pop("names", []), PublishRequest(**options))  # type: ignore[arg-type]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# What is there


def test_a_publication_has_everything_under_names_that_spip_keeps(tmp_path_factory):
    folder = publish_once(session_folder(tmp_path_factory), HANDOUT)
    assert sorted(path.name for path in folder.iterdir()) == [
        MANIFEST,
        "A-FAIRE.txt",
        "article-simplifie.html",
        "article.html",
        "article.spip.txt",
        "educonnect-email-simplifie.pdf",
        "educonnect-email.pdf",
        "image-1-services-en-ligne.png",
        "image-2-onglet-personnes.jpg",
        "image-3-mon-compte.png",
        "image-4-parametres.png",
        "image-5-adresse-mail.png",
        "image-6-courriel.png",
        "image-7-email-non-confirme.png",
        "vignette-2x.png",
        "vignette-simplifie-2x.png",
        "vignette-simplifie.png",
        "vignette.png",
    ]
    assert all(path.stat().st_size <= DEFAULT_MAX_BYTES for path in folder.glob("*.pdf"))


@pytest.mark.parametrize("unfinished", ["![Une page](absente.png)", "Écrire à {{ inconnu }}.", "![](../a.svg)"])
def test_what_a_draft_only_warns_of_is_not_published(unfinished, root: Path):
    (root / "sources" / "essai.md").write_text(f"{TEXT}\n3. Voir {unfinished}\n", encoding="utf-8")
    draft = build(root)
    assert (len(draft.paths), has_errors(draft.diagnostics)) == (2, False)
    report = publish(root)
    assert (report.publications, report.exit_code) == ((), ExitCode.SOURCE_ERRORS)
    assert not list((root / "output").glob("*.zip"))


def test_quotes_that_pair_are_french_on_the_page_and_in_spip_s_text(root: Path):
    (root / "sources" / "essai.md").write_text(f'{TEXT}\n3. Cliquer sur "Oui".\n', encoding="utf-8")
    folder = publish(root).publications[0].folder
    assert "Cliquer sur «\u00a0Oui\u00a0»." in (folder / "article.html").read_text(encoding="utf-8")
    assert "Cliquer sur «Oui»." in (folder / "article.spip.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_zip_holds_the_folder(name, tmp_path_factory):
    folder = publish_once(session_folder(tmp_path_factory), name)
    with zipfile.ZipFile(folder.with_suffix(".zip")) as archive:
        zipped = {name: archive.read(name) for name in archive.namelist()}
    assert zipped == {name: data for name, data in files(folder).items() if name != MANIFEST}


def test_the_pdfs_are_those_of_build(root: Path):
    publication = publish(root).publications[0]
    built = {path.name: path.read_bytes() for path in build(root).paths}
    assert {path.name: path.read_bytes() for path in publication.folder.glob("*.pdf")} == built
    assert [pdf.path.read_bytes() for pdf in publication.pdfs] == [*built.values()]


def test_titles_and_weights_are_those_of_the_pdfs(root: Path):
    (root / "tutopdf.toml").write_text('spip = "4.2"', encoding="utf-8")
    folder = publish(root).publications[0].folder
    text = read_fields((folder / "article.spip.txt").read_text(encoding="utf-8"))["Texte"]
    last = [str(content) for _, content in read_article(text).blocks[-2:]]
    for link, pdf in zip(last, ("essai.pdf", "essai-simplifie.pdf"), strict=True):
        title = PdfReader(folder / pdf).metadata.title  # type: ignore[union-attr]
        size = (folder / pdf).stat().st_size
        assert link == f"Télécharger : {title} (PDF – {size / 1024:.1f} kio)".replace(".0 kio", " kio")
        assert title in (folder / "A-FAIRE.txt").read_text(encoding="utf-8")


def test_the_version_of_spip_is_the_command_s_else_the_school_s_else_the_usual(root: Path):
    def unit(**options: object) -> str:
        folder = publish(root, **options).publications[0].folder
        text = (folder / "article.spip.txt").read_text(encoding="utf-8")
        return text.split("(PDF – ")[1].split(")")[0].split()[1]

    assert unit() == "kio"
    (root / "tutopdf.toml").write_text('spip = "3.2"', encoding="utf-8")
    assert unit() == "ko"
    assert unit(spip=(4, 3)) == "kio"


def test_steps_in_a_grid(root: Path):
    folder = publish(root, grid=True).publications[0].folder
    assert "|1. Cliquer.|2. Finir.|" in (folder / "article.spip.txt").read_text(encoding="utf-8")


def test_publications_are_reproducible(root: Path, tmp_path: Path):
    first = publish(root, output=tmp_path / "a").publications[0]
    second = publish(root, output=tmp_path / "b").publications[0]
    assert files(first.folder) == files(second.folder)
    assert first.archive.read_bytes() == second.archive.read_bytes()


def test_no_file_tells_where_it_was_made(root: Path):
    publication = publish(root).publications[0]
    for data in [*files(publication.folder).values(), publication.archive.read_bytes()]:
        assert str(root).encode() not in data
        assert root.parent.name.encode() not in data


# What stops it


def test_an_error_leaves_the_publication_before_as_it_is(root: Path):
    publication = publish(root).publications[0]
    before = files(publication.folder), publication.archive.read_bytes()
    (root / "sources" / "essai.md").write_text("# Un titre\n\n::: info Ouvert\nJamais fermé.\n", encoding="utf-8")
    (root / "sources" / "bon.md").write_text(TEXT, encoding="utf-8")
    report = publish(root)
    assert report.exit_code is ExitCode.SOURCE_ERRORS
    assert [made.tutorial for made in report.publications] == ["bon"]
    assert (files(publication.folder), publication.archive.read_bytes()) == before


def test_a_warning_stops_it_under_strict_alone(root: Path):
    (root / "sources" / "essai.md").write_text(f"{TEXT}\nUn <votre nom> mot.\n", encoding="utf-8")
    strict = publish(root, strict=True)
    assert (strict.exit_code, strict.publications) == (ExitCode.SOURCE_ERRORS, ())
    assert not (root / "output" / "essai-publication").exists()
    plain = publish(root)
    assert (plain.exit_code, len(plain.publications)) == (ExitCode.DONE, 1)


def test_a_pdf_in_which_a_check_finds_an_error_is_not_published(root: Path):
    before = publish(root).publications[0].folder
    files = {path.name: path.read_bytes() for path in before.iterdir()}
    (root / "tutopdf.toml").write_text('poids_max = "2 ko"', encoding="utf-8")
    report = publish(root)
    assert {problem.code for problem in report.diagnostics} == {"too-heavy-text", "pdf-too-heavy"}
    assert (report.exit_code, report.publications) == (ExitCode.SOURCE_ERRORS, ())
    assert {path.name: path.read_bytes() for path in before.iterdir()} == files


_DEEP = f"{TEXT}\n### Encore\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (_DEEP, "FALC-T23"),
        (TEXT.replace("Une introduction.\n\n", ""), "FALC-T22"),
        (TEXT.replace("Finissez.", "Finissez le 12/03/2026."), "FALC-T9"),
    ],
)
def test_a_text_in_which_a_check_finds_an_error_is_not_published(text: str, code: str, root: Path):
    (root / "sources" / "essai.md").write_text(text, encoding="utf-8")
    checked = check(root, (), CheckRequest())
    errors = [one for one in checked.diagnostics if one.severity is Severity.ERROR]
    assert {one.code for one in errors} == {code}
    report = publish(root)
    assert (report.exit_code, report.publications) == (checked.exit_code, ()) == (ExitCode.SOURCE_ERRORS, ())
    assert [one for one in report.diagnostics if one.severity is Severity.ERROR] == errors


def test_where_nothing_is_said_to_be_easy_to_read_its_rules_stop_no_publication(root: Path):
    (root / "sources" / "essai.md").write_text("# Un titre ; deux\n\n1. Cliquer.\n\n### Encore\n", encoding="utf-8")
    checked = check(root, (), CheckRequest())
    found = {one.code: one.severity for one in checked.diagnostics if one.code.startswith("FALC")}
    assert {"FALC-T5", "FALC-T22", "FALC-T23"} <= found.keys()
    assert set(found.values()) == {Severity.WARNING}
    assert (checked.exit_code, publish(root).exit_code) == (ExitCode.DONE, ExitCode.DONE)


def test_what_an_author_silenced_with_a_reason_is_published(root: Path):
    silenced = _DEEP.replace("### Encore", "### Encore <!-- tutopdf: FALC-T23 le titre du logiciel -->")
    (root / "sources" / "essai.md").write_text(silenced, encoding="utf-8")
    report = publish(root)
    assert (report.exit_code, len(report.publications)) == (ExitCode.DONE, 1)


def test_a_folder_that_cannot_be_made_gives_its_own_code(root: Path):
    (root / "output").mkdir()
    (root / "output" / "essai-publication").write_text("a file", encoding="utf-8")
    report = publish(root)
    assert (report.exit_code, report.publications) == (ExitCode.CANNOT_WRITE, ())
    assert (root / "output" / "essai-publication").read_text(encoding="utf-8") == "a file"
    assert not (root / "output" / "essai-publication.zip").exists()


# What changed


def test_what_may_not_be_online_yet_is_still_told_when_nothing_has_changed_since(root: Path):
    publish(root)
    source = root / "sources" / "essai.md"
    source.write_text(source.read_text(encoding="utf-8").replace("Cliquer", "Appuyer", 1), encoding="utf-8")
    changed = publish(root).publications[0]
    assert changed.changes is not None
    told = (changed.folder / "A-FAIRE.txt").read_text(encoding="utf-8")
    for _ in range(2):
        again = publish(root).publications[0]
        assert again.changes is not None
        assert again.changes.nothing
        guide = (again.folder / "A-FAIRE.txt").read_text(encoding="utf-8")
        assert "Si elle ne l’est pas encore" in guide
        assert guide.partition("3. MISE À JOUR")[2] == told.partition("3. MISE À JOUR")[2] != ""


def test_the_same_again_is_nothing_to_replace(root: Path):
    assert publish(root).publications[0].changes is None
    for _ in range(2):
        publication = publish(root).publications[0]
        assert publication.changes is not None
        assert publication.changes.nothing
        guide = (publication.folder / "A-FAIRE.txt").read_text(encoding="utf-8")
        assert "Si elle est en ligne, il n’y a rien à faire." in guide
        assert "suivez la partie 2" in guide


def test_a_changed_step_is_told_and_a_pdf_that_is_the_same_is_left(root: Path):
    publish(root)
    source = root / "sources" / "essai.md"
    source.write_text(TEXT.replace("Finissez.", "Finissez vite."), encoding="utf-8")
    changes = publish(root).publications[0].changes
    assert changes is not None
    assert changes.texts["francais"] == ()
    assert [(change.label, change.after) for change in changes.texts["simplifie"]] == [("Étape 2", "Finissez vite.")]
    assert (changes.files["essai.pdf"], changes.files["essai-simplifie.pdf"]) == (Fate.SAME, Fate.CHANGED)


def test_a_changed_picture_is_told(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    root = make_project(tmp_path)
    publish(root, names=["portrait"])
    (root / "images" / "telephone.toml").write_text("cadrage = [0, 0, 50, 50]\n", encoding="utf-8")
    changes = publish(root, names=["portrait"]).publications[0].changes
    assert changes is not None
    assert any(name.startswith("image-telephone") and fate is not Fate.SAME for name, fate in changes.files.items())


def test_a_file_that_was_changed_by_hand_is_kept_and_told(root: Path):
    folder = publish(root).publications[0].folder
    (folder / "article.spip.txt").write_text("retouché", encoding="utf-8")
    (folder / "mes-notes.txt").write_text("à moi", encoding="utf-8")
    report = publish(root)
    assert [problem.code for problem in report.diagnostics] == ["publication-kept"]
    assert (folder / "article.spip-ancien.txt").read_text(encoding="utf-8") == "retouché"
    assert (folder / "mes-notes.txt").read_text(encoding="utf-8") == "à moi"
    with zipfile.ZipFile(report.publications[0].archive) as archive:
        assert "mes-notes.txt" not in archive.namelist()


def test_the_memory_of_a_publication_is_text_that_tells_no_more_than_the_files(root: Path):
    folder = publish(root).publications[0].folder
    memory = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert sorted(memory) == ["files", "format", "texts"]
    assert sorted(memory["files"]) == sorted(path.name for path in folder.iterdir() if path.name != MANIFEST)


def test_a_full_disk_is_said_and_leaves_the_publication_before(root: Path, monkeypatch: pytest.MonkeyPatch):
    publish(root)
    folder = root / "output"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(Path, "write_bytes", full)
    report = publish(root)
    assert "cannot-write" in {one.code for one in report.diagnostics}
    assert report.exit_code is ExitCode.CANNOT_WRITE
    monkeypatch.undo()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
