"""Edited: what comes of an operation: the text after it, or the text before it and why it was not made."""

from __future__ import annotations

from dataclasses import dataclass

from tutopdf.model.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Edited:
    """The text after an operation; where that was `refused`, the text before it."""

    text: str
    refused: Diagnostic | None = None
