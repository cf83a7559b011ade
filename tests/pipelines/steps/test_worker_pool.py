"""Protects what several processes share: order, bytes, what the death of one costs, and that Ctrl-C ends them all."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from multiprocessing import Pipe
from pathlib import Path

import pytest

from tests.support import draw_screen
from tutopdf.model.build_request import BuildRequest
from tutopdf.model.variant import Variant
from tutopdf.pipelines.build import build_tutorials
from tutopdf.pipelines.steps import worker_pool as workers
from tutopdf.pipelines.steps.worker_pool import MOST_PROCESSES, count_processes

pytestmark = pytest.mark.slow

NAMES = ["a", "b", "c", "d", "e", "f"]
WARNED = "# Titre {name}\n\nUn <x y>.\n\n1. Un.\n   ![Un écran]({name}.png)\n"
MARKS = '[[repere]]\nforme = "cadre"\nzone = [10, 10, 20, 20]\ntexte = "le bouton"\n'

linux = pytest.mark.skipif(sys.platform != "linux", reason="a function is replaced in processes that are copies")

RUN = """
import os, signal, sys, time
from pathlib import Path
from tutopdf.pipelines import build as pipeline
from tutopdf.cli.main import call

signal.signal(signal.SIGINT, signal.default_int_handler)  # what is begun in the background ignores it
build = pipeline.build_tutorial

def replaced(source, *others, **more):
    {body}
    return build(source, *others, **more)

