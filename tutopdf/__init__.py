"""tutopdf: printable, accessible tutorials out of plain text and annotated screenshots.

The library's entrance is `build`; it is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tutopdf.version import __version__

if TYPE_CHECKING:
    from tutopdf.api import build

__all__ = ["__version__", "build"]


def __getattr__(name: str) -> Any:
    if name == "build":
        from tutopdf.api import build

        return build
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
