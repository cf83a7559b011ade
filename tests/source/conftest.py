"""Fixtures of the source tests: a small project, and a way to read one tutorial in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .kit import Bench, Reading


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench.make(tmp_path)


@pytest.fixture
def read(bench: Bench) -> Callable[..., Reading]:
    """Read a whole tutorial's text: `read("# Titre\\n\\n1. Aller.")`."""
    return bench.read


@pytest.fixture
def read_body(bench: Bench) -> Callable[..., Reading]:
    """Read what stands under a title and an introduction, so that only `body` can be wrong."""

    def read_under_title(body: str, **more: str) -> Reading:
        return bench.read(f"# Titre\n\nIntroduction.\n\n{body}", **more)

    return read_under_title
