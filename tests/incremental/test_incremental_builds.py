"""Protects what is not built again: only what has not changed at all, and what is said of it is the same."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support import draw_screen, write_project
from tutopdf.fonts.noto import BOLD, REGULAR, font_bytes
from tutopdf.incremental import fingerprints as fingerprint
from tutopdf.incremental import recorder as recorder
from tutopdf.model.build_report import BuildReport
from tutopdf.model.build_request import BuildRequest
from tutopdf.model.diagnostics import ExitCode
from tutopdf.model.variant import Variant
from tutopdf.pictures import decode
from tutopdf.pipelines import build as pipeline
from tutopdf.pipelines.build import build_tutorials

TEXT = "# Titre\n\n1. Un.\n   ![Un écran]({name}/ecran.png)\n"
MARKS = '[[repere]]\nforme = "cadre"\nzone = [10, 10, 20, 20]\ntexte = "le bouton"\n'
SETTINGS = 'etablissement = "Collège"\npolice = "polices/une.ttf"\n'


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two tutorials, `un` and `deux`, built once; the first picture has marks."""
    monkeypatch.setenv("TUTOPDF_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    root = tmp_path / "projet"
    for name in ("un", "deux"):
        write_project(root, TEXT.format(name=name), SETTINGS, name)
        (root / "images" / name).mkdir()
        draw_screen(320, 200).save(root / "images" / name / "ecran.png")
    (root / "images" / "un" / "ecran.toml").write_text(MARKS, encoding="utf-8")
    (root / "polices").mkdir()
    (root / "polices" / "une.ttf").write_bytes(font_bytes(REGULAR))
    assert built(root) == {"un", "deux"}
    return root


def report(root: Path, *names: str, **options: object) -> BuildReport:
    return build_tutorials(root, names, BuildRequest(**options))


def built(root: Path, *names: str, **options: object) -> set[str]:
    """Return the tutorials that a build really builds."""
    return {pdf.tutorial for pdf in report(root, *names, **options).pdfs if not pdf.up_to_date}


def times(root: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in root.rglob("*")}


# Nothing changed


def test_nothing_changed_writes_nothing_and_decodes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("nothing is to be decoded")

    monkeypatch.setattr(decode, "decode_masked", refuse)
    monkeypatch.setattr(pipeline, "build_tutorial", refuse)
    before = times(root)
    found = report(root)
    assert [(pdf.tutorial, pdf.up_to_date) for pdf in found.pdfs] == [("deux", True)] * 2 + [("un", True)] * 2
    assert times(root) == before


def test_what_is_reported_is_the_same_but_for_the_word(root: Path):
    forced, left_alone = report(root, force=True), report(root)
    assert [replace(pdf, up_to_date=False) for pdf in left_alone.pdfs] == list(forced.pdfs)
    assert (left_alone.diagnostics, left_alone.exit_code) == (forced.diagnostics, forced.exit_code)


def test_warnings_are_said_again_with_their_places_and_count_for_strict(root: Path):
    (root / "tutopdf.toml").write_bytes(f'{SETTINGS}pied = "é"'.encode("cp1252"))
    for name in ("un", "deux"):
        source = root / "sources" / f"{name}.md"
        source.write_text(f"{source.read_text(encoding='utf-8')}\nUn <x y>.\n", encoding="utf-8")
    draw_screen(321, 200).save(root / "images" / "un" / "ecran.png")
    first, again = report(root, strict=True), report(root, strict=True)
    assert all(pdf.up_to_date for pdf in again.pdfs)
    assert again.diagnostics == first.diagnostics
    assert {"file-not-utf8", "tag-printed", "capture-replaced"} <= {one.code for one in again.diagnostics}
    assert again.exit_code is first.exit_code is ExitCode.SOURCE_ERRORS
    assert report(root).exit_code is ExitCode.DONE


def test_dates_alone_build_nothing(root: Path):
    for path in root.rglob("*"):
        os.utime(path, (1, 1))
    assert built(root) == set()


def test_force_builds_and_is_remembered(root: Path):
    assert built(root, force=True) == {"un", "deux"}
    assert built(root) == set()


def test_accepting_captures_builds(root: Path):
    assert built(root, accept_captures=True) == {"un", "deux"}


def test_without_a_cache_everything_is_built(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    assert built(root) == built(root) == {"un", "deux"}


def test_a_picture_that_was_missing_is_printed_once_it_is_there(root: Path):
    source = root / "sources" / "un.md"
    source.write_text(f"{source.read_text(encoding='utf-8')}\n![Une page](../img/absente.png)\n", encoding="utf-8")
    assert (built(root), built(root)) == ({"un"}, set())
    (root / "images" / "ailleurs").mkdir()
    draw_screen(321, 200).save(root / "images" / "ailleurs" / "absente.png")
    assert (built(root), built(root)) == ({"un"}, set())
    draw_screen(321, 200).save(root / "images" / "absente.png")
    assert "picture-ambiguous" in [one.code for one in report(root).diagnostics]


def test_a_picture_that_could_not_be_read_is_looked_at_again(root: Path):
    source = root / "sources" / "un.md"
    source.write_text(f"{source.read_text(encoding='utf-8')}\n![Une page](cassee.png)\n", encoding="utf-8")
    (root / "images" / "cassee.png").write_bytes(b"rien")
    assert "picture-not-one" in [one.code for one in report(root).diagnostics]
    draw_screen(321, 200).save(root / "images" / "cassee.png")
    assert built(root) == {"un"}


# Something changed


def redraw_with_the_same_size_and_date(path: Path) -> None:
    status, data = path.stat(), bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)


def append(text: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return change


CHANGES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "text": ("sources/un.md", append("2. Deux.\n")),
    "picture": ("images/un/ecran.png", redraw_with_the_same_size_and_date),
    "marks": ("images/un/ecran.toml", append("\n")),
    "marks removed": ("images/un/ecran.toml", Path.unlink),
    "captures.json removed": ("images/un/captures.json", Path.unlink),
    "captures.json emptied": ("images/un/captures.json", lambda path: path.write_text("{}")),
    "captures.json broken": ("images/un/captures.json", lambda path: path.write_text("{")),
    "marks added": ("images/un/../deux/ecran.toml", lambda path: path.write_text(MARKS, encoding="utf-8")),
    "pdf deleted": ("output/un.pdf", Path.unlink),
    "pdf altered": ("output/un-simplifie.pdf", redraw_with_the_same_size_and_date),
    "pdf replaced": ("output/un.pdf", lambda path: path.write_bytes(b"%PDF-")),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_builds_its_tutorial_and_no_other(root: Path, what: str):
    path, change = CHANGES[what]
    change(root / path)
    changed = "deux" if "deux" in path else "un"
    assert built(root) == {changed}


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("tutopdf.toml", append("marge = 12\n")),
        ("polices/une.ttf", lambda path: path.write_bytes(font_bytes(BOLD))),
    ],
)
def test_what_is_shared_builds_all(root: Path, path: str, change: Callable[[Path], object]):
    change(root / path)
    assert built(root) == {"un", "deux"}
    assert built(root) == set()


