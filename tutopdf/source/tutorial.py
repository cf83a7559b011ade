"""Tutorial parser: the lines of a `.md` file become a Tutorial. The stage's entrance is `read_tutorial`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it.token import Token

from tutopdf.french.template import TITLE
from tutopdf.french.words import CALLOUT_NAMES, CALLOUT_TITLES, date_in_words
from tutopdf.model.diagnostics import Diagnostic, Place, error, notice, warning
from tutopdf.model.tutorial import (
    Block,
    Body,
    Callout,
    CalloutKind,
    Online,
    Paragraph,
    Part,
    Project,
    Prose,
    Run,
    Section,
    Settings,
    Simplified,
    Step,
    SubTitle,
    Tutorial,
)
from tutopdf.source.address import describe_online
from tutopdf.source.blocks import (
    LEAST_SUBTITLE,
    BlockReader,
    Spot,
    has_words,
    is_too_deep,
    items,
    opening_level,
    span,
    top_level,
)
from tutopdf.source.callout_names import CALLOUT_KINDS
from tutopdf.source.containers import Segment, cut_containers
from tutopdf.source.foreign_markup import read_markup
from tutopdf.source.front_matter import FrontMatter, read_front_matter
from tutopdf.source.inline import InlineReader
from tutopdf.source.keys import SIMPLIFIED_CONTAINER
from tutopdf.source.markdown import parse_inline, parse_lines
from tutopdf.source.numbering import LOOK_AHEAD, Between, Numbering
from tutopdf.source.picture_link import PictureReader, Probe
from tutopdf.source.tab_tables import mark_empty_cells
from tutopdf.source.text_file import TextFile, read_text_file
from tutopdf.source.typed_items import normalise_items

if TYPE_CHECKING:
    from tutopdf.source.outline import Outline

_TITLE = re.compile(r" {0,3}#[ \t]+\S")


Traced = tuple[object, str, Spot | Segment]
"""A part or a section that is being read, None for the tutorial; what is found of it, and on which lines."""


@dataclass(slots=True)
class _Draft:
    """A block that is still being read. `kind` is a callout's; `number` a step's."""

    line: int
    number: int | None = None
    kind: CalloutKind | None = None
    title: Paragraph | None = None
    word: str = ""
    blocks: list[Block] = field(default_factory=list)
    simplified: list[Simplified] = field(default_factory=list)
    given_to: _Draft | None = None
    _looked_at: int = 0
    _has_subtitle: bool = False

    @property
    def is_step(self) -> bool:
        return self.number is not None

    @property
    def is_prose(self) -> bool:
        return self.number is None and self.kind is None

    def has_subtitle(self) -> bool:
        """Say whether a sub-title is among its blocks; each is looked at once, however often one asks."""
        if not self._has_subtitle:
            new = self.blocks[self._looked_at :]
            self._has_subtitle = any(isinstance(one, SubTitle) for one in new)
        self._looked_at = len(self.blocks)
        return self._has_subtitle

    def body(self) -> Body:
        return Body(tuple(self.blocks))

    def freeze(self) -> Part:
        if self.number is not None:
            return Step(self.number, self.body(), self.line, tuple(self.simplified))
        if self.kind is not None:
            return Callout(self.kind, self.title, self.body(), self.line, tuple(self.simplified), self.word)
        return Prose(self.body(), self.line, tuple(self.simplified))


@dataclass(slots=True)
class _SectionDraft:
    line: int
    title: Paragraph | None = None
    simplified_title: Paragraph | None = None
    blocks: list[_Draft] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)

    def goes_on(self, number: int) -> bool:
        """Say whether a step of that number goes on with the last one."""
        last = next((block.number for block in reversed(self.blocks) if block.number is not None), None)
        return last is not None and number == last + 1

    def give_text_to_step(self) -> None:
        """Let the text at the margin after a step belong to it."""
        if len(self.blocks) < 2:
            return
        step, text = self.blocks[-2:]
        if step.is_step and text.is_prose and not text.simplified:
            step.blocks += text.blocks
            text.given_to = step
            self.blocks.pop()

    def freeze(self) -> Section:
        return Section(self.title, tuple(block.freeze() for block in self.blocks), self.line, self.simplified_title)


def read_tutorial(path: Path, project: Project, probe: Probe) -> tuple[Tutorial | None, list[Diagnostic]]:
    """Read one source file, its mark files and its pictures' headers.

    Returns None for the tutorial when nothing printable is in it; any error in the diagnostics means that it
    must not be printed.
    """
    label = path.relative_to(project.root).as_posix() if path.is_relative_to(project.root) else path.name
    file, diagnostics = read_text_file(path, label, project.root, project.unsaved)
    if file is None:
        return None, diagnostics
    if not any(line.strip() for line in file.lines):
        return None, [*diagnostics, error("source-empty", Place(label))]
    front, problems = read_front_matter(file)
    reader = _TutorialReader(file, front, project.settings, PictureReader(project, probe), diagnostics + problems)
    return reader.read(path.stem), reader.diagnostics


def read_with_outline(
    file: TextFile, name: str, settings: Settings, pictures: PictureReader
) -> tuple[Tutorial, Outline, list[Diagnostic]]:
    """Read a text that may not be in its file yet, and on which of its lines each part stands; an empty one has a title too."""
    from tutopdf.source.outline import make_outline

    front, problems = read_front_matter(file)
    reader = _TutorialReader(file, front, settings, pictures, problems)
    tutorial = reader.read(name)
    drafts = [(section, section.blocks) for section in reader.sections]
    outline = make_outline(front.end, reader.trace, reader.introduction, drafts, file.lines, reader.lines)
    return tutorial, outline, reader.diagnostics


class _Listed:
    """Pieces of markup and their lines, each once, in the order of the file."""

    def __init__(self, found: list[tuple[str, int]]) -> None:
        found = sorted(found, key=lambda one: one[1])
        self.names = [*dict.fromkeys(name for name, _ in found)]
        self.lines = [*dict.fromkeys(line for _, line in found)]

    def __bool__(self) -> bool:
        return bool(self.names)


class _TutorialReader:
    """Goes through a file once, from top to bottom, and remembers where it is."""

    def __init__(
        self,
        file: TextFile,
        front: FrontMatter,
        settings: Settings,
        pictures: PictureReader,
        diagnostics: list[Diagnostic],
    ) -> None:
        self.file, self.front, self.diagnostics = file, front, diagnostics
        foreign = read_markup(file.lines, front.end)
        self.lines = mark_empty_cells(normalise_items(foreign.lines, foreign.code), foreign.code)
        self.foreign = foreign
        own = {"date": date_in_words(front.date)} if front.date is not None else {}
        self.glossary = {**settings.glossary, **front.glossary}
        self.values = {**settings.values, **own, **front.values, **settings.for_school}
        self.inline = InlineReader(file, self.values, diagnostics)
        self.inline.begins, self.inline.lines = front.end, self.lines
        self.title: Paragraph | None = None
        self.simplified_title: Paragraph | None = None
        self.introduction = _Draft(front.end)
        self.sections: list[_SectionDraft] = []
        self.trace: list[Traced] = []
        self.blocks = BlockReader(file, self.inline, pictures, diagnostics)
        self.title = self._title_of_settings()
        self.has_title = self.title is not None

    def read(self, name: str) -> Tutorial:
        segments, problems = cut_containers(
            self.file, self.front.end, self.lines, self.foreign.boxes, self.foreign.code
        )
        self.diagnostics += problems
        self.has_title = self.has_title or self._has_title(segments)
        for segment in segments:
            if segment.container is None:
                self._read_blocks(segment)
            elif segment.container == SIMPLIFIED_CONTAINER:
                self._read_simplified(segment)
            else:
                self._read_callout(segment)
        self.diagnostics += self.blocks.pictures.tell_elsewhere() + self.blocks.pictures.tell_guessed()
        if self.title is None:
            self.title = Paragraph((Run(_title_from_name(name)),), 1)
            self.diagnostics.append(notice("title-from-name", Place(self.file.label), title=self.title.text))
        elif self.title.text == TITLE:
            self.diagnostics.append(notice("title-placeholder", self.file.place(self.title.line)))
        note = self._note("note", self.front.note)
        simplified_note = self._easy_note(self.front.simplified_note)
        self._tell_markup()
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
            note=note,
            simplified_note=simplified_note,
            article=self.front.article,
            online=self._online(),
            published=self.front.published,
            max_bytes=self.front.max_bytes,
            directives=tuple(self.blocks.directives),
            glossary=self.glossary,
            lines=self.file.lines,
            searched=self.blocks.pictures.searched,
            logo=self.blocks.pictures.read_logo(self.diagnostics),
        )

    def _tell_markup(self) -> None:
        """Say once of all the markup that is left out, or that is printed, on which lines it stands."""
        if dropped := _Listed([*self.foreign.dropped, *self.inline.dropped]):
            place = self.file.place(dropped.lines[0], 1)
            self.diagnostics.append(notice("markup-left-out", place, names=dropped.names, on_lines=dropped.lines))
        if unclosed := _Listed(self.inline.unclosed):
            place = self.file.place(unclosed.lines[0], 1)
            self.diagnostics.append(warning("html-unclosed", place, names=unclosed.names, on_lines=unclosed.lines))
        if within := _Listed(self.inline.within):
            place = self.file.place(within.lines[0], 1)
            self.diagnostics.append(warning("link-within", place, names=within.names, on_lines=within.lines))
        if kept := _Listed(self.inline.kept):
            place = self.file.place(kept.lines[0], 1)
            self.diagnostics.append(warning("tag-printed", place, names=kept.names, on_lines=kept.lines))

    def _title_of_settings(self) -> Paragraph | None:
        """Return the title that another tool's settings give; a text with one title of its own has that one."""
        if not self.front.title or sum(bool(_TITLE.match(line)) for line in self.lines[self.front.end - 1 :]) == 1:
            return None
        return self._line_of_text(self.front.title, self.front.lines.get("title", 1))

    def _has_title(self, segments: Iterable[Segment]) -> bool:
        """Say whether the tutorial has a `#`."""
        tokens = (
            token
            for segment in segments
            if segment.container is None
            for token in parse_lines(self.lines[segment.first - 1 : segment.last])
        )
        return any(token.type == "heading_open" and opening_level(token) == 1 for token in tokens)

    def _online(self) -> Online | None:
        front = self.front
        if not front.qr or front.article is None:
            return None
        return describe_online(front.article, front.short_address, front.lines.get("qr", 1))

    # Blocks outside any container

    def _read_blocks(self, segment: Segment) -> None:
        offset = segment.first
        groups = list(top_level(parse_lines(self.lines[segment.first - 1 : segment.last])))
        written = [_numbers_of(group) for group in groups]
        for index, group in enumerate(groups):
            opening = group[0]
            first = span(opening, offset).first
            if opening.type == "heading_open" and self._opens(opening):
                self._read_heading(group, offset)
            elif opening.type == "paragraph_open":
                self._read_paragraph(group, offset)
            elif opening.type == "ordered_list_open" and not is_too_deep(group):
                self._read_list(group, offset, _numbers_from(written, index))
            elif blocks := self.blocks.one(group, offset):
                self._add(self._current_prose(first), blocks, span(opening, offset))

    def _opens(self, heading: Token) -> bool:
        """Say whether a heading is the title or opens a section."""
        return opening_level(heading) < LEAST_SUBTITLE or (self.title is None and not self.has_title)

    def _read_heading(self, group: list[Token], offset: int) -> None:
        """Read a heading: `#` and `##` open a section; the first `#` is the title, else the first heading there is."""
        first = span(group[0], offset).first
        level = opening_level(group[0])
        content = self.blocks.read_inline(group[1], span(group[0], offset))
        runs = tuple(run for piece in content.pieces for run in piece)
        is_title = self.title is None and (level == 1 or not self.has_title)
        if not runs:
            self.diagnostics.append(warning("title-empty", self.file.place(first, 1)))
        elif is_title:
            self.title = Paragraph(runs, first)
            self.introduction.line = first
            self.trace.append((None, "title", span(group[0], offset)))
            if level > 1:
                self.diagnostics.append(notice("title-from-heading", self.file.place(first, 1), title=self.title.text))
        else:
            before = self.sections[-1].numbering.last if self.sections else None
            self.sections.append(_SectionDraft(first, Paragraph(runs, first), numbering=Numbering(before or 0)))
            self.trace.append((self.sections[-1], "heading", span(group[0], offset)))
        for link in content.pictures:
            self._current_prose(first).blocks += self.blocks.figure(link)

    def _read_paragraph(self, group: list[Token], offset: int) -> None:
        first = span(group[0], offset).first
        indented = self.file.lines[first - 1][:1].isspace()
        blocks = self.blocks.one(group, offset)
        if not blocks:
            return
        step = self._last_step()
        draft = step if step is not None and (indented or not has_words(blocks)) else self._current_prose(first)
        self._add(draft, blocks, span(group[0], offset))

    def _add(self, draft: _Draft, blocks: list[Block], spot: Spot) -> None:
        draft.blocks += blocks
        self.trace.append((draft, "body", spot))

    def _read_list(self, group: list[Token], offset: int, written: list[int]) -> None:
        """Read a list of steps, `written` so and those after it; what only begins with a number is text."""
        section = self._current_section(span(group[0], offset).first)
        between = self._between(section)
        for index, item in enumerate(items(group)):
            spot = span(item[0], offset)
            blocks = self.blocks.read(item[1:-1], offset)
            number = section.numbering.number(written[index], written[index + 1 : index + 1 + LOOK_AHEAD], between)
            if number is None:
                numbered = _with_number(blocks, f"{item[0].info}{item[0].markup}", spot.first)
                self._add(self._current_prose(spot.first), numbered, spot)
                between = Between.TEXT
                continue
            if between is Between.TEXT and section.goes_on(number):
                section.give_text_to_step()
            section.blocks.append(_Draft(spot.first, number=number))
            self._add(section.blocks[-1], blocks, spot)
            between = Between.NOTHING
            if not blocks:
                self.diagnostics.append(warning("step-empty", self.file.place(spot.first, 1), number=number))

    @staticmethod
    def _between(section: _SectionDraft) -> Between:
        """Return what stands between the last step of a section and what comes now."""
        between = Between.NOTHING
        for block in reversed(section.blocks):
            if block.is_step:
                break
            if block.is_prose:
                between = Between.SUBTITLE if block.has_subtitle() or between is Between.SUBTITLE else Between.TEXT
            elif between is Between.NOTHING:
                between = Between.CALLOUTS
        return between

    # Containers

    def _read_simplified(self, segment: Segment) -> None:
        target, section = self._last_block(), self.sections[-1] if self.sections else None
        place = self.file.place(segment.opening, 1)
        if self.title is None and section is None:
            self.diagnostics.append(error("simplified-orphan", place))
        body = self._read_container(segment, line_by_line=True)
        title = self._line_of_text(segment.title, segment.opening)
        if title is not None and not self._take_simplified_title(title, target, section, segment):
            code = "simplified-title-on-step" if target is not None and target.is_step else "simplified-title-lost"
            self.diagnostics.append(error(code, place, title=title.text))
        if not body and title is None:
            self.diagnostics.append(warning("container-empty", place, name=SIMPLIFIED_CONTAINER))
        if body or (target is not None and target.kind is not None):
            if target is None:
                target = self._current_prose(segment.opening)
            callout_title = title if target.kind is not None else None
            target.simplified.append(Simplified(body, segment.opening, callout_title))
            self.trace.append((target, "simplified", segment))

    def _take_simplified_title(
        self, title: Paragraph, target: _Draft | None, section: _SectionDraft | None, segment: Segment
    ) -> bool:
        """Give a simplified title to the callout, the section or the tutorial that it stands after."""
        if target is not None and target.kind is not None:
            return True
        if section is None:
            taken = self.simplified_title is None
            self.simplified_title = self.simplified_title or title
            self.trace += [(None, "title of", segment)] if taken else []
            return taken
        after_heading = target is None or (target.is_prose and len(section.blocks) == 1)
        if not after_heading or section.title is None or section.simplified_title is not None:
            return False
        section.simplified_title = title
        self.trace.append((section, "title of", segment))
        return True

    def _read_callout(self, segment: Segment) -> None:
        name = segment.container or ""
        kind = CALLOUT_KINDS.get(name, CalloutKind.INFO)
        known = name in CALLOUT_KINDS
        usual = CALLOUT_NAMES.get(name, CALLOUT_TITLES[kind]) if known else segment.typed.strip("{}").capitalize()
        title = self._line_of_text(segment.title or usual, segment.opening)
        body = self._read_container(segment, line_by_line=False)
        if not body and not segment.title:
            place = self.file.place(segment.opening, 1)
            self.diagnostics.append(warning("container-empty", place, name=segment.container))
        word = CALLOUT_NAMES.get(name, "") if segment.title else usual
        draft = _Draft(segment.opening, kind=kind, title=title, word=word, blocks=list(body.blocks))
        self._current_section(segment.opening).blocks.append(draft)
        self.trace.append((draft, "callout", segment))

    def _read_container(self, segment: Segment, line_by_line: bool) -> Body:
        lines = self.lines[segment.first - 1 : segment.last]
        return Body(tuple(self.blocks.read(parse_lines(lines), segment.first, line_by_line)))

    # Small parts

    def _note(self, key: str, text: str) -> Paragraph | None:
        return self._line_of_text(text, self.front.lines.get(key, 1))

    def _easy_note(self, text: str) -> Paragraph | None:
        """Return a note whose lines are printed as lines: in easy reading, a sentence has its own."""
        number = self.front.lines.get("simplified_note", 1)
        lines = [self._line_of_text(line, number) for line in text.splitlines()]
        written = [line for line in lines if line is not None]
        runs = [run for line in written for run in (Run("\n"), *line.runs)]
        return Paragraph(tuple(runs[1:]), number) if written else None

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


