"""Numbers: those of the steps once one of them comes, goes or moves: lists go on as they did, and restart where they did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tutopdf.editing.sheet import Sheet
from tutopdf.editing.step_mark import StepMark, read_mark
from tutopdf.editing.trees import PartTree, SectionTree, Tree, settle


@dataclass(frozen=True, slots=True)
class Slot:
    """A part where it is to stand. `linked` says that its number follows that of the step before, wherever that is.

    `first` is the line of one that was there, `was` its number. The numbers of a `lazy` list are all 1 in the file.
    """

    tree: PartTree
    first: int = 0
    was: int = 0
    linked: bool = False
    lazy: bool = False
    mark: StepMark | None = None

    @property
    def is_step(self) -> bool:
        return self.tree.is_step

    @property
    def number(self) -> int:
        return self.tree.number

    def numbered(self, number: int, linked: bool) -> Slot:
        return replace(self, tree=replace(self.tree, number=number), linked=linked)


def _nearest(slots: Iterable[Slot]) -> Slot | None:
    """Return the first step, if no text stands before it."""
    found = next((slot for slot in slots if slot.is_step or slot.tree.is_prose), None)
    return found if found is not None and found.is_step else None


@dataclass(slots=True)
class Arrangement:
    """The parts of every section, in their order; `titles` are the sections', without their parts."""

    titles: list[SectionTree]
    sections: list[list[Slot]] = field(default_factory=list)

    @classmethod
    def of(cls, sheet: Sheet) -> Arrangement:
        before: Slot | None = None
        sections: list[list[Slot]] = []
        for section, lines in zip(sheet.tree.sections, sheet.outline.sections, strict=True):
            slots: list[Slot] = []
            for tree, part in zip(section.parts, lines.parts, strict=True):
                slot = Slot(tree, part.first, tree.number)
                if tree.is_step:
                    linked = before is not None and tree.number == before.number + 1
                    slot = replace(slot, linked=linked, mark=read_mark(sheet.line(part.first)))
                    before = slot
                slots.append(slot)
            sections.append(slots)
        found = cls([replace(section, parts=()) for section in sheet.tree.sections], sections)
        found._mark_lazy()
        return found

    def _mark_lazy(self) -> None:
        """Mark the lists whose numbers are all 1 because their author lets the program count."""
        run: list[tuple[int, int]] = []
        for spot, slot in [*self._steps(), ((-1, -1), None)]:
            if slot is not None and slot.linked:
                run.append(spot)
                continue
            slots = [self.sections[section][part] for section, part in run]
            if any(one.mark is not None and one.mark.number <= 1 < one.number for one in slots):
                for section, part in run:
                    self.sections[section][part] = replace(self.sections[section][part], lazy=True)
            run = [spot]

    def _steps(self) -> Iterator[tuple[tuple[int, int], Slot]]:
        for section, slots in enumerate(self.sections):
            for part, slot in enumerate(slots):
                if slot.is_step:
                    yield (section, part), slot

    def _step_before(self, section: int, part: int) -> Slot | None:
        return next((slot for spot, slot in reversed([*self._steps()]) if spot < (section, part)), None)

    def _step_from(self, section: int, part: int) -> tuple[int, int] | None:
        return next((spot for spot, _ in self._steps() if spot >= (section, part)), None)

    # Changes

    def take(self, section: int, part: int) -> Slot:
        """Take a part out; the step after it goes on as this one did."""
        slot = self.sections[section].pop(part)
        after = self._step_from(section, part)
        if slot.is_step and after is not None:
            following = self.sections[after[0]][after[1]]
            if following.linked:
                self.sections[after[0]][after[1]] = following.numbered(slot.number, slot.linked)
        return slot

    def put(self, section: int, part: int, slot: Slot) -> None:
        """Put a part in; a step goes on with the list that it comes to stand in."""
        if section == len(self.sections):
            self.sections.append([])
            self.titles.append(SectionTree(None, None, ()))
        slots = self.sections[section]
        if slot.is_step:
            slot = self._numbered(section, part, slot)
        slots.insert(part, slot)

    def _numbered(self, section: int, part: int, slot: Slot) -> Slot:
        """Return a step with its number: text between two steps keeps their lists apart, callouts do not."""
        slots = self.sections[section]
        before, after = _nearest(reversed(slots[:part])), _nearest(slots[part:])
        heads = after is not None and (before is None or (slots[part].is_step and not slots[part - 1].is_step))
        if heads and after is not None:
            slots[slots.index(after, part)] = after.numbered(after.number, True)
            return replace(slot, lazy=after.lazy).numbered(after.number, after.linked)
        if before is not None:
            return replace(slot, lazy=before.lazy).numbered(before.number + 1, True)
        where = self._step_from(section, part)
        goes_on = where is not None and self.sections[where[0]][where[1]].linked
        return replace(slot, lazy=False).numbered(1, goes_on)

    def take_section(self, index: int) -> tuple[SectionTree, list[Slot]]:
        while_there = [*self.sections[index]]
        for _ in while_there:
            self.take(index, 0)
        del self.sections[index]
        return self.titles.pop(index), while_there

    def put_section(self, index: int, title: SectionTree, slots: list[Slot]) -> None:
        self.sections.insert(index, [])
        self.titles.insert(index, title)
        head = next((slot for slot in slots if slot.is_step), None)
        after = self._step_from(index, 0)
        goes_on = after is not None and self.sections[after[0]][after[1]].linked
        before = self._step_before(index, 0)
        for slot in slots:
            if slot is head and slot.linked:
                slot = slot.numbered(1, before is not None)
            elif slot is head and goes_on:
                slot = slot.numbered(slot.number, before is not None)
            self.sections[index].append(slot)

    # Results

    def tree(self, before: Tree) -> Tree:
        """Return the tutorial that was so `before`, with the parts as they are now and their numbers."""
        self.count()
        pairs = zip(self.titles, self.sections, strict=True)
        sections = tuple([replace(title, parts=tuple([slot.tree for slot in slots])) for title, slots in pairs])
        return settle(replace(before, sections=sections))

    def count(self) -> None:
        """Give each step its number."""
        before: Slot | None = None
        for (section, part), slot in [*self._steps()]:
            if slot.linked and before is not None:
                slot = slot.numbered(before.number + 1, True)
            self.sections[section][part] = before = slot

    def marks(self) -> dict[int, StepMark | None]:
        """Return the new marks of the steps whose numbers are to be typed anew, by their first lines.

        None stands where there is no way to write one. What is new has no line.
        """
        self.count()
        found: dict[int, StepMark | None] = {}
        for _, slot in self._steps():
            if not slot.first or slot.lazy or slot.number == slot.was:
                continue
            found[slot.first] = slot.mark.with_number(slot.number) if slot.mark is not None else None
        return found

    def new_mark(self, section: int, part: int) -> StepMark | None:
        """Return the mark of a step that is new, as its neighbours have theirs."""
        self.count()
        slot = self.sections[section][part]
        others = [(abs(where[0] - section), abs(where[1] - part), one) for where, one in self._steps()]
        near = min((one for one in others if one[2].mark is not None), key=lambda one: one[:2], default=None)
        number = 1 if slot.lazy else slot.number
        mark = near[2].mark if near is not None else None
        return (mark or StepMark("", 1, ". ")).with_number(number)
