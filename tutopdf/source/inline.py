"""Inline parser: the text of one paragraph becomes runs, pictures and comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from tutopdf.model.diagnostics import Diagnostic, Place, warning
from tutopdf.model.tutorial import Decoration, Directive, Run
from tutopdf.source.bare_addresses import find_links
from tutopdf.source.html_tags import Meaning, Tag, read_tag, shown_size
from tutopdf.source.keys import nearest
from tutopdf.source.mistyped_markup import mend_markup
from tutopdf.source.stand_in import sentence_before
from tutopdf.source.text_file import TextFile

SAFE_SCHEMES = ("http://", "https://", "mailto:", "tel:")

_DECORATIONS = {
    Meaning.STRUCK: Decoration.STRUCK,
    Meaning.KEY: Decoration.KEY,
    Meaning.CODE: Decoration.CODE,
}
_VARIABLE = re.compile(r"\{\{\s*([^\W\d][\w-]*)\s*\}\}")
_DIRECTIVE = re.compile(r"<!--\s*tutopdf\s*:(.*?)-->", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_RAW = re.compile(
    r"(?<![\w:]):[a-z+][a-z0-9_+-]*[a-z0-9]:(?![\w:])|\{\{[^{}]*[^\w{} -][^{}]*\}\}|\{[%/:.#][^{}]*\}|\[\[[^\[\]]+\]\]|\[\^[^\[\]\s]+\]"
    r"|^\.\. [\w-]+::|\$\$|^\*\[[^\[\]]+\]:|!\[[^\[\]]*\]\[[^\[\]]*\]|^:::+|<[A-Z]\w*\b[^<>]*/>"
)
_CLOSING_TAG = re.compile(r"</\s*([A-Za-z][\w:-]*)\s*>")
_BLANKS = re.compile(r"[ \t\u00a0\u2007\u202f]{2,}|[ \t]+")
_AROUND_LINE_END = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*")


@dataclass(frozen=True, slots=True)
class PictureLink:
    """A picture as it is written: its alternative text and the path that was typed.

    `stand_in` is said where there is no alternative text; `href` is where a small picture in a sentence leads.
    `shown_px` is the width that it is said to be shown at, or the height, in CSS pixels.
    """

    alt: str
    path: str
    place: Place
    stand_in: str = ""
    href: str | None = None
    shown_px: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, small pictures in it, and the source line that it begins on."""

    parts: tuple[Run | PictureLink, ...]
    line: int

    @property
    def runs(self) -> tuple[Run, ...]:
        return tuple(part for part in self.parts if isinstance(part, Run))

    @property
    def pictures(self) -> tuple[PictureLink, ...]:
        return tuple(part for part in self.parts if isinstance(part, PictureLink))


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
        return tuple(link for part in self.flow for link in (part.pictures if isinstance(part, Piece) else (part,)))


@dataclass(slots=True)
class _Flow:
    """Texts and pictures in the order in which they are met. `line` is where the reader is."""

    line: int
    done: list[Piece | PictureLink] = field(default_factory=list)
    runs: list[Run | PictureLink] = field(default_factory=list)
    waiting: list[PictureLink] = field(default_factory=list)
    start: int = 0
    line_start: int = 0
    """How many runs there were when the line began."""
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

    def show_in_text(self, picture: PictureLink) -> None:
        """Take a small picture, which stands in the text of its line; of a line that has none it is a picture as others."""
        self.start = self.start if self.runs else self.line
        self.runs.append(picture)

    def _settle_line(self) -> None:
        if self.alone:
            self.waiting += [part for part in self.runs[self.line_start :] if isinstance(part, PictureLink)]
            self.runs[self.line_start :] = [run for run in self.runs[self.line_start :] if isinstance(run, Run)]

    def _ends_with_line(self) -> bool:
        last = self.runs[-1] if self.runs else None
        return isinstance(last, Run) and last.text.endswith("\n")

    def end_line(self, space: Run, cut: bool = False) -> None:
        self._settle_line()
        if cut or (self.waiting and self.alone):
            self.cut()
        else:
            self.runs.append(space)
        self.line += 1
        self.alone = True
        self.line_start = len(self.runs)

    def break_line(self, line_end: Run) -> None:
        """Begin a line within a line of the source; an empty one begins a text."""
        self._settle_line()
        if (self.waiting and self.alone) or not self.runs or self._ends_with_line():
            self.cut()
        else:
            self.runs.append(line_end)
        self.alone = True
        self.line_start = len(self.runs)

    def close(self) -> list[Piece | PictureLink]:
        self.cut()
        return self.done

    def cut(self) -> None:
        """End the text that is read, and show the pictures that are in it."""
        self._settle_line()
        if self.runs:
            self.done.append(Piece(tuple(self.runs), self.start))
        self.done += self.waiting
        self.runs, self.waiting, self.line_start = [], [], 0


