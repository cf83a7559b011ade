"""Protects the memory of framings: the same question is worked out once, and another picture or mark is another question."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from tests.support import draw_screen
from tutopdf.model.boxes import Frame
from tutopdf.model.tutorial import Mark, MarkKind, Picture, Zone
from tutopdf.pictures import framing_cache
from tutopdf.pictures.framing_cache import FramingCache
from tutopdf.storage.cache import Cache
from tutopdf.storage.file_hashes import FileDigests

FRAME = Frame(1, 2, 30, 40, 2.0)


def picture(folder: Path, name: str = "a.png") -> Picture:
    path = folder / name
    draw_screen(60, 40).save(path)
    return Picture(name, path, (60, 40), 1.0, "Un écran", 1)


def refuse_to_frame() -> Frame:
    pytest.fail("this picture was framed before")


def open_framings(folder: Path) -> FramingCache:
    return FramingCache(Cache(folder / "cache"), lambda one: one.path.read_bytes().hex()[:64], 2, FileDigests())


def test_a_frame_is_made_once_and_found_by_the_next_build(tmp_path: Path):
    shown, cache = picture(tmp_path), open_framings(tmp_path)
    assert cache.frame(shown, "a slot", lambda: FRAME) == FRAME
    assert cache.frame(shown, "a slot", refuse_to_frame) == FRAME
    cache.settle()
    assert open_framings(tmp_path).frame(shown, "a slot", refuse_to_frame) == FRAME


def test_another_slot_mark_crop_or_scale_is_framed_anew(tmp_path: Path):
    shown, cache, other = picture(tmp_path), open_framings(tmp_path), Frame(0, 0, 60, 40, 1.0)
    cache.frame(shown, "a slot", lambda: FRAME)
    cache.settle()
    mark = Mark(MarkKind.BOX, "un bouton", line=1, zone=Zone(1, 1, 9, 9))
    again = open_framings(tmp_path)
    assert again.frame(shown, "another slot", lambda: other) == other
    for changed in (replace(shown, marks=(mark,)), replace(shown, crop=Zone(0, 0, 50, 50)), replace(shown, scale=2.0)):
        assert again.frame(changed, "a slot", lambda: other) == other


def test_a_picture_that_is_gone_is_framed_and_not_remembered(tmp_path: Path):
    shown, cache = picture(tmp_path), open_framings(tmp_path)
    shown.path.unlink()
    assert cache.frame(shown, "a slot", lambda: FRAME) == FRAME
    cache.settle()
    assert not (tmp_path / "cache").exists() or not list((tmp_path / "cache").rglob("*.json"))


def test_the_first_question_about_edges_looks_at_all_that_are_watched_and_only_once(tmp_path: Path, monkeypatch):
    shown = [picture(tmp_path, f"{number}.png") for number in range(3)]
    broken = picture(tmp_path, "b.png")
    broken.path.write_bytes(b"not a picture")
    cache = open_framings(tmp_path)
    cache.watch([*shown, broken])
    assert cache.edges(shown[1]) is not None
    monkeypatch.setattr(FramingCache, "_look_at", lambda *_: pytest.fail("it was looked at"))
    assert all(cache.edges(one) is not None for one in shown)
    assert cache.edges(broken) is None


def test_screens_are_held_while_memory_has_room_and_let_go_at_the_end(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(framing_cache, "_MOST_PIXELS_HELD", 2 * 60 * 40)
    shown = [picture(tmp_path, f"{number}.png") for number in range(3)]
    cache = FramingCache(Cache(None), lambda one: one.name, 1, FileDigests())
    cache.watch(shown)
    cache.edges(shown[0])
    assert len(cache.screens) == 2
    assert all(isinstance(screen, Image.Image) for screen in cache.screens.values())
    cache.close()
    assert cache.screens == {}
