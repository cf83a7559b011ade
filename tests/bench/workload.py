"""The same content for every engine: a project of tutopdf, and what it prints as plain JSON, pictures and fonts beside it."""

from __future__ import annotations

import argparse
import json
import re
import shutil
from pathlib import Path
from typing import Any

from engines.engine import retitle
from PIL import Image

from tutopdf.fonts.noto import BOLD, REGULAR, font_bytes
from tutopdf.french.words import alternative_text, date_in_words
from tutopdf.model.tutorial import Callout, Mark, MarkKind, Paragraph, Picture, Prose, Section, Step
from tutopdf.model.variant import Variant
from tutopdf.pictures.probe import probe_picture
from tutopdf.source.project import open_project
from tutopdf.source.tutorial import read_tutorial
from tutopdf.transforms.select_variant import select_variant
from tutopdf.transforms.typography import typeset, typeset_tutorial

ROOT = Path(__file__).resolve().parents[2]
HANDOUT = ROOT / "sources" / "educonnect-email.md"
TYPST_TEMPLATE = Path(__file__).with_name("engines") / "handout.typ"
LAYOUTS = {Variant.FRENCH: "grid", Variant.SIMPLIFIED: "column"}
STEPS_ON_A_PAGE = 2
USUAL_STEPS = 6

_STEP = re.compile(r"^\d+ - ", re.MULTILINE)
_PICTURE = re.compile(r"^!\[.*$", re.MULTILINE)
_CALLOUT = re.compile(r"^::: important", re.MULTILINE)


def write_workload(folder: Path, steps: int, tutorials: int, pixels: int) -> None:
    """Write the first handout, its steps repeated up to `steps`, and `tutorials` of them that differ in their titles.

    The folder then has `tutopdf.toml`, `sources/`, `images/`, `fonts/` and `content/`: the JSON of the first tutorial's
    documents. `pixels` are the device pixels in a CSS pixel of the pictures: 2 as they are, 1 for 1366 × 768.
    """
    for name in ("sources", "fonts", "content"):
        (folder / name).mkdir(parents=True)
    settings = (ROOT / "tutopdf.toml").read_text(encoding="utf-8")
    # The others have no limit: with one, tutopdf would look for lighter pictures the more steps there are.
    no_limit = 'poids_max = "100 Mo"\n' if steps > USUAL_STEPS else ""
    (folder / "tutopdf.toml").write_text(no_limit + settings, encoding="utf-8")
    shutil.copy(TYPST_TEMPLATE, folder)
    _write_pictures(folder / "images" / HANDOUT.stem, pixels)
    for name, file in ((REGULAR, "regular.ttf"), (BOLD, "bold.ttf")):
        (folder / "fonts" / file).write_bytes(font_bytes(name))
    text = repeat_steps(HANDOUT.read_text(encoding="utf-8"), steps)
    for number in range(tutorials):
        source = folder / "sources" / (HANDOUT.name if tutorials == 1 else f"tutoriel-{number:04}.md")
        source.write_text(retitle(text, number) if number else text, encoding="utf-8")
    for document in describe_documents(folder):
        path = folder / "content" / f"{document['name']}.json"
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def _write_pictures(folder: Path, pixels: int) -> None:
    folder.mkdir(parents=True)
    for path in sorted((ROOT / "images" / HANDOUT.stem).glob("*.png")):
        marks = path.with_suffix(".toml").read_text(encoding="utf-8")
        shutil.copy(path, folder)
        if pixels == 1:
            Image.open(path).convert("RGB").reduce(2).save(folder / path.name, optimize=True)
            marks = re.sub(r"^echelle = 2", "echelle = 1", marks, flags=re.MULTILINE)
        (folder / path.with_suffix(".toml").name).write_text(marks, encoding="utf-8")


def repeat_steps(text: str, count: int) -> str:
    """Return a tutorial's text with its steps repeated: every picture comes back in turn, the callout's too."""
    starts = [match.start() for match in _STEP.finditer(text)]
    end = _CALLOUT.search(text)
    assert end is not None
    steps = [text[start:stop] for start, stop in zip(starts, [*starts[1:], end.start()], strict=True)]
    pictures = _PICTURE.findall(text)
    repeated = []
    for index in range(count):
        step = _STEP.sub(f"{index + 1} - ", steps[index % len(steps)])
        picture = pictures[index % len(pictures)]
        repeated.append(_PICTURE.sub(lambda _, line=picture: line, step))
    return text[: starts[0]] + "".join(repeated) + text[end.start() :]


