"""Reach: what a captured page may talk to: its own origin, and the hosts that its plan names. All else is cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from tutopdf.model.capture_plan import CapturePlan
from tutopdf.model.web_host import Door, Nearness, door_of, doors_of, doors_of_host, judge_host, name_of

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Frame, Page, ProxySettings, Route, WebSocketRoute

_INSIDE = ("data", "blob", "about")
"""Schemes of what a page holds itself."""


_NOWHERE = "http://127.0.0.1:9"
"""The port of a service that throws away what it is told; no machine has it any more."""


@dataclass(slots=True)
class Reach:
    """The `doors` that are open. `far` opens all those that are out of this machine and its network: somebody is there.

    `refused` are the hosts that were asked for in vain since it was last emptied; `astray`: a page itself was led to one.
    """

    doors: frozenset[Door] = frozenset()
    far: bool = False
    refused: dict[str, None] = field(default_factory=dict)
    astray: bool = False

    def allows(self, address: str) -> bool:
        """Say whether an address may be asked for, and remember its host if not."""
        if urlsplit(address).scheme in _INSIDE:
            return True
        door = door_of(address)
        if door is None:
            return False
        if door in self.doors or (self.far and judge_host(door[0]) is Nearness.FAR):
            return True
        self.refused[name_of(door)] = None
        return False


def open_doors(plan: CapturePlan, address: str) -> frozenset[Door]:
    """Return what a picture's page may talk to."""
    return doors_of(address) | {door for host in plan.hosts for door in doors_of_host(host)}


def proxy_for(doors: Iterable[Door]) -> ProxySettings | None:
    """Return a proxy that is not there, but for these doors, where they are all of this machine or its network.

    The browser itself then goes nowhere else, whatever a page thinks of. The web may need the person's own proxy.
    """
    known = sorted(set(doors))
    if not known or any(judge_host(host) is Nearness.FAR for host, _ in known):
        return None
    named = [f"[{host}]:{port}" if ":" in host else f"{host}:{port}" for host, port in known]
    return {"server": _NOWHERE, "bypass": ",".join(named)}


def keep_within(context: BrowserContext, current: Callable[[], Reach], bound: bool = False) -> None:
    """Cut off whatever the pages of a context ask for elsewhere. The context has no service workers: they would ask unseen.

    `bound`: the browser itself goes nowhere else. Otherwise where answers lead is judged too: routes see first addresses alone.
    """
    watched: list[Page | Frame] = []

    def watch(source: Page | Frame) -> None:
        if not bound and source not in watched:
            watched.append(source)
            _judge_redirects(context, source, current)

    def judge(route: Route) -> None:
        if not current().allows(route.request.url):
            current().astray = current().astray or _is_page(route)
            route.abort("blockedbyclient")
        elif bound or _page_of(route) in watched:
            route.continue_()
        else:
            _answer_at_once(route, current)

    def judge_socket(socket: WebSocketRoute) -> None:
        if current().allows(socket.url):
            socket.connect_to_server()
        else:
            socket.close()

    def add(page: Page) -> None:
        watch(page)
        page.on("framenavigated", lambda frame: watch(frame) if frame.parent_frame is not None else None)

    context.route("**/*", judge)
    context.route_web_socket("**/*", judge_socket)
    context.on("page", add)


def _page_of(route: Route) -> Page | None:
    from playwright.sync_api import Error

    try:
        return route.request.frame.page
    except Error:
        # A window that is only being opened.
        return None


def _is_page(route: Route) -> bool:
    page = _page_of(route)
    return page is not None and route.request.is_navigation_request() and route.request.frame == page.main_frame


def _answer_at_once(route: Route, current: Callable[[], Reach]) -> None:
    """Answer the first request of a window that cannot be watched yet, unless it is sent elsewhere."""
    from playwright.sync_api import Error

    try:
        response = route.fetch(max_redirects=0)
        moved_to = response.headers.get("location")
        if moved_to is not None and not current().allows(urljoin(route.request.url, moved_to)):
            route.abort("blockedbyclient")
        else:
            route.fulfill(response=response)
    except Error:
        with suppress(Error):
            route.abort("failed")


def _judge_redirects(context: BrowserContext, source: Page | Frame, current: Callable[[], Reach]) -> None:
    """Judge each address, also those that answers lead to. Chromium only."""
    from playwright.sync_api import Error

    def judge(event: dict[str, Any]) -> None:
        asked = {"requestId": event["requestId"]}
        with suppress(Error):
            if current().allows(event["request"]["url"]):
                session.send("Fetch.continueRequest", asked)
            else:
                session.send("Fetch.failRequest", {**asked, "errorReason": "BlockedByClient"})

    # Only inner pages of another site have a session of their own: the others are judged with their parent.
    with suppress(Error):
        session = context.new_cdp_session(source)
        session.on("Fetch.requestPaused", judge)
        session.send("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})
