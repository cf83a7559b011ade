"""Protects whoever reads a text that somebody sent: an expression that looks for something in it reads each sign a few times.

Each of these took the square of the text's length. Steps are counted, never timed.
"""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from tests.regex_steps import count_steps, grows_as_its_text
from tutopdf.french import slips
from tutopdf.source.containers import cut_containers
from tutopdf.source.nested_containers import _without_colons
from tutopdf.source.text_file import TextFile

from .test_linear_work import count_work

MENDED = [
    ("capturing.codings", "_ESCAPED", "a", ""),
    ("capturing.codings", "_ESCAPED", "&a", ""),
    ("capturing.privacy", "_EMAIL_END", "@a.", ""),
    ("capturing.privacy", "_EMAIL_END", "a", ""),
    ("capturing.privacy", "_PHONE", "+1 ", "a"),
    ("publishing.spip", "_ADDRESS", "http://", ""),
    ("publishing.spip", "_ADDRESS_START", "http://", ""),
    ("publishing.spip", "_BREAKS_AFTER", " _\n", "x"),
    ("review.falc.address", "_IMPERSONAL", "il ", ""),
    ("review.falc.address", "_IMPERSONAL", "il ne ", "x"),
    ("review.falc.address", "_SURE", "il ", "x"),
    ("review.source.links", "_MAIL_IN_TEXT", "+", ""),
    ("review.source.links", "_MAIL_IN_TEXT", "a@b.", ""),
    ("source.find_marks", "_SPACED", " ", "a"),
    ("source.foreign_boxes", "_ATTRIBUTE", "a", ""),
    ("source.foreign_boxes", "_ATTRIBUTE", 'a="', ""),
    ("source.foreign_front_matter", "_COMMENT", " ", "a"),
    ("source.foreign_markup", "_CODE_SPAN", "`", ""),
    ("source.foreign_markup", "_NOTE", "[^", ""),
    ("source.foreign_markup", "_TARGET", " ", "a"),
    ("source.foreign_pictures", "_NAMED", "a", ""),
    ("source.foreign_pictures", "_SIZED", "![", ""),
    ("source.foreign_pictures", "_SIZED", "![](a){", ""),
    ("source.html_blocks", "_SIGN", "<ul ", ""),
    ("source.html_blocks", "_SIGN", "`", ""),
    ("source.html_blocks", "_SIGN", "< ", ""),
    ("source.html_tags", "_STYLE", "width", ""),
    ("source.html_tags", "_TAG", " ", ""),
    ("source.inline", "_AROUND_LINE_END", " ", "a"),
    ("source.markdown", "_TITLE", " ", "a"),
    ("source.picture_search", "_SIZE", " ", "a"),
    ("source.picture_search", "_TEMPLATE", "{", ""),
    ("source.picture_search", "_TEMPLATE", "{%", ""),
    ("source.stand_in", "_SENTENCE_END", "? ", ""),
]


@pytest.mark.parametrize(("module", "name", "base", "ending"), MENDED)
def test_an_expression_reads_each_sign_a_few_times(module, name, base, ending):
    pattern = getattr(import_module(f"tutopdf.{module}"), name)
    assert grows_as_its_text(pattern, base, ending)


@pytest.mark.parametrize("pattern", slips.SPACES)
def test_spaces_before_a_sign_are_read_once(pattern):
    assert grows_as_its_text(re.compile(pattern), " ", "a")


@pytest.mark.parametrize(
    ("module", "name", "text"),
    [
        ("reading.typefaces", "_STYLES", "psmtdemibold" * 12 + "!"),
        ("source.address", "_SHORT", "." * 200 + "!"),
        ("source.toml_file", "_ACCENT", " " * 200 + "!"),
        ("source.toml_file", "_ACCENT", "é" * 200 + "!"),
        ("source.toml_file", "_SEMICOLONS", "zone = [" + ";" * 200),
        ("source.foreign_front_matter", "_KEY", "a" + " " * 200 + "!"),
        ("source.foreign_front_matter", "_KEY", "a " * 100 + "!"),
        ("source.html_tags", "_TAG", "<a" + " " * 200),
        ("source.nested_containers", "_MARK", ":" * 200 + "\x00"),
    ],
)
def test_a_line_that_does_not_fit_is_given_up_soon(module, name, text):
    pattern = getattr(import_module(f"tutopdf.{module}"), name)
    at_the_start = re.compile(rf"\A(?:{pattern.pattern})", pattern.flags)
    assert count_steps(at_the_start, text) < 30 * len(text)


@pytest.mark.parametrize("line", ["::: a ", ":::", "::: é", "::: a b ::"])
def test_a_fence_of_many_colons_is_read_once(line):
    work = [
        count_work(lambda length=length: cut_containers(TextFile("a.md", (line * length,)), 1))
        for length in (500, 2000)
    ]
    assert work[1] < work[0] + 200


@pytest.mark.parametrize(("typed", "name", "title"), [
    ("::: info Le titre", "info", "Le titre"),
    (":::info", "info", ""),
    ("  ::::  info   Un titre  :::: ", "info", "Un titre"),
    ("::: info Un titre ::", "info", "Un titre ::"),
    ("::: info:::", "info", ""),
])  # fmt: skip
def test_what_a_fence_says_is_what_it_said(typed, name, title):
    (segment, *_), _ = cut_containers(TextFile("a.md", (typed, "texte", ":::")), 1)
    assert (segment.typed, segment.title) == (name, title)
    assert _without_colons("Un titre : \t::: ") == "Un titre :"


def test_the_counter_sees_what_grows_as_the_square():
    assert not grows_as_its_text(re.compile(r"\S+@"), "a")
    assert not grows_as_its_text(re.compile(r"\s+$"), " ", "a")
    assert not grows_as_its_text(re.compile(r"<[^>]*>"), "<")
    assert not grows_as_its_text(re.compile(r"<!--.*?-->"), "<!--")
    assert grows_as_its_text(re.compile(r"(?<!\s)\s+$"), " ", "a")
