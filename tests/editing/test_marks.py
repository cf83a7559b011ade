"""Protects mark files: one mark changes, all that was typed around it stays, and what would not be read is not written."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import REPOSITORY
from tutopdf.editing.edit_marks import edit_marks
from tutopdf.editing.mark_operations import (
    AddMark,
    DeleteMark,
    MarkKeys,
    MarkOperation,
    MoveMark,
    SetCrop,
    SetMark,
    SetScale,
)
from tutopdf.model.tutorial import MarkKind, Point, Zone
from tutopdf.source.mark_file import read_mark_file
from tutopdf.source.text_file import text_in_memory

FILES = sorted((REPOSITORY / "images").rglob("*.toml"))

TEXT = """# Repères en %
echelle = 2   # écran dense

[capture]
adresse = "index.html"

[[capture.action]]
geste = "cliquer"
role = "tab"
nom = "Un"

# Le bouton
[[repere]]
forme = "cadre"   # rouge
zone = [10.0, 20, 30, 5]
texte = "le bouton"
role = "link"
nom = "Valider"

[[repere]]
forme = "pastille"
point = [50,5 ; 50]
texte = "ici"
"""

BOX = MarkKeys(MarkKind.BOX, "le bouton", Zone(10, 20, 30, 5))


def after(text: str, *operations: MarkOperation) -> str:
    for operation in operations:
        edited = edit_marks(text, operation)
        assert edited.refused is None, (operation, edited.refused)
        text = edited.text
    return text


SHAPES = [
    (MarkKeys(MarkKind.BOX, "a", Zone(1, 2, 3, 4)), "zone = [1.0, 2.0, 3.0, 4.0]\n"),
    (
        MarkKeys(MarkKind.ARROW, "a", toward=Point(1, 2), start=Point(3, 4)),
        "vers = [1.0, 2.0]\nde = [3.0, 4.0]\n",
    ),
    (MarkKeys(MarkKind.ARROW, "a", Zone(1, 2, 3, 4)), "zone = [1.0, 2.0, 3.0, 4.0]\n"),
    (MarkKeys(MarkKind.BADGE, "a", point=Point(1, 2), number=7), "point = [1.0, 2.0]\nnumero = 7\n"),
    (MarkKeys(MarkKind.LABEL, "a", point=Point(1, 2)), "point = [1.0, 2.0]\n"),
    (
        MarkKeys(MarkKind.MAGNIFIER, "a", Zone(1, 2, 3, 4), toward=Zone(50, 50, 40, 40)),
        "zone = [1.0, 2.0, 3.0, 4.0]\nvers = [50.0, 50.0, 40.0, 40.0]\n",
    ),
    (MarkKeys(MarkKind.SPOTLIGHT, "a", Zone(1, 2, 3, 4)), "zone = [1.0, 2.0, 3.0, 4.0]\n"),
    (MarkKeys(MarkKind.MASK, "a", Zone(1, 2, 3, 4)), "zone = [1.0, 2.0, 3.0, 4.0]\n"),
]


@pytest.mark.parametrize(("mark", "places"), SHAPES)
def test_every_shape_is_written_and_read_again(mark, places):
    text = after("", AddMark(0, mark))
    assert text == f'[[repere]]\nforme = "{mark.kind.value}"\n{places}texte = "a"\n'
    marks, problems = read_mark_file(text_in_memory(text, "x.toml"))
    assert problems == []
    assert MarkKeys.of(marks.marks[0]) == mark


@pytest.mark.parametrize(("mark", "places"), SHAPES)
def test_a_mark_becomes_any_other_and_keeps_the_name_of_its_element(mark, places):
    text = after(TEXT, SetMark(0, mark))
    own = tomllib.loads(text.replace("50,5 ; 50", "50.5, 50"))["repere"][0]
    assert own["forme"] == mark.kind.value
    assert (own["role"], own["nom"]) == ("link", "Valider")
    for line in places.splitlines():
        assert line in text
    assert after(text, SetMark(0, BOX)).splitlines()[12:15] == [
        "[[repere]]",
        'forme = "cadre"   # rouge',
        "zone = [10.0, 20.0, 30.0, 5.0]",
    ]


def test_only_what_changes_is_written():
    assert after(TEXT, SetMark(0, BOX)) == TEXT
    moved = MarkKeys(MarkKind.BOX, "le bouton", Zone(10.004, 20, 30, 5))
    assert after(TEXT, SetMark(0, moved)) == TEXT, "less than what is written"
    assert after(TEXT, SetMark(1, MarkKeys(MarkKind.BADGE, "ici", point=Point(50.5, 50)))) == TEXT
    assert after(TEXT, SetMark(1, MarkKeys(MarkKind.BADGE, "là", point=Point(50.5, 50)))) == TEXT.replace("ici", "là")
    numbered = MarkKeys(MarkKind.BADGE, "ici", point=Point(50.5, 50), number=3)
    assert after(TEXT, SetMark(1, numbered)) == TEXT.replace("50]\n", "50]\nnumero = 3\n")


def test_marks_come_go_and_change_places_with_what_is_said_above_them():
    added = '\n[[repere]]\nforme = "cadre"\nzone = [1.0, 2.0, 3.0, 4.0]\ntexte = "a"\n'
    mark = SHAPES[0][0]
    assert after(TEXT, AddMark(2, mark)) == TEXT + added
    assert after(TEXT, AddMark(0, mark)) == TEXT.replace("\n# Le bouton", f"{added}\n# Le bouton")
    assert after(TEXT, AddMark(1, mark), DeleteMark(1)) == TEXT
    swapped = after(TEXT, MoveMark(0, 1))
    assert swapped.endswith(
        'texte = "ici"\n\n# Le bouton\n[[repere]]\nforme = "cadre"   # rouge\n'
        + TEXT[TEXT.index("zone") : TEXT.index('\n\n[[repere]]\nforme = "pas')]
        + "\n"
    )
    assert after(swapped, MoveMark(1, 0)) == TEXT
    assert after(TEXT, DeleteMark(0), DeleteMark(0)) == TEXT[: TEXT.index("\n# Le bouton")]


def test_the_picture_s_own_values():
    assert after(TEXT, SetCrop(Zone(0, 8, 100, 60.123))) == TEXT.replace(
        "dense\n", "dense\ncadrage = [0.0, 8.0, 100.0, 60.12]\n"
    )
    assert after(TEXT, SetCrop(Zone(0, 8, 100, 60)), SetCrop(None)) == TEXT
    assert after(TEXT, SetScale(1)) == TEXT.replace("echelle = 2 ", "echelle = 1 ")
    assert after(TEXT, SetScale(1.5)) == TEXT.replace("echelle = 2 ", "echelle = 1.5 ")
    assert after(TEXT, SetScale(None)) == TEXT.replace("echelle = 2   # écran dense\n", "")
    assert after("", SetScale(2)) == "echelle = 2\n"


def test_headings_as_people_type_them_and_line_ends():
    text = "\ufeff" + TEXT.replace("[[repere]]", "[Repère]").replace("\n", "\r\n")
    assert after(text, SetMark(1, MarkKeys(MarkKind.BADGE, "là", point=Point(50.5, 50)))) == text.replace("ici", "là")
    assert after(text, DeleteMark(1), AddMark(1, BOX)).count("\r\n") == TEXT.count("\n")


@pytest.mark.parametrize(
    ("text", "operation", "code"),
    [
        (TEXT, DeleteMark(2), "edit-stale"),
        (TEXT, AddMark(7, BOX), "edit-stale"),
        (TEXT, MoveMark(0, 2), "edit-stale"),
        (TEXT, AddMark(0, MarkKeys(MarkKind.BOX, "x", Zone(90, 0, 20, 5))), "mark-outside"),
        (TEXT, AddMark(0, MarkKeys(MarkKind.BOX, "x")), "mark-without-place"),
        (TEXT, SetMark(0, MarkKeys(MarkKind.BADGE, "x", point=Point(101, 0))), "point-outside"),
        (TEXT, SetCrop(Zone(50, 50, 10, 10)), "mark-outside-crop"),
        (TEXT, SetScale(20), "setting-number"),
        ("echelle = \n", SetScale(2), "edit-toml"),
        ('repere = [{forme = "cadre", zone = [1, 2, 3, 4], texte = "x"}]\n', DeleteMark(0), "edit-foreign"),
    ],
)
def test_what_would_not_be_read_is_refused_with_the_reason(text, operation, code):
    edited = edit_marks(text, operation)
    assert edited.refused is not None
    assert (edited.refused.code, edited.text) == (code, text)


def test_a_fault_that_was_there_already_stops_nothing():
    broken = TEXT.replace("50,5 ; 50", "500, 50")
    assert after(broken, DeleteMark(0)).count("[[repere]]") == 1


PERCENT = st.floats(0, 100, allow_nan=False)


@st.composite
def zones(draw: st.DrawFn) -> Zone:
    left, right = sorted((draw(PERCENT), draw(PERCENT)))
    top, bottom = sorted((draw(PERCENT), draw(PERCENT)))
    return Zone(left, top, max(right - left, 2), max(bottom - top, 2)) if left < 97 and top < 97 else Zone(1, 1, 5, 5)


POINTS = st.builds(Point, PERCENT, PERCENT)
WORDS = st.text(st.characters(whitelist_categories=["L", "N", "P", "Zs"]), max_size=10)
MARKS = st.one_of(
    st.builds(MarkKeys, st.sampled_from([MarkKind.BOX, MarkKind.SPOTLIGHT, MarkKind.MASK]), WORDS, zones()),
    st.builds(MarkKeys, st.just(MarkKind.BADGE), WORDS, point=POINTS, number=st.one_of(st.none(), st.integers(1, 99))),
    st.builds(MarkKeys, st.just(MarkKind.ARROW), WORDS, toward=POINTS, start=st.one_of(st.none(), POINTS)),
)
OPERATIONS = st.one_of(
    st.builds(AddMark, st.integers(0, 3), MARKS),
    st.builds(SetMark, st.integers(0, 3), MARKS),
    st.builds(DeleteMark, st.integers(0, 3)),
    st.builds(MoveMark, st.integers(0, 3), st.integers(0, 3)),
    st.builds(SetCrop, st.one_of(st.none(), zones())),
    st.builds(SetScale, st.sampled_from([None, 1, 1.25, 2])),
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), st.lists(OPERATIONS, max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_marks_are_what_operations_make_of_them(path, operations, end):
    """The file's own text is a list of marks with their keys; comments, `[capture]` and line ends stay."""
    text = path.read_text("utf-8").replace("\n", end)
    comments = [line for line in text.split(end) if "#" in line]
    for operation in operations:
        before = tomllib.loads(text)
        edited = edit_marks(text, operation)
        if edited.refused is not None:
            assert edited.text == text
            continue
        now = tomllib.loads(edited.text)
        assert now.get("capture") == before.get("capture")
        marks = [one.get("texte", "") for one in before.get("repere", [])]
        match operation:
            case AddMark(index, mark):
                marks.insert(index, " ".join(mark.text.split()))
            case SetMark(index, mark):
                marks[index] = " ".join(mark.text.split())
            case DeleteMark(index):
                del marks[index]
            case MoveMark(index, to):
                marks.insert(to, marks.pop(index))
            case SetCrop(zone):
                assert ("cadrage" in now) == (zone is not None)
            case SetScale(scale):
                assert now.get("echelle") == scale
        assert [one.get("texte", "") for one in now.get("repere", [])] == marks
        if isinstance(operation, SetScale):
            comments = [line for line in comments if "echelle" not in line]
        assert [line for line in edited.text.split(end) if line in comments] == comments
        assert edited.text.count("\n") == edited.text.count(end)
        text = edited.text