@dataclass(slots=True)
class _Reading:
    """A paragraph that is being read, from line `first` to line `last`: how the text that comes now looks.

    `before` is where the last picture stands, `before_link` what was there when the link that is open opened.
    """

    flow: _Flow
    first: int
    last: int
    line_by_line: bool = False
    bold: int = 0
    italic: int = 0
    decorations: list[Decoration] = field(default_factory=list)
    href: str | None = None
    before: Place | None = None
    before_link: list[Run | PictureLink] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)

    @property
    def is_code(self) -> bool:
        return Decoration.CODE in self.decorations

    def decorate(self, decoration: Decoration, opens: bool) -> None:
        if opens:
            self.decorations.append(decoration)
        elif decoration in self.decorations:
            self.decorations.remove(decoration)

    def restyle(self, tag: Tag) -> bool:
        """Change how text looks from a tag on; say whether it is one that does."""
        step = -1 if tag.closing else 1
        match tag.meaning:
            case Meaning.BOLD | Meaning.TITLE:
                self.bold = max(self.bold + step, 0)
            case Meaning.ITALIC:
                self.italic = max(self.italic + step, 0)
            case Meaning.STRUCK | Meaning.KEY | Meaning.CODE:
                self.decorate(_DECORATIONS[tag.meaning], not tag.closing)
            case _:
                return False
        return True

    def run(self, text: str, literal: bool = False) -> Run:
        """Return a text as it looks here."""
        decoration = self.decorations[-1] if self.decorations else None
        return Run(text, self.bold > 0, literal, self.href, italic=self.italic > 0, decoration=decoration)


