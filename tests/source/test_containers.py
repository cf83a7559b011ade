"""Protects how a tutorial's lines are cut at `:::`, and what is said of a container that is not well made."""

from __future__ import annotations

import unicodedata

import pytest

from tutopdf.source.containers import Segment, cut_containers
from tutopdf.source.text_file import TextFile


def cut(text: str, first: int = 1):
    file = TextFile("sources/x.md", tuple(text.split("\n")))
    return cut_containers(file, first)


def codes(problems) -> list[tuple[str, int]]:
    return [(problem.code, problem.place.line) for problem in problems]


def test_without_a_container_everything_is_one_segment():
    assert cut("a\nb\nc") == ([Segment(1, 3)], [])


def test_lines_before_the_first_are_left_out():
    assert cut("+++\n+++\na\nb", first=3) == ([Segment(3, 4)], [])


def test_a_container_is_cut_out_without_its_marks():
    segments, problems = cut("a\n::: important Un titre\nb\nc\n:::\nd")
    assert problems == []
    assert segments == [Segment(1, 1), Segment(3, 4, "important", "Un titre", 2), Segment(6, 6, None, "", 2)]


def test_containers_may_touch():
    segments, problems = cut("::: info\na\n:::\n::: simplifié\nb\n:::")
    assert problems == []
    assert [(segment.first, segment.last, segment.container) for segment in segments] == [
        (2, 2, "info"),
        (5, 5, "simplifie"),
    ]


def test_an_empty_container_is_still_there():
    segments, problems = cut("::: info Titre\n:::")
    assert problems == []
    assert [(segment.container, segment.title) for segment in segments] == [("info", "Titre")]


@pytest.mark.parametrize(
    "fence",
    [":::simplifié", "::: simplifié", "   ::: Simplifié", "\t:::  SIMPLIFIÉ ", "::::: simplifie", "::: simplifié :::"],
)
def test_a_name_may_be_typed_in_many_ways(fence):
    for form in ("NFC", "NFD"):
        segments, problems = cut(unicodedata.normalize(form, fence) + "\na\n   ::::")
        assert problems == []
        assert [segment.container for segment in segments] == ["simplifie"]


@pytest.mark.parametrize("line", [":: important", "a ::: important", "`::: important`", ": : :", "12:30::"])
def test_other_colons_are_text(line):
    segments, problems = cut(line)
    assert (segments, problems) == ([Segment(1, 1)], [])


def test_a_container_in_a_container_is_an_error_that_names_the_first_one_s_line():
    _, problems = cut("a\n::: info\nb\n::: astuce\nc\n:::")
    (problem,) = problems
    assert (problem.code, problem.place.line) == ("container-nested", 4)
    assert dict(problem.values) == {"name": "astuce", "opening": 2}


def test_a_nested_container_that_is_closed_twice_says_both():
    _, problems = cut("::: info\n::: astuce\nc\n:::\n:::")
    assert codes(problems) == [("container-nested", 2), ("container-stray", 5)]


def test_a_container_that_is_never_closed_is_said_where_it_opens():
    segments, problems = cut("a\n::: info\nb\nc")
    assert codes(problems) == [("container-unclosed", 2)]
    assert segments[-1] == Segment(3, 4, "info", "", 2)


def test_a_stray_mark_is_an_error_on_its_line_and_column():
    _, (problem,) = cut("a\n   :::\nb")
    assert (problem.code, problem.place.line, problem.place.column) == ("container-stray", 2, 4)


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("importnat", "important"), ("Attentions", "attention"), ("simplifier", "simplifie"), ("zzz", None)],
)
def test_an_unknown_container_names_the_nearest_and_all_of_them(typed, nearest):
    _, (problem,) = cut(f"::: {typed} Titre\na\n:::")
    assert problem.code == "container-unknown"
    assert dict(problem.values) == {
        "name": typed,
        "nearest": nearest,
        "known": ["simplifie", "important", "attention", "astuce", "info"],
    }


def test_every_line_is_in_one_segment_or_is_a_mark():
    text = "a\n::: info\nb\n:::\n:::\nc\n::: astuce\nd\n::: simplifié\ne\n:::\nf"
    segments, _ = cut(text)
    lines = [number for segment in segments for number in range(segment.first, segment.last + 1)]
    marks = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith(":::")]
    assert sorted(lines + marks) == list(range(1, 13))


@pytest.mark.parametrize("fence", ["::: :mot perdu", ":::\u00a0: mot perdu", "::: :"])
def test_a_closing_mark_never_swallows_words(fence):
    segments, problems = cut(f"::: info\na\n{fence}")
    assert "mot" not in fence or problems != [] or any("mot" in segment.title for segment in segments)


def test_a_mark_in_a_comment_is_no_mark():
    segments, problems = cut("a\n<!-- début\n::: info\nb\n:::\nfin -->\n::: astuce\nc\n:::")
    assert problems == []
    assert [(segment.first, segment.last, segment.container) for segment in segments] == [
        (1, 6, None),
        (8, 8, "astuce"),
    ]


@pytest.mark.parametrize(
    "line", ["Écrire <!-- ici.", "Taper `<!--` ici.", "<!-- a --> b <!-- c -->", "-->", "a --> <!--"]
)
def test_a_comment_that_is_not_open_hides_no_mark(line):
    segments, problems = cut(f"{line}\n\n::: info\na\n:::")
    assert problems == []
    assert [segment.container for segment in segments] == [None, "info"]
