"""Answers: what a route gives back, and what it says when it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tutopdf.editor.bodies import Refusal
from tutopdf.editor.workshop_link import Broken, Refused
from tutopdf.french.editor import REFUSALS
from tutopdf.model.diagnostics import UserError
from tutopdf.model.edited_file import FileChanged, FileGone


def refuse(status: int, code: str, values: Mapping[str, object] | None = None, **more: Any) -> Response:
    """Return a refusal with its sentence; `more` goes with it."""
    message = REFUSALS[code].format_map(dict(values or {}))
    return JSONResponse({"code": code, "message": message, **more}, status)


async def on_refusal(_: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, Refusal)
    return refuse(refusal.status, refusal.code, refusal.values)


async def on_gone(_: Request, __: Exception) -> Response:
    return refuse(404, "file-gone")


async def on_changed(_: Request, changed: Exception) -> Response:
    """Say that another program has written the file: the person chooses."""
    assert isinstance(changed, FileChanged)
    return refuse(412, "file-changed", tag=changed.tag)


async def on_refused(_: Request, refused: Exception) -> Response:
    assert isinstance(refused, Refused)
    return refuse(422, "refused", exit_code=refused.code, remarks=refused.remarks)


async def on_user_error(_: Request, refused: Exception) -> Response:
    from tutopdf.editor.remarks import describe_remarks

    assert isinstance(refused, UserError)
    remarks = describe_remarks(refused.diagnostics)
    return refuse(422, "refused", exit_code=int(refused.exit_code), remarks=remarks)


async def on_broken(_: Request, broken: Exception) -> Response:
    return refuse(500, "broken", traceback=str(broken))


HANDLERS = {
    Refusal: on_refusal,
    FileGone: on_gone,
    FileChanged: on_changed,
    Refused: on_refused,
    UserError: on_user_error,
    Broken: on_broken,
}
