"""Framing cache: the edges of pictures, and how each was framed before, since looking is slow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from tutopdf.model.boxes import Frame
from tutopdf.model.sight import Sight
from tutopdf.model.tutorial import Picture
from tutopdf.pictures.errors import PictureError
from tutopdf.pictures.parallel import in_parallel, room_for
from tutopdf.storage.cache import Cache, content_key
from tutopdf.storage.file_hashes import FileDigests

if TYPE_CHECKING:
    from PIL.Image import Image

    from tutopdf.pictures.edges import EdgeMap
    from tutopdf.pictures.picture_memory import PictureMemory

_MOST_PIXELS_HELD = 8_000_000
"""Decoded screens kept from framing to printing: 32 MB, seven usual screens. To decode a denser one again takes 20 ms."""

_Frames = dict[str, list[Any]]
"""The frames of a picture, by what was wanted, as JSON has them."""


class FramingCache:
    """Looks at the pictures of one tutorial; `content` gives the key of what a picture shows. Keeps some of the screens.

    What has a `memory` looks there first.
    """

    def __init__(
        self,
        cache: Cache,
        content: Callable[[Picture], str],
        threads: int,
        digests: FileDigests,
        memory: PictureMemory | None = None,
    ) -> None:
        self._digests, self._memory = digests, memory
        self.cache, self.content, self.threads = cache, content, threads
        self._watched: list[Picture] = []
        self._edges: dict[Picture, EdgeMap | None] = {}
        self._sights: dict[tuple[Picture, bool], Sight] = {}
        self._screens: dict[Picture, Image] = {}
        self._frames: dict[Picture, tuple[str, _Frames]] = {}
        self._changed: set[Picture] = set()

    @property
    def screens(self) -> Mapping[Picture, Image]:
        """The screens that were decoded so far, masked, as many as memory has room for."""
        return self._screens

    def watch(self, pictures: Iterable[Picture]) -> None:
        """Say which pictures' edges may be asked for: the first that is brings in the others."""
        self._watched = list(dict.fromkeys(pictures))

    def edges(self, picture: Picture) -> EdgeMap | None:
        """Return where a masked picture could be cut, or None when it cannot be read."""
        screen = picture.screen
        if screen not in self._edges:
            unknown = [one for one in self._watched if one.screen not in self._edges and not self._is_framed(one)]
            in_parallel(self._look_at, unknown if picture in unknown else [picture], self.threads)
        return self._edges[screen]

    def sight(self, picture: Picture) -> Sight | None:
        """Return what a picture shows, or None when it cannot be read or is framed by hand; with marks, only of which kind it is."""
        key = _seen_as(picture)
        if key not in self._sights:
            self.edges(picture)
        if key not in self._sights and picture.crop is None and self._edges[picture.screen] is not None:
            self._look_at(picture)
        return self._sights.get(key) if picture.crop is None else None

    def frame(self, picture: Picture, wanted: object, make: Callable[[], Frame]) -> Frame:
        """Return the frame that was made before of this picture for what is `wanted`, else make it."""
        try:
            frames, name = self._frames_of(picture), repr(wanted)
        except OSError:
            return make()
        if name not in frames:
            frame = make()
            frames[name] = [*frame]
            self._changed.add(picture)
        return Frame(*frames[name])

    def _frames_of(self, picture: Picture) -> _Frames:
        """Return the frames of a picture that are known. Raises OSError."""
        if picture not in self._frames:
            key = self._key(picture)
            self._frames[picture] = key, self.cache.fact(key) or {}
        return self._frames[picture][1]

    def _is_framed(self, picture: Picture) -> bool:
        """Say whether a picture was framed before: its edges are then asked for once more only in a slot that is new."""
        try:
            return bool(self._frames_of(picture))
        except OSError:
            return False

    def settle(self) -> None:
        """Keep the frames that were made, and let go of the edges: framing is over."""
        for picture in self._changed:
            self.cache.keep_fact(*self._frames[picture])
        self._changed.clear()
        self._edges.clear()
        self._sights.clear()

    def close(self) -> None:
        """Let go of the screens too."""
        self.settle()
        self._screens.clear()

    def _key(self, picture: Picture) -> str:
        marks = [(mark.kind, mark.zone, mark.target, mark.start, mark.inset) for mark in picture.marks]
        return content_key("frames", self.content(picture), marks, picture.crop, picture.scale, picture.photograph)

    def _look_at(self, picture: Picture) -> None:
        if self._memory is None:
            self._look_anew(picture)
        elif not self._remember(picture, self._memory):
            self._look_anew(picture)
            self._keep(picture, self._memory)

    def _remember(self, picture: Picture, memory: PictureMemory) -> bool:
        """Take what is asked of a picture from memory; say whether it was there."""
        try:
            content = self.content(picture)
        except OSError:
            return False
        edges, sight = memory.edges.get((content, picture.scale)), memory.sights.get(_sight_key(content, picture))
        if edges is None or (sight is None and picture.crop is None):
            return False
        self._edges[picture.screen] = edges
        if sight is not None and picture.crop is None:
            self._sights[_seen_as(picture)] = sight
        return True

    def _keep(self, picture: Picture, memory: PictureMemory) -> None:
        edges, screen = self._edges[picture.screen], self._screens.pop(picture.screen, None)
        if edges is None:
            return
        content = self.content(picture)
        memory.edges.keep((content, picture.scale), edges)
        if picture.crop is None and (sight := self._sights.get(_seen_as(picture))) is not None:
            memory.sights.keep(_sight_key(content, picture), sight)
        if screen is not None:
            memory.screens.keep(content, screen)

    def _look_anew(self, picture: Picture) -> None:
        from tutopdf.pictures.decode import decode_masked
        from tutopdf.pictures.edges import EdgeMap

        screen = picture.screen
        with room_for(picture.size_px):
            try:
                image = decode_masked(picture, digests=self._digests)
            except PictureError:
                self._edges[screen] = None
                return
            self._edges[screen] = EdgeMap(image, picture.scale)
            if picture.crop is None:
                from tutopdf.pictures.look import look_at, look_only_at_kind

                look = look_only_at_kind if picture.drawn_marks else look_at
                self._sights[_seen_as(picture)] = look(image, picture.scale)
        held = sum(screen.width * screen.height for screen in self._screens.values())
        if held + image.width * image.height <= _MOST_PIXELS_HELD:
            self._screens[screen] = image


def _seen_as(picture: Picture) -> tuple[Picture, bool]:
    """Return what pictures have in common that look alike: one with marks is looked at less closely."""
    return picture.screen, bool(picture.drawn_marks)


def _sight_key(content: str, picture: Picture) -> tuple[str, float, bool]:
    return content, picture.scale, bool(picture.drawn_marks)
