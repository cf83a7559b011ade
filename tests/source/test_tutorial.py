"""Protects what a tutorial's text becomes: steps, callouts, simplified texts, links, values, and nothing lost."""

from __future__ import annotations

import datetime
import unicodedata

import pytest

from tutopdf.model.diagnostics import Severity
from tutopdf.model.tutorial import (
    Body,
    CalloutKind,
    Code,
    Decoration,
    Items,
    Paragraph,
    Picture,
    Quotation,
    Run,
    SubTitle,
    Table,
)

from .kit import Bench, all_text, names, shape, texts

# Steps


@pytest.mark.parametrize("mark", ["{}.", "{})", "{} -", "{}-", "{} –", "{} —"])
def test_steps_are_numbered_as_people_type_them(read, mark):
    lines = [f"{mark.format(number)} Étape {number}." for number in range(1, 13)]
    reading = read("# Titre\n\n" + "\n".join(lines))
    assert reading.codes == []
    assert [(step.number, texts(step.body)) for step in reading.steps] == [
        (number, [f"Étape {number}."]) for number in range(1, 13)
    ]


def test_a_year_or_a_range_at_the_start_of_a_line_is_no_step(read_body):
    reading = read_body("1. Un.\n\n## Suite\n\n2020 - 2021 est une année.\n\n15 - 20 personnes viennent.\n\n1. Deux.")
    assert len(reading.steps) == 2
    assert "15 - 20 personnes viennent." in all_text(reading.tutorial)


def test_wrong_numbers_are_put_right(read_body):
    assert [step.number for step in read_body("1. Un.\n1. Deux.\n7. Trois.").steps] == [1, 2, 3]


def test_a_step_knows_its_line(read_body):
    assert [step.line for step in read_body("1. Un.\n\n2. Deux.").steps] == [5, 7]


def test_text_that_goes_on_under_a_step_is_the_step_s_whatever_its_indent(read_body):
    for indent in ("  ", "   ", "    ", "\t"):
        reading = read_body(f"1. Un.\n\n{indent}Suite du un.\n\n2. Deux.")
        assert [texts(step.body) for step in reading.steps] == [["Un.", "Suite du un."], ["Deux."]], repr(indent)
        assert reading.codes == []


def test_text_at_the_margin_belongs_to_the_step_before_when_the_number_goes_on(read_body):
    for number in (1, 2):
        reading = read_body(f"## Partie\n\n1. Un.\n\nUne phrase.\n\n{number}. Deux.\n\nFin.")
        assert shape(reading.sections[0]) == ["1", "2", "–"]
        assert texts(reading.steps[0].body) == ["Un.", "Une phrase."]


def numbers(body: str, read_body) -> list[list[str]]:
    return [shape(section) for section in read_body(body).sections]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. a\n2. b\n\nTexte.\n\n1. c\n2. d", ["1", "2", "–", "1", "2"]),
        ("1. a\n2. b\n\nTexte.\n\n3. c\n4. d", ["1", "2", "3", "4"]),
        ("1. a\n2. b\n\n### Suite\n\n1. c", ["1", "2", "–", "1"]),
        ("1. a\n2. b\n\n### Suite\n\n3. c", ["1", "2", "–", "3"]),
        ("1. a\n1. b\n\n::: info\nx\n:::\n\n1. c\n1. d", ["1", "2", "info", "3", "4"]),
        ("1. a\n2. b\n\n::: info\nx\n:::\n\n1. c\n2. d", ["1", "2", "info", "1", "2"]),
        ("4. a\n5. b", ["4", "5"]),
        ("1. a\n2. b\n1. c\n2. d", ["1", "2", "1", "2"]),
        ("1. a\n\n2027. C’est l’année.\n\n14) Juillet est férié.\n\n2. b", ["1", "2"]),
        ("1. a\n\n14. juillet est férié.\n\n2. b", ["1", "2"]),
        ("2027. C’est l’année.\n\n1. a", ["–", "1"]),
    ],
)
def test_a_list_keeps_its_own_numbers(read_body, body, expected):
    assert numbers(f"## A\n\n{body}", read_body) == [expected]


def test_a_number_that_is_no_step_s_is_printed(read_body):
    reading = read_body("## A\n\n1. Un.\n\n2027. C’est l’année.\n\n14) Juillet.\n\n2. Deux.\n\n2030. Fin.")
    assert [texts(step.body) for step in reading.steps] == [
        ["Un.", "2027. C’est l’année.", "14) Juillet."],
        ["Deux."],
    ]
    assert "2030. Fin." in all_text(reading.tutorial)


def test_numbering_goes_on_across_a_callout_and_a_section_has_its_own(read_body):
    reading = read_body(
        "## A\n\n1. Un.\n\n::: info Note\nTexte.\n:::\n\n2. Deux.\n\n## B\n\n1. Un.\n2. Deux.\n\n## C\n\n3) Un."
    )
    assert [shape(section) for section in reading.sections] == [["1", "info", "2"], ["1", "2"], ["3"]]
    assert [section.title.text for section in reading.sections] == ["A", "B", "C"]


def test_steps_before_any_section_are_in_one_without_a_title(read):
    reading = read("# Titre\n\n1. Un.")
    assert reading.sections[0].title is None
    assert shape(reading.sections[0]) == ["1"]


