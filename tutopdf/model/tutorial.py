"""Tutorial: what one is, as read from its source. Frozen values."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from tutopdf.model.diagnostics import Place
from tutopdf.model.spip_version import SpipVersion


class MarkKind(Enum):
    """The shapes that a picture's mark file can ask for; the value is the French key."""

    BOX = "cadre"
    ARROW = "fleche"
    BADGE = "pastille"
    LABEL = "texte"
    MAGNIFIER = "loupe"
    SPOTLIGHT = "projecteur"
    MASK = "masque"


WRITTEN = frozenset({MarkKind.LABEL, MarkKind.MASK})
"""The marks whose text is printed on the picture."""


class CalloutKind(Enum):
    """The kinds of callout; the value is the name after `:::`."""

    IMPORTANT = "important"
    WARNING = "attention"
    TIP = "astuce"
    INFO = "info"


class Zone(NamedTuple):
    """A rectangle in % of the whole picture, from its top left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


class Point(NamedTuple):
    """A place in % of the whole picture, from its top left corner."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation. `zone` or `target` says where, `start` where an arrow begins, `inset` where a magnifier shows it."""

    kind: MarkKind
    text: str
    line: int
    zone: Zone | None = None
    target: Point | None = None
    start: Point | None = None
    number: int | None = None
    inset: Zone | None = None

    @property
    def extent(self) -> Zone:
        """The part of the picture that must be shown for the mark to make sense."""
        places = [place for place in (self.target, self.start) if place is not None]
        lefts = [place.x for place in places]
        tops = [place.y for place in places]
        for zone in (self.zone, self.inset):
            if zone is not None:
                lefts += [zone.left, zone.right]
                tops += [zone.top, zone.bottom]
        left, top = min(lefts), min(tops)
        return Zone(left, top, max(lefts) - left, max(tops) - top)


@dataclass(frozen=True, slots=True)
class PictureHeader:
    """What a file's header says: `size_px` as the picture is seen, `scale` (device pixels in a CSS pixel) if it does.

    `guessed_scale` is what a screen of this size usually has, where that is not 1; a `photograph` is by a camera.
    """

    size_px: tuple[int, int]
    scale: float | None
    guessed_scale: float | None = None
    photograph: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file with what is shown beside it. `size_px` is (width, height) in device pixels.

    Two that show the same are equal, wherever they stand in the text.

    `scale` is the number of device pixels in a CSS pixel; `path` has been checked to lie in the project.
    A `photograph` is known by what its camera wrote. What is one `part` of a screen says which: « en haut à gauche ».
    """

    name: str
    path: Path
    size_px: tuple[int, int]
    scale: float
    alt: str = field(compare=False)
    line: int = field(compare=False)
    marks: tuple[Mark, ...] = ()
    crop: Zone | None = None
    marks_file: str | None = None
    place: Place | None = field(default=None, compare=False)
    photograph: bool = False
    part: str = ""

    def __hash__(self) -> int:
        # Pictures are keys everywhere; the hash of all their marks would be worked out each time.
        return hash((self.path, self.size_px))

    @property
    def masks(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.kind is MarkKind.MASK)

    @property
    def screen(self) -> Picture:
        """The same pixels, masked, whatever is drawn on them and shown of them."""
        return replace(self, marks=self.masks, crop=None, part="")

    @property
    def drawn_marks(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.kind is not MarkKind.MASK)


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A small picture that stands in a sentence; two that are said otherwise are not equal."""

    picture: Picture
    alt: str

    @classmethod
    def of(cls, picture: Picture) -> InlinePicture:
        return cls(picture, picture.alt)


