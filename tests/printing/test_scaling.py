"""Protects the enlarging of a document: every length grows alike, and nothing but lengths changes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.shared import session_folder
from tests.support import build_both
from tutopdf.model.boxes import LaidOut, Rect
from tutopdf.model.variant import Variant
from tutopdf.printing.scaling import enlarge


@pytest.fixture(params=Variant, ids=lambda variant: variant.value)
def laid_out(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> LaidOut:
    """A document with pictures, their marks, insets and boxes of most kinds."""
    return build_both(session_folder(tmp_path_factory), "reperes")[request.param].laid_out


def numbers(value: object, name: str = "") -> Iterator[tuple[str, float]]:
    """Yield every number of a document, with the names that lead to it."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield name, value
    elif isinstance(value, tuple):
        names = getattr(value, "_fields", range(len(value)))
        for part, inside in zip(names, value, strict=True):
            yield from numbers(inside, f"{name}.{part}")


def test_enlarged_and_made_small_again_it_is_the_same(laid_out: LaidOut):
    before, after = dict(numbers(laid_out)), dict(numbers(enlarge(enlarge(laid_out, 1.5), 1 / 1.5)))
    assert after == pytest.approx(before)


def test_a_rectangle_is_nowhere_forgotten(laid_out: LaidOut):
    """Sizes of pages, places of boxes and of the marks in them."""

    def rectangles(value: object) -> Iterator[Rect]:
        if isinstance(value, Rect):
            yield value
        elif isinstance(value, tuple):
            for inside in value:
                yield from rectangles(inside)

    before, after = list(rectangles(laid_out.pages)), list(rectangles(enlarge(laid_out, 2).pages))
    assert len(before) > 10
    assert after == [Rect(*(2 * length for length in rect)) for rect in before]
    assert enlarge(laid_out, 2).pages[0].width == 2 * laid_out.pages[0].width
