"""Protects `capture`: marks follow their elements, what did not change stays, what is gone is named, nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.capturing.fixtures import SharedBrowser
from tests.capturing.kit import colours
from tests.support import REPOSITORY
from tutopdf.capturing.browser import find_browser
from tutopdf.capturing.capture_session import CaptureSession, Options
from tutopdf.capturing.privacy import Private
from tutopdf.capturing.rest import open_context
from tutopdf.capturing.shots import find_shots
from tutopdf.model.tutorial import Project
from tutopdf.pictures.probe import probe_picture
from tutopdf.pipelines.capture import Outcome, State, retake
from tutopdf.source.folder import choose_tutorials
from tutopdf.source.mark_file import read_mark_file
from tutopdf.source.project import open_project
from tutopdf.source.text_file import read_text_file
from tutopdf.source.tutorial import read_tutorial
from tutopdf.storage.baselines import check_baselines

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("one_browser")]

BUTTON = "<button style='position:absolute;left:{left}px;top:100px;width:80px;height:40px'>Valider</button>"

CAPTURE = """# à garder
echelle = 1                            # un commentaire
[capture]
serveur = "site"
adresse = "index.html"
fenetre = [400, 300]
densite = 1
"""
MOST_BREATHS = 200
MARK = """
[[repere]]
forme = "cadre"                        # un autre
role = "button"
nom = "Valider"
texte = "le bouton"
"""


@pytest.fixture
def project(tmp_path: Path, browser: str) -> Path:
    """A project of one picture, taken from a page of its own."""
    assert browser
    root = tmp_path / "projet"
    for folder in ("sources", "images", "site"):
        (root / folder).mkdir(parents=True)
    (root / "tutopdf.toml").touch()
    (root / "sources" / "un.md").write_text("# Un\n\n1. Cliquer.\n   ![Le bouton](un.png)\n", encoding="utf-8")
    write_page(root, BUTTON.format(left=100))
    write_marks(root, MARK)
    return root


def write_page(root: Path, body: str, name: str = "index.html") -> None:
    page = f"<!DOCTYPE html><meta charset=utf-8><body style='background:#fff'>{body}</body>"
    (root / "site" / name).write_text(page, encoding="utf-8")


def write_marks(root: Path, marks: str, capture: str = CAPTURE) -> None:
    (root / "images" / "un.toml").write_text(capture + marks, encoding="utf-8")


def take(root: Path, **options: object) -> list[Outcome]:
    project, problems = open_project(root)
    shots, more = find_shots(project, choose_tutorials(project.sources, ()))
    assert problems + more == []
    return list(retake(shots, project, Options(element_ms=1500, **options)))  # type: ignore[arg-type]


def states(outcomes: list[Outcome]) -> list[State]:
    return [outcome.state for outcome in outcomes]


def snapshot(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "images").rglob("*")) if path.is_file()}


def test_a_picture_that_is_not_there_yet_is_taken_and_its_mark_placed(project):
    assert states(take(project)) == [State.NEW]
    with Image.open(project / "images" / "un.png") as image:
        assert image.size == (400, 300)
    text = (project / "images" / "un.toml").read_text(encoding="utf-8")
    assert "zone = [25.00, 33.33, 20.00, 13.33]" in text
    assert "# à garder\nechelle = 1                            # un commentaire\n" in text
    assert 'forme = "cadre"                        # un autre\n' in text


def test_what_did_not_change_is_left_as_it_is(project):
    take(project)
    before = snapshot(project)
    assert states(take(project)) == [State.SAME]
    assert snapshot(project) == before


def test_a_mark_follows_its_element_and_the_capture_is_accepted(project):
    take(project)
    write_page(project, BUTTON.format(left=200))
    (outcome,) = take(project)
    assert (outcome.state, outcome.moved) == (State.CHANGED, True)
    assert "zone = [50.00, 33.33, 20.00, 13.33]" in (project / "images" / "un.toml").read_text(encoding="utf-8")
    found, _ = open_project(project)
    tutorial, _ = read_tutorial(project / "sources" / "un.md", found, probe_picture)
    assert tutorial is not None
    assert check_baselines(tutorial.pictures, project)[0] == []


def test_a_picture_with_a_mark_that_follows_nothing_is_not_accepted_blindly(project):
    write_marks(project, MARK + '\n[[repere]]\nforme = "cadre"\nzone = [1, 1, 5, 5]\ntexte = "le coin"\n')
    take(project)
    found, _ = open_project(project)

    def remarks() -> list[str]:
        tutorial, _ = read_tutorial(project / "sources" / "un.md", found, probe_picture)
        assert tutorial is not None
        return [problem.code for problem in check_baselines(tutorial.pictures, project)[0]]

    assert remarks() == []
    write_page(project, BUTTON.format(left=200))
    take(project)
    assert remarks() == ["capture-replaced"]


def test_other_shapes_follow_too(project):
    write_marks(
        project,
        MARK.replace('"cadre"', '"fleche"')
        + "zone = [25, 33.33, 20, 13.33]\nde = [60, 60]\n"
        + MARK.replace('"cadre"', '"pastille"')
        + MARK.replace('"cadre"', '"pastille"')
        + 'cote = "haut"\n'
        + MARK.replace('"cadre"', '"loupe"')
        + "zone = [25, 33.33, 20, 13.33]\nvers = [60, 60, 30, 30]\n",
    )
    take(project)
    write_page(project, BUTTON.format(left=140))
    take(project)
    text = (project / "images" / "un.toml").read_text(encoding="utf-8")
    assert "de = [70.00, 60.00]" in text
    assert "point = [62.50, 40.00]" in text
    assert "point = [45.00, 23.33]" in text
    assert "vers = [70.00, 60.00, 30.00, 30.00]" in text


def test_an_element_that_is_gone_names_the_step_and_the_old_picture_stays(project):
    take(project)
    before = snapshot(project)
    write_page(project, "<p>Plus de bouton</p>")
    (outcome,) = take(project)
    assert outcome.state is State.FAILED
    (problem,) = outcome.diagnostics
    values = dict(problem.values)
    assert (problem.code, values["name"], values["step"]) == ("element-gone", "Valider", "étape 1 de un")
    assert problem.place.line == 9
    assert snapshot(project) == before


def test_with_verify_nothing_changes(project):
    take(project)
    before = snapshot(project)
    write_page(project, BUTTON.format(left=200))
    (outcome,) = take(project, verify=True)
    assert outcome.state is State.CHANGED
    assert outcome.difference is not None
    assert snapshot(project) == before


def test_the_threshold_says_from_what_a_picture_changed(project):
    take(project)
    # 20 × 30 pixels of 400 × 300: half a percent.
    write_page(
        project,
        BUTTON.format(left=100)
        + "<i style='position:absolute;left:300px;top:200px;width:20px;height:30px;background:#000'></i>",
    )
    assert states(take(project, verify=True, threshold=0.006)) == [State.SAME]
    assert states(take(project, verify=True, threshold=0.004)) == [State.CHANGED]


def test_what_changes_in_a_marked_element_counts_for_itself(project):
    take(project)
    write_page(project, BUTTON.format(left=100).replace("px'>", "px;font-weight:bold;color:#a00'>"))
    assert states(take(project, verify=True)) == [State.CHANGED]


def test_what_is_done_before_is_done(project):
    write_page(
        project,
        "<label>Nom <input></label><select><option>Un<option>Deux</select><button onclick='b.hidden=false'>Ouvrir</button>"
        f"<div id=b hidden>{BUTTON.format(left=100)}</div>"
        "<script>document.querySelector('input').onkeydown = e => e.key === 'Enter' && (document.title = e.target.value)</script>",
    )
    actions = """
