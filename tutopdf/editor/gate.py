"""Gate: who may talk to the editor. Plain ASGI, before any route: what is refused here has been parsed by nobody else.

Each rule answers one way in which a page of another site, or another user of this machine, could reach the server.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from tutopdf.editor.keys import SessionKeys

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

TOKEN_HEADER = b"x-tutopdf-session"
SESSION_PATH, REOPEN_PATH = "/api/session", "/api/reopen"
REOPEN_HEADER = b"x-tutopdf-reopen"
_API = "/api/"

_READS, _WRITES = frozenset({"GET", "HEAD"}), frozenset({"POST", "PUT", "DELETE"})
_TYPES = ("application/json", "application/octet-stream")

_LONGEST_PATH = 256
_PATH = re.compile(r"/(?:[A-Za-z0-9._-]+/?)*")
"""What the paths of the editor are made of: nothing in them is encoded, and no part of them is a file's."""

HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        b"frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
"""What every answer has, refusals included."""


class Gate:
    """Lets through to `app` what the editor's own page asks; `shown` are the paths that need no session."""

    def __init__(self, app: App, port: int, keys: SessionKeys, shown: frozenset[str]) -> None:
        self._app, self._keys, self._shown = app, keys, shown
        self._origins = {f"{name}:{port}".encode(): f"http://{name}:{port}".encode() for name in _NAMES}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            # Before a WebSocket is accepted, to close it answers 403.
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        refusal = self._judge(scope)
        if refusal is not None:
            await _refuse(send, refusal)
            return
        await self._app(scope, receive, _with_headers(send))

    def _judge(self, scope: Scope) -> int | None:
        """Return the status of a request that is refused."""
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        hosts = _all(headers, b"host")
        # A name that was made to lead here would have the Host and the Origin agree.
        if len(hosts) != 1 or hosts[0] not in self._origins:
            return 403
        if _all(headers, b"upgrade") or scope["method"] not in _READS | _WRITES:
            return 403
        path = scope["path"]
        raw = scope.get("raw_path") or path.encode("utf-8", "surrogateescape")
        if raw != path.encode("utf-8", "surrogateescape") or len(raw) > _LONGEST_PATH or not _PATH.fullmatch(path):
            return 404
        if any(part in (".", "..") for part in path.split("/")):
            return 404
        return self._judge_sender(scope["method"], path, headers, self._origins[hosts[0]])

    def _judge_sender(self, method: str, path: str, headers: list[tuple[bytes, bytes]], origin: bytes) -> int | None:
        if method in _READS and path in self._shown:
            return None
        if not path.startswith(_API):
            return 404
        origins, sites = _all(headers, b"origin"), _all(headers, b"sec-fetch-site")
        if any(one != origin for one in origins) or any(one != b"same-origin" for one in sites):
            return 403
        if path == REOPEN_PATH:
            # Another process of the same person, and no page: pages say where they are from.
            secrets = _all(headers, REOPEN_HEADER)
            known = len(secrets) == 1 and self._keys.is_reopening(secrets[0].decode("latin-1"))
            return None if known and not origins and not sites and method == "POST" else 403
        if path != SESSION_PATH:
            tokens = _all(headers, TOKEN_HEADER)
            if len(tokens) != 1 or not self._keys.is_token(tokens[0].decode("latin-1")):
                return 401
        if method in _WRITES:
            if len(origins) != 1:
                return 403
            kinds = _all(headers, b"content-type")
            if len(kinds) != 1 or kinds[0].decode("latin-1").partition(";")[0].strip().lower() not in _TYPES:
                return 415
        return None


_NAMES = ("127.0.0.1", "localhost")


def _all(headers: list[tuple[bytes, bytes]], name: bytes) -> list[bytes]:
    return [value for key, value in headers if key.lower() == name]


def _with_headers(send: Send) -> Send:
    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in HEADERS}
            kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in own]
            message = {**message, "headers": [*kept, *HEADERS]}
        await send(message)

    return sent


async def _refuse(send: Send, status: int) -> None:
    headers = [*HEADERS, (b"content-length", b"0"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
