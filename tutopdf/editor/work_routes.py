"""Work routes: drafts and their pages, what is made through the conductors, the session and its events."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from tutopdf.editor.bodies import Refusal, read_json, text_of
from tutopdf.editor.desk import Desk, desk_of
from tutopdf.editor.file_id import FILE
from tutopdf.model.draft import DraftRequest
from tutopdf.model.edited_file import FileGone
from tutopdf.model.variant import Variant

_PAGE = re.compile(r"[0-9a-f]{40}-[0-9]{2,3}")
_SCALES = 0.5, 4.0
_USUAL_SCALE = 1.5
_MOST_FIRST = 50

_MADE_TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
    ".zip": "application/zip",
}
"""What may be shown of what was made; anything else is a file to be kept: a web page of ours must not run here."""


async def open_session(request: Request) -> Response:
    """POST /api/session {key}: the key of the address, for the token of a session."""
    desk = desk_of(request)
    token = desk.keys.trade(text_of(await read_json(request), "key"))
    if token is None:
        raise Refusal(403, "key-used")
    desk.heartbeat.beat()
    return JSONResponse({"token": token})


async def reopen(request: Request) -> Response:
    """POST /api/reopen: a key for one more page, for a second start of `tutopdf edit`; the gate knows its secret."""
    desk = desk_of(request)
    desk.heartbeat.beat()
    return JSONResponse({"key": desk.keys.make_key()})


async def beat(request: Request) -> Response:
    """POST /api/heartbeat: a page is there."""
    desk_of(request).heartbeat.beat()
    return Response(status_code=204)


async def listen(request: Request) -> Response:
    """GET /api/events: what changes, as it changes."""
    desk = desk_of(request)
    desk.heartbeat.beat()
    return StreamingResponse(desk.events.listen(), media_type="text/event-stream")


# Drafts


async def begin_draft(request: Request) -> Response:
    """POST /api/tutorials/{file}/draft {variant, unsaved, first, scale}: its pages come as events."""
    desk = desk_of(request)
    table = await read_json(request)
    file, name = await _tutorial(request, desk)
    draft = DraftRequest(
        name, _variant(table.get("variant", Variant.FRENCH.value)), _unsaved(table, desk), table.get("accept") is True
    )
    number = desk.drafts.begin(file, draft, _scale(table), _first(table))
    return JSONResponse({"serial": number}, 202)


async def show_page(request: Request) -> Response:
    """GET /api/pages/{page}: a page of a draft, as a PNG."""
    page: str = request.path_params["page"]
    png = await desk_of(request).drafts.page(page) if _PAGE.fullmatch(page) else None
    if png is None:
        raise Refusal(404, "page-gone")
    return Response(png, media_type="image/png")


async def _tutorial(request: Request, desk: Desk) -> tuple[str, str]:
    """Return the id and the name of a tutorial. Raises FileGone."""
    file: str = request.path_params["file"]
    tutorials = dict(await asyncio.to_thread(desk.files.tutorials))
    if file not in tutorials:
        raise FileGone
    return file, tutorials[file].stem


def _variant(value: object) -> Variant:
    try:
        return Variant(value)
    except ValueError as reason:
        raise Refusal(400, "value-wrong", name="variant") from reason


def _unsaved(table: dict[str, Any], desk: Desk) -> dict[str, str]:
    """Return the texts that are not saved, by their paths from the root."""
    given = table.get("unsaved", {})
    if not isinstance(given, dict):
        raise Refusal(400, "value-wrong", name="unsaved")
    return {desk.files.relative(file): text_of(given, file) for file in given}


def _scale(table: dict[str, Any]) -> float:
    value = table.get("scale", _USUAL_SCALE)
    if isinstance(value, bool) or not isinstance(value, int | float) or not _SCALES[0] <= value <= _SCALES[1]:
        raise Refusal(400, "value-wrong", name="scale")
    return round(float(value), 2)


def _first(table: dict[str, Any]) -> list[int]:
    value = table.get("first", [])
    if not isinstance(value, list) or not all(isinstance(one, int) for one in value):
        raise Refusal(400, "value-wrong", name="first")
    return value[:_MOST_FIRST]


# What is made


async def build(request: Request) -> Response:
    """POST /api/tutorials/{file}/build {accept}: both PDFs, as `tutopdf build` writes them."""
    return await _make(request, "build")


async def publish(request: Request) -> Response:
    """POST /api/tutorials/{file}/publish {accept}: the folder for the site, with A-FAIRE."""
    return await _make(request, "publish")


async def _make(request: Request, name: str) -> Response:
    desk = desk_of(request)
    table = await read_json(request)
    _, tutorial = await _tutorial(request, desk)
    report = await desk.workshop.ask(name, tutorial=tutorial, accept=table.get("accept") is True)
    return JSONResponse(_with_ids(report, desk))


async def print_sheets(request: Request) -> Response:
    """POST /api/tutorials/{file}/print {format, on_a4, booklet, grey, large, variants, copies, numbered, sheets}."""
    desk = desk_of(request)
    table = await read_json(request)
    _, tutorial = await _tutorial(request, desk)
    report = await desk.workshop.ask("print", tutorial=tutorial, options=_print_options(table))
    return JSONResponse(_with_ids(report, desk))


def _print_options(table: dict[str, Any]) -> dict[str, Any]:
    """Return the options of a print that are of their kind; which go together is the conductor's to say. Raises Refusal."""
    flags = {name: table.get(name) is True for name in ("on_a4", "booklet", "grey", "large", "numbered")}
    counts = {name: table.get(name) for name in ("copies", "sheets")}
    for name, value in counts.items():
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 500):
            raise Refusal(400, "value-wrong", name=name)
    variants = table.get("variants") or []
    if not isinstance(variants, list):
        raise Refusal(400, "value-wrong", name="variants")
    chosen = table.get("format")
    if chosen not in (None, "a3", "a4", "a5"):
        raise Refusal(400, "value-wrong", name="format")
    return {**flags, **counts, "format": chosen, "variants": [_variant(one).value for one in variants]}


