"""Protects the cache: what comes out is what was put in, it is bounded, and a broken one is an empty one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tutopdf.model.boxes import EncodedPicture
from tutopdf.storage.cache import FOLDER_VARIABLE, Cache, content_key, open_cache

PICTURE = EncodedPicture(3, 2, 1, 8, b"\0\1\n\2", palette=bytes(range(6)), quality=0.99)


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("picture", [PICTURE, EncodedPicture(1, 1, 3, 8, b"", jpeg_quality=80)])
def test_a_picture_comes_back_as_it_was(tmp_path: Path, picture: EncodedPicture):
    Cache(tmp_path).keep_picture("ab12", picture)
    assert Cache(tmp_path).picture("ab12") == picture


def test_a_fact_comes_back(tmp_path: Path):
    Cache(tmp_path).keep_fact("ab12", {"photograph": True})
    assert Cache(tmp_path).fact("ab12") == {"photograph": True}


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff" * 40])
def test_a_damaged_entry_is_none(tmp_path: Path, damage: bytes):
    cache = Cache(tmp_path)
    cache.keep_picture("ab12", PICTURE)
    entries(tmp_path)[0].write_bytes(damage)
    assert cache.picture("ab12") is None


def test_a_changed_byte_is_seen(tmp_path: Path):
    cache = Cache(tmp_path)
    cache.keep_picture("ab12", PICTURE)
    path = entries(tmp_path)[0]
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert cache.picture("ab12") is None


def test_the_entries_not_used_for_longest_go_first(tmp_path: Path):
    cache = Cache(tmp_path, max_bytes=2500)
    for number in range(10):
        cache.keep_picture(f"{number:04}", EncodedPicture(1, 1, 1, 8, b"x" * 500))
        os.utime(entries(tmp_path)[-1], (number, number))
    for number, path in enumerate(entries(tmp_path)):
        os.utime(path, (number, number))
    cache.clean()
    assert sum(path.stat().st_size for path in entries(tmp_path)) <= 2500
    assert cache.picture("0009") is not None
    assert cache.picture("0000") is None


def test_nothing_is_kept_where_nothing_is_wanted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(FOLDER_VARIABLE, "")
    cache = open_cache()
    cache.keep_picture("ab12", PICTURE)
    assert cache.picture("ab12") is None


def test_a_folder_that_cannot_be_made_is_an_empty_cache(tmp_path: Path):
    (tmp_path / "file").touch()
    cache = Cache(tmp_path / "file")
    cache.keep_picture("ab12", PICTURE)
    cache.clean()
    assert cache.picture("ab12") is None


def test_keys_tell_their_parts_apart():
    assert content_key("a", "bc") != content_key("ab", "c")


def test_what_a_killed_process_was_writing_is_swept(tmp_path: Path):
    cache = Cache(tmp_path)
    cache.keep_fact("abcd", 1)
    left = tmp_path / "ab" / ".tutopdf-abcd_123"
    left.write_bytes(b"half")
    os.utime(left, (10_000, 10_000))
    cache.clean()
    assert [path.name for path in tmp_path.glob("*/*")] == ["cd"]
