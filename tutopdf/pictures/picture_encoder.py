"""Pictures: the stage's entrance. What was made before comes out of the cache; the rest is made in the darkroom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PIL import __version__ as decoder_version

from tutopdf.model.boxes import Cut, EncodedPicture, PictureBox
from tutopdf.model.diagnostics import Diagnostic, Place, error
from tutopdf.model.tutorial import Picture
from tutopdf.pictures.encodings import CODER_VERSION, Coding, Kind, codings
from tutopdf.pictures.errors import PictureError
from tutopdf.pictures.framing_cache import Viewfinder
from tutopdf.pictures.jobs import Job, Look
from tutopdf.pictures.parallel import WORKERS, in_parallel
from tutopdf.pictures.search import Ladder, fit
from tutopdf.storage.cache import Cache, content_key
from tutopdf.storage.file_hashes import FileDigests

if TYPE_CHECKING:
    from tutopdf.pictures.crop_store import Darkroom


class PictureShop:
    """Frames and codes the pictures of one tutorial for all of its variants."""

    def __init__(
        self,
        cache: Cache,
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
        self._jobs: dict[Cut, Job] = {}
        self._looks: dict[Cut, Look] = {}
        self._coded: dict[tuple[Cut, Coding], EncodedPicture] = {}

    @cached_property
    def _darkroom(self) -> Darkroom:
        from tutopdf.pictures.crop_store import Darkroom

        return Darkroom(self.viewfinder.screens, grey=self.grey)

    def open(self, boxes: Iterable[PictureBox], source: str) -> list[Diagnostic]:
        """Take in every picture that is printed, in any variant; return what cannot be read."""
        self.viewfinder.settle()
        widths: dict[Cut, float] = {}
        for cut, rect in (drawn for box in boxes for drawn in box.cuts):
            widths[cut] = max(widths.get(cut, 0.0), rect.width)
        groups: dict[Picture, list[Job]] = {}
        for cut, width in widths.items():
            try:
                job = Job(cut, width, self._key(cut))
            except OSError:
                return [_unreadable(cut.picture, source)]
            self._jobs[cut] = job
            groups.setdefault(cut.picture, []).append(job)
        unread = in_parallel(self._develop, self._new(groups.values()), self.threads)
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

    # One picture

    def _new(self, groups: Iterable[Sequence[Job]]) -> list[Sequence[Job]]:
        """Return the jobs of the pictures of which something was never made before; what the others look like is known."""
        new = []
        for jobs in groups:
            self.tick()
            looks = {job.cut: self.cache.fact(_look_key(job)) for job in jobs}
            if all(looks.values()):
                self._looks.update({cut: Look(*look) for cut, look in looks.items()})
            else:
                new.append(jobs)
        if new:
            # Threads must not import it side by side.
            _ = self._darkroom
        return new

    def _develop(self, jobs: Sequence[Job]) -> Picture | None:
        """Make a picture's ideal pictures; return it when it cannot be read."""
        try:
            looks = self._darkroom.develop(jobs)
        except PictureError:
            return jobs[0].cut.picture
        for job in jobs:
            look = self._looks[job.cut] = looks[job.cut]
            self.cache.keep_fact(_look_key(job), [look.photograph, look.dark])
        return None

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

    # One cut

    def _ladder(self, job: Job) -> Ladder:
        self.tick()
        ways = self._ways(job)
        made: dict[int, EncodedPicture] = {}

        def make(rank: int) -> EncodedPicture:
            if rank not in made:
                made[rank] = self._encode(job, ways[rank])
            return made[rank]

        return Ladder(make, len(ways), lambda rank: rank in made or self._recall(job, ways[rank]) is not None)

    def _ways(self, job: Job) -> list[Coding]:
        return list(codings(self._looks[job.cut].photograph, job.ppi))

    def _draft(self, job: Job) -> EncodedPicture:
        return self._encode(job, self._ways(job)[0])

    def _finish(self, cut: Cut) -> EncodedPicture:
        """Return a picture in as few bytes as it takes: what was only drafted is coded for good."""
        return self._encode(self._jobs[cut], Coding(Kind.OPTIMISED))

    def _encode(self, job: Job, coding: Coding) -> EncodedPicture:
        picture = self._recall(job, coding)
        if picture is None:
            picture = self._coded[job.cut, coding] = self._darkroom.encode(job, coding)
            self.cache.keep_picture(_coding_key(job, coding), picture)
        return picture

    def _recall(self, job: Job, coding: Coding) -> EncodedPicture | None:
        """Return a picture that was coded before, in this build or in another."""
        known = job.cut, coding
        if known not in self._coded:
            picture = self.cache.picture(_coding_key(job, coding))
            if picture is None:
                return None
            self._coded[known] = picture
        return self._coded[known]


def _look_key(job: Job) -> str:
    return content_key(job.key, job.ideal_size, "look")


def _coding_key(job: Job, coding: Coding) -> str:
    return content_key(job.key, job.ideal_size, job.printed_size, coding.key)


def _unreadable(picture: Picture, source: str) -> Diagnostic:
    place = picture.place or Place(source, picture.line)
    return error("picture-truncated", place, name=picture.name)
