"""Picture errors: what is raised when pixels cannot be read. Apart, so that naming it imports no decoder."""

from __future__ import annotations


class PictureError(ValueError):
    """The pixels cannot be read: the file is cut short or broken."""


class PictureReplaced(PictureError):
    """The file is no longer the one that was hashed: what comes of it must not be kept under that one's name."""
