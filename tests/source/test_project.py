"""Protects where a project is found, its settings, and how tutorials are named on the command line."""

from __future__ import annotations

import pytest

from tutopdf.model.diagnostics import ExitCode, Place, UserError
from tutopdf.model.school_colour import as_hex, contrast_on_white, parse_hex
from tutopdf.model.tutorial import Settings
from tutopdf.source import keys
from tutopdf.source.folder import choose_tutorials, find_root, list_tutorials
from tutopdf.source.project import open_project, read_colour, read_settings
from tutopdf.source.text_file import TextFile
from tutopdf.source.toml_file import parse_toml

from .kit import Bench


def read(text: str, bench: Bench):
    return read_settings(TextFile("tutopdf.toml", tuple(text.split("\n"))), bench.root)


# Where it is


def test_the_project_is_sought_upward(bench: Bench):
    deep = bench.root / "sources" / "a" / "b"
    deep.mkdir(parents=True)
    assert find_root(deep) == bench.root
    assert open_project(deep)[0].root == bench.root


def test_the_nearest_project_wins(bench: Bench):
    inner = bench.root / "autre"
    inner.mkdir()
    (inner / "tutopdf.toml").touch()
    assert find_root(inner) == inner


def test_without_a_project_the_command_stops_with_code_3(tmp_path):
    with pytest.raises(UserError) as stopped:
        open_project(tmp_path)
    assert stopped.value.exit_code is ExitCode.MISSING
    assert [problem.code for problem in stopped.value.diagnostics] == ["project-missing"]


def test_a_folder_named_like_the_settings_is_no_project(tmp_path):
    (tmp_path / "tutopdf.toml").mkdir()
    assert find_root(tmp_path) is None


# Settings


def test_empty_settings_are_the_defaults(bench: Bench):
    assert read("", bench) == (Settings(), [])


def test_every_setting_is_read(bench: Bench):
    (bench.root / "a.ttf").write_bytes(b"x")
    (bench.root / "b.ttf").write_bytes(b"x")
    settings, problems = read(
        'etablissement = "Collège"\nent = "I-Cart"\nent_adresse = "https://ent.fr"\npied = "Bas"\nmarge = 12\n'
        'marge_simplifie = 30\ncorps = 9.5\nechelle = 2\npolice = "a.ttf"\npolice_grasse = "b.ttf"\n'
        'poids_max = "222.2 ko"\ncouleur = "#0b4f8a"\n[valeurs]\ntelephone = "05"',
        bench,
    )
    assert problems == []
    assert settings == Settings(
        school="Collège",
        ent_name="I-Cart",
        footer="Bas",
        colour=(11 / 255, 79 / 255, 138 / 255),
        margin_mm=12.0,
        simplified_margin_mm=30.0,
        text_pt=9.5,
        scale=2.0,
        regular_font=bench.root / "a.ttf",
        bold_font=bench.root / "b.ttf",
        max_bytes=227_533,
        values=settings.values,
    )
    assert settings.values["telephone"] == "05"
    assert settings.values["ent_adresse"] == "https://ent.fr"


@pytest.mark.parametrize(
    ("typed", "colour"),
    [
        ("#1b6f3a", "#1b6f3a"),
        ("1B6F3A", "#1b6f3a"),
        ("#063", "#006633"),
        ("Bleu Marine", "#14305a"),
        ("noir", "#000000"),
    ],
)
def test_a_school_has_a_colour(typed, colour, bench: Bench):
    settings, problems = read(f'couleur = "{typed}"', bench)
    assert settings.colour is not None
    assert as_hex(settings.colour) == colour
    assert problems == []


@pytest.mark.parametrize("typed", ["#12345", "vers", "rgb(1, 2, 3)", "", "#ggg", "url(x)"])
def test_what_is_no_colour_is_told(typed, bench: Bench):
    settings, problems = read(f'couleur = "{typed}"', bench)
    assert settings.colour is None
    assert [problem.code for problem in problems] == ["colour-unknown"]
    assert dict(problems[0].values)["nearest"] == ("vert" if typed == "vers" else None)


