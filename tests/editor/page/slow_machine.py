"""A slow machine, made on purpose: a page that computes slowly, and a server whose answers and news come late."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING

from tests.editor.page.asgi import App, Message, Receive, Send

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

_TIMES_SLOWER = 3, 10
_LATEST_S = 3.0
_USUAL_S = 0.6
_NEWS = "/api/events"


class SlowMachine:
    """What a seed makes slow: the same page and the same delays each time, as far as two programs can be made to agree."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._slower = self._chance.uniform(*_TIMES_SLOWER)

    def slow_down(self, context: BrowserContext) -> None:
        """Have all pages of a browser's profile compute slowly, those that are still to be opened too."""

        def throttle(page: Page) -> None:
            session = context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": self._slower})

        context.on("page", throttle)

    def delay(self, app: App) -> App:
        """Return the editor's server with its requests, answers and news on their way for up to three seconds."""

        async def delayed(scope: Message, receive: Receive, send: Send) -> None:
            path = scope.get("path", "")
            if not path.startswith("/api/"):
                return await app(scope, receive, send)
            await asyncio.sleep(self._some_time())
            if path == _NEWS:
                return await self._tell_late(app, scope, receive, send)
            late = self._some_time()

            async def answer(message: Message) -> None:
                if message["type"] == "http.response.start":
                    await asyncio.sleep(late)
                await send(message)

            return await app(scope, receive, answer)

        return delayed

    async def _tell_late(self, app: App, scope: Message, receive: Receive, send: Send) -> None:
        """Pass on each piece of news after its own time, in their order."""
        clock = asyncio.get_running_loop().time
        waiting: asyncio.Queue[tuple[float, Message]] = asyncio.Queue()

        async def pass_on() -> None:
            while True:
                at, message = await waiting.get()
                await asyncio.sleep(at - clock())
                await send(message)
                if message["type"] == "http.response.body" and not message.get("more_body"):
                    return

        async def keep(message: Message) -> None:
            await waiting.put((clock() + self._some_time(), message))

        passing = asyncio.create_task(pass_on())
        try:
            await app(scope, receive, keep)
            await passing
        finally:
            passing.cancel()

    def _some_time(self) -> float:
        """Mostly a little, sometimes long."""
        return min(self._chance.expovariate(1 / _USUAL_S), _LATEST_S)
