"""Shelf routes: the titles of tutorials, copies, other names, and the bin. Nothing that exists is ever replaced."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tutopdf.editor.bodies import read_json, text_of
from tutopdf.editor.desk import Desk, desk_of
from tutopdf.editor.file_id import FILE
from tutopdf.editor.file_routes import find_tutorial
from tutopdf.model.edited_file import FileGone


async def show_titles(request: Request) -> Response:
    """GET /api/titles: the title of each tutorial by its id, and how many are in the bin."""
    desk = desk_of(request)
    shelf = await desk.workshop.ask("read_shelf")
    tutorials = await asyncio.to_thread(desk.files.tutorials)
    titles = {file: shelf["titles"].get(desk.files.relative(file), path.stem) for file, path in tutorials}
    return JSONResponse({"titles": titles, "aside": shelf["aside"]})


async def copy_tutorial(request: Request) -> Response:
    """POST /api/tutorials/{file}/copy {name, title}: the same tutorial once more, with its own pictures and marks."""
    desk, source = await _source(request)
    table = await read_json(request)
    name, title = text_of(table, "name"), text_of(table, "title")
    return await _made(desk, await desk.workshop.ask("copy_tutorial", source=source, name=name, title=title), 201)


async def rename_tutorial(request: Request) -> Response:
    """POST /api/tutorials/{file}/rename {name}: another name for its source, and so for its PDFs."""
    desk, source = await _source(request)
    name = text_of(await read_json(request), "name")
    return await _made(desk, await desk.workshop.ask("rename_tutorial", source=source, name=name))


async def set_aside(request: Request) -> Response:
    """POST /api/tutorials/{file}/aside: it goes to the bin, with the pictures that it alone shows."""
    desk, source = await _source(request)
    await read_json(request)
    entry = await desk.workshop.ask("set_aside", source=source)
    desk.events.tell("project", {})
    return JSONResponse(entry)


async def show_bin(request: Request) -> Response:
    """GET /api/bin: what was set aside, the newest first."""
    desk = desk_of(request)
    return JSONResponse({"tutorials": await desk.workshop.ask("list_set_aside")})


async def put_back(request: Request) -> Response:
    """POST /api/bin/{file}: a tutorial comes back to where it was."""
    desk = desk_of(request)
    await read_json(request)
    return await _made(desk, await desk.workshop.ask("put_back", entry=request.path_params["file"]))


async def _source(request: Request) -> tuple[Desk, str]:
    desk = desk_of(request)
    return desk, desk.files.relative(await find_tutorial(request, desk))


async def _made(desk: Desk, made: str | None, status: int = 200) -> Response:
    if made is None:
        raise FileGone
    tutorials: list[tuple[str, Any]] = await asyncio.to_thread(desk.files.tutorials)
    file = next(file for file, path in tutorials if path.relative_to(desk.root).as_posix() == made)
    desk.events.tell("project", {})
    return JSONResponse({"id": file}, status)


ROUTES = [
    Route("/api/titles", show_titles, methods=["GET"]),
    Route(f"/api/tutorials/{FILE}/copy", copy_tutorial, methods=["POST"]),
    Route(f"/api/tutorials/{FILE}/rename", rename_tutorial, methods=["POST"]),
    Route(f"/api/tutorials/{FILE}/aside", set_aside, methods=["POST"]),
    Route("/api/bin", show_bin, methods=["GET"]),
    Route(f"/api/bin/{FILE}", put_back, methods=["POST"]),
]
