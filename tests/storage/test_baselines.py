"""Protects `captures.json`: a replaced picture is told until it is accepted, and nothing else of the file is lost."""

from __future__ import annotations

import json
import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support import link
from tutopdf.french.diagnostics import hint, sentence
from tutopdf.model.diagnostics import Severity
from tutopdf.model.tutorial import Mark, MarkKind, Picture, Zone
from tutopdf.storage.baselines import FILE_NAME, check_baselines, save_baselines

MARK = Mark(MarkKind.BOX, "le bouton", 1, Zone(10, 10, 20, 20))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "images" / "un").mkdir(parents=True)
    return tmp_path


def make(root: Path, name: str = "un/1.png", data: bytes = b"pixels", marks: int = 2) -> Picture:
    """Write a file and return its picture; its bytes are all that matters here."""
    path = root / "images" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return Picture(
        name, path, (100, 50), 1.0, "x", 1, (MARK,) * marks, marks_file=f"images/{Path(name).with_suffix('.toml')}"
    )


def build(root: Path, *pictures: Picture, accept: bool = False):
    """Do what a build does; return what is said."""
    problems, changes = check_baselines(pictures, root, accept)
    return problems + save_baselines(changes)


def captures(root: Path, folder: str = "un") -> dict[str, dict[str, object]]:
    return json.loads((root / "images" / folder / FILE_NAME).read_text(encoding="utf-8"))


# Seen, replaced, accepted


def test_a_marked_picture_is_kept_the_first_time_it_is_seen(root):
    picture = make(root)
    assert build(root, picture) == []
    assert captures(root).keys() == {"1.png"}
    assert captures(root)["1.png"].keys() == {"largeur", "hauteur", "empreinte"}
    assert (captures(root)["1.png"]["largeur"], captures(root)["1.png"]["hauteur"]) == (100, 50)
    assert build(root, picture) == []


def test_checking_writes_nothing(root):
    check_baselines([make(root)], root)
    assert [path.name for path in (root / "images" / "un").iterdir()] == ["1.png"]


def test_a_picture_without_marks_is_not_kept(root):
    assert build(root, make(root, marks=0)) == []
    assert not (root / "images" / "un" / FILE_NAME).exists()


def test_a_replaced_picture_is_told_until_it_is_accepted(root):
    build(root, make(root))
    replaced = make(root, data=b"others")
    for _ in range(2):
        (said,) = build(root, replaced)
        assert (said.severity, said.code, said.place.file) == (
            Severity.WARNING, "capture-replaced", "images/un/1.toml",
        )  # fmt: skip
        assert sentence(said).startswith("capture remplacée : vérifiez les repères 1 et 2 de « un/1.png »")
        assert "pixels" not in sentence(said)
        assert "tutopdf build --accepter-captures" in hint(said)
    assert [one.code for one in build(root, replaced, accept=True)] == ["captures-accepted"]
    assert build(root, replaced) == []


def test_the_old_picture_back_in_its_place_is_right_again(root):
    build(root, make(root))
    assert build(root, make(root, data=b"others"))
    assert build(root, make(root)) == []


@pytest.mark.parametrize(
    ("marks", "said"), [(1, "le repère 1 de"), (2, "les repères 1 et 2 de"), (5, "les repères 1 à 5 de")]
)
def test_the_marks_to_look_at_are_numbered(root, marks, said):
    build(root, make(root, marks=marks))
    (problem,) = build(root, make(root, data=b"others", marks=marks))
    assert f"vérifiez {said}" in sentence(problem)


def test_another_size_is_told_as_well(root):
    build(root, make(root))
    (said,) = build(root, replace(make(root, data=b"others"), size_px=(200, 70)))
    assert "100\u202f×\u202f50 → 200\u202f×\u202f70" in sentence(said)


def test_a_picture_used_twice_is_told_once(root):
    build(root, make(root))
    replaced = make(root, data=b"others")
    assert len(build(root, replaced, replace(replaced, alt="y", line=9))) == 1


def test_a_picture_that_cannot_be_read_is_left_to_its_decoder(root):
    picture = make(root)
    build(root, picture)
    before = captures(root)
    picture.path.unlink()
    picture.path.mkdir()
    assert build(root, picture) == []
    assert captures(root) == before


# The file


