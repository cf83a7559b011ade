"""What costs much is made once a run, whichever of pytest's processes asks for it first; the others wait for it."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

Value = TypeVar("Value")

_TURN_S = 0.02
_PATIENCE_S = 300


def session_folder(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of this run's shared things: one for all of pytest's processes."""
    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    shared = folder / "partages"
    shared.mkdir(exist_ok=True)
    return shared


def once(folder: Path, name: str, make: Callable[[], Value]) -> Value:
    """Return what `make` gives, called by the first process that asks for `name` in `folder`; files it makes must stay.

    When it fails, it fails for the one that called it, and the next one tries again.
    """
    kept, begun = folder / f"{name}.pickle", folder / f"{name}.begun"
    for _ in range(round(_PATIENCE_S / _TURN_S)):
        if kept.exists():
            return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]
        try:
            begun.touch(exist_ok=False)
        except FileExistsError:
            time.sleep(_TURN_S)
        else:
            return _make(kept, begun, make)
    pytest.fail(f"{name} is still being made elsewhere after {_PATIENCE_S} s")


def _make(kept: Path, begun: Path, make: Callable[[], Value]) -> Value:
    if kept.exists():
        return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]
    try:
        value = make()
        half = kept.with_suffix(".half")
        half.write_bytes(pickle.dumps(value))
        half.replace(kept)
    finally:
        begun.unlink()
    return value
