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
from tutopdf.editor.server import _listen
from tutopdf.editor.workshop_link import WorkshopLink
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
    link, firsts, kept = WorkshopLink(tmp_path, "essai"), [], []

    async def run() -> None:
        again = asyncio.Event()

        def spawn(self: WorkshopLink) -> None:
            here, there = Pipe()
            firsts.append(self._first)
            kept.append(there)
            self._link = here
            if len(firsts) == 1:
                there.close()
            else:
                again.set()

        monkeypatch.setattr(WorkshopLink, "spawn", spawn)
        link.start()
        await again.wait()
        link._closed = True

    asyncio.run(run())
    assert firsts == ["essai", None]
    for there in kept:
        assert isinstance(there, Connection)
        there.close()
