"""School routes: a table of schools is given, its first school is shown, the handouts of all of them are made."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tutopdf.editor.bodies import Refusal, read_json, read_upload, text_of
from tutopdf.editor.desk import Desk, desk_of
from tutopdf.editor.file_id import FILE
from tutopdf.editor.file_routes import find_tutorial
from tutopdf.model.edited_file import FileGone
from tutopdf.model.variant import Variant

MOST_BYTES = 2 * 1024 * 1024
MOST_SCHOOLS = 300
"""A few dozen are what a page is for; thousands are the command's."""

_MOST_LINES = 20_000
"""Of a table that is read at all: to say what is wrong with each of a million takes half a minute."""

_SCALE = 1.2


async def add_table(request: Request) -> Response:
    """PUT /api/tutorials/{file}/schools: the bytes of a CSV file; what it holds, and which rows cannot be used."""
    desk = desk_of(request)
    await find_tutorial(request, desk)
    data = await read_upload(request, MOST_BYTES)
    lines = data.count(b"\n") + data.count(b"\r")
    if lines > _MOST_LINES:
        raise Refusal(413, "schools-too-many", count=lines, limit=MOST_SCHOOLS)
    table = await asyncio.to_thread(desk.schools.keep, data)
    found = await desk.workshop.ask("read_schools", table=str(desk.schools.path(table)), most=MOST_SCHOOLS)
    count = found.pop("total")
    if count > MOST_SCHOOLS:
        raise Refusal(413, "schools-too-many", count=count, limit=MOST_SCHOOLS)
    return JSONResponse({"table": table, **found}, 201)


async def preview(request: Request) -> Response:
    """POST /api/tutorials/{file}/schools/preview {table, variant}: the pages of the first school, one that the table can be used for."""
    desk = desk_of(request)
    table = await read_json(request)
    path = desk.schools.path(text_of(table, "table"))
    variant = text_of(table, "variant", Variant.FRENCH.value)
    if variant not in [one.value for one in Variant]:
        raise Refusal(400, "value-wrong", name="variant")
    arguments = {"tutorial": await _name(request, desk), "table": str(path), "variant": variant, "scale": _SCALE}
    shown = await desk.workshop.ask("preview_school", **arguments)
    desk.schools.pages = shown.pop("pages")
    return JSONResponse({**shown, "pages": len(desk.schools.pages)})


async def show_page(request: Request) -> Response:
    """GET /api/schools/pages/{number}: a page of the school that was last shown, from 0, as a PNG."""
    pages, number = desk_of(request).schools.pages, request.path_params["number"]
    if number >= len(pages):
        raise Refusal(404, "page-gone")
    return Response(pages[number], media_type="image/png")


async def make_all(request: Request) -> Response:
    """POST /api/tutorials/{file}/schools/make {table}: begins; `job` events tell how far it is."""
    desk = desk_of(request)
    table = await read_json(request)
    path = desk.schools.path(text_of(table, "table"))
    arguments = {"tutorial": await _name(request, desk), "table": str(path)}
    number = desk.jobs.start("schools", arguments, lambda _, value: _convey(value, desk))
    return JSONResponse({"number": number}, 202)


def _convey(value: dict[str, Any], desk: Desk) -> dict[str, Any]:
    """Return a report whose files have an id in the place of their path."""
    files = []
    for one in value.get("files", []):
        path = desk.root / one.pop("path")
        with contextlib.suppress(FileGone):  # a link out of the project
            files.append({"id": desk.files.made(path), "name": path.name, **one})
    return {**value, "files": files}


async def _name(request: Request, desk: Desk) -> str:
    return desk.files.path(await find_tutorial(request, desk)).stem


ROUTES = [
    Route(f"/api/tutorials/{FILE}/schools", add_table, methods=["PUT"]),
    Route(f"/api/tutorials/{FILE}/schools/preview", preview, methods=["POST"]),
    Route(f"/api/tutorials/{FILE}/schools/make", make_all, methods=["POST"]),
    Route("/api/schools/pages/{number:int}", show_page, methods=["GET"]),
]
