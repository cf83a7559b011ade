"""Remarks for the page: a diagnostic as reports have it, with what to do about it here, and where its button leads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from tutopdf.french.editor_advice import advise_in_page
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.pipelines.edit.files import identify
from tutopdf.reporting.described import describe_diagnostic

_TEXTS = (".md", ".toml")


def describe_remark(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return its French keys and texts; `texte` is the id of the text that it speaks of, None where it speaks of none."""
    advice = advise_in_page(diagnostic)
    path = PurePosixPath(diagnostic.place.file)
    return {
        **describe_diagnostic(diagnostic),
        "conseil": advice.text,
        "geste": advice.action,
        "champ": advice.key,
        "texte": identify(path) if path.suffix.lower() in _TEXTS else None,
    }


def describe_remarks(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    return [describe_remark(one) for one in diagnostics]
