"""Webmaster's guide, `A-FAIRE.txt`: what to click for this tutorial, and what there is no need to replace."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tutopdf.french import guide as text
from tutopdf.french import publication as words
from tutopdf.model.publication_changes import Changes, Fate, TextChange
from tutopdf.model.spip_version import SpipVersion
from tutopdf.publishing.spip import escape_title
from tutopdf.transforms.typography import typeset

_WIDTH = 100
_LONGEST_QUOTE = 300


@dataclass(frozen=True, slots=True)
class Attachment:
    """A PDF to be uploaded. `weight` is as the site shows it, `placeholder` what its number takes the place of."""

    name: str
    title: str
    thumbnail: str
    placeholder: str
    weight: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a publication holds, by what it is for."""

    title: str
    spip: SpipVersion
    attachments: tuple[Attachment, ...]
    has_summary: bool
    pages: tuple[str, ...]
    pictures: tuple[str, ...]
    large_thumbnails: tuple[str, ...]
    archive: str


def write_guide(contents: Contents, changes: Changes | None, pending: Changes | None = None) -> str:
    """Return the guide; `changes` is None for a first publication.

    When nothing has changed, `pending` is what had changed the time before: it may not be online yet.
    """
    again = changes is not None and changes.nothing
    parts = [text.HEADING.format(title=contents.title, version=".".join(map(str, contents.spip)))]
    parts += [text.CHANGES, *(_pending(pending) if again else _changes(changes))]
    parts += [text.FIRST, *_numbered(_first_time(contents))]
    update = pending if again else changes
    parts += [text.UPDATE, *_numbered(_update(contents, update))] if update is not None else []
    parts += [text.OTHER.format(number=4 if update is not None else 3), *_bullets(_others(contents))]
    return "\n\n".join(parts) + "\n"


def _numbered(steps: Iterable[str]) -> Iterator[str]:
    return (_wrapped(step, f"{number}. ") for number, step in enumerate(steps, 1))


def _bullets(lines: Iterable[str]) -> Iterator[str]:
    return (_wrapped(line, "- ") for line in lines)


