"""Capture routes: what taking pictures again would open, taking them once the person agrees, giving a former one back."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tutopdf.editor.bodies import Refusal, read_json, text_of
from tutopdf.editor.desk import Desk, desk_of
from tutopdf.editor.file_id import FILE
from tutopdf.editor.file_routes import find_tutorial
from tutopdf.model.edited_file import FileGone

_MOST_PICTURES = 500
_TAG = re.compile(r"[0-9a-f]{40}")


async def show_captures(request: Request) -> Response:
    """GET /api/tutorials/{file}/captures: the pictures that take themselves, and what each would open. Nothing is opened."""
    desk = desk_of(request)
    file = await find_tutorial(request, desk)
    found = await desk.workshop.ask("list_captures", tutorial=desk.files.path(file).stem)
    pictures = []
    for one in found["pictures"]:
        try:
            pictures.append({"id": desk.files.picture(desk.root / one.pop("path")), **one})
        except FileGone:
            continue
    return JSONResponse({"pictures": pictures, "remarks": found["remarks"]})


async def take_captures(request: Request) -> Response:
    """POST /api/tutorials/{file}/captures {pictures, agreed}: takes these again; only pages that were agreed to are opened."""
    desk = desk_of(request)
    table = await read_json(request)
    file = await find_tutorial(request, desk)
    pictures = _texts(table, "pictures")
    for picture in pictures:
        desk.files.marks(picture)  # it must be a picture's
    paths = [desk.files.path(picture) for picture in pictures]
    arguments = {
        "tutorial": desk.files.path(file).stem,
        "pictures": [path.relative_to(desk.root).as_posix() for path in paths],
        "agreed": _texts(table, "agreed"),
    }
    before = {path: await asyncio.to_thread(desk.versions.keep, path) for path in paths}
    number = desk.jobs.start("capture", arguments, lambda _, value: _convey(value, desk, before))
    return JSONResponse({"number": number}, 202)


def _convey(value: dict[str, Any], desk: Desk, before: dict[Path, str]) -> dict[str, Any]:
    """Return what became of a picture with its id in the place of its path, and the tags between which one goes back and forth."""
    picture = value.get("picture")
    if picture is None:
        return value
    path = desk.root / picture.pop("path")
    tags = {"before": before.get(path, ""), "after": desk.versions.keep(path)}
    file = desk.files.picture(path)
    _tell_written(desk, file)
    return {"picture": {"id": file, **tags, **picture}}


def _tell_written(desk: Desk, picture: str) -> None:
    """Tell the pages of a mark file that was written, before they hear of it as of another program's."""
    marks = desk.files.marks(picture)
    desk.events.tell("written", {"id": marks, "tag": desk.files.tag(marks)})


def _texts(table: dict[str, Any], key: str) -> list[str]:
    """Return a list of texts that a table has. Raises Refusal."""
    value = table.get(key)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value) or len(value) > _MOST_PICTURES:
        raise Refusal(400, "value-wrong", name=key)
    return value


async def give_back(request: Request) -> Response:
    """POST /api/pictures/{file}/version {version, now}: the version of that tag comes back, where the picture is still `now`."""
    desk = desk_of(request)
    table = await read_json(request)
    picture: str = request.path_params["file"]
    desk.files.marks(picture)  # it must be a picture's
    version, now = text_of(table, "version"), text_of(table, "now")
    if not (_TAG.fullmatch(version) and _TAG.fullmatch(now)):
        raise Refusal(400, "value-wrong", name="version")
    await asyncio.to_thread(desk.versions.give_back, desk.files.path(picture), version, now)
    _tell_written(desk, picture)
    return Response(status_code=204)


# Any job


async def stop_job(request: Request) -> Response:
    """POST /api/jobs/{number}/stop: what is at hand ends; what it has done stays."""
    await read_json(request)
    desk_of(request).jobs.stop(request.path_params["number"])
    return Response(status_code=204)


async def go_on(request: Request) -> Response:
    """POST /api/jobs/{number}/go-on: the person has done what the work waits for."""
    await read_json(request)
    desk_of(request).jobs.go_on(request.path_params["number"])
    return Response(status_code=204)


ROUTES = [
    Route(f"/api/tutorials/{FILE}/captures", show_captures, methods=["GET"]),
    Route(f"/api/tutorials/{FILE}/captures", take_captures, methods=["POST"]),
    Route(f"/api/pictures/{FILE}/version", give_back, methods=["POST"]),
    Route("/api/jobs/{number:int}/stop", stop_job, methods=["POST"]),
    Route("/api/jobs/{number:int}/go-on", go_on, methods=["POST"]),
]
