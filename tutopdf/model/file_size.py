"""File size: a weight as people write it, in bytes."""

from __future__ import annotations

import math
import re

_WEIGHT = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>octets?|o|k[oi]o?|m[oi]o?)?", re.IGNORECASE)
_KILO = 1024
"""SPIP divides by 1 024, whether it then writes ko or kio."""


def parse_weight(value: object) -> int | None:
    """Return the bytes of « 222.2 ko », « 1,5 Mo » or 227533, rounded up; None when it is no weight."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return math.ceil(value) if 0 < value < 1e12 else None
    found = (
        _WEIGHT.fullmatch(value.strip().replace("\u00a0", " ").replace("\u202f", " "))
        if isinstance(value, str)
        else None
    )
    if found is None:
        return None
    unit = (found["unit"] or "o").lower()
    factor = {"k": _KILO, "m": _KILO**2}.get(unit[0], 1)
    weight = math.ceil(round(float(found["number"].replace(",", ".")) * factor, 6))
    return weight or None