def test_the_file_is_always_written_the_same_way(root):
    build(root, make(root, "un/é.png"), make(root, "un/a.png"))
    data = (root / "images" / "un" / FILE_NAME).read_bytes()
    text = data.decode("utf-8")
    assert text == json.dumps(captures(root), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert "é.png" in text
    assert b"\r" not in data


def test_each_folder_has_its_own(root):
    build(root, make(root, "un/1.png"), make(root, "deux/1.png"), make(root, "seule.png"))
    assert captures(root, "un").keys() == captures(root, "deux").keys() == {"1.png"}
    assert captures(root, ".").keys() == {"seule.png"}


def test_it_is_written_only_when_something_changed(root):
    picture = make(root)
    build(root, picture)
    path = root / "images" / "un" / FILE_NAME
    os.utime(path, (1, 1))
    build(root, picture)
    build(root, picture, accept=True)
    assert path.stat().st_mtime == 1


def test_entries_of_other_pictures_stay_and_those_of_lost_files_go(root):
    build(root, make(root, "un/1.png"), make(root, "un/2.png"), make(root, "un/3.png"))
    (root / "images" / "un" / "3.png").unlink()
    build(root, make(root, "un/4.png"))
    assert captures(root).keys() == {"1.png", "2.png", "4.png"}


def test_accents_are_one_name_composed_or_not(root):
    build(root, make(root, "un/e\u0301cran.png"))
    assert captures(root).keys() == {"\u00e9cran.png"}
    assert [problem.code for problem in build(root, make(root, "un/e\u0301cran.png", b"others"))] == [
        "capture-replaced"
    ]


BROKEN = [b"", b"{", b"[]", b"null", b"3", b"\xff\xfe", b'{"1.png": 1}', b'{"1.png": {"largeur": "1"}}', b"[" * 100_000]


@pytest.mark.parametrize("data", [*BROKEN, b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> x\n"], ids=lambda data: data[:20])
def test_a_broken_file_is_told_and_replaced_only_when_accepted(root, data):
    picture = make(root)
    path = root / "images" / "un" / FILE_NAME
    path.write_bytes(data)
    (said,) = build(root, picture, make(root, "un/2.png"))
    assert (said.severity, said.code, said.place.file) == (
        Severity.WARNING,
        "captures-broken",
        f"images/un/{FILE_NAME}",
    )
    assert "--accepter-captures" in hint(said)
    assert path.read_bytes() == data
    assert [one.code for one in build(root, picture, accept=True)] == ["captures-accepted"]
    assert captures(root).keys() == {"1.png"}


def test_a_byte_order_mark_is_no_fault(root):
    build(root, make(root))
    path = root / "images" / "un" / FILE_NAME
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert [problem.code for problem in build(root, make(root, data=b"others"))] == ["capture-replaced"]


def test_a_link_is_never_followed(root, tmp_path_factory):
    outside = tmp_path_factory.mktemp("ailleurs") / "secret.json"
    outside.write_bytes(b"{}")
    path = root / "images" / "un" / FILE_NAME
    link(path, outside)
    picture = make(root)
    assert [problem.code for problem in build(root, picture)] == ["captures-broken"]
    build(root, picture, accept=True)
    assert outside.read_bytes() == b"{}"
    assert not path.is_symlink()
    assert captures(root).keys() == {"1.png"}


def test_a_folder_that_a_link_puts_out_of_the_project_is_left_alone(root, tmp_path_factory):
    outside = tmp_path_factory.mktemp("ailleurs")
    link(root / "images" / "lien", outside)
    picture = make(root, "lien/1.png")
    assert build(root, picture) == []
    assert [path.name for path in outside.iterdir()] == ["1.png"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_is_no_file_is_not_waited_for(root):
    os.mkfifo(root / "images" / "un" / FILE_NAME)
    assert [problem.code for problem in build(root, make(root))] == ["captures-broken"]


def test_a_folder_that_cannot_be_written_is_a_notice(root, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "refused")

    picture = make(root)
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    (said,) = build(root, picture)
    assert (said.severity, said.code, said.place.file) == (
        Severity.NOTICE, "captures-not-kept", f"images/un/{FILE_NAME}",
    )  # fmt: skip
    assert "l’accès est refusé" in sentence(said)


# Two builds at once


def test_what_another_build_wrote_meanwhile_is_kept(root):
    one, two = make(root, "un/1.png"), make(root, "un/2.png")
    _, first = check_baselines([one], root)
    _, second = check_baselines([two], root)
    save_baselines(first)
    save_baselines(second)
    assert captures(root).keys() == {"1.png", "2.png"}


def test_the_first_sight_of_a_picture_wins(root):
    _, late = check_baselines([make(root)], root)
    build(root, make(root, data=b"others"))
    save_baselines(late)
    assert build(root, make(root, data=b"others")) == []


def test_a_file_broken_meanwhile_is_not_replaced(root):
    _, changes = check_baselines([make(root)], root)
    path = root / "images" / "un" / FILE_NAME
    path.write_bytes(b"{")
    assert save_baselines(changes) == []
    assert path.read_bytes() == b"{"


def test_many_builds_at_once_leave_a_whole_file(root):
    pictures = [make(root, f"un/{number}.png") for number in range(8)]
    said = []

    def work(picture: Picture) -> None:
        for _ in range(10):
            said.extend(build(root, picture))

    threads = [threading.Thread(target=work, args=(picture,)) for picture in pictures]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == []
    build(root, *pictures)
    assert captures(root).keys() == {picture.path.name for picture in pictures}
    assert len(list((root / "images" / "un").iterdir())) == len(pictures) + 1
