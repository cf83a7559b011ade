"""The edge: a diagnostic becomes French. Every code has its sentence and what to do in `messages/`, and nowhere else."""

from __future__ import annotations

import pkgutil
import re
from collections import defaultdict
from importlib import import_module

from tutopdf.french import messages
from tutopdf.french.messages import tutorial
from tutopdf.french.messages.message import Message
from tutopdf.french.values import write_value
from tutopdf.model.diagnostics import Diagnostic, Place, Severity
from tutopdf.model.harmless import in_one_line

SEVERITIES = {Severity.ERROR: "erreur", Severity.WARNING: "avertissement", Severity.NOTICE: "remarque"}


def _collect() -> dict[str, Message]:
    """Return every message, each from the module of its subject."""
    names = [found.name for found in pkgutil.iter_modules(messages.__path__, f"{messages.__name__}.")]
    tables: list[dict[str, Message]] = [getattr(import_module(name), "MESSAGES", {}) for name in names]
    return {code: message for table in tables for code, message in table.items()}


MESSAGES = _collect()

RULES = {code: message for code, message in MESSAGES.items() if message.why}
"""The reviewer's rules: what is said of them also tells why, and where the rule comes from."""


def sentence(diagnostic: Diagnostic) -> str:
    """Return what is wrong, in French, without its place."""
    return MESSAGES[diagnostic.code].sentence.format_map(_values(diagnostic))


def hint(diagnostic: Diagnostic) -> str:
    """Return what to do about it, in French."""
    message, values = MESSAGES[diagnostic.code], _values(diagnostic)
    known = all(
        values.get(name) not in (None, "") for name in ("nearest", "marks", "text") if f"{{{name}}}" in message.hint
    )
    chosen = message.hint if known else message.otherwise
    if not values.get("known", "?"):
        # A list of nothing is left unsaid, with the words that lead to it.
        chosen = re.sub(r"[^.!?]*\{known\}\.?", "", chosen).strip()
    return chosen.format_map(values)


def fill_in(diagnostic: Diagnostic, text: str) -> str:
    """Return a text in which the values of a diagnostic stand where they are named; what it has no value for is left out."""
    return text.format_map(defaultdict(str, _values(diagnostic)))


def explain_rule(code: str) -> str:
    """Return why a rule exists, and its source in parentheses where it is not ours."""
    rule = RULES[code]
    return f"{rule.why} ({rule.source})" if rule.source else rule.why


def render(diagnostic: Diagnostic) -> str:
    """Return `sources/x.md:12:4 : erreur : …`, the line with a caret under its column, and what to do."""
    lines = [f"{where(diagnostic.place)}: {SEVERITIES[diagnostic.severity]} : {sentence(diagnostic)}"]
    lines += show_excerpt(diagnostic.place)
    if advice := hint(diagnostic):
        lines.append(f"    → {advice}")
    return "\n".join(lines)


def show_excerpt(place: Place) -> list[str]:
    """Return a place's line with a caret under its column; nothing where there is no text to show."""
    excerpt = place.excerpt
    return _excerpt(excerpt, place.column) if excerpt is not None and excerpt.strip() else []


def where(place: Place) -> str:
    return in_one_line(":".join(str(part) for part in (place.file, place.line, place.column) if part is not None))


_EXCERPT_WIDTH = 96


def _excerpt(text: str, column: int | None) -> list[str]:
    """Return a line and its caret, cut to a terminal's width around the column, with « … » where it is cut.

    No-break spaces are shown as spaces, control characters as dots.
    """
    start = max(0, (column or 1) - 1 - _EXCERPT_WIDTH // 2) if len(text) > _EXCERPT_WIDTH else 0
    end = start + _EXCERPT_WIDTH
    before, after = "…" if start else "", "…" if end < len(text) else ""
    part = "".join(" " if char in _BLANKS else char if char.isprintable() else "·" for char in text[start:end])
    shown = f"{before}{part.rstrip()}{after}"
    lines = [f"    | {shown}"]
    if column is not None:
        lines.append(f"    | {' ' * (column - 1 - start + len(before))}^")
    return lines


def _values(diagnostic: Diagnostic) -> dict[str, object]:
    values = {name: _harmless(write_value(name, value)) for name, value in diagnostic.values}
    values.setdefault("in_variants", "")
    if diagnostic.code.startswith("container"):
        values = {name: _with_accent(value) for name, value in values.items()}
    if diagnostic.code == "not-supported":
        what, advice = tutorial.UNSUPPORTED.get(str(values.get("what")), tutorial.UNSUPPORTED_OTHER)
        values |= {"what": what, "what_hint": advice}
    return values


def _with_accent(value: object) -> object:
    """Return a container's name as it is written in French; the program knows it without its accent."""
    return re.sub(r"\bsimplifie\b", "simplifié", value) if isinstance(value, str) else value


def _harmless(value: object) -> object:
    """Return a value without what would change the terminal or the reading order, and not longer than it is read."""
    if not isinstance(value, str):
        return value
    return in_one_line(value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…")


_LONGEST_VALUE = 2000
_BLANKS = "\t\u00a0\u202f"
