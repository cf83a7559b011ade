"""Batch cache: what hundreds of handouts of one tutorial share is read from the cache once, and then held in memory.

What is cut out of typefaces for one school's letters is held, and kept on no disk: sixty thousand names would push
all else out of the cache.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tutopdf.storage.cache import Cache

if TYPE_CHECKING:
    from tutopdf.model.boxes import EncodedPicture

_MOST_BYTES = 32 * 1024 * 1024
"""Held at the most: the pictures of the first handout, as often as they were coded, are 3 MB."""

_USUAL_BYTES = 1024
"""What a small value takes, with its key."""

Value = TypeVar("Value")


class BatchCache(Cache):
    """A cache in front of the one in the folder `folder`; when it holds too much, all of it is let go."""

    def __init__(self, folder: Path | None, most_bytes: int = _MOST_BYTES) -> None:
        super().__init__(folder)
        self._most_bytes = most_bytes
        self._held: dict[tuple[str, str], Any] = {}
        self._held_bytes = 0

    def picture(self, key: str) -> EncodedPicture | None:
        return self._once("picture", key, super().picture, lambda picture: len(picture.data))

    def keep_picture(self, key: str, picture: EncodedPicture) -> None:
        self._hold(("picture", key), picture, len(picture.data))
        super().keep_picture(key, picture)

    def fact(self, key: str) -> Any:
        """Return a small value kept under `key`: the same one each time, which nobody must change but to add to it."""
        return self._once("fact", key, super().fact, lambda _: 0)

    def keep_fact(self, key: str, value: object) -> None:
        # As it would be read: what comes out does not depend on who put it in.
        packed = json.dumps(value)
        self._hold(("fact", key), json.loads(packed), len(packed))
        super().keep_fact(key, value)

    def blob(self, key: str) -> tuple[dict[str, Any], bytes] | None:
        return self._once("blob", key, super().blob, lambda blob: len(blob[1]))

    def keep_blob(self, key: str, header: dict[str, Any], data: bytes) -> None:
        self._hold(("blob", key), (header, data), len(data))

    def _once(
        self, kind: str, key: str, read: Callable[[str], Value | None], weigh: Callable[[Value], int]
    ) -> Value | None:
        value: Value | None = self._held.get((kind, key))
        if value is None:
            value = read(key)
            if value is not None:
                self._hold((kind, key), value, weigh(value))
        return value

    def _hold(self, key: tuple[str, str], value: object, weight: int) -> None:
        if key not in self._held:
            self._held_bytes += weight + _USUAL_BYTES
        if self._held_bytes > self._most_bytes:
            self._held.clear()
            self._held_bytes = weight + _USUAL_BYTES
        self._held[key] = value

    def _remember(self, key: str, entry: tuple[bytes, bytes]) -> None:
        """Hold no packed entry beside what it holds."""
