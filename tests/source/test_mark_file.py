"""Protects what the `.toml` beside a picture becomes: marks with their place, and a message for every mistake."""

from __future__ import annotations

import pytest

from tutopdf.french.diagnostics import hint
from tutopdf.french.words import MARK_WORDS, mark_description
from tutopdf.model.diagnostics import Severity
from tutopdf.model.tutorial import MarkKind, Point, Zone
from tutopdf.source.mark_file import MarkFile, read_mark_file
from tutopdf.source.text_file import TextFile


def read(text: str) -> tuple[MarkFile, list]:
    return read_mark_file(TextFile("images/a.toml", tuple(text.split("\n"))))


def read_mark(text: str):
    """Read one mark's keys; fails when anything is said of them."""
    found, problems = read(f"[[repere]]\n{text}")
    assert problems == []
    (mark,) = found.marks
    return mark


def only_problem(text: str):
    _, (problem,) = read(text)
    return problem


BOX = '[[repere]]\nforme = "cadre"\nzone = [10, 20, 30, 40]\ntexte = "le bouton"\n'


def test_a_file_that_was_emptied_is_told():
    found, (problem,) = read("")
    assert (found, problem.code, problem.severity) == (MarkFile(), "marks-empty", Severity.WARNING)
    assert read("# rien pour le moment") == (MarkFile(), [])


@pytest.mark.parametrize("line", ['# forme = "masque"', '  ##  forme="Masque"  # le nom', "#\tforme = 'masqué'"])
def test_a_mask_in_a_comment_is_told_once(line):
    found, (problem,) = read(f"{line}\n{line}\n{BOX}")
    assert (len(found.marks), problem.code, problem.place.line) == (1, "mask-commented", 1)


@pytest.mark.parametrize("zone", ["[0.49, 0.48, 0.05, 0.07]", "[0, 0, 1, 1]", "[0, 0.5, 0.25, 0.5]"])
def test_a_zone_in_fractions_is_an_error_that_gives_it_in_percent(zone):
    problem = only_problem(f'[[repere]]\nforme = "masque"\nzone = {zone}\ntexte = "x"')
    assert (problem.code, problem.severity) == ("zone-fractions", Severity.ERROR)
    assert "[49, 48, 5, 7]" in hint(problem) or "49" not in zone
    assert "zone-fractions" in [one.code for one in read(f"cadrage = {zone}")[1]]


@pytest.mark.parametrize("zone", ["[0, 0, 1.5, 1]", "[50, 20, 0.5, 0.5]", "[0.5, 12, 0.9, 0.8]"])
def test_a_small_zone_in_percent_is_no_fraction(zone):
    assert read_mark(f'forme = "cadre"\nzone = {zone}\ntexte = "x"').zone is not None


def test_a_box_has_a_zone_a_text_and_its_line():
    mark = read_mark('forme = "cadre"\nzone = [63.5, 48.0, 26.0, 10]\ntexte = " le bouton rouge "')
    assert (mark.kind, mark.zone, mark.text, mark.line) == (
        MarkKind.BOX,
        Zone(63.5, 48.0, 26.0, 10.0),
        "le bouton rouge",
        1,
    )


@pytest.mark.parametrize(
    ("keys", "zone", "target", "start"),
    [
        ("zone = [1, 2, 3, 4]", Zone(1, 2, 3, 4), None, None),
        ("vers = [5, 6]", None, Point(5, 6), None),
        ("vers = [5, 6]\nde = [0, 100]", None, Point(5, 6), Point(0, 100)),
    ],
)
def test_an_arrow_leads_to_a_zone_or_a_point(keys, zone, target, start):
    mark = read_mark(f'forme = "fleche"\n{keys}\ntexte = "x"')
    assert (mark.kind, mark.zone, mark.target, mark.start) == (MarkKind.ARROW, zone, target, start)


def test_a_badge_stands_on_a_point_and_may_have_its_number():
    assert read_mark('forme = "pastille"\npoint = [5, 6]\ntexte = "x"').number is None
    mark = read_mark('forme = "pastille"\npoint = [5, 6]\nnumero = 12\ntexte = "x"')
    assert (mark.kind, mark.target, mark.number) == (MarkKind.BADGE, Point(5, 6), 12)


