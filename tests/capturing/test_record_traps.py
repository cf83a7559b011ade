"""Protects recordings from what pages do: each gesture gives the right step or none, and all that was done is kept."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.capturing.kit import Made, record_pages, zone_px
from tutopdf.capturing.recording_session import Recorder
from tutopdf.capturing.serve import serve_folder
from tutopdf.model.diagnostics import ExitCode, UserError

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("one_browser")]

BUTTON = '<button style="position:absolute;left:100px;top:200px;width:120px;height:40px">Valider</button>'


def at_button(made: Made, number: int = 1) -> None:
    assert zone_px(made, number) == pytest.approx((100, 200, 120, 40), abs=2)


def test_a_new_tab_is_recorded_too(site, tmp_path):
    site("<button>Dans le second</button>", name="second.html")
    address = site('<a href="second.html" target="_blank">Ouvrir</a>')

    def user(recorder: Recorder) -> Iterator[None]:
        recorder.pages[0].get_by_text("Ouvrir").click()
        yield
        while len(recorder.pages) < 2:
            yield
        recorder.pages[1].get_by_role("button").click()
        yield

    made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences == ["Cliquer sur le lien « Ouvrir ».", "Cliquer sur le bouton « Dans le second »."]


def test_when_a_tab_is_closed_the_others_go_on(site, tmp_path):
    site("<button>Fermer</button>", name="second.html")
    address = site('<a href="second.html" target="_blank">Ouvrir</a><button>Suite</button>')

    def user(recorder: Recorder) -> Iterator[None]:
        recorder.pages[0].get_by_text("Ouvrir").click()
        yield
        while len(recorder.pages) < 2:
            yield
        recorder.pages[1].close()
        yield
        recorder.pages[0].get_by_text("Suite").click()
        yield

    made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences == ["Cliquer sur le lien « Ouvrir ».", "Cliquer sur le bouton « Suite »."]


@pytest.mark.parametrize("elsewhere", [False, True], ids=["same origin", "other origin"])
def test_an_inner_page_is_recorded_where_it_is(site, tmp_path, elsewhere):
    other = tmp_path / "autre"
    other.mkdir()
    (other / "inner.html").write_text(f"<!DOCTYPE html><body>{BUTTON}</body>", encoding="utf-8")
    with serve_folder(other) as second:
        site(BUTTON, name="inner.html")
        source = f"{second}inner.html" if elsewhere else "inner.html"
        address = site(
            f'<iframe title="Formulaire" src="{source}" '
            'style="position:absolute;left:50px;top:30px;width:600px;height:400px;border:10px solid"></iframe>'
        )

        def user(recorder: Recorder) -> Iterator[None]:
            recorder.pages[0].frame_locator("iframe").get_by_role("button").click()
            yield

        made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences == ["Cliquer sur le bouton « Valider »."]
    assert zone_px(made, 1) == pytest.approx((160, 240, 120, 40), abs=2)
    binding = made.binding(1)
    assert binding is not None
    assert binding.element.frames == ('iframe[title="Formulaire"]',)


@pytest.mark.parametrize("mode", ["open", "closed"])
def test_an_element_in_a_shadow_root_is_recorded(site, tmp_path, mode):
    address = site(
        f"<div id=hote></div><script>const root = hote.attachShadow({{mode: '{mode}'}});"
        f"root.innerHTML = `{BUTTON}`; root.firstChild.onclick = () => document.title = 'fait'</script>"
    )
    titles = []

    def user(recorder: Recorder) -> Iterator[None]:
        recorder.pages[0].mouse.click(150, 220)
        yield
        titles.append(recorder.pages[0].title())

    made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences == ["Cliquer sur le bouton « Valider »."]
    at_button(made)
    assert titles == ["fait"]
    assert (made.binding(1) is not None) == (mode == "open")


@pytest.mark.parametrize("event", ["click", "mousedown", "pointerdown"])
def test_what_vanishes_on_click_is_photographed_before(site, tmp_path, event):
    address = site(
        f"{BUTTON}<p>La suite</p><script>document.querySelector('button').on{event} = e => e.target.remove()</script>"
    )
    left = []

    def user(recorder: Recorder) -> Iterator[None]:
        recorder.pages[0].get_by_role("button").click()
        yield
        left.append(recorder.pages[0].get_by_role("button").count())

    made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences == ["Cliquer sur le bouton « Valider »."]
    at_button(made)
    assert left == [0]


def test_a_double_click_is_one_step_and_the_page_gets_it_whole(site, tmp_path):
    address = site(
        f"{BUTTON}<script>const button = document.querySelector('button'); window.heard = [];"
        "for (const type of ['click', 'dblclick']) button.addEventListener(type, e => heard.push(type + e.detail))</script>"
    )
    heard = []

    def user(recorder: Recorder) -> Iterator[None]:
        recorder.pages[0].get_by_role("button").dblclick()
        yield
        heard.extend(recorder.pages[0].evaluate("heard"))

    made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences == ["Double-cliquer sur le bouton « Valider »."]
    assert heard == ["click1", "click2", "dblclick2"]


def test_the_late_half_of_a_double_click_joins_the_first(site, tmp_path):
    address = site(BUTTON)

    def user(recorder: Recorder) -> Iterator[None]:
        mouse = recorder.pages[0].mouse
        mouse.click(150, 220)
        yield
        mouse.down(click_count=2)
        mouse.up(click_count=2)
        yield

    made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences == ["Double-cliquer sur le bouton « Valider »."]


def test_enter_in_a_field_submits_and_is_a_step(site, tmp_path):
    site("<h1>Trouvé</h1>", name="trouve.html")
    address = site('<form action="trouve.html"><label>Recherche <input type="search" name="q"></label></form>')
    urls = []

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        page.get_by_role("searchbox").click()
        yield
        page.keyboard.type("vacances")
        yield
        page.keyboard.press("Enter")
        yield
        page.wait_for_url("**/trouve.html*")
        urls.append(page.url)

    made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences == [
        "Saisir les mots à chercher dans le champ « Recherche ».",
        "Appuyer sur la touche Entrée.",
    ]
    assert urls[0].endswith("trouve.html?q=vacances")


def test_a_field_that_is_entered_and_left_empty_is_no_step(site, tmp_path):
    address = site(f"<label>Nom <input></label>{BUTTON}")

    def user(recorder: Recorder) -> Iterator[None]:
        recorder.pages[0].get_by_label("Nom").click()
        yield
        recorder.pages[0].get_by_role("button").click()
        yield

    assert record_pages(tmp_path / "projet", address, user).sentences == ["Cliquer sur le bouton « Valider »."]


def test_a_field_that_is_filled_in_two_goes_is_one_step(site, tmp_path):
    address = site("<label>Nom <input id=a></label><label>Ville <input id=b></label>")

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        for field, words in (("#a", "Dup"), ("#b", "Poitiers"), ("#a", "ond")):
            page.locator(field).click()
            yield
            page.keyboard.type(words)
            yield

    made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences == ["Remplir le champ « Nom ».", "Remplir le champ « Ville »."]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("<label><input type=checkbox> J’accepte</label>", "Cocher la case « J’accepte »."),
        ("<label><input type=checkbox checked> J’accepte</label>", "Décocher la case « J’accepte »."),
        ("<label><input type=radio name=a> Oui</label>", "Choisir l’option « Oui »."),
        (
            "<style>label::before{content:attr(data-non);display:block}input:checked+label::before{content:attr(data-oui)}</style>"
            "<input type=checkbox id=i><label for=i data-oui='Activé' data-non='Désactivé'>Recevoir un message</label>",
            "Cocher la case « Recevoir un message ».",
        ),
        ("<div onclick='1'>Ouvrir</div>", "Cliquer sur « Ouvrir »."),
        ("<div id=d>Ouvrir</div><script>d.addEventListener('click', () => 1)</script>", "Cliquer sur « Ouvrir »."),
        ("<span style='cursor:pointer'>Ouvrir</span>", "Cliquer sur « Ouvrir »."),
        ("<ul role=menu><li role=menuitem>Ouvrir</li></ul>", "Choisir la ligne « Ouvrir »."),
        ("<button aria-label='Fermer'>×</button>", "Cliquer sur le bouton « Fermer »."),
        ("<button><svg width=20 height=20></svg></button>", "Cliquer sur le bouton encadré."),
    ],
)
def test_each_kind_of_element_has_its_sentence(site, tmp_path, body, sentence):
    address = site(f"<div style='padding:100px'>{body}</div>")

    def user(recorder: Recorder) -> Iterator[None]:
        recorder.pages[0].locator("label, button, [onclick], #d, span, li").first.click()
        yield

    assert record_pages(tmp_path / "projet", address, user).sentences == [sentence]


def test_a_checkbox_is_ticked_once_by_its_label(site, tmp_path):
    address = site("<label>J’accepte <input type=checkbox></label>")
    ticked = []

    def user(recorder: Recorder) -> Iterator[None]:
        recorder.pages[0].get_by_text("J’accepte").click()
        yield
        ticked.append(recorder.pages[0].get_by_role("checkbox").is_checked())

    assert len(record_pages(tmp_path / "projet", address, user).sentences) == 1
    assert ticked == [True]


@pytest.mark.parametrize(("attribute", "verb"), [("", "Cocher"), ("checked", "Décocher")])
def test_a_checkbox_ticked_with_the_keyboard_says_what_is_done(site, tmp_path, attribute, verb):
    address = site(f"<label>J’accepte <input type=checkbox {attribute}></label>")
    ticked = []

    def user(recorder: Recorder) -> Iterator[None]:
        box = recorder.pages[0].get_by_role("checkbox")
        box.focus()
        recorder.pages[0].keyboard.press("Space")
        yield
        ticked.append(box.is_checked())

    assert record_pages(tmp_path / "projet", address, user).sentences == [f"{verb} la case « J’accepte »."]
    assert ticked == [not attribute]


def test_a_choice_in_a_list_is_a_step(site, tmp_path):
    address = site("<label>Pays <select><option>France<option>Belgique</select></label>")

    def user(recorder: Recorder) -> Iterator[None]:
        recorder.pages[0].get_by_label("Pays").focus()
        yield
        recorder.pages[0].keyboard.press("ArrowDown")
        yield

    made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences == ["Choisir dans la liste « Pays »."]
    assert "Belgique" not in made.source


def test_a_button_pressed_with_the_keyboard_is_a_click(site, tmp_path):
    address = site(f"{BUTTON}<script>document.querySelector('button').onclick = () => document.title = 'fait'</script>")
    titles = []

    def user(recorder: Recorder) -> Iterator[None]:
        recorder.pages[0].get_by_role("button").focus()
        recorder.pages[0].keyboard.press("Enter")
        yield
        titles.append(recorder.pages[0].title())

    assert record_pages(tmp_path / "projet", address, user).sentences == ["Cliquer sur le bouton « Valider »."]
    assert titles == ["fait"]


def test_scrolling_and_clicks_on_nothing_are_no_steps(site, tmp_path):
    address = site(f"<p>Du texte</p><div style='height:3000px'></div>{BUTTON.replace('200px', '2000px')}")

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        page.mouse.click(600, 500)
        yield
        page.mouse.wheel(0, 1800)
        yield
        page.get_by_role("button").click()
        yield

    made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences == ["Cliquer sur le bouton « Valider »."]
    left, top, width, height = zone_px(made, 1)
    assert 0 <= top <= 720
    assert (left, width, height) == pytest.approx((100, 120, 40), abs=2)


def test_a_page_that_goes_elsewhere_while_it_is_photographed_harms_nothing(site, tmp_path, monkeypatch):
    site(BUTTON, name="ailleurs.html")
    address = site("<a href='#'>Cliquer</a>")
    went = []

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        screenshot = page.screenshot

        def leave(**options: object) -> bytes:
            if not went:
                went.append(True)
                page.goto(address.replace("index", "ailleurs"))
            return screenshot(**options)

        monkeypatch.setattr(page, "screenshot", leave)
        page.get_by_role("link").click()
        yield
        page.get_by_role("button").click()
        yield

    made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences[-1] == "Cliquer sur le bouton « Valider »."
    at_button(made, len(made.sentences))


def test_a_window_of_the_page_s_own_is_answered_by_the_user(site, tmp_path):
    address = site(
        f"{BUTTON}<script>document.querySelector('button').onclick = () => document.title = confirm('Vraiment ?')</script>"
    )
    titles = []

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        page.on("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button").click()
        yield
        titles.append(page.title())

    assert record_pages(tmp_path / "projet", address, user).sentences == ["Cliquer sur le bouton « Valider »."]
    assert titles == ["true"]


# The end


def one_click_then(finish: object) -> object:
    def user(recorder: Recorder) -> Iterator[None]:
        recorder.pages[0].get_by_role("button").click()
        yield
        yield
        finish(recorder)  # type: ignore[operator]
        while True:
            yield

    return user


def close_page(recorder: Recorder) -> None:
    recorder.pages[0].close()


def interrupt(_: Recorder) -> None:
    os.kill(os.getpid(), signal.SIGINT)


def hang_up(_: Recorder) -> None:
    """Say twice that the terminal is gone, as it does."""
    for _again in range(2):
        os.kill(os.getpid(), signal.SIGHUP)


def terminate(_: Recorder) -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def close_context(recorder: Recorder) -> None:
    recorder.context.close()


@pytest.mark.own_browser
@pytest.mark.parametrize("finish", [close_page, interrupt, close_context, terminate])
def test_however_it_ends_what_was_done_is_kept(site, tmp_path, finish):
    made = record_pages(tmp_path / "projet", site(BUTTON), one_click_then(finish))
    assert made.sentences == ["Cliquer sur le bouton « Valider »."]
    at_button(made)


@pytest.mark.own_browser
@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no terminal hangs up here")
def test_a_terminal_that_goes_takes_nothing_along(site, tmp_path):
    before = signal.getsignal(signal.SIGHUP)
    try:
        made = record_pages(tmp_path / "projet", site(BUTTON), one_click_then(hang_up))
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN, "it says so again while the files are written"
    finally:
        signal.signal(signal.SIGHUP, before)
    assert made.sentences == ["Cliquer sur le bouton « Valider »."]


@pytest.mark.own_browser
def test_when_the_browser_dies_what_was_done_is_kept(site, tmp_path):
    made = record_pages(tmp_path / "projet", site(BUTTON), one_click_then(kill_browser))
    assert made.sentences == ["Cliquer sur le bouton « Valider »."]


def kill_browser(recorder: Recorder) -> None:
    """Kill the browser that this recording opened: the main process of its own session, and no other."""
    browser = recorder.context.browser
    assert browser is not None
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    main = next(process["id"] for process in processes if process["type"] == "browser")
    os.kill(main, signal.SIGKILL)


@pytest.mark.own_browser
def test_a_page_that_crashes_ends_the_recording(site, tmp_path):
    def crash(recorder: Recorder) -> None:
        recorder.pages[0].goto("chrome://crash", wait_until="commit")

    made = record_pages(tmp_path / "projet", site(BUTTON), one_click_then(crash))
    assert made.sentences == ["Cliquer sur le bouton « Valider »."]


def test_when_nothing_was_done_nothing_is_written(site, tmp_path):
    def user(_: Recorder) -> Iterator[None]:
        yield

    with pytest.raises(UserError) as raised:
        record_pages(tmp_path / "projet", site(BUTTON), user)
    assert raised.value.exit_code is ExitCode.SOURCE_ERRORS
    assert list((tmp_path / "projet").iterdir()) == []


def test_nothing_that_exists_is_replaced(site, tmp_path):
    folder: Path = tmp_path / "projet"
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "essai.md").write_text("à moi", encoding="utf-8")

    def user(_: Recorder) -> Iterator[None]:
        pytest.fail("the recording began")
        yield

    with pytest.raises(UserError) as raised:
        record_pages(folder, site(BUTTON), user)
    assert raised.value.exit_code is ExitCode.CANNOT_WRITE
    assert (folder / "sources" / "essai.md").read_text(encoding="utf-8") == "à moi"


def test_a_name_that_is_taken_meanwhile_loses_nothing(site, tmp_path):
    folder: Path = tmp_path / "projet"

    def user(recorder: Recorder) -> Iterator[None]:
        recorder.pages[0].get_by_role("button").click()
        yield
        (folder / "images" / "essai").mkdir(parents=True)

    record_pages(folder, site(BUTTON), user)
    assert (folder / "sources" / "essai-2.md").is_file()


@pytest.mark.usefixtures("browser")
def test_a_page_that_does_not_open_is_said(tmp_path):
    def user(_: Recorder) -> Iterator[None]:
        yield

    with pytest.raises(UserError) as raised:
        record_pages(tmp_path / "projet", "http://127.0.0.1:9/", user)
    assert [problem.code for problem in raised.value.diagnostics] == ["page-unreachable"]


# The bar


def press(recorder: Recorder, words: str) -> None:
    """Press a button of the bar, whose root is closed: by its place, worked out from the end of the bar."""
    page = recorder.pages[0]
    box = page.evaluate(
        "(() => { const r = document.querySelector('tutopdf-barre').getBoundingClientRect(); return [r.left, r.top, r.width, r.height] })()"
    )
    shares = {"pause": 0.27, "picture": 0.42, "undo": 0.63, "end": 0.93}
    page.mouse.click(box[0] + box[2] * shares[words], box[1] + box[3] / 2)


def test_the_bar_pauses_adds_a_picture_removes_and_ends(site, tmp_path):
    address = site(f"<h1>Bonjour</h1>{BUTTON}<a href='#' style='position:absolute;top:300px'>Lien</a>")

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        press(recorder, "picture")
        yield
        press(recorder, "pause")
        yield
        page.get_by_role("link").click()
        yield
        press(recorder, "pause")
        yield
        page.get_by_role("button").click()
        yield
        page.get_by_role("link").click()
        yield
        press(recorder, "undo")
        yield
        press(recorder, "end")
        while True:
            yield

    made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences == ["Regarder ce qui est affiché.", "Cliquer sur le bouton « Valider »."]
    assert made.marks(1).marks == ()


def test_the_bar_is_in_no_picture_and_works_over_a_modal_window(site, tmp_path):
    from PIL import Image

    address = site("<dialog id=d><button>Dans la fenêtre</button></dialog><script>d.showModal()</script>")

    def user(recorder: Recorder) -> Iterator[None]:
        yield
        press(recorder, "picture")
        yield
        recorder.pages[0].get_by_role("button").click()
        yield
        press(recorder, "end")
        while True:
            yield

    made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences == ["Regarder ce qui est affiché.", "Cliquer sur le bouton « Dans la fenêtre »."]
    for path in made.pictures:
        with Image.open(path) as image:
            assert (29, 39, 51) not in {colour for _, colour in image.convert("RGB").getcolors(1 << 24)}
