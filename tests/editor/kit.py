"""What the tests of the editor share: a server that really listens, and requests written byte for byte."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn

from tutopdf.editor.app import make_app, open_desk
from tutopdf.editor.desk import Desk
from tutopdf.editor.idle import Heartbeat
from tutopdf.editor.keys import SessionKeys

PATIENCE_S = 60.0
Header = tuple[str, str | bytes]


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Editor:
    """An editor that listens on a port, and the token of a session of it."""

    root: Path
    desk: Desk
    port: int
    token: str = ""
    threads: list[threading.Thread] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def origin(self) -> str:
        return f"http://{self.host}"

    def ask(self, method: str, path: str, value: object = None, **headers: str) -> Answer:
        """Send what the editor's own page would."""
        sent: list[Header] = [("Host", self.host), ("Origin", self.origin), ("X-Tutopdf-Session", self.token)]
        sent += [(name.replace("_", "-"), value) for name, value in headers.items()]
        body = b""
        if isinstance(value, bytes):
            body = value
            sent.append(("Content-Type", "application/octet-stream"))
        elif method not in ("GET", "HEAD"):
            body = json.dumps(value if value is not None else {}).encode()
            sent.append(("Content-Type", "application/json"))
        return self.send(method, path, sent, body)

    def send(
        self, method: str, path: str, headers: Iterable[Header], body: bytes = b"", version: str = "1.1"
    ) -> Answer:
        """Send these very bytes, and nothing that a client would add but the length of the body."""
        given = list(headers)
        if body and not any(name.lower() in ("content-length", "transfer-encoding") for name, _ in given):
            given.append(("Content-Length", str(len(body))))
        lines = [f"{method} {path} HTTP/{version}".encode("latin-1")]
        lines += [name.encode() + b": " + (one if isinstance(one, bytes) else one.encode()) for name, one in given]
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE_S) as link:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # refused before all of it was sent
                link.sendall(b"\r\n".join(lines) + b"\r\nConnection: close\r\n\r\n" + body)
            link.settimeout(PATIENCE_S)
            return _read(link)


class Stream:
    """What the page is told, as it is told."""

    def __init__(self, editor: Editor) -> None:
        self._link = socket.create_connection(("127.0.0.1", editor.port), PATIENCE_S)
        lines = ["GET /api/events HTTP/1.1", f"Host: {editor.host}", f"X-Tutopdf-Session: {editor.token}", "", ""]
        self._link.sendall("\r\n".join(lines).encode())
        self._file = self._link.makefile("rb")
        self.status = int(self._file.readline().split()[1])
        while self._file.readline().strip():
            pass
        while b"bonjour" not in self._file.readline():
            pass

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        kind = ""
        for line in self._file:
            if line.startswith(b"event: "):
                kind = line[7:].decode().strip()
            elif line.startswith(b"data: "):
                yield kind, json.loads(line[6:])

    def wait(self, wanted: str, **values: Any) -> Any:
        """Return the next event of a kind that has these values; those before it are let go."""
        for kind, value in self:
            if kind == wanted and all(value.get(name) == one for name, one in values.items()):
                return value
        raise AssertionError(f"the stream ended without {wanted}")

    def close(self) -> None:
        self._link.close()


def _read(link: socket.socket) -> Answer:
    data = b""
    with contextlib.suppress(ConnectionResetError):
        while chunk := link.recv(65536):
            data += chunk
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    if headers.get("transfer-encoding") == "chunked":
        body = _join(body)
    return Answer(int(first.split()[1]) if first else 0, headers, body)


def _join(chunked: bytes) -> bytes:
    found = b""
    while chunked:
        size, _, rest = chunked.partition(b"\r\n")
        length = int(size, 16) if size else 0
        found, chunked = found + rest[:length], rest[length + 2 :]
    return found


@contextmanager
def running_editor(root: Path, works: bool = True, around: Callable[[Any], Any] | None = None) -> Iterator[Editor]:
    """Have an editor of a project listen during a block; one that does not work has no workshop.

    `around` stands between the network and the editor.
    """
    desk = open_desk(root, SessionKeys(), Heartbeat())
    if not works:
        desk.workshop.start = lambda: None  # type: ignore[method-assign]
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    port = listener.getsockname()[1]
    started = threading.Event()
    app: Any = make_app(desk, port, lambda _: started.set())
    app = app if around is None else around(app)
    config = uvicorn.Config(
        app,
        access_log=False,
        log_level="critical",
        ws="none",
        lifespan="on",
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        assert started.wait(PATIENCE_S)
        token = desk.keys.trade(desk.keys.make_key())
        assert token is not None
        yield Editor(root, desk, port, token)
    finally:
        server.should_exit = True
        thread.join(PATIENCE_S)
        listener.close()
