"""Protects that pictures of a text from another tree are found by their names, and that a draft builds without them."""

from __future__ import annotations

import pytest

from tests.support import link
from tutopdf.model.diagnostics import Severity
from tutopdf.model.tutorial import MissingPicture, Run, Step
from tutopdf.model.variant import Variant
from tutopdf.transforms.select_variant import select_variant

from .kit import names, texts


def in_a_step(link: str) -> str:
    return f"# Titre\n\n1. Un.\n   {link}\n"


@pytest.mark.parametrize(
    "typed",
    [
        "../img/fenêtre 1.png",
        "/img/docs/fenêtre 1.png",
        "<../.gitbook/assets/fenêtre 1.png>",
        ".gitbook/assets/fen%C3%AAtre%201.png",
        '{{ "/img/fenêtre 1.png" | relative_url }}',
        "{{ site.baseurl }}/img/fenêtre 1.png",
        "{{ baseurl }}/img/fenêtre 1.png",
        "img/fenêtre 1.png?raw=true",
        "img/fenêtre 1.png =300x200",
        "img\\Fenêtre 1.PNG",
        "https://exemple.fr/a/fen%C3%AAtre%201.png#x",
        "//exemple.fr/fenêtre 1.png",
        "C:\\Users\\moi\\fenêtre 1.png",
        "../../../fenêtre 1.png",
    ],
)
def test_the_only_picture_of_that_name_is_taken_with_a_remark(bench, typed):
    bench.add_picture("essai/fenêtre 1.png")
    bench.add_picture("essai/fenêtre 2.png")
    reading = bench.read(in_a_step(f"![La fenêtre]({typed})"))
    assert names(reading.steps[0].body) == ["essai/fenêtre 1.png"]
    assert reading.codes == ["pictures-elsewhere"]
    assert reading.diagnostics[0].severity is Severity.NOTICE
    assert reading.tutorial.searched


def test_all_of_them_are_said_at_once(bench):
    for name in "abc":
        bench.add_picture(f"essai/{name}.png")
    reading = bench.read(in_a_step("![A](img/a.png) ![B](img/b.png) ![C](img/c.png) ![A](img/a.png)"))
    found = {"name": "img/a.png", "found": "essai/a.png", "others": 2}
    assert reading.values("pictures-elsewhere") == found


def test_of_several_the_one_in_folders_of_the_same_names_is_meant(bench):
    bench.add_picture("essai/en/menu.png")
    bench.add_picture("essai/fr/menu.png")
    assert names(bench.read(in_a_step("![x](../fr/menu.png)")).steps[0].body) == ["essai/fr/menu.png"]


def test_of_several_the_tutorial_s_own_is_meant(bench):
    bench.add_picture("essai/menu.png")
    bench.add_picture("autre/menu.png")
    assert names(bench.read(in_a_step("![x](/img/menu.png)")).steps[0].body) == ["essai/menu.png"]


def test_where_two_are_as_likely_nothing_is_guessed(bench):
    bench.add_picture("a/menu.png")
    bench.add_picture("b/menu.png")
    reading = bench.read(in_a_step("![x](menu.png)"))
    assert reading.one("picture-ambiguous").severity is Severity.WARNING
    assert reading.values("picture-ambiguous")["known"] == ["a/menu.png", "b/menu.png"]