def test_a_mask_is_read_from_the_first_day():
    mark = read_mark('forme = "masque"\nzone = [1, 2, 3, 4]\ntexte = "un nom"')
    assert (mark.kind, mark.zone) == (MarkKind.MASK, Zone(1, 2, 3, 4))


@pytest.mark.parametrize(
    ("shape", "keys", "kind"),
    [
        ("texte", "point = [1, 2]", MarkKind.LABEL),
        ("texte", "zone = [1, 2, 3, 4]", MarkKind.LABEL),
        ("loupe", "zone = [1, 2, 3, 4]", MarkKind.MAGNIFIER),
        ("loupe", "zone = [1, 2, 3, 4]\nvers = [50, 50, 30, 40]", MarkKind.MAGNIFIER),
        ("projecteur", "zone = [1, 2, 3, 4]", MarkKind.SPOTLIGHT),
    ],
)
def test_the_other_shapes_are_read_with_their_keys(shape, keys, kind):
    assert read_mark(f'forme = "{shape}"\n{keys}\ntexte = "x"').kind is kind


@pytest.mark.parametrize("name", ["flèche", "FLECHE", "Fleche", "fle\u0300che"])
def test_a_shape_s_name_may_have_accents_and_capitals(name):
    assert read_mark(f'forme = "{name}"\nzone = [1, 2, 3, 4]\ntexte = "x"').kind is MarkKind.ARROW


def test_marks_keep_their_order_and_their_lines():
    found, problems = read(BOX + "\n" + BOX + "\n# note\n" + BOX)
    assert problems == []
    assert [mark.line for mark in found.marks] == [1, 6, 12]


def test_a_mark_s_line_is_right_when_its_heading_has_a_comment():
    found, problems = read(BOX.replace("[[repere]]", "[[repere]]  # le bouton") + "\n" + BOX)
    assert problems == []
    assert [mark.line for mark in found.marks] == [1, 6]


def test_crop_and_scale_are_read():
    found, problems = read("echelle = 2\ncadrage = [0, 8, 100, 60]")
    assert (problems, found.crop, found.scale) == ([], Zone(0, 8, 100, 60), 2.0)


@pytest.mark.parametrize("zone", ["[0, 0, 100, 100]", "[33.33, 0, 66.674, 100]", "[-0.004, 0, 50, 50]"])
def test_what_rounding_adds_is_no_mistake_and_stays_in_the_picture(zone):
    found = read_mark(f'forme = "cadre"\nzone = {zone}\ntexte = "x"').zone
    assert found.left >= 0
    assert found.top >= 0
    assert found.right <= 100
    assert found.bottom <= 100


@pytest.mark.parametrize(
    ("zone", "code"),
    [
        ("[90, 0, 20, 10]", "mark-outside"),
        ("[0, 95, 10, 10]", "mark-outside"),
        ("[-1, 0, 10, 10]", "mark-outside"),
        ("[0, -1, 10, 10]", "mark-outside"),
        ("[0, 0, 0, 10]", "zone-empty"),
        ("[0, 0, 10, -5]", "zone-empty"),
        ("[0, 0, 10]", "zone-malformed"),
        ("[0, 0, 10, 10, 10]", "zone-malformed"),
        ('[0, 0, 10, "10"]', "zone-malformed"),
        ("[0, 0, 10, true]", "zone-malformed"),
        ("[0, 0, 10, nan]", "zone-malformed"),
        ("[0, 0, 10, inf]", "zone-malformed"),
        ('"0, 0, 10, 10"', "zone-malformed"),
        ("{gauche = 1}", "zone-malformed"),
        ("[0, 0, 10, 1" + "0" * 400 + "]", "zone-malformed"),
    ],
    ids=lambda value: value[:24],
)
@pytest.mark.parametrize("key", ["zone", "cadrage"])
def test_a_zone_that_cannot_be_is_said_on_its_line(key, zone, code):
    if key == "zone":
        problem = only_problem(f'[[repere]]\nforme = "masque"\nzone = {zone}\ntexte = "x"')
        assert problem.place.line == 3
    else:
        problem = only_problem(f"echelle = 1\ncadrage = {zone}")
        assert problem.place.line == 2
    assert (problem.code, problem.is_error) == (code, True)


