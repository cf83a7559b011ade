"""Inline parser: the text of one paragraph becomes runs, pictures and comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from tutopdf.model.diagnostics import Diagnostic, Place, warning
from tutopdf.model.tutorial import Directive, Run
from tutopdf.source.bare_addresses import find_links
from tutopdf.source.keys import nearest
from tutopdf.source.mistyped_markup import mend_markup
from tutopdf.source.stand_in import sentence_before
from tutopdf.source.text_file import TextFile

SAFE_SCHEMES = ("http://", "https://", "mailto:", "tel:")

_VARIABLE = re.compile(r"\{\{\s*([^\W\d][\w-]*)\s*\}\}")
_DIRECTIVE = re.compile(r"<!--\s*tutopdf\s*:(.*?)-->", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BLANKS = re.compile(r"[ \t\u00a0\u2007\u202f]{2,}|[ \t]+")
_AROUND_LINE_END = re.compile(r"[ \t]*\n[ \t]*")


@dataclass(frozen=True, slots=True)
class PictureLink:
    """A picture as it is written: its alternative text and the path that was typed.

    `stand_in` is said where there is no alternative text.
    """

    alt: str
    path: str
    place: Place
    stand_in: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and the source line that it begins on."""

    runs: tuple[Run, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Inline:
    """What a paragraph holds, in its order: texts and pictures.

    There is one text, or one for each source line of easy-to-read text; a picture alone on its line cuts a text in two.
    """

    flow: tuple[Piece | PictureLink, ...]
    directives: tuple[Directive, ...] = ()

    @property
    def pieces(self) -> tuple[tuple[Run, ...], ...]:
        return tuple(part.runs for part in self.flow if isinstance(part, Piece))

    @property
    def pictures(self) -> tuple[PictureLink, ...]:
        return tuple(part for part in self.flow if isinstance(part, PictureLink))


@dataclass(slots=True)
class _Flow:
    """Texts and pictures in the order in which they are met. `line` is where the reader is."""

    line: int
    done: list[Piece | PictureLink] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    waiting: list[PictureLink] = field(default_factory=list)
    start: int = 0
    alone: bool = True
    """Whether the line has no text so far."""

    def add(self, *runs: Run) -> None:
        for run in runs:
            self.start = self.start if self.runs else self.line
            self.runs.append(run)
            self.alone = self.alone and not run.text.strip()

    def show(self, picture: PictureLink) -> None:
        """Take a picture: it stands where it is when its line has no text, else after the text that it is in."""
        self.waiting.append(picture)

    def end_line(self, space: Run, cut: bool = False) -> None:
        if cut or (self.waiting and self.alone):
            self._cut()
        else:
            self.runs.append(space)
        self.line += 1
        self.alone = True

    def close(self) -> list[Piece | PictureLink]:
        self._cut()
        return self.done

    def _cut(self) -> None:
        if self.runs:
            self.done.append(Piece(tuple(self.runs), self.start))
        self.done += self.waiting
        self.runs, self.waiting = [], []


class InlineReader:
    """Reads inline tokens; `values` are what `{{ nom }}` stands for."""

    def __init__(self, file: TextFile, values: dict[str, str], diagnostics: list[Diagnostic]) -> None:
        self.file, self.values, self.diagnostics = file, values, diagnostics

    def read(self, tokens: Sequence[Token], first: int, last: int, line_by_line: bool = False) -> Inline:
        """Read the children of an inline token that stands on the lines from `first` to `last` of the file."""
        flow = _Flow(first)
        before: Place | None = None
        directives: list[Directive] = []
        bold = 0
        href: str | None = None
        before_link: list[Run] = []
        for token in self._mended(tokens, first, last):
            match token.type:
                case "softbreak" | "hardbreak":
                    soft = token.type == "softbreak"
                    flow.end_line(Run(" " if soft else "\n", bold > 0, False, href), cut=soft and line_by_line)
                case "strong_open" | "strong_close":
                    bold += token.nesting
                case "em_open":
                    self._unsupported("emphasis", token.markup, first, last)
                case "link_open":
                    href = self._address(str(token.attrs.get("href", "")), first, last)
                    before_link = list(flow.runs)
                case "link_close":
                    if href is not None and flow.runs == before_link:
                        flow.add(Run(href, bold > 0, True, href))
                    href = None
                case "picture":
                    link = self._picture(token, before, first, last)
                    before = link.place
                    flow.show(link)
                case "html_inline" if token.content.startswith("<!--"):
                    line = self.file.find(token.content.partition("\n")[0], first, last).line or first
                    directives += read_directives(token.content, line)
                case _:
                    flow.add(*self._text(token, Run("", bold > 0, False, href), first, last))
        return Inline(tuple(self._tidied(flow.close())), tuple(directives))

    def _tidied(self, flow: Iterable[Piece | PictureLink]) -> Iterator[Piece | PictureLink]:
        for part in flow:
            if isinstance(part, PictureLink):
                yield part
            elif runs := _tidy(_find_links(part.runs)):
                yield replace(part, runs=runs)

    def _mended(self, tokens: Sequence[Token], first: int, last: int) -> Sequence[Token]:
        """Return the tokens as they were meant, and say what is not clear of them."""
        lines = self.file.lines[first - 1 : last]
        mended = mend_markup(tokens, escaped=any(r"\*" in line for line in lines))
        if mended.alone:
            self.diagnostics.append(warning("bold-unclosed", self.file.find("**", first, last)))
        for address, words in mended.dropped:
            place = self.file.find(address, first, last)
            self.diagnostics.append(warning("link-mistyped", place, address=address, words=words))
        return mended.tokens

    def _text(self, token: Token, like: Run, first: int, last: int) -> list[Run]:
        """Return the runs of a token that is printed, with the appearance of `like`."""
        match token.type:
            case "text":
                text = self.fill_in(token.content, first, last)
                return [Run(text, like.bold, like.href is not None and text == like.href, like.href)]
            case "code_inline":
                return [replace(like, text=token.content, literal=True)]
            case "html_inline":
                self._unsupported("html", token.content, first, last)
                return [replace(like, text=token.content)]
            case _:
                return []

    def fill_in(self, text: str, first: int, last: int) -> str:
        """Replace every `{{ nom }}`; an unknown name is a diagnostic and stays as it is written."""

        def value(found: re.Match[str]) -> str:
            name = found[1]
            if name not in self.values:
                self.diagnostics.append(
                    warning(
                        "variable-unknown",
                        self.file.find(found[0], first, last),
                        name=name,
                        nearest=nearest(name, self.values),
                        known=sorted(self.values),
                    )
                )
            return self.values.get(name, found[0])

        return _VARIABLE.sub(value, text) if "{{" in text else text

    def _address(self, typed: str, first: int, last: int) -> str | None:
        address = self.fill_in(typed, first, last).strip()
        if address.lower().startswith(SAFE_SCHEMES):
            return address
        self.diagnostics.append(warning("link-refused", self.file.find(typed, first, last), address=address))
        return None

    def _picture(self, token: Token, before: Place | None, first: int, last: int) -> PictureLink:
        """Read a picture; the one `before` it may have the same name."""
        path = self._fill_in_known(token.meta["path"])
        line, column = first, 1
        if before is not None:
            opening = self.file.find("![", before.line or first, last, (before.column or 0) + len("!["))
            line, column = opening.line or first, opening.column or 1
        place = self.file.find(f"]({token.meta['raw']}", line, last, column)
        start = (place.excerpt or "").rfind("![", 0, place.column)
        place = replace(place, column=start + 1) if start >= 0 else place
        alt = " ".join(self.fill_in(token.content, first, last).split())
        return PictureLink(alt, path, place, "" if alt else self._sentence_before(place))

    def _sentence_before(self, place: Place) -> str:
        return self._fill_in_known(sentence_before(self.file.lines, place.line or 1, place.column or 1))

    def _fill_in_known(self, text: str) -> str:
        """Replace the names that are known; another tool's templates stay."""
        return _VARIABLE.sub(lambda found: self.values.get(found[1], found[0]), text)

    def _unsupported(self, what: str, markup: str, first: int, last: int) -> None:
        self.diagnostics.append(warning("not-supported", self.file.find(markup, first, last), what=what))


def _find_links(runs: Iterable[Run]) -> list[Run]:
    """Cut out the addresses, of pages and mail, and the telephone numbers that are links as they are typed."""
    found: list[Run] = []
    for run in _merge(runs):
        found += [run] if run.href is not None or run.literal else _find_bare_links(run)
    return [run for run in found if run.text]


def _find_bare_links(run: Run) -> Iterator[Run]:
    end = 0
    for link in find_links(run.text):
        yield replace(run, text=run.text[end : link.start])
        yield replace(run, text=run.text[link.start : link.end], literal=link.literal, href=link.href)
        end = link.end
    yield replace(run, text=run.text[end:])


def read_directives(html: str, line: int) -> list[Directive]:
    """Return the `<!-- tutopdf: … -->` of an HTML text that starts on `line`."""
    directives = []
    counted = 0
    for found in _DIRECTIVE.finditer(html, 0, _end_of_comments(html)):
        line += html.count("\n", counted, found.start())
        counted = found.start()
        directives.append(Directive(found[1].strip(), line))
    return directives


def without_comments(html: str) -> str:
    end = _end_of_comments(html)
    return _COMMENT.sub("", html[:end]) + html[end:]


def _end_of_comments(html: str) -> int:
    """Return where the last comment ends: past it each that is not closed would be sought to the end."""
    return html.rfind("-->") + len("-->") if "-->" in html else 0


def _merge(runs: Iterable[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in runs:
        if merged and not run.literal and _look(merged[-1]) == _look(run):
            merged[-1] = replace(run, text=merged[-1].text + run.text)
        elif run.text:
            merged.append(run)
    return merged


def _look(run: Run) -> tuple[object, ...]:
    return run.bold, run.literal, run.href, run.cites_mark


def _tidy(runs: list[Run]) -> tuple[Run, ...]:
    """Collapse the white space between words, as Markdown does, but in literal text; none at the ends."""
    tidy: list[Run] = []
    before = "\n"
    for run in _merge(runs):
        text = run.text
        if not run.literal:
            text = _AROUND_LINE_END.sub("\n", _BLANKS.sub(" ", text))
            if before[-1] in " \n":
                text = text.lstrip(" ")
        if text:
            tidy.append(run if text == run.text else replace(run, text=text))
            before = text
    while tidy and not tidy[-1].literal:
        text = tidy[-1].text.rstrip(" \n")
        if text:
            tidy[-1] = tidy[-1] if text == tidy[-1].text else replace(tidy[-1], text=text)
            break
        tidy.pop()
    return tuple(tidy)
