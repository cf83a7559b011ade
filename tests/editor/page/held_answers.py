"""Held answers: what the page asks for is done by the server, and not answered until the test says so."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.editor.page.asgi import App, Message, Receive, Send

_LOOK_EACH_S = 0.01
_PATIENCE_S = 60.0


class HeldAnswers:
    """Between the network and the editor: `hold()` keeps back the answers to some addresses during a block."""

    def __init__(self) -> None:
        self._part = ""
        self._held = 0
        self._changed = threading.Condition()

    def around(self, app: App) -> App:
        async def held(scope: Message, receive: Receive, send: Send) -> None:
            path = scope.get("path", "")

            async def answer(message: Message) -> None:
                if message["type"] == "http.response.start" and self._is_held(path):
                    await self._wait(path)
                await send(message)

            await app(scope, receive, answer)

        return held

    def _is_held(self, path: str) -> bool:
        return bool(self._part) and self._part in path and path != "/api/events"

    async def _wait(self, path: str) -> None:
        with self._changed:
            self._held += 1
            self._changed.notify_all()
        while self._is_held(path):
            await asyncio.sleep(_LOOK_EACH_S)

    @contextmanager
    def hold(self, part: str = "/api/") -> Iterator[None]:
        """Keep back what is answered to addresses that have this part; at the end of the block all of it goes."""
        self._held = 0
        self._part = part
        try:
            yield
        finally:
            self._part = ""

    def wait_for_one(self) -> None:
        """Wait until an answer is kept back: what it says is done."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._held > 0, _PATIENCE_S)
