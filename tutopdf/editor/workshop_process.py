"""Workshop process: how it is started. Light to import: it is begun before the server is imported, and imports meanwhile."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from tutopdf.editor.workshop import run_workshop


class WorkshopProcess(NamedTuple):
    """A process, and our end of the pipe to it."""

    process: BaseProcess
    link: Connection


def start_workshop(root: Path, first: str | None = None) -> WorkshopProcess:
    """Start a workshop of the project of the folder `root`; the tutorial `first` is got ready before it is asked for."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=run_workshop, args=(there, str(root), first), daemon=True)
    with _without_main():
        process.start()
    there.close()
    return WorkshopProcess(process, here)


@contextmanager
def _without_main() -> Iterator[None]:
    """Have a process begin without the module that this one began with: it would import the command line for nothing."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