def test_a_new_tutorial_builds_itself_alone(root: Path):
    (root / "sources" / "trois.md").write_text("# Titre\n\n1. Un.\n", encoding="utf-8")
    (root / "images" / "trois").mkdir()
    assert built(root) == {"trois"}


def test_a_twin_of_a_marked_picture_is_still_an_error(root: Path):
    draw_screen(320, 200).save(root / "images" / "un" / "ecran.jpg")
    assert "marks-shared" in {one.code for one in report(root).diagnostics}


def test_two_tutorials_of_one_pdf_are_still_refused(root: Path):
    (root / "sources" / "un-simplifie.md").write_text("# Titre\n\n1. Un.\n", encoding="utf-8")
    for name in ("un", "un-simplifie"):
        build_tutorials(root, [name], BuildRequest([Variant.FRENCH]))
    found = build_tutorials(root, [], BuildRequest([Variant.FRENCH]))
    assert found.exit_code is ExitCode.DONE
    assert report(root).exit_code is ExitCode.SOURCE_ERRORS


def test_a_picture_found_under_a_near_name_gives_way_to_the_exact_one(root: Path):
    text = TEXT.format(name="un").replace("ecran", "Ecran%20un")
    (root / "sources" / "un.md").write_text(text, encoding="utf-8")
    draw_screen(300, 200).save(root / "images" / "un" / "ecran un.png")
    assert built(root) == {"un"}
    assert built(root) == set()
    for better in ("Ecran un.png", "Ecran%20un.png"):
        draw_screen(300, 220).save(root / "images" / "un" / better)
        assert built(root) == {"un"}


