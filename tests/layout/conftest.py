"""Fixtures of the layout tests: the documents that the PDF tests build too."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.shared import session_folder
from tests.support import Built, build_both
from tutopdf.model.variant import Variant


@pytest.fixture(scope="session")
def build_one(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Variant], Built]:
    """Return one document by its name: `build_one("liens", Variant.FRENCH)`."""
    return lambda name, variant: build_both(session_folder(tmp_path_factory), name)[variant]
