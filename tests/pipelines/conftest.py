"""Fixtures of the conductors' tests: what judges their PDFs is started once."""

from __future__ import annotations

from tests.judging import one_judge, running_judge

__all__ = ["one_judge", "running_judge"]