def test_a_colour_that_is_too_light_for_titles_is_told_with_what_is_printed(bench: Bench):
    settings, problems = read('couleur = "jaune"', bench)
    assert as_hex(settings.colour) == "#f2c300"
    assert [problem.code for problem in problems] == ["colour-darkened"]
    values = dict(problems[0].values)
    assert contrast_on_white(parse_hex(values["usual"])) >= 4.5
    assert contrast_on_white(parse_hex(values["easy"])) >= 7.0


def test_every_french_key_is_ascii_and_names_a_field():
    # What is said of one school among many comes from a table, never from the settings' file.
    fields = set(Settings.__dataclass_fields__) - {"for_school"}
    assert set(keys.SETTINGS.values()) == fields
    for key in (*keys.SETTINGS, *keys.FRONT_MATTER, *keys.MARK_FILE, *keys.MARK):
        assert key.isascii()


def test_settings_and_values_can_be_printed_values_first(bench: Bench):
    settings, problems = read(
        'etablissement = "Collège"\nent = "E"\n[valeurs]\nent = "autre"\nn = 3\nd = 2.5\njour = 2021-03-01', bench
    )
    assert problems == []
    expected = {"etablissement": "Collège", "ent": "autre", "n": "3", "d": "2,5", "jour": "1er mars 2021"}
    assert settings.values.items() >= expected.items()


@pytest.mark.parametrize("name", ["essai.md.txt", "essai.txt", "Essai.markdown"])
@pytest.mark.parametrize("named", [True, False])
def test_a_tutorial_under_another_name_is_told_as_such(bench: Bench, name, named):
    (bench.project.sources / name).write_text("# Titre", encoding="utf-8")
    with pytest.raises(UserError) as stopped:
        choose_tutorials(bench.project.sources, (name.partition(".")[0],) if named else ())
    (problem,) = stopped.value.diagnostics
    assert (problem.code, dict(problem.values)["name"]) == ("named-txt", name)


def test_settings_under_another_name_are_told_as_such(tmp_path):
    (tmp_path / "tutopdf.toml.txt").touch()
    with pytest.raises(UserError) as stopped:
        open_project(tmp_path)
    assert [problem.code for problem in stopped.value.diagnostics] == ["named-txt"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("etablisement = 1", "key-unknown"),
        ("etablissement = 1", "setting-text"),
        ("pied = true", "setting-text"),
        ("marge = 6.9", "setting-number"),
        ("marge = 61", "setting-number"),
        ("marge_simplifie = 14", "setting-number"),
        ("corps = 9.4", "setting-number"),
        ("corps = 25", "setting-number"),
        ("corps = nan", "setting-number"),
        ('marge = "12"', "setting-number"),
        ("marge = true", "setting-number"),
        ("echelle = 0", "setting-number"),
        ('poids_max = "lourd"', "weight-malformed"),
        ("poids_max = 0", "weight-malformed"),
        ("poids_max = true", "weight-malformed"),
        ('police = "absente.ttf"', "font-missing"),
        ('police = "../dehors.ttf"', "font-outside"),
        ('police_grasse = "/etc/passwd"', "font-outside"),
        ("police = 3", "setting-text"),
        ("valeurs = 3", "values-not-text"),
        ("valeurs = { a = [1] }", "values-not-text"),
        ("marge = [", "toml-broken"),
        ("marge = 12 mm", "toml-broken"),
        ("Marge = 12", "key-unknown"),
    ],
)
def test_a_setting_that_cannot_be_is_said_on_its_line_and_left_at_its_default(bench: Bench, line, code):
    settings, problems = read(f"# réglages\n{line}", bench)
    assert [(problem.code, problem.is_error, problem.place.line) for problem in problems] == [(code, True, 2)]
    assert settings == Settings(values=settings.values)