[[capture.action]]
geste = "remplir"
role = "textbox"
nom = "Nom"
valeur = "Exemple"
[[capture.action]]
geste = "appuyer"
touche = "Enter"
[[capture.action]]
geste = "choisir"
selecteur = "select"
valeur = "Deux"
[[capture.action]]
geste = "cliquer"
role = "button"
nom = "Ouvrir"
[[capture.action]]
geste = "attendre"
selecteur = "#b button"
"""
    write_marks(project, MARK, CAPTURE + actions)
    assert states(take(project)) == [State.NEW]


def test_a_mask_is_in_the_pixels_of_the_file(project):
    write_page(project, BUTTON.format(left=100) + "<p id=secret style='background:#f0f;width:50px;height:20px'></p>")
    write_marks(project, MARK, CAPTURE + '\n[[capture.masque]]\nselecteur = "#secret"\n')
    take(project)
    assert (255, 0, 255) not in colours((project / "images" / "un.png").read_bytes())


@pytest.mark.parametrize(("masked", "shown"), [("true", False), ("false", True)])
def test_addresses_are_masked_unless_the_page_is_made_up(project, masked, shown):
    write_page(
        project, BUTTON.format(left=100) + "<p style='color:#f0f;font:bold 24px sans-serif'>un@exemple.example</p>"
    )
    write_marks(project, MARK, CAPTURE + f"masquage_automatique = {masked}\n")
    take(project)
    assert ((255, 0, 255) in colours((project / "images" / "un.png").read_bytes())) == shown


def test_the_users_names_are_masked_in_any_case(project):
    write_page(project, BUTTON.format(left=100) + "<p style='color:#f0f;font:bold 24px sans-serif'>Zoé Wïlhelm</p>")
    take(project, private=Private(listed=("Zoé Wïlhelm",)))
    assert (255, 0, 255) not in colours((project / "images" / "un.png").read_bytes())


@pytest.mark.own_browser
def test_one_login_serves_the_whole_run(project, monkeypatch):
    monkeypatch.setattr("tutopdf.pipelines.capture.open_browser", headless())
    write_page(project, f"{BUTTON.format(left=100)}<script>document.cookie = 'vu=1'</script>")
    source = project / "sources" / "un.md"
    source.write_text(source.read_text("utf-8") + "2. Encore.\n   ![Le bouton](deux.png)\n", encoding="utf-8")
    manual = CAPTURE + 'connexion = "manuelle"\n'
    for name in ("un", "deux"):
        (project / "images" / f"{name}.toml").write_text(manual + MARK, encoding="utf-8")
    asked: list[bool] = []
    kept: list[dict[str, object]] = []
    assert states(take(project, login=lambda _: asked.append(True), keep_session=kept.append)) == [State.NEW] * 2
    assert asked == [True]
    assert [cookie["name"] for cookie in kept[0]["cookies"]] == ["vu"]  # type: ignore[attr-defined]


@pytest.mark.own_browser
def test_the_window_of_a_login_goes_on_while_the_person_is_waited_for(project, monkeypatch):
    opened: list[Browser] = []
    monkeypatch.setattr("tutopdf.pipelines.capture.open_browser", headless(opened))
    write_page(project, "<script>onload = () => setTimeout(() => { location = 'connecte.html' }, 100)</script>")
    write_page(project, BUTTON.format(left=100), "connecte.html")
    write_marks(project, MARK, CAPTURE + 'connexion = "manuelle"\n')
    seen: list[str] = []

    def login(breath: Callable[[], None]) -> None:
        for _ in range(MOST_BREATHS):
            breath()
            seen[:] = [page.url.rpartition("/")[2] for page in opened[0].contexts[0].pages]
            if seen == ["connecte.html"]:
                return

    take(project, login=login)
    assert seen == ["connecte.html"]


def headless(opened: list[Browser] | None = None) -> Callable[..., object]:
    from tutopdf.capturing import browser

    @contextmanager
    def open_hidden(playwright: Playwright, found: browser.Found, _: bool) -> Iterator[Browser]:
        with browser.open_browser(playwright, found, False) as running:
            if opened is not None:
                opened.append(running)
            yield running

    return open_hidden


@pytest.mark.parametrize(
    ("capture", "code"),
    [
        (CAPTURE.replace("index.html", "absent.html"), "page-refused"),
        (CAPTURE.replace('"site"', '"../ailleurs"'), "server-outside"),
        (CAPTURE.replace('"site"', '"absent"'), "server-outside"),
        (
            CAPTURE.replace('serveur = "site"\n', "").replace("index.html", "http://127.0.0.1:9/"),
            "page-unreachable",
        ),
    ],
)
def test_a_page_that_cannot_be_taken_is_said_with_its_step(project, capture, code):
    take(project)
    before = snapshot(project)
    write_marks(project, MARK + "zone = [1, 1, 9, 9]\n", capture)
    (outcome,) = take(project)
    assert [problem.code for problem in outcome.diagnostics] == [code]
    assert snapshot(project)["un.png"] == before["un.png"]


@pytest.mark.parametrize("text", ["13px sans-serif", "14px serif"])
def test_lines_are_as_high_at_every_density_and_so_at_every_opening(
    running_browser: SharedBrowser, browser: str, text: str
):
    lines = f"<!DOCTYPE html><style>span{{font:{text}}}</style>" + "<div><span>Sixième</span></div>" * 4
    tops = []
    with running_browser.open_playwright() as playwright:
        found = find_browser(playwright, browser)
        with running_browser.open_browser(playwright, found, visible=False) as opened:
            for density in (1, 2):
                with open_context(opened, (400, 300), density, None) as context:
                    page = context.new_page()
                    page.set_content(lines)
                    tops.append(
                        page.locator("span").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
                    )
    assert tops[0] == tops[1]


# The first handout


def test_the_first_handout_is_what_its_replica_shows(browser):
    assert browser
    project, _ = open_project(REPOSITORY)
    shots, problems = find_shots(project, choose_tutorials(project.sources, ("educonnect-email",)))
    assert problems == []
    outcomes = list(retake(shots, project, Options(verify=True)))
    assert [(outcome.shot.name, outcome.state) for outcome in outcomes if outcome.state is not State.SAME] == []
    assert len(outcomes) == 7


@pytest.fixture
def handout(tmp_path: Path, browser: str) -> Project:
    """A copy of two pictures of the first handout, with the replica that they are taken from."""
    assert browser
    root = tmp_path / "maquette"
    (root / "sources").mkdir(parents=True)
    (root / "tutopdf.toml").touch()
    shutil.copytree(REPOSITORY / "images" / "maquette", root / "images" / "maquette")
    names = ("4-parametres", "5-adresse-mail")
    steps = [f"{number}. Cliquer.\n   ![La page](e/{name}.png)\n" for number, name in enumerate(names, 4)]
    (root / "sources" / "e.md").write_text("# E\n\n" + "\n".join(steps), encoding="utf-8")
    (root / "images" / "e").mkdir()
    for name in names:
        for suffix in (".png", ".toml"):
            shutil.copy(REPOSITORY / "images" / "educonnect-email" / f"{name}{suffix}", root / "images" / "e")
    return open_project(root)[0]


def change(project: Project, name: str, before: str, after: str) -> None:
    path = project.images / "maquette" / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_marks_follow_when_the_replica_s_layout_changes(handout, running_browser):
    change(handout, "style.css", "margin: -92px auto 32px", "margin: -30px 40px 32px")
    outcomes = take(handout.root)
    assert outcomes[0].state is State.CHANGED
    assert outcomes[0].moved
    text = (handout.images / "e" / "4-parametres.toml").read_text(encoding="utf-8")
    assert "40.62" not in text
    file, _ = read_text_file(handout.images / "e" / "4-parametres.toml", "x")
    assert file is not None
    zone = read_mark_file(file)[0].marks[0].zone
    assert zone is not None
    assert zone.top * 768 / 100 == pytest.approx(expected_top(handout, running_browser), abs=2)
    assert states(take(handout.root)) == [State.SAME, State.SAME]


def expected_top(handout: Project, running: SharedBrowser) -> float:
    """Return where the first tab is in the new picture, in CSS pixels, as the browser itself says."""
    from tutopdf.capturing.browser import find_browser
    from tutopdf.capturing.serve import serve_folder

    with (
        serve_folder(handout.images / "maquette") as address,
        running.open_playwright() as playwright,
        running.open_browser(playwright, find_browser(playwright, ""), False) as opened,
    ):
        page = opened.new_page(viewport={"width": 1366, "height": 768})
        page.goto(f"{address}mon-compte.html#parametres")
        box = page.get_by_role("tab", name="Paramètres").bounding_box()
        page.close()
    assert box is not None
    return box["y"]


def test_when_a_button_is_removed_the_step_is_named_and_the_old_picture_kept(handout):
    before = (handout.images / "e" / "5-adresse-mail.png").read_bytes()
    change(handout, "mon-compte.html", '<div class="row"><button class="button">Valider</button>', '<div class="row">')
    first, second = take(handout.root)
    assert (first.state, second.state) == (State.SAME, State.FAILED)
    assert dict(second.diagnostics[0].values)["step"] == "étape 5 de e"
    assert (handout.images / "e" / "5-adresse-mail.png").read_bytes() == before


INK = "<b style='color:rgb(255,0,255)' class=n>Zoé</b>"


def has_ink(root: Path) -> bool:
    return (255, 0, 255) in colours((root / "images" / "un.png").read_bytes())


def test_a_mask_that_is_added_later_replaces_the_picture(project):
    write_page(project, BUTTON.format(left=100) + INK)
    take(project)
    assert has_ink(project)
    marks = project / "images" / "un.toml"
    marks.write_text(marks.read_text("utf-8") + '\n[[capture.masque]]\nselecteur = ".n"\n', "utf-8")
    (outcome,) = take(project)
    # Nothing else moved: it is the new mask alone that replaces the picture.
    assert (outcome.state, outcome.moved) == (State.CHANGED, 0)
    assert not has_ink(project)
    assert states(take(project)) == [State.SAME]


@pytest.mark.parametrize(("moved", "state"), [(False, State.CHANGED), (True, State.FAILED)])
def test_what_was_hidden_is_never_uncovered(project, moved, state):
    write_page(project, BUTTON.format(left=100) + INK)
    take(project, private=Private(listed=("Zoé",)))
    before = (project / "images" / "un.png").read_bytes()
    assert states(take(project)) == [State.SAME]
    extra = "<p style='height:30px'>Une ligne de plus</p>" if moved else ""
    write_page(project, extra + BUTTON.format(left=240) + INK)
    (outcome,) = take(project)
    assert outcome.state is state
    assert not has_ink(project)
    if moved:
        assert [problem.code for problem in outcome.diagnostics] == ["capture-uncovers"]
        assert (project / "images" / "un.png").read_bytes() == before


def test_a_mask_that_is_taken_out_shows_nothing_until_the_person_says_so(project):
    masked = f'{CAPTURE}\n[[capture.masque]]\nselecteur = ".n"\n'
    write_page(project, BUTTON.format(left=100) + INK.replace("Zoé", "Zoé<br>&nbsp;et la suite").replace("<b", "<b"))
    write_marks(project, MARK, masked)
    take(project)
    write_marks(project, MARK + "zone = [25.00, 33.33, 20.00, 13.33]\n")
    (refused,) = take(project)
    assert [problem.code for problem in refused.diagnostics] == ["capture-uncovers"]
    assert not has_ink(project)
    (accepted,) = take(project, accept=True)
    assert (accepted.state, [problem.code for problem in accepted.diagnostics]) == (
        State.CHANGED,
        ["capture-uncovered"],
    )
    assert has_ink(project)
    assert states(take(project)) == [State.SAME]


def test_what_was_typed_shows_elsewhere_as_what_is_typed_now_and_is_hidden_too(project):
    page = (
        "<input id=t aria-label=Nom><p>Bonjour <b id=o style='color:rgb(255,0,255)'></b>, vous avez un message.</p>"
        "<script>t.oninput = () => o.textContent = {said}</script>" + BUTTON.format(left=200)
    )
    fill = '\n[[capture.action]]\ngeste = "remplir"\nselecteur = "#t"\nvaleur = "Exemple"\n'
    write_marks(project, MARK, CAPTURE + "masquage_automatique = true\n" + fill)
    write_page(project, page.format(said="'Zorglondine'"))
    take(project, private=Private(listed=("Zorglondine",)))
    assert not has_ink(project)
    write_page(project, page.format(said="t.value"))
    # What follows stands a little to the left: in a picture as small as this one that is more than nothing.
    assert states(take(project, verify=True, threshold=0.03)) == [State.SAME]
    write_page(project, page.format(said="'Mirlifor'"))
    assert [one.code for one in take(project, verify=True)[0].diagnostics] == ["capture-uncovers"]


ON_THE_WAY = '[[capture.action]]\ngeste = "cliquer"\nselecteur = "{selector}"\n'


def add_second(root: Path, selector: str) -> None:
    """Give the project a second picture, further on the same way, and put a click before both."""
    text = (root / "sources" / "un.md").read_text(encoding="utf-8")
    (root / "sources" / "un.md").write_text(f"{text}2. Valider.\n   ![La suite](deux.png)\n", encoding="utf-8")
    way = ON_THE_WAY.format(selector=selector)
    write_marks(root, MARK, CAPTURE + way)
    (root / "images" / "deux.toml").write_text(CAPTURE + way + ON_THE_WAY.format(selector="#suite") + MARK, "utf-8")


def test_pictures_of_one_way_are_taken_on_one_page(project, monkeypatch):
    write_page(
        project, BUTTON.format(left=100) + "<a id=un onclick='suite.hidden=false'>Un</a><a id=suite hidden>Suite</a>"
    )
    add_second(project, "#un")
    opened = []
    opens = CaptureSession._open
    monkeypatch.setattr(CaptureSession, "_open", lambda self, *rest: opened.append(1) or opens(self, *rest))
    assert states(take(project)) == [State.NEW, State.NEW]
    assert len(opened) == 1


def test_what_breaks_two_pictures_is_tried_and_told_once(project):
    add_second(project, "#absent")
    first, second = take(project)
    assert (first.state, second.state) == (State.FAILED, State.FAILED)
    assert [problem.code for problem in first.diagnostics] == ["element-gone"]
    assert (second.same_cause, second.diagnostics) == ("un.png", ())


KNOWN = "<script>if (!document.cookie.includes('connu=oui')) location.replace('connexion.html')</script>"
BY_HAND = CAPTURE.replace("densite = 1", 'densite = 1\nconnexion = "manuelle"')


def logged_in() -> dict[str, object]:
    cookie = {"name": "connu", "value": "oui", "domain": "127.0.0.1", "path": "/", "expires": -1}
    return {"cookies": [{**cookie, "httpOnly": False, "secure": False, "sameSite": "Lax"}], "origins": []}


def behind_a_login(project: Path) -> None:
    write_page(project, KNOWN + BUTTON.format(left=100))
    write_page(project, "<input type=password aria-label='Mot de passe'>", "connexion.html")
    write_marks(project, MARK, BY_HAND)


def test_a_login_that_was_kept_serves_where_nobody_is(project):
    behind_a_login(project)
    kept: list[object] = []
    assert states(take(project, login=None, session=logged_in(), keep_session=kept.append)) == [State.NEW]
    assert [cookie["name"] for one in kept for cookie in one["cookies"]] == ["connu"]


def test_a_login_that_is_over_is_said_once_and_not_kept(project):
    behind_a_login(project)
    second = "\n2. Encore.\n   ![Le bouton](deux.png)\n"
    source = project / "sources" / "un.md"
    source.write_text(source.read_text(encoding="utf-8") + second, encoding="utf-8")
    shutil.copy(project / "images" / "un.toml", project / "images" / "deux.toml")
    kept: list[object] = []
    first, other = take(project, login=None, session={"cookies": [], "origins": []}, keep_session=kept.append)
    assert [problem.code for problem in first.diagnostics] == ["login-over"]
    assert (other.state, other.same_cause) == (State.FAILED, "un.png")
    assert kept == []


def test_a_host_that_does_not_answer_is_asked_once(project):
    source = project / "sources" / "un.md"
    source.write_text("# Un\n\n1. Un.\n   ![Un](un.png)\n2. Deux.\n   ![Deux](deux.png)\n", encoding="utf-8")
    for name in ("un", "deux"):
        plan = f'[capture]\nadresse = "http://127.0.0.1:9/{name}"\nfenetre = [400, 300]\n'
        (project / "images" / f"{name}.toml").write_text(plan, encoding="utf-8")
    first, other = take(project)
    assert [problem.code for problem in first.diagnostics] == ["page-unreachable"]
    assert other.same_cause == "un.png"


LATE = "<p id=e>Enregistrement…</p><script>setTimeout(() => e.textContent = 'Enregistré', {ms})</script>"


def test_what_a_page_does_late_by_itself_is_waited_for(project):
    write_page(project, BUTTON.format(left=100) + LATE.format(ms=0))
    take(project)
    write_page(project, BUTTON.format(left=100) + LATE.format(ms=1500))
    assert states(take(project)) == [State.SAME]