class InlineReader:
    """Reads inline tokens; `values` are what `{{ nom }}` stands for."""

    def __init__(self, file: TextFile, values: dict[str, str], diagnostics: list[Diagnostic]) -> None:
        self.file, self.values, self.diagnostics = file, values, diagnostics
        self.dropped: list[tuple[str, int]] = []
        """Tags that were left out, and their lines."""
        self.kept: list[tuple[str, int]] = []
        """What looks like a tag and is none: it is printed."""
        self.unclosed: list[tuple[str, int]] = []
        """Tags of blocks that nothing closes."""
        self.within: list[tuple[str, int]] = []
        """Links that lead nowhere outside of the site that a text is from."""
        self.lines: Sequence[str] = file.lines
        """The file's lines, without what only serves another tool."""
        self.begins = 1
        """The line after the settings: what stands before it is said by nobody."""
        self.is_small: Callable[[PictureLink], bool] = lambda _: False
        """Says which pictures may stand in a sentence."""
        self._escaping: dict[int, bool] = {}
        self._closed = frozenset(name.lower() for line in file.lines for name in _CLOSING_TAG.findall(line))

    def read(self, tokens: Sequence[Token], first: int, last: int, line_by_line: bool = False) -> Inline:
        """Read the children of an inline token that stands on the lines from `first` to `last` of the file."""
        reading = _Reading(_Flow(first), first, last, line_by_line)
        for token in self._mended(tokens, first, last):
            self._read_token(token, reading)
        return Inline(tuple(self._tidied(reading.flow.close())), tuple(reading.directives))

    def _read_token(self, token: Token, reading: _Reading) -> None:
        flow, first, last = reading.flow, reading.first, reading.last
        match token.type:
            case "softbreak" | "hardbreak":
                soft = token.type == "softbreak"
                flow.end_line(reading.run(" " if soft else "\n"), cut=soft and reading.line_by_line)
            case "strong_open" | "strong_close":
                reading.bold += token.nesting
            case "em_open" | "em_close":
                reading.italic += token.nesting
            case "s_open" | "s_close":
                reading.decorate(Decoration.STRUCK, token.nesting > 0)
            case "link_open":
                self._open_link(str(token.attrs.get("href", "")), reading)
            case "link_close":
                self._close_link(reading)
            case "picture":
                self._show(self._picture(token, reading.before, first, last), reading)
            case "html_inline":
                self._read_html(token.content, reading)
            case "text" | "code_inline":
                flow.add(self._text(token, reading))

    def _show(self, link: PictureLink, reading: _Reading) -> None:
        reading.before = link.place
        if self.is_small(link):
            reading.flow.show_in_text(replace(link, href=reading.href))
        else:
            reading.flow.show(link)

    def _open_link(self, typed: str, reading: _Reading) -> None:
        reading.href = self._address(typed, reading.first, reading.last)
        reading.before_link = list(reading.flow.runs)

    @staticmethod
    def _close_link(reading: _Reading) -> None:
        """Close a link; one without words shows its address, but that of a picture, which is most often its own."""
        if reading.href is not None and reading.flow.runs == reading.before_link and not reading.flow.waiting:
            reading.flow.add(reading.run(reading.href, literal=True))
        reading.href = None

    def _read_html(self, typed: str, reading: _Reading) -> None:
        """Read a comment, or a tag that means something; what serves a screen alone is left out."""
        if typed.startswith("<!--"):
            line = self.file.find(typed.partition("\n")[0], reading.first, reading.last).line or reading.first
            reading.directives += read_directives(typed, line)
            return
        tag = read_tag(typed)
        if tag is None or tag.meaning is Meaning.UNKNOWN:
            line = self.file.find(typed.partition("\n")[0], reading.first, reading.last).line or reading.first
            if tag is not None and tag.name in self._closed:
                self.dropped.append((f"<{tag.name}>", line))
            else:
                self.kept.append((typed, line))
                reading.flow.add(reading.run(typed))
            return
        if tag.cuts:
            reading.flow.cut()
        if not reading.restyle(tag):
            self._read_tag(tag, typed, reading)

    def _read_tag(self, tag: Tag, typed: str, reading: _Reading) -> None:
        match tag.meaning:
            case Meaning.BREAK:
                reading.flow.break_line(reading.run("\n"))
            case Meaning.ITEM if not tag.closing:
                reading.flow.add(Run("• "))
            case Meaning.PICTURE if tag.attributes.get("src", "").strip():
                self._show(self._picture_of_tag(tag, typed, reading), reading)
            case Meaning.LINK if tag.closing:
                self._close_link(reading)
            case Meaning.LINK if "href" in tag.attributes:
                self._open_link(tag.attributes["href"], reading)
            case Meaning.LEFT_OUT:
                self.dropped.append((f"<{tag.name}>", reading.flow.line))

    def _picture_of_tag(self, tag: Tag, typed: str, reading: _Reading) -> PictureLink:
        place = self.file.find(typed.partition("\n")[0], reading.first, reading.last)
        alt = " ".join(tag.attributes.get("alt", "").split())
        path = self._fill_in_known(tag.attributes["src"].strip())
        shown_px = shown_size(tag.attributes)
        return PictureLink(alt, path, place, "" if alt else self._sentence_before(place), shown_px=shown_px)

    def _tidied(self, flow: Iterable[Piece | PictureLink]) -> Iterator[Piece | PictureLink]:
        for part in flow:
            if isinstance(part, PictureLink):
                yield part
            elif parts := _tidy(_find_links(part.parts)):
                yield replace(part, parts=parts)

    def _mended(self, tokens: Sequence[Token], first: int, last: int) -> Sequence[Token]:
        """Return the tokens as they were meant, and say what is not clear of them."""
        mended = mend_markup(tokens, escaped=any(self._has_escaped_stars(line) for line in range(first, last + 1)))
        if mended.alone:
            self.diagnostics.append(warning("bold-unclosed", self.file.find("**", first, last)))
        for address, words in mended.dropped:
            place = self.file.find(address, first, last)
            self.diagnostics.append(warning("link-mistyped", place, address=address, words=words))
        return mended.tokens

    def _has_escaped_stars(self, number: int) -> bool:
        """Say whether a line escapes a star; a line of thousands of cells is looked at once."""
        if number not in self._escaping:
            line = self.file.lines[number - 1] if 1 <= number <= len(self.file.lines) else ""
            self._escaping[number] = r"\*" in line
        return self._escaping[number]

    def _text(self, token: Token, reading: _Reading) -> Run:
        """Return the run of a token that is printed."""
        if token.type == "code_inline":
            run = reading.run(token.content, literal=True)
            return run if run.decoration is not None else replace(run, decoration=Decoration.CODE)
        text = self.fill_in(token.content, reading.first, reading.last)
        for raw in _RAW.findall(text) if any(sign in text for sign in "{[:$*.<") else ():
            place = self.file.find(raw, reading.first, reading.last)
            self.kept.append((raw, place.line or reading.first))
        return reading.run(text, literal=reading.is_code or (reading.href is not None and text == reading.href))

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
        place = self.file.find(typed, first, last)
        if address and not _SCHEME.match(address):
            self.within.append((address, place.line or first))
        else:
            self.diagnostics.append(warning("link-refused", place, address=address))
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
        line = place.line or 1
        typed = self.file.lines[line - 1 : line] or ("",)
        beginning = typed[0][: (place.column or 1) - 1]
        return self._fill_in_known(sentence_before(self.lines, line, beginning, self.begins))

    def _fill_in_known(self, text: str) -> str:
        """Replace the names that are known; another tool's templates stay."""
        return _VARIABLE.sub(lambda found: self.values.get(found[1], found[0]), text)


