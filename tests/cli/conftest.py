"""Fixtures of the command's tests: a folder to stand in, and the command run in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.capturing.fixtures import browser, own_settings  # noqa: F401
from tests.judging import one_judge, running_judge  # noqa: F401
from tutopdf.cli.main import call

GOOD = "# Un bon tutoriel\n\nUne introduction.\n\n1. Cliquer.\n\n::: simplifié\nCliquez.\n:::\n"


@dataclass(frozen=True)
class Result:
    """What a run of the command gave."""

    code: int
    out: str
    err: str


@pytest.fixture
def tutopdf(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run the command: `tutopdf("build", "--strict")`."""
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    # What a test puts in the place of a function is in this process alone.
    monkeypatch.setattr("tutopdf.pipelines.steps.worker_pool.available_cores", lambda: 1)

    def run(*arguments: object) -> Result:
        capsys.readouterr()
        code = call([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which becomes the current one."""
    folder = tmp_path / "dossier"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def project(empty: Path) -> Path:
    """A project with two tutorials without pictures; the current folder is its root."""
    (empty / "tutopdf.toml").touch()
    (empty / "sources").mkdir()
    for name in ("un", "deux"):
        (empty / "sources" / f"{name}.md").write_text(GOOD, encoding="utf-8")
    return empty


@pytest.fixture
def write(project: Path) -> Callable[[str, str], Path]:
    """Write a source: `write("un", "# Titre…")`."""

    def write_source(name: str, text: str) -> Path:
        path = project / "sources" / f"{name}.md"
        path.write_text(text, encoding="utf-8")
        return path

    return write_source
