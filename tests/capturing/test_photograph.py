"""Protects what is hidden in a photograph, apart from any browser: what cannot be read, what moves, what is zoomed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tutopdf.capturing.photograph import Layer, Rect, Word, frame_place, private_rects
from tutopdf.capturing.privacy import Private

NAMED = Private(listed=("Camille",))


def named_at(x: float) -> Layer:
    return Layer(words=(Word("Camille", "", (Rect(x, 10, 40, 12),)),))


def test_an_inner_page_that_cannot_be_read_is_hidden_whole():
    unread = Rect(5, 5, 300, 200)
    assert private_rects([Layer(blind=(unread,))], Private()) == [unread] * 2


def test_a_word_that_moves_while_it_is_photographed_is_hidden_on_its_whole_way():
    found = private_rects([named_at(10), named_at(100)], NAMED)
    assert Rect(10, 10, 130, 12) in found


def test_a_page_that_is_zoomed_is_measured_in_the_pixels_of_its_window():
    page = SimpleNamespace(viewport_size={"width": 1280, "height": 720})
    frame: Any = SimpleNamespace(parent_frame=None, page=page, evaluate=lambda _: [640, 360])
    place = frame_place(frame)
    assert place is not None
    assert place.to_window((10, 20, 30, 40)) == Rect(20, 40, 60, 80)
