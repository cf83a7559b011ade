"""Request bodies: read as they come, and counted while they do; what is too long is refused before it is all there."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from starlette.requests import ClientDisconnect, Request

MOST_UPLOADED = 25 * 1024 * 1024
MOST_JSON = 16 * 1024 * 1024


class Refusal(Exception):
    """A request that is refused: its status, and the code of what the page says of it."""

    def __init__(self, status: int, code: str, **values: object) -> None:
        super().__init__(code)
        self.status, self.code, self.values = status, code, values


async def read_json(request: Request) -> dict[str, Any]:
    """Return the table that a request holds. Raises Refusal."""
    _require_type(request, "application/json")
    data = await _collect(request, MOST_JSON)
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as reason:
        raise Refusal(400, "not-json") from reason
    if not isinstance(value, dict):
        raise Refusal(400, "not-json")
    return value


async def read_upload(request: Request, most: int = MOST_UPLOADED) -> bytes:
    """Return the bytes of a file that is given. Raises Refusal."""
    _require_type(request, "application/octet-stream")
    return await _collect(request, most)


def text_of(table: dict[str, Any], key: str, default: str | None = None) -> str:
    """Return a text of a table; what cannot be written as UTF-8 is none. Raises Refusal."""
    value = table.get(key, default)
    if not isinstance(value, str) or any("\ud800" <= char <= "\udfff" for char in value):
        raise Refusal(400, "value-wrong", name=key)
    return value


def count_of(table: dict[str, Any], key: str, most: int = 100_000) -> int:
    """Return a whole number of a table, from 0. Raises Refusal."""
    value = table.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise Refusal(400, "value-wrong", name=key)
    return value


def _require_type(request: Request, kind: str) -> None:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != kind:
        raise Refusal(415, "type-wrong")


async def _collect(request: Request, most: int) -> bytes:
    declared = request.headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and int(declared[:19]) > most:
        raise Refusal(413, "too-large", limit=most // 1024 // 1024)
    data = bytearray()
    try:
        async for chunk in _chunks(request):
            data += chunk
            if len(data) > most:
                raise Refusal(413, "too-large", limit=most // 1024 // 1024)
    except ClientDisconnect as reason:
        raise Refusal(400, "cut-short") from reason
    return bytes(data)


def _chunks(request: Request) -> AsyncIterator[bytes]:
    return request.stream()
