"""Protects the types of the editor's page: what its modules say of their values (JSDoc) is what they do, by TypeScript's checker."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKER = Path(sys.prefix) / "page-checks" / "node_modules" / "typescript" / "bin" / "tsc"
"""Where `make test` puts it, where there is npm."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("node") is None or not CHECKER.exists(), reason="no TypeScript: see the Makefile"),
]


def test_modules_are_typed():
    command = ["node", CHECKER, "--project", Path(__file__).with_name("tsconfig.json"), "--pretty", "false"]
    done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    assert (done.returncode, done.stdout.decode()) == (0, "")