class Decoration(Enum):
    """What is drawn behind or over a stretch of text."""

    STRUCK = "struck"
    KEY = "key"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one appearance. `literal` text (code, addresses) is left as it is by the typography.

    `cites_mark` is text such as « (1) » that names a badge of the step's pictures; what is `italic` is insisted on.
    A run without text may be a `picture`.
    """

    text: str
    bold: bool = False
    literal: bool = False
    href: str | None = None
    cites_mark: bool = False
    italic: bool = False
    decoration: Decoration | None = None
    picture: InlinePicture | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs set one after the other; a newline in a run is a forced line break. `line` is the source's."""

    runs: tuple[Run, ...]
    line: int

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The small pictures in its sentences."""
        return tuple([run.picture.picture for run in self.runs if run.picture is not None])

    def map_pictures(self, change: Callable[[Picture], Picture]) -> Paragraph:
        if not self.pictures:
            return self
        return replace(self, runs=tuple([_with_picture(run, change) for run in self.runs]))


def _with_picture(run: Run, change: Callable[[Picture], Picture]) -> Run:
    if run.picture is None:
        return run
    return replace(run, picture=InlinePicture.of(change(replace(run.picture.picture, alt=run.picture.alt))))


@dataclass(frozen=True, slots=True)
class SubTitle:
    """A heading under a section's. `level` is 3 or more, as headings are written."""

    title: Paragraph
    level: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list that is no list of steps: bullets, or numbers from `start`."""

    items: tuple[Body, ...]
    line: int
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    body: Body
    line: int


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that are printed as they are."""

    text: Paragraph


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, as many in each; where it is `titled`, the first row says what stands under it."""

    rows: tuple[tuple[Body, ...], ...]
    line: int
    titled: bool = True


@dataclass(frozen=True, slots=True)
class MissingPicture:
    """The place of a picture that is not there; `text` is what stands in its frame."""

    text: Paragraph

    @property
    def alt(self) -> str:
        return ". ".join(self.text.text.split("\n"))


Block = Paragraph | Picture | MissingPicture | SubTitle | Items | Quotation | Code | Table
"""What a flow is made of; a picture is a figure of its own."""

Figure = Picture | MissingPicture


@dataclass(frozen=True, slots=True)
class Body:
    """A flow of blocks, in the order in which they are written and read."""

    blocks: tuple[Block, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.blocks)

    @property
    def leaves(self) -> tuple[Paragraph | Picture, ...]:
        """Every text and every picture of the flow, in reading order, whatever they stand in."""
        return tuple([leaf for block in self.blocks for leaf in leaves(block)])

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple([leaf for leaf in self.leaves if isinstance(leaf, Paragraph)])

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures that stand on their own, under or beside texts."""
        return tuple([leaf for leaf in self.leaves if isinstance(leaf, Picture)])

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The pictures that stand on their own, and the places of those that are not there."""
        return tuple([one for block in self.blocks for one in _within(block) if not isinstance(one, Paragraph)])

    @property
    def all_pictures(self) -> tuple[Picture, ...]:
        """Those too that stand in a sentence."""
        return tuple([one for leaf in self.leaves for one in ((leaf,) if isinstance(leaf, Picture) else leaf.pictures)])

    def map(
        self,
        paragraph: Callable[[Paragraph], Paragraph] = lambda same: same,
        picture: Callable[[Picture], Picture] = lambda same: same,
    ) -> Body:
        """Return the same flow with each of its texts and each of its pictures changed."""
        return self._changed(lambda one: paragraph(one.map_pictures(picture)), lambda one: (picture(one),))

    def spread(self, pictures: Callable[[Picture], tuple[Picture, ...]]) -> Body:
        """Return the same flow with some pictures in the place of each that stands on its own."""
        return self._changed(lambda same: same, pictures)

    def _changed(
        self, paragraph: Callable[[Paragraph], Paragraph], pictures: Callable[[Picture], tuple[Picture, ...]]
    ) -> Body:
        def changed(block: Block) -> tuple[Block, ...]:
            match block:
                case Paragraph():
                    return (paragraph(block),)
                case Picture():
                    return pictures(block)
                case SubTitle():
                    return (replace(block, title=paragraph(block.title)),)
                case Code() | MissingPicture():
                    return (replace(block, text=paragraph(block.text)),)
                case Items():
                    return (replace(block, items=tuple([inside(item) for item in block.items])),)
                case Quotation():
                    return (replace(block, body=inside(block.body)),)
                case Table():
                    return (replace(block, rows=tuple([tuple([inside(cell) for cell in row]) for row in block.rows])),)

        def inside(body: Body) -> Body:
            return Body(tuple([one for block in body.blocks for one in changed(block)]))

        return inside(self)


def leaves(block: Block) -> Iterator[Paragraph | Picture]:
    """Yield the texts and the pictures of a block in reading order."""
    for one in _within(block):
        if not isinstance(one, MissingPicture):
            yield one


def _within(block: Block) -> Iterator[Paragraph | Figure]:
    match block:
        case Paragraph() | Picture() | MissingPicture():
            yield block
        case SubTitle():
            yield block.title
        case Code():
            yield block.text
        case Items():
            for item in block.items:
                yield from _within_all(item)
        case Quotation():
            yield from _within_all(block.body)
        case Table():
            for row in block.rows:
                for cell in row:
                    yield from _within_all(cell)


def _within_all(body: Body) -> Iterator[Paragraph | Figure]:
    for block in body.blocks:
        yield from _within(block)


@dataclass(frozen=True, slots=True)
class Simplified:
    """What the simplified variant shows in the place of what stands before it."""

    body: Body
    line: int
    title: Paragraph | None = None


@dataclass(frozen=True, slots=True)
class Prose:
    """Text that is no step: an introduction, a paragraph between two lists."""

    body: Body
    line: int
    simplified: tuple[Simplified, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    number: int
    body: Body
    line: int
    simplified: tuple[Simplified, ...] = ()


@dataclass(frozen=True, slots=True)
class Callout:
    """A box apart. `word` is what its author calls its kind, where that is no usual word for it.

    `label` is its kind in words, to be printed above its title; None where the title says it, or before a variant is selected.
    """

    kind: CalloutKind
    title: Paragraph | None
    body: Body
    line: int
    simplified: tuple[Simplified, ...] = ()
    word: str = ""
    label: Paragraph | None = None


Part = Prose | Step | Callout


def goes_on(before: Part | None, step: Step) -> bool:
    """Say whether a step goes on with the list of what stands before it."""
    return isinstance(before, Step) and step.number == before.number + 1


def runs_of_steps(parts: Iterable[Part]) -> Iterator[list[Step] | Prose | Callout]:
    """Yield the parts of a section, steps whose numbers follow one another in one list."""
    run: list[Step] = []
    for part in parts:
        if isinstance(part, Step) and (not run or goes_on(run[-1], part)):
            run.append(part)
            continue
        if run:
            yield run
        run = []
        if isinstance(part, Step):
            run = [part]
        else:
            yield part
    if run:
        yield run


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a `##`; the first one has no title when steps come before any `##`."""

    title: Paragraph | None
    blocks: tuple[Part, ...]
    line: int
    simplified_title: Paragraph | None = None


