"""Silencing comments: `<!-- tutopdf: RULE reason -->` silences a rule on one line; what was silenced is counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from tutopdf.model.diagnostics import Diagnostic, Severity, notice, warning
from tutopdf.model.tutorial import Tutorial
from tutopdf.review.rule_names import rule_of
from tutopdf.source.inline import without_comments
from tutopdf.source.keys import fold, nearest

_SEPARATOR = re.compile(r"[\s,;]+")
_CODE_LIKE = re.compile(r"[A-Z]{2,}-\w+")


@dataclass(frozen=True, slots=True)
class Silenced:
    """A finding that is not reported, and the reason that its author gave."""

    diagnostic: Diagnostic
    reason: str


@dataclass(frozen=True, slots=True)
class _Silence:
    """One rule silenced on `line`, by a comment that stands on line `written`."""

    rule: str
    reason: str
    line: int
    written: int


def silence(
    tutorial: Tutorial,
    diagnostics: Sequence[Diagnostic],
    rules: Collection[str],
    asked: Callable[[str, int], bool] = lambda rule, line: True,  # noqa: ARG005
) -> tuple[list[Diagnostic], list[Silenced]]:
    """Take out what the tutorial's comments silence.

    Only `rules` can be silenced: an error that stops the build cannot. What is wrong with a comment (an unknown rule,
    no reason) is said, and it silences nothing; one that has nothing to silence is a notice, where its rule was `asked` of
    its line.
    """
    silences, problems = _read_silences(tutorial, rules)
    first: dict[tuple[str, int | None], _Silence] = {}
    for one in silences:
        first.setdefault((one.rule, one.line), one)
    kept: list[Diagnostic] = []
    silenced: list[Silenced] = []
    used: set[_Silence] = set()
    for diagnostic in diagnostics:
        place = diagnostic.place
        found = first.get((rule_of(diagnostic.code), place.line)) if place.file == tutorial.source else None
        if found is None:
            kept.append(diagnostic)
        else:
            silenced.append(Silenced(diagnostic, found.reason))
            used.add(found)
    idle = [one for one in silences if one not in used and asked(one.rule, one.line)]
    problems += [notice("silence-idle", tutorial.place(one.written, "<!--"), name=one.rule) for one in idle]
    return kept + problems, silenced


def _read_silences(tutorial: Tutorial, rules: Collection[str]) -> tuple[list[_Silence], list[Diagnostic]]:
    silences: list[_Silence] = []
    problems: list[Diagnostic] = []
    by_name = {fold(name): rule_of(code) for code in rules for name in (code, rule_of(code))}
    silenced_lines = _silenced_lines(tutorial)
    for directive in tutorial.directives:
        place = tutorial.place(directive.line, "<!--")
        codes, reason = _split(directive.text, by_name)
        unknown = [code for code in codes if fold(code) not in by_name]
        problems += [
            warning("silence-unknown", place, name=code, nearest=nearest(code, by_name.values())) for code in unknown
        ]
        known = [by_name[fold(code)] for code in codes if code not in unknown]
        if known and not reason:
            problems.append(warning("silence-without-reason", place, name=known[0]))
            continue
        line = silenced_lines[directive.line]
        silences += [_Silence(code, reason, line, directive.line) for code in known]
    return silences, problems


def _split(text: str, by_name: Collection[str]) -> tuple[list[str], str]:
    """Return the rules at the head of a comment, and the reason after them; what looks like a rule is one."""
    words = [word for word in _SEPARATOR.split(text) if word]
    count = 0
    while count < len(words) and (fold(words[count]) in by_name or _CODE_LIKE.fullmatch(words[count])):
        count += 1
    if count == 0:
        return words[:1], ""
    position = 0
    for word in words[:count]:
        position = text.index(word, position) + len(word)
    return words[:count], text[position:].strip(" \t\n,;:–—-")


def _silenced_lines(tutorial: Tutorial) -> dict[int, int]:
    """Return the line that each comment is about: its own, or the next one with text when the comment stands alone.

    Of comments that stand one under another each line is read once, from the last.
    """
    lines: dict[int, int] = {}
    reached, line = len(tutorial.lines), None
    for written in sorted({directive.line for directive in tutorial.directives}, reverse=True):
        for number in range(written, reached + 1):
            if without_comments(tutorial.lines[number - 1]).strip():
                line = number
                break
        reached = min(reached, written - 1)
        lines[written] = line if line is not None else written
    return lines


def as_notices(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return what was found as mere notices: a published text is not to be corrected any more."""
    return [
        Diagnostic(Severity.NOTICE, diagnostic.code, diagnostic.place, diagnostic.values) for diagnostic in diagnostics
    ]
