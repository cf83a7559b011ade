"""What the layout tests share: a typeface of known widths, and random tutorials."""

from __future__ import annotations

from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

from tutopdf.model.tutorial import (
    Body,
    Callout,
    CalloutKind,
    Mark,
    MarkKind,
    Online,
    Paragraph,
    Picture,
    Point,
    Prose,
    Run,
    Section,
    Step,
    Tutorial,
    Zone,
)

settings.register_profile("patient", parent=settings(), deadline=None)
settings.load_profile("patient")


class PlainMetrics:
    """A typeface whose widths follow from the characters alone: 0.3 to 0.65 em, bold a tenth wider."""

    x_height = 0.5
    ascent = 1.0
    descent = -0.25

    def width(self, text: str, size_pt: float, bold: bool = False) -> float:
        ems = sum(0.3 + (ord(char) % 8) * 0.05 for char in text)
        return ems * size_pt * (1.1 if bold else 1.0)


METRICS = PlainMetrics()

WORDS = st.text("abcdefimnorstuévW«»:-/.", min_size=1, max_size=14)
LONG_WORDS = st.text("abcdeimWé", min_size=60, max_size=160)


@st.composite
def texts(draw: st.DrawFn, most: int = 40, separators: str = " ", usual: bool = False) -> str:
    """Return words; unless they are all `usual` ones, some may be longer than a line."""
    some = WORDS if usual else st.one_of(*[WORDS] * 12, LONG_WORDS)
    words = draw(st.lists(some, min_size=1, max_size=most))
    parts = [words[0]]
    for word in words[1:]:
        parts += [draw(st.sampled_from(separators)), word]
    return "".join(parts)


def paragraph(text: str, line: int = 1) -> Paragraph:
    return Paragraph((Run(text),), line)


def picture(name: str, size: tuple[int, int] = (400, 200)) -> Picture:
    return Picture(name, Path(name), size, 1.0, "Un écran", 1)


@st.composite
def paragraphs(draw: st.DrawFn, most: int = 40, separators: str = "      \n", usual: bool = False) -> Paragraph:
    """Return a paragraph of one to three runs, cut anywhere, some of them bold or links."""
    text = draw(texts(most, separators, usual))
    crops = sorted(draw(st.lists(st.integers(0, len(text)), max_size=2)))
    runs = []
    for start, end in zip([0, *crops], [*crops, len(text)], strict=True):
        href = draw(st.sampled_from([None, None, "https://a.fr", "https://b.fr"]))
        if start < end:
            runs.append(Run(text[start:end], bold=draw(st.booleans()), href=href))
    return Paragraph(tuple(runs), 1)


TITLES = paragraphs(10, " ", usual=True)


@st.composite
def zones(draw: st.DrawFn) -> Zone:
    left, top = draw(st.integers(0, 95)), draw(st.integers(0, 95))
    return Zone(left, top, draw(st.integers(1, 100 - left)), draw(st.integers(1, 100 - top)))


POINTS = st.builds(Point, st.integers(0, 100), st.integers(0, 100))


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    kind = draw(st.sampled_from([MarkKind.BOX, MarkKind.ARROW, MarkKind.BADGE, MarkKind.LABEL, MarkKind.MASK]))
    if kind is MarkKind.BADGE:
        return Mark(kind, "un point", 1, target=draw(POINTS), number=draw(st.integers(1, 120)))
    start = draw(st.none() | POINTS) if kind is MarkKind.ARROW else None
    return Mark(kind, "une zone à voir", 1, zone=draw(zones()), start=start)


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    size = draw(st.tuples(st.integers(1, 3000), st.integers(1, 3000)))
    name = f"{draw(st.integers(0, 10**9))}.png"
    return Picture(
        name,
        Path(name),
        size,
        draw(st.sampled_from([1.0, 1.5, 2.0])),
        "Un écran",
        1,
        tuple(draw(st.lists(marks(), max_size=3))),
        draw(st.none() | st.none() | zones()),
    )


def numbered(text: str) -> Paragraph:
    return Paragraph((Run(text),), 1)


@st.composite
def bodies(draw: st.DrawFn, most_pictures: int = 2) -> Body:
    found = draw(st.lists(paragraphs(20), max_size=2)) + draw(st.sampled_from([[], [], [], [numbered("mot " * 700)]]))
    shown = draw(st.lists(pictures(), max_size=most_pictures))
    blocks = draw(st.permutations([*found, *shown])) if draw(st.integers(0, 3)) == 0 else [*found, *shown]
    return Body(tuple(blocks) or (numbered("Un."),))


@st.composite
def sections(draw: st.DrawFn, first_line: int) -> Section:
    """Return a section of steps, callouts and prose in any order; each block has a line of its own."""
    blocks: list[Step | Callout | Prose] = []
    number = 0
    for index, kind in enumerate(draw(st.lists(st.sampled_from("sssssscp"), min_size=1, max_size=5))):
        line = first_line + index
        if kind == "s":
            number += 1
            blocks.append(Step(number, draw(bodies()), line))
        elif kind == "c":
            title = draw(st.none() | TITLES)
            blocks.append(Callout(draw(st.sampled_from(CalloutKind)), title, draw(bodies(1)), line))
        else:
            body = draw(bodies(1))
            # What no step and no callout parts is one text, as a source is read.
            if blocks and isinstance(blocks[-1], Prose):
                blocks[-1] = Prose(Body((*blocks[-1].body.blocks, *body.blocks)), blocks[-1].line)
            else:
                blocks.append(Prose(body, line))
    return Section(draw(st.none() | TITLES), tuple(blocks), first_line)


def online(path: str) -> Online:
    address = f"https://college.example.fr/{path}"
    return Online(address, Paragraph((Run("Sur internet : "), Run(address, literal=True, href=address)), 1))


@st.composite
def tutorials(draw: st.DrawFn) -> Tutorial:
    return Tutorial(
        "essai",
        "sources/essai.md",
        draw(TITLES),
        Prose(draw(bodies(1)) if draw(st.booleans()) else Body(), 2),
        tuple(draw(sections(100 * (index + 1))) for index in range(draw(st.integers(1, 2)))),
        note=draw(st.none() | paragraphs(20)),
        online=draw(st.none() | st.builds(online, st.text("abc123-/", max_size=120))),
    )
