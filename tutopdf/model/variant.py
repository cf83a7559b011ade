"""Variants: the two reading levels. Apart, since commands name them before anything is read."""

from __future__ import annotations

from enum import Enum


class Variant(Enum):
    """The two reading levels made from one source; the value is what users type."""

    FRENCH = "francais"
    SIMPLIFIED = "simplifie"
