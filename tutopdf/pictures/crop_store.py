"""Crop store: where pixels are decoded, cropped to their ideal pictures, encoded and compared. Slow to import."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PIL import Image

from tutopdf.model.boxes import Crop, EncodedPicture
from tutopdf.model.tutorial import Picture
from tutopdf.pictures.decode import decode_masked
from tutopdf.pictures.encode import encode, encode_quickly
from tutopdf.pictures.encodings import Encoding, Kind
from tutopdf.pictures.jobs import Job, PictureTraits
from tutopdf.pictures.parallel import room_for
from tutopdf.pictures.picture_memory import Recent
from tutopdf.pictures.quality import MIXED_FLAT_SHARE, SCREEN_FLAT_SHARE, flat_share, is_dark, is_pale, similarity
from tutopdf.storage.file_hashes import FileDigests

_MOST_PIXELS_HELD = 32_000_000
"""Ideal pictures kept while they are coded: about 100 MB."""


class CropStore:
    """Decodes each picture once for all of its crops, and keeps the crops; `grey` is for copiers."""

    def __init__(
        self,
        screens: Mapping[Picture, Image.Image],
        digests: FileDigests,
        *,
        grey: bool,
        remembered: Recent[str, Image.Image] | None = None,
        content: Callable[[Picture], str] = lambda _: "",
    ) -> None:
        """`screens` are pictures that were decoded before, masked; `digests` those of the files that are decoded.

        What was decoded before this tutorial may be `remembered`, by its `content`.
        """
        self._screens, self._digests, self._grey = screens, digests, grey
        self._remembered, self._content = remembered, content
        self._lock = threading.Lock()
        self._ideals: dict[Crop, Image.Image] = {}
        self._printed_ones: dict[Crop, Image.Image] = {}

    def crop_pictures(self, jobs: Sequence[Job]) -> dict[Crop, PictureTraits]:
        """Make the ideal pictures of some cuts of one picture; return what they look like. Raises PictureError."""
        with room_for(jobs[0].crop.picture.size_px):
            return self._crop(jobs)

    def _crop(self, jobs: Sequence[Job]) -> dict[Crop, PictureTraits]:
        picture = jobs[0].crop.picture
        image = self._decode(picture, max(job.share for job in jobs))
        if self._grey:
            from tutopdf.pictures.grey import to_grey

            image = to_grey(image)
        traits = {}
        for job in jobs:
            ideal = _crop_out(image, job)
            self._hold(job.crop, ideal)
            flat = flat_share(ideal)
            photograph = flat < SCREEN_FLAT_SHARE
            traits[job.crop] = PictureTraits(
                photograph, is_dark(ideal), flat < MIXED_FLAT_SHARE, not photograph and is_pale(ideal)
            )
        return traits

    def _decode(self, picture: Picture, share: float) -> Image.Image:
        """Return a picture's pixels, those of before where they are the same: a JPEG of which less is wanted comes smaller."""
        if share < 1.0:
            return decode_masked(picture, share, self._digests)
        if (screen := self._screens.get(picture.screen)) is not None:
            return screen
        if self._remembered is None:
            return decode_masked(picture, share, self._digests)
        content = self._content(picture)
        image = self._remembered.get(content)
        if image is None:
            image = decode_masked(picture, share, self._digests)
            self._remembered.keep(content, image)
        return image

    def encode_quickly(self, job: Job) -> EncodedPicture:
        """Return the ideal picture of a crop as a draft of the page has it. Raises PictureError."""
        with room_for(job.ideal_size):
            return encode_quickly(self._ideal(job), job.ppi)

    def encode(self, job: Job, encoding: Encoding) -> EncodedPicture:
        """Return the ideal picture of a crop in one encoding, a draft compared with itself. Raises PictureError."""
        with room_for(job.ideal_size):
            ideal = self._ideal(job)
            picture, seen = encode(ideal, encoding, job.ppi)
            quality = 1.0
            if not (encoding.kind is Kind.LOSSLESS or encoding.final):
                quality = similarity(self._printed(job, ideal), seen)
        return replace(picture, quality=round(quality, 5))

    def _ideal(self, job: Job) -> Image.Image:
        while (held := self._ideals.get(job.crop)) is None:
            self.crop_pictures([job])
        return held

    def _printed(self, job: Job, ideal: Image.Image) -> Image.Image:
        """Return the ideal picture as it would be printed: what a coding is compared with."""
        if ideal.size == job.printed_size:
            return ideal
        if (held := self._printed_ones.get(job.crop)) is None:
            held = ideal.resize(job.printed_size, Image.Resampling.LANCZOS)
            self._hold(job.crop, ideal, held)
        return held

    def _hold(self, crop: Crop, ideal: Image.Image, printed: Image.Image | None = None) -> None:
        """Keep an ideal picture; when they are many, the first ones are let go, and decoded again if need be."""
        with self._lock:
            self._ideals[crop] = ideal
            if printed is not None:
                self._printed_ones[crop] = printed
            pixels = sum(image.width * image.height for image in (*self._ideals.values(), *self._printed_ones.values()))
            for oldest in list(self._ideals):
                if pixels <= _MOST_PIXELS_HELD or oldest == crop:
                    break
                for image in (self._ideals.pop(oldest), self._printed_ones.pop(oldest, None)):
                    pixels -= image.width * image.height if image is not None else 0


def _crop_out(image: Image.Image, job: Job) -> Image.Image:
    """Return what a job's frame shows of the decoded picture, which may be smaller than the file says."""
    picture, frame = job.crop.picture, job.crop.frame
    across, down = image.width / picture.size_px[0], image.height / picture.size_px[1]
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
    return ideal
