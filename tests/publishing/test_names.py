"""Protects the names of published files: SPIP keeps them as they are."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutopdf.model.variant import Variant
from tutopdf.publishing.names import distinct, spip_name, variant_name


def as_spip_names_it(name: str) -> str:
    """Return what SPIP makes of a file's name without its suffix (FACTS): written apart from the program."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).lower()
    plain = re.sub(r"<[^>]*>", "", plain)
    plain = re.sub(r"[^.=\w-]+", "_", plain, flags=re.ASCII)
    plain = re.sub(r"-r(90|180|270)$", "", plain)
    return plain.replace(".", "_")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("educonnect-email", "educonnect-email"),
        ("Élève & Cœur (2)", "eleve_coeur_2"),
        ("Capture d’écran 12.03", "capture_d_ecran_12_03"),
        ("photo-r90", "photo_r90"),
        ("教程", "tutoriel"),
        ("…", "tutoriel"),
        ("a" * 200, "a" * 80),
    ],
)
def test_names(name, expected):
    assert spip_name(name) == expected


@pytest.mark.slow
@given(st.text())
def test_spip_leaves_a_name_as_it_is_whatever_it_was(name: str):
    given_name = spip_name(name)
    assert as_spip_names_it(given_name) == given_name
    assert re.fullmatch(r"[a-z0-9=][a-z0-9=_-]*", given_name)


def test_the_french_variant_has_the_name_itself():
    assert [variant_name("a", variant) for variant in Variant] == ["a", "a-simplifie"]


def test_names_are_told_apart():
    assert distinct(["a", "b", "a", "a-2", "a"]) == ["a", "b", "a-2", "a-2-2", "a-3"]