def test_an_empty_step_is_told_where_it_stands(read_body):
    problem = read_body("1. Un.\n2.\n3. Trois.").one("step-empty")
    assert problem.severity is Severity.WARNING
    assert (problem.place.line, dict(problem.values)) == (6, {"number": 2})


def test_lines_of_one_paragraph_are_joined_by_a_space(read_body):
    reading = read_body("1. Une phrase\n   sur deux lignes\n2. Deux")
    assert texts(reading.steps[0].body) == ["Une phrase sur deux lignes"]


def test_a_backslash_or_two_spaces_at_a_line_s_end_break_the_line(read_body):
    reading = read_body("1. Un\\\n   deux\n2. Trois  \n   quatre")
    assert [texts(step.body) for step in reading.steps] == [["Un\ndeux"], ["Trois\nquatre"]]


def test_bold_text_is_kept(read_body):
    runs = read_body("1. Un **mot gras** ici.").steps[0].body.paragraphs[0].runs
    assert runs == (Run("Un "), Run("mot gras", bold=True), Run(" ici."))


def test_code_is_literal(read_body):
    runs = read_body("1. Taper `a  {{ b }} ::` ici.").steps[0].body.paragraphs[0].runs
    assert runs[1] == Run("a  {{ b }} ::", literal=True, decoration=Decoration.CODE)


# Pictures


def test_pictures_come_after_the_step_s_text_in_their_order(bench: Bench):
    for number in (1, 2, 3):
        bench.add_picture(f"essai/{number}.png")
    reading = bench.read(
        "# Titre\n\n1. Avant ![un](essai/1.png) après.\n   ![deux](essai/2.png)\n\n   ![trois](essai/3.png)\n2. Fin."
    )
    assert reading.codes == []
    first = reading.steps[0].body
    assert texts(first) == ["Avant après."]
    assert names(first) == ["essai/1.png", "essai/2.png", "essai/3.png"]
    assert [picture.alt for picture in first.pictures] == ["un", "deux", "trois"]
    assert [picture.line for picture in first.pictures] == [3, 4, 6]


def order(body: Body) -> list[str]:
    return [block.name if isinstance(block, Picture) else block.text for block in body.blocks]


def test_texts_and_pictures_stay_in_the_order_in_which_they_are_written(bench: Bench):
    """A picture between two paragraphs, or alone on its line, is not moved behind all texts."""
    for name in ("a", "b", "c"):
        bench.add_picture(f"{name}.png")
    reading = bench.read(
        "# T\n\nAvant.\n\n![x](a.png)\n\nPuis.\n\n"
        "1. Un.\n   ![x](b.png)\n   Deux.\n\n   Trois.\n2. ![x](c.png)\n   Sous l’image.\n\n"
        "::: info\nUn.\n\n![x](a.png)\n\nDeux.\n:::\n"
    )
    assert reading.codes == []
    assert order(reading.tutorial.introduction.body) == ["Avant.", "a.png", "Puis."]
    assert [order(step.body) for step in reading.steps] == [
        ["Un.", "b.png", "Deux.", "Trois."],
        ["c.png", "Sous l’image."],
    ]
    assert [paragraph.line for paragraph in reading.steps[0].body.paragraphs] == [9, 11, 13]
    assert order(reading.callouts[0].body) == ["Un.", "a.png", "Deux."]


def test_an_easy_to_read_picture_stays_between_its_sentences(bench: Bench):
    bench.add_picture("a.png")
    reading = bench.read("# T\n\n1. Un.\n\n::: simplifié\nUn.\n![x](a.png)\nDeux.\nTrois.\n:::\n")
    (simplified,) = reading.steps[0].simplified
    assert order(simplified.body) == ["Un.", "a.png", "Deux.", "Trois."]
    assert [paragraph.line for paragraph in simplified.body.paragraphs] == [6, 8, 9]


def test_a_picture_alone_after_a_list_belongs_to_the_last_step(bench: Bench):
    bench.add_picture("a.png")
    reading = bench.read("# Titre\n\n1. Un.\n2. Deux.\n\n![image](a.png)\n\n3. Trois.")
    assert [names(step.body) for step in reading.steps] == [[], ["a.png"], []]
    assert shape(reading.sections[0]) == ["1", "2", "3"]


def test_a_picture_alone_before_any_step_illustrates_the_introduction(bench: Bench):
    bench.add_picture("a.png")
    reading = bench.read("# Titre\n\n![image](a.png)\n\n1. Un.")
    assert names(reading.tutorial.introduction.body) == ["a.png"]
    assert names(reading.steps[0].body) == []


def test_a_picture_in_a_callout_is_the_callout_s(bench: Bench):
    bench.add_picture("a.png")
    reading = bench.read("# Titre\n\n1. Un.\n\n::: astuce Titre\n![image](a.png)\nTexte.\n:::")
    assert names(reading.callouts[0].body) == ["a.png"]
    assert texts(reading.callouts[0].body) == ["Texte."]


def test_a_picture_has_its_size_marks_and_scale(bench: Bench):
    bench.add_picture("a.png", 'echelle = 2\n[[repere]]\nforme = "cadre"\nzone = [1, 2, 3, 4]\ntexte = "ici"\n')
    (picture,) = bench.read("# Titre\n\n1. Un.\n   ![image](a.png)").tutorial.pictures
    assert (picture.size_px, picture.scale, picture.marks_file) == ((1000, 500), 2.0, "images/a.toml")
    assert [mark.text for mark in picture.marks] == ["ici"]


