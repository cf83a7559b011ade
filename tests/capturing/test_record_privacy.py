"""Protects what users type and what is theirs: it is in no file of a recording, neither as bytes nor as pixels."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image

from tests.capturing.kit import Made, all_bytes, colours, middle, record_pages
from tutopdf.capturing.photograph import PRIVATE_COLOUR
from tutopdf.capturing.privacy import Private
from tutopdf.capturing.recording_session import Recorder

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("one_browser")]

SECRET = "Zyx9Wvut"
INK = "rgb(255, 0, 255)"
"""The colour that secrets are written in, and nothing else."""

STYLE = f"<style>.s, .s::placeholder {{ color: {INK}; font: 700 24px sans-serif; accent-color: {INK} }} ::-webkit-calendar-picker-indicator {{ display: none !important }} p {{ margin: 4px }}</style>"

FIELDS = {
    "text": ('<input id=f class=s type=text aria-label="Champ">', SECRET),
    "password": ('<input id=f class=s type=password aria-label="Champ">', SECRET),
    "email": ('<input id=f class=s type=email aria-label="Champ">', f"{SECRET}@exemple.example"),
    "tel": ('<input id=f class=s type=tel aria-label="Champ">', "06 98 76 54 32"),
    "search": ('<input id=f class=s type=search aria-label="Champ">', SECRET),
    "url": ('<input id=f class=s type=url aria-label="Champ">', f"https://{SECRET}.example"),
    "number": ('<input id=f class=s type=number aria-label="Champ">', "8675309"),
    "textarea": ('<textarea id=f class=s aria-label="Champ"></textarea>', SECRET),
    "editable": (
        '<div id=f class=s contenteditable role=textbox aria-label="Champ" style="height:40px"></div>',
        SECRET,
    ),
    "suggestions": (
        f'<input id=f class=s list=l aria-label="Champ"><datalist id=l><option>{SECRET}x</datalist>',
        SECRET,
    ),
}

MIRRORS = """
<p class=s id=m1></p><p>Bonjour <b class=s id=m2></b></p><button id=b>Suite</button>
<button id=named class=s></button><input id=hint class=s>
<script>
f.addEventListener('input', () => {
  const value = f.value ?? f.innerText;
  for (const one of [m1, m2, named]) one.textContent = value;
  hint.placeholder = value; hint.setAttribute('aria-label', value);
  b.title = value; b.id = 'b'; b.setAttribute('name', value);
  document.title = value; named.setAttribute('aria-label', value);
  console.log(value);
  history.replaceState(null, '', '?q=' + encodeURIComponent(value) + '#' + encodeURIComponent(value));
});
</script>"""


def shows(made: Made) -> bool:
    return any((255, 0, 255) in colours(path.read_bytes()) for path in made.pictures)


def tells(made: Made, secret: str) -> bool:
    data = all_bytes(made.folder).lower()
    forms = {secret, quote(secret), secret.replace(" ", ""), secret.replace(" ", "-")}
    return any(form.lower().encode() in data for form in forms)


@pytest.mark.parametrize("kind", FIELDS)
def test_a_secret_in_a_field_is_in_no_file(site, tmp_path, kind):
    field, secret = FIELDS[kind]
    address = site(f"{STYLE}{field}{MIRRORS}")

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        page.locator("#f").click()
        yield
        page.keyboard.type(secret)
        yield
        page.locator("#b").click()
        yield
        page.locator("#named").click()
        yield

    made = record_pages(tmp_path / "projet", address, user)
    assert len(made.sentences) == 3
    assert made.sentences[2] == "Cliquer sur le bouton encadré."
    assert not tells(made, secret)
    assert not shows(made)


def test_a_chosen_line_of_a_list_is_in_no_file(site, tmp_path):
    options = f"<option>Choisir<option>{SECRET}"
    address = site(
        f"{STYLE}<select id=f class=s style='color:black' aria-label=Champ>{options}</select><p class=s id=m></p><button>Suite</button>"
        "<script>f.onchange = () => { f.style.color = ''; m.textContent = f.value }</script>"
    )

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        page.locator("#f").focus()
        yield
        page.keyboard.press("ArrowDown")
        yield
        page.get_by_role("button").click()
        yield

    made = record_pages(tmp_path / "projet", address, user)
    assert len(made.sentences) == 2
    assert not tells(made, SECRET)
    assert not shows(made)


def test_a_date_is_in_no_file_in_either_writing(site, tmp_path):
    address = site(
        f"{STYLE}<input id=f class=s type=date style='color:black' aria-label=Champ><p class=s id=m></p><button>Suite</button>"
        "<script>f.oninput = () => { f.style.color = ''; m.textContent = f.value.split('-').reverse().join('/') }</script>"
    )

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        page.locator("#f").focus()
        yield
        page.keyboard.type("11121987")
        yield
        page.get_by_role("button").click()
        yield

    made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences[0] == "Saisir la date dans le champ « Champ »."
    assert not tells(made, "1987")
    assert not shows(made)


def test_a_secret_typed_after_it_was_shown_is_hidden_in_the_earlier_pictures_too(site, tmp_path):
    address = site(f"{STYLE}<button class=s>{SECRET}</button><br><input id=f class=s aria-label=Champ>")

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        page.get_by_role("button").click()
        yield
        page.locator("#f").click()
        yield
        page.keyboard.type(SECRET)
        yield

    made = record_pages(tmp_path / "projet", address, user)
    assert made.sentences[0] == "Cliquer sur le bouton encadré."
    assert not tells(made, SECRET)
    assert not shows(made)


@pytest.mark.parametrize("where", ["next page", "path", "inner page", "other origin's shadow"])
def test_a_secret_that_the_next_page_shows_is_hidden(site, tmp_path, where):
    shown = f"<p class=s>{SECRET}</p>"
    if where == "inner page":
        site(STYLE + shown, name="dedans.html")
        shown = '<iframe src="dedans.html" style="width:500px;height:200px"></iframe>'
    elif where == "other origin's shadow":
        shown = f"<div id=h></div><script>h.attachShadow({{mode:'closed'}}).innerHTML = `{STYLE}{shown}`</script>"
    name = f"{SECRET}.html" if where == "path" else "suite.html"
    site(f"{STYLE}{shown}<button>Finir</button>", name=name)
    address = site(
        f'{STYLE}<form action="{name}"><input id=f class=s name=q aria-label=Champ><button>Aller</button></form>'
    )

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        page.locator("#f").click()
        yield
        page.keyboard.type(SECRET)
        yield
        page.get_by_role("button").click()
        yield
        page.get_by_text("Finir").click()
        yield

    made = record_pages(tmp_path / "projet", address, user)
    assert len(made.sentences) == 3
    assert not tells(made, SECRET)
    assert not shows(made)


@pytest.mark.parametrize(
    ("body", "secret"),
    [
        ("<p class=s>zyx.wvut@exemple.example</p>", "zyx.wvut@exemple.example"),
        ("<p><span class=s>zyx.wvut</span><span class=s>@exemple.example</span></p>", "zyx.wvut"),
        ("<p class=s>05 49 98 76 54</p>", "05 49 98 76 54"),
        ("<p class=s>+33 5 49 98 76 54</p>", "+33 5 49 98 76 54"),
        ("<p class=s>Zoé <b>Wïlhelm</b></p>", "Wïlhelm"),
        ("<p class=s>ZOE WILHELM</p>", "WILHELM"),
        ("<div class=s>Zoé</div><div class=s>Wïlhelm</div>", "Wïlhelm"),
        ("<input class=s value='Zoé Wïlhelm'>", "Wïlhelm"),
        ("<input class=s value='Autre valeur'>", "Autre valeur"),
        ("<input class=s placeholder='Zoé Wïlhelm'>", "Wïlhelm"),
        ("<input type=button class=s value='Zoé Wïlhelm'>", "Wïlhelm"),
        ("<style>q::before { content: 'Zoé Wïlhelm' }</style><q class=s></q>", "Wïlhelm"),
        ("<style>q::before { content: attr(data-q) }</style><q class=s data-q='Zoé Wïlhelm'></q>", "Wïlhelm"),
        (
            "<style>@keyframes k { to { transform: translateX(600px) } } #k { animation: k 0.13s linear infinite alternate }</style>"
            "<p id=k class=s style='width:200px'>Zoé Wïlhelm</p>",
            "Wïlhelm",
        ),
        (
            "<div><template shadowrootmode=closed><b style='color:rgb(255,0,255)'>Zoé Wïlhelm</b></template></div>",
            "Wïlhelm",
        ),
        (
            '<iframe srcdoc="<div><template shadowrootmode=closed>'
            "<b style='color:rgb(255,0,255)'>Zoé Wïlhelm</b></template></div>\"></iframe>",
            "Wïlhelm",
        ),
        ("<p class=s style='transform:rotate(30deg);width:200px'>Zoé Wïlhelm</p>", "Wïlhelm"),
        ("<div style='zoom:1.7'><p class=s>Zoé Wïlhelm</p></div>", "Wïlhelm"),
        ("<svg height=40><text y=30 class=s fill='rgb(255,0,255)'>Zoé Wïlhelm</text></svg>", "Wïlhelm"),
    ],
)
def test_addresses_numbers_and_listed_names_are_hidden(site, tmp_path, body, secret):
    address = site(f"{STYLE}<div style='padding:60px'>{body}</div><button>Suite</button>")

    def user(recorder: Recorder) -> Iterator[None]:
        recorder.pages[0].get_by_text("Suite").click()
        yield

    made = record_pages(tmp_path / "projet", address, user, Private(listed=("Zoé Wïlhelm",)))
    assert made.sentences == ["Cliquer sur le bouton « Suite »."]
    assert not shows(made)
    assert not tells(made, secret)


def test_what_is_not_private_is_shown(site, tmp_path):
    address = site(f"{STYLE}<p class=s>Le 6 décembre 2020, à 12:30, salle 204</p><button>Suite</button>")

    def user(recorder: Recorder) -> Iterator[None]:
        recorder.pages[0].get_by_text("Suite").click()
        yield

    assert shows(record_pages(tmp_path / "projet", address, user, Private(listed=("Zoé Wïlhelm",))))


def test_the_first_letters_of_what_was_typed_hide_nothing_by_themselves(site, tmp_path):
    address = site(f"{STYLE}<p class=s>Les horaires</p><input id=f aria-label=Champ><button>Suite</button>")

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        page.locator("#f").click()
        yield
        page.keyboard.type("Les vacances")
        yield
        page.get_by_role("button").click()
        yield

    assert shows(record_pages(tmp_path / "projet", address, user))


@pytest.mark.parametrize(("background", "masked"), [("#fff", False), ("rgb(255 255 255 / 50%)", True), ("none", True)])
def test_a_window_that_hides_a_name_is_not_stained_by_it(site, tmp_path, background, masked):
    address = site(
        f"{STYLE}<p class=s style='position:absolute;left:100px;top:140px'>Zoé Wïlhelm</p>"
        f"<dialog id=d style='position:absolute;left:50px;top:50px;margin:0;width:400px;height:300px;background:{background}'>"
        "<button>Suite</button></dialog><script>d.showModal()</script>"
    )

    def user(recorder: Recorder) -> Iterator[None]:
        recorder.pages[0].get_by_text("Suite").click()
        yield

    made = record_pages(tmp_path / "projet", address, user, Private(listed=("Zoé Wïlhelm",)))
    assert not shows(made)
    assert (PRIVATE_COLOUR in colours(made.pictures[0].read_bytes())) == masked


SEEN_THROUGH = {
    "the veil of a modal window": (
        "<style>::backdrop{background:none}</style><dialog id=d style='background:#fff'><button>Suite</button></dialog>"
        "<script>d.showModal()</script>"
    ),
    "a button spread over all": (
        "<style>button{position:absolute;left:500px;top:400px;background:#fff}button::after{content:'';position:fixed;inset:0}"
        "</style><button>Suite</button>"
    ),
}


@pytest.mark.parametrize("over", SEEN_THROUGH)
def test_what_is_seen_through_something_spread_is_hidden(site, tmp_path, over):
    address = site(
        f"{STYLE}<p class=s>Zoé Wïlhelm</p><input id=f class=s aria-label=Champ value={SECRET}>{SEEN_THROUGH[over]}"
    )

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        page.mouse.click(*middle(page, "button"))
        yield

    made = record_pages(tmp_path / "projet", address, user, Private(listed=("Zoé Wïlhelm",)))
    assert len(made.pictures) == 1
    assert not shows(made)


@pytest.mark.own_browser
def test_nothing_is_left_in_the_temporary_folder(site, tmp_path, monkeypatch):
    # A short path: a browser's socket in a folder of pytest's own would have a name that is too long.
    with tempfile.TemporaryDirectory(prefix="t-") as short:
        check_what_is_left(Path(short), site, tmp_path, monkeypatch)


def check_what_is_left(folder, site, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    address = site(f"{STYLE}{FIELDS['text'][0]}{MIRRORS}")

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        page.locator("#f").click()
        yield
        page.keyboard.type(SECRET)
        yield
        page.locator("#b").click()
        yield

    record_pages(tmp_path / "projet", address, user)
    left = [path for path in folder.rglob("*") if path.is_file()]
    assert [path for path in left if SECRET.encode() in path.read_bytes()] == []
    assert [path for path in left if path.suffix == ".png"] == []


@pytest.mark.own_browser
def test_a_page_that_crashes_leaves_no_memory_of_it(site, tmp_path, monkeypatch):
    home = tmp_path / "chez-moi"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    address = site(f"{STYLE}{FIELDS['text'][0]}<button>Suite</button>")

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        page.locator("#f").click()
        yield
        page.keyboard.type(SECRET)
        yield
        page.goto("chrome://crash", wait_until="commit")
        while True:
            yield

    record_pages(tmp_path / "projet", address, user)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path for path in files if SECRET.encode() in path.read_bytes() or path.suffix == ".dmp"] == []


def test_the_users_list_is_theirs_and_not_the_project_s(tmp_path, monkeypatch):
    from tutopdf.capturing.privacy import private_file, read_private

    monkeypatch.chdir(tmp_path)
    path: Path = private_file()
    path.parent.mkdir(parents=True)
    path.write_text('noms = ["Zoé Wïlhelm"]\n', encoding="utf-8")
    assert read_private(path).listed == ("Zoé Wïlhelm",)
    assert path.name == "prive.toml"


@pytest.mark.parametrize("radius", ["0", "8px"])
def test_what_a_dialogue_hides_masks_nothing_of_it_and_an_invisible_field_masks_nothing(site, tmp_path, radius):
    address = site(
        "<style>#f{position:fixed;inset:0;background:rgb(0 0 0/50%);display:none}#f.o{display:block}"
        "#d{position:absolute;left:0;top:0;width:420px;height:240px;background:#fff;color:#f0f;font:bold 20px sans-serif}"
        "#cache{position:absolute;left:20px;top:400px;width:360px;opacity:0}</style>"
        f"<input aria-label=Nom style='position:absolute;left:20px;top:60px;width:300px;border-radius:{radius}'>"
        "<button id=b style='position:absolute;left:20px;top:300px' onclick=\"f.className='o'\">Envoyer</button>"
        "<input id=cache value='un champ' tabindex=-1><p style='position:absolute;left:20px;top:384px'>La consigne</p>"
        "<div id=f><div id=d role=dialog><p style='margin:56px 20px'>Voulez-vous envoyer ?</p><button id=o>Oui</button></div></div>"
    )

    def user(recorder):
        page = recorder.pages[0]
        page.locator("input").first.click()
        yield
        page.keyboard.type("Zorglonde")
        yield
        page.locator("#b").click()
        yield
        page.locator("#o").click()
        yield

    made = record_pages(tmp_path / "projet", address, user)
    with Image.open(made.pictures[1]) as before, Image.open(made.pictures[2]) as dialogue:
        assert before.convert("RGB").getpixel((200, 140)) == PRIVATE_COLOUR, "what was typed is hidden where it is seen"
        hidden = dialogue.convert("RGB").getcolors(1 << 24)
    assert PRIVATE_COLOUR not in {colour for _, colour in hidden}
