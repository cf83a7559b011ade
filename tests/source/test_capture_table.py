"""Protects what `[capture]` becomes: how a picture is taken, and the element that each mark follows."""

from __future__ import annotations

import pytest

from tutopdf.model.capture_plan import Action, CapturePlan, Element, ElementBinding, Gesture, Side
from tutopdf.source.mark_file import MarkFile, read_mark_file
from tutopdf.source.text_file import TextFile


def read(text: str) -> MarkFile:
    found, problems = read_mark_file(TextFile("images/a.toml", tuple(text.split("\n"))))
    assert problems == []
    return found


def problem_codes(text: str) -> list[str]:
    _, problems = read_mark_file(TextFile("images/a.toml", tuple(text.split("\n"))))
    return [problem.code for problem in problems]


def test_without_a_table_there_is_no_recipe():
    assert read("# rien").plan is None


def test_a_page_of_the_web_is_taken_with_its_private_parts_masked():
    assert read('[capture]\nadresse = "https://ent.example/a"').plan == CapturePlan("https://ent.example/a")


def test_a_served_page_is_made_up_unless_it_says_otherwise():
    plan = read('[capture]\nserveur = "images/maquette"\nadresse = "index.html"').plan
    assert plan == CapturePlan("index.html", server="images/maquette", masked=False)
    plan = read('[capture]\nserveur = "site"\nadresse = "index.html"\nmasquage_automatique = true').plan
    assert plan is not None
    assert plan.masked


def test_what_is_scrolled_pointed_at_and_opened_is_read():
    gestures = '[[capture.action]]\ngeste = "defiler"\nposition = [0, 640]\n'
    gestures += '[[capture.action]]\ngeste = "Défiler"\nselecteur = "#liste"\nposition = [0, 90]\n'
    gestures += '[[capture.action]]\ngeste = "survoler"\nselecteur = "#menu"\n'
    plan = read(f'[capture]\nadresse = "https://ent.example/a"\npetite_fenetre = true\n{gestures}').plan
    assert plan is not None
    assert plan.small_window
    assert [(one.gesture, one.position) for one in plan.actions] == [
        (Gesture.SCROLL, (0, 640)),
        (Gesture.SCROLL, (0, 90)),
        (Gesture.HOVER, None),
    ]
    assert problem_codes(
        '[capture]\nadresse = "https://e.example/"\n[[capture.action]]\ngeste = "defiler"\nposition = [-1, 2]'
    ) == ["position-unusable"]


def test_all_the_keys_are_read():
    plan = read(
        '[capture]\nadresse = "https://ent.example/"\nconnexion = "Manuelle"\nfenetre = [800, 600]\ndensite = 1\n'
        '[[capture.action]]\ngeste = "Cliquer"\nrole = "tab"\nnom = "Profil"\nrang = 2\ndans = "iframe"\n'
        '[[capture.action]]\ngeste = "remplir"\nselecteur = "#a"\nvaleur = "Exemple"\n'
        '[[capture.action]]\ngeste = "appuyer"\ntouche = "Control+A"\n'
        '[[capture.masque]]\nselecteur = ".nom"\n'
    ).plan
    assert plan == CapturePlan(
        "https://ent.example/",
        by_hand=True,
        viewport=(800, 600),
        density=1.0,
        actions=(
            Action(Gesture.CLICK, Element("tab", "Profil", nth=2, frames=("iframe",)), line=6),
            Action(Gesture.FILL, Element(selector="#a"), "Exemple", line=12),
            Action(Gesture.PRESS, None, "Control+A", line=16),
        ),
        masks=(Element(selector=".nom"),),
    )


def test_a_mark_follows_its_element():
    marks = read(
        '[[repere]]\nforme = "cadre"\nzone = [1, 1, 9, 9]\ntexte = "a"\nrole = "button"\nnom = "Valider"\n'
        '[[repere]]\nforme = "pastille"\npoint = [1, 1]\ntexte = "b"\nselecteur = "#b"\ncote = "haut"\n'
        '[[repere]]\nforme = "cadre"\nzone = [1, 1, 9, 9]\ntexte = "c"\n'
    )
    assert marks.bindings == (
        ElementBinding(Element("button", "Valider"), line=1),
        ElementBinding(Element(selector="#b"), Side.ABOVE, line=7),
        None,
    )


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ent.example",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,a",
        "chrome://version",
        "https://",
    ],
)
def test_a_browser_is_sent_nowhere_but_to_the_web(address):
    assert problem_codes(f'[capture]\nadresse = "{address}"') == ["address-unusable"]


@pytest.mark.parametrize("address", ["https://ailleurs.example", "/etc/passwd"])
def test_a_served_page_is_a_file_of_its_folder(address):
    assert problem_codes(f'[capture]\nserveur = "site"\nadresse = "{address}"') == ["address-not-served"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("capture = 1", "capture-not-table"),
        ('[capture]\nadresse = "https://a.example"\naction = 1', "capture-not-tables"),
        ('[capture]\nadresse = "https://a.example"\nmasque = [1]', "capture-not-tables"),
        ("[capture]\nadresse = 1", "setting-text"),
    ],
)
def test_tables_of_another_shape_are_said(text, code):
    assert problem_codes(text)[0] == code


def test_hosts_are_named_alone_or_in_a_list():
    plan = read('[capture]\nadresse = "https://ent.example/"\nhotes = "CDN.example"').plan
    assert plan is not None
    assert plan.hosts == ("cdn.example",)
    plan = read('[capture]\nadresse = "https://ent.example/"\nhotes = ["a.example", "b.example:8080"]').plan
    assert plan is not None
    assert plan.hosts == ("a.example", "b.example:8080")


@pytest.mark.parametrize("hosts", ["3", "[3]", '["https://a.example"]', '["*"]', '"a.example/x"', "[[]]"])
def test_what_is_no_host_is_told(hosts):
    assert problem_codes(f'[capture]\nadresse = "https://ent.example/"\nhotes = {hosts}') == ["hosts-unusable"]


def test_a_drag_says_where_to_and_a_choice_may_leave_the_line_open():
    gestures = (
        '[[capture.action]]\ngeste = "glisser"\nselecteur = "#a"\nvers = { selecteur = "#z" }\nposition = [4, 5]\n'
    )
    gestures += '[[capture.action]]\ngeste = "choisir"\nselecteur = "#c"\n'
    gestures += '[[capture.action]]\ngeste = "clic-droit"\nselecteur = "#a"\n'
    plan = read(f'[capture]\nadresse = "https://ent.example/"\n{gestures}').plan
    assert plan is not None
    drag, choice, right = plan.actions
    assert (drag.gesture, drag.onto, drag.position) == (Gesture.DRAG, Element(selector="#z"), (4, 5))
    assert (choice.gesture, choice.value) == (Gesture.CHOOSE, "")
    assert right.gesture is Gesture.RIGHT_CLICK


@pytest.mark.parametrize("onto", ["", "vers = [1, 2]\n", "vers = { nom = 3 }\n"])
def test_a_drag_to_nowhere_is_told(onto):
    text = (
        f'[capture]\nadresse = "https://ent.example/"\n[[capture.action]]\ngeste = "glisser"\nselecteur = "#a"\n{onto}'
    )
    assert problem_codes(text) in (["gesture-incomplete"], ["setting-text", "element-without-role"], ["setting-text"])
