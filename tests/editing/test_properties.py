"""Protects what an edit promises: it does what was asked for, and leaves all else as it was typed, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.editing.apply import ALONE, OutOfReach, apply, parse, said
from tests.editing.documents import HOSTILE, TEXTS, Places, documents, operations
from tests.support import HANDOUT, REPOSITORY
from tutopdf.editing import operations as op
from tutopdf.editing.edit import edit, text_of
from tutopdf.editing.sheet import Sheet
from tutopdf.editing.text_lines import cut_lines
from tutopdf.source.outline import Outline

EXAMPLES = 60

OWN = [
    (REPOSITORY / "sources" / f"{HANDOUT}.md").read_bytes().decode("utf-8"),
    (REPOSITORY / "sources" / f"{HANDOUT}.md").read_text("utf-8").replace("\n", "\r\n").rstrip(),
]
"""The first handout, as it is, and as a Windows editor would have it."""

ANY_TEXT = st.one_of(documents(), st.sampled_from(OWN))

_NUMBER = re.compile(r"^(\W*(?:[ÉE]tape )?)\d+", re.IGNORECASE)


@settings(max_examples=EXAMPLES, deadline=None)
@given(ANY_TEXT, st.data())
def test_an_edit_does_to_the_text_what_it_means_for_the_tutorial(text: str, data: st.DataObject):
    """`parse(edit(text, operation)) == apply(operation, parse(text))`; what is refused changes nothing."""
    tutorial = parse(text)
    operation = data.draw(operations(tutorial))
    edited = edit(text, operation)
    event(f"{type(operation).__name__}: {edited.refused.code if edited.refused else 'made'}")
    if edited.refused is not None:
        assert edited.text == text
        return
    try:
        expected = apply(operation, tutorial)
    except OutOfReach:
        raise AssertionError(f"{operation} was made, and means nothing") from None
    assert said(parse(edited.text)) == said(expected)


@settings(max_examples=EXAMPLES, deadline=None)
@given(ANY_TEXT, st.data())
def test_lines_that_are_not_the_part_s_stay_byte_for_byte(text: str, data: st.DataObject):
    operation = data.draw(operations(parse(text)))
    edited = edit(text, operation)
    new = iter(list(_bytes_of(edited.text)))
    for line in _others(text, operation):
        assert line in new, f"{line!r} is no more, or is elsewhere"


def _others(text: str, operation: op.Operation) -> Iterator[str]:
    """Yield the lines, with their ends, that an operation has nothing to do with; of steps, all but their numbers."""
    own = _own_lines(Sheet.of(text, ALONE).outline, operation)
    for number, line in enumerate(_bytes_of(text), 1):
        if number not in own and line.strip():
            yield line


def _bytes_of(text: str) -> Iterator[str]:
    """Yield the lines of a text without their numbers, which may change; the last one's end depends on what follows it."""
    lines = cut_lines(text.removeprefix("\ufeff"))
    for line in lines:
        yield _NUMBER.sub(r"\1#", line.text).strip(" ") + "\n"


def _own_lines(outline: Outline, operation: op.Operation) -> set[int]:
    """Return the lines of what an operation names."""
    spots: list[tuple[int, int]] = [(0, 0)]
    for name in ("place", "part", "body", "to"):
        found = getattr(operation, name, None)
        place = found.part if isinstance(found, op.BodyPlace) else found
        if isinstance(place, op.PartPlace):
            spots += [_extent(outline, place), _extent(outline, op.PartPlace(place.section, place.part - 1))]
    match operation:
        case op.DeleteSection(index) | op.MoveSection(index) | op.SetSectionTitle(index):
            after = outline.sections[index + 1].first - 1 if index + 1 < len(outline.sections) else 10**6
            spots.append((outline.sections[index].first, after))
        case op.SetTitle() if outline.title is not None:
            spots.append((outline.title.first, outline.title.last + 1))
        case op.SetSimplifiedTitle(section):
            known = outline.simplified_title if section is None else outline.sections[section].simplified_title
            others = outline.introduction.simplified if section is None else ()
            spots += [(one.opening, one.end) for one in (known, *others) if one is not None]
    if isinstance(operation, op.AddSimplified | op.RemoveSimplified) and outline.simplified_title is not None:
        spots.append((outline.simplified_title.opening, outline.simplified_title.end))
    return {number for first, last in spots for number in range(first, min(last, 10**4) + 1)}


def _extent(outline: Outline, place: op.PartPlace) -> tuple[int, int]:
    if place.section is None:
        return outline.introduction.first, outline.introduction.last
    if place.section >= len(outline.sections) or not 0 <= place.part < len(outline.sections[place.section].parts):
        return 0, 0
    part = outline.sections[place.section].parts[place.part]
    return part.first, part.last


@settings(max_examples=EXAMPLES, deadline=None)
@given(ANY_TEXT, st.data())
def test_line_ends_the_mark_at_the_top_and_the_end_of_the_file_are_kept(text: str, data: st.DataObject):
    edited = edit(text, data.draw(operations(parse(text)))).text
    assert edited.startswith("\ufeff") == text.startswith("\ufeff")
    ends = {line.end for line in cut_lines(text)[:-1]}
    assert {line.end for line in cut_lines(edited)[:-1]} <= (ends or {"\n"})
    if text.strip() and edited.strip():
        assert edited.endswith(("\n", "\r")) == text.endswith(("\n", "\r"))


@settings(max_examples=EXAMPLES, deadline=None)
@given(ANY_TEXT, st.data())
def test_a_text_field_that_was_only_looked_at_changes_nothing(text: str, data: st.DataObject):
    body = data.draw(st.sampled_from(Places(parse(text)).bodies))
    shown = text_of(text, body)
    assert shown.refused is None
    assert edit(text, op.SetText(body, shown.text)).text == text


@settings(max_examples=EXAMPLES, deadline=None)
@given(documents(), st.data())
def test_no_text_breaks_out_of_its_part(text: str, data: st.DataObject):
    """Whatever is typed in a text field, everything else says what it said; or the edit is refused."""
    before = parse(text)
    places = Places(before)
    body = data.draw(st.sampled_from(places.bodies))
    typed = data.draw(st.sampled_from(HOSTILE))
    if data.draw(st.booleans()):
        typed = f"{data.draw(st.sampled_from(TEXTS))}\n\n{typed}"
    edited = edit(text, op.SetText(body, typed))
    event(edited.refused.code if edited.refused else "made")
    now = parse(edited.text)
    assert (said(now.title), said(now.note), now.date) == (said(before.title), said(before.note), before.date)
    assert Places(now).parts == places.parts
    for place in places.parts:
        old, new = places.part(place), Places(now).part(place)
        if place != body.part:
            assert said(new) == said(old)
        elif body.simplified is None:
            assert said(new.simplified) == said(old.simplified)
        else:
            assert said(new.body) == said(old.body)
            assert len(new.simplified) == len(old.simplified)


@settings(max_examples=10, deadline=None)
@given(ANY_TEXT, st.data())
def test_many_edits_in_a_row_are_as_many_changes_of_the_tutorial(text: str, data: st.DataObject):
    model = parse(text)
    for _ in range(12):
        operation = data.draw(operations(parse(text)))
        edited = edit(text, operation)
        if edited.refused is None:
            model = apply(operation, model)
        text = edited.text
    assert said(parse(text)) == said(model)