def _find_links(runs: Iterable[Run | PictureLink]) -> list[Run | PictureLink]:
    """Cut out the addresses, of pages and mail, and the telephone numbers that are links as they are typed."""
    found: list[Run | PictureLink] = []
    for run in _merge(runs):
        as_it_is = isinstance(run, PictureLink) or run.href is not None or run.literal
        found += [run] if as_it_is or isinstance(run, PictureLink) else _find_bare_links(run)
    return [run for run in found if isinstance(run, PictureLink) or run.text]


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


def _merge(runs: Iterable[Run | PictureLink]) -> list[Run | PictureLink]:
    merged: list[Run | PictureLink] = []
    for run in runs:
        before = merged[-1] if merged else None
        if isinstance(run, PictureLink):
            merged.append(run)
        elif isinstance(before, Run) and not run.literal and _look(before) == _look(run):
            merged[-1] = replace(run, text=before.text + run.text)
        elif run.text:
            merged.append(run)
    return merged


def _look(run: Run) -> tuple[object, ...]:
    return run.bold, run.literal, run.href, run.cites_mark, run.italic, run.decoration


def _tidy(runs: list[Run | PictureLink]) -> tuple[Run | PictureLink, ...]:
    """Collapse the white space between words, as Markdown does, but in literal text; none at the ends."""
    tidy: list[Run | PictureLink] = []
    before = "\n"
    for run in _merge(runs):
        if isinstance(run, PictureLink):
            tidy.append(run)
            before = "]"
            continue
        text = run.text
        if not run.literal:
            text = _AROUND_LINE_END.sub("\n", _BLANKS.sub(" ", text))
            if before[-1] in " \n":
                text = text.lstrip(" ")
        if text:
            tidy.append(run if text == run.text else replace(run, text=text))
            before = text
    while tidy and isinstance(last := tidy[-1], Run) and not last.literal:
        text = last.text.rstrip(" \n")
        if text:
            tidy[-1] = last if text == last.text else replace(last, text=text)
            break
        tidy.pop()
    return tuple(tidy)
