"""Protects the person from a project that somebody sent: nothing is opened before they agree to it, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutopdf.model.diagnostics import ExitCode
from tutopdf.pipelines import capture as pipeline

MARKS = """[capture]
adresse = "{address}"
{more}
[[capture.action]]
geste = "cliquer"
role = "button"
nom = "Effacer"

[[repere]]
forme = "cadre"
zone = [1, 1, 20, 20]
texte = "x"
"""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that would have been opened: no browser is."""
    found: list[str] = []

    def retake(shots, *_):
        found.extend(shot.plan.address for shot in shots)
        return iter(())

    monkeypatch.setattr(pipeline, "retake", retake)
    return found


@pytest.fixture
def sent(project: Path) -> Path:
    """A project that was not made here."""
    (project / "images").mkdir()
    for name in ("un", "deux"):
        text = f"# Demander une carte\n\n1. Cliquer.\n   ![Le bouton]({name}.png)\n"
        (project / "sources" / f"{name}.md").write_text(text, encoding="utf-8")
    write(project)
    write(project, "https://ent.exemple.fr/", "deux")
    return project


def write(project: Path, address: str = "http://127.0.0.1:631/", name: str = "un", more: str = "") -> None:
    (project / "images" / f"{name}.toml").write_text(MARKS.format(address=address, more=more), encoding="utf-8")


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the person answers, in its order."""
    given: list[str] = []
    monkeypatch.setattr("tutopdf.cli.capture.can_answer", lambda: True)
    monkeypatch.setattr("tutopdf.cli.confirm.ask", lambda _: given.pop(0))
    return given


def test_where_nobody_can_answer_nothing_is_opened(tutopdf, sent: Path, opened: list[str]):
    result = tutopdf("capture", "un")
    assert (result.code, opened) == (ExitCode.USAGE, [])
    assert "--oui" in result.err
    assert list((sent / "images").glob("*.png")) == []


def test_a_script_agrees_beforehand_and_for_itself_alone(tutopdf, sent: Path, opened: list[str]):
    assert tutopdf("capture", "un", "--oui").code == 0
    assert opened == ["http://127.0.0.1:631/"]
    assert tutopdf("capture", "un").code == ExitCode.USAGE
    assert sent.exists()


def test_the_person_sees_addresses_and_gestures_and_is_asked_once(
    tutopdf, sent: Path, opened: list[str], answers: list[str]
):
    write(sent, more='hotes = ["cdn.exemple.fr", "localhost:8000"]')
    answers.append("oui")
    result = tutopdf("capture", "un")
    assert result.code == 0
    for told in ("http://127.0.0.1:631/ (un service de CET ORDINATEUR)", "cliquer Effacer", "cdn.exemple.fr\n",
                 "localhost:8000 (un service de CET ORDINATEUR)", str(sent)):  # fmt: skip
        assert told in result.err
    assert tutopdf("capture", "un").code == 0
    assert (len(opened), answers) == (2, [])


@pytest.mark.parametrize("answer", ["non", ""])
def test_a_person_who_refuses_is_asked_again(answer: str, tutopdf, sent: Path, opened: list[str], answers: list[str]):
    answers += [answer, answer]
    assert [tutopdf("capture", "un").code for _ in range(2)] == [ExitCode.USAGE, ExitCode.USAGE]
    assert (opened, answers, sent.exists()) == ([], [], True)


@pytest.mark.parametrize(
    "change",
    [{"address": "http://127.0.0.1:632/"}, {"more": 'hotes = ["a.exemple"]'}, {"more": 'connexion = "manuelle"'}],
)
def test_what_was_not_agreed_to_is_asked(change: dict[str, str], tutopdf, sent, opened, answers):
    answers += ["oui", "non"]
    assert tutopdf("capture", "un").code == 0
    write(sent, **change)
    assert tutopdf("capture", "un").code == ExitCode.USAGE
    assert (len(opened), answers) == (1, [])


@pytest.mark.parametrize("which", ['ligne = "Dupont"', 'colonne = "Notes"', "rang = 2", 'dans = ["#autre"]'])
def test_the_same_button_of_another_row_is_asked(which: str, tutopdf, sent, opened, answers):
    answers += ["oui", "non"]
    assert tutopdf("capture", "un").code == 0
    marks = sent / "images" / "un.toml"
    changed = marks.read_text("utf-8").replace('nom = "Effacer"\n', f'nom = "Effacer"\n{which}\n')
    assert which in changed
    marks.write_text(changed, "utf-8")
    result = tutopdf("capture", "un")
    assert (result.code, len(opened), answers) == (ExitCode.USAGE, 1, [])
    assert which.split('"')[1 if '"' in which else 0].removeprefix("rang = ") in result.err


def test_only_what_is_new_is_shown(tutopdf, sent: Path, opened: list[str], answers: list[str]):
    answers += ["oui", "oui"]
    assert tutopdf("capture", "un").code == 0
    result = tutopdf("capture")
    assert result.code == 0
    assert "ent.exemple.fr" in result.err
    assert "631" not in result.err
    assert tutopdf("capture").code == 0
    assert (len(opened), sent.exists()) == (5, True)


def test_the_answer_is_not_the_project_s(tutopdf, sent: Path, opened: list[str], answers: list[str]):
    before = {path.name for path in sent.rglob("*")}
    answers.append("oui")
    tutopdf("capture", "un")
    assert {path.name for path in sent.rglob("*")} == before
    assert opened


def test_a_project_that_was_made_here_is_known(tutopdf, empty: Path, opened: list[str]):
    assert tutopdf("new", "un").code == 0
    write(empty, name="un/1-exemple")
    assert tutopdf("capture", "un").code == 0
    assert opened == ["http://127.0.0.1:631/"]


def test_a_tutorial_that_is_added_does_not_make_a_project_known(tutopdf, sent: Path, opened: list[str]):
    assert tutopdf("new", "trois").code == 0
    assert tutopdf("capture", "un").code == ExitCode.USAGE
    assert (opened, sent.exists()) == ([], True)


def test_an_address_that_would_forge_the_question_is_in_its_line(tutopdf, sent, opened, answers):
    write(sent, address="https://ent.exemple.fr/\\u001b[2J\\u202e\\nfaux")
    answers.append("non")
    result = tutopdf("capture", "un")
    assert not any(char in result.err for char in "\x1b\u202e")
    assert opened == []
