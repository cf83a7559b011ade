"""File routes: tutorials, their texts, pictures and mark files. A file is named by its id, and written where its tag is known."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tutopdf.editor.bodies import Refusal, read_json, read_upload, text_of
from tutopdf.editor.desk import Desk, desk_of
from tutopdf.editor.file_id import FILE
from tutopdf.model.edited_file import EditedText, FileGone
from tutopdf.pipelines.edit.files import NO_FILE

_TAG = re.compile(r'"([0-9a-f]{40})"')


async def show_project(request: Request) -> Response:
    """GET /api/project: the tutorials, and the settings' id."""
    desk = desk_of(request)
    tutorials = await asyncio.to_thread(desk.files.tutorials)
    return JSONResponse(
        {
            "name": desk.root.name,
            "settings": desk.files.settings(),
            "tutorials": [{"id": file, "name": path.stem} for file, path in tutorials],
        }
    )


async def add_tutorial(request: Request) -> Response:
    """POST /api/tutorials {name}: a new tutorial, as `tutopdf new` makes it."""
    desk = desk_of(request)
    name = text_of(await read_json(request), "name")
    made = await desk.workshop.ask("new", name=name)
    file = await _new_id(desk, made)
    desk.events.tell("project", {})
    return JSONResponse({"id": file}, 201)


async def _new_id(desk: Desk, made: str) -> str:
    tutorials = await asyncio.to_thread(desk.files.tutorials)
    return next(file for file, path in tutorials if path.relative_to(desk.root).as_posix() == made)


async def import_text(request: Request) -> Response:
    """POST /api/imports {name, title, text}: a new tutorial that says what the text says, and what was found in it."""
    desk = desk_of(request)
    table = await read_json(request)
    name, title, text = (text_of(table, key) for key in ("name", "title", "text"))
    made = await desk.workshop.ask("import_text", name=name, title=title, text=text)
    file = await _new_id(desk, made.pop("path"))
    desk.events.tell("project", {})
    return JSONResponse({"id": file, **made}, 201)


async def show_tutorial(request: Request) -> Response:
    """GET /api/tutorials/{file}: the source's text, its parts by lines, its pictures with their mark files."""
    desk = desk_of(request)
    file = await find_tutorial(request, desk)
    text = await asyncio.to_thread(desk.files.read_text, file)
    outline = await desk.workshop.ask("outline", source=desk.files.relative(file))
    pictures, ids = [], {}
    for one in outline["pictures"]:
        try:
            picture = desk.files.picture(desk.root / one.pop("path"))
        except FileGone:
            continue
        ids[desk.files.relative(picture)] = picture
        pictures.append({"id": picture, **one, "marks": await asyncio.to_thread(_marks, desk, picture)})
    for part in outline["parts"]:
        part["pictures"] = [ids[path] for path in part["pictures"] if path in ids]
    return JSONResponse(
        {
            "id": file,
            "name": desk.files.path(file).stem,
            "source": {"id": file, **_describe(text)},
            "title": outline["title"],
            "parts": outline["parts"],
            "pictures": pictures,
        },
        headers={"ETag": f'"{text.tag}"'},
    )


def _marks(desk: Desk, picture: str) -> dict[str, Any]:
    """Return a picture's mark file; one that is not there yet has no text and the empty tag."""
    marks = desk.files.marks(picture)
    try:
        return {"id": marks, **_describe(desk.files.read_text(marks))}
    except FileGone:
        return {"id": marks, "text": None, "tag": NO_FILE, "exact": True}


def _describe(text: EditedText) -> dict[str, Any]:
    return {"text": text.text, "tag": text.tag, "exact": text.exact}


async def find_tutorial(request: Request, desk: Desk) -> str:
    """Return the id of a tutorial, and of nothing else. Raises FileGone."""
    file: str = request.path_params["file"]
    tutorials = dict(await asyncio.to_thread(desk.files.tutorials))
    if file not in tutorials:
        raise FileGone
    return file


# Texts


