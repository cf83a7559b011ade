"""Rule names: a rule's name as users read and write it; several codes can belong to one rule."""

from __future__ import annotations


def rule_of(code: str) -> str:
    """Return the rule that a code belongs to: « FALC-T17-on » is of FALC-T17. Its name silences it."""
    return "-".join(code.split("-")[:2]) if code.startswith("FALC-") else code
