"""Capture access: what the pictures of a project would open, and do there, for the person to agree to."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PageAccess:
    """A page that would be opened: its `address`, or a path on the folder `server` of the project itself.

    `gestures` are what would be done there, as (gesture, element) in their order; `hosts` what the page may talk to.
    """

    address: str
    server: str | None = None
    gestures: tuple[tuple[str, str], ...] = ()
    hosts: tuple[str, ...] = ()
    by_hand: bool = False

    def digest(self) -> str:
        """Return what is the same as long as nothing else is asked."""
        asked = json.dumps([self.address, self.server, self.gestures, self.hosts, self.by_hand])
        return hashlib.blake2b(asked.encode("ascii"), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class CaptureAccess:
    """What a capture of the project of the folder `root` would open, each page once."""

    root: Path
    pages: tuple[PageAccess, ...]
