"""Protects what is an item of an enumeration: short lines that follow a colon, and no sentence after them."""

from __future__ import annotations

import pytest

from tests.review.falc.kit import simplified
from tests.review.kit import review_source
from tutopdf.review.enumerations import find_items


def items(root, *lines: str) -> list[str]:
    passages = review_source(root, simplified(*lines)).passages
    return [passages[rank].text for rank in sorted(find_items(passages))]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Prenez :", "votre stylo", "Votre livret"], ["votre stylo", "Votre livret"]),
        (["Prenez :", "votre stylo", "votre livret.", "puis partez"], ["votre stylo", "votre livret."]),
        (["Prenez :", "votre stylo", "Partez."], ["votre stylo"]),
        (["Prenez :", "votre stylo,", "votre livret"], []),
        (["Prenez :", "", "votre stylo"], []),
        (["Prenez", "votre stylo"], []),
        (["Prenez :", "un stylo qui écrit bien sur un papier de cette sorte"], []),
        (["Prenez :", "dans le sac :", "un stylo"], ["un stylo"]),
    ],
)
def test_items_follow_a_colon(lines, expected, tmp_path):
    assert items(tmp_path, *lines) == expected