async def read_text(request: Request) -> Response:
    """GET /api/texts/{file}: a source, a mark file, or the settings."""
    desk = desk_of(request)
    file = _text(request, desk)
    text = await asyncio.to_thread(desk.files.read_text, file)
    return JSONResponse({"id": file, **_describe(text)}, headers={"ETag": f'"{text.tag}"'})


async def write_text(request: Request) -> Response:
    """PUT /api/texts/{file} {text}: with If-Match, what was read; with If-None-Match: *, a file that is not there yet."""
    desk = desk_of(request)
    file, tag = _text(request, desk), replaced_tag(request)
    text = text_of(await read_json(request), "text")
    new = await asyncio.to_thread(desk.files.write_text, file, text, tag)
    desk.events.tell("written", {"id": file, "tag": new})
    return JSONResponse({"id": file, "tag": new}, headers={"ETag": f'"{new}"'})


async def delete_text(request: Request) -> Response:
    """DELETE /api/texts/{file}: a mark file whose picture has no more marks; with If-Match."""
    desk = desk_of(request)
    file, tag = _text(request, desk), replaced_tag(request)
    await asyncio.to_thread(desk.files.delete_marks, file, tag)
    desk.events.tell("written", {"id": file, "tag": NO_FILE})
    return Response(status_code=204)


def _text(request: Request, desk: Desk) -> str:
    file: str = request.path_params["file"]
    if desk.files.path(file).suffix.lower() not in (".md", ".toml"):
        raise FileGone
    return file


def replaced_tag(request: Request) -> str:
    """Return the tag of what is replaced, the empty one of what is not there yet. Raises Refusal."""
    match, none_match = request.headers.get("if-match"), request.headers.get("if-none-match")
    if match is None and none_match == "*":
        return NO_FILE
    found = _TAG.fullmatch(match or "")
    if found is None:
        raise Refusal(428, "tag-missing")
    return found[1]


# Pictures


async def show_picture(request: Request) -> Response:
    """GET /api/pictures/{file}: its pixels, its masks filled."""
    return await _picture(request, under_masks=False)


async def show_under_masks(request: Request) -> Response:
    """GET /api/pictures/{file}/under-masks: what the masks hide, since that was asked for."""
    return await _picture(request, under_masks=True)


async def _picture(request: Request, under_masks: bool) -> Response:
    desk = desk_of(request)
    file: str = request.path_params["file"]
    desk.files.marks(file)  # it must be a picture's
    png = await desk.workshop.ask("show_picture", picture=desk.files.relative(file), under_masks=under_masks)
    return Response(png, media_type="image/png")


async def add_picture(request: Request) -> Response:
    """PUT /api/tutorials/{file}/pictures: the bytes of a PNG, a JPEG or a WebP; its name is ours."""
    desk = desk_of(request)
    file = await find_tutorial(request, desk)
    data = await read_upload(request)
    path = await desk.workshop.ask("take_picture", data=data, tutorial=desk.files.path(file).stem)
    picture = desk.files.picture(desk.root / path)
    return JSONResponse({"id": picture, "link": path.removeprefix("images/")}, 201)


ROUTES = [
    Route("/api/project", show_project, methods=["GET"]),
    Route("/api/tutorials", add_tutorial, methods=["POST"]),
    Route("/api/imports", import_text, methods=["POST"]),
    Route(f"/api/tutorials/{FILE}", show_tutorial, methods=["GET"]),
    Route(f"/api/tutorials/{FILE}/pictures", add_picture, methods=["PUT"]),
    Route(f"/api/texts/{FILE}", read_text, methods=["GET"]),
    Route(f"/api/texts/{FILE}", write_text, methods=["PUT"]),
    Route(f"/api/texts/{FILE}", delete_text, methods=["DELETE"]),
    Route(f"/api/pictures/{FILE}", show_picture, methods=["GET"]),
    Route(f"/api/pictures/{FILE}/under-masks", show_under_masks, methods=["GET"]),
]