def describe_documents(folder: Path) -> list[dict[str, Any]]:
    """Return the first tutorial's documents, one for each variant, as JSON holds them; texts are set in French already."""
    project, _ = open_project(folder)
    source = min(project.sources.glob("*.md"))
    tutorial, problems = read_tutorial(source, project, probe_picture)
    if tutorial is None or tutorial.date is None:
        raise ValueError(problems)
    shown = {variant: typeset_tutorial(select_variant(tutorial, variant)) for variant in Variant}
    return [
        {
            "name": source.stem if variant is Variant.FRENCH else f"{source.stem}-{variant.value}",
            "layout": LAYOUTS[variant],
            "title": one.title.text,
            "introduction": [_paragraph(paragraph) for paragraph in one.introduction.body.paragraphs],
            "sections": [_section(section, variant, folder) for section in one.sections],
            "note": _paragraph(one.note) if one.note is not None else [],
            "school": typeset(project.settings.school),
            "date": date_in_words(tutorial.date) if variant is Variant.FRENCH else "",
        }
        for variant, one in shown.items()
    ]


def _section(section: Section, variant: Variant, folder: Path) -> dict[str, Any]:
    return {
        "title": section.title.text if section.title is not None else "",
        "items": [_item(block, variant, folder) for block in section.blocks],
    }


def _item(block: Prose | Step | Callout, variant: Variant, folder: Path) -> dict[str, Any]:
    """Return a step or a callout; `new_page` says where a page of the simplified variant begins."""
    number = block.number if isinstance(block, Step) else 0
    first_of_page = number > 1 and number % STEPS_ON_A_PAGE == 0
    return {
        "label": str(number or "!"),
        "callout": isinstance(block, Callout),
        "title": block.title.text if isinstance(block, Callout) and block.title is not None else "",
        "paragraphs": [_paragraph(paragraph) for paragraph in block.body.paragraphs],
        "pictures": [_picture(picture, folder) for picture in block.body.pictures],
        "new_page": variant is Variant.SIMPLIFIED and (first_of_page or not number),
    }


def _paragraph(paragraph: Paragraph) -> list[dict[str, Any]]:
    return [{"text": run.text, "bold": run.bold, "href": run.href or ""} for run in paragraph.runs]


def _picture(picture: Picture, folder: Path) -> dict[str, Any]:
    """Return a picture, sizes and marks in CSS pixels of the whole screen; `path` is relative to the workload's folder."""
    width, height = (side / picture.scale for side in picture.size_px)
    return {
        "path": picture.path.relative_to(folder.resolve()).as_posix(),
        "width": width,
        "height": height,
        "alt": alternative_text(picture.alt, picture.drawn_marks),
        "marks": [_mark(mark, width, height) for mark in picture.drawn_marks],
    }


def _mark(mark: Mark, width: float, height: float) -> dict[str, Any]:
    across, down = width / 100, height / 100
    zone, target = mark.zone, mark.target
    if mark.kind is MarkKind.BOX and zone is not None:
        edges = {
            "x": zone.left * across,
            "y": zone.top * down,
            "width": zone.width * across,
            "height": zone.height * down,
        }
        return {"kind": "frame", **edges}
    if mark.kind is MarkKind.BADGE and target is not None:
        return {"kind": "number", "x": target.x * across, "y": target.y * down, "text": str(mark.number)}
    if mark.kind is MarkKind.ARROW and zone is not None and mark.start is not None:
        tip = {"x": (zone.left + zone.width / 2) * across, "y": zone.bottom * down}
        return {"kind": "arrow", **tip, "from_x": mark.start.x * across, "from_y": mark.start.y * down}
    raise ValueError(f"{mark.kind}: no engine of the bench draws it yet")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--steps", type=int, default=USUAL_STEPS)
    parser.add_argument("--tutorials", type=int, default=1)
    parser.add_argument("--pixels", type=int, default=1)
    arguments = parser.parse_args()
    write_workload(arguments.folder, arguments.steps, arguments.tutorials, arguments.pixels)