def test_the_sentence_before_stands_in_for_a_missing_alternative_text(bench: Bench):
    bench.add_picture("a.png")
    reading = bench.read("# Titre\n\n1. Un.\n   ![ ](a.png)")
    problem = reading.one("picture-without-alt")
    assert problem.severity is Severity.WARNING
    assert [picture.alt for picture in reading.tutorial.pictures] == ["Un."]
    assert (problem.place.line, problem.place.column) == (4, 4)


def test_a_picture_in_a_title_comes_under_it(bench: Bench):
    bench.add_picture("a.png")
    reading = bench.read("# Titre ![x](a.png)\n\n## Partie ![x](a.png)\n\n1. Un.")
    assert reading.codes == []
    assert names(reading.tutorial.introduction.body) == ["a.png"]
    assert names(reading.sections[0].blocks[0].body) == ["a.png"]


def test_a_missing_picture_names_the_nearest(bench: Bench):
    bench.add_picture("essai/1-services.png")
    bench.add_picture("essai/2-onglet.png")
    reading = bench.read("# Titre\n\n1. Un.\n   ![x](essai/1-servces.png)")
    assert reading.values("picture-missing")["nearest"] == "essai/1-services.png"


def test_a_folder_in_place_of_a_picture_is_said(bench: Bench):
    (bench.images / "essai").mkdir()
    assert bench.read("# Titre\n\n1. Un.\n   ![x](essai)").codes == ["picture-is-directory"]


def test_two_pictures_that_share_a_mark_file_are_an_error(bench: Bench):
    bench.add_picture("a.jpg")
    bench.add_picture("a.png", "echelle = 2")
    assert bench.read("# Titre\n\n1. Un.\n   ![x](a.png)").values("marks-shared") == {"name": "a.png", "twin": "a.jpg"}


def test_an_unreadable_mark_file_is_an_error_so_that_no_mask_is_ignored(bench: Bench):
    bench.add_picture("a.png")
    (bench.images / "a.toml").mkdir()
    assert bench.read("# Titre\n\n1. Un.\n   ![x](a.png)").one("file-is-directory").is_error


# Simplified texts


@pytest.mark.parametrize("indent", ["", " ", "   ", "      "])
@pytest.mark.parametrize(
    "name", ["simplifié", "simplifie", "SIMPLIFIÉ", unicodedata.normalize("NFD", "Simplifié"), "Simplifie"]
)
def test_a_simplified_text_belongs_to_the_step_before_it(read_body, name, indent):
    reading = read_body(f"1. Un.\n\n{indent}::: {name}\n{indent}Faites.\n{indent}Allez.\n{indent}:::\n\n2. Deux.")
    assert reading.codes == []
    first, second = reading.steps
    assert [texts(one.body) for one in first.simplified] == [["Faites.", "Allez."]]
    assert second.simplified == ()
    assert second.number == 2


def test_a_simplified_text_right_under_a_step_needs_no_empty_line(read_body):
    reading = read_body("1. Un.\n::: simplifié\nFaites.\n:::\n2. Deux.")
    assert [[texts(one.body) for one in step.simplified] for step in reading.steps] == [[["Faites."]], []]
    assert [texts(step.body) for step in reading.steps] == [["Un."], ["Deux."]]


def test_each_line_of_a_simplified_text_is_a_sentence_with_its_line(read_body):
    body = read_body("1. Un.\n\n::: simplifié\nUn.\nDeux.\n\nTrois.\n:::").steps[0].simplified[0].body
    assert [(paragraph.text, paragraph.line) for paragraph in body.paragraphs] == [
        ("Un.", 8),
        ("Deux.", 9),
        ("Trois.", 11),
    ]


def test_several_simplified_texts_after_a_step_are_all_kept(bench: Bench):
    bench.add_picture("b.png")
    reading = bench.read(
        "# Titre\n\n1. Un.\n\n::: simplifié\nUn.\n:::\n\n::: simplifié\nDeux.\n![b](b.png)\n:::\n\n2. Deux."
    )
    simplified = reading.steps[0].simplified
    assert [(texts(one.body), names(one.body)) for one in simplified] == [(["Un."], []), (["Deux."], ["b.png"])]


def test_a_simplified_text_after_the_introduction_is_the_introduction_s_and_its_title_the_document_s(read):
    reading = read("# Titre\n\nIntroduction.\n\n::: simplifié Titre simple\nPhrase.\n:::\n\n1. Un.")
    assert reading.codes == []
    assert [texts(one.body) for one in reading.tutorial.introduction.simplified] == [["Phrase."]]
    assert reading.tutorial.simplified_title.text == "Titre simple"


def test_a_simplified_title_after_a_section_s_title_is_the_section_s(read_body):
    reading = read_body("## Partie\n\n::: simplifié Partie simple\n:::\n\n1. Un.")
    assert reading.codes == []
    assert reading.sections[0].simplified_title.text == "Partie simple"


