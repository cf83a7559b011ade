"""Protects what an edit promises: it does what was asked for, and leaves all else as it was typed, byte for byte."""

from __future__ import annotations

import re

from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.editing.apply import OutOfReach, apply, parse, said
from tests.editing.documents import documents, operations
from tutopdf.editing.edit import edit
from tutopdf.editing.sheet import Surroundings

ALONE = Surroundings()
EXAMPLES = 150

_NUMBER = re.compile(r"\d+")


@settings(max_examples=EXAMPLES, deadline=None)
@given(documents(), st.data())
def test_an_edit_does_to_the_text_what_it_means_for_the_tutorial(text: str, data: st.DataObject):
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
