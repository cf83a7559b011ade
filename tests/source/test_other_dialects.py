"""Protects that what people paste from other tools is read as it was meant: nothing raw is unsaid, no word is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tutopdf.model.diagnostics import Diagnostic, Severity
from tutopdf.model.tutorial import Callout, Decoration, Prose
from tutopdf.model.unfinished import hold_to_publication

from .kit import Bench, Reading, all_text, names, texts


@pytest.fixture
def paste(bench: Bench):
    bench.add_picture("a.png")
    bench.add_picture("b.png")
    return lambda text: bench.read(f"# Titre\n\n{text}")


def shown(reading: Reading) -> list[str]:
    """Return the texts and the pictures in their order, whatever they stand in."""
    blocks = reading.tutorial.blocks
    return [getattr(leaf, "name", None) or leaf.text for block in blocks for leaf in block.body.leaves]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('Avant.\n\n<img src="a.png" alt="x" width="50%">\n\nAprès.', ["Avant.", "a.png", "Après."]),
        ('<figure><img src="a.png" alt="x"><figcaption><p>Légende</p></figcaption></figure>', ["a.png", "Légende"]),
        ('<p align="center">\n  <img src="a.png" alt="x" />\n</p>', ["a.png"]),
        ("Un : ![x][r] puis.\n\n- deux\n  ![y][s]\n\n[r]: a.png\n[s]: b.png", ["Un : puis.", "a.png", "deux", "b.png"]),
        ("> ![x][r]\n\n| t | u |\n|---|---|\n| ![z][r] | c |\n\n[r]: a.png", ["a.png", "t", "u", "a.png", "c"]),
        ("```{figure} a.png\n:alt: x\n:name: f\n\nLégende.\n```\n\nAprès.", ["a.png", "Légende.", "Après."]),
        ("```{figure} a.png\n---\nalt: x\nname: f\n---\nLégende.\n```", ["a.png", "Légende."]),
        (":::{figure} a.png\n:alt: x\nLégende.\n:::\n\nAprès.", ["a.png", "Légende.", "Après."]),
        (":::{figure-md} marque\n![x](a.png)\n\nLégende\n:::", ["a.png", "Légende"]),
        ("[![x](a.png)](https://a.fr/a.png)", ["a.png"]),
        (".. image:: a.png\n   :alt: x\n   :width: 300px\n\nAprès.", ["a.png", "Après."]),
        ("![[a.png|300]] puis {{:a.png?200|x}}", ["puis", "a.png", "a.png"]),
        ('{{< figure src="a.png" alt="x" >}}', ["a.png"]),
        ("<Image alt=\"x\" src={require('./a.png').default} />", ["a.png"]),
        ("![x](a.png =300x){: .zoom }", ["a.png"]),
    ],
)
def test_a_picture_is_one_however_it_is_written(paste, typed, expected):
    assert shown(paste(typed)) == expected


def test_a_picture_s_name_may_be_escaped(bench: Bench):
    bench.add_picture("a_b-3 (1).png")
    assert shown(bench.read("# T\n\n![x](<.gitbook/assets/a\\_b-3 (1).png>)")) == ["a_b-3 (1).png"]


@pytest.mark.parametrize(
    ("typed", "kind", "title", "expected"),
    [
        ('!!! note "À savoir"\n    Un.\n\n    Deux.\n', "info", "À savoir", ["Un.", "Deux."]),
        ("??? tip\n    Un.\n", "astuce", "Astuce", ["Un."]),
        ("> [!WARNING]\n> Un.", "attention", "Attention", ["Un."]),
        ("> **Note**\n> Un.", "info", "Note", ["Un."]),
        ('{% hint style="danger" %}\nUn.\n{% endhint %}', "attention", "Danger", ["Un."]),
        ("{{% notice info %}}\nUn.\n{{% /notice %}}", "info", "À savoir", ["Un."]),
        ('<alert type="warning">\n\nUn.\n\n</alert>', "attention", "Attention", ["Un."]),
        (":::tip[Le titre]\nUn.\n:::", "astuce", "Le titre", ["Un."]),
        ("```{note}\nUn **gras**.\n```", "info", "Note", ["Un gras."]),
        (".. note::\n   Un.\n", "info", "Note", ["Un."]),
        ("> Un.\n{: .is-warning}", "attention", "Attention", ["Un."]),
        ("!> Un.", "important", "Important", ["Un."]),
        ("::: remarque\nUn.\n:::", "info", "Remarque", ["Un."]),
        ("::::note\nUn.\n\n:::tip\nDeux.\n:::\n::::", "info", "Note", ["Un.", "Astuce\nDeux."]),
    ],
)
def test_a_box_is_the_nearest_callout(paste, typed, kind, title, expected):
    reading = paste(typed)
    (box,) = reading.callouts
    assert (box.kind.value, box.title.text, texts(box.body), reading.codes) == (kind, title, expected, [])


def test_an_unknown_box_is_printed_and_holds_a_publication_only(paste):
    reading = paste("::: truc\nUn.\n:::")
    (box,) = reading.callouts
    assert (box.title.text, texts(box.body)) == ("Truc", ["Un."])
    assert reading.one("container-unknown").severity is Severity.WARNING
    assert [one.is_error for one in hold_to_publication(reading.diagnostics)] == [True]


def test_what_may_be_meant_for_the_simplified_variant_is_never_printed_in_the_french_one(paste):
    assert paste("::: simplifier\nUn.\n:::").one("container-unknown").is_error


def test_boxes_and_marks_in_code_are_left_alone(paste):
    code = '!!! note "x"\n::: truc\n![[a.png]]\n:warning:\n<b>'
    reading = paste(f"```\n{code}\n```\n\n`:::` et `<b>`")
    assert (shown(reading), reading.codes) == ([code, "::: et <b>"], [])


@pytest.mark.parametrize(
    "typed", ["Étape 1 : Un\n\n**Étape 2 :** Deux", "1/ Un\n2/ Deux", "1°) Un\n2°) Deux", "1.\tUn\n2.\tDeux"]
)
def test_steps_are_read_as_word_processors_write_them(paste, typed):
    reading = paste(typed)
    assert [(step.number, texts(step.body)) for step in reading.steps] == [(1, ["Un"]), (2, ["Deux"])]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Un<br>deux &eacute;t&eacute; <a id='x'></a>", ["Un\ndeux été"]),
        ("<details>\n<summary>Voir</summary>\n\nUn.\n\n</details>", ["Voir", "Un."]),
        ("<ul>\n<li>Un</li>\n<li>Deux</li>\n</ul>", ["Un", "Deux"]),
        ("Un[^1] deux.\n\n[^1]: La note.", ["Un¹ deux.", "¹ La note."]),
        ("[TOC]\n\n[//]: # (caché)\n\n---\n\n* TOC\n{:toc}\n\nUn {.classe #id}", ["Un"]),
        (":warning: Un //mot// {menuselection}`Fichier --> Ouvrir`", ["⚠ Un mot Fichier --> Ouvrir"]),
        ('=== "Windows"\n\nUn.', ["Windows", "Un."]),
    ],
)
def test_small_markup_is_read(paste, typed, expected):
    reading = paste(typed)
    assert (shown(reading), reading.codes) == (expected, [])


def test_titles_may_be_underlined_or_between_signs(paste):
    reading = paste("Partie\n------\n\nUn.\n\n===== Autre =====\n\nDeux.")
    assert [section.title.text for section in reading.sections] == ["Partie", "Autre"]


def test_looks_are_kept(paste):
    (paragraph,) = paste("*un* ~~deux~~ <kbd>trois</kbd> `quatre` ==cinq==").tutorial.introduction.body.paragraphs
    found = {run.text: (run.italic, run.bold, run.decoration) for run in paragraph.runs if run.text.strip()}
    assert found == {
        "un": (True, False, None),
        "deux": (False, False, Decoration.STRUCK),
        "trois": (False, False, Decoration.KEY),
        "quatre": (False, False, Decoration.CODE),
        "cinq": (False, True, None),
    }


def test_what_serves_another_tool_is_left_out_with_one_remark(paste):
    reading = paste("{% include x %}\n\n<iframe src='x'></iframe>\n\nUn {% if a %}deux{% endif %}.")
    assert shown(reading) == ["Un deux."]
    assert reading.codes == ["markup-left-out"]
    assert reading.values("markup-left-out")["on_lines"] == [3, 5, 7]


@pytest.mark.parametrize("raw", [":truc_inconnu:", "{{ site.nom }}", "[[une page]]", "[^9]", "$$", "<votre nom>"])
def test_nothing_raw_is_unsaid(paste, raw):
    reading = paste(f"Un.\n\nDeux {raw} trois.\n\nQuatre {raw}.")
    assert (shown(reading)[1], reading.codes) == (f"Deux {raw} trois.", ["tag-printed"])
    assert reading.values("tag-printed")["on_lines"] == [5, 7]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Cliquez ici ({numref}`fig:un-ecran`).", "Cliquez ici."),
        ("Voir {ref}`la-suite` et {ref}`la suite <suite>`.", "Voir et la suite."),
        ("#### :fontawesome-solid-flag: Pour tous", "Pour tous"),
        ("Ouvrez :material-cog: Réglages.", "Ouvrez Réglages."),
    ],
)
def test_what_only_a_site_numbers_or_draws_is_left_out_and_said(paste, typed, expected):
    reading = paste(f"Un.\n\n{typed}\n\nDeux.")
    assert expected in all_text(reading.tutorial)
    assert "{" not in all_text(reading.tutorial)
    assert reading.codes == ["markup-left-out"]


# No word is lost

_CONSTRUCTS = [
    "{} {}", "# {}", "## {} {}", "#### {}", "- {}\n- {}\n  - {}", "* {}\n\n  {}", "1. {}\n2. {}", "7. {}", "> {}\n{}",
    "> - {}\n>   {}", "**{}** *{}* ~~{}~~ `{}`", "[{}](https://a.fr) {}", "[{}][ref]", "| {} | {} |\n|---|---|\n| {} | {} |",
    "```\n{}\n```", "~~~ texte\n{}\n~~~", "    {}", "{}\n===", "{}\n---", "{}  \n{}", "<div>{}</div>", "<p>{}<br>{}</p>\n{}",
    "<details><summary>{}</summary>{}</details>", '!!! note "{}"\n    {}\n', "> [!NOTE]\n> {}", "::: info {}\n{}\n:::",
    "::: truc\n{}\n:::", "{}[^1]\n\n[^1]: {}", "Étape 1 : {}", "• {}\n• {}", "{}\n: {}", "<{}", "**{}", "[{}]({}", "`{}",
    "==={}===", "{{{{ {} }}}}", ":{}:", "<!-- x --> {}", "\\*{}\\*", "{}: {}", "| {} | {}", "{{% hint %}}\n{}\n{{% endhint %}}",
]  # fmt: skip


def _said(diagnostics: tuple[Diagnostic, ...]) -> str:
    return " ".join(str(value) for one in diagnostics for value in (*dict(one.values).values(), one.place.excerpt))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_CONSTRUCTS), min_size=1, max_size=5), st.sampled_from(["\n\n", "\n"]))
def test_every_word_is_in_the_tutorial_or_in_a_message(bench: Bench, constructs: list[str], between: str):
    count = iter(range(1000))
    parts = [re.sub(r"(?<!{){}(?!})", lambda _: f"mot{next(count)}", one) for one in constructs]
    text = between.join(parts).replace("{{", "{").replace("}}", "}")
    text = re.sub(r"{ {} }|{}", lambda _: f"mot{next(count)}", text)
    reading = bench.read(f"# Titre\n\n{text}\n")
    found = set(re.findall(r"mot\d+", all_text(reading.tutorial) + _said(reading.diagnostics)))
    assert set(re.findall(r"mot\d+", text)) - found == set(), text


def test_a_callout_and_prose_are_what_is_read(paste):
    reading = paste("Un.\n\n!!! note\n    Deux.\n\nTrois.")
    assert [type(block) for block in reading.tutorial.blocks] == [Prose, Callout, Prose]
    assert names(reading.tutorial.introduction.body) == []


@pytest.mark.parametrize(
    "typed",
    [
        '<img src="a.png" alt="le menu" width="20">', "<img src=a.png alt='le menu' style='height: 24px'>",
        "![le menu](a.png){width=20px}", '![le menu](a.png){: .icone width="24" }', '![le menu](a.png){height="20"}',
    ],
)  # fmt: skip
def test_a_picture_that_is_shown_as_a_sign_stands_in_its_sentence(paste, typed):
    reading = paste(f"Un {typed} deux.")
    (paragraph,) = reading.tutorial.introduction.body.blocks
    assert [run.picture.alt if run.picture else run.text for run in paragraph.runs] == ["Un ", "le menu", " deux."]
    assert reading.codes == []


@pytest.mark.parametrize(
    "typed",
    [
        *(f'<img src="a.png" alt="x" {size}>' for size in ('width="65"', 'width="50%"', 'width="2em"', "")),
        "![x](a.png){width=99px}",
    ],
)
def test_a_picture_that_is_shown_large_stands_under_its_sentence(paste, typed):
    assert shown(paste(f"Un {typed} deux.")) == ["Un deux.", "a.png"]