def test_a_simplified_text_after_a_callout_replaces_its_title_and_text(read_body):
    reading = read_body("1. Un.\n\n::: info Titre\nTexte.\n:::\n\n::: simplifié Titre simple\nPhrase.\n:::")
    (simplified,) = reading.callouts[0].simplified
    assert (simplified.title.text, texts(simplified.body)) == ("Titre simple", ["Phrase."])


def test_a_simplified_title_on_a_step_is_an_error_not_a_loss(read_body):
    problem = read_body("1. Un.\n\n::: simplifié Cliquez ici.\nFaites.\n:::").one("simplified-title-on-step")
    assert problem.is_error
    assert dict(problem.values) == {"title": "Cliquez ici."}


def test_a_simplified_title_after_a_paragraph_is_never_lost_silently(read_body):
    reading = read_body("## A\n\n1. Un.\n\nUne phrase.\n\n::: simplifié Introuvable\nPhrase.\n:::\n\n2. Deux.")
    assert "Introuvable" in all_text(reading.tutorial) or reading.codes != []


def test_a_second_simplified_title_is_never_lost_silently(read_body):
    reading = read_body("## A\n\n::: simplifié Premier\n:::\n\n::: simplifié Second\n:::\n\n1. Un.")
    text = all_text(reading.tutorial)
    assert ("Premier" in text and "Second" in text) or reading.codes != []


def test_a_simplified_text_before_the_title_belongs_to_nothing(read):
    assert "simplified-orphan" in read("::: simplifié\nPhrase.\n:::\n\n# Titre\n\n1. Un.").codes


def test_an_empty_simplified_text_is_an_error(read_body):
    assert read_body("1. Un.\n\n::: simplifié\n\n:::").values("container-empty") == {"name": "simplifie"}


# Callouts


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("important", CalloutKind.IMPORTANT),
        ("Attention", CalloutKind.WARNING),
        ("ASTUCE", CalloutKind.TIP),
        ("ínfo", CalloutKind.INFO),
    ],
)
def test_a_callout_has_a_kind_a_title_and_its_text(read_body, name, kind):
    reading = read_body(f"1. Un.\n\n::: {name} Un **titre** à lire : ici\nTexte.\n\nSuite.\n:::")
    assert reading.codes == []
    (callout,) = reading.callouts
    assert (callout.kind, callout.title.text, texts(callout.body)) == (
        kind,
        "Un titre à lire : ici",
        ["Texte.", "Suite."],
    )


def test_a_callout_without_a_title_says_its_kind(read_body):
    assert read_body("1. Un.\n\n::: attention\nTexte.\n:::").callouts[0].title.text == "Attention"


@pytest.mark.parametrize("fence", [":::info Titre", "::::: info Titre", "::: info Titre :::", "  :::   info   Titre  "])
def test_a_callout_s_fence_may_be_typed_loosely(read_body, fence):
    (callout,) = read_body(f"1. Un.\n\n{fence}\nTexte.\n:::").callouts
    assert (callout.kind, callout.title.text) == (CalloutKind.INFO, "Titre")


# Links


def links(reading):
    return [
        (run.text, run.href)
        for block in reading.tutorial.blocks
        for p in block.body.paragraphs
        for run in p.runs
        if run.href
    ]


@pytest.mark.parametrize(
    ("written", "printed", "address"),
    [
        ("https://ent.fr/a_b_c?x=1&y=2#z", "https://ent.fr/a_b_c?x=1&y=2#z", "https://ent.fr/a_b_c?x=1&y=2#z"),
        ("(http://ent.fr)", "http://ent.fr", "http://ent.fr"),
        ("https://ent.fr/été.", "https://ent.fr/été", "https://ent.fr/été"),
        ("<https://ent.fr/été>", "https://ent.fr/été", "https://ent.fr/été"),
        ("<prof@ent.fr>", "prof@ent.fr", "mailto:prof@ent.fr"),
        ("[la page](https://ent.fr/%20x)", "la page", "https://ent.fr/%20x"),
        ("[écrire](mailto:a@b.fr)", "écrire", "mailto:a@b.fr"),
        ("[appeler](tel:+33500000000)", "appeler", "tel:+33500000000"),
        ("[la page](HTTPS://ent.fr)", "la page", "HTTPS://ent.fr"),
    ],
)
def test_a_link_prints_what_was_written(read_body, written, printed, address):
    reading = read_body(f"1. Voir {written} maintenant.")
    assert reading.codes == []
    assert links(reading) == [(printed, address)]


def test_an_address_that_is_printed_is_left_alone_by_the_typography(read_body):
    reading = read_body("1. Voir https://a.fr et <https://b.fr> et [https://c.fr](https://c.fr).")
    runs = reading.steps[0].body.paragraphs[0].runs
    assert [run.literal for run in runs if run.href] == [True, True, True]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://a.fr/x", "//a.fr"],
)
def test_other_schemes_are_refused_and_the_text_is_printed(read_body, address):
    reading = read_body(f"1. Voir [le texte]({address}) ici.")
    assert links(reading) == []
    assert texts(reading.steps[0].body) == ["Voir le texte ici."]
    assert reading.one("link-refused").severity is Severity.WARNING


def test_links_within_the_site_that_a_text_is_from_are_told_once(read_body):
    reading = read_body("1. Voir [un](autre.md), [deux](#x) et\n   [trois](../c/d.md).\n\nEt [quatre](/e).")
    assert links(reading) == []
    assert reading.values("link-within") == {"names": ["autre.md", "#x", "../c/d.md", "/e"], "on_lines": [5, 6, 8]}


