"""Picture search: where a text from another tree of files names a picture, the only file of that name is meant."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from tutopdf.source.find_marks import SUFFIXES, is_picture_name
from tutopdf.source.keys import fold, nearest
from tutopdf.source.paths import UnsafePath, resolve_inside, spelling

_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
_QUOTED = re.compile(r"""(["'])([^"']*\.\w+[^"']*)\1""")
_SIZE = re.compile(r"(?<!\s)\s+=\d*%?x\d*%?$")
_LEAST_ALIKE = 0.8
_QUERY = re.compile(r"[?#].*$")


class PictureSearch:
    """The pictures of the folder `images`, by their names."""

    def __init__(self, images: Path, root: Path) -> None:
        self.images, self.root = images, root

    def find(self, typed: str, tutorial: str) -> list[Path]:
        """Return the pictures that a path of another tree may mean: those whose folders are alike go before the others."""
        wanted = written_parts(typed)
        named = self._by_name.get(wanted[-1], []) if wanted else []
        if len(named) < 2:
            return named
        alike = {path: self._count_alike(path, wanted) for path in named}
        own = spelling(tutorial)
        ranks = {path: (alike[path], own in self._parts(path)[:-1]) for path in named}
        best = max(ranks.values())
        return [path for path in named if ranks[path] == best]

    @cached_property
    def names(self) -> list[str]:
        """Every picture's path, from `images`, to be shown."""
        return [path.relative_to(self.images).as_posix() for path in self._paths]

    @cached_property
    def _paths(self) -> list[Path]:
        return [path for path in sorted(self.images.rglob("*")) if is_picture(path)]

    @cached_property
    def _by_name(self) -> dict[str, list[Path]]:
        found: dict[str, list[Path]] = {}
        for path in self._paths:
            if self._is_inside(path):
                found.setdefault(spelling(path.name), []).append(path)
        return found

    def _is_inside(self, path: Path) -> bool:
        try:
            resolve_inside(self.images, path.relative_to(self.images).as_posix(), self.root)
        except UnsafePath:
            return False
        return True

    def _parts(self, path: Path) -> list[str]:
        return [spelling(part) for part in path.relative_to(self.images).parts]

    def _count_alike(self, path: Path, wanted: Sequence[str]) -> int:
        """Return how many of the last parts of two paths are the same."""
        pairs = list(zip(reversed(self._parts(path)), reversed(wanted), strict=False))
        return next((count for count, (one, other) in enumerate(pairs) if one != other), len(pairs))


def nearest_picture(typed: str, names: Sequence[str]) -> str | None:
    """Return the picture whose own name is nearly the typed one: folders, endings and signs between words say nothing.

    One of another number is the picture of another step.
    """
    wanted = _words(typed)
    by_words: dict[str, str] = {}
    for name in names:
        words = _words(name)
        numbers = re.findall(r"\d+", wanted), re.findall(r"\d+", words)
        if not all(numbers) or [*map(int, numbers[0])] == [*map(int, numbers[1])]:
            by_words.setdefault(words, name)
    near = nearest(wanted, by_words, _LEAST_ALIKE) if wanted else None
    return by_words[near] if near is not None else None


def _words(typed: str) -> str:
    parts = written_parts(typed)
    return fold(re.sub(r"[\W_]+", " ", PurePosixPath(parts[-1]).stem)) if parts else ""


def is_picture(path: Path) -> bool:
    return is_picture_name(path.name) and path.is_file()


def written_parts(typed: str) -> list[str]:
    """Return the parts of a path as people type them: without a site's templates, sizes, queries and codes."""
    text = _TEMPLATE.sub(lambda found: quoted[2] if (quoted := _QUOTED.search(found[0])) else "", typed)
    text = _SIZE.sub("", html.unescape(text).strip().strip("<>").strip())
    if "://" in text or not text.lower().endswith(SUFFIXES):
        text = _QUERY.sub("", text)
    text = unquote(text) if "%" in text else text
    return [
        spelling(part) for part in PurePosixPath(text.replace("\\", "/")).parts if part not in ("/", "..", os.curdir)
    ]
