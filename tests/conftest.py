"""What all tests share: golden texts, and a way to write them anew (`pytest --update-goldens`)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Time is for benchmarks: a slow machine must not make a property false.
settings.register_profile("tutopdf", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tutopdf")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write the golden texts anew instead of comparing")
    parser.addoption(
        "--slow-machine",
        type=int,
        metavar="SEED",
        help="have the editor's page and server be as slow as this seed says",
    )


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Return how many processes `-n auto` starts: xdist counts cores by the pair where each runs two threads.

    All the tests have one more: those of captures wait for pages most of the time. The quick ones never wait.
    """
    if os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS"):
        return None
    cores = os.cpu_count() or 1
    return cores if "not slow" in config.option.markexpr else cores + 1


@pytest.fixture(autouse=True)
def own_settings(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keep what tests make and agree to out of the person's own settings, and out of other tests."""
    name = hashlib.blake2b(request.node.nodeid.encode("utf-8"), digest_size=8).hexdigest()
    monkeypatch.setenv("TUTOPDF_REGLAGES", str(tmp_path_factory.getbasetemp() / "reglages" / name))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file: `golden(path, text)`."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path} is missing: run pytest --update-goldens, then read what it wrote"
        assert text == path.read_text(encoding="utf-8")

    return compare
