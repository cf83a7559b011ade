"""Reach: what a captured page may talk to: its own origin, and the hosts that its plan names. All else is cut off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tutopdf.model.capture_plan import CapturePlan
from tutopdf.model.web_host import Door, Nearness, door_of, doors_of, doors_of_host, judge_host, name_of

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Route, WebSocketRoute

_INSIDE = ("data", "blob", "about")
"""Schemes of what a page holds itself."""


@dataclass(slots=True)
class Reach:
    """The `doors` that are open. `far` opens all those that are out of this machine and its network: somebody is there.

    `refused` are the hosts that were asked for in vain since it was last emptied.
    """

    doors: frozenset[Door] = frozenset()
    far: bool = False
    refused: dict[str, None] = field(default_factory=dict)

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


def keep_within(context: BrowserContext, current: Callable[[], Reach]) -> None:
    """Cut off whatever the pages of a context ask for elsewhere. The context has no service workers: they would ask unseen."""

    def judge(route: Route) -> None:
        if current().allows(route.request.url):
            route.continue_()
        else:
            route.abort("blockedbyclient")

    def judge_socket(socket: WebSocketRoute) -> None:
        if current().allows(socket.url):
            socket.connect_to_server()
        else:
            socket.close()

    context.route("**/*", judge)
    context.route_web_socket("**/*", judge_socket)
