"""Fixtures of the printing tests: prints that are made once in a process."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.shared import session_folder
from tutopdf.model.print_job import PrintOptions
from tutopdf.model.print_report import PrintReport

from .kit import print_once


@pytest.fixture(scope="session")
def print_one(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., PrintReport]:
    """Print a tutorial: `print_one("reperes", grey=True)`."""
    return lambda name, **options: print_once(session_folder(tmp_path_factory), name, PrintOptions(**options))
