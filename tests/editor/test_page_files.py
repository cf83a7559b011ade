"""Protects the files of the editor's page: small, readable by a browser, French in one place, nothing that the policy blocks."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import tutopdf

STATIC = Path(tutopdf.__file__).parent / "editor" / "static"
VENDORED = STATIC / "sortable.min.js"
MODULES = sorted(path for path in STATIC.glob("*.js") if path != VENDORED)
MOST_BYTES = 300 * 1000

_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
_ACCENT = re.compile(r"[àâçèéêëîïôùûüÀÉÈÊÇŒ«»…]")


def test_the_page_is_light() -> None:
    assert sum(path.stat().st_size for path in STATIC.iterdir()) < MOST_BYTES


def test_the_library_of_others_is_the_one_that_was_looked_at() -> None:
    """SortableJS 1.15.7, `Sortable.min.js` of its npm package, whose integrity the registry gives; its licence beside it."""
    data = VENDORED.read_bytes().replace(b"\r\n", b"\n")
    assert data.startswith(b"/*! Sortable 1.15.7 - MIT ")
    assert hashlib.sha256(data).hexdigest() == "bf4241bc73fef7f11c59a283a69fe8051cdd31c6d8ff5a2b9ba219e7831fcf76"
    assert "Copyright (c) 2019 All contributors to Sortable" in (STATIC / "sortable.LICENSE").read_text("utf-8")


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


_READ = """
const { readFileSync } = require("node:fs");
const { SourceTextModule } = require("node:vm");
for (const path of process.argv.slice(1)) {
  try { new SourceTextModule(readFileSync(path, "utf-8")); } catch (fault) { console.log(`${path}: ${fault}`); }
}
"""
"""One process reads all of them: to start one costs more."""


@pytest.mark.skipif(shutil.which("node") is None, reason="no node")
def test_modules_can_be_read() -> None:
    command = ["node", "--experimental-vm-modules", "--no-warnings", "-e", _READ, *MODULES]
    done = subprocess.run(command, capture_output=True, timeout=600, check=False)
    assert (done.returncode, done.stdout.decode(), done.stderr.decode()) == (0, "", "")


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
        ["node", "--input-type=module"], input=script.encode(), capture_output=True, timeout=600, check=True
    )

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


_CHANGES = """
import { changeBetween, makeAgain, takeBack, weightOf } from "%s";
const texts = [null, "", "un", "un deux", "un trois deux", "trois", "un deux", "un\\r\\ndeux", "x".repeat(9) + "un", null, "un"];
const changes = texts.slice(1).map((text, at) => changeBetween(texts[at], text));
const back = [texts.at(-1)];
for (const change of changes.toReversed()) back.unshift(takeBack(back[0], change));
const again = [texts[0]];
for (const change of changes) again.push(makeAgain(again.at(-1), change));
const long = "Une étape assez longue. ".repeat(2000);
console.log(JSON.stringify([
  texts, back, again,
  [takeBack("un deux!", changes[2]), makeAgain("autre", changes[2]), takeBack(null, changes[2])].map((one) => one === undefined),
  weightOf(changeBetween(long, `${long.slice(0, 900)}un mot${long.slice(900)}`)),
]));
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="no node")
def test_what_was_changed_is_taken_back_by_its_difference_alone(tmp_path: Path) -> None:
    module = tmp_path / "text_change.mjs"
    shutil.copy(STATIC / "text_change.js", module)
    script = _CHANGES % module.as_uri()
    done = subprocess.run(
        ["node", "--input-type=module"], input=script.encode(), capture_output=True, timeout=600, check=True
    )
    texts, back, again, refused, weight = json.loads(done.stdout)
    assert back == texts
    assert again == texts
    assert refused == [True, True, True], "a text that is another one is left alone"
    assert weight < 300, "48 000 characters are not kept for six"


_HISTORY = """
globalThis.document = {};
const { history, remember, takeLast } = await import("%s");
let text = "";
for (let at = 0; at < 30000; at += 1) {
  const next = text.length > 6000 ? "" : `${text}${"mot ".repeat(100)}`;
  remember("fichier", text, next);
  text = next;
}
const { done, weight } = history();
const kept = done.length;
takeLast("done", "undone");
remember("fichier", text, `${text}!`);
console.log(JSON.stringify([kept, weight, history().undone.length, history().done.length]));
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="no node")
def test_a_very_long_session_forgets_its_oldest_changes(tmp_path: Path) -> None:
    for name in ("history", "state", "text_change"):
        text = (STATIC / f"{name}.js").read_text("utf-8")
        (tmp_path / f"{name}.mjs").write_text(re.sub(r'"/static/(\w+)\.js"', r'"./\1.mjs"', text), "utf-8")
    script = _HISTORY % (tmp_path / "history.mjs").as_uri()
    done = subprocess.run(
        ["node", "--input-type=module"], input=script.encode(), capture_output=True, timeout=600, check=True
    )
    kept, weight, undone, left = json.loads(done.stdout)
    assert 1000 < kept < 30000
    assert weight <= 8_000_000
    assert undone == 0, "what was undone goes with the next change"
    assert left == kept
