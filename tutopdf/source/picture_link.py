"""Picture links: a picture that a tutorial names becomes a value, with what its mark file says; each is read once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from tutopdf.french.words import MISSING_PICTURE, logo_text
from tutopdf.model.diagnostics import Diagnostic, Place, Severity, error, notice, warning
from tutopdf.model.tutorial import MissingPicture, Paragraph, Picture, PictureHeader, Project, Run
from tutopdf.source.find_marks import find_mark_files, find_twin
from tutopdf.source.folder import SETTINGS_FILE
from tutopdf.source.inline import PictureLink
from tutopdf.source.mark_file import MarkFile, read_mark_file
from tutopdf.source.paths import UnsafePath, resolve_inside, resolve_picture
from tutopdf.source.picture_search import PictureSearch, nearest_picture
from tutopdf.source.text_file import read_text_file

_TEXTS = (".toml", ".md")
_LONGEST_ALT = 120
_ADDRESS_END = re.compile(r"(?<=.)[?#].*", re.DOTALL)
_ESCAPED = re.compile(r"\\([_*~()\[\]#.!-])")

LEAST_MASK_PX = 4
"""Of a mask's sides: no letter that can be read is smaller."""

_SMALL_PX, _MOST_DENSE = 64, 4
"""How high a picture in a sentence may be, in CSS pixels, and how many pixels one of them is at the most."""
_WIDE, _VERY_WIDE = 4, 8
"""Widths of what is small, in heights: the lower it is, the larger its text is in the sentence."""

Probe = Callable[[Path, Place], tuple[PictureHeader | None, list[Diagnostic]]]
"""Reads a picture's header; `Place` is where the tutorial names it."""


