"""Diagnostics as every command's JSON has them."""

from __future__ import annotations

from typing import Any

from tutopdf.french.diagnostics import SEVERITIES, hint, sentence
from tutopdf.model.diagnostics import Diagnostic


def describe_diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return its French keys and texts; a line or a column that is not known is None."""
    place = diagnostic.place
    return {
        "gravite": SEVERITIES[diagnostic.severity],
        "code": diagnostic.code,
        "fichier": place.file,
        "ligne": place.line,
        "colonne": place.column,
        "message": sentence(diagnostic),
        "conseil": hint(diagnostic),
    }
