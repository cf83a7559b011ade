"""Pictures: the stage's entrance. Each file is read and decoded once, whatever the variants that print it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from PIL import Image
from PIL import __version__ as decoder_version

from tutopdf.boxes import Cut, EncodedPicture, Frame, PictureBox
from tutopdf.diagnostics import Diagnostic, Place, error
from tutopdf.model import Picture
from tutopdf.pictures.cache import PictureCache, content_key
from tutopdf.pictures.coding import CODER_VERSION, Coding, Kind, codings, encode
from tutopdf.pictures.decode import PictureError, decode_masked
from tutopdf.pictures.search import Ladder, fit

if TYPE_CHECKING:
    from tutopdf.pictures.edges import EdgeMap

WORKERS = 2
"""Pictures worked on at once: each may take 100 MB while it is decoded."""

_MOST_PIXELS_HELD = 32_000_000
"""Decoded screens kept from framing to printing, ideal pictures kept while they are coded: about 100 MB of each."""

_TOO_FINE_PPI, _FINE_PPI = 600.0, 300.0
"""Past the first density nobody sees the pixels: the ideal picture is then what 300 ppi would print."""

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _Job:
    """A cut with how wide it is printed at the most, in points, and its key in the cache."""

    cut: Cut
    width_pt: float
    key: str

    @property
    def ideal_size(self) -> tuple[int, int]:
        """Return the size in pixels of the ideal picture: the native one, unless it is finer than eyes are."""
        frame = self.cut.frame
        ppi = frame.width_px * 72 / self.width_pt
        share = _FINE_PPI / ppi if ppi > _TOO_FINE_PPI else 1.0
        return max(round(frame.width_px * share), 1), max(round(frame.height_px * share), 1)

    @property
    def share(self) -> float:
        """Return how much of the native width the ideal picture has."""
        return self.ideal_size[0] / self.cut.frame.width_px

    @property
    def printed_size(self) -> tuple[int, int]:
        """Return the size in pixels at which codings are compared: 300 an inch, where the picture has as many."""
        width, height = self.ideal_size
        share = min(1.0, _FINE_PPI / self.ppi)
        return max(round(width * share), 1), max(round(height * share), 1)

    @property
    def ppi(self) -> float:
        """Return the density of the ideal picture, where it is printed largest."""
        return self.ideal_size[0] * 72 / self.width_pt


@dataclass(frozen=True, slots=True)
class _Look:
    """What an ideal picture looks like: how it is coded, and how marks are drawn over it, depend on it."""

    photograph: bool
    dark: bool


class PictureShop:
    """Decodes and codes the pictures of one tutorial for all of its variants; keeps crops, not screens."""

    def __init__(self, cache: PictureCache, tick: Callable[[], object] = lambda: None, *, grey: bool = False) -> None:
        """`tick` is called once a picture when it is decoded, and once a variant when it is coded; `grey` is for copiers."""
        self.cache, self.tick, self.grey = cache, tick, grey
        self._jobs: dict[Cut, _Job] = {}
        self._lock = threading.Lock()
        self._ideals: dict[Cut, Image.Image] = {}
        self._coded: dict[tuple[Cut, Coding], EncodedPicture] = {}
        self._contents: dict[Picture, str] = {}
        self._looks: dict[Cut, _Look] = {}
        self._watched: list[Picture] = []
        self._edges: dict[Picture, EdgeMap | None] = {}
        self._screens: dict[Picture, Image.Image] = {}

    # Before layout: what framing wants to know

    def will_look_at(self, pictures: Iterable[Picture]) -> None:
        """Say which pictures' edges may be asked for: the first that is brings in the others."""
        self._watched = list(dict.fromkeys(pictures))

    def edges(self, picture: Picture) -> EdgeMap | None:
        """Return where a masked picture could be cut, or None when it cannot be read."""
        if picture not in self._edges:
            unknown = [one for one in self._watched if one not in self._edges]
            _in_parallel(self._look_at, unknown if picture in unknown else [picture])
        return self._edges[picture]

    def remember_frame(self, picture: Picture, wanted: object, make: Callable[[], Frame]) -> Frame:
        """Return the frame that was made before of this picture for what is `wanted`, else make it."""
        marks = [(mark.kind, mark.zone, mark.target, mark.start, mark.inset) for mark in picture.marks]
        try:
            key = content_key(self._content(picture), marks, picture.crop, picture.scale, wanted)
        except OSError:
            return make()
        known = self.cache.fact(key)
        if known is not None:
            return Frame(*known)
        frame = make()
        self.cache.keep_fact(key, [frame.left, frame.top, frame.right, frame.bottom, frame.scale, frame.marks_apart])
        return frame

    def _look_at(self, picture: Picture) -> None:
        from tutopdf.pictures.edges import EdgeMap

        try:
            image = decode_masked(picture)
        except PictureError:
            self._edges[picture] = None
            return
        self._edges[picture] = EdgeMap(image, picture.scale)
        held = sum(screen.width * screen.height for screen in self._screens.values())
        if held + image.width * image.height <= _MOST_PIXELS_HELD:
            self._screens[picture] = image

    # After layout: what is printed

    def open(self, boxes: Iterable[PictureBox], source: str) -> list[Diagnostic]:
        """Take in every picture that is printed, in any variant; return what cannot be read."""
        widths: dict[Cut, float] = {}
        for cut, rect in (drawn for box in boxes for drawn in box.cuts):
            widths[cut] = max(widths.get(cut, 0.0), rect.width)
        groups: dict[Picture, list[_Job]] = {}
        for cut, width in widths.items():
            try:
                job = _Job(cut, width, self._key(cut))
            except OSError:
                return [_unreadable(cut.picture, source)]
            self._jobs[cut] = job
            groups.setdefault(cut.picture, []).append(job)
        unread = _in_parallel(self._decode_unless_known, list(groups.values()))
        # What framing looked at is not needed past this: screens and maps are most of a first build's memory.
        self._screens.clear()
        self._edges.clear()
        return [_unreadable(picture, source) for picture in unread if picture is not None]

    def dark_ones(self, cuts: Iterable[Cut]) -> frozenset[Cut]:
        """Return those of the open cuts that are dark for the most part."""
        return frozenset(cut for cut in cuts if self._looks[cut].dark)

    def within(self, cuts: Iterable[Cut], budget: int) -> dict[Cut, EncodedPicture]:
        """Return the best coding of each cut for `budget` bytes in all."""
        wanted = list(dict.fromkeys(cuts))
        ladders = dict(zip(wanted, _in_parallel(self._ladder, [self._jobs[cut] for cut in wanted]), strict=True))
        chosen = fit(ladders, budget, lambda ask, some: _in_parallel(ask, list(some)))
        return dict(zip(chosen, _in_parallel(self._finish, list(chosen.items())), strict=True))

    # One cut

    def _key(self, cut: Cut) -> str:
        frame = cut.frame
        places = frame.left, frame.top, frame.right, frame.bottom
        key = content_key(self._content(cut.picture), *places, CODER_VERSION)
        if not self.grey:
            return key
        from tutopdf.pictures.grey import GREY_VERSION

        return content_key(key, f"grey-{GREY_VERSION}")

    def _content(self, picture: Picture) -> str:
        if picture not in self._contents:
            digest = hashlib.blake2b(picture.path.read_bytes(), digest_size=20).hexdigest()
            self._contents[picture] = content_key(digest, [mark.zone for mark in picture.masks], decoder_version)
        return self._contents[picture]

    def _decode_unless_known(self, jobs: Sequence[_Job]) -> Picture | None:
        """Decode a picture, unless its cuts were coded before; return it when it cannot be read."""
        self.tick()
        known = {job.cut: self.cache.fact(self._look_key(job)) for job in jobs}
        if not all(known.values()):
            return self._decode(jobs)
        self._looks.update({cut: _Look(*look) for cut, look in known.items()})
        return None

    def _decode(self, jobs: Sequence[_Job]) -> Picture | None:
        picture = jobs[0].cut.picture
        try:
            image = self._screens.get(picture) or decode_masked(picture, max(job.share for job in jobs))
        except PictureError:
            return picture
        if self.grey:
            from tutopdf.pictures.grey import to_grey

            image = to_grey(image)
        across, down = image.width / picture.size_px[0], image.height / picture.size_px[1]
        for job in jobs:
            frame = job.cut.frame
            ideal = image.crop(
                (
                    round(frame.left * across),
                    round(frame.top * down),
                    max(round(frame.right * across), 1),
                    max(round(frame.bottom * down), 1),
                )
            )
            if ideal.size != job.ideal_size:
                ideal = ideal.resize(job.ideal_size, Image.Resampling.LANCZOS, reducing_gap=3.0)
            self._hold(job.cut, ideal)
            self._looks[job.cut] = look = _look_at(ideal)
            self.cache.keep_fact(self._look_key(job), [look.photograph, look.dark])
        return None

    def _ideal(self, job: _Job) -> Image.Image:
        while (held := self._ideals.get(job.cut)) is None:
            if self._decode([job]) is not None:
                raise PictureError(job.cut.picture.name)
        return held

    def _hold(self, cut: Cut, ideal: Image.Image) -> None:
        """Keep an ideal picture; when they are many, the first ones are let go, and decoded again if need be."""
        with self._lock:
            self._ideals[cut] = ideal
            pixels = sum(image.width * image.height for image in self._ideals.values())
            for oldest in list(self._ideals):
                if pixels <= _MOST_PIXELS_HELD or oldest == cut:
                    break
                pixels -= self._ideals[oldest].width * self._ideals[oldest].height
                del self._ideals[oldest]

    def _printed(self, job: _Job) -> Image.Image:
        """Return the ideal picture as it would be printed: what a coding is compared with."""
        ideal = self._ideal(job)
        return ideal if ideal.size == job.printed_size else ideal.resize(job.printed_size, Image.Resampling.LANCZOS)

    def _look_key(self, job: _Job) -> str:
        return content_key(job.key, job.ideal_size, "look")

    def _ladder(self, job: _Job) -> Ladder:
        self.tick()
        ways = list(codings(self._looks[job.cut].photograph, job.ppi))
        return Ladder(lambda rank: self._encode(job, ways[rank]), len(ways))

    def _encode(self, job: _Job, coding: Coding) -> EncodedPicture:
        known = job.cut, coding
        if known not in self._coded:
            key = content_key(job.key, job.ideal_size, job.printed_size, coding.key)
            picture = self.cache.picture(key)
            if picture is None:
                picture = self._encode_anew(job, coding)
                self.cache.keep_picture(key, picture)
            self._coded[known] = picture
        return self._coded[known]

    def _encode_anew(self, job: _Job, coding: Coding) -> EncodedPicture:
        from tutopdf.pictures.quality import similarity

        ideal = self._ideal(job)
        picture, seen = encode(ideal, coding, job.ppi)
        quality = 1.0 if coding.kind in (Kind.LOSSLESS, Kind.OPTIMISED) else similarity(self._printed(job), seen)
        return replace(picture, quality=round(quality, 5))

    def _finish(self, chosen: tuple[Cut, EncodedPicture]) -> EncodedPicture:
        """Return a chosen picture in as few bytes as it takes: what was only drafted is coded for good."""
        cut, picture = chosen
        return self._encode(self._jobs[cut], Coding(Kind.OPTIMISED)) if picture.draft else picture


def _look_at(image: Image.Image) -> _Look:
    from tutopdf.pictures.quality import is_dark, is_photograph

    return _Look(is_photograph(image), is_dark(image))


def _unreadable(picture: Picture, source: str) -> Diagnostic:
    place = picture.place or Place(source, picture.line)
    return error("picture-truncated", place, name=picture.name)


def _in_parallel(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """Return the results in order; pictures are decoded and coded outside of Python's lock."""
    if len(items) < 2:
        return [work(item) for item in items]
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(work, items))
