"""Protects the files of the editor's page: small, readable by a browser, French in one place, nothing that the policy blocks."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import tutopdf

STATIC = Path(tutopdf.__file__).parent / "editor" / "static"
MODULES = sorted(STATIC.glob("*.js"))
MOST_BYTES = 300 * 1024

_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
_ACCENT = re.compile(r"[àâçèéêëîïôùûüÀÉÈÊÇŒ«»…]")


def test_the_page_is_light() -> None:
    assert sum(path.stat().st_size for path in STATIC.iterdir()) < MOST_BYTES


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "words.js"], ids=lambda path: path.stem)
def test_what_is_said_is_said_in_one_place(path: Path) -> None:
    assert _ACCENT.findall(_COMMENT.sub("", path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_what_people_type_is_never_markup(path: Path) -> None:
    text = path.read_text("utf-8")
    assert re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text) is None
    assert re.search(r"""["']style["']|\.style\b""", text) is None, "the policy lets no style in an attribute"


def test_the_shell_has_nothing_inline() -> None:
    shell = (STATIC / "index.html").read_text("utf-8")
    assert re.search(r"<style|style=|\son\w+=|<script(?![^>]*src=)", shell) is None


@pytest.mark.skipif(shutil.which("node") is None, reason="no node")
@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_modules_can_be_read(path: Path) -> None:
    command = ["node", "--check", "--input-type=module"]
    done = subprocess.run(command, input=path.read_bytes(), capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()


_GEOMETRY = """
import { drawn, moved, pulled, resized, numberOf } from "%s";
const box = { kind: "cadre", text: "", zone: [80, 80, 15, 15] };
const badges = [{ kind: "pastille" }, { kind: "pastille", number: 1 }, { kind: "pastille" }];
console.log(JSON.stringify([
  drawn("cadre", { x: 60, y: 50 }, { x: 20, y: 10 }).zone,
  drawn("cadre", { x: 1, y: 1 }, { x: 1, y: 1 }).zone,
  drawn("fleche", { x: 10, y: 20 }, { x: 40, y: 50 }),
  moved(box, 50, 50).zone,
  moved(box, -200, 0.5).zone,
  pulled(box, { key: "zone", side: "nw" }, 50, -10).zone,
  resized({ kind: "fleche", text: "", toward: [1, 1], start: [5, 5] }, 0.5, 0).start,
  badges.map((one) => numberOf(badges, one)),
]));
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="no node")
def test_marks_stay_on_the_picture(tmp_path: Path) -> None:
    module = tmp_path / "mark_geometry.mjs"
    shutil.copy(STATIC / "mark_geometry.js", module)
    script = _GEOMETRY % module.as_uri()
    done = subprocess.run(
        ["node", "--input-type=module"], input=script.encode(), capture_output=True, timeout=60, check=True
    )
    import json

    assert json.loads(done.stdout) == [
        [20, 10, 40, 40],
        [0, 0, 22, 12],
        {"kind": "fleche", "text": "", "toward": [10, 20], "start": [40, 50]},
        [85, 85, 15, 15],
        [0, 80.5, 15, 15],
        [94, 70, 1, 25],
        [5.5, 5],
        [2, 1, 3],
    ]
