"""Protects whoever opens a file that somebody sent: reading it is work that grows with its length alone.

Work is counted, never timed: the lines of Python that run. What a regular expression does in one call is not seen here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.counted_work import count_work, grows_with
from tests.support import write_project
from tutopdf.pictures.probe import probe_picture
from tutopdf.source.containers import cut_containers
from tutopdf.source.inline import InlineReader, read_directives, without_comments
from tutopdf.source.markdown import parse_inline
from tutopdf.source.nested_containers import flatten_containers
from tutopdf.source.project import open_project
from tutopdf.source.text_file import TextFile
from tutopdf.source.toml_file import parse_toml
from tutopdf.source.tutorial import read_tutorial
from tutopdf.transforms.typography import typeset

HOSTILE = {
    "stars": "*",
    "open emphasis": "*a ",
    "closed emphasis": "a* *b** ",
    "bold": "**a**b",
    "brackets": "[",
    "pairs of brackets": "[a",
    "open links": "[a](",
    "links": "[a](http://b.fr) ",
    "open pictures": "![",
    "pictures without an end": "![a](",
    "tags": "<a ",
    "less than": "<",
    "open comments": "x <!-- ",
    "backticks": "`a` ",
    "values": "{{ a",
    "words": "mot ",
    "one word": "a",
    "base64": "iVBORw0KGgo+/",
    "addresses": "http://",
}


def read(text: str) -> object:
    tokens = parse_inline(text)
    inline = InlineReader(TextFile("a.md", (text,)), {}, []).read(tokens, 1, 1)
    return [typeset(run.text) for piece in inline.pieces for run in piece]


@pytest.mark.parametrize(
    "ending", ["", *(pytest.param(ending, marks=pytest.mark.slow) for ending in ("]", "](x)", ")", "-->"))]
)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_line_is_read_in_work_that_grows_with_its_length_alone(name: str, ending: str):
    work = []
    for length in (600, 2400):
        text = (HOSTILE[name] * length)[:length] + ending
        work.append(count_work(lambda text=text: read(text)))
    assert work[1] < 6 * work[0] + 1000


def test_comments_without_an_end_are_sought_once():
    lines = ("x <!-- y",) * 50_000
    file = TextFile("a.md", lines)
    assert len(cut_containers(file, 1)[0]) == 1
    html = "\n".join(lines)
    assert without_comments(html) == html
    assert without_comments("a<!-- b -->c<!-- d") == "ac<!-- d"
    assert read_directives("<!-- tutopdf: " * 50_000, 1) == []


@pytest.mark.parametrize("name", ["note", "tabs"])
def test_containers_one_after_the_other_are_not_looked_for_in_each_other(name: str):
    def flatten(count: int):
        lines = [f"::: {name}", "texte", ":::", ""] * count
        return lambda: flatten_containers(lines, range(1, len(lines) + 1))

    work, bound = grows_with(flatten, 100)
    assert work < bound


def test_a_key_of_thousands_of_parts_is_refused_before_it_is_read():
    for line in ("a." * 50_000 + "b = 1", 'x = { "a" . ' + "b . " * 50_000 + "c = 1 }"):
        table, problems = parse_toml(TextFile("a.toml", (line,)))
        assert table is None
        assert [one.code for one in problems] == ["toml-broken"]


def test_unknown_keys_are_told_up_to_a_number():
    from tutopdf.source.toml_file import unknown_keys

    file = TextFile("a.toml", tuple(f"k{number} = 1" for number in range(5000)))
    table, _ = parse_toml(file)
    assert table is not None
    assert len(unknown_keys(table, ["titre"], file)) == 50


@pytest.mark.parametrize(
    "list_of", ["1. Un.\n", "{}. Un.\n", "1. Un.\n\ntexte\n\n", "{}. Un.\n\ntexte\n\n", "{}00. Un.\n\ntexte\n\n"]
)
def test_steps_are_numbered_in_the_same_work_however_many_there_are(tmp_path: Path, list_of: str):
    def number(count: int):
        text = "# T\n\n" + "".join(list_of.format(at) for at in range(1, count + 1))
        source = write_project(tmp_path, text) / "sources" / "essai.md"
        project, _ = open_project(tmp_path)
        assert project is not None
        return lambda: read_tutorial(source, project, probe_picture)

    work, bound = grows_with(number, 150)
    assert work < bound
