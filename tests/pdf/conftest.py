"""Fixtures of the PDF tests: every document, built once in a process."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from tests.shared import session_folder
from tests.support import DOCUMENT_IDS, DOCUMENTS, Built, TaggedPdf, build_both
from tutopdf.model.variant import Variant


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return session_folder(tmp_path_factory)


@pytest.fixture(scope="session")
def build_one(folder: Path) -> Callable[[str, Variant], Built]:
    """Return one document by its name: `build_one("liens", Variant.FRENCH)`."""
    return lambda name, variant: build_both(folder, name)[variant]


@pytest.fixture(params=DOCUMENTS, ids=DOCUMENT_IDS)
def built(request: pytest.FixtureRequest, build_one: Callable[[str, Variant], Built]) -> Built:
    """Each document in turn."""
    return build_one(*request.param)


@pytest.fixture
def tagged(built: Built) -> TaggedPdf:
    """Its structure, read once in a process: tests look at it and change nothing."""
    return _read(built.data)


@lru_cache(maxsize=len(DOCUMENTS))
def _read(data: bytes) -> TaggedPdf:
    return TaggedPdf(data)