class PictureReader:
    """Finds the pictures of a project. Remembers what it has read, so that no file is read twice."""

    def __init__(self, project: Project, probe: Probe) -> None:
        self.project, self.probe = project, probe
        self.search = PictureSearch(project.images, project.root)
        self.searched = False
        self._elsewhere: dict[Path, PictureLink] = {}
        self._guessed: dict[str, tuple[float, PictureLink]] = {}
        self._found: dict[str, Path] = {}
        self._judged: set[Path] = set()
        self._known: dict[Path, tuple[PictureHeader | None, MarkFile, str | None]] = {}
        self._headers: dict[Path, tuple[PictureHeader | None, list[Diagnostic]]] = {}

    def read(self, link: PictureLink, diagnostics: list[Diagnostic], before: str = "") -> Picture | None:
        """Return the picture, or None and what is wrong with it; `before` stands in for a missing alternative text."""
        path = self._find(link, diagnostics)
        alt = link.alt or link.stand_in or shortened(before) or Path(link.path.replace("\\", "/")).stem
        if not link.alt:
            name = link.path if path is None else self._name(path)
            diagnostics.append(warning("picture-without-alt", link.place, name=name, text=alt))
        if path is None:
            return None
        if path in self.project.damaged:
            diagnostics.append(warning("picture-truncated", link.place, name=self._name(path)))
            return None
        if path not in self._known:
            info, problems = self._probe(path, link.place)
            diagnostics += [
                replace(problem, severity=Severity.WARNING) if problem.is_error else problem for problem in problems
            ]
            marks, label = self._read_marks(path, diagnostics)
            self._known[path] = (info, marks, label)
        info, marks, label = self._known[path]
        if info is None:
            return None
        picture = Picture(
            name=self._name(path),
            path=path,
            size_px=info.size_px,
            scale=self._scale(self._name(path), info, marks, link),
            alt=alt,
            line=link.place.line or 1,
            marks=marks.marks,
            crop=marks.crop,
            marks_file=label,
            place=link.place,
            photograph=info.photograph,
        )
        if path not in self._judged:
            self._judged.add(path)
            diagnostics += _tiny_masks(picture)
        return picture

    def read_logo(self, diagnostics: list[Diagnostic]) -> Picture | None:
        """Return the school's logo, whole: of its mark file, only the masks count."""
        path = self.project.settings.logo
        if path is None:
            return None
        typed = Path(os.path.relpath(path, self.project.images)).as_posix()
        link = PictureLink(logo_text(self.project.settings.school), typed, Place(SETTINGS_FILE))
        picture = self.read(link, diagnostics)
        return picture.screen if picture is not None else None

    def is_small(self, link: PictureLink) -> bool:
        """Say whether a picture is a sign of the screen, which stands in a sentence: a button's icon, without marks."""
        path = self._found.get(link.path) or self._look_for(link, [])
        info = self._probe(path, link.place)[0] if path is not None else None
        if path is None or info is None:
            return False
        scale = info.scale or self.project.settings.scale or info.guessed_scale or 1.0
        width, height = info.size_px
        if link.shown_px is not None and link.shown_px <= _SMALL_PX and width <= height * _WIDE:
            return self._choose_marks(path)[0] is None
        if height > _SMALL_PX * _MOST_DENSE or self._choose_marks(path)[0] is not None:
            return False
        width, height = round(width / scale), round(height / scale)
        return height <= _SMALL_PX and width <= height * (_WIDE if height > _SMALL_PX / 2 else _VERY_WIDE)

    def _probe(self, path: Path, place: Place) -> tuple[PictureHeader | None, list[Diagnostic]]:
        if path not in self._headers:
            self._headers[path] = self.probe(path, place)
        return self._headers[path]

    def _scale(self, name: str, info: PictureHeader, marks: MarkFile, link: PictureLink) -> float:
        said = marks.scale or info.scale or self.project.settings.scale
        if said is None and info.guessed_scale is not None:
            self._guessed.setdefault(name, (info.guessed_scale, link))
        return said or info.guessed_scale or 1.0

    def _name(self, path: Path) -> str:
        inside = path.is_relative_to(self.project.images)
        return path.relative_to(self.project.images if inside else self.project.root).as_posix()

    def _find(self, link: PictureLink, diagnostics: list[Diagnostic]) -> Path | None:
        found = self._found.get(link.path)
        if found is None:
            found = self._look_for(link, diagnostics)
            if found is not None:
                self._found[link.path] = found
        return found

    def _look_for(self, link: PictureLink, diagnostics: list[Diagnostic]) -> Path | None:
        images = self.project.images
        path = self._resolve(link.path)
        if path is not None and os.path.isfile(path) and path.suffix.lower() not in _TEXTS:
            return path
        self.searched = True
        alike = self._alike(link)
        if len(alike) == 1:
            self._elsewhere.setdefault(alike[0], link)
            return alike[0]
        if alike:
            names = [self._name(one) for one in alike]
            diagnostics.append(warning("picture-ambiguous", link.place, name=link.path, known=names))
        elif path is None:
            code = "picture-from-web" if _is_on_the_web(link.path) else "picture-outside"
            diagnostics.append(warning(code, link.place, name=link.path))
        elif path.suffix.lower() in _TEXTS:
            diagnostics.append(warning("picture-not-one", link.place, name=link.path))
        elif os.path.isdir(path) and path != images:
            diagnostics.append(warning("picture-is-directory", link.place, name=link.path))
        else:
            known = self.search.names
            near = nearest_picture(link.path, known)
            diagnostics.append(warning("picture-missing", link.place, name=link.path, nearest=near, known=known))
        return None

    def _alike(self, link: PictureLink) -> list[Path]:
        """Return the pictures of that name; signs that Markdown escapes may have been escaped in it."""
        name = PurePosixPath(link.place.file).stem
        plain = _ESCAPED.sub(r"\1", link.path)
        found = self.search.find(link.path, name)
        return found if found or plain == link.path else self.search.find(plain, name)

    def _resolve(self, typed: str) -> Path | None:
        """Return the path that is typed, whatever stands there; None when it leads out of the project."""
        images, root = self.project.images, self.project.root
        try:
            path = resolve_picture(images, typed, root)
            if not os.path.exists(path) and "%" in typed:
                path = resolve_picture(images, unquote(typed), root)
        except UnsafePath:
            return None
        return path

    def tell_elsewhere(self) -> list[Diagnostic]:
        """Say once which pictures are not where the text says."""
        if not self._elsewhere:
            return []
        (path, link), others = next(iter(self._elsewhere.items())), len(self._elsewhere) - 1
        return [notice("pictures-elsewhere", link.place, name=link.path, found=self._name(path), others=others)]

    def tell_guessed(self) -> list[Diagnostic]:
        """Say once which pictures are taken for a dense screen's by their size."""
        if not self._guessed:
            return []
        _, link = next(iter(self._guessed.values()))
        names = [f"{name} ({scale:g})" for name, (scale, _) in self._guessed.items()]
        return [notice("scales-guessed", link.place, names=names)]

    def _choose_marks(self, path: Path) -> tuple[Path | None, list[Diagnostic]]:
        return choose_mark_file(path, self.project.root, self.project.unsaved)

    def _read_marks(self, path: Path, diagnostics: list[Diagnostic]) -> tuple[MarkFile, str | None]:
        marks_path, problems = self._choose_marks(path)
        diagnostics += problems
        if marks_path is None:
            return MarkFile(), None
        label = Path(os.path.relpath(marks_path, self.project.root)).as_posix()
        if problems:
            return MarkFile(), label
        if (twin := find_twin(path)) is not None:
            diagnostics.append(error("marks-shared", Place(label), name=path.name, twin=twin))
        file, problems = read_text_file(marks_path, label, unsaved=self.project.unsaved)
        diagnostics += problems
        if file is None:
            return MarkFile(), label
        marks, problems = read_mark_file(file)
        diagnostics += problems
        return marks, label


