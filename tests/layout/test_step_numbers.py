"""Protects the numbers of the simplified steps: whatever their digits, they end as far from their text."""

from __future__ import annotations

import pytest

from tutopdf.model.boxes import TextBox
from tutopdf.model.theme import SimplifiedTheme
from tutopdf.model.tutorial import Step

from .kit import METRICS
from .test_flow import body, tutorial
from .test_properties import in_column


def gaps(numbers: range) -> list[float]:
    """Return what is between each number, as wide as it is drawn, and the text of its step."""
    steps = tuple(Step(number, body("Cliquer."), 1) for number in numbers)
    theme = SimplifiedTheme()
    laid_out = in_column(tutorial(*steps), theme)[0]
    boxes = [box for page in laid_out.pages for box in page.boxes if isinstance(box, TextBox) and box.element]
    labels = [box for box in boxes if box.size_pt == theme.number]
    texts = [box for box in boxes if box.lines[0].text == "Cliquer."]
    return [text.rect.x - label.rect.x - label.lines[0].width for label, text in zip(labels, texts, strict=True)]


def test_two_digits_stand_as_far_from_the_text_as_one():
    found = gaps(range(8, 13))
    digit = METRICS.width("0", SimplifiedTheme().number, bold=True)
    least = SimplifiedTheme().number_width - digit
    assert len(found) == 5
    # Digits of this typeface are not of one width.
    assert found[2:] == pytest.approx([least] * 3)
    assert all(gap > 0.6 * digit for gap in found)
