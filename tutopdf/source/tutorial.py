"""Tutorial parser: the lines of a `.md` file become a Tutorial. The stage's entrance is `read_tutorial`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it.token import Token

from tutopdf.french.words import CALLOUT_TITLES, date_in_words
from tutopdf.model.diagnostics import Diagnostic, Place, error, has_errors, warning
from tutopdf.model.tutorial import (
    Block,
    Body,
    Callout,
    CalloutKind,
    Directive,
    Online,
    Paragraph,
    Part,
    Project,
    Prose,
    Run,
    Section,
    Simplified,
    Step,
    Tutorial,
)
from tutopdf.source.address import describe_online
from tutopdf.source.containers import Segment, cut_containers
from tutopdf.source.front_matter import FrontMatter, read_front_matter
from tutopdf.source.inline import Inline, InlineReader, Piece, read_directives, without_comments
from tutopdf.source.keys import SIMPLIFIED_CONTAINER
from tutopdf.source.markdown import normalise_items, parse_inline, parse_lines
from tutopdf.source.picture_link import PictureReader, Probe
from tutopdf.source.text_file import TextFile, read_text_file


@dataclass(slots=True)
class _Draft:
    """A block that is still being read. `kind` is a callout's; `number` a step's."""

    line: int
    number: int | None = None
    kind: CalloutKind | None = None
    title: Paragraph | None = None
    blocks: list[Block] = field(default_factory=list)
    simplified: list[Simplified] = field(default_factory=list)

    @property
    def is_step(self) -> bool:
        return self.number is not None

    @property
    def is_prose(self) -> bool:
        return self.number is None and self.kind is None

    def body(self) -> Body:
        return Body(tuple(self.blocks))

    def freeze(self) -> Part:
        if self.number is not None:
            return Step(self.number, self.body(), self.line, tuple(self.simplified))
        if self.kind is not None:
            return Callout(self.kind, self.title, self.body(), self.line, tuple(self.simplified))
        return Prose(self.body(), self.line, tuple(self.simplified))


@dataclass(slots=True)
class _SectionDraft:
    line: int
    title: Paragraph | None = None
    simplified_title: Paragraph | None = None
    blocks: list[_Draft] = field(default_factory=list)
    steps: int = 0

    def freeze(self) -> Section:
        return Section(self.title, tuple(block.freeze() for block in self.blocks), self.line, self.simplified_title)


def read_tutorial(path: Path, project: Project, probe: Probe) -> tuple[Tutorial | None, list[Diagnostic]]:
    """Read one source file, its mark files and its pictures' headers.

    Returns None for the tutorial when nothing printable is in it; any error in the diagnostics means that it
    must not be printed.
    """
    label = path.relative_to(project.root).as_posix() if path.is_relative_to(project.root) else path.name
    file, diagnostics = read_text_file(path, label)
    if file is None:
        return None, diagnostics
    if not any(line.strip() for line in file.lines):
        return None, [*diagnostics, error("source-empty", Place(label))]
    front, problems = read_front_matter(file)
    reader = _TutorialReader(file, front, project, probe, diagnostics + problems)
    return reader.read(path.stem), reader.diagnostics


class _TutorialReader:
    """Goes through a file once, from top to bottom, and remembers where it is."""

    def __init__(
        self, file: TextFile, front: FrontMatter, project: Project, probe: Probe, diagnostics: list[Diagnostic]
    ) -> None:
        self.file, self.front, self.diagnostics = file, front, diagnostics
        self.lines = normalise_items(file.lines)
        own = {"date": date_in_words(front.date)} if front.date is not None else {}
        self.glossary = {**project.settings.glossary, **front.glossary}
        self.values = {**project.settings.values, **own, **front.values}
        self.inline = InlineReader(file, self.values, diagnostics)
        self.pictures = PictureReader(project, probe)
        self.title: Paragraph | None = None
        self.simplified_title: Paragraph | None = None
        self.introduction = _Draft(front.end)
        self.sections: list[_SectionDraft] = []
        self.directives: list[Directive] = []

    def read(self, name: str) -> Tutorial | None:
        segments, problems = cut_containers(self.file, self.front.end)
        self.diagnostics += problems
        for segment in segments:
            if segment.container is None:
                self._read_blocks(segment)
            elif segment.container == SIMPLIFIED_CONTAINER:
                self._read_simplified(segment)
            else:
                self._read_callout(segment)
        place = Place(self.file.label)
        if self.title is None:
            self.diagnostics.append(error("title-missing", place))
        if not any(section.steps for section in self.sections) and not has_errors(problems):
            self.diagnostics.append(error("steps-missing", place))
        if self.title is None:
            return None
        introduction = self.introduction.freeze()
        assert isinstance(introduction, Prose)
        return Tutorial(
            name=name,
            source=self.file.label,
            title=self.title,
            introduction=introduction,
            sections=tuple(section.freeze() for section in self.sections),
            simplified_title=self.simplified_title,
            date=self.front.date,
            note=self._note("note", self.front.note),
            simplified_note=self._note("simplified_note", self.front.simplified_note),
            article=self.front.article,
            online=self._online(),
            published=self.front.published,
            max_bytes=self.front.max_bytes,
            directives=tuple(self.directives),
            glossary=self.glossary,
            lines=self.file.lines,
        )

    def _online(self) -> Online | None:
        front = self.front
        if not front.qr or front.article is None:
            return None
        return describe_online(front.article, front.short_address, front.lines.get("qr", 1))

    # Blocks outside any container

    def _read_blocks(self, segment: Segment) -> None:
        offset = segment.first
        for group in _top_level(parse_lines(self.lines[segment.first - 1 : segment.last])):
            opening = group[0]
            first, last = _span(opening, offset)
            match opening.type:
                case "heading_open":
                    self._read_heading(group, first, last)
                case "paragraph_open":
                    self._read_paragraph(group[1], first, last)
                case "ordered_list_open":
                    self._read_list(group, offset)
                case _:
                    if (plain := self._plain(opening, first, last)) is not None:
                        self._current_prose(first).blocks.append(plain)

    def _read_heading(self, group: list[Token], first: int, last: int) -> None:
        level = opening_level(group[0])
        if level > 2 or (level == 1 and self.title is not None):
            what = "heading-deep" if level > 2 else "second-title"
            self.diagnostics.append(warning("not-supported", self.file.place(first, 1), what=what))
            self._current_prose(first).blocks += self._paragraphs(group[1], first, last)
            return
        inline = self.inline.read(group[1].children or [], first, last)
        if inline.pictures:
            self.diagnostics.append(error("picture-in-title", inline.pictures[0].place))
        runs = tuple(run for piece in inline.pieces for run in piece)
        if not runs:
            self.diagnostics.append(error("title-empty", self.file.place(first, 1)))
            runs = (Run("?"),)
        if level == 1:
            self.title = Paragraph(runs, first)
            self.introduction.line = first
        else:
            self.sections.append(_SectionDraft(first, Paragraph(runs, first)))

    def _read_paragraph(self, inline: Token, first: int, last: int) -> None:
        indented = self.file.lines[first - 1][:1].isspace()
        content = self._read_inline(inline, first, last)
        step = self._last_step()
        if step is not None and (indented or not content.pieces):
            draft = step
        elif content.pieces or content.pictures:
            draft = self._current_prose(first)
        else:
            return
        self._add(draft, content)

    def _read_list(self, group: list[Token], offset: int) -> None:
        section = self._current_section(_span(group[0], offset)[0])
        for item in _items(group):
            first, _ = _span(item[0], offset)
            section.steps += 1
            draft = _Draft(first, number=section.steps)
            section.blocks.append(draft)
            for inner in _top_level(item[1:-1]):
                start, end = _span(inner[0], offset)
                if inner[0].type == "paragraph_open":
                    self._add(draft, self._read_inline(inner[1], start, end))
                elif (plain := self._plain(inner[0], start, end)) is not None:
                    draft.blocks.append(plain)
            if not draft.blocks:
                self.diagnostics.append(error("step-empty", self.file.place(first, 1), number=draft.number))

    def _plain(self, opening: Token, first: int, last: int) -> Paragraph | None:
        """Return what is not supported as it is written, with a warning; HTML comments are not printed."""
        lines = self.file.lines[first - 1 : last]
        if opening.type == "html_block":
            html = "\n".join(lines)
            self.directives += read_directives(html, first)
            lines = tuple(without_comments(html).split("\n"))
        text = "\n".join(" ".join(line.split()) for line in lines if line.strip())
        if not text:
            return None
        self.diagnostics.append(warning("not-supported", self.file.place(first, 1), what=opening.type))
        return Paragraph((Run(self.inline.fill_in(text, first, last)),), first)

    # Containers

    def _read_simplified(self, segment: Segment) -> None:
        target, section = self._last_block(), self.sections[-1] if self.sections else None
        place = self.file.place(segment.opening, 1)
        if self.title is None and section is None:
            self.diagnostics.append(error("simplified-orphan", place))
        body = self._read_container(segment, line_by_line=True)
        title = self._line_of_text(segment.title, segment.opening)
        if title is not None and not self._take_simplified_title(title, target, section):
            code = "simplified-title-on-step" if target is not None and target.is_step else "simplified-title-lost"
            self.diagnostics.append(error(code, place, title=title.text))
        if not body and title is None:
            self.diagnostics.append(error("container-empty", place, name=SIMPLIFIED_CONTAINER))
        if body or (target is not None and target.kind is not None):
            if target is None:
                target = self._current_prose(segment.opening)
            callout_title = title if target.kind is not None else None
            target.simplified.append(Simplified(body, segment.opening, callout_title))

    def _take_simplified_title(self, title: Paragraph, target: _Draft | None, section: _SectionDraft | None) -> bool:
        """Give a simplified title to the callout, the section or the tutorial that it stands after."""
        if target is not None and target.kind is not None:
            return True
        if section is None:
            taken = self.simplified_title is None
            self.simplified_title = self.simplified_title or title
            return taken
        after_heading = target is None or (target.is_prose and len(section.blocks) == 1)
        if not after_heading or section.title is None or section.simplified_title is not None:
            return False
        section.simplified_title = title
        return True

    def _read_callout(self, segment: Segment) -> None:
        try:
            kind = CalloutKind(segment.container)
        except ValueError:
            kind = CalloutKind.INFO
        title = self._line_of_text(segment.title or CALLOUT_TITLES[kind], segment.opening)
        body = self._read_container(segment, line_by_line=False)
        if not body and not segment.title:
            self.diagnostics.append(
                error("container-empty", self.file.place(segment.opening, 1), name=segment.container)
            )
        draft = _Draft(segment.opening, kind=kind, title=title)
        draft.blocks += body.blocks
        self._current_section(segment.opening).blocks.append(draft)

    def _read_container(self, segment: Segment, line_by_line: bool) -> Body:
        draft = _Draft(segment.first)
        lines = self.file.lines[segment.first - 1 : segment.last]
        for group in _top_level(parse_lines(lines)):
            first, last = _span(group[0], segment.first)
            if group[0].type == "paragraph_open":
                self._add(draft, self._read_inline(group[1], first, last, line_by_line))
            elif (plain := self._plain(group[0], first, last)) is not None:
                draft.blocks.append(plain)
        return draft.body()

    # Small parts

    def _read_inline(self, inline: Token, first: int, last: int, line_by_line: bool = False) -> Inline:
        content = self.inline.read(inline.children or [], first, last, line_by_line)
        self.directives += content.directives
        return content

    def _paragraphs(self, inline: Token, first: int, last: int) -> list[Paragraph]:
        return [Paragraph(piece, first) for piece in self._read_inline(inline, first, last).pieces]

    def _add(self, draft: _Draft, content: Inline) -> None:
        for part in content.flow:
            if isinstance(part, Piece):
                draft.blocks.append(Paragraph(part.runs, part.line))
            elif (picture := self.pictures.read(part, self.diagnostics)) is not None:
                draft.blocks.append(picture)

    def _note(self, key: str, text: str) -> Paragraph | None:
        return self._line_of_text(text, self.front.lines.get(key, 1))

    def _line_of_text(self, text: str, line: int) -> Paragraph | None:
        if not text.strip():
            return None
        inline = self.inline.read(parse_inline(text.strip()), line, line)
        if inline.pictures:
            self.diagnostics.append(error("picture-in-title", inline.pictures[0].place))
        return Paragraph(tuple(run for piece in inline.pieces for run in piece), line)

    def _current_section(self, line: int) -> _SectionDraft:
        if not self.sections:
            self.sections.append(_SectionDraft(line))
        return self.sections[-1]

    def _current_prose(self, line: int) -> _Draft:
        """Return the prose that a paragraph on `line` goes on, a new one after a step or a callout."""
        if not self.sections:
            return self.introduction
        blocks = self.sections[-1].blocks
        if not blocks or not blocks[-1].is_prose:
            blocks.append(_Draft(line))
        return blocks[-1]

    def _last_step(self) -> _Draft | None:
        block = self._last_block()
        return block if block is not None and block.is_step else None

    def _last_block(self) -> _Draft | None:
        """Return what stands right before: None right after a `##`."""
        if not self.sections:
            return self.introduction
        blocks = self.sections[-1].blocks
        return blocks[-1] if blocks else None


def opening_level(token: Token) -> int:
    return int(token.tag[1:])


def _span(token: Token, offset: int) -> tuple[int, int]:
    """Return a token's first and last line (from 1) in a file where its text starts at line `offset`."""
    start, end = token.map or (0, 1)
    return offset + start, offset + max(end - 1, start)


def _top_level(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each outermost block."""
    group: list[Token] = []
    depth = 0
    for token in tokens:
        group.append(token)
        depth += token.nesting
        if depth == 0:
            yield group
            group = []


def _items(group: list[Token]) -> Iterator[list[Token]]:
    yield from _top_level(group[1:-1])
