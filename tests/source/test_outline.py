"""Protects where each part of a tutorial is said to stand: whoever edits one writes on those lines alone."""

from __future__ import annotations

from tutopdf.model.tutorial import Project, Settings
from tutopdf.source.blocks import Spot
from tutopdf.source.outline import ContainerLines, Outline, PartLines
from tutopdf.source.picture_link import PictureReader
from tutopdf.source.text_file import text_in_memory
from tutopdf.source.tutorial import read_with_outline

from .kit import Bench, stub_probe


def outline_of(bench: Bench, text: str) -> Outline:
    file = text_in_memory(text, "x.md")
    pictures = PictureReader(Project(bench.root, Settings()), stub_probe)
    tutorial, outline, _ = read_with_outline(file, "x", Settings(), pictures)
    assert [len(section.parts) for section in outline.sections] == [len(one.blocks) for one in tutorial.sections]
    return outline


def test_every_part_has_its_lines(bench: Bench):
    outline = outline_of(
        bench,
        "+++\nqr = false\n+++\n# T\n\nIntro.\n\n::: simplifié S\nx\n:::\n\nSuite.\n\n## A\n\n"
        "1. Un.\n   suite\n\n::: simplifié\ny\n:::\n\n2. Deux.\n\n::: info\nz\n:::\n",
    )
    assert (outline.begins, outline.title) == (4, Spot(4, 4))
    simplified = ContainerLines(8, 9, 9, 10)
    assert outline.introduction == PartLines((Spot(6, 6), Spot(12, 12)), None, (simplified,))
    assert outline.simplified_title == simplified
    (section,) = outline.sections
    assert section.heading == Spot(14, 14)
    assert section.parts == (
        PartLines((Spot(16, 17),), None, (ContainerLines(19, 20, 20, 21),)),
        PartLines((Spot(23, 23),)),
        PartLines((), ContainerLines(25, 26, 26, 27)),
    )
    assert (section.first, section.last) == (14, 27)


def test_text_that_a_step_takes_is_on_the_step_s_lines(bench: Bench):
    outline = outline_of(bench, "# T\n\n1. Un.\n\nSuite.\n\n2. Deux.\n\nFin.\n")
    assert [part.body for part in outline.sections[0].parts] == [(Spot(3, 5),), (Spot(7, 7),), (Spot(9, 9),)]


def test_what_closes_a_mark_of_another_dialect_is_the_part_s_too(bench: Bench):
    outline = outline_of(bench, "# T\n\n1. Un.\n\n   ```{figure} a.png\n   :alt: x\n   ```\n\n2. Deux.\n")
    assert outline.sections[0].parts[0].last == 7


def test_a_box_of_another_dialect_is_told_from_ours(bench: Bench):
    outline = outline_of(bench, "# T\n\n> [!NOTE]\n> x\n\n::: info\ny\n:::\n\n::: astuce\njamais fermé\n")
    containers = [part.container for part in outline.sections[0].parts]
    assert [one.foreign for one in containers if one is not None] == [True, False, False]
    assert [one.closing for one in containers if one is not None] == [4, 8, 0]