@pytest.mark.parametrize("bare", ["ftp://a.fr/x", "ent.fr", "//a.fr", "192.168.1.1"])
def test_only_web_addresses_are_links_without_being_marked(read_body, bare):
    reading = read_body(f"1. Voir {bare} ici.")
    assert links(reading) == []
    assert texts(reading.steps[0].body) == [f"Voir {bare} ici."]


def test_a_link_without_text_is_not_lost_silently(read_body):
    reading = read_body("1. Voir [](https://ent.fr/page) ici.")
    assert "https://ent.fr/page" in all_text(reading.tutorial) or reading.codes != []


def test_reference_definitions_are_printed(read_body):
    assert texts(read_body("1. Un.\n\n   [note]: https://ent.fr").steps[0].body) == ["Un.", "[note]: https://ent.fr"]


# Values


def test_a_value_is_printed_and_used_in_addresses(bench: Bench):
    reading = bench.with_values(nom="Lycée", adresse="ent.fr").read(
        "# {{ nom }}\n\n1. Au {{nom}} ([site](https://{{adresse}}/x) ou https://{{ adresse }}/y).\n\n"
        "::: info {{  nom }}\n{{ nom }}.\n:::"
    )
    assert reading.codes == []
    assert reading.tutorial.title.text == "Lycée"
    assert texts(reading.steps[0].body) == ["Au Lycée (site ou https://ent.fr/y)."]
    assert links(reading) == [("site", "https://ent.fr/x"), ("https://ent.fr/y", "https://ent.fr/y")]
    assert reading.callouts[0].title.text == "Lycée"


def test_front_matter_values_go_before_the_project_s(bench: Bench):
    reading = bench.with_values(a="du projet", b="du projet").read(
        '+++\n[valeurs]\na = "d’ici"\nn = 3\nd = 2.5\n+++\n# Titre\n\n1. {{ a }}, {{ b }}, {{ n }}, {{ d }}.'
    )
    assert texts(reading.steps[0].body) == ["d’ici, du projet, 3, 2,5."]


def test_a_value_is_never_read_as_markdown(bench: Bench):
    value = "**a** <b> [x](https://y.fr) `c` ![i](j.png) {{ autre }} # 1. :::"
    reading = bench.with_values(v=value, autre="non").read("# Titre\n\n1. {{ v }}")
    assert reading.codes == []
    (paragraph,) = reading.steps[0].body.paragraphs
    assert paragraph.text == value
    assert not any(run.bold for run in paragraph.runs)


def test_an_unknown_value_is_an_error_with_the_nearest_and_stays_as_written(bench: Bench):
    reading = bench.with_values(telephone="05").read("# Titre\n\n1. Au {{ telefone }}.")
    assert reading.values("variable-unknown") == {"name": "telefone", "nearest": "telephone", "known": ["telephone"]}
    assert (reading.one("variable-unknown").place.line, reading.one("variable-unknown").place.column) == (3, 7)
    assert texts(reading.steps[0].body) == ["Au {{ telefone }}."]


@pytest.mark.parametrize("text", ["{{ nom", "nom }}", "{{", "{ { nom } }", "{{ }}", "{{ a b }}"])
def test_braces_that_name_no_value_are_printed(bench: Bench, text):
    reading = bench.with_values(nom="X").read(f"# Titre\n\n1. Écrire {text} ici.")
    assert reading.codes == []
    assert texts(reading.steps[0].body) == [f"Écrire {text} ici."]


def test_a_template_s_expression_is_printed_with_a_word(bench: Bench):
    reading = bench.with_values(nom="X").read("# Titre\n\n1. Écrire {{ 1 + 1 }} ici.")
    assert reading.codes == ["tag-printed"]
    assert texts(reading.steps[0].body) == ["Écrire {{ 1 + 1 }} ici."]


# Blocks that are no paragraph


def outline(body: Body) -> list[object]:
    """Return a flow in short: texts as they are, the rest by its kind."""
    found: list[object] = []
    for block in body.blocks:
        match block:
            case Paragraph():
                found.append(block.text)
            case Picture():
                found.append(block.name)
            case SubTitle():
                found.append(("title", block.level, block.title.text))
            case Code():
                found.append(("code", block.text.text))
            case Quotation():
                found.append(("quotation", outline(block.body)))
            case Items():
                found.append((block.start or "•", [outline(item) for item in block.items]))
            case Table():
                found.append(("table", [[outline(cell) for cell in row] for row in block.rows]))
    return found


BLOCKS = [
    ("- un\n- deux", ("•", [["un"], ["deux"]])),
    ("* un\n* deux\n  - trois", ("•", [["un"], ["deux", ("•", [["trois"]])]])),
    ("• un\n• deux", ("•", [["un"], ["deux"]])),
    ("– un\n– deux", ("•", [["un"], ["deux"]])),
    ("- un **mot**\n\n  suite", ("•", [["un mot", "suite"]])),
    ("> une citation", ("quotation", ["une citation"])),
    ("```python\nx = 1\n  y\n```", ("code", "x = 1\n  y")),
    ("### Petit titre", ("title", 3, "Petit titre")),
    ("##### Tout petit", ("title", 5, "Tout petit")),
    ("| a | **b** |\n|---|---|\n| c | d |", ("table", [[["a"], ["b"]], [["c"], ["d"]]])),
]