@pytest.mark.parametrize(
    ("point", "code"),
    [
        ("[101, 5]", "point-outside"),
        ("[5, -0.1]", "point-outside"),
        ("[nan, 5]", "point-malformed"),
        ("[inf, 5]", "point-malformed"),
        ("[5]", "point-malformed"),
        ("5", "point-malformed"),
        ("[5, true]", "point-malformed"),
        ("[5, 1" + "0" * 400 + "]", "point-malformed"),
    ],
    ids=lambda value: value[:24],
)
def test_a_point_that_cannot_be_is_said(point, code):
    assert only_problem(f'[[repere]]\nforme = "pastille"\npoint = {point}\ntexte = "x"').code == code


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ('zone = [1, 2, 3, 4]\ntexte = "x"', "mark-without-kind"),
        ('forme = 3\nzone = [1, 2, 3, 4]\ntexte = "x"', "mark-without-kind"),
        ('forme = "carde"\nzone = [1, 2, 3, 4]\ntexte = "x"', "mark-unknown"),
        ('forme = "cadre"\npoint = [1, 2]\ntexte = "x"', "mark-without-place"),
        ('forme = "masque"\ntexte = "x"', "mark-without-place"),
        ('forme = "fleche"\nde = [1, 2]\ntexte = "x"', "mark-without-place"),
        ('forme = "pastille"\nzone = [1, 2, 3, 4]\ntexte = "x"', "mark-without-place"),
        ('forme = "texte"\ntexte = "x"', "mark-without-place"),
        ('forme = "loupe"\nvers = [1, 2, 3, 4]\ntexte = "x"', "mark-without-place"),
        ('forme = "loupe"\nzone = [1, 2, 3, 4]\nvers = [1, 2]\ntexte = "x"', "zone-malformed"),
        ('forme = "projecteur"\npoint = [1, 2]\ntexte = "x"', "mark-without-place"),
        ('forme = "pastille"\npoint = [1, 2]\nnumero = 0\ntexte = "x"', "mark-number"),
        ('forme = "pastille"\npoint = [1, 2]\nnumero = 1.5\ntexte = "x"', "mark-number"),
        ('forme = "pastille"\npoint = [1, 2]\nnumero = true\ntexte = "x"', "mark-number"),
        ('forme = "cadre"\nzone = [1, 2, 3, 4]\ntexte = "x"\ncouleur = "rouge"', "key-unknown"),
    ],
)
def test_a_mark_that_could_not_be_drawn_is_an_error_and_is_not_kept(keys, code):
    found, problems = read(f"[[repere]]\n{keys}")
    assert [problem.code for problem in problems] == [code]
    assert problems[0].is_error
    assert found.marks == ()


@pytest.mark.parametrize("kind", ["cadre", "masque", "projecteur", "loupe"])
@pytest.mark.parametrize("text", ["", 'texte = " "', "texte = true", 'texte = "\\u200b"'])
def test_a_mark_without_text_is_drawn_and_said(kind, text):
    found, problems = read(f'[[repere]]\nforme = "{kind}"\nzone = [1, 2, 3, 4]\n{text}')
    code = "mask-without-text" if kind == "masque" else "mark-without-text"
    assert [(one.code, one.severity) for one in problems] == [(code, Severity.WARNING)]
    assert [(mark.kind.value, mark.text) for mark in found.marks] == [(kind, "")]
    assert mark_description(found.marks[0]) == f"{MARK_WORDS[found.marks[0].kind]}."


def test_a_label_without_text_has_nothing_to_show():
    found, problems = read('[[repere]]\nforme = "texte"\nzone = [1, 2, 3, 4]')
    assert ([one.code for one in problems], found.marks) == (["mark-without-text"], ())


@pytest.mark.parametrize("heading", ["[repere]", "[[repère]]", "[ repere ]", "[[Repere]]"])
def test_a_heading_is_read_as_it_was_meant(heading):
    one = f'{heading}\nforme = "cadre"\nzone = [1, 2, 3, 4]\ntexte = 3\n'
    found, problems = read(one + one)
    assert (problems, [(mark.text, mark.line) for mark in found.marks]) == ([], [("3", 1), ("3", 5)])