def _tiny_masks(picture: Picture) -> list[Diagnostic]:
    """Say which masks are too small to hide anything that can be read."""
    problems = []
    for mask in picture.masks:
        if mask.zone is None:
            continue
        sides = [round(part * side / 100) for part, side in zip(mask.zone[2:], picture.size_px, strict=True)]
        if min(sides) < LEAST_MASK_PX:
            place = Place(picture.marks_file or picture.name, mask.line)
            size = f"{sides[0]}\u202f×\u202f{sides[1]}"
            problems.append(error("mask-too-small", place, name=picture.name, size=size))
    return problems


def stand_for(link: PictureLink) -> MissingPicture:
    """Return what is printed in the place of a picture that is not there: its file's name, and what it would show."""
    name = PurePosixPath(_ADDRESS_END.sub("", link.path).replace("\\", "/")).name or link.path
    said = link.alt or link.stand_in
    runs = (Run(f"{MISSING_PICTURE}\u00a0: "), Run(name, literal=True), *([Run(f"\n{said}")] if said else []))
    return MissingPicture(Paragraph(runs, link.place.line or 1))


def shortened(text: str) -> str:
    """Return a text's first words, as long as an alternative text should be."""
    if len(text) <= _LONGEST_ALT:
        return text
    return text[: _LONGEST_ALT - 1].rsplit(" ", 1)[0] + "…"


def choose_mark_file(picture: Path, root: Path, unsaved: Iterable[Path] = ()) -> tuple[Path | None, list[Diagnostic]]:
    """Return the mark file of a picture of the project, if it has one, and why it is not to be opened.

    What is `unsaved` counts as a file that is there.
    """
    found = find_mark_files(picture, unsaved)
    if not found:
        return None, []
    label = Path(os.path.relpath(found[0], root)).as_posix()
    if len(found) > 1:
        others = [other.name for other in found[1:]]
        return found[0], [error("marks-ambiguous", Place(label), name=picture.name, twins=others)]
    try:
        resolve_inside(found[0].parent, found[0].name, root)
    except UnsafePath:
        return found[0], [error("picture-outside", Place(label), name=label)]
    return found[0], []


def _is_on_the_web(typed: str) -> bool:
    return typed.strip().lower().startswith(("http://", "https://", "//"))
