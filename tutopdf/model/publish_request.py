"""Publish request: what is asked of a publication."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tutopdf.model.spip_version import SpipVersion


@dataclass(frozen=True, slots=True)
class PublishRequest:
    """How an article is written: its steps in a `grid`, for the SPIP of a version (else the settings', else the usual).

    `output` is a folder, else the project's own.
    """

    grid: bool = False
    spip: SpipVersion | None = None
    output: Path | None = None
    strict: bool = False
    accept_captures: bool = False
