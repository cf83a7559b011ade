"""Edit routes: what the page draws of a tutorial, and each thing that it changes; a file is changed where its tag is known."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tutopdf.editor.bodies import Refusal, count_of, read_json, read_upload, text_of
from tutopdf.editor.desk import Desk, desk_of
from tutopdf.editor.file_id import FILE
from tutopdf.editor.file_routes import find_tutorial, replaced_tag
from tutopdf.model.edited_file import EditedText, FileChanged, FileGone
from tutopdf.pipelines.edit.files import NO_FILE

_LOGOS = "logo"
"""The folder of `images/` that holds the school's."""


async def show_view(request: Request) -> Response:
    """GET /api/tutorials/{file}/view: all that the page draws, with the source's text and tag."""
    desk = desk_of(request)
    file = await find_tutorial(request, desk)
    text = await asyncio.to_thread(desk.files.read_text, file)
    view = await desk.workshop.ask("view_tutorial", source=desk.files.relative(file), text=text.text)
    return await _answer(desk, file, text, view)


async def edit_source(request: Request) -> Response:
    """POST /api/tutorials/{file}/edit {operation}, with If-Match: the text that follows, its tag, and what is drawn of it."""
    desk = desk_of(request)
    file, operation = await find_tutorial(request, desk), _operation(await read_json(request))
    before = await _read(desk, file, replaced_tag(request))
    source = desk.files.relative(file)
    made = await desk.workshop.ask("edit_tutorial", source=source, text=before.text, operation=operation)
    if made is None:
        raise Refusal(400, "value-wrong", name="operation")
    after, view = made
    return await _answer(desk, file, await _write(desk, file, before, after), view)


async def paste_parts(request: Request) -> Response:
    """POST /api/tutorials/{file}/paste {text, section, part, replaces}, with If-Match: a procedure becomes steps, `made` of them.

    What is no procedure changes nothing.
    """
    desk = desk_of(request)
    table = await read_json(request)
    file, pasted = await find_tutorial(request, desk), text_of(table, "text")
    section, part = count_of(table, "section"), count_of(table, "part")
    before = await _read(desk, file, replaced_tag(request))
    after, view, made = await desk.workshop.ask(
        "paste_parts",
        source=desk.files.relative(file),
        text=before.text,
        pasted=pasted,
        section=section,
        part=part,
        replaces=table.get("replaces") is True,
    )
    return await _answer(desk, file, await _write(desk, file, before, after), view, made=made)


async def fix_source(request: Request) -> Response:
    """POST /api/tutorials/{file}/fix, with If-Match: what has only one right answer is put right."""
    desk = desk_of(request)
    await read_json(request)
    file = await find_tutorial(request, desk)
    before, source = await _read(desk, file, replaced_tag(request)), desk.files.relative(file)
    after = await desk.workshop.ask("fix_tutorial", source=source, text=before.text)
    written = await _write(desk, file, before, after)
    return await _answer(desk, file, written, await desk.workshop.ask("view_tutorial", source=source, text=after))


async def _answer(desk: Desk, file: str, text: EditedText, view: dict[str, Any], **more: Any) -> Response:
    pictures = await _describe_pictures(desk, view.pop("pictures"))
    for body in _bodies(view):
        for picture in body["pictures"]:
            found = pictures.get(picture.pop("path"))
            picture["id"] = found["id"] if found is not None else None
    return JSONResponse(
        {
            "id": file,
            "name": desk.files.path(file).stem,
            "text": text.text,
            "tag": text.tag,
            "exact": text.exact,
            "view": {**view, "pictures": {one["id"]: one for one in pictures.values()}},
            **more,
        },
        headers={"ETag": f'"{text.tag}"'},
    )


def _bodies(view: dict[str, Any]) -> Iterator[dict[str, Any]]:
    parts = [view["introduction"], *(part for section in view["sections"] for part in section["parts"])]
    for part in parts:
        yield part["body"]
        yield from part["simplified"]


