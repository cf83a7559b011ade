"""Protects the promised weight: what is kept is what was chosen last, by weights that are known and not guessed."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from tutopdf.model.boxes import Crop, EncodedPicture
from tutopdf.pictures.encodings import Encoding, Kind
from tutopdf.pictures.jobs import Job, PictureTraits
from tutopdf.pictures.picture_encoder import PictureEncoder
from tutopdf.storage.cache import Cache

_RUNGS = [Encoding(Kind.PALETTE, colours) for colours in (256, 128, 64, 32)]


class NoStore(Cache):
    """What was made is known to the encoder itself; nothing is kept."""

    def __init__(self) -> None: ...

    def picture(self, _key: str) -> None:
        return None

    def keep_picture(self, _key: str, _picture: EncodedPicture) -> None: ...


class Coder:
    """A coder whose drafts weigh what a table says, and whose final codings weigh so much of them."""

    def __init__(self, weights: dict[Any, list[tuple[int, float]]]) -> None:
        self.weights = weights

    def encode(self, job: Job, encoding: Encoding) -> EncodedPicture:
        rank = _RUNGS.index(replace(encoding, final=False))
        draft, share = self.weights[job.crop][rank]
        empty = EncodedPicture(1, 1, 1, 8, b"", palette=b"\0\0\0", quality=1 - rank / 10, draft=not encoding.final)
        return replace(empty, data=bytes(math.ceil(draft * share) if encoding.final else draft))


class FakeEncoder(PictureEncoder):
    """Pictures that are numbers."""

    def __init__(self, weights: dict[Any, list[tuple[int, float]]]) -> None:
        super().__init__(NoStore(), threads=1)
        self.__dict__["_crop_store"] = Coder(weights)
        for crop in weights:
            self._jobs[crop] = cast(Job, _Job(crop))
            self._traits[crop] = PictureTraits(photograph=False, dark=False, mixed=False)

    def _encodings(self, _job: Job) -> list[Encoding]:
        return list(_RUNGS)


class _Job:
    def __init__(self, crop: Crop) -> None:
        self.crop, self.key = crop, str(crop)
        self.ideal_size = self.printed_size = 1, 1


_LADDERS = st.lists(st.floats(0.5, 0.95), min_size=3, max_size=3).map(
    lambda steps: [round(4000 * math.prod(steps[:rank])) for rank in range(len(steps) + 1)]
)
_SHARES = st.lists(st.floats(0.4, 1.0), min_size=len(_RUNGS), max_size=len(_RUNGS))


@given(pictures=st.lists(st.tuples(_LADDERS, _SHARES), min_size=1, max_size=5), room=st.floats(0.2, 1.1))
def test_pictures_weigh_no_more_than_promised_where_their_lightest_drafts_do_not(pictures, room):
    weights = {cast(Crop, f"crop {n}"): list(zip(*picture, strict=True)) for n, picture in enumerate(pictures)}
    budget = round(sum(ladder[0][0] for ladder in weights.values()) * room)
    kept = FakeEncoder(weights).encode_within(weights, budget)
    assert not any(picture.draft for picture in kept.values())
    palettes = sum(picture.weight - len(picture.data) for picture in kept.values())
    if sum(ladder[-1][0] for ladder in weights.values()) + palettes <= budget:
        assert sum(picture.weight for picture in kept.values()) <= budget