pipeline.build_tutorial = replaced
sys.exit(call(["build", "--processus", "2", *sys.argv[1:]]))
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of six tutorials, each with a warning and a marked picture, all in one folder."""
    monkeypatch.setenv("TUTOPDF_CACHE", str(tmp_path / "cache"))
    root = tmp_path / "projet"
    (root / "sources").mkdir(parents=True)
    (root / "images").mkdir()
    (root / "tutopdf.toml").write_text('pied = "é"\n', encoding="cp1252")
    for number, name in enumerate(NAMES):
        (root / "sources" / f"{name}.md").write_text(WARNED.format(name=name), encoding="utf-8")
        draw_screen(320 + number, 200).save(root / "images" / f"{name}.png")
        (root / "images" / f"{name}.toml").write_text(MARKS, encoding="utf-8")
    return root


def start(root: Path, body: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN.format(body=body), *arguments],
        cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


def run(root: Path, body: str, *arguments: str) -> tuple[int, str, str]:
    process = start(root, body, *arguments)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def pdfs(root: Path) -> set[str]:
    return {path.name for path in (root / "output").iterdir()}


def pdfs_of(*names: str) -> set[str]:
    return {f"{name}{end}" for name in names for end in (".pdf", "-simplifie.pdf")}


# The same as in one process


@pytest.mark.parametrize("fork", [True, False])
def test_bytes_and_reports_are_those_of_one_process(root: Path, fork: bool, monkeypatch: pytest.MonkeyPatch):
    if not fork:
        monkeypatch.setattr(workers, "_can_fork", lambda: False)
    alone = build_tutorials(root, [], BuildRequest(force=True))
    written = {path.name: path.read_bytes() for path in (root / "output").iterdir()}
    together = build_tutorials(root, [], BuildRequest(force=True, processes=2))
    assert together == alone
    assert {path.name: path.read_bytes() for path in (root / "output").iterdir()} == written
    assert [one.code for one in together.diagnostics] == ["file-not-utf8", *["tag-printed"] * len(NAMES)]


@linux
def test_what_finishes_last_is_still_told_first(root: Path):
    code, out, err = run(root, 'time.sleep(1.5 * (source.stem == "a"))', "--tout")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == [name for name in NAMES for _ in Variant]
    places = [line.split(":")[0] for line in err.splitlines() if line.startswith("sources/")]
    assert places == [f"sources/{name}.md" for name in NAMES]


def test_pictures_first_seen_by_two_processes_are_all_remembered(root: Path):
    build_tutorials(root, [], BuildRequest(processes=3))
    assert set(json.loads((root / "images" / "captures.json").read_text())) == {f"{name}.png" for name in NAMES}
    again = build_tutorials(root, [], BuildRequest(processes=3))
    assert all(pdf.up_to_date for pdf in again.pdfs)


# One that fails


@pytest.mark.parametrize("processes", ["1", "2"])
@linux
def test_a_fault_of_ours_costs_its_tutorial_alone(root: Path, processes: str):
    code, out, err = run(root, 'assert source.stem not in "bd", "a fault"', "--processus", processes)
    assert code == 70
    assert pdfs(root) == pdfs_of("a", "c", "e", "f")
    assert len(out.splitlines()) == 8
    assert err.count("AssertionError: a fault") == 1
    assert "sources/b.md, sources/d.md\nTraceback" in err
    assert "sources/d.md: erreur : défaut de tutopdf, ce n’est pas votre faute" in err
    assert "À corriger" not in err


@pytest.mark.parametrize("death", ["os._exit(0)", "os._exit(3)", "os.kill(os.getpid(), signal.SIGKILL)"])
@linux
def test_a_process_that_dies_costs_its_tutorial_alone(root: Path, death: str):
    code, _, err = run(root, f'{death} if source.stem in "ac" else None')
    assert code == 70
    assert pdfs(root) == pdfs_of("b", "d", "e", "f")
    assert err.count("le programme s’est arrêté net") == 2
    assert "Traceback" not in err
    assert "--processus 1" in err


@linux
def test_all_may_die(root: Path):
    code, out, err = run(root, "os._exit(1)")
    assert (code, out) == (70, "")
    assert err.count("le programme s’est arrêté net") == len(NAMES)


@linux
def test_a_fault_is_in_the_json_too(root: Path):
    code, out, err = run(root, 'assert source.stem != "b"', "--json")
    report = json.loads(out)
    assert (code, report["code"]) == (70, 70)
    assert "tutorial-crashed" in {one["code"] for one in report["diagnostics"]}
    assert err.startswith("sources/b.md\nTraceback")


# Ctrl-C


@pytest.mark.parametrize("to_all", [True, False])
@linux
def test_ctrl_c_ends_every_process_and_leaves_no_half_written_file(root: Path, to_all: bool):
    build_tutorials(root, [], BuildRequest(output=root / "before"))  # captures.json is written
    body = 'Path(f"pid-{source.stem}").write_text(str(os.getpid())); os.fsync = lambda _: time.sleep(60)'
    process = subprocess.Popen(
        [sys.executable, "-c", RUN.format(body=body)],
        cwd=root, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    # Both are in the middle of writing: a temporary file is there.
    wait_for(lambda: len([*root.glob("output/.tutopdf-*.tmp")]) == 2)
    (os.killpg if to_all else os.kill)(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.strip()) == (130, "", "Arrêté.")
    assert pdfs(root) == set()
    started = [int(path.read_text()) for path in root.glob("pid-*")]
    assert len(started) == 2
    wait_for(lambda: not any(is_running(pid) for pid in started))


def wait_for(condition) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("it never came")


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


# How many


def test_there_are_as_many_processes_as_are_worth_having(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "available_cores", lambda: 4)
    monkeypatch.setattr(workers, "_can_fork", lambda: True)
    assert [count_processes(None, sources) for sources in (1, 3, 2000)] == [1, 3, 4]
    assert [count_processes(asked, 5) for asked in (1, 3, 9)] == [1, 3, 5]
    monkeypatch.setattr(workers, "available_cores", lambda: 128)
    assert count_processes(None, 2000) == MOST_PROCESSES


def test_where_processes_start_from_nothing_a_few_tutorials_are_built_in_this_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "available_cores", lambda: 4)
    monkeypatch.setattr(workers, "_can_fork", lambda: False)
    assert [count_processes(None, sources) for sources in (2, 7, 16, 2000)] == [1, 1, 2, 4]


@linux
def test_a_parent_that_is_killed_leaves_no_traceback(root: Path):
    code, _, err = run(root, "os.kill(os.getppid(), signal.SIGKILL); time.sleep(0.2)")
    assert (code, err) == (-signal.SIGKILL, "")


@linux
def test_a_worker_whose_parent_was_killed_with_an_answer_unread_says_nothing(monkeypatch: pytest.MonkeyPatch):
    here, there = Pipe()
    there.send("an answer that nobody reads: the link is then reset, not at its end")
    here.close()
    monkeypatch.setattr(workers.signal, "signal", lambda *_: None)
    workers._serve(there, [], lambda: (lambda source: source, lambda: None))
