"""CLI: a login that is kept is kept aloud."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tutopdf.cli.screen import say
from tutopdf.french.cli import SESSION_KEPT, SESSION_LOST
from tutopdf.french.diagnostics import render


def login_keeper(path: Path, aloud: bool = True) -> Callable[[dict[str, Any] | None], None]:
    """Return what keeps a login in `path`, and says where, unless somebody was told before."""

    def keep(state: dict[str, Any] | None) -> None:
        from tutopdf.capturing.kept_login import save_session

        if state is None:
            say(SESSION_LOST, err=True)
            return
        problems = save_session(path, state)
        for problem in problems:
            say(render(problem), err=True)
        if not problems and aloud:
            say(SESSION_KEPT, err=True, path=path)

    return keep
