"""Server-sent events: what the pages in the browser are told without asking; read by `fetch`, since they carry the session."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

_MOST_WAITING = 500
"""A page that takes in nothing for so long is told nothing more: its stream ends, and it begins anew."""

_SILENCE_S = 15.0
"""After which a comment shows that the server is there."""


class Events:
    """Tells every page that listens."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[bytes | None]] = set()
        self._closed = False

    def tell(self, kind: str, value: dict[str, Any]) -> None:
        text = json.dumps(value, ensure_ascii=False)
        message = f"event: {kind}\ndata: {text}\n\n".encode()
        for listener in list(self._listeners):
            try:
                listener.put_nowait(message)
            except asyncio.QueueFull:
                self._listeners.discard(listener)

    def close(self) -> None:
        """End every stream, once what was told is said."""
        self._closed = True
        for listener in self._listeners:
            if not listener.full():
                listener.put_nowait(None)

    async def listen(self) -> AsyncIterator[bytes]:
        """Yield what is told from now on."""
        listener: asyncio.Queue[bytes | None] = asyncio.Queue(_MOST_WAITING)
        self._listeners.add(listener)
        try:
            yield b": bonjour\n\n"
            while not self._closed and (listener in self._listeners or not listener.empty()):
                try:
                    message = await asyncio.wait_for(listener.get(), _SILENCE_S)
                except TimeoutError:
                    yield b":\n\n"
                    continue
                if message is None:
                    return
                yield message
        finally:
            self._listeners.discard(listener)