def _wrapped(step: str, mark: str) -> str:
    """Break a step's lines at plain spaces only; those after the first stand under its text.

    A line that begins with a tab is to be copied: it is left as it is.
    """
    lines = []
    for index, line in enumerate(step.split("\n")):
        if line.startswith("\t"):
            lines.append(" " * len(mark) + line.strip())
            continue
        lines += textwrap.wrap(
            typeset(line.strip()),
            _WIDTH,
            initial_indent=mark if index == 0 else " " * len(mark),
            subsequent_indent=" " * len(mark),
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join(lines)


# What changed


def _changes(changes: Changes | None) -> Iterator[str]:
    if changes is None:
        yield text.FIRST_TIME
        return
    yield text.SINCE
    yield from _details(changes)
    yield _wrapped(text.NOT_ONLINE, "")


def _pending(pending: Changes | None) -> Iterator[str]:
    yield text.NOTHING
    if pending is None:
        yield text.PENDING_FIRST
        return
    yield text.PENDING
    yield from _details(pending)


def _details(changes: Changes) -> Iterator[str]:
    for variant, found in changes.texts.items():
        head = text.TEXT_OF[variant]
        yield "\n".join([head, *map(_text_change, found)]) if found else f"{head} {text.TEXT_SAME}"
    names = [name for name in changes.files if name.startswith(words.PICTURE_PREFIX)]
    pictures = [name for name in names if changes.files[name] is not Fate.SAME]
    if pictures:
        yield _list(
            text.PICTURES, [text.PICTURE_FATES[changes.files[name].value].format(name=name) for name in pictures]
        )
    pdfs = sorted((name for name in changes.files if name.endswith(".pdf")), key=len)
    yield _list(text.FILES, [text.PDF_FATES[changes.files[name].value].format(name=name) for name in pdfs])


def _list(head: str, lines: Sequence[str]) -> str:
    return "\n".join([head, *(_wrapped(line, "- ") for line in lines)])


def _text_change(change: TextChange) -> str:
    sentence = {Fate.ADDED: text.ADDED, Fate.REMOVED: text.REMOVED}.get(change.fate, text.CHANGED)
    quotes = ((text.BEFORE, change.before), (text.NOW, change.after))
    shown = [_quote(frame, quoted) for frame, quoted in quotes if quoted]
    return "\n".join([_wrapped(sentence.format(label=change.label), "- "), *shown])


def _quote(frame: str, quoted: str) -> str:
    return _wrapped(frame.format(text=textwrap.shorten(quoted, _LONGEST_QUOTE, placeholder="…")), "    ")


# What to do


def _first_time(contents: Contents) -> Iterator[str]:
    yield text.WRITE_ARTICLE
    fields = [words.TITLE_FIELD, *([words.SUMMARY_FIELD] if contents.has_summary else []), words.TEXT_FIELD]
    yield text.PASTE.format(article=words.ARTICLE_NAME, fields=", ".join(fields))
    yield text.SAVE
    yield from _add(contents.attachments)
    yield _links(contents.attachments)
    yield text.PUBLISH
    yield _check(contents)


def _add(attachments: Sequence[Attachment]) -> Iterator[str]:
    """Yield how PDFs get on the site: what is done with each is said once, what differs stands in a table."""
    rows = [text.TABLE, *((one.name, one.thumbnail, one.placeholder, f"PDF – {one.weight}") for one in attachments)]
    yield text.ADD_PDFS.format(table="\n".join(f"\t{line}" for line in _table(rows)))
    titles = [f"{text.TITLE_OF.format(name=one.name)}\n\t{escape_title(one.title)}" for one in attachments]
    yield text.DOCUMENTS.format(titles="\n".join(titles))


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows whose columns stand in line, as a plain editor shows them."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _links(attachments: Iterable[Attachment]) -> str:
    places = [text.PLACEHOLDER.format(name=one.name, placeholder=one.placeholder) for one in attachments]
    return text.LINKS.format(placeholders=", ".join(places))


def _check(contents: Contents) -> str:
    return text.CHECK.format(weights=_weights(contents.attachments))


def _weights(attachments: Iterable[Attachment]) -> str:
    return ", ".join(f"{attachment.name} (PDF – {attachment.weight})" for attachment in attachments)


def _update(contents: Contents, changes: Changes | None) -> Iterator[str]:
    """Yield what an article that is online already needs: nothing is replaced that is the same."""
    assert changes is not None
    touched = [one for one in contents.attachments if changes.files.get(one.name) is not Fate.SAME]
    rewritten = changes.files.get(words.ARTICLE_NAME) is not Fate.SAME
    if rewritten:
        yield text.UPDATE_TEXT.format(article=words.ARTICLE_NAME)
    for attachment in touched:
        if changes.files[attachment.name] is Fate.ADDED:
            continue
        yield text.REPLACE_PDF.format(name=attachment.name)
        if changes.files.get(attachment.thumbnail) is not Fate.SAME:
            yield text.REPLACE_THUMBNAIL.format(thumbnail=attachment.thumbnail)
    for name, fate in changes.files.items():
        if fate is Fate.REMOVED and name.endswith(".pdf"):
            yield text.REMOVE_PDF.format(name=name)
    added = [one for one in touched if changes.files[one.name] is Fate.ADDED]
    if added:
        yield from _add(added)
        yield _links(added)
    if touched:
        yield _check(contents)
    elif not rewritten:
        yield text.NOTHING_TO_DO


def _others(contents: Contents) -> Iterator[str]:
    pages = ", ".join(contents.pages)
    if contents.pictures:
        yield text.PAGE.format(pages=pages, pictures=f"{words.PICTURE_PREFIX}…")
    else:
        yield text.PAGE_WITHOUT_PICTURES.format(pages=pages)
    yield text.LARGE_THUMBNAIL.format(names=", ".join(contents.large_thumbnails))
    yield text.ARCHIVE.format(archive=contents.archive)
    yield text.KEPT
