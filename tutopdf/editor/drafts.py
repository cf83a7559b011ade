"""Drafts for the page: each edit's pages are asked of the workshop, those that look otherwise are rendered and told."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tutopdf.editor.events import Events
from tutopdf.editor.workshop_link import Broken, Refused, WorkshopLink
from tutopdf.model.draft import DraftRequest

_MOST_BYTES = 5 * 1024 * 1024
"""Pages kept as PNG files: one weighs 100 to 300 kB."""

Key = tuple[str, str]
"""The name of a tutorial, and a variant."""


@dataclass(slots=True)
class _Shown:
    """What the page sees of one draft: `first` are the pages that are in its window."""

    tutorial: str
    number: int
    scale: float
    first: Sequence[int]
    pages: list[str] = field(default_factory=list)
    rendering: asyncio.Task[None] | None = None


class PageStore:
    """The PNG files of pages that were rendered, by their ids, as many as memory has room for: the last ones that were used."""

    def __init__(self, most: int = _MOST_BYTES) -> None:
        self._most, self._weight = most, 0
        self._pages: OrderedDict[str, bytes] = OrderedDict()

    def __contains__(self, page: str) -> bool:
        return page in self._pages

    def get(self, page: str) -> bytes | None:
        if page in self._pages:
            self._pages.move_to_end(page)
        return self._pages.get(page)

    def keep(self, page: str, png: bytes) -> None:
        self._weight += len(png) - len(self._pages.pop(page, b""))
        self._pages[page] = png
        while self._weight > self._most and len(self._pages) > 1:
            self._weight -= len(self._pages.popitem(last=False)[1])


class Drafts:
    """Hands edits to the workshop, and tells what comes of them; a page of the browser asks for pictures of pages by their ids."""

    def __init__(self, workshop: WorkshopLink, events: Events) -> None:
        self._workshop, self._events = workshop, events
        self._store = PageStore()
        self._shown: dict[Key, _Shown] = {}
        self._coming: dict[str, asyncio.Future[bytes | None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, tutorial: str, request: DraftRequest, scale: float, first: Sequence[int]) -> int:
        """Begin a draft of the tutorial of that id; return its number. What comes of it is told as it comes."""
        number = self._workshop.next_number()
        key = request.tutorial, request.variant.value
        before = self._shown.get(key)
        if before is not None and before.rendering is not None:
            before.rendering.cancel()
        shown = self._shown[key] = _Shown(tutorial, number, scale, tuple(first), before.pages if before else [])
        task = asyncio.get_running_loop().create_task(self._make(shown, request))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return number

    def hear(self, number: int, value: Any) -> None:
        """Take in the final file of a draft."""
        for shown in self._shown.values():
            if shown.number == number and isinstance(value, dict):
                self._show(shown, value)

    async def page(self, page: str) -> bytes | None:
        """Return the PNG of a page that some draft shows; None when none does any more."""
        png = self._store.get(page)
        if png is not None:
            return png
        for (name, variant), shown in self._shown.items():
            if page in shown.pages:
                return await self._render(name, variant, page, shown.scale)
        return None

    async def close(self) -> None:
        for task in [*self._tasks, *(one.rendering for one in self._shown.values() if one.rendering is not None)]:
            task.cancel()

    async def _make(self, shown: _Shown, request: DraftRequest) -> None:
        try:
            value = await self._workshop.ask("draft", shown.number, request=request, scale=shown.scale)
        except Refused as refused:
            self._events.tell("refused", {**_name(shown, request), "remarks": refused.remarks})
            return
        except Broken as broken:
            self._events.tell("broken", {**_name(shown, request), "traceback": str(broken)})
            return
        if value is not None and self._is_newest(shown, request):
            self._show(shown, value)

    def _is_newest(self, shown: _Shown, request: DraftRequest) -> bool:
        return self._shown.get((request.tutorial, request.variant.value)) is shown

    def _show(self, shown: _Shown, value: Mapping[str, Any]) -> None:
        """Tell what there is to see and to say, then each page that is there to be seen."""
        pages = value["pages"]
        told: list[dict[str, Any]] | None = None
        if pages is not None:
            told = [{"id": _page_id(one["look"], shown.scale), **_size(one)} for one in pages]
            shown.pages = [one["id"] for one in told]
        named = {**value, "tutorial": shown.tutorial, "serial": shown.number, "pages": told}
        self._events.tell("draft", named)
        if told is None:
            return
        if shown.rendering is not None:
            shown.rendering.cancel()
        key = value["tutorial"], value["variant"]
        shown.rendering = asyncio.get_running_loop().create_task(self._render_all(key, shown, list(shown.pages)))

    async def _render_all(self, key: Key, shown: _Shown, pages: list[str]) -> None:
        order = [pages[rank] for rank in shown.first if 0 <= rank < len(pages)]
        for page in dict.fromkeys([*order, *pages]):
            if page not in self._store and await self._render(*key, page, shown.scale) is None:
                continue
            self._events.tell("page", {"tutorial": shown.tutorial, "id": page})

    async def _render(self, tutorial: str, variant: str, page: str, scale: float) -> bytes | None:
        """Return a page, rendered once however many ask for it at the same time."""
        if page in self._coming:
            return await asyncio.shield(self._coming[page])
        future: asyncio.Future[bytes | None] = asyncio.get_running_loop().create_future()
        self._coming[page] = future
        png: bytes | None = None
        try:
            look = page.partition("-")[0]
            png = await self._workshop.ask("render", tutorial=tutorial, variant=variant, look=look, scale=scale)
        except (Refused, Broken):
            png = None
        finally:
            self._coming.pop(page, None)
            if not future.done():
                future.set_result(png)
        if png is not None:
            self._store.keep(page, png)
        return png


def _page_id(look: str, scale: float) -> str:
    return f"{look}-{round(scale * 100)}"


def _size(page: Mapping[str, Any]) -> dict[str, Any]:
    return {"width": page["width"], "height": page["height"]}


def _name(shown: _Shown, request: DraftRequest) -> dict[str, Any]:
    return {"tutorial": shown.tutorial, "variant": request.variant.value, "serial": shown.number}
