"""Protects the promise that no text makes the reader crash, and that none of it is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tutopdf.french.diagnostics import MESSAGES, render
from tutopdf.source.mark_file import read_mark_file
from tutopdf.source.text_file import TextFile
from tutopdf.transforms.select_variant import select_variant
from tutopdf.transforms.typography import typeset_tutorial

from .kit import Bench, Reading, all_text

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def workbench(tmp_path_factory) -> Bench:
    bench = Bench.make(tmp_path_factory.mktemp("hostile"))
    bench.add_picture("a.png")
    return bench.with_values(nom="valeur")


quick = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

_PIECES = [
    "<b>", "</b>", "&", "&amp;", "&#0;", "{{", "}}", "{{ nom }}", "{{ x }}", "]]>", "<![CDATA[", "<!--", "-->",
    "<!-- tutopdf: x -->", ":::", "::: ", "::: simplifié", "::: important T", "::: zzz", "+++", "---", "# ", "## ",
    "### ", "1. ", "2) ", "3 - ", "- ", "* ", "> ", "| a | b |", "|--|--|", "```", "~~~", "`", "**", "*", "_", "\\",
    "![", "![x](", "![x](a.png)", "![](a.png)", "![x](../../y.png)", "[", "](", "](https://a.fr)", "[x](javascript:y)",
    "<https://a.fr>", "https://a.fr/", "mailto:", "(", ")", "\n", "\n\n", "\n   ", "\n\t", "\r", "\r\n", "\u2028", "\x0b",
    "\x0c", "\x1b[31m", "\x07", "\x85", "\u200b", "\u200d", "\ufeff", "\u202e", "\u00ad", "👩\u200d🏫", "e\u0301", "ﷺ",
    "\U0010ffff", "\ufffe", "« ", " »", "mot ", "l'été ", " ! ", "12:30",
]  # fmt: skip

hostile = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(_PIECES), max_size=40).map("".join),
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=5)), max_size=40).map("\n".join),
)


def check_said(reading: Reading) -> None:
    """Fail when a diagnostic has no French sentence, or cannot be written."""
    for diagnostic in reading.diagnostics:
        assert diagnostic.code in MESSAGES
        rendered = render(diagnostic)
        assert "{" not in rendered.split("\n")[0] or "{" in str(diagnostic.values)
        assert "None" not in rendered or "None" in str(diagnostic.place.excerpt)


@quick
@given(hostile)
@example("# T\n\n1. <!--\n\n:::\n")
@example("+++\n+++")
@example("+++")
@example("# \n1.\n")
@example("# {{ nom }}\n\n1. {{ {{ nom }} }}")
def test_any_text_is_read_with_diagnostics_that_can_be_written(workbench, text):
    check_said(workbench.read(text))


@quick
@given(hostile)
def test_any_text_under_a_title_and_in_a_step_goes_through_the_variants(workbench, text):
    reading = workbench.read(f"# Titre\n\n1. Un {text}\n\n2. Fin.")
    check_said(reading)
    if reading.found is not None:
        from tutopdf.model.variant import Variant

        for variant in Variant:
            typeset_tutorial(select_variant(reading.found, variant))


@quick
@given(hostile)
def test_any_front_matter_is_read_with_diagnostics_that_can_be_written(workbench, text):
    check_said(workbench.read(f"+++\n{text}\n+++\n# Titre\n\n1. Un."))


@quick
@given(st.binary(max_size=200), st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"# T\n\n1. "]))
def test_any_bytes_are_read_with_diagnostics_that_can_be_written(workbench, data, start):
    check_said(workbench.read(start + data))


_TOML = st.lists(
    st.sampled_from(
        ["[[repere]]", "[repere]", "forme = ", '"cadre"', '"fleche"', '"pastille"', '"masque"', "zone = ", "vers = ",
         "de = ", "point = ", "numero = ", "texte = ", '"x"', "[1, 2, 3, 4]", "[1, 2]", "[]", "[nan, inf]", "0", "-1",
         "true", "1e999", "cadrage = ", "echelle = ", "{", "}", "[", "]", '"', "'", "=", "\n", "\n", "\n", "x", "\0", "#"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@quick
@given(st.one_of(_TOML, st.text(max_size=80)))
def test_any_mark_file_is_read_with_diagnostics_that_can_be_written(text):
    _, problems = read_mark_file(TextFile("images/a.toml", tuple(text.split("\n"))))
    check_said(Reading(None, tuple(problems)))


# No text is lost


_LETTERS = "abcdeéèàçœxyz"
words = st.lists(st.text(_LETTERS, min_size=3, max_size=9), min_size=1, max_size=6)

_PLAIN_STARTS = ["", "", "1. ", "2. ", "10. ", "1) ", "1 - ", "2 - "]
_OTHER_STARTS = [
    *("- ", "* ", "+ ", "> ", "# ", "## ", "### ", "#", "| ", "``` ", "~~~ ", "=== ", "--- ", "$ ", "[x] ", "[^1]: "),
    *(
        "::: important ",
        "::: info ",
        "1- ",
        "01. ",
        "999999999. ",
        "1.",
        "a) ",
        "• ",
        "– ",
        ": ",
        "<!",
        "<?",
        "</",
        "\\",
    ),
]


def a_line(starts: list[str]) -> st.SearchStrategy[str]:
    return st.tuples(
        st.sampled_from(["", "", " ", "  ", "   ", "    ", "      ", "\t", "         "]),
        st.sampled_from(starts),
        words.map(" ".join),
        st.sampled_from(["\n", "\n", "\n\n", "\n\n\n"]),
    ).map("".join)


def words_of(source: str) -> list[str]:
    return [word for word in "".join(c if c in _LETTERS else " " for c in source).split() if len(word) >= 3]


@settings(quick, max_examples=300)
@given(st.lists(a_line(_PLAIN_STARTS), max_size=12).map("".join))
def test_every_word_of_plain_text_is_printed_without_a_remark(workbench, body):
    reading = workbench.read(f"# Titre\n\n{body}\n\n1. Fin.")
    printed = all_text(reading.tutorial).split()
    assert sorted(set(words_of(body)) - set(printed)) == []
    assert set(reading.codes) <= {"not-supported"}


@settings(quick, max_examples=300)
@given(st.lists(a_line(_PLAIN_STARTS + _OTHER_STARTS), max_size=12).map("".join))
def test_every_word_is_printed_or_the_tutorial_is_refused(workbench, body):
    # A fence's first line names a language, which is not printed.
    body = "\n".join(
        line.rstrip(_LETTERS + " ") if "```" in line or "~~~" in line else line for line in body.split("\n")
    )
    body = "\n".join(line + "\n:::" if line.lstrip().startswith(":::") else line for line in body.split("\n"))
    reading = workbench.read(f"# Titre\n\n{body}\n\n1. Fin.")
    if any(diagnostic.is_error for diagnostic in reading.diagnostics):
        return
    printed = set(words_of(all_text(reading.tutorial)))
    assert sorted(set(words_of(body)) - {"important", "info"} - printed) == []


@pytest.mark.parametrize(
    "text",
    [
        "a & b", "a &lt; b", "{{", "]]>", "<![CDATA[x]]>", "100 % < 3",
        "a\\b", "C:\\Windows\\System32", "$x$", "a|b", "^a^", "~a~", "a == b", "a==b==c", "[[a]]", "@a #b", "<a", "a>", "&",
    ],
)  # fmt: skip
def test_odd_text_is_printed_as_it_is_written(workbench, text):
    expected = "a < b" if text == "a &lt; b" else text
    assert workbench.read(f"# T\n\n1. Avant {text} après").steps[0].body.paragraphs[0].text == f"Avant {expected} après"


def test_deeply_nested_text_is_read_and_printed(workbench):
    for mark in ("> ", "- ", "1. ", "[", "**", "*", "![", "`", "(", "<"):
        reading = workbench.read(f"# Titre\n\n{mark * 400}mot\n\n1. Fin.")
        check_said(reading)
        assert "mot" in all_text(reading.tutorial), mark


def test_a_name_of_a_file_that_looks_like_markup_is_harmless(workbench):
    reading = workbench.read("# Titre\n\n1. Un.", name="<b>{{x}} & 'é'.md")
    assert reading.codes == []
    assert reading.tutorial.source == "sources/<b>{{x}} & 'é'.md"
    assert Path(reading.tutorial.source).stem == reading.tutorial.name
