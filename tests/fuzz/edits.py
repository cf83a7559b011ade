"""Fuzz: five hundred random things done one after the other in the editor, each held against what it should make of the files."""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.fuzz.kind import Kind

SESSIONS, ACTS = 5, 100


def _attack(random: Random, folder: Path) -> None:
    # Its libraries are no use to the other kinds.
    from tests.editor.random_session import play

    play(folder, seed=random.getrandbits(32), sessions=SESSIONS, acts=ACTS)


EDITS = Kind("edits", _attack)
