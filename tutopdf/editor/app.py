"""App: the routes of the editor behind its gate, and what starts and stops with them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tutopdf.editor import capture_routes, edit_routes, file_routes, school_routes, shelf_routes, work_routes
from tutopdf.editor.answers import HANDLERS
from tutopdf.editor.desk import Desk
from tutopdf.editor.drafts import Drafts
from tutopdf.editor.events import Events
from tutopdf.editor.gate import App, Gate
from tutopdf.editor.idle import Heartbeat
from tutopdf.editor.jobs import Jobs
from tutopdf.editor.keys import SessionKeys
from tutopdf.editor.school_tables import SchoolTables
from tutopdf.editor.workshop_link import WorkshopLink
from tutopdf.pipelines.edit.files import ProjectFiles
from tutopdf.pipelines.edit.picture_versions import PictureVersions

_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
_SHELL = "index.html"
_LATER = ".min.js"
"""Of what others wrote, which is loaded once the page is there."""

_FIRST_MODULE = b'<script type="module"'


def open_desk(root: Path, keys: SessionKeys, heartbeat: Heartbeat, workshop: WorkshopLink | None = None) -> Desk:
    """Return what the routes of an editor of the project of the folder `root` share; its workshop may be started already."""
    events = Events()
    workshop = workshop or WorkshopLink(root)
    drafts = Drafts(workshop, events)
    workshop.hear = lambda number, _, value: drafts.hear(number, value)
    return Desk(
        root=root,
        files=ProjectFiles(root),
        keys=keys,
        heartbeat=heartbeat,
        events=events,
        workshop=workshop,
        drafts=drafts,
        jobs=Jobs(root, events),
        versions=PictureVersions(),
        schools=SchoolTables(),
    )


def make_app(desk: Desk, port: int, on_start: Callable[[Desk], object] = lambda _: None) -> App:
    """Return the editor's server, for the port that it listens on; `on_start` is called once it answers."""
    shown = _read_static()

    @asynccontextmanager
    async def live(_: Starlette) -> AsyncIterator[None]:
        desk.workshop.start()
        on_start(desk)
        try:
            yield
        finally:
            desk.events.close()
            await desk.drafts.close()
            await desk.jobs.close()
            desk.schools.close()
            desk.workshop.close()

    routes = [
        *file_routes.ROUTES,
        *edit_routes.ROUTES,
        *work_routes.ROUTES,
        *capture_routes.ROUTES,
        *school_routes.ROUTES,
        *shelf_routes.ROUTES,
        *(_static_route(path, *one) for path, one in shown.items()),
    ]
    handlers: dict[Any, Any] = dict(HANDLERS)
    app = Starlette(routes=routes, exception_handlers=handlers, lifespan=live)
    # A path with one sign too many is no path of ours: nothing is redirected anywhere.
    app.router.redirect_slashes = False
    app.state.desk = desk
    return Gate(app, port, desk.keys, frozenset(shown))


def _read_static() -> dict[str, tuple[bytes, str]]:
    """Return the page's own files by their paths, read once: no path of a request leads to the disk."""
    found: dict[str, tuple[bytes, str]] = {}
    for file in package_files("tutopdf.editor").joinpath("static").iterdir():
        kind = _TYPES.get(Path(file.name).suffix)
        if kind is not None:
            path = "/" if file.name == _SHELL else f"/static/{file.name}"
            found[path] = file.read_bytes(), kind
    shell, kind = found["/"]
    found["/"] = _preload(shell, sorted(path for path in found if _is_module(path))), kind
    return found


def _is_module(path: str) -> bool:
    """Say whether a file is one of the page's modules: a library is asked for once the page is there."""
    return path.endswith(".js") and not path.endswith(".min.js")


def _preload(shell: bytes, modules: Iterable[str]) -> bytes:
    """Return the page with its modules told at once: else each is asked for when another one that imports it is there."""
    links = "".join(f'<link rel="modulepreload" href="{path}" />\n    ' for path in modules)
    return shell.replace(_FIRST_MODULE, links.encode() + _FIRST_MODULE)


def _static_route(path: str, data: bytes, kind: str) -> Route:
    async def show(_: Request) -> Response:
        return Response(data, media_type=kind)

    return Route(path, show, methods=["GET"])
