"""Pictures: the stage's entrance. Each file is read and decoded once, whatever the variants that print it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from PIL import Image
from PIL import __version__ as decoder_version

from tutopdf.boxes import Cut, EncodedPicture, PictureBox
from tutopdf.diagnostics import Diagnostic, Place, error
from tutopdf.model import Picture
from tutopdf.pictures.cache import PictureCache, content_key
from tutopdf.pictures.coding import CODER_VERSION, Coding, Kind, codings, encode
from tutopdf.pictures.decode import PictureError, decode_masked
from tutopdf.pictures.digests import FileDigests
from tutopdf.pictures.parallel import WORKERS, in_parallel
from tutopdf.pictures.search import Ladder, fit
from tutopdf.pictures.viewfinder import Viewfinder

_MOST_PIXELS_HELD = 32_000_000
"""Ideal pictures kept while they are coded: about 100 MB."""

_TOO_FINE_PPI, _FINE_PPI = 600.0, 300.0
"""Past the first density nobody sees the pixels: the ideal picture is then what 300 ppi would print."""


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

    def __init__(
        self,
        cache: PictureCache,
        tick: Callable[[], object] = lambda: None,
        *,
        grey: bool = False,
        threads: int = WORKERS,
        digests: FileDigests | None = None,
    ) -> None:
        """`tick` is called once a picture when it is decoded, and once a variant when it is coded; `grey` is for copiers.

        `threads` pictures are worked on at once; `digests` are those that are known already.
        """
        self.cache, self.tick, self.grey, self.threads = cache, tick, grey, threads
        self.viewfinder = Viewfinder(cache, self._content, threads)
        self._digests = digests or FileDigests()
        self._jobs: dict[Cut, _Job] = {}
        self._lock = threading.Lock()
        self._ideals: dict[Cut, Image.Image] = {}
        self._coded: dict[tuple[Cut, Coding], EncodedPicture] = {}
        self._looks: dict[Cut, _Look] = {}

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
        unread = in_parallel(self._decode, [jobs for jobs in groups.values() if not self._know(jobs)], self.threads)
        self.viewfinder.close()
        return [_unreadable(picture, source) for picture in unread if picture is not None]

    def dark_ones(self, cuts: Iterable[Cut]) -> frozenset[Cut]:
        """Return those of the open cuts that are dark for the most part."""
        return frozenset(cut for cut in cuts if self._looks[cut].dark)

    def within(self, cuts: Iterable[Cut], budget: int) -> dict[Cut, EncodedPicture]:
        """Return the best coding of each cut for `budget` bytes in all."""
        wanted = list(dict.fromkeys(cuts))
        jobs = [self._jobs[cut] for cut in wanted]
        in_parallel(self._draft, [job for job in jobs if self._recall(job, self._ways(job)[0]) is None], self.threads)
        chosen = fit({cut: self._ladder(self._jobs[cut]) for cut in wanted}, budget, self._look_ahead)
        drafts = [cut for cut, picture in chosen.items() if picture.draft]
        return {**chosen, **dict(zip(drafts, in_parallel(self._finish, drafts, self.threads), strict=True))}

    def _look_ahead(self, ask: Callable[[Ladder], object], ladders: Collection[Ladder]) -> None:
        in_parallel(ask, list(ladders), self.threads)

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
        return content_key(self._digests.of(picture.path), [mark.zone for mark in picture.masks], decoder_version)

    def _know(self, jobs: Sequence[_Job]) -> bool:
        """Say whether a picture's cuts were coded before: it need not be decoded then."""
        self.tick()
        known = {job.cut: self.cache.fact(self._look_key(job)) for job in jobs}
        self._looks.update({cut: _Look(*look) for cut, look in known.items() if look})
        return all(known.values())

    def _decode(self, jobs: Sequence[_Job]) -> Picture | None:
        """Decode a picture for all of its cuts; return it when it cannot be read."""
        picture = jobs[0].cut.picture
        try:
            image = self.viewfinder.screens.get(picture) or decode_masked(picture, max(job.share for job in jobs))
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
        ways = self._ways(job)
        return Ladder(
            lambda rank: self._encode(job, ways[rank]),
            len(ways),
            lambda rank: self._recall(job, ways[rank]) is not None,
        )

    def _ways(self, job: _Job) -> list[Coding]:
        return list(codings(self._looks[job.cut].photograph, job.ppi))

    def _draft(self, job: _Job) -> EncodedPicture:
        return self._encode(job, self._ways(job)[0])

    def _encode(self, job: _Job, coding: Coding) -> EncodedPicture:
        picture = self._recall(job, coding)
        if picture is None:
            picture = self._coded[job.cut, coding] = self._encode_anew(job, coding)
            self.cache.keep_picture(self._coding_key(job, coding), picture)
        return picture

    def _recall(self, job: _Job, coding: Coding) -> EncodedPicture | None:
        """Return a picture that was coded before, in this build or in another."""
        known = job.cut, coding
        if known not in self._coded:
            picture = self.cache.picture(self._coding_key(job, coding))
            if picture is None:
                return None
            self._coded[known] = picture
        return self._coded[known]

    @staticmethod
    def _coding_key(job: _Job, coding: Coding) -> str:
        return content_key(job.key, job.ideal_size, job.printed_size, coding.key)

    def _encode_anew(self, job: _Job, coding: Coding) -> EncodedPicture:
        from tutopdf.pictures.quality import similarity

        ideal = self._ideal(job)
        picture, seen = encode(ideal, coding, job.ppi)
        quality = 1.0 if coding.kind in (Kind.LOSSLESS, Kind.OPTIMISED) else similarity(self._printed(job), seen)
        return replace(picture, quality=round(quality, 5))

    def _finish(self, cut: Cut) -> EncodedPicture:
        """Return a picture in as few bytes as it takes: what was only drafted is coded for good."""
        return self._encode(self._jobs[cut], Coding(Kind.OPTIMISED))


def _look_at(image: Image.Image) -> _Look:
    from tutopdf.pictures.quality import is_dark, is_photograph

    return _Look(is_photograph(image), is_dark(image))


def _unreadable(picture: Picture, source: str) -> Diagnostic:
    place = picture.place or Place(source, picture.line)
    return error("picture-truncated", place, name=picture.name)
