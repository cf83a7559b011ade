"""What the server has answered, byte for byte: what a mask hides must be in none of it."""

from __future__ import annotations

import io
from collections.abc import Iterable, MutableMapping
from typing import Any

import pytest
from PIL import Image

from tests.noise import shows_noise
from tutopdf.editor import gate

_PNG = b"\x89PNG"


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What the server has answered, in that order."""
    found: list[bytes] = []
    with_headers = gate._with_headers

    def recorded(send: gate.Send) -> gate.Send:
        async def sent(message: MutableMapping[str, Any]) -> None:
            found.append(message.get("body", b""))
            await send(message)

        return with_headers(sent)

    monkeypatch.setattr(gate, "_with_headers", recorded)
    return found


def shows_noise_in(bodies: Iterable[bytes]) -> list[int]:
    """Return the ranks of the pictures that show the noise; there must be pictures."""
    pictures = [body for body in bodies if body.startswith(_PNG)]
    assert pictures
    return [rank for rank, png in enumerate(pictures) if shows_noise(Image.open(io.BytesIO(png)))]
