"""Contrast: contrast as WCAG 2.1 defines it, measured on pixels (arrays of rows, columns, red, green and blue)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Ratios = NDArray[np.float32]

_SRGB = np.arange(256) / 255
_LINEAR = np.where(_SRGB <= 0.04045, _SRGB / 12.92, ((_SRGB + 0.055) / 1.055) ** 2.4).astype(np.float32)
_WEIGHTS = np.array([0.2126, 0.7152, 0.0722], dtype=np.float32)

WEAKEST_PERCENT = 10
"""A mark has the contrast that nine tenths of it have at least: what touches its edge is no fault of its own."""

_SAME, _DIFFERENCE = 2, 8
"""Of 255: channels no further apart are the same colour's; those further are two colours."""

_ONE_COLOUR = 1.25
"""A contrast between the darkest and the lightest of a ground under which it is one colour."""

_BETTER = 1.15
"""Times a contrast: seen above it, letters have not the colour that they are said to have, or others stand on them."""

_TILE = 8
"""Pixels of the squares that a mark is cut in: one is seen when a stroke is, in it or in a square that touches it."""


class LetterContrast(NamedTuple):
    """The contrasts of a text's letters: of the one that is seen worst, and of the one that is seen best.

    `steady`: all of them stand on one colour, and are seen as their own colour on it: nobody measures another contrast.
    """

    least: float
    best: float
    steady: bool = True


def luminance(pixels: Pixels) -> Ratios:
    """Return relative luminances, 0 to 1 (WCAG 2.1, definition of relative luminance)."""
    return np.asarray(_LINEAR[pixels] @ _WEIGHTS, dtype=np.float32)


def ratios(some: Pixels, others: Pixels) -> Ratios:
    """Return the contrast ratio of each pixel of `some` with its fellow of `others`, 1 to 21."""
    one, other = luminance(some), luminance(others)
    contrast = (np.maximum(one, other) + np.float32(0.05)) / (np.minimum(one, other) + np.float32(0.05))
    return np.asarray(contrast, dtype=np.float32)


def text_contrast(
    inks: Sequence[NDArray[np.uint8]],
    alpha: float,
    seen: Pixels,
    under: Pixels,
    glyphs: NDArray[np.bool_],
    letter_px: float,
) -> LetterContrast | None:
    """Return the contrasts of letters on what is under them; None when nothing is painted, or all of it is covered.

    `inks` are the colours that they are drawn in, inside and around; `seen` is the page, `under` is the page without
    its texts. A letter has the contrast of the half of it that is seen best.
    """
    places = np.nonzero(glyphs)
    if not places[0].size:
        return None
    ground = under[places]
    letters = _letters(places[0 if glyphs.shape[0] > glyphs.shape[1] else 1], letter_px)
    painted = _painted(inks, alpha, seen[places], ground, letters)
    if not painted.any():
        return None
    ground, shown = ground[painted], seen[places][painted]
    if (ground == ground[0]).all():  # nearly always: then every pixel says the same
        ground = ground[:1]
    contrasts = np.max([ratios(_mixed(ink, alpha, ground), ground) for ink in inks], axis=0)
    if len(contrasts) == 1:
        best = float(contrasts[0])
        return LetterContrast(best, best, _is_seen_so(shown, ground, best))
    medians = _medians(contrasts, letters[painted])
    best = float(medians.max())
    return LetterContrast(float(medians.min()), best, _is_one_colour(ground) and _is_seen_so(shown, ground, best))


def _is_one_colour(ground: Pixels) -> bool:
    darkest, lightest = np.percentile(luminance(ground), (3, 97))
    return bool((lightest + 0.05) / (darkest + 0.05) <= _ONE_COLOUR)


def _is_seen_so(shown: Pixels, ground: Pixels, contrast: float) -> bool:
    """Say whether what is seen of letters has no better contrast than reckoned: what is blurred at their edges has less."""
    return bool(np.percentile(ratios(shown, ground), 90) <= _BETTER * contrast)


def _medians(values: Ratios, groups: NDArray[np.int64]) -> Ratios:
    """Return the medians of groups, which are numbered from 0 on."""
    ordered = values[np.lexsort((values, groups))]
    counts = np.bincount(groups)
    starts = np.cumsum(counts) - counts
    return np.asarray(ordered[(starts + counts // 2)[counts > 0]], dtype=np.float32)


def _mixed(ink: NDArray[np.uint8], alpha: float, ground: Pixels) -> Pixels:
    return np.asarray(np.rint(alpha * ink + (1 - alpha) * ground.astype(np.float32)), dtype=np.uint8)


def _letters(places: NDArray[np.int64], letter_px: float) -> NDArray[np.int64]:
    """Return for each pixel along a line the number of the letter that it is of: of the piece, as long as one is wide."""
    start, end = int(places.min()), int(places.max()) + 1
    count = max(round((end - start) / max(letter_px, 1.0)), 1)
    return np.asarray((places - start) * count // (end - start), dtype=np.int64)


def _painted(
    inks: Sequence[NDArray[np.uint8]], alpha: float, seen: Pixels, under: Pixels, letters: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Say which pixels letters are seen by, or would be if they had another colour.

    Where they would make a difference and make none, something is drawn over them. When that is so of most of a letter,
    only what does make one counts, a tenth of a letter at the least. (On a page that is blended as a whole, all pixels
    are said to be letters'.)
    """
    changed = _furthest(seen, under) > _SAME
    differs = np.min([_furthest(_mixed(ink, alpha, under), under) for ink in inks], axis=0) > _DIFFERENCE
    covered = ~changed & differs
    if not covered.any():
        return np.asarray(~covered, dtype=np.bool_)
    total = np.bincount(letters)
    if not (2 * np.bincount(letters, covered) > total).any():
        return np.asarray(~covered, dtype=np.bool_)
    drawn = 10 * np.bincount(letters, changed) >= total
    return np.asarray(changed & drawn[letters], dtype=np.bool_)


def _furthest(some: Pixels, others: Pixels) -> NDArray[np.int16]:
    """Return how far apart pixels are, in the channel where they are furthest."""
    return np.asarray(np.abs(some.astype(np.int16) - others).max(axis=-1), dtype=np.int16)


def mark_contrast(seen: Pixels, before: Pixels, strokes: NDArray[np.bool_]) -> float | None:
    """Return the contrast of a mark: in each place along its edge that of its stroke or of its halo, the better one.

    `before` is the picture without its marks; None when nothing is painted.
    """
    contrast = np.where(strokes, ratios(seen, before), 0)
    best = _best_around(_tiles(contrast).max(axis=(1, 3)))
    share = _tiles(strokes).mean(axis=(1, 3))
    edges = best[(share > 0.03) & (share < 1)]
    return float(np.percentile(edges, WEAKEST_PERCENT)) if edges.size else None


def _tiles(values: Any) -> Any:
    """Return an image cut in squares: rows of squares, rows, columns of squares, columns."""
    height, width = (-(-side // _TILE) * _TILE for side in values.shape)
    padded = np.zeros((height, width), dtype=np.float32)
    padded[: values.shape[0], : values.shape[1]] = values
    return padded.reshape(height // _TILE, _TILE, width // _TILE, _TILE)


def _best_around(tiles: Any) -> Any:
    """Return the largest value of each square and its eight neighbours."""
    padded = np.pad(tiles, 1)
    rows, columns = tiles.shape
    return np.max([padded[y : y + rows, x : x + columns] for y in range(3) for x in range(3)], axis=0)