def _with_ids(report: dict[str, Any], desk: Desk) -> dict[str, Any]:
    """Return a report whose files have an id in the place of their path, and a name to be shown."""
    files = []
    for one in report["files"]:
        path = desk.root / one.pop("path")
        files.append({"id": desk.files.made(path), "name": path.name, **one})
    return {**report, "files": files}


async def show_made(request: Request) -> Response:
    """GET /api/made/{file}: a file that was made."""
    desk = desk_of(request)
    path: Path = desk.files.path(request.path_params["file"])
    if "output" not in path.relative_to(desk.root).parts[:1]:
        raise FileGone
    try:
        data = await asyncio.to_thread(path.read_bytes)
    except OSError as reason:
        raise FileGone from reason
    kind = _MADE_TYPES.get(path.suffix.lower(), "application/octet-stream")
    return Response(data, media_type=kind, headers={"content-disposition": "attachment"})


ROUTES = [
    Route("/api/session", open_session, methods=["POST"]),
    Route("/api/reopen", reopen, methods=["POST"]),
    Route("/api/heartbeat", beat, methods=["POST"]),
    Route("/api/events", listen, methods=["GET"]),
    Route(f"/api/tutorials/{FILE}/draft", begin_draft, methods=["POST"]),
    Route("/api/pages/{page}", show_page, methods=["GET"]),
    Route(f"/api/tutorials/{FILE}/build", build, methods=["POST"]),
    Route(f"/api/tutorials/{FILE}/publish", publish, methods=["POST"]),
    Route(f"/api/tutorials/{FILE}/print", print_sheets, methods=["POST"]),
    Route(f"/api/made/{FILE}", show_made, methods=["GET"]),
]
