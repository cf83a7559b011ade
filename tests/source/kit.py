"""What the source tests share: a project in a folder, and a tutorial read in it without decoding any picture."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tutopdf.model.diagnostics import Diagnostic, Place
from tutopdf.model.tutorial import (
    Body,
    Callout,
    PictureHeader,
    Project,
    Prose,
    Section,
    Settings,
    Simplified,
    Step,
    Tutorial,
)
from tutopdf.source.tutorial import read_tutorial

SIZE_PX = (1000, 500)


def stub_probe(_path: Path, _place: Place) -> tuple[PictureHeader | None, list[Diagnostic]]:
    """Stand for the header's reader: any file is a picture of `SIZE_PX`."""
    return PictureHeader(SIZE_PX, None), []


@dataclass(frozen=True)
class Reading:
    """A tutorial and what was said of it; fails when there is no tutorial and one is looked at."""

    found: Tutorial | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def tutorial(self) -> Tutorial:
        assert self.found is not None, self.codes
        return self.found

    @property
    def codes(self) -> list[str]:
        return [diagnostic.code for diagnostic in self.diagnostics]

    @property
    def sections(self) -> tuple[Section, ...]:
        return self.tutorial.sections

    @property
    def steps(self) -> list[Step]:
        return [block for block in self.tutorial.blocks if isinstance(block, Step)]

    @property
    def callouts(self) -> list[Callout]:
        return [block for block in self.tutorial.blocks if isinstance(block, Callout)]

    def one(self, code: str) -> Diagnostic:
        """Return the only diagnostic of that code."""
        (found,) = [diagnostic for diagnostic in self.diagnostics if diagnostic.code == code]
        return found

    def values(self, code: str) -> dict[str, object]:
        return dict(self.one(code).values)


@dataclass(frozen=True)
class Bench:
    """A project's folder."""

    project: Project

    @classmethod
    def make(cls, folder: Path, settings: Settings | None = None) -> Bench:
        root = folder.resolve()
        (root / "sources").mkdir()
        (root / "images").mkdir()
        (root / "tutopdf.toml").touch()
        return cls(Project(root, settings or Settings()))

    @property
    def root(self) -> Path:
        return self.project.root

    @property
    def images(self) -> Path:
        return self.project.images

    def with_values(self, **values: str) -> Bench:
        return Bench(Project(self.root, Settings(values=values)))

    def add_picture(self, name: str, marks: str | None = None) -> Path:
        path = self.images / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"pixels")
        if marks is not None:
            path.with_suffix(".toml").write_text(marks, encoding="utf-8")
        return path

    def read(self, text: str | bytes, name: str = "essai.md") -> Reading:
        path = self.project.sources / name
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        tutorial, diagnostics = read_tutorial(path, self.project, stub_probe)
        return Reading(tutorial, tuple(diagnostics))


def texts(body: Body) -> list[str]:
    return [paragraph.text for paragraph in body.paragraphs]


def names(body: Body) -> list[str]:
    return [picture.name for picture in body.pictures]


def shape(section: Section) -> list[str]:
    """Return a section's blocks in short: « 1 », « important », « – » for prose."""
    short = []
    for block in section.blocks:
        match block:
            case Step():
                short.append(str(block.number))
            case Callout():
                short.append(block.kind.value)
            case Prose():
                short.append("–")
    return short


def all_text(tutorial: Tutorial) -> str:
    """Return everything that the tutorial could print, in one text."""

    def of_body(body: Body) -> list[str]:
        return texts(body) + [picture.alt for picture in body.pictures]

    def of_simplified(simplified: tuple[Simplified, ...]) -> list[str]:
        found = []
        for one in simplified:
            found += ([one.title.text] if one.title else []) + of_body(one.body)
        return found

    parts = [tutorial.title.text]
    parts += [paragraph.text for paragraph in (tutorial.simplified_title, tutorial.note) if paragraph is not None]
    for section in tutorial.sections:
        parts += [paragraph.text for paragraph in (section.title, section.simplified_title) if paragraph is not None]
    for block in tutorial.blocks:
        if isinstance(block, Callout) and block.title is not None:
            parts.append(block.title.text)
        parts += of_body(block.body) + of_simplified(block.simplified)
    return "\n".join(parts)