def test_a_link_that_leads_out_is_not_found_by_its_name(bench, tmp_path_factory):
    secret = tmp_path_factory.mktemp("dehors") / "secret.png"
    secret.write_bytes(b"secret")
    link(bench.images / "secret.png", secret)
    reading = bench.read(in_a_step("![x](img/secret.png)"))
    assert reading.codes == ["picture-missing"]
    assert not reading.tutorial.pictures


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("absente.png", "picture-missing"),
        ("https://exemple.fr/a.png", "picture-from-web"),
        ("//exemple.fr/a.png", "picture-from-web"),
        ("../../a.png", "picture-outside"),
        ("dossier", "picture-is-directory"),
    ],
)
def test_a_draft_says_in_its_place_what_a_missing_picture_shows(bench, typed, code):
    (bench.images / "dossier").mkdir()
    reading = bench.read(in_a_step(f"![La fenêtre]({typed})"))
    assert [(one.code, one.severity) for one in reading.diagnostics] == [(code, Severity.WARNING)]
    assert texts(reading.steps[0].body) == ["Un."]
    (missing,) = reading.steps[0].body.figures
    assert isinstance(missing, MissingPicture)
    assert missing.text.text == f"Image manquante\u00a0: {typed.rpartition('/')[2]}\nLa fenêtre"
    assert [Run(missing.text.runs[1].text, literal=True)] == [missing.text.runs[1]]


def test_a_missing_picture_at_the_margin_belongs_to_the_step_before_as_any_picture_does(bench):
    reading = bench.read("# Titre\n\n1. Un.\n\n![La fenêtre](absente.png)\n\n2. Deux.\n")
    assert [step.number for step in reading.steps] == [1, 2]
    assert [len(step.body.figures) for step in reading.steps] == [1, 0]


def test_a_missing_picture_of_the_french_step_stands_in_the_simplified_one(bench):
    reading = bench.read("# T\n\n1. Un.\n   ![La fenêtre](absente.png)\n   ::: simplifié\n   Faites un.\n   :::\n")
    shown = select_variant(reading.tutorial, Variant.SIMPLIFIED)
    (step,) = [part for part in shown.blocks if isinstance(part, Step)]
    assert texts(step.body) == ["Faites un."]
    assert [figure.alt for figure in step.body.figures] == ["Image manquante\u00a0: absente.png. La fenêtre"]


@pytest.mark.parametrize(
    ("before", "alt"),
    [
        ("1. Cliquer sur **Valider**. Puis sur [l’aide](https://a.fr) :\n   ", "Puis sur l’aide"),
        ("1. Cliquer sur la touche ", "Cliquer sur la touche"),
        ("1. Un.\n\n   La page s’ouvre.\n\n   ![x](a.png)\n\n   ", "La page s’ouvre"),
        ("1. Un : aller à ent.fr puis\n   attendre\n   ", "Un : aller à ent.fr puis attendre"),
        ("1. {{ nom }} s’ouvre\n\n   ", "L’ENT s’ouvre"),
    ],
)
def test_the_sentence_before_stands_in_for_an_alternative_text(bench, before, alt):
    bench.add_picture("a.png")
    reading = bench.with_values(nom="L’ENT").read(f"# Titre\n\n{before}![](a.png)\n")
    picture = reading.tutorial.pictures[-1]
    assert picture.alt.rstrip(".") == alt
    problem = reading.one("picture-without-alt")
    assert (problem.severity, dict(problem.values)["text"]) == (Severity.WARNING, picture.alt)


def test_a_picture_that_nothing_goes_before_is_called_by_its_file(bench):
    bench.add_picture("bouton-valider.png")
    reading = bench.read("![](bouton-valider.png)\n\n# Titre\n\n1. Un.\n")
    assert [picture.alt for picture in reading.tutorial.pictures] == ["bouton-valider"]


@pytest.mark.parametrize(
    ("typed", "there", "near"),
    [
        ("wiki/icone-imprimante.png", "wiki/impression.png", None),
        ("essai/1-ecran.png", "essai/2-ecran.png", None),
        ("essai/1-a.png", "essai/1-b.png", None),
        ("wiki/impresion.png", "wiki/impression.png", "wiki/impression.png"),
        ("Écran_1.jpg", "essai/ecran-01.png", "essai/ecran-01.png"),
        ("essai/ecran.png", "essai/1-ecran.png", "essai/1-ecran.png"),
    ],
)
def test_only_a_name_that_is_really_near_is_proposed(bench, typed, there, near):
    bench.add_picture(there)
    assert bench.read(f"# T\n\n1. Un.\n\n   ![x]({typed})").values("picture-missing")["nearest"] == near
