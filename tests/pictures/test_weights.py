"""Protects the reckoning of weights: drafts count as what they will weigh, and nothing that was weighed is guessed."""

from __future__ import annotations

from typing import Any, cast

from tutopdf.model.boxes import Crop, EncodedPicture
from tutopdf.pictures.encodings import Encoding, Kind
from tutopdf.pictures.weights import Weights

CROP = cast(Crop, "a crop")
WAYS = [Encoding(Kind.PALETTE, colours) for colours in (256, 64)]


def flat(weight: int, **more: Any) -> EncodedPicture:
    picture = EncodedPicture(1, 1, 1, 8, b"", palette=b"\0\0\0", **more)
    return EncodedPicture(1, 1, 1, 8, bytes(weight - picture.weight), palette=b"\0\0\0", **more)


def weight(weights: Weights, rank: int, draft: EncodedPicture) -> int:
    return weights.candidate(CROP, WAYS[rank], draft).weight


def test_a_draft_counts_for_less_than_its_bytes_until_one_must_be_sure():
    weights = Weights()
    assert 800 < weight(weights, 0, flat(1000, draft=True)) < 1000
    weights.be_cautious()
    assert weight(weights, 0, flat(1000, draft=True)) == 1000


def test_what_was_coded_for_good_is_known_and_tells_of_the_picture_s_other_drafts():
    weights = Weights()
    weights.learn(CROP, WAYS[0], flat(1000, draft=True), flat(500))
    assert weight(weights, 0, flat(1000, draft=True)) == 500
    assert weight(weights, 1, flat(400, draft=True)) == 200


def test_what_has_no_draft_is_what_it_weighs():
    jpeg = EncodedPicture(1, 1, 3, 8, bytes(777), jpeg_quality=80)
    assert Weights().candidate(CROP, Encoding(Kind.JPEG, 80), jpeg).weight == 777


def test_only_what_was_never_weighed_is_unknown():
    weights = Weights()
    chosen = {CROP: weights.candidate(CROP, WAYS[0], flat(1000, draft=True))}
    assert weights.unknown(chosen) == [CROP]
    weights.learn(CROP, WAYS[0], flat(1000, draft=True), flat(900))
    assert weights.unknown(chosen) == []