@pytest.mark.parametrize(("written", "expected"), BLOCKS)
def test_a_block_is_read_as_meant_in_an_introduction_a_step_and_a_callout(read_body, written, expected):
    inside = written.replace("\n", "\n   ")
    reading = read_body(f"{written}\n\n1. Un.\n\n   {inside}\n\n2. Deux.\n\n::: info\n{written}\n:::")
    assert reading.codes == []
    assert outline(reading.tutorial.introduction.body) == ["Introduction.", expected]
    assert [outline(step.body) for step in reading.steps] == [["Un.", expected], ["Deux."]]
    assert outline(reading.callouts[0].body) == [expected]


def test_a_dash_alone_at_the_start_of_a_line_is_text(read_body):
    assert outline(read_body("– Bonjour, dit-elle.\n\n1. Un.").tutorial.introduction.body)[1:] == [
        "– Bonjour, dit-elle."
    ]


def test_numbered_lists_in_steps_and_callouts_keep_their_numbers(read_body):
    reading = read_body("1. Un.\n\n   3. a\n   4. b\n\n::: info Titre\n1. a\n2. b\n:::")
    assert outline(reading.steps[0].body) == ["Un.", (3, [["a"], ["b"]])]
    assert outline(reading.callouts[0].body) == [(1, [["a"], ["b"]])]
    assert len(reading.steps) == 1


def test_pictures_in_items_and_cells_are_pictures_in_their_place(bench: Bench):
    for name in ("a", "b", "c", "d"):
        bench.add_picture(f"{name}.png")
    reading = bench.read(
        "# T\n\n- Un\n![x](a.png)\n- Deux\n\n  ![x](b.png)\n\n"
        "| A | B |\n|---|---|\n| ![x](c.png) | ![x](d.png) |\n\n1. Un."
    )
    assert reading.codes == []
    assert outline(reading.tutorial.introduction.body) == [
        ("•", [["Un", "a.png"], ["Deux", "b.png"]]),
        "A",
        "B",
        "c.png",
        "d.png",
    ]


def test_a_rule_is_not_printed(read_body):
    reading = read_body("Un.\n\n---\n\nDeux.\n\n1. Un.")
    assert (reading.codes, outline(reading.tutorial.introduction.body)) == ([], ["Introduction.", "Un.", "Deux."])


def test_a_second_title_opens_a_section(read_body):
    reading = read_body("# Encore un titre\n\n1. Un.")
    assert (reading.codes, [section.title.text for section in reading.sections]) == ([], ["Encore un titre"])


@pytest.mark.parametrize("body", ["tapez <votre nom> ici", "tapez <code-postal>", "<chemin du fichier>"])
def test_what_looks_like_a_tag_and_is_closed_by_none_is_printed_with_a_warning(read_body, body):
    reading = read_body(f"{body}\n\n1. Un.")
    assert texts(reading.tutorial.introduction.body) == ["Introduction.", body]
    assert (reading.codes, reading.diagnostics[0].severity) == (["tag-printed"], Severity.WARNING)
    assert reading.diagnostics[0].place.line == 5


@pytest.mark.parametrize("line", ["===", "---"])
def test_a_line_under_a_sentence_makes_no_title(read_body, line):
    reading = read_body(f"Une phrase.\n{line}\n\n1. Un.")
    assert outline(reading.tutorial.introduction.body) == ["Introduction.", "Une phrase."]
    assert reading.tutorial.title.text == "Titre"


def test_characters_that_markdown_escapes_can_be_printed(read_body):
    assert texts(read_body(r"1. \*a\* \_b\_ \<c\> 5 * 3 * 2, snake_case_name &amp; & <").steps[0].body) == [
        "*a* _b_ <c> 5 * 3 * 2, snake_case_name & & <"
    ]


# Comments


def test_html_comments_are_not_printed(read_body):
    reading = read_body("<!-- caché -->\n\n1. Un <!-- caché --> deux.\n\n<!--\ncaché\n\ncaché -->\n\n2. Trois.")
    assert reading.codes == []
    assert "caché" not in all_text(reading.tutorial)
    assert [texts(step.body) for step in reading.steps] == [["Un deux."], ["Trois."]]


@pytest.mark.parametrize("step", ["1. <!-- x -->", "1 - <!-- x -->", "1. <!-- x\n   y -->"])
def test_a_comment_at_the_head_of_a_step_leaves_nothing_of_its_number_as_text(read_body, step):
    reading = read_body(f"{step}\n\n2. Deux.")
    assert [texts(step.body) for step in reading.steps] == [[], ["Deux."]]
    assert reading.codes == ["step-empty"]


def test_a_comment_alone_is_not_a_paragraph(read_body):
    assert shape(read_body("1. Un.\n\n<!-- caché -->\n\n2. Deux.").sections[0]) == ["1", "2"]


def test_a_callout_that_is_commented_out_is_not_printed(read_body):
    reading = read_body("1. Un.\n\n<!--\n::: important Ancien\nVieux texte.\n:::\n-->\n\n2. Deux.")
    assert reading.codes == []
    assert shape(reading.sections[0]) == ["1", "2"]
    assert "Vieux" not in all_text(reading.tutorial)