@dataclass(frozen=True, slots=True)
class Directive:
    """A `<!-- tutopdf: … -->` comment, kept for the checks."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Online:
    """Where the tutorial's article is: `address` is what its QR code holds, `text` what is printed beside it."""

    address: str
    text: Paragraph


@dataclass(frozen=True, slots=True)
class Tutorial:
    """One source file. `name` is its stem: the PDF's name; `source` is shown in messages.

    `glossary` says what hard words mean: the tutorial's own and the school's.
    `searched` says that a picture was looked for by its name alone, in all of `images/`.
    `article` is the address of the article that it is attached to; `online` says that it is printed, with a QR code.
    `logo` is the school's: its masks hold, whatever else its mark file says.
    """

    name: str
    source: str
    title: Paragraph
    introduction: Prose
    sections: tuple[Section, ...]
    simplified_title: Paragraph | None = None
    date: datetime.date | None = None
    note: Paragraph | None = None
    simplified_note: Paragraph | None = None
    article: str | None = None
    online: Online | None = None
    published: bool = False
    max_bytes: int | None = None
    directives: tuple[Directive, ...] = ()
    glossary: Mapping[str, str] = field(default_factory=dict, hash=False)
    lines: tuple[str, ...] = field(default=(), compare=False, repr=False)
    searched: bool = field(default=False, compare=False)
    logo: Picture | None = None

    def place(self, line: int, needle: str = "") -> Place:
        """Return a place in the source, with its line; at `needle` when it stands there."""
        text = self.lines[line - 1] if 1 <= line <= len(self.lines) else None
        column = text.find(needle) + 1 if text is not None and needle else 0
        return Place(self.source, line, column or None, text)

    @property
    def blocks(self) -> tuple[Part, ...]:
        return (self.introduction, *(block for section in self.sections for block in section.blocks))

    @property
    def is_simplified(self) -> bool:
        """Whether something in it was written for the simplified variant."""
        titles = [self.simplified_title, *(section.simplified_title for section in self.sections)]
        return any(titles) or any(block.simplified for block in self.blocks)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every text that is printed, in any variant; what is written on pictures included."""
        online = self.online.text if self.online is not None else None
        found = [self.title, self.simplified_title, self.note, self.simplified_note, online]
        for section in self.sections:
            found += [section.title, section.simplified_title]
        for block in self.blocks:
            bodies = [block.body, *(simplified.body for simplified in block.simplified)]
            found += [paragraph for body in bodies for paragraph in body.paragraphs]
            found += [one.text for body in bodies for one in body.figures if isinstance(one, MissingPicture)]
            found += [simplified.title for simplified in block.simplified]
            found += [block.label, block.title] if isinstance(block, Callout) else []
        for picture in self.pictures:
            found += [Paragraph((Run(mark.text),), picture.line) for mark in picture.marks if mark.kind in WRITTEN]
        return tuple(paragraph for paragraph in found if paragraph is not None)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every picture of every variant, in reading order, repeated ones included; the logo before all."""
        own = [picture for body in self._bodies for picture in body.all_pictures]
        return tuple([self.logo, *own] if self.logo is not None else own)

    @property
    def figures(self) -> tuple[Picture, ...]:
        """The pictures that stand on their own: all but the logo and those in a sentence."""
        return tuple([picture for body in self._bodies for picture in body.pictures])

    @property
    def _bodies(self) -> Iterator[Body]:
        for block in self.blocks:
            yield block.body
            for simplified in block.simplified:
                yield simplified.body


