"""Protects that tables, lists and titles typed in HTML are what their Markdown twins are, and that no word of them is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tutopdf.source.markdown import parse_lines

from .kit import Bench, Reading, all_text
from .test_linear_work import count_work
from .test_tutorial import outline


@pytest.fixture
def paste(bench: Bench):
    bench.add_picture("a.png")
    bench.add_picture("b.png")
    return lambda text: bench.read(f"# Titre\n\n{text}")


def parts(reading: Reading) -> list[object]:
    """Return all that a tutorial shows, in short: titles, the numbers of steps, flows."""
    found: list[object] = []
    if reading.tutorial.introduction.body:
        found.append(outline(reading.tutorial.introduction.body))
    for section in reading.sections:
        found += [section.title.text] if section.title is not None else []
        found += [(getattr(block, "number", "–"), outline(block.body)) for block in section.blocks]
    return found


@pytest.mark.parametrize(
    ("typed", "twin"),
    [
        ("<ul><li>un</li><li>**deux**</li></ul>", "- un\n- **deux**"),
        ("<UL>\n  <LI>un\n  <LI>deux\n</UL>", "- un\n- deux"),
        ("<ul>\n<li>un\n<ul>\n<li>deux</li>\n</ul>\n</li>\n<li>trois</li></ul>", "- un\n  - deux\n- trois"),
        ("<ul><li>un</li><ul><li>deux</li></ul></ul>", "- un\n  - deux"),
        ("<ul><li>\n\nun\n\n- deux\n\n</li></ul>", "- un\n\n  - deux"),
        ("<ul><li><p>un</p>\n<p>deux</p></li></ul>", "- un\n\n  deux"),
        ("Voici : <ul><li>un</li></ul> Fin.", "Voici :\n\n- un\n\nFin."),
        ("<ol><li>Un<br><img src=a.png alt=x></li><li>Deux</li></ol>", "1. Un\n   ![x](a.png)\n2. Deux"),
        ('1. Un\n\n<ol start="2">\n<li>Deux</li>\n</ol>', "1. Un\n2. Deux"),
        ("1. Un\n   <ul>\n   <li>a</li>\n   </ul>\n2. Deux", "1. Un\n   - a\n2. Deux"),
        ("1. Un\n<ul>\n<li>a</li>\n</ul>\n2. Deux", "1. Un\n   - a\n2. Deux"),
        ("- un\n  <ol start=3><li>a<li>b</ol>", "- un\n\n  3. a\n  4. b"),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>*c*</td><td>`d`</td></tr></table>",
            "| A | B |\n|---|---|\n| *c* | `d` |",
        ),
        (
            '<table border="1">\n <thead><tr>\n  <td>A\n  <td>B\n <tbody>\n\n  <tr><td>c\n</table>',
            "| A | B |\n|---|---|\n| c | |",
        ),
        (
            "<table><tr><th>A<th>B</tr><tr><td><p>c</p></td><td><img src=a.png alt=x></td></tr></table>",
            "| A | B |\n|---|---|\n| c | ![x](a.png) |",
        ),
        ('<h1 align="center">Autre</h1>\n\nUn.\n<h2>Partie <em>deux</em></h2>', "# Autre\n\nUn.\n\n## Partie *deux*"),
        ("<div><h3>Petit</h3>\nUn.</div>", "### Petit\n\nUn."),
        ("<center>Un</center>\n<p align=right>Deux</p>", "Un\n\nDeux"),
        ("<blockquote>Un <p>Deux</p></blockquote>", "> Un\n>\n> Deux"),
        ('<pre><code class="x">a &lt;b&gt;\n\n  # c</code></pre>', "```\na <b>\n\n  # c\n```"),
        ("> <ul>\n> <li>un</li>\n> </ul>", "> - un"),
    ],
)
def test_a_block_in_html_is_what_it_is_in_markdown(paste, typed, twin):
    reading = paste(typed)
    assert (parts(reading), reading.codes) == (parts(paste(twin)), [])


def test_a_cell_has_blocks(paste):
    expected = [[["A"], ["B"]], [[("•", [["c"], ["d"]])], ["e", ("•", [["f"]])]]]
    for typed in (
        "<table><tr><th>A<th>B<tr><td><ul><li>c<li>d</ul><td>\n\ne\n\n- f\n\n</table>",
        "| A | B |\n|---|---|\n| <ul><li>c</li><li>d</li></ul> | e <ul><li>f</li></ul> |",
    ):
        reading = paste(typed)
        assert (parts(reading), reading.codes) == ([[("table", expected)]], [])


def test_a_caption_stands_before_its_table_and_so_does_a_first_row_that_is_one_cell(paste):
    for title in ("<caption>Titre</caption>", "<tr><td colspan=2>Titre</td></tr>"):
        reading = paste(f"<table>{title}<tr><th>A<th>B<tr><td>c<td>d</table>")
        first, table = reading.tutorial.introduction.body.blocks
        assert (first.runs[0].text, first.runs[0].bold) == ("Titre", True)
        assert [[cell.paragraphs[0].text for cell in row] for row in table.rows] == [["A", "B"], ["c", "d"]]
        assert reading.codes == []


def test_cells_that_take_several_columns_or_rows_leave_the_others_empty_and_are_said_once(paste):
    reading = paste(
        "<table><tr><th>A<th>B<th>C</tr>\n<tr><td rowspan=2>d<td colspan=2>e</tr>\n<tr><td>f<td>g</tr></table>"
    )
    rows = [[["A"], ["B"], ["C"]], [["d"], ["e"], []], [[], ["f"], ["g"]]]
    assert parts(reading) == [[("table", rows)]]
    assert reading.codes == ["markup-left-out"]
    assert reading.values("markup-left-out") == {"names": ["colspan, rowspan"], "on_lines": [4]}


def test_a_table_that_lays_a_page_out_is_its_cells_in_order(paste):
    reading = paste("<table><tr><td>Un</td><td>Deux</td></tr></table>\n\n<table><tr><td>Trois<tr><td>Quatre</table>")
    assert (parts(reading), reading.codes) == ([["Un", "Deux", "Trois", "Quatre"]], [])


def test_what_is_not_closed_ends_at_the_next_empty_line_and_is_said_once(paste):
    reading = paste("<table>\n<tr><th>A<th>B\n<tr><td>c<td>d\n\nUn.\n\n<ul>\n<li>e\n\nDeux.")
    assert parts(reading) == [[("table", [[["A"], ["B"]], [["c"], ["d"]]]), "Un.", ("•", [["e"]]), "Deux."]]
    assert reading.codes == ["html-unclosed"]
    assert reading.values("html-unclosed") == {"names": ["<table>", "<ul>"], "on_lines": [3, 9]}


def test_an_attribute_that_is_not_known_is_said_and_one_that_only_dresses_is_not(paste):
    reading = paste('<ul class="x" data-y=z><li style="a">Un</ul>\n\n<ol type="a"><li>Deux</ol>')
    assert reading.values("markup-left-out") == {"names": ["<ol type>"], "on_lines": [5]}


def test_tags_in_code_and_in_comments_make_no_block(paste):
    reading = paste("`<ul>` et <!-- <table> --> fin.\n\n```\n<ol>\n```\n\n<ul><li>`</ul>`</li></ul>")
    assert parts(reading) == [["<ul> et fin.", ("code", "<ol>"), ("•", [["</ul>"]])]]
    assert reading.codes == []


def test_tables_in_tables_and_lists_past_any_depth_keep_their_words(paste):
    table = "<table><tr><th>A<th>B<tr><td>c<table><tr><td>d<td>e</table><td>f</table>"
    reading = paste(table)
    assert parts(reading) == [[("table", [[["A"], ["B"]], [["c", "d", "e"], ["f"]]])]]
    assert reading.codes == ["markup-left-out"]
    deep = paste("<ul><li>a" * 100 + "mot" + "</ul>" * 100)
    assert "mot" in all_text(deep.tutorial)
    assert all_text(deep.tutorial).count("a") == 100
    assert "<" not in all_text(deep.tutorial)


@pytest.mark.parametrize(
    "typed",
    [
        "<table>", "<table>\n", "<table>\n\n", "<ul><li>", "<ul>\n<li>\n", "<td>x", "<table><tr><td>x", "<pre>", "<pre>\n\n",
        "<!-- <ul>", "</table>", "`<ul>", "<h2>\n", "<ul><li>a</li></ul>\n", "<ul ", "```\n<ul>\n", "a <ul>\n\n", "> <ul>\n",
        "<table><tr><td colspan=60 rowspan=900>a</td>",
    ],
)  # fmt: skip
def test_a_block_is_read_in_work_that_grows_with_its_length_alone(typed):
    work = [
        count_work(lambda text=typed * times: parse_lines.__wrapped__(tuple(text.split("\n")))) for times in (60, 240)
    ]
    assert work[1] < 6 * work[0] + 1000


# No word is lost

_PIECES = [
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "<td colspan=3>", "<td rowspan=2>", "<caption>",
    "</caption>", "<thead>", "</thead>", "<ul>", "</ul>", "<ol start=4>", "</ol>", "<li>", "</li>", "<p>", "</p>", "<h2>",
    "</h2>", "<h3>", "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<br>", "<div>", "</div>", "<b>", "mot ", "mot ", "mot ",
    "mot\n", "\n", "\n\n", "- mot\n", "1. mot\n", "> mot\n", "`mot` ", "```\n", "| mot |", "# mot\n", "::: info\n", ":::\n",
]  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_PIECES), min_size=2, max_size=25))
def test_every_word_among_any_tags_is_in_the_tutorial_or_in_a_message(bench: Bench, pieces: list[str]):
    count = iter(range(1000))
    text = re.sub("mot", lambda _: f"mot{next(count)}", "".join(pieces))
    reading = bench.read(f"# Titre\n\n{text}\n")
    said = " ".join(str(dict(one.values)) + str(one.place.excerpt) for one in reading.diagnostics)
    assert set(re.findall(r"mot\d+", text)) - set(re.findall(r"mot\d+", all_text(reading.tutorial) + said)) == set()
