"""Protects the files under hundreds of random things done in a row: each is what was meant, and a build can always read them.

`make fuzz ARGS="--edits 20"` does ten thousand.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editor.random_session import play

pytestmark = pytest.mark.slow


def test_whatever_is_done_the_files_say_what_was_meant(tmp_path: Path):
    play(tmp_path / "projet", seed=18, sessions=4, acts=60)
