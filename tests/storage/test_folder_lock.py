"""Protects files that several builds share: each reads and writes alone, and nobody waits for ever."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tutopdf.storage.folder_lock import alone_in

ADD = """
import sys
from pathlib import Path
from tutopdf.storage.folder_lock import alone_in

file = Path(sys.argv[1]) / "compte"
for _ in range(40):
    with alone_in(file.parent):
        file.write_text(str(int(file.read_text()) + 1))
"""


@pytest.mark.slow
def test_what_several_processes_add_is_all_there(tmp_path: Path):
    (tmp_path / "compte").write_text("0")
    running = [subprocess.Popen([sys.executable, "-c", ADD, str(tmp_path)]) for _ in range(3)]
    assert [one.wait() for one in running] == [0, 0, 0]
    assert (tmp_path / "compte").read_text() == "120"


def test_a_folder_that_cannot_be_locked_stops_nothing(tmp_path: Path):
    with alone_in(tmp_path / "absent"):
        reached = True
    assert reached
    assert list(tmp_path.iterdir()) == []
