"""Protects what is held for a batch: the same as what a cache gives, read once, bounded, and no school's letters on a disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutopdf.model.boxes import EncodedPicture
from tutopdf.storage.batch_cache import BatchCache
from tutopdf.storage.cache import Cache

PICTURE = EncodedPicture(2, 3, 1, 8, b"data")


def test_what_is_put_in_comes_out_as_a_cache_gives_it(tmp_path: Path):
    for cache in (BatchCache(tmp_path / "a"), BatchCache(None)):
        assert cache.fact("aa") is None
        cache.keep_fact("aa", {"x": (1, 2)})
        cache.keep_picture("bb", PICTURE)
        cache.keep_blob("cc", {"h": 1}, b"1")
        assert (cache.fact("aa"), cache.picture("bb"), cache.blob("cc")) == ({"x": [1, 2]}, PICTURE, ({"h": 1}, b"1"))


def test_pictures_and_facts_are_shared_with_others_and_letters_are_not(tmp_path: Path):
    cache = BatchCache(tmp_path)
    cache.keep_fact("aa", 1)
    cache.keep_picture("bb", PICTURE)
    cache.keep_blob("cc", {}, b"1")
    other = Cache(tmp_path)
    assert (other.fact("aa"), other.picture("bb"), other.blob("cc")) == (1, PICTURE, None)


def test_what_is_on_the_disk_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    Cache(tmp_path).keep_picture("bb", PICTURE)
    cache = BatchCache(tmp_path)
    assert cache.picture("bb") == PICTURE
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read again"))
    assert cache.picture("bb") is cache.picture("bb")


def test_it_holds_no_more_than_its_bound(tmp_path: Path):
    cache = BatchCache(tmp_path, most_bytes=10_000)
    for number in range(100):
        cache.keep_blob(f"{number:04}", {}, bytes(900))
    held = sum(cache.blob(f"{number:04}") is not None for number in range(100))
    assert 0 < held < 10
