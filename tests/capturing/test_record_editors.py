"""Protects what is typed where there is no form field, and codes: in no file of a recording, as bytes or as pixels."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PIL import Image

from tests.capturing.kit import all_bytes, gestures, record_pages, replay, said
from tests.capturing.test_record_privacy import SECRET, STYLE, shows
from tutopdf.capturing.recording_session import Recorder

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("one_browser")]

OUT = "<div id=out class=s style='min-height:40px'></div>"
EDITORS = {
    "written inner page": "<iframe id=f style='width:500px;height:90px'></iframe><script>const d = f.contentDocument;"
    f"d.open(); d.write(`{STYLE}<body class=s contenteditable><p><br></p>`); d.close()</script>",
    "emptied textarea": f"{OUT}<textarea id=f style='color:black'></textarea>"
    "<script>f.oninput = () => { out.textContent += f.value; f.value = '' }</script>",
    "keydown": "<div id=f class=s tabindex=0 role=textbox style='height:40px'></div>"
    "<script>f.onkeydown = e => { if (e.key.length === 1) f.textContent += e.key }</script>",
    "drawn": "<div id=f tabindex=0 style='height:60px'><canvas id=c width=500 height=50></canvas></div><script>let t = '';"
    "f.onkeydown = e => { t += e.key; const x = c.getContext('2d'); x.fillStyle = 'rgb(255,0,255)';"
    "x.font = '30px sans-serif'; x.fillText(t, 5, 40) }</script>",
    "EditContext": "<div id=f class=s tabindex=0 style='height:40px'></div><script>const e = new EditContext();"
    "f.editContext = e; e.addEventListener('textupdate', () => { f.textContent = e.text })</script>",
}


@pytest.mark.parametrize("kind", EDITORS)
def test_what_is_typed_in_an_editor_is_a_step_and_in_no_file(site, tmp_path, kind):
    address = site(f"{STYLE}{EDITORS[kind]}<button>Suite</button>")

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        page.locator("#f").click()
        yield
        for letter in SECRET:
            page.keyboard.type(letter)
        yield
        page.get_by_text("Suite").click()
        yield

    made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences[-1] == "Cliquer sur le bouton « Suite »."
    assert any(sentence.startswith("Remplir") for sentence in made.sentences)
    assert SECRET.lower().encode() not in all_bytes(made.folder).lower()
    assert not shows(made)


def test_a_date_that_is_typed_hides_no_more_than_its_field(site, tmp_path):
    address = site("<p><label for=n>Date de naissance</label> <input id=n type=date></p><button>Suite</button>")
    typed = gestures(("click", "label"), ("type", "12092014"), ("click", "button"))
    made = record_pages(tmp_path / "projet", address, typed)
    assert made.sentences[0] == "Saisir la date dans le champ « Date de naissance »."
    assert said(replay(made)) == []


def test_a_code_is_one_step_without_its_signs_and_its_echo_is_hidden(site, tmp_path):
    keys = "".join(f"<button onclick='o.textContent += {number}'>{number}</button>" for number in range(10))
    address = site(f"{STYLE}<p id=o class=s></p><div>{keys}</div><button>Suite</button>")

    def user(recorder: Recorder) -> Iterator[None]:
        for sign in "4711":
            recorder.pages[0].get_by_role("button", name=sign, exact=True).click()
            yield
        recorder.pages[0].get_by_text("Suite").click()
        yield

    made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences == ["Composer le code.", "Cliquer sur le bouton « Suite »."]
    recipes = b"".join(path.read_bytes() for path in made.folder.rglob("*.toml"))
    assert [sign for sign in "471" if f'"{sign}"'.encode() in recipes] == []
    assert not shows(made)


PICTURE = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
CELL = "style='width:40px;height:40px;display:inline-block;border:1px solid'"
PICTURE_KEYS = {
    "pictures": (f"<img src='{PICTURE}' {CELL} onclick='o.textContent += NUMBER'>", ""),
    "backgrounds": (f"<button {CELL} onclick='o.textContent += NUMBER'></button>", ""),
    "heard by their block": (
        f"<span data-n=NUMBER {CELL}></span>",
        "k.onclick = e => { o.textContent += e.target.dataset.n }",
    ),
}


@pytest.mark.parametrize("kind", PICTURE_KEYS)
def test_a_code_on_keys_that_are_pictures_is_one_step_and_its_echo_is_hidden(site, tmp_path, kind):
    key, script = PICTURE_KEYS[kind]
    keys = "".join(key.replace("NUMBER", str(number)) for number in range(10))
    address = site(
        f"{STYLE}<p id=o class=s></p><div id=k style='width:220px'>{keys}</div><button id=b>Suite</button><script>{script}</script>"
    )

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        for number in (4, 7, 1, 1):
            box = page.locator("#k > *").nth(number).bounding_box()
            assert box is not None
            page.mouse.click(box["x"] + 20, box["y"] + 20)
            yield
            # A person does not press twice within the time of a double click.
            page.wait_for_timeout(600)
        page.locator("#b").click()
        yield

    made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences == ["Composer le code.", "Cliquer sur le bouton « Suite »."]
    recipes = "".join(path.read_text("utf-8") for path in made.folder.rglob("*.toml"))
    assert "nth-of-type(8)" not in recipes
    assert not shows(made)


def test_words_of_neighbouring_boxes_are_read_as_two_and_as_one(site, tmp_path):
    box = "<b class=s style='display:inline-block;width:{width};font-size:16px'>{text}</b>"
    row = box.format(width="120px", text="Zoé") + "<i style='display:inline-block'>Mirlifor</i><br>"
    phone = "<i style='display:inline-block;width:60px'>12</i>" + box.format(width="200px", text="0549987654")
    split = "<div style='display:flex'><b class=s>zyx.wvut</b><b class=s>@exemple.example</b></div>"
    address = site(f"{STYLE}<label>Nom <input id=f></label>{row}{phone}{split}<button>Suite</button>")

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        page.locator("#f").click()
        yield
        page.keyboard.type("Zoé")
        yield
        page.get_by_text("Suite").click()
        yield

    assert not shows(record_pages(tmp_path / "projet", address, user))


@pytest.mark.parametrize("zoom", ["pinch", "page"])
def test_masks_are_in_their_places_whatever_the_zoom(site, tmp_path, zoom):
    address = site(
        f"{STYLE}<h1>Compte</h1><input id=f aria-label=Nom><button>Suite</button><p class=s id=m></p>"
        "<script>f.oninput = () => { m.textContent = f.value }</script>"
    )

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        page.locator("#f").click()
        yield
        page.keyboard.type(SECRET)
        yield
        session = page.context.new_cdp_session(page)
        if zoom == "pinch":
            session.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 2})
        else:
            size = {"width": 640, "height": 360, "deviceScaleFactor": 4, "mobile": False}
            session.send("Emulation.setDeviceMetricsOverride", size)
        page.get_by_text("Suite").focus()
        page.keyboard.press("Enter")
        yield

    made = record_pages(tmp_path / "projet", address, user)
    with Image.open(made.pictures[-1]) as picture:
        assert picture.size == (2560, 1440)
    assert len(made.sentences) == 2
    assert not shows(made)
