"""Likeness: an element that is found by its place alone must look as it did, with what stands beside it, or it is another."""

from __future__ import annotations

from PIL import Image

from tutopdf.capturing.compare import Comparison, compare_marked
from tutopdf.capturing.kept_fills import Box, find_fills
from tutopdf.capturing.photograph import PRIVATE_COLOUR
from tutopdf.model.capture_plan import Element
from tutopdf.model.tutorial import Zone

_BESIDE_PX = 200
"""CSS pixels to the left and to the right: a line of a list is known by its words, which stand beside the button that all lines have."""

_MOST_OTHER, _MOST_OTHER_BESIDE = 0.05, 0.02
"""Shares of pixels that may differ; another sign of the same size differs in more, and so do another line's words."""

_MOST_OTHER_SPOT = 0.1
"""Share of a spot as large as a letter that may differ: another digit differs in more, in a place of any size."""

_SLACK_PX = 4
"""Pixels by which the same element may be larger than it was."""


def is_placed(element: Element) -> bool:
    """Say whether an element is told from others like it by where it stands, and by nothing that it or its row says."""
    return element.nth is not None or (":nth-of-type(" in element.selector and ":has-text(" not in element.selector)


def looks_alike(
    before: Image.Image, old: Box, after: Image.Image, new: Box, density: float, row: Box | None = None
) -> bool:
    """Say whether what is at a place of a picture is what was at a place of an earlier one; all its `row` counts, if it has one."""
    if any(abs((new[side + 2] - new[side]) - (old[side + 2] - old[side])) > _SLACK_PX for side in (0, 1)):
        return False
    new = (new[0], new[1], new[0] + old[2] - old[0], new[1] + old[3] - old[1])
    own = _compare(before, old, after, new, 0, 0, density)
    if own.share > _MOST_OTHER or own.spot > _MOST_OTHER_SPOT:
        return False
    near = round(_BESIDE_PX * density)
    left, right = (near, near) if row is None else (max(new[0] - row[0], 0), max(row[2] - new[2], 0))
    left, right = min(left, old[0], new[0]), min(right, before.width - old[2], after.width - new[2])
    beside = _compare(before, old, after, new, left, right, density)
    return beside.share <= _MOST_OTHER_BESIDE and (row is None or beside.spot <= _MOST_OTHER_SPOT)


def _compare(
    before: Image.Image, old: Box, after: Image.Image, new: Box, left: int, right: int, density: float
) -> Comparison:
    """Return how much two places differ, with some pixels to their left and right; what either hides is the same."""
    one, other = (
        image.convert("RGB").crop((place[0] - left, place[1], place[2] + right, place[3]))
        for image, place in ((before, old), (after, new))
    )
    for box in (*find_fills(one), *find_fills(other)):
        one.paste(PRIVATE_COLOUR, box)
        other.paste(PRIVATE_COLOUR, box)
    return compare_marked(one, other, [Zone(0, 0, 100, 100)], density)
