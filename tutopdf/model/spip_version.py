"""SPIP version: which SPIP a site runs, as people write it."""

from __future__ import annotations

import re

SpipVersion = tuple[int, int]
"""The version of a site's SPIP: (4, 2)."""

DEFAULT_SPIP: SpipVersion = (4, 2)
"""The oldest version that is still maintained."""

KIO_FROM: SpipVersion = (4, 2)
"""From this version on, SPIP writes kio and Mio where it wrote ko and Mo (FACTS)."""

OLDEST_SPIP: SpipVersion = (3, 1)
NEWEST_MAJOR = 9

_VERSION = re.compile(r"(?:SPIP\s*)?(?P<major>\d)(?:[.,](?P<minor>\d{1,2}))?(?:\.\d{1,3})?", re.IGNORECASE)


def parse_spip_version(value: object) -> SpipVersion | None:
    """Return the version that « 4.2 », « SPIP 4.4.1 », 3.2 or 4 stands for; None when it is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    found = _VERSION.fullmatch(str(value).strip())
    if found is None:
        return None
    version = int(found["major"]), int(found["minor"] or 0)
    return version if version >= OLDEST_SPIP and version[0] <= NEWEST_MAJOR else None
