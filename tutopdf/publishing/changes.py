"""Publication changes: what differs from the publication before: texts step by step, pictures, PDFs byte for byte."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from tutopdf.french import publication as text
from tutopdf.model.publication_changes import Changes, Fate, TextChange
from tutopdf.model.tutorial import Body, Callout, Paragraph, Picture, Section, Step, Tutorial

MANIFEST = ".publication.json"
"""Remembers a publication, beside its files: it goes where they go, and SPIP passes over names that begin with a dot."""

_FORMAT = 1
_LARGEST = 20_000_000

Unit = tuple[str, str]
"""A part of a text: what it is called, and what it says."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a publication was made of: the SHA-256 of each file, the text of each variant in its parts.

    `before` is the last one that was different: what has changed since may not be online yet.
    """

    files: Mapping[str, str]
    texts: Mapping[str, tuple[Unit, ...]]
    before: Manifest | None = None


def fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def describe_text(shown: Tutorial) -> tuple[Unit, ...]:
    """Return a variant's text in the parts that people know: its title, its steps, its callouts."""
    return tuple((label, words) for label, words in _units(shown) if words)


def read_manifest(folder: Path) -> Manifest | None:
    """Return what a folder remembers of its publication; None where there is nothing that can be read."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        path = folder / MANIFEST
        if path.stat().st_size <= _LARGEST:
            return _manifest(json.loads(path.read_text(encoding="utf-8")))
    return None


def write_manifest(manifest: Manifest) -> bytes:
    value = _value(manifest)
    if manifest.before is not None:
        value["before"] = _value(manifest.before)
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def follow(before: Manifest | None, now: Manifest) -> Manifest:
    """Return `now` with what it differs from: the publication before, or what that one differed from."""
    if before is None:
        return now
    return replace(now, before=before.before if compare(before, now).nothing else replace(before, before=None))


def compare(before: Manifest, now: Manifest) -> Changes:
    """Return what changed between two publications; the guide, which says so, apart."""
    names = sorted({*before.files, *now.files} - {text.GUIDE_NAME})
    texts = {name: _text_changes(before.texts.get(name, ()), units) for name, units in now.texts.items()}
    return Changes({name: _fate(before.files.get(name), now.files.get(name)) for name in names}, texts)


def _value(manifest: Manifest) -> dict[str, Any]:
    return {"format": _FORMAT, "files": dict(sorted(manifest.files.items())), "texts": dict(manifest.texts)}


def _manifest(value: Any) -> Manifest:
    if value["format"] != _FORMAT:
        raise ValueError(value["format"])
    files = {str(name): str(digest) for name, digest in value["files"].items()}
    texts = {
        str(name): tuple((str(label), str(words)) for label, words in units) for name, units in value["texts"].items()
    }
    return Manifest(files, texts, _manifest(value["before"]) if "before" in value else None)


def _fate(before: str | None, now: str | None) -> Fate:
    if before is None:
        return Fate.ADDED
    if now is None:
        return Fate.REMOVED
    return Fate.SAME if before == now else Fate.CHANGED


def _text_changes(before: Sequence[Unit], now: Sequence[Unit]) -> tuple[TextChange, ...]:
    """Compare what the parts say: a step that only got another number has not changed."""
    matcher = SequenceMatcher(None, [words for _, words in before], [words for _, words in now], autojunk=False)
    return tuple(
        change
        for kind, start, end, first, last in matcher.get_opcodes()
        if kind != "equal"
        for change in _pair(before[start:end], now[first:last])
    )


def _pair(before: Sequence[Unit], now: Sequence[Unit]) -> Iterator[TextChange]:
    both = min(len(before), len(now))
    for (_, old), (label, new) in zip(before[:both], now[:both], strict=True):
        yield TextChange(label, Fate.CHANGED, old, new)
    for label, new in now[both:]:
        yield TextChange(label, Fate.ADDED, "", new)
    for label, old in before[both:]:
        yield TextChange(label, Fate.REMOVED, old, "")


# The parts of a text


def _units(shown: Tutorial) -> Iterator[Unit]:
    yield text.TITLE_PART, shown.title.text
    yield text.INTRODUCTION_PART, _words(shown.introduction.body)
    several = sum(section.title is not None for section in shown.sections) > 1
    for section in shown.sections:
        yield from _section_units(section, several)
    yield text.NOTE_PART, shown.note.text if shown.note is not None else ""


def _section_units(section: Section, several: bool) -> Iterator[Unit]:
    title = section.title.text if section.title is not None else ""
    yield text.section_part(title), title
    for block in section.blocks:
        if isinstance(block, Step):
            yield text.step_part(block.number, title if several else ""), _words(block.body)
        elif isinstance(block, Callout):
            name = block.title.text if block.title is not None else ""
            yield text.callout_part(name), "\n".join(filter(None, (name, _words(block.body))))
        else:
            yield text.PROSE_PART, _words(block.body)


def _words(body: Body) -> str:
    """Return what a body says, its pictures' alternative texts included."""
    return "\n".join([leaf.alt if isinstance(leaf, Picture) else _said(leaf) for leaf in body.leaves])


def _said(paragraph: Paragraph) -> str:
    return "".join(run.text if run.picture is None else run.picture.alt for run in paragraph.runs)