def _numbers_of(group: list[Token]) -> list[int] | None:
    """Return the numbers of a block's numbered items; None of a heading, after which they no longer matter."""
    if group[0].type == "heading_open":
        return None
    return [int(item[0].info) for item in items(group)] if group[0].type == "ordered_list_open" else []


def _numbers_from(written: Sequence[list[int] | None], index: int) -> list[int]:
    """Return the numbers of a list and of what comes after it, up to the next heading, as many as matter."""
    found = [*(written[index] or ())]
    enough = len(found) + LOOK_AHEAD
    for after in range(index + 1, len(written)):
        numbers = written[after]
        if numbers is None or len(found) >= enough:
            break
        found += numbers
    return found


def _with_number(blocks: list[Block], number: str, line: int) -> list[Block]:
    """Return blocks with a number before them, which is no step's."""
    if blocks and isinstance(blocks[0], Paragraph):
        return [replace(blocks[0], runs=(Run(f"{number} "), *blocks[0].runs)), *blocks[1:]]
    return [Paragraph((Run(number),), line), *blocks]


def _title_from_name(name: str) -> str:
    """Return a file's name as a title: « ma-note_2 » is « Ma note 2 »."""
    words = " ".join(re.sub(r"[-_]+", " ", name).split())
    return words[:1].upper() + words[1:] if words else name
