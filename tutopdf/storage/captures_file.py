"""Captures file: `captures.json`, beside the pictures, as values: what each picture was when its marks were last right.

The file is shared like the pictures are. A picture's bytes are hashed as they are, without decoding them: cheap, and a
file that was only saved again counts as changed.
"""

from __future__ import annotations

import json
import os
import stat
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutopdf.model.tutorial import Zone

FILE_NAME = "captures.json"

_WIDTH, _HEIGHT, _DIGEST, _MASKS, _MASKS_DIGEST = "largeur", "hauteur", "empreinte", "masques", "empreinte_masques"
_UNCOVERED, _FILLED_DIGEST, _ORIGINALS = "decouvert", "empreinte_peinte", "empreintes_avant"
_MOST_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Capture:
    """A picture when its marks were last known to be right: its size as it is seen, a hash of its bytes.

    `masks` are the zones of its masks, which were last drawn on the picture of `masks_digest` (empty: on this one). Without
    any mask, that is the picture which a person said needs none, though it is masked under another name. What masks hid
    is `uncovered` since they were moved or made smaller, until a person confirms it. `filled_digest` is the file with its
    masks filled in it, told before it is written; `originals` are files that the picture was before, while it was masked.
    """

    size_px: tuple[int, int]
    digest: str
    masks: tuple[Zone, ...] = ()
    masks_digest: str = ""
    uncovered: tuple[Zone, ...] = ()
    filled_digest: str = ""
    originals: tuple[str, ...] = ()

    @property
    def masked_digest(self) -> str:
        """The hash of the picture that the masks were drawn on."""
        return self.masks_digest or self.digest


Captures = Mapping[str, Capture]
"""What one file keeps: each picture that is known, by name."""


def read_captures(path: Path) -> dict[str, Capture] | None:
    """Return what a file keeps, nothing when there is none, None when it is broken; a link is never followed."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_BYTES:
            return None
        table = json.loads(path.read_bytes().decode("utf-8-sig"))
        return {name: _unpack(entry) for name, entry in table.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, RecursionError):
        return None


def _unpack(entry: object) -> Capture:
    """Return one entry of a file. Raises ValueError."""
    match entry:
        case {"largeur": int(width), "hauteur": int(height), "empreinte": str(digest), **others}:
            return Capture(
                (width, height),
                digest,
                _zones(others.get(_MASKS, [])),
                str(others.get(_MASKS_DIGEST, "")),
                _zones(others.get(_UNCOVERED, [])),
                str(others.get(_FILLED_DIGEST, "")),
                tuple(str(original) for original in _list(others.get(_ORIGINALS, []))),
            )
        case _:
            raise ValueError(FILE_NAME)


def _list(value: object) -> list[object]:
    """Return a value that is a list. Raises ValueError."""
    if not isinstance(value, list):
        raise ValueError(FILE_NAME)
    return value


def _zones(value: object) -> tuple[Zone, ...]:
    """Return the zones of some masks. Raises ValueError."""
    return tuple(_zone(zone) for zone in _list(value))


def _zone(numbers: object) -> Zone:
    """Return a mask's zone. Raises ValueError."""
    from tutopdf.model.tutorial import Zone

    match numbers:
        case [int() | float(), int() | float(), int() | float(), int() | float()]:
            return Zone(*map(float, numbers))
        case _:
            raise ValueError(FILE_NAME)


def pack_captures(captures: Captures) -> bytes:
    table = {
        name: {
            _WIDTH: capture.size_px[0],
            _HEIGHT: capture.size_px[1],
            _DIGEST: capture.digest,
            **({_MASKS: [list(zone) for zone in capture.masks]} if capture.masks else {}),
            **({_MASKS_DIGEST: capture.masks_digest} if capture.masks_digest else {}),
            **({_UNCOVERED: [list(zone) for zone in capture.uncovered]} if capture.uncovered else {}),
            **({_FILLED_DIGEST: capture.filled_digest} if capture.filled_digest else {}),
            **({_ORIGINALS: list(capture.originals)} if capture.originals else {}),
        }
        for name, capture in captures.items()
    }
    text = json.dumps(table, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    # A name that is no text (bytes of another encoding) cannot be kept: it is forgotten at the next writing.
    return text.encode("utf-8", "replace")


def list_names(folder: Path) -> list[str]:
    try:
        return sorted(unicodedata.normalize("NFC", name) for name in os.listdir(folder))
    except OSError:
        return []


def spelt(name: str, names: Collection[str]) -> str:
    """Return a picture's name as its folder has it: Windows opens `Écran.PNG` for `écran.png`."""
    name = unicodedata.normalize("NFC", name)
    if name in names:
        return name
    return next((other for other in names if other.casefold() == name.casefold()), name)
