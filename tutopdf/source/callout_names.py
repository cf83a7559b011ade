"""Callout names: the one table from the names that people, and other dialects, give to boxes to the four kinds there are."""

from __future__ import annotations

from tutopdf.model.tutorial import CalloutKind

_NEAREST_KINDS = {
    CalloutKind.IMPORTANT: "important primary",
    CalloutKind.WARNING: "attention avertissement danger warning caution error erreur bug failure fail missing",
    CalloutKind.TIP: "astuce conseil tip hint success check done bonus",
    CalloutKind.INFO: (
        "info information remarque note exemple example question faq help abstract summary tldr resume definition rappel "
        "seealso secondary todo quote cite precision"
    ),
}

CALLOUT_KINDS = {name: kind for kind, names in _NEAREST_KINDS.items() for name in names.split()}
"""The kind that is nearest to each name that people, and other dialects, give to a box; folded."""
