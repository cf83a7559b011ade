"""Unfinished work: what a draft only warns of, and a publication is refused for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tutopdf.model.diagnostics import Diagnostic, Severity

UNFINISHED = frozenset(
    {
        "character-missing",
        "container-empty",
        "container-nested",
        "container-stray",
        "container-unknown",
        "file-unreadable",
        "picture-ambiguous",
        "logo-missing",
        "logo-outside",
        "mask-commented",
        "masks-uncovered",
        "picture-bomb",
        "picture-from-web",
        "picture-is-directory",
        "picture-missing",
        "picture-not-one",
        "picture-outside",
        "picture-truncated",
        "picture-without-alt",
        "school-placeholder",
        "title-placeholder",
        "variable-unknown",
    }
)
"""Words, pictures or descriptions that are not there yet: whoever reads the handout would miss them, or be misled.

What masks no longer hide was perhaps meant to be seen: only a person can tell."""


def hold_to_publication(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return what is said of a tutorial, where what is unfinished is an error: nothing of it goes online so."""
    return [replace(one, severity=Severity.ERROR) if one.code in UNFINISHED else one for one in diagnostics]