def test_a_decimal_comma_is_read_where_it_can_be_nothing_else():
    found, problems = read(
        'echelle = 1,5 # deux écrans\n[[repere]]\nforme = "cadre"\nzone = [8,5 ; 2 ; 30,25; 4]\ntexte = "a,b ; c"'
    )
    assert problems == []
    assert (found.scale, found.marks[0].zone, found.marks[0].text) == (1.5, Zone(8.5, 2, 30.25, 4), "a,b ; c")


def test_between_commas_a_decimal_comma_is_told():
    problem = only_problem('[[repere]]\nforme = "cadre"\nzone = [88,5, 12, 3, 4]\ntexte = "x"')
    assert problem.code == "zone-malformed"
    assert "avec un point" in hint(problem)


def test_a_mistake_is_said_on_the_line_of_its_own_mark():
    assert only_problem(BOX + BOX.replace("le bouton", " ")).place.line == 8


def test_an_unknown_shape_names_the_nearest():
    assert dict(only_problem(BOX.replace("cadre", "carde")).values)["nearest"] == "cadre"


def test_an_unknown_key_names_the_nearest():
    problem = only_problem("cadrag = [0, 0, 10, 10]")
    assert (problem.code, dict(problem.values)["nearest"]) == ("key-unknown", "cadrage")


@pytest.mark.parametrize("text", ["repere = 3", "repere = [1]"])
def test_marks_that_are_no_tables_are_said(text):
    assert only_problem(text).code == "marks-not-tables"


@pytest.mark.parametrize("scale", ["0", "0.2", "9", '"2"', "true", "-1", "nan"])
def test_a_scale_that_cannot_be_is_said(scale):
    problem = only_problem(f"echelle = {scale}")
    assert (problem.code, dict(problem.values)["name"]) == ("setting-number", "echelle")


@pytest.mark.parametrize(
    "mark",
    [
        'forme = "cadre"\nzone = [5, 40, 10, 10]',
        'forme = "cadre"\nzone = [40, 40, 30, 30]',
        'forme = "fleche"\nzone = [40, 40, 10, 10]\nde = [90, 90]',
        'forme = "pastille"\npoint = [65, 40]',
    ],
)
def test_a_mark_outside_the_crop_is_an_error(mark):
    problem = only_problem(f'cadrage = [10, 10, 50, 50]\n[[repere]]\n{mark}\ntexte = "x"')
    assert (problem.code, dict(problem.values), problem.place.line) == ("mark-outside-crop", {"number": 1}, 2)


def test_a_mask_outside_the_crop_is_no_mistake():
    found, problems = read(
        'cadrage = [10, 10, 50, 50]\n[[repere]]\nforme = "masque"\nzone = [80, 80, 9, 9]\ntexte = "x"'
    )
    assert (len(found.marks), problems) == (1, [])


def test_broken_toml_says_its_line():
    problem = only_problem('echelle = 2\n[[repere]]\nforme = "cadre\nzone = [1, 2, 3, 4]')
    assert (problem.code, problem.place.line) == ("toml-broken", 3)


def test_broken_toml_at_the_end_says_the_last_line():
    problem = only_problem("echelle = 2\ncadrage = [1, 2,")
    assert (problem.code, problem.place.line) == ("toml-broken", 2)


def test_the_tutorial_s_keys_are_the_only_ones():
    assert [problem.code for problem in read("a = 1\nb = 2\nechelle = 1")[1]] == ["key-unknown", "key-unknown"]


def test_a_framing_after_the_first_mark_is_told_where_it_goes():
    lines = ("[[repere]]", 'forme = "cadre"', "zone = [1, 1, 5, 5]", 'texte = "ici"', "cadrage = [0, 0, 50, 50]")
    marks, diagnostics = read_mark_file(TextFile("a.toml", lines))
    assert [(diagnostic.code, diagnostic.place.line) for diagnostic in diagnostics] == [("key-misplaced", 5)]
    assert marks.marks == ()