def test_directives_are_kept_with_their_line(read_body):
    reading = read_body("<!-- tutopdf: ignorer T1 -->\n\n1. Un <!--tutopdf:ignorer T2--> deux.")
    assert [(directive.text, directive.line) for directive in reading.tutorial.directives] == [
        ("ignorer T1", 5),
        ("ignorer T2", 7),
    ]
    assert reading.codes == []
    assert "tutopdf" not in all_text(reading.tutorial)


def test_a_directive_says_its_own_line_in_a_long_comment_and_in_a_long_paragraph(read_body):
    reading = read_body("<!-- une\nphrase --> <!-- tutopdf: a -->\n\n1. Un\n   deux <!-- tutopdf: b -->")
    assert [directive.line for directive in reading.tutorial.directives] == [6, 9]


# Front matter


@pytest.mark.parametrize("typed", ['"Une question ?\\nVenez."', '"""\nUne question ?\n\n  Venez.\n"""'])
def test_each_line_of_a_simplified_note_stays_a_line(read, typed):
    """A sentence has its own line in easy reading (FALC.md, T3)."""
    tutorial = read(f"+++\nnote_simplifiee = {typed}\n+++\n\n# Titre\n\n1. Un.").tutorial
    assert tutorial.simplified_note.text == "Une question ?\nVenez."


def test_front_matter_gives_the_date_the_note_and_the_rest(read):
    reading = read('+++\ndate = 2020-12-06\nnote = "Une <note>"\ntexte_publie = true\n+++\n\n# Titre\n\n1. Un.')
    assert reading.codes == ["tag-printed"]
    tutorial = reading.tutorial
    assert (tutorial.date, tutorial.note.text, tutorial.published) == (datetime.date(2020, 12, 6), "Une <note>", True)
    assert (reading.diagnostics[0].place.line, tutorial.title.line, tutorial.note.line) == (3, 7, 3)


def test_a_colon_in_a_title_or_a_sentence_is_only_text(read):
    reading = read("# Educonnect : changer\n\nDate: demain\n\n1. Un : deux.")
    assert reading.codes == []
    assert reading.tutorial.title.text == "Educonnect : changer"


def test_a_time_in_the_date_is_left_out(read):
    assert read("+++\ndate = 2020-12-06T10:30:00\n+++\n# Titre\n\n1. Un.").tutorial.date == datetime.date(2020, 12, 6)


@pytest.mark.parametrize("date", ['"6 décembre 2020"', '"2020-12-06"', "2020", "10:30:00", "[2020]", "true"])
def test_a_date_that_is_none_is_an_error_on_its_line(read, date):
    problem = read(f"+++\ntexte_publie = false\ndate = {date}\n+++\n# Titre\n\n1. Un.").one("date-malformed")
    assert problem.is_error
    assert problem.place.line == 3


@pytest.mark.parametrize(
    ("front", "code", "line"),
    [
        ("dat = 2020-12-06", "key-unknown", 2),
        ("note = 3", "setting-text", 2),
        ('texte_publie = "oui"', "setting-boolean", 2),
        ("valeurs = 3", "values-not-text", 2),
        ("[valeurs]\na = [1]", "values-not-text", 2),
        ("date = 2020-12-06\nnote = sans guillemets", "toml-broken", 3),
        ("date = 2020-13-45", "date-malformed", 2),
    ],
)
def test_mistakes_in_the_front_matter_point_at_their_line(read, front, code, line):
    problem = read(f"+++\n{front}\n+++\n# Titre\n\n1. Un.").one(code)
    assert problem.is_error
    assert problem.place.line == line
    assert problem.place.excerpt == front.split("\n")[line - 2]


@pytest.mark.parametrize("front", ["a = " + "9" * 5000, "a = " + "[" * 20_000], ids=["long number", "deep list"])
def test_hostile_front_matter_is_a_diagnostic(read, front):
    assert read(f"+++\n{front}\n+++\n# Titre\n\n1. Un.").codes == ["toml-broken"]


def test_several_mistakes_in_the_front_matter_are_said_in_the_order_of_the_file(read):
    front = 'texte_publie = 1\nnote = 2\ndate = "x"\nvaleurs = 3'
    reading = read(f"+++\n{front}\n+++\n# Titre\n\n1. Un.")
    assert reading.codes == ["setting-boolean", "setting-text", "date-malformed", "values-not-text"]


def test_front_matter_that_is_never_closed_is_an_error(read):
    assert "front-matter-unclosed" in read("+++\ndate = 2020-12-06\n\n# Titre\n\n1. Un.").codes


# The whole file


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_an_empty_tutorial_is_an_error(read, text):
    reading = read(text)
    assert reading.codes == ["source-empty"]
    assert reading.diagnostics[0].is_error


@pytest.mark.parametrize(
    ("text", "title", "codes"),
    [
        ("# Titre", "Titre", []),
        ("# Titre\n\nUne phrase.", "Titre", []),
        ("## Partie\n\n1. Un.\n\n## Autre", "Partie", ["title-from-heading"]),
        ("### Partie\n\n1. Un.", "Partie", ["title-from-heading"]),
        ("1. Un.", "Ma note 2", ["title-from-name"]),
        ("#\n\n1. Un.", "Ma note 2", ["title-empty", "title-from-name"]),
    ],
)
def test_a_draft_without_a_title_or_a_step_builds(bench: Bench, text, title, codes):
    reading = bench.read(text, "ma-note_2.md")
    assert (reading.codes, reading.tutorial.title.text) == (codes, title)
    assert not any(diagnostic.is_error for diagnostic in reading.diagnostics)


