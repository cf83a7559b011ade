"""How long an editor's page waits: a word or a mark changes, and the picture of the page that shows it is there.

Through the whole of it: `tutopdf edit` as a person starts it, its address, its session, its events. Prints JSON.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/#k=([\w-]+)")
_ZONE = re.compile(r"(zone\s*=\s*\[\s*)([\d.]+)")
_LETTERS = "abcdefghij"
_WARM_UP = 3
_EDITS_A_PICTURE = 8
"""Somebody who marks a picture moves several marks on it, and then goes on to the next one."""

_MIB = 2**20


class Page:
    """What the page in a browser does, without a browser."""

    def __init__(self, address: re.Match[str]) -> None:
        self.port = int(address[1])
        self._link = http.client.HTTPConnection("127.0.0.1", self.port)
        self._token = ""
        self._token = self.ask("POST", "/api/session", {"key": address[2]})["token"]
        self._events = self._listen()
        next(self._events)

    def ask(self, method: str, path: str, value: object = None) -> Any:
        data = self.fetch(method, path, json.dumps(value).encode() if value is not None else None)
        return json.loads(data) if data else None

    def fetch(self, method: str, path: str, body: bytes | None = None) -> bytes:
        self._link.request(method, path, body, self._headers())
        answer = self._link.getresponse()
        data = answer.read()
        if answer.status >= 400:
            raise SystemExit(f"{method} {path}: {answer.status} {data!r}")
        return data

    def _headers(self) -> dict[str, str]:
        origin = f"http://127.0.0.1:{self.port}"
        return {"Origin": origin, "X-Tutopdf-Session": self._token, "Content-Type": "application/json"}

    def _listen(self) -> Iterator[tuple[str, Any]]:
        link = http.client.HTTPConnection("127.0.0.1", self.port)
        link.request("GET", "/api/events", headers=self._headers())
        answer, kind = link.getresponse(), ""
        yield "open", None
        while line := answer.readline():
            if line.startswith(b"event: "):
                kind = line[7:].decode().strip()
            elif line.startswith(b"data: "):
                yield kind, json.loads(line[6:])

    def draft(self, tutorial: str, unsaved: dict[str, str], final: bool = False) -> list[str]:
        """Ask for a draft; return the ids of its pages once they are told."""
        serial = self.ask("POST", f"/api/tutorials/{tutorial}/draft", {"unsaved": unsaved, "first": [0]})["serial"]
        for kind, value in self._events:
            if kind == "draft" and value["serial"] == serial and value["final"] >= final:
                if value["pages"] is None:
                    raise SystemExit(f"no pages: {value['remarks']}")
                return [page["id"] for page in value["pages"]]
        raise SystemExit("the editor stopped")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("--rounds", type=int, default=40)
    arguments = parser.parse_args()
    begun = time.perf_counter()
    command = [sys.executable, "-u", "-m", "tutopdf", "edit", "--sans-navigateur"]
    environment = {**os.environ, "TUTOPDF_REGLAGES": str(arguments.project / "reglages")}
    with subprocess.Popen(command, cwd=arguments.project, env=environment, stdout=subprocess.PIPE, text=True) as editor:
        try:
            assert editor.stdout is not None
            address = next(found for line in editor.stdout if (found := _ADDRESS.search(line)))
            print(json.dumps(_measure(Page(address), editor.pid, arguments.rounds, begun)))
        finally:
            editor.terminate()


def _measure(page: Page, process: int, rounds: int, begun: float) -> dict[str, Any]:
    tutorial = page.ask("GET", "/api/project")["tutorials"][0]["id"]
    shown = page.ask("GET", f"/api/tutorials/{tutorial}")
    seen: set[str] = set()
    _show(page, page.draft(tutorial, {}), seen)
    opened, opened_cpu = time.perf_counter() - begun, _processor(process)
    _show(page, page.draft(tutorial, {}, final=True), seen)
    # What is done while nobody edits is done.
    time.sleep(3)
    source = shown["source"]["text"]
    body = source.index("\n## ")
    word = re.findall(r"\b[a-zé]{6,}\b", source[body:])[0]
    marks = [one["marks"] for one in shown["pictures"] if one["marks"]["text"]]
    edits = {
        "word": lambda turn: {tutorial: source[:body] + source[body:].replace(word, word + _name(turn), 1)},
        "mark": lambda turn: _moved(marks[turn // _EDITS_A_PICTURE % len(marks)], turn),
    }
    figures: dict[str, Any] = {"rounds": rounds, "open": opened, "open_cpu": opened_cpu}
    for name, edit in edits.items():
        taken = []
        for turn in range(_WARM_UP + rounds):
            before, start = _processor(process), time.perf_counter()
            _show(page, page.draft(tutorial, edit(turn)), seen)
            taken.append((time.perf_counter() - start, _processor(process) - before))
        seconds, cpu = zip(*taken[_WARM_UP:], strict=True)
        figures[name] = {
            "median": statistics.median(seconds),
            "p95": statistics.quantiles(seconds, n=20)[-1],
            "cpu": statistics.median(cpu),
        }
    page.draft(tutorial, {}, final=True)
    figures["memory"] = {name: one.memory_info().rss / _MIB for name, one in _processes(process).items()}
    return figures


def _show(page: Page, pages: list[str], seen: set[str]) -> None:
    """Fetch the first page that was not seen: the one that a person looks at."""
    new = [one for one in pages if one not in seen]
    if new:
        page.fetch("GET", f"/api/pages/{new[0]}")
    seen.update(pages)


def _name(turn: int) -> str:
    return _LETTERS[turn % 10] + _LETTERS[turn // 10 % 10]


def _moved(marks: dict[str, str], turn: int) -> dict[str, str]:
    """Return a mark file whose first zone has moved to the right, a little further each turn."""

    def move(found: re.Match[str]) -> str:
        return f"{found[1]}{float(found[2]) + 0.13 * (turn + 1):.2f}"

    return {marks["id"]: _ZONE.sub(move, marks["text"], count=1)}


def _processes(process: int) -> dict[str, psutil.Process]:
    """Return the server, and its workshop: the larger one of what it started."""
    server = psutil.Process(process)
    return {"server": server, "workshop": max(server.children(), key=lambda one: one.memory_info().rss)}


def _processor(process: int) -> float:
    found = [one.cpu_times() for one in _processes(process).values()]
    return sum(one.user + one.system for one in found)


if __name__ == "__main__":
    main()