@dataclass(frozen=True, slots=True)
class Settings:
    """What all the tutorials of a school share (`tutopdf.toml`). Margins in mm, sizes in points; `colour` as it was typed.

    `for_school` is what a table says of one school among many: it goes before the values of the tutorial itself.
    """

    school: str = ""
    ent_name: str = ""
    footer: str = ""
    colour: tuple[float, float, float] | None = None
    logo: Path | None = None
    margin_mm: float | None = None
    simplified_margin_mm: float | None = None
    text_pt: float | None = None
    scale: float | None = None
    regular_font: Path | None = None
    bold_font: Path | None = None
    max_bytes: int | None = None
    spip: SpipVersion | None = None
    values: dict[str, str] = field(default_factory=dict)
    glossary: Mapping[str, str] = field(default_factory=dict)
    browser: str = ""
    for_school: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Project:
    """A folder that holds a `tutopdf.toml`. `unsaved` are texts as they stand in an editor, which go before the files'.

    In a `copy`, made for a while, nothing is kept of what is seen. `damaged` are pictures that could not be decoded.
    """

    root: Path
    settings: Settings
    unsaved: Mapping[Path, str] = field(default_factory=dict, hash=False)
    copy: bool = False
    damaged: frozenset[Path] = frozenset()

    @property
    def sources(self) -> Path:
        return self.root / "sources"

    @property
    def images(self) -> Path:
        return self.root / "images"