TEXT = "+++\ndate = 2020-12-06\n+++\n\n# Été à Noël\n\nDeux « mots ».\n\n1. Aller à l’école.\n\n2. Finir.\n"


def test_every_way_to_save_a_text_gives_the_same_tutorial(read):
    expected = read(TEXT)
    assert expected.codes == []
    versions = {
        "BOM": TEXT.encode("utf-8-sig"),
        "CRLF": TEXT.replace("\n", "\r\n").encode(),
        "BOM and CRLF": TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
        "old Mac": TEXT.replace("\n", "\r").encode(),
        "decomposed": unicodedata.normalize("NFD", TEXT).encode(),
        "no last line end": TEXT.rstrip().encode(),
    }
    for name, data in versions.items():
        reading = read(data)
        assert reading.codes == [], name
        assert reading.tutorial == expected.tutorial, name


@pytest.mark.parametrize(
    ("encoding", "said"), [("cp1252", "Windows-1252"), ("utf-16", "UTF-16"), ("utf-16-be", "UTF-16")]
)
def test_other_encodings_are_read_with_a_notice(read, encoding, said):
    data = ("\ufeff" + TEXT if encoding == "utf-16-be" else TEXT).encode(encoding)
    reading = read(data)
    assert reading.codes == ["file-not-utf8"]
    assert reading.diagnostics[0].severity is Severity.NOTICE
    assert reading.values("file-not-utf8") == {"encoding": said}
    assert reading.tutorial == read(TEXT).tutorial


def test_a_file_that_is_no_text_is_an_error(read):
    reading = read(b"PK\x03\x04\0\0\0")
    assert (reading.codes, reading.found) == (["file-not-text"], None)


def test_a_huge_file_is_refused_before_it_is_read(bench: Bench):
    path = bench.project.sources / "essai.md"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024)
    from tutopdf.source.tutorial import read_tutorial

    from .kit import stub_probe

    assert [problem.code for problem in read_tutorial(path, bench.project, stub_probe)[1]] == ["file-too-large"]


def test_all_mistakes_are_said_at_once_with_their_lines(read):
    reading = read(
        "# Titre\n\n1. Un {{ rien }}.\n2. ![x](absente.png)\n\n::: inconnu Titre\nx\n:::\n\n3. <x y>\n\n::: info\n"
    )
    found = {(diagnostic.code, diagnostic.place.line) for diagnostic in reading.diagnostics}
    assert found >= {
        ("variable-unknown", 3),
        ("picture-missing", 4),
        ("container-unknown", 6),
        ("tag-printed", 10),
        ("container-unclosed", 12),
    }


def test_ten_thousand_words_in_a_step_are_all_there(read_body):
    words = [f"mot{number}" for number in range(10_000)]
    assert texts(read_body("1. " + " ".join(words)).steps[0].body) == [" ".join(words)]


# What Markdown leaves as it is typed, and people meant


@pytest.mark.parametrize(
    ("typed", "runs"),
    [
        ("**Attention :**ne pas", [("Attention :", True), ("ne pas", False)]),
        ("Cliquer sur **« Valider »**puis", [("Cliquer sur ", False), ("« Valider »", True), ("puis", False)]),
        ("Un ** gras ** ici", [("Un ", False), ("gras ", True), ("ici", False)]),
        ("**Un :**deux **trois** et **quatre !**cinq", [("Un :", True), ("deux ", False), ("trois", True), (" et ", False), ("quatre !", True), ("cinq", False)]),
        (r"Taper \*\*x :\*\*y", [("Taper **x :**y", False)]),
        ("`a**b :**c`", [("a**b :**c", False)]),
    ],
)  # fmt: skip
def test_bold_is_what_was_meant(read_body, typed, runs):
    reading = read_body(f"1. {typed}")
    assert [(run.text, run.bold) for run in reading.steps[0].body.paragraphs[0].runs] == runs
    assert reading.codes == []


def test_stars_that_are_alone_are_printed_and_said(read_body):
    reading = read_body("1. Un **deux :**trois **quatre")
    assert texts(reading.steps[0].body) == ["Un deux :trois **quatre"]
    assert reading.one("bold-unclosed").severity is Severity.WARNING


@pytest.mark.parametrize(
    ("typed", "text", "codes"),
    [
        ("Voir [l’aide](https://a.fr/x en ligne).", "Voir l’aide.", ["link-mistyped"]),
        ("Voir [l’aide] (https://a.fr/x).", "Voir l’aide.", []),
    ],
)
def test_a_link_that_is_mistyped_is_a_link(read_body, typed, text, codes):
    reading = read_body(f"1. {typed}")
    paragraph = reading.steps[0].body.paragraphs[0]
    assert paragraph.text == text
    assert [(run.text, run.href) for run in paragraph.runs if run.href] == [("l’aide", "https://a.fr/x")]
    assert reading.codes == codes
    if codes:
        assert reading.values("link-mistyped")["words"] == "en ligne"