@pytest.mark.parametrize(
    "options", [{"max_bytes": 50_000}, {"output": Path("ailleurs")}, {"variants": [Variant.FRENCH]}]
)
def test_what_is_asked_otherwise_is_built(root: Path, options: dict[str, object], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(root)
    asked = {"variants": tuple(Variant), **options}
    assert all(not pdf.up_to_date for pdf in build_tutorials(root, [], BuildRequest(**asked)).pdfs)
    assert all(pdf.up_to_date for pdf in build_tutorials(root, [], BuildRequest(**asked)).pdfs)
    assert built(root) == set()


def test_the_date_of_the_build_is_looked_at(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    assert built(root) == {"un", "deux"}


def test_another_program_builds_all(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fingerprint, "fingerprint_toolchain", lambda: "another")
    assert built(root) == {"un", "deux"}
    assert built(root) == set()


def test_the_program_is_its_files_and_what_is_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    known = fingerprint.fingerprint_toolchain.__wrapped__()
    assert fingerprint.fingerprint_toolchain.__wrapped__() == known
    (tmp_path / "pillow-99.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert fingerprint.fingerprint_toolchain.__wrapped__() != known


# What is not to be remembered


def test_a_tutorial_with_an_error_is_built_again(root: Path):
    (root / "sources" / "un.md").write_text("# Un titre\n\n::: info Ouvert\nJamais fermé.\n", encoding="utf-8")
    for _ in range(2):
        found = report(root)
        assert {pdf.tutorial for pdf in found.pdfs if pdf.up_to_date} == {"deux"}
        assert found.exit_code is ExitCode.SOURCE_ERRORS


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("sources/un.md", "# Autre\n\n1. Un.\n   ![Un écran](un/ecran.png)\n"),
        ("images/deux/ecran.toml", MARKS),
        ("tutopdf.toml", 'etablissement = "Autre"\n'),
        ("images/un/captures.json", "{}"),
        ("images/deux/ecran.jpg", "un jumeau"),
    ],
)
def test_what_changes_during_a_build_is_built_again(
    root: Path, path: str, content: str, monkeypatch: pytest.MonkeyPatch
):
    (root / "images" / "deux" / "ecran.toml").write_text(f"# {path}\n" * ("toml" not in path), encoding="utf-8")
    note = recorder.DependencyRecorder.note

    def write_then_note(self: recorder.DependencyRecorder, *others: object) -> None:
        (root / path).write_text(content, encoding="utf-8")
        note(self, *others)

    with monkeypatch.context() as patch:
        patch.setattr(recorder.DependencyRecorder, "note", write_then_note)
        report(root, force=True)
    changed = {"un", "deux"} if path == "tutopdf.toml" else {"deux" if "deux" in path else "un"}
    found = report(root)
    assert {pdf.tutorial for pdf in found.pdfs if pdf.up_to_date} == {"un", "deux"} - changed


@pytest.mark.parametrize("damage", [b"", b"{}\n", b'{"fact": {"inputs": 3}}\n'])
def test_a_damaged_receipt_is_none(root: Path, tmp_path: Path, damage: bytes):
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file() and b"around" in path.read_bytes():
            path.write_bytes(damage)
    assert built(root) == {"un", "deux"}