async def _describe_pictures(desk: Desk, pictures: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the pictures by their paths, each with its id and its marks; one that nobody may open is left out."""
    found: dict[str, dict[str, Any]] = {}
    for path, one in pictures.items():
        try:
            picture = desk.files.picture(desk.root / path)
        except FileGone:
            continue
        found[path] = {"id": picture, **one, **await asyncio.to_thread(_read_files, desk, picture)}
    if found:
        texts = {path: one["marksText"] for path, one in found.items()}
        for path, marks in (await desk.workshop.ask("view_marks", texts=texts)).items():
            found[path] |= marks
    return found


def _read_files(desk: Desk, picture: str) -> dict[str, Any]:
    return {"stamp": _stamp(desk.files.path(picture)), **_read_marks(desk, picture)}


def _stamp(path: Path) -> str:
    """Return what is another once the file of a picture is another one."""
    try:
        status = path.stat()
    except OSError:
        return ""
    return f"{status.st_mtime_ns:x}-{status.st_size:x}"


def _read_marks(desk: Desk, picture: str) -> dict[str, Any]:
    """Return a picture's mark file; one that is not there yet has no text and the empty tag."""
    marks = desk.files.marks(picture)
    try:
        text = desk.files.read_text(marks)
        return {"marksId": marks, "marksText": text.text, "marksTag": text.tag}
    except FileGone:
        return {"marksId": marks, "marksText": None, "marksTag": NO_FILE}


# Marks


async def edit_marks(request: Request) -> Response:
    """POST /api/pictures/{file}/marks {operation}, with the mark file's tag: a file that says nothing any more goes."""
    desk = desk_of(request)
    picture: str = request.path_params["file"]
    operation, tag = _operation(await read_json(request)), replaced_tag(request)
    marks = desk.files.marks(picture)
    before = EditedText("", NO_FILE) if tag == NO_FILE else await _read(desk, marks, tag)
    label = desk.files.relative(marks)
    made = await desk.workshop.ask("edit_mark_file", text=before.text, operation=operation, label=label)
    if made is None:
        raise Refusal(400, "value-wrong", name="operation")
    after = made[0]
    if after:
        await _write(desk, marks, before, after)
    elif tag != NO_FILE:
        await asyncio.to_thread(desk.files.delete_marks, marks, tag)
        desk.events.tell("written", {"id": marks, "tag": NO_FILE})
    return await show_marks(request)


async def show_marks(request: Request) -> Response:
    """GET /api/pictures/{file}/marks: a picture's marks, with their file's text and tag."""
    desk = desk_of(request)
    picture: str = request.path_params["file"]
    found = await asyncio.to_thread(_read_marks, desk, picture)
    marks = await desk.workshop.ask("view_marks", texts={picture: found["marksText"]})
    return JSONResponse({"id": picture, **found, **marks[picture]})


# Settings


async def show_settings(request: Request) -> Response:
    """GET /api/settings: the values of the settings, with their file's text and tag."""
    desk = desk_of(request)
    return await _show_settings(desk, await asyncio.to_thread(desk.files.read_text, desk.files.settings()))


async def edit_settings(request: Request) -> Response:
    """POST /api/settings {operation}, with If-Match: one value is set or taken out."""
    desk = desk_of(request)
    operation, file = _operation(await read_json(request)), desk.files.settings()
    before = await _read(desk, file, replaced_tag(request))
    made = await desk.workshop.ask("edit_settings", text=before.text, operation=operation)
    if made is None:
        raise Refusal(400, "value-wrong", name="operation")
    return await _show_settings(desk, await _write(desk, file, before, made[0]))


async def _show_settings(desk: Desk, text: EditedText) -> Response:
    values = await desk.workshop.ask("view_settings", text=text.text)
    return JSONResponse({"id": desk.files.settings(), "text": text.text, "tag": text.tag, "values": values})


async def add_logo(request: Request) -> Response:
    """PUT /api/settings/logo: the bytes of a picture, which becomes one of the project's; its name is ours."""
    desk = desk_of(request)
    path = await desk.workshop.ask("take_picture", data=await read_upload(request), tutorial=_LOGOS)
    return JSONResponse({"link": path.removeprefix("images/")}, 201)


# Files


def _operation(table: dict[str, Any]) -> dict[str, Any]:
    operation = table.get("operation")
    if not isinstance(operation, dict):
        raise Refusal(400, "value-wrong", name="operation")
    return operation


async def _read(desk: Desk, file: str, tag: str) -> EditedText:
    """Return a text of that tag. Raises FileChanged."""
    text = await asyncio.to_thread(desk.files.read_text, file)
    if text.tag != tag:
        raise FileChanged(text.tag)
    return text


async def _write(desk: Desk, file: str, before: EditedText, after: str) -> EditedText:
    if after == before.text and before.tag != NO_FILE:
        return before
    tag = await asyncio.to_thread(desk.files.write_text, file, after, before.tag)
    desk.events.tell("written", {"id": file, "tag": tag})
    return EditedText(after, tag)


ROUTES = [
    Route(f"/api/tutorials/{FILE}/view", show_view, methods=["GET"]),
    Route(f"/api/tutorials/{FILE}/edit", edit_source, methods=["POST"]),
    Route(f"/api/tutorials/{FILE}/paste", paste_parts, methods=["POST"]),
    Route(f"/api/tutorials/{FILE}/fix", fix_source, methods=["POST"]),
    Route(f"/api/pictures/{FILE}/marks", show_marks, methods=["GET"]),
    Route(f"/api/pictures/{FILE}/marks", edit_marks, methods=["POST"]),
    Route("/api/settings", show_settings, methods=["GET"]),
    Route("/api/settings", edit_settings, methods=["POST"]),
    Route("/api/settings/logo", add_logo, methods=["PUT"]),
]
