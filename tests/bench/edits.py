"""How long an editor's page waits: a word or a mark changes, and the picture of the page that shows it is there.

Through the whole of it: `tutopdf edit` as a person starts it, its address, its session, its events; each edit is written to its
file, drafted, and fetched. Prints JSON.
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

    def ask(self, method: str, path: str, value: object = None, tag: str = "") -> Any:
        data = self.fetch(method, path, json.dumps(value).encode() if value is not None else None, tag)
        return json.loads(data) if data else None

    def fetch(self, method: str, path: str, body: bytes | None = None, tag: str = "") -> bytes:
        replaced = {"If-Match": f'"{tag}"'} if tag else {}
        self._link.request(method, path, body, {**self._headers(), **replaced})
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

    def draft(self, tutorial: str, final: bool = False) -> list[str]:
        """Ask for a draft; return the ids of its pages once they are told."""
        serial = self.ask("POST", f"/api/tutorials/{tutorial}/draft", {"first": [0]})["serial"]
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
    written = {path: path.read_bytes() for path in arguments.project.rglob("*") if path.suffix in (".md", ".toml")}
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
            for path, data in written.items():
                path.write_bytes(data)


def _measure(page: Page, process: int, rounds: int, begun: float) -> dict[str, Any]:
    project = page.ask("GET", "/api/project")
    tutorial = project["tutorials"][0]["id"]
    shown = page.ask("GET", f"/api/tutorials/{tutorial}/view")
    seen: set[str] = set()
    _show(page, page.draft(tutorial), seen)
    opened, opened_cpu = time.perf_counter() - begun, _processor(process)
    _show(page, page.draft(tutorial, final=True), seen)
    # What is done while nobody edits is done.
    time.sleep(3)
    edits = {"word": _Words(page, tutorial, shown), "mark": _Marks(page, shown)}
    figures: dict[str, Any] = {"rounds": rounds, "open": opened, "open_cpu": opened_cpu}
    for name, edit in edits.items():
        taken = []
        for turn in range(_WARM_UP + rounds):
            before, start = _processor(process), time.perf_counter()
            edit(turn)
            _show(page, page.draft(tutorial), seen)
            taken.append((time.perf_counter() - start, _processor(process) - before))
        seconds, cpu = zip(*taken[_WARM_UP:], strict=True)
        figures[name] = {
            "median": statistics.median(seconds),
            "p95": statistics.quantiles(seconds, n=20)[-1],
            "cpu": statistics.median(cpu),
        }
    busy = _memory(process)
    page.draft(tutorial, final=True)
    time.sleep(3)
    figures["memory"] = {"busy": busy, "rest": _memory(process)}
    return figures


class _Words:
    """Changes a word of the first step."""

    def __init__(self, page: Page, tutorial: str, shown: Any) -> None:
        self._page, self._path, self._tag = page, f"/api/tutorials/{tutorial}/edit", shown["tag"]
        self._text = next(section["parts"] for section in shown["view"]["sections"] if section["parts"])[0]["body"][
            "text"
        ]
        self._word = re.findall(r"\b[a-zé]{6,}\b", self._text)[0]

    def __call__(self, turn: int) -> None:
        text = self._text.replace(self._word, self._word + _name(turn), 1)
        body = {"part": {"section": 0, "part": 0}, "simplified": None}
        operation = {"name": "SetText", "body": body, "text": text}
        self._tag = self._page.ask("POST", self._path, {"operation": operation}, self._tag)["tag"]


class _Marks:
    """Moves the first mark of a picture a little further to the right each turn, then that of the next picture."""

    def __init__(self, page: Page, shown: Any) -> None:
        pictures = [one for one in shown["view"]["pictures"].values() if any("zone" in mark for mark in one["marks"])]
        self._page, self._pictures = page, pictures
        self._tags = {one["id"]: one["marksTag"] for one in pictures}

    def __call__(self, turn: int) -> None:
        picture = self._pictures[turn // _EDITS_A_PICTURE % len(self._pictures)]
        index, mark = next((index, one) for index, one in enumerate(picture["marks"]) if "zone" in one)
        left, *others = mark["zone"]
        moved = {
            **{key: value for key, value in mark.items() if key != "follows"},
            "zone": [round(left + 0.13 * (turn + 1), 2), *others],
        }
        operation = {"name": "SetMark", "index": index, "mark": moved}
        path, tag = f"/api/pictures/{picture['id']}/marks", self._tags[picture["id"]]
        self._tags[picture["id"]] = self._page.ask("POST", path, {"operation": operation}, tag)["marksTag"]


def _show(page: Page, pages: list[str], seen: set[str]) -> None:
    """Fetch the first page that was not seen: the one that a person looks at."""
    new = [one for one in pages if one not in seen]
    if new:
        page.fetch("GET", f"/api/pages/{new[0]}")
    seen.update(pages)


def _name(turn: int) -> str:
    return _LETTERS[turn % 10] + _LETTERS[turn // 10 % 10]


def _processes(process: int) -> dict[str, psutil.Process]:
    """Return the server, and its workshop: the larger one of what it started."""
    server = psutil.Process(process)
    return {"server": server, "workshop": max(server.children(), key=lambda one: one.memory_info().rss)}


def _memory(process: int) -> dict[str, float]:
    """Return the MiB of each process; what they share is counted once, where the system tells."""
    server = psutil.Process(process)
    found = {name: _own(one) for name, one in _processes(process).items()}
    return {**found, "others": sum(map(_own, server.children(recursive=True))) - found["workshop"]}


def _own(process: psutil.Process) -> float:
    memory = process.memory_full_info()
    return getattr(memory, "pss", memory.rss) / _MIB


def _processor(process: int) -> float:
    found = [one.cpu_times() for one in _processes(process).values()]
    return sum(one.user + one.system for one in found)


if __name__ == "__main__":
    main()