def test_a_very_long_font_name_is_only_missing(bench: Bench):
    _, problems = read(f'police = "{"a" * 300}.ttf"', bench)
    assert [problem.code for problem in problems] == ["font-missing"]


def test_an_unknown_setting_names_the_nearest(bench: Bench):
    _, (problem,) = read('etablisement = "x"', bench)
    assert dict(problem.values)["nearest"] == "etablissement"


def test_all_mistakes_are_said_at_once_in_the_order_of_the_file(bench: Bench):
    _, problems = read("marge = 1\ncorps = 1\nechelle = 0\npied = 3", bench)
    assert [problem.place.line for problem in problems] == [1, 2, 3, 4]


def test_windows_1252_settings_are_read_with_a_notice(bench: Bench):
    (bench.root / "tutopdf.toml").write_bytes('etablissement = "Collège"'.encode("cp1252"))
    project, problems = open_project(bench.root)
    assert project.settings.school == "Collège"
    assert [problem.code for problem in problems] == ["file-not-utf8"]


# Which tutorials


@pytest.fixture
def three(bench: Bench) -> Bench:
    for name in ("b.md", "a.md", "été.md", ".caché.md", "~brouillon.md", "notes.txt"):
        (bench.project.sources / name).touch()
    return bench


def test_tutorials_are_listed_by_name_without_the_hidden_ones(three: Bench):
    assert [path.name for path in list_tutorials(three.project.sources)] == ["a.md", "b.md", "été.md"]


def test_without_names_all_are_chosen(three: Bench):
    assert choose_tutorials(three.project.sources, ()) == list_tutorials(three.project.sources)


@pytest.mark.parametrize("name", ["a", "a.md", "sources/a.md", "./sources/a.md", "sources\\a.md"])
def test_a_tutorial_is_named_with_or_without_its_folder_and_ending(three: Bench, name):
    assert [path.name for path in choose_tutorials(three.project.sources, (name,))] == ["a.md"]


def test_a_name_with_accents_is_found_however_they_are_composed(three: Bench):
    assert [path.name for path in choose_tutorials(three.project.sources, ("e\u0301te\u0301",))] == ["été.md"]


def test_a_tutorial_named_twice_is_built_once(three: Bench):
    assert [path.name for path in choose_tutorials(three.project.sources, ("b", "a", "b.md"))] == ["b.md", "a.md"]


def test_every_missing_tutorial_is_named(three: Bench):
    with pytest.raises(UserError) as stopped:
        choose_tutorials(three.project.sources, ("a", "zzzz", "ete"))
    assert stopped.value.exit_code is ExitCode.MISSING
    found = [(dict(problem.values)["name"], dict(problem.values)["nearest"]) for problem in stopped.value.diagnostics]
    assert found == [("zzzz", None), ("ete", "été")]


@pytest.mark.parametrize("without_folder", [True, False])
def test_a_project_without_tutorials_stops_with_code_3(bench: Bench, without_folder):
    if without_folder:
        bench.project.sources.rmdir()
    with pytest.raises(UserError) as stopped:
        choose_tutorials(bench.project.sources, ())
    assert stopped.value.exit_code is ExitCode.MISSING
    assert [problem.code for problem in stopped.value.diagnostics] == ["no-tutorial"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('établissement = "Collège"', "toml-accent"),
        ("[[repère]]", "toml-accent"),
        ("date = 06/12/2020", "date-malformed"),
        ('pied = "Salle 1, 2', "toml-broken"),
        ('"établissement" =', "toml-broken"),
    ],
)
def test_what_people_write_that_toml_does_not_take_is_said_in_their_words(line, code):
    table, diagnostics = parse_toml(TextFile("tutopdf.toml", ("", line)))
    assert table is None
    assert [(diagnostic.code, diagnostic.place.line) for diagnostic in diagnostics] == [(code, 2)]


def test_a_colour_is_proposed_as_it_is_spelt():
    _, problem = read_colour("vert fonse", Place("tutopdf.toml"))
    assert problem is not None
    assert dict(problem.values)["nearest"] == "vert foncé"
