"""How long it takes to open the editor in a browser that is there: from the start of `tutopdf edit` until one can type and sees a page.

*Usable* is when the first step's text stands in its field; *seen*, when the first page's picture is decoded too. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tutopdf.capturing.browser import find_browser, open_browser, open_playwright

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\S+")
_LOOK_EACH_MS = 10
_STAY_S = 4.0
"""The first time: the final file is made, and what was worked out is kept."""

# Times are the clock's: the browser and this process share it.
_WATCH = """
window.seen = {};
const look = () => {
  const times = window.seen;
  if (!times.usable && document.querySelector("article.part textarea")?.value) times.usable = Date.now();
  const page = document.querySelector("#page-list img");
  if (page?.src && !times.asked) {
    times.asked = Date.now();
    page.decode().then(() => (times.page = Date.now()), () => (times.asked = 0));
  }
  requestAnimationFrame(look);
};
look();
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("--rounds", type=int, default=10)
    arguments = parser.parse_args()
    with open_playwright() as playwright, open_browser(playwright, find_browser(playwright, ""), False) as browser:
        cold = _open(browser, arguments.project, _STAY_S)
        warm = [_open(browser, arguments.project, 0) for _ in range(1 + arguments.rounds)][1:]
    figures = {name: _spread([one[name] for one in warm]) for name in ("usable", "seen")}
    print(json.dumps({"rounds": arguments.rounds, "first_time": cold, **figures}))


def _spread(seconds: list[float]) -> dict[str, float]:
    return {"median": statistics.median(seconds), "p95": statistics.quantiles(seconds, n=20, method="inclusive")[-1]}


def _open(browser: Any, project: Path, stay_s: float) -> dict[str, float]:
    """Open the editor once; return the seconds since its command was started."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.add_init_script(_WATCH)
    environment = {**os.environ, "TUTOPDF_REGLAGES": str(project / "reglages")}
    command = [sys.executable, "-u", "-m", "tutopdf", "edit", "--sans-navigateur"]
    begun = time.time()
    with subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, text=True) as editor:
        try:
            assert editor.stdout is not None
            address = next(found[0] for line in editor.stdout if (found := _ADDRESS.search(line)))
            page.goto(address, wait_until="commit")
            while "page" not in (times := page.evaluate("window.seen")):
                page.wait_for_timeout(_LOOK_EACH_MS)
            page.wait_for_timeout(1000 * stay_s)
        finally:
            editor.terminate()
            context.close()
    usable, seen = (times[name] / 1000 - begun for name in ("usable", "page"))
    return {"usable": usable, "seen": max(usable, seen)}


if __name__ == "__main__":
    main()
