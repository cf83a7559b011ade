"""Server: the editor of one project on a free port of this machine, for this machine alone, until nobody shows himself."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from tutopdf.editor.app import make_app, open_desk
from tutopdf.editor.desk import Desk
from tutopdf.editor.idle import Heartbeat
from tutopdf.editor.keys import SessionKeys
from tutopdf.editor.workshop_link import WorkshopLink
from tutopdf.pipelines.watch import watch_project
from tutopdf.storage.editor_lock import EditorLock

ADDRESS = "127.0.0.1"
"""There is no option for another one."""

_CHECK_S = 5.0
_GRACE_S, _KEEP_ALIVE_S = 2, 120


@dataclass(frozen=True, slots=True)
class Started:
    """A server that answers: `open_page` gives the address of one more page, good for one visit within a minute."""

    port: int
    open_page: Callable[[], str]


def serve(
    root: Path,
    tutorial: str | None,
    lock: EditorLock,
    workshop: WorkshopLink,
    on_start: Callable[[Started], object],
) -> None:
    """Serve the editor of a project until it is stopped. `tutorial` is the one that is opened first."""
    keys, heartbeat = SessionKeys(), Heartbeat()
    with _listen() as listener:
        port: int = listener.getsockname()[1]
        desk = open_desk(root, keys, heartbeat, workshop)

        def address() -> str:
            return page_address(port, keys.make_key(), desk, tutorial)

        def started(_: Desk) -> None:
            # The browser is opened beside the loop, which must answer it.
            threading.Thread(target=on_start, args=(Started(port, address),), daemon=True).start()

        app = make_app(desk, port, started)
        server = _Server(
            uvicorn.Config(
                app,
                access_log=False,
                log_level="error",
                server_header=False,
                date_header=False,
                proxy_headers=False,
                ws="none",
                timeout_keep_alive=_KEEP_ALIVE_S,
                lifespan="on",
                timeout_graceful_shutdown=_GRACE_S,
            ),
            desk,
        )
        secret = secrets.token_urlsafe(32)
        desk.keys.reopen_with(secret)
        lock.tell_address(port, secret)
        stop = threading.Event()
        try:
            server.watch(root, stop)
            # Ctrl-C is how one stops it: uvicorn raises it again once all is closed.
            with contextlib.suppress(KeyboardInterrupt):
                server.run(sockets=[listener])
        finally:
            stop.set()


def page_address(port: int, key: str, desk: Desk, tutorial: str | None) -> str:
    """Return the address of the page: its key is in the fragment, which is in no log and in no request."""
    chosen = next((file for file, path in desk.files.tutorials() if path.stem == tutorial), None)
    return f"http://{ADDRESS}:{port}/#k={key}" + (f"&t={chosen}" if chosen is not None else "")


def _listen() -> socket.socket:
    """Return a socket on a free port of this machine."""
    # Only where the protocol is named does asyncio have small answers sent at once: they waited 40 ms for an acknowledgement.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows lets others have a port that is taken
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    listener.bind((ADDRESS, 0))
    # A browser that is quicker than we are waits, and is not refused.
    listener.listen()
    return listener


class _Server(uvicorn.Server):
    """A server that stops when nobody shows himself, and ends the streams of its pages first: they would keep it waiting."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk
        self._loop: asyncio.AbstractEventLoop | None = None

    def watch(self, root: Path, stop: threading.Event) -> None:
        """Tell the pages, from a thread, of the files that other programs change."""

        def tell() -> None:
            with contextlib.suppress(OSError, RuntimeError):
                for names in watch_project(root, stop):
                    if self._loop is not None and not stop.is_set():
                        self._loop.call_soon_threadsafe(self._tell_changed, names)

        threading.Thread(target=tell, daemon=True).start()

    def _tell_changed(self, names: list[str]) -> None:
        self._desk.events.tell("changed", {"files": [self._desk.files.describe(name) for name in names]})

    async def main_loop(self) -> None:
        self._loop = asyncio.get_running_loop()
        guard = self._loop.create_task(self._watch_heartbeat())
        try:
            await super().main_loop()
        finally:
            guard.cancel()
            self._desk.events.tell("stopping", {})
            self._desk.events.close()

    async def _watch_heartbeat(self) -> None:
        while not self._desk.heartbeat.is_over:
            await asyncio.sleep(_CHECK_S)
        self.should_exit = True
