"""Closed shadow roots: a page's own HTML closes them, the browser alone tells them; what is in them is read too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Frame, Page


def register_closed_roots(page: Page, key: str) -> None:
    """Make the closed shadow roots of a page known to what reads it (page.js). Chromium only; elsewhere nothing is done."""
    from playwright.sync_api import Error

    sources: list[Page | Frame] = [page, *page.frames[1:]]
    for source in sources:
        # Only inner pages of another origin have a session of their own: the others are told with their parent.
        with suppress(Error):
            session = page.context.new_cdp_session(source)
            try:
                _register(session, key)
            finally:
                session.detach()


def _register(session: CDPSession, key: str) -> None:
    document = session.send("DOM.getDocument", {"depth": -1, "pierce": True})
    for node in _closed_roots(document["root"]):
        found = session.send("DOM.resolveNode", {"backendNodeId": node})
        session.send(
            "Runtime.callFunctionOn",
            {
                "objectId": found["object"]["objectId"],
                "functionDeclaration": "function (key) { window[key]?.register(this); }",
                "arguments": [{"value": key}],
            },
        )


def _closed_roots(document: dict[str, Any]) -> Iterator[int]:
    """Yield the numbers of the closed shadow roots of a document, deeper ones included."""
    nodes = [document]
    while nodes:
        node = nodes.pop()
        roots = node.get("shadowRoots", [])
        yield from (int(root["backendNodeId"]) for root in roots if root["shadowRootType"] == "closed")
        nodes += [*roots, *node.get("children", [])]
        nodes += [node["contentDocument"]] if "contentDocument" in node else []
