"""Protects the article for SPIP: read by SPIP's own rules, it gives back the source's text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.shared import session_folder
from tests.support import HANDOUT, REPOSITORY, make_project
from tutopdf.french.cli import spip_weight
from tutopdf.model.tutorial import (
    Body,
    Callout,
    CalloutKind,
    Decoration,
    Paragraph,
    Prose,
    Run,
    Section,
    Step,
    Tutorial,
)
from tutopdf.model.variant import Variant
from tutopdf.pictures.probe import probe_picture
from tutopdf.publishing.spip import Download, write_article
from tutopdf.source.project import open_project
from tutopdf.source.tutorial import read_tutorial
from tutopdf.transforms.select_variant import select_variant

from .kit import publish_once
from .spip_reader import read_article, read_fields, read_title

GOLDENS = Path(__file__).parent / "goldens"


def paragraph(*runs: Run | str) -> Paragraph:
    return Paragraph(tuple(Run(run) if isinstance(run, str) else run for run in runs), 1)


def tutorial(*blocks, title: str = "Titre", introduction: Body | None = None) -> Tutorial:
    section = Section(paragraph("Partie"), blocks, 1)
    return Tutorial("t", "sources/t.md", paragraph(title), Prose(introduction or Body(), 1), (section,))


def step(number: int, *paragraphs: Paragraph) -> Step:
    return Step(number, Body(paragraphs), 1)


def seen(text: str) -> str:
    """Return a text with every kind of space as one: SPIP puts its own."""
    return " ".join(text.split())


def read_source(root: Path, name: str) -> Tutorial:
    project, _ = open_project(root)
    found, _ = read_tutorial(project.sources / f"{name}.md", project, probe_picture)
    assert found is not None
    return select_variant(found, Variant.FRENCH)


# The whole article


@pytest.mark.slow
def test_the_repository_s_article(golden, tmp_path_factory):
    folder = publish_once(session_folder(tmp_path_factory), HANDOUT)
    text = (folder / "article.spip.txt").read_text(encoding="utf-8")
    fields = read_fields(text)
    assert list(fields) == ["Titre", "Descriptif rapide", "Texte"]
    for name, link in (("educonnect-email.pdf", "docXXX"), ("educonnect-email-simplifie.pdf", "docYYY")):
        weight = spip_weight((folder / name).stat().st_size)
        assert f"(PDF – {weight})->{link}]" in fields["Texte"]
    golden(GOLDENS / "educonnect-email.spip.txt", re.sub(r"[\d.]+ ko", "… ko", text))


@pytest.mark.parametrize("grid", [False, True], ids=["liste", "grille"])
@pytest.mark.parametrize("name", ["deux-sections", "liens", "encadres-a-la-fin", "symboles", "sans-image"])
def test_articles_give_back_their_source(golden, name, grid, tmp_path):
    source = read_source(make_project(tmp_path), name)
    written = write_article(source, [], grid)
    golden(GOLDENS / f"{name}{'-grille' if grid else ''}.txt", written.text + "\n")
    article = read_article(written.text)
    shown = []
    for kind, content in article.blocks:
        if kind == "table":
            shown += [cell.split(". ", 1)[1] for row in content for cell in row if cell]
        else:
            shown += content[1] if kind == "list" else [content]
    expected = [paragraph.text for paragraph in source.introduction.body.paragraphs]
    for section in source.sections:
        expected.append(section.title.text if section.title else "")
        for block in section.blocks:
            if isinstance(block, Callout):
                expected += [one.text for one in (block.label, block.title) if one is not None]
            texts = [paragraph.text for paragraph in block.body.paragraphs]
            expected += [" ".join(texts)] if isinstance(block, Step) else texts
    assert shown == [seen(text) for text in expected if text]
    assert read_title(written.title) == seen(source.title.text)


def test_the_handout_in_four_columns_is_the_table_of_the_first_article():
    source = read_source(REPOSITORY, HANDOUT)
    tables = [
        content for kind, content in read_article(write_article(source, [], grid=True).text).blocks if kind == "table"
    ]
    assert [[cell.split(".")[0] for cell in row] for row in tables[0]] == [["1", "2", "3", "4"], ["5", "6", "", ""]]


def test_a_list_that_goes_on_after_a_callout_keeps_its_numbers():
    callout = Callout(CalloutKind.INFO, paragraph("Attendre"), Body((paragraph("Un peu."),)), 1)
    written = write_article(tutorial(step(1, paragraph("a")), callout, step(2, paragraph("b\nc"))), [], grid=False)
    kinds = [(kind, content) for kind, content in read_article(written.text).blocks if kind == "list"]
    assert kinds == [("list", (1, ["a"])), ("list", (2, ["b c"]))]


@pytest.mark.parametrize(
    ("title", "written"),
    [("Penser à tout", "{{{Important}}}\n\n{{Penser à tout}}"), ("Important !", "{{{Important !}}}")],
)
def test_a_callout_s_kind_is_a_heading_once(title, written):
    callout = Callout(CalloutKind.IMPORTANT, paragraph(title), Body((paragraph("Un peu."),)), 1)
    shown = select_variant(tutorial(callout), Variant.FRENCH)
    assert write_article(shown, [], grid=False).text == "{{{Partie}}}\n\n" + written + "\n\nUn peu."


def test_links_to_downloads_come_last_with_their_weight():
    link = Download("Télécharger : Titre (PDF – 203.4 ko)", "docXXX")
    written = write_article(tutorial(step(1, paragraph("a"))), [link], grid=False)
    assert written.text.endswith("[Télécharger : Titre (PDF – 203.4 ko)->docXXX]")


def test_the_summary_is_the_first_paragraph_without_shortcuts():
    body = Body((paragraph("Un ", Run("mot", bold=True), " et ", Run("un lien", href="https://x.fr")), paragraph("b")))
    assert write_article(tutorial(introduction=body), [], grid=False).summary == "Un mot et un lien"


def test_what_is_struck_insisted_on_or_a_key_is_so_in_the_article():
    runs = (
        Run("Un "),
        Run("vieux ", decoration=Decoration.STRUCK),
        Run("mot", italic=True),
        Run(" : "),
        Run("F5", decoration=Decoration.KEY),
    )
    assert (
        "Un <del>vieux</del> <i>mot</i> : <kbd>F5</kbd>"
        in write_article(tutorial(step(1, paragraph(*runs))), [], grid=False).text
    )


def test_bold_and_links_are_shortcuts_with_the_spaces_outside():
    runs = ("Un", Run(" mot gras ", bold=True), "et ", Run("un [lien] ", href="https://x.fr/a b?c=[d]|e"), "là")
    text = write_article(tutorial(introduction=Body((paragraph(*runs),))), [], grid=False).text
    assert "Un {{mot gras}} et [un &#x5B;lien&#x5D;->https://x.fr/a%20b?c=%5Bd%5D%7Ce] là" in text


# Hostile text

TOKENS = [
    *"ab1 {}[]|<>~_-*#+\\&;:!?'\"«»^=/@.,%—–\u00a0\u202f",
    *("->", "<-", "[[", "]]", "[?", "{{", "{{{", "}}", "--", "----", "____", "_ ", "-# ", "-* ", "\n", "||"),
    *(
        "&nbsp;",
        "&#123;",
        "<code>",
        "</code>",
        "<br>",
        "<img1|left>",
        "<!--",
        "https://x.fr/a_b",
        "www.x.fr",
        "1. ",
        "\\{",
    ),
]
TEXT = st.lists(st.sampled_from(TOKENS), min_size=1, max_size=12).map("".join).filter(seen)
RUN = st.builds(
    Run,
    text=TEXT,
    bold=st.booleans(),
    href=st.sampled_from([None, None, "https://x.fr/[a]|b{c}~d->e", "https://x.fr/?a=1&b=2"]),
)
PARAGRAPH = st.lists(RUN, min_size=1, max_size=4).map(lambda runs: paragraph(*runs))


def letters(text: str) -> str:
    """Return a text without its spaces: where two runs meet, a line break may take the place of one."""
    return "".join(text.split())


@given(PARAGRAPH)
@example(paragraph("[", Run("?a]", bold=True)))
@example(paragraph("[a", Run("b", href="https://x.fr"), "]"))
@example(paragraph("- ", Run("-", bold=True), "-"))
@example(paragraph("\\", Run("{", bold=True), ";~"))
@example(paragraph(Run("a-", href="https://x.fr"), "-"))
@example(paragraph("www.x.fr]"))
@example(paragraph("https://x.fr/", Run("gras", bold=True)))
@example(paragraph(Run("x", href="https://x.fr/?a=1&b=2"), " ", Run("gras", bold=True)))
@example(paragraph("a\n» b"))
def test_a_hostile_paragraph_comes_back_wherever_it_stands(hostile: Paragraph):
    callout = Callout(CalloutKind.TIP, hostile, Body((hostile,)), 1, label=paragraph("Astuce"))
    source = tutorial(
        step(1, hostile, hostile), callout, step(2, hostile), title=hostile.text, introduction=Body((hostile,))
    )
    expected = letters(hostile.text)
    for grid in (False, True):
        written = write_article(source, [Download(hostile.text, "docXXX")], grid)
        blocks = read_article(written.text).blocks
        kinds = ["text", "heading", *(["table"] if grid else ["list"]), "heading", "text", "text"]
        assert [kind for kind, _ in blocks] == [*kinds, "table" if grid else "list", "text"]
        texts = [content for kind, content in blocks if kind == "text"]
        assert [letters(str(text)) for text in texts] == [expected] * 4
        if grid:
            cells = [content[0][0] for kind, content in blocks if kind == "table"]  # type: ignore[index]
            assert [letters(cell) for cell in cells] == [f"1.{expected * 2}", f"2.{expected}"]
        else:
            items = [content for kind, content in blocks if kind == "list"]
            assert [(start, [letters(text) for text in found]) for start, found in items] == [  # type: ignore[misc]
                (1, [expected * 2]),
                (2, [expected]),
            ]
    assert letters(read_title(written.title)) == expected


@given(TEXT)
def test_hostile_words_keep_the_spaces_between_them(hostile: str):
    text = hostile.replace("\n", " ")
    written = write_article(tutorial(introduction=Body((paragraph(text),))), [], grid=False)
    assert read_article(written.text).blocks[0] == ("text", seen(text))
    assert read_article(written.summary).blocks == [("text", seen(text))]


def test_the_reader_misses_what_is_not_escaped():
    for text in (
        "a {b} c",
        "a [[b]]",
        "[a->b]",
        "- a",
        "_ a",
        "a ~ b",
        "a -- b",
        "a <b> c",
        "a\\{b",
        "[?a]",
        "&nbsp;x",
        "{{{a}}}",
    ):
        blocks = read_article(text).blocks
        assert blocks != [("text", seen(text))], text


# Names of numbers at the front of a title


@pytest.mark.parametrize("title", ["1. Ouvrir", "12) Ouvrir", "3° Ouvrir"])
def test_a_number_at_the_front_of_a_title_stays(title):
    assert read_title(write_article(tutorial(title=title), [], grid=False).title) == title
