"""Protects a quick start of the editor: nothing waits for nothing, and what is got ready before anybody asks harms nobody."""

from __future__ import annotations

import asyncio
import re
import socket
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.editor.kit import running_editor
from tests.support import write_project
from tutopdf.editor import workshop_link
from tutopdf.editor.server import _listen
from tutopdf.editor.workshop import _Workshop
from tutopdf.editor.workshop_link import WorkshopLink
from tutopdf.editor.workshop_process import WorkshopProcess
from tutopdf.pipelines.draft import DraftBuilder
from tutopdf.pipelines.edit import tutorial
from tutopdf.pipelines.edit.start import start_editing
from tutopdf.storage.editor_lock import EditorLock


def test_small_answers_are_sent_at_once():
    async def accept() -> int:
        accepted: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        class Protocol(asyncio.Protocol):
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                link = transport.get_extra_info("socket")
                accepted.set_result(link.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
                transport.close()

        with _listen() as listener:
            server = await asyncio.get_running_loop().create_server(Protocol, sock=listener)
            _, writer = await asyncio.open_connection(*listener.getsockname())
            found = await accepted
            writer.close()
            server.close()
            return found

    assert asyncio.run(accept())


def test_all_modules_are_asked_for_at_once(tmp_path: Path):
    with running_editor(write_project(tmp_path / "projet", "# Essai\n"), works=False) as editor:
        shell = editor.ask("GET", "/").body.decode()
        told = re.findall(r'<link rel="modulepreload" href="(/static/[\w.]+)" />', shell)
        assert shell.index(told[-1]) < shell.index('<script type="module"')
        imported, waiting = set(), re.findall(r'<script type="module" src="([^"]+)"', shell)
        while waiting:
            path = waiting.pop()
            if path not in imported:
                imported.add(path)
                waiting += re.findall(r'^(?:import|\}?.* from) "([^"]+)";', editor.ask("GET", path).body.decode(), re.M)
    assert set(told) == imported


def test_the_tutorial_that_is_opened_first_is_known_from_the_start(tmp_path: Path):
    root = write_project(tmp_path / "projet", "# Essai\n", name="b")
    (root / "sources" / "a.md").write_text("# Autre\n", "utf-8")
    for asked, first in ((None, "a"), ("b", "b")):
        _, name, lock = start_editing(root, asked)
        assert isinstance(lock, EditorLock)
        lock.release()
        assert name == first


def test_a_tutorial_that_killed_the_workshop_is_not_got_ready_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    firsts: list[str | None] = []
    ends: list[Connection] = []

    def start(_: Path, first: str | None = None) -> WorkshopProcess:
        here, there = Pipe()
        firsts.append(first)
        ends.append(there)
        return WorkshopProcess(None, here)  # type: ignore[arg-type]

    async def run() -> None:
        link = WorkshopLink(tmp_path, start(tmp_path, "essai"))
        link.start()
        ends[0].close()
        while len(firsts) == 1:
            await asyncio.sleep(0)
        link.close()

    monkeypatch.setattr(workshop_link, "start_workshop", start)
    asyncio.run(run())
    assert firsts == ["essai", None]
    ends[1].close()


def test_the_workshop_gets_its_first_tutorial_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Even one that cannot be drafted stops nothing."""
    root = write_project(tmp_path / "projet", "# Essai\n")
    (root / "sources" / "faux.md").write_text("::: attention\n", "utf-8")
    done: list[str] = []
    for owner, name in ((DraftBuilder, "draft"), (tutorial, "view_tutorial")):
        real = getattr(owner, name)
        monkeypatch.setattr(owner, name, lambda *given, name=name, real=real: (real(*given), done.append(name)))
    here, there = Pipe()
    with here, there:
        for first in ("essai", "faux", "parti", None):
            _Workshop(there, root, first)._get_ready()
    assert done == ["view_tutorial", "draft", "view_tutorial", "draft", "draft"]
