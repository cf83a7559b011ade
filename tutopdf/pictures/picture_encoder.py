"""Picture encoder, the stage's entrance: what was made before comes out of the cache, the rest is made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PIL import __version__ as decoder_version

from tutopdf.model.boxes import Crop, EncodedPicture, PictureBox
from tutopdf.model.diagnostics import Diagnostic, Place, error
from tutopdf.model.tutorial import Picture
from tutopdf.pictures.encodings import CODER_VERSION, Encoding, encodings, lightest
from tutopdf.pictures.errors import PictureError, PictureReplaced
from tutopdf.pictures.framing_cache import FramingCache
from tutopdf.pictures.jobs import Job, PictureTraits
from tutopdf.pictures.parallel import WORKERS, in_parallel
from tutopdf.pictures.search import Ladder, fit
from tutopdf.pictures.weights import Candidate, Weights
from tutopdf.storage.cache import Cache, content_key
from tutopdf.storage.file_hashes import FileDigests

if TYPE_CHECKING:
    from tutopdf.pictures.crop_store import CropStore
    from tutopdf.pictures.picture_memory import PictureMemory

_TURNS = 4
"""How often codings are chosen: the first time by their drafts alone, the last with none that may be too heavy."""


class PictureEncoder:
    """Frames and codes the pictures of one tutorial for all of its variants."""

    def __init__(
        self,
        cache: Cache,
        on_progress: Callable[[], object] = lambda: None,
        *,
        grey: bool = False,
        threads: int = WORKERS,
        digests: FileDigests | None = None,
        memory: PictureMemory | None = None,
        checkpoint: Callable[[], object] = lambda: None,
    ) -> None:
        """`on_progress` is called once a picture when it is decoded, and once a variant when it is coded; `grey` is for copiers.

        `threads` pictures are worked on at once; `digests` are those that are known already; a `memory` is for drafts. `checkpoint` is called
        before each encoding, in any thread: what it raises ends the work.
        """
        self.cache, self.on_progress, self.grey, self.threads = cache, on_progress, grey, threads
        self._digests = digests or FileDigests()
        self._memory, self._checkpoint = memory, checkpoint
        self.framing_cache = FramingCache(cache, self._content, threads, self._digests, memory)
        self._jobs: dict[Crop, Job] = {}
        self._traits: dict[Crop, PictureTraits] = {}
        self._coded: dict[tuple[Crop, Encoding], EncodedPicture] = {}

    @cached_property
    def _crop_store(self) -> CropStore:
        from tutopdf.pictures.crop_store import CropStore

        remembered = self._memory.screens if self._memory is not None and not self.grey else None
        return CropStore(
            self.framing_cache.screens,
            self._digests,
            grey=self.grey,
            remembered=remembered,
            content=self._content,
        )

    def open(self, boxes: Iterable[PictureBox], source: str) -> list[Diagnostic]:
        """Take in every picture that is printed, in any variant; return what cannot be read."""
        self.framing_cache.settle()
        widths: dict[Crop, float] = {}
        for crop, rect in (drawn for box in boxes for drawn in box.crops):
            widths[crop] = max(widths.get(crop, 0.0), rect.width)
        groups: dict[Picture, list[Job]] = {}
        for crop, width in widths.items():
            try:
                job = Job(crop, width, self._key(crop))
            except OSError:
                return [_unreadable(crop.picture, source, PictureError())]
            self._jobs[crop] = job
            groups.setdefault(crop.picture.screen, []).append(job)
        unread = in_parallel(self._crop_pictures, self._new(groups.values()), self.threads)
        self.framing_cache.close()
        return [_unreadable(picture, source, reason) for picture, reason in filter(None, unread)]

    def dark_crops(self, crops: Iterable[Crop]) -> frozenset[Crop]:
        """Return those of the open cuts that are dark for the most part."""
        return frozenset(crop for crop in crops if self._traits[crop].dark)

    def pale_crops(self, crops: Iterable[Crop]) -> frozenset[Crop]:
        """Return those of the open cuts that are screens with white edges."""
        return frozenset(crop for crop in crops if self._traits[crop].pale)

    def encode_quickly(self, crops: Iterable[Crop], variant: str) -> dict[Crop, EncodedPicture]:
        """Return each crop as it was encoded for good before in this variant, else in a fixed way that takes no time."""
        assert self._memory is not None
        return {crop: self._recall_quickly(self._jobs[crop], variant, self._memory) for crop in dict.fromkeys(crops)}

    def _recall_quickly(self, job: Job, variant: str, memory: PictureMemory) -> EncodedPicture:
        name = _memory_key(job)
        known = memory.encoded.get((*name, variant)) or memory.encoded.get(name)
        if known is not None:
            return known
        if (final := self._recall_final(job, variant)) is not None:
            memory.encoded.keep((*name, variant), final)
            return final
        known = self._crop_store.encode_quickly(job)
        memory.encoded.keep(name, known)
        return known

    def remember(self, encoded: Mapping[Crop, EncodedPicture], variant: str) -> None:
        """Keep what was encoded for good: as long as a picture is the same, drafts show it as it will be; in another process too."""
        if self._memory is None:
            return
        chosen = {(crop, id(picture)): encoding for (crop, encoding), picture in self._coded.items()}
        for crop, picture in encoded.items():
            job = self._jobs[crop]
            self._memory.encoded.keep((*_memory_key(job), variant), picture)
            key, encoding = _final_key(job, variant), chosen.get((crop, id(picture)))
            if encoding is not None and self.cache.fact(key) != encoding.key:
                self.cache.keep_fact(key, encoding.key)

    def _recall_final(self, job: Job, variant: str) -> EncodedPicture | None:
        """Return what was encoded for good in an earlier process: nothing has to be decoded for it."""
        name = self.cache.fact(_final_key(job, variant))
        drafts = self._encodings(job) if name is not None else []
        known = (one for draft in drafts for one in (draft, replace(draft, final=True)) if one.key == name)
        return next((picture for one in known if (picture := self._recall(job, one)) is not None), None)

    def encode_within(self, crops: Iterable[Crop], budget: int) -> dict[Crop, EncodedPicture]:
        """Return the best encoding of each crop for `budget` bytes in all."""
        wanted = list(dict.fromkeys(crops))
        jobs = [self._jobs[crop] for crop in wanted]
        in_parallel(
            self._draft, [job for job in jobs if self._recall(job, self._encodings(job)[0]) is None], self.threads
        )
        return self._settle(jobs, budget, Weights())

    def _settle(self, jobs: Sequence[Job], budget: int, weights: Weights) -> dict[Crop, EncodedPicture]:
        """Choose by drafts, code what is chosen for good, and choose again by what that weighs, until it is the same."""
        for turn in range(_TURNS):
            if turn == _TURNS - 1:
                weights.be_cautious()
            chosen = fit({job.crop: self._ladder(job, weights) for job in jobs}, budget, self._look_ahead)
            new = [(self._jobs[crop], chosen[crop].encoding) for crop in weights.unknown(chosen)]
            if not new:
                break
            in_parallel(
                self._finish, [one for one in new if self._recall(one[0], self._final(one)) is None], self.threads
            )
            for job, encoding in new:
                weights.learn(job.crop, encoding, self._encode(job, encoding), self._finish((job, encoding)))
        return {crop: self._finish((self._jobs[crop], candidate.encoding)) for crop, candidate in chosen.items()}

    def _look_ahead(self, ask: Callable[[Any], object], ladders: Collection[Any]) -> None:
        in_parallel(ask, list(ladders), self.threads)

    # One picture

    def _new(self, groups: Iterable[Sequence[Job]]) -> list[Sequence[Job]]:
        """Return the jobs of the pictures of which something was never made before; what the others look like is known."""
        new = []
        for jobs in groups:
            self.on_progress()
            traits = {job.crop: self.cache.fact(_traits_key(job)) for job in jobs}
            if all(traits.values()):
                self._traits.update({crop: PictureTraits(*known) for crop, known in traits.items()})
            else:
                new.append(jobs)
        if new:
            # Threads must not import it side by side.
            _ = self._crop_store
        return new

    def _crop_pictures(self, jobs: Sequence[Job]) -> tuple[Picture, PictureError] | None:
        """Make a picture's ideal pictures; return it when it cannot be read, and why."""
        try:
            traits = self._crop_store.crop_pictures(jobs)
        except PictureError as reason:
            return jobs[0].crop.picture, reason
        for job in jobs:
            seen = self._traits[job.crop] = traits[job.crop]
            self.cache.keep_fact(_traits_key(job), [seen.photograph, seen.dark, seen.mixed, seen.pale])
        return None

    def _key(self, crop: Crop) -> str:
        frame = crop.frame
        places = frame.left, frame.top, frame.right, frame.bottom
        key = content_key(self._content(crop.picture), *places, CODER_VERSION)
        if not self.grey:
            return key
        from tutopdf.pictures.grey import GREY_VERSION

        return content_key(key, f"grey-{GREY_VERSION}")

    def _content(self, picture: Picture) -> str:
        return content_key(self._digests.of(picture.path), [mark.zone for mark in picture.masks], decoder_version)

    # One crop

    def _ladder(self, job: Job, weights: Weights) -> Ladder[Candidate]:
        self.on_progress()
        encodings = self._encodings(job)

        def make(rank: int) -> Candidate:
            return weights.candidate(job.crop, encodings[rank], self._encode(job, encodings[rank]))

        def is_made(rank: int) -> bool:
            return self._recall(job, encodings[rank]) is not None

        ways = 2 if self._traits[job.crop].mixed else 1
        return Ladder(make, len(encodings), is_made, ways, lightest(encodings))

    def _encodings(self, job: Job) -> list[Encoding]:
        seen = self._traits[job.crop]
        return list(encodings(seen.photograph, job.ppi, seen.mixed))

    def _draft(self, job: Job) -> EncodedPicture:
        return self._encode(job, self._encodings(job)[0])

    def _final(self, chosen: tuple[Job, Encoding]) -> Encoding:
        """Return the encoding that takes the fewest bytes for the same pixels."""
        job, encoding = chosen
        return replace(encoding, final=True) if self._encode(job, encoding).draft else encoding

    def _finish(self, chosen: tuple[Job, Encoding]) -> EncodedPicture:
        """Return a picture coded for good: its quality is its draft's."""
        return self._encode(chosen[0], self._final(chosen), self._encode(*chosen).quality)

    def _encode(self, job: Job, encoding: Encoding, quality: float | None = None) -> EncodedPicture:
        """Return a picture in one encoding; its `quality` may be known from its draft."""
        picture = self._recall(job, encoding)
        if picture is None:
            self._checkpoint()
            picture = self._crop_store.encode(job, encoding)
            picture = self._coded[job.crop, encoding] = (
                picture if quality is None else replace(picture, quality=quality)
            )
            self.cache.keep_picture(_encoding_key(job, encoding), picture)
        return picture

    def _recall(self, job: Job, encoding: Encoding) -> EncodedPicture | None:
        """Return a picture that was coded before, in this build or in another."""
        known = job.crop, encoding
        if known not in self._coded:
            picture = self.cache.picture(_encoding_key(job, encoding))
            if picture is None:
                return None
            self._coded[known] = picture
        return self._coded[known]


def _traits_key(job: Job) -> str:
    return content_key(job.key, job.ideal_size, "look-3")


def _memory_key(job: Job) -> tuple[str, ...]:
    return job.key, repr(job.ideal_size)


def _final_key(job: Job, variant: str) -> str:
    return content_key(*_memory_key(job), job.printed_size, variant, "final-1")


def _encoding_key(job: Job, encoding: Encoding) -> str:
    return content_key(job.key, job.ideal_size, job.printed_size, encoding.key)


def _unreadable(picture: Picture, source: str, reason: PictureError) -> Diagnostic:
    place = picture.place or Place(source, picture.line)
    code = "picture-replaced-meanwhile" if isinstance(reason, PictureReplaced) else "picture-truncated"
    return error(code, place, name=picture.name)
