"""Protects recordings of what a hand does besides clicking: each has its sentence, its marks, and is done again by a capture."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.capturing.kit import all_bytes, drag, gestures, middle, record_pages, replay, said, zone_px
from tutopdf.capturing.page_driver import PageDriver
from tutopdf.capturing.recording_session import Recorder
from tutopdf.model.capture_plan import Gesture

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("one_browser")]

STYLE = "<style>body{font:16px sans-serif;padding:20px;margin:0}</style>"

MENU = (
    STYLE
    + "<style>#m{position:absolute;left:300px;top:60px;background:#dde;padding:10px}</style><table><tr><td>Devoir un</td></tr>"
    "<tr><td id=a>Devoir deux</td></tr></table><div id=m hidden><button id=s>Supprimer</button></div><script>"
    "document.querySelector('table').oncontextmenu=e=>{e.preventDefault();m.hidden=false}</script>"
)


def test_a_right_click_is_a_step_and_opens_its_menu_again(site, tmp_path: Path):
    made = record_pages(tmp_path / "projet", site(MENU), gestures(("right", "#a"), ("click", "#s")))
    assert made.sentences == [
        "Cliquer avec le bouton droit de la souris sur « Devoir deux ».",
        "Cliquer sur le bouton « Supprimer ».",
    ]
    assert said(replay(made)) == []


BOARD = (
    STYLE
    + "<style>ul{list-style:none;margin:0 40px 0 0;padding:10px;width:200px;min-height:150px;background:#eee;float:left}"
    "li{margin:4px;padding:10px;background:#fff}</style><ul id=a aria-label='À faire'><li draggable=true id=x>Corriger</li></ul>"
    "<ul id=z aria-label='Fait'></ul><button id=b style='clear:both;display:block'>Valider</button><script>"
    "z.ondragover=e=>e.preventDefault();z.ondrop=e=>{e.preventDefault();z.append(x)}</script>"
)
POINTED_BOARD = BOARD.replace("draggable=true", "style='cursor:grab'").replace(
    "z.ondragover",
    "let on=0;x.onpointerdown=()=>on=1;onpointerup=e=>{if(on&&e.clientX>260)z.append(x);on=0};z.ondragover",
)


@pytest.mark.parametrize("board", [BOARD, POINTED_BOARD], ids=["native", "by script"])
def test_a_drag_is_a_step_with_two_marks_and_is_done_again(site, tmp_path: Path, board: str):
    moved = []

    def user(recorder: Recorder):
        yield from gestures(("drag", "#x>>>#z"))(recorder)
        moved.append(recorder.pages[0].locator("#z #x").count())
        yield from gestures(("click", "#b"))(recorder)

    made = record_pages(tmp_path / "projet", site(board), user)
    assert made.sentences == [
        "Faire glisser « Corriger » jusqu’à « Fait », sans relâcher le bouton de la souris.",
        "Cliquer sur le bouton « Valider ».",
    ]
    assert moved == [1]
    assert [mark.text for mark in made.marks(1).marks] == ["« Corriger »", "« Fait »"]
    assert said(replay(made)) == []


TWO_TO_DRAG = (
    BOARD.replace(
        "</ul><ul id=z",
        "<li draggable=true id=y>Relire</li><li draggable=true id=w>Ranger</li></ul><ul id=z",
    )
    .replace("z.append(x)", "z.append(taken)")
    .replace("<script>", "<script>let taken;ondragstart=e=>taken=e.target;")
)


def test_what_moved_up_since_it_was_dragged_is_what_is_dragged(site, tmp_path: Path):
    there = []

    def user(recorder: Recorder):
        page = recorder.pages[0]
        for what in ("#x", "#y"):
            drag(page, f"{what}>>>#z")
        yield from gestures(("wait", "600"), ("wait", "300"))(recorder)
        there.extend(page.locator("#z li").all_inner_texts())

    made = record_pages(tmp_path / "projet", site(TWO_TO_DRAG), user)
    assert [sentence.split(" »")[0] for sentence in made.sentences] == [
        "Faire glisser « Corriger",
        "Faire glisser « Relire",
    ]
    assert there == ["Corriger", "Relire"]


MOVES_UP = (
    STYLE
    + "<style>li{height:40px}</style><ul><li><button id=a onclick='this.parentNode.remove();n.textContent+=1'>Un</button>"
    "<li><button id=b onclick='n.textContent+=2'>Deux</button><li><button onclick='n.textContent+=3'>Trois</button></ul><p id=n></p>"
)


def test_what_moved_up_since_it_was_clicked_is_what_is_clicked(site, tmp_path: Path):
    shown = []

    def user(recorder: Recorder):
        page = recorder.pages[0]
        for one in ("#a", "#b"):
            page.mouse.click(*middle(page, one))
        yield from gestures(("wait", "600"), ("wait", "300"))(recorder)
        shown.append(page.locator("#n").text_content())

    made = record_pages(tmp_path / "projet", site(MOVES_UP), user)
    assert made.sentences == ["Cliquer sur le bouton « Un ».", "Cliquer sur le bouton « Deux »."]
    assert shown == ["12"]


HIDDEN_FILE = (
    STYLE
    + "<input type=file id=f hidden accept='.png,image/*'><button id=b onclick='f.click()'>Joindre une photo</button>"
    "<p><button id=c>Envoyer</button></p><p id=n></p><script>f.onchange=()=>n.textContent=f.files.length+' fichier'</script>"
)
LABEL_FILE = (
    STYLE
    + "<p><button id=x>Aide</button></p><label id=b style='display:block;width:400px;padding:40px;border:2px dashed'>Choisir une affiche"
    "<input type=file style='display:none'></label><p><button id=c>Envoyer</button></p>"
)
LOOSE_FILE = (
    STYLE + "<button id=b onclick=\"const f=document.createElement('input');f.type='file';f.accept='.csv';"
    "f.onchange=()=>n.textContent=f.files.length+' fichier';f.click()\">Importer</button><p><button id=c>Envoyer</button></p><p id=n></p>"
)
PLAIN_FILE = STYLE + "<label>Justificatif <input type=file id=b></label><p><button id=c>Envoyer</button></p>"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (HIDDEN_FILE, "Cliquer sur le bouton « Joindre une photo », puis choisir un fichier."),
        (PLAIN_FILE, "Choisir un fichier dans le champ « Justificatif »."),
        (LABEL_FILE, "Choisir un fichier dans le champ « Choisir une affiche »."),
        (LOOSE_FILE, "Cliquer sur le bouton « Importer », puis choisir un fichier."),
    ],
    ids=["behind a button", "in a field", "behind its label", "in no page"],
)
def test_a_file_is_one_step_and_another_is_attached_again(site, tmp_path: Path, body: str, sentence: str):
    chosen = tmp_path / "zorglonde.png"
    chosen.write_bytes(b"x")
    wanted = [("file", f"#b>>>{chosen}"), ("wait", "300"), ("click", "#c")]
    made = record_pages(tmp_path / "projet", site(body), gestures(*wanted))
    assert made.sentences == [sentence, "Cliquer sur le bouton « Envoyer »."]
    plan = made.marks(2).plan
    assert plan is not None
    assert [action.gesture for action in plan.actions] == [Gesture.ATTACH]
    assert made.binding(1) is not None
    assert b"zorglonde" not in all_bytes(made.folder)
    assert said(replay(made)) == []


CALENDAR = (
    STYLE
    + "<style>#k{position:absolute;top:90px;background:#dde;padding:10px}#k span{padding:8px;cursor:pointer}</style>"
    "<label>Début <input id=d{readonly}></label><div id=k hidden><span>11</span><span id=j>12</span></div>"
    "<h1 id=t style='margin-top:200px'>Absence</h1><button id=b>Envoyer</button><script>"
    "d.addEventListener('focus',()=>k.hidden=false);k.onclick=e=>d.value=e.target.textContent+'/12';"
    "document.addEventListener('mousedown',e=>{if(e.target!==d&&!k.contains(e.target))k.hidden=true})</script>"
)


ROWS = (
    STYLE
    + "<div id=g style='width:600px'><style>[role=row]{display:flex;cursor:pointer}[role=gridcell]{width:200px;height:40px}</style>"
    + "".join(
        f"<div role=row><div role=gridcell>{name}</div><div role=gridcell class=z><svg width=16 height=16><circle r=8 cx=8 cy=8></svg></div></div>"
        for name in ("Rubis", "Topaze", "Opale")
    )
    + "</div><script>g.addEventListener('click',e=>e.target.closest('.z')?.replaceChildren())</script>"
)


def test_the_cell_of_a_row_that_says_it_can_be_clicked_is_what_is_marked(site, tmp_path: Path):
    made = record_pages(tmp_path / "projet", site(ROWS), gestures(("click", ".z >> nth=1")))
    assert zone_px(made, 1)[2:] == pytest.approx((200, 40), abs=12)


@pytest.mark.parametrize("readonly", [" readonly", ""], ids=["read-only", "written in too"])
def test_a_field_that_opens_something_is_a_step_and_so_is_what_closes_it(site, tmp_path: Path, readonly: str):
    address = site(CALENDAR.replace("{readonly}", readonly))
    wanted = [("click", "#d"), ("wait", "200"), ("click", "#j"), ("click", "#t"), ("wait", "700"), ("click", "#b")]
    made = record_pages(tmp_path / "projet", address, gestures(*wanted))
    assert made.sentences == [
        "Cliquer sur le champ « Début ».",
        "Cliquer sur « 12 ».",
        "Cliquer sur le bouton « Envoyer ».",
    ]
    assert said(replay(made)) == []


def test_after_a_choice_in_a_list_the_pictures_are_still_taken_and_it_is_not_told(site, tmp_path: Path):
    address = site(
        f"{STYLE}<label>Classe <select id=s><option>Choisir<option>Sixième<option>Zorglonde</select></label><button id=b>Valider</button>"
    )

    def user(recorder: Recorder):
        page = recorder.pages[0]
        page.locator("#s").focus()
        yield
        for _ in range(2):
            page.keyboard.press("ArrowDown")
            yield
        page.locator("#b").click()
        yield

    made = record_pages(tmp_path / "projet", address, user)
    plan = made.marks(2).plan
    assert plan is not None
    assert [(action.gesture, action.value) for action in plan.actions] == [(Gesture.CHOOSE, "")]
    assert b"Zorglonde" not in all_bytes(made.folder)
    assert said(replay(made)) == []


CHOICES = (
    STYLE
    + "<style>.c{position:relative;width:900px;margin:20px}.c input{position:absolute;opacity:0;width:24px;height:24px;left:0;top:0}"
    ".c label{display:block;padding-left:34px;position:relative}.c label::before{content:'';position:absolute;left:0;top:0;"
    "width:22px;height:22px;border:1px solid}.c small{display:block}</style>"
    "<div class=c><input type=checkbox id=k><label for=k>Demi-pension<small>Quatre repas par semaine</small></label></div>"
    "<div class=c><input type=radio id=r name=r><label for=r>Cinquième<small>Élèves de sixième</small></label></div>"
    "<button id=b>Valider</button>"
)


def test_a_choice_is_called_by_its_first_line_framed_where_it_is_drawn_and_clicked_by_its_label(site, tmp_path: Path):
    wanted = [("click", "label >> nth=0"), ("click", "label >> nth=1"), ("click", "#b")]
    made = record_pages(tmp_path / "projet", site(CHOICES), gestures(*wanted))
    assert made.sentences[:2] == ["Cocher la case « Demi-pension ».", "Choisir l’option « Cinquième »."]
    left, _, width, height = zone_px(made, 1)
    assert (left, height) == pytest.approx((40, 34), abs=8)
    assert 120 < width < 300
    assert said(replay(made)) == []


NAMES = [
    ("<button><span style='display:block'>CD</span><span style='display:block'>Carnet de devoirs</span></button>", "le bouton « Carnet de devoirs »"),
    ("<button aria-label='Choisir la ligne (unchecked)'>x</button>", "le bouton « Choisir la ligne »"),
    ("<button><i style='font-family:Material Icons'>settings</i> Réglages</button>", "le bouton « Réglages »"),
    ("<button>\ue8b8 Imprimer</button>", "le bouton « Imprimer »"),
    ("<button style='font-family:sans-serif,Segoe UI Symbol'><span style='font-family:inherit'>R</span>enommer</button>", "le bouton « Renommer »"),
    ("<button><span>Tout choisir</span> <span>Ctrl+Maj+A</span></button>", "le bouton « Tout choisir »"),
    ("<button><span><span title='Choisir une date'></span></span></button>", "le bouton « Choisir une date »"),
    ("<button>🗑️ Supprimer</button>", "le bouton « Supprimer »"),
    ("<button>設定</button>", "le bouton encadré"),
    (
        "<button>Recevoir par courriel les convocations aux réunions de parents et les bulletins</button>",
        "le bouton « Recevoir par courriel les convocations aux réunions de parents et les … »",
    ),
    ("<div role=button tabindex=0 onclick='1'><input aria-label='Étage' tabindex=-1 readonly style='pointer-events:none'></div>", "le champ « Étage »"),
]  # fmt: skip


def test_each_name_is_what_people_read(site, tmp_path: Path):
    address = site(STYLE + "".join(f"<div id=n{index}>{body}</div>" for index, (body, _) in enumerate(NAMES)))
    made = record_pages(
        tmp_path / "projet", address, gestures(*(("click", f"#n{index} > *") for index in range(len(NAMES))))
    )
    assert made.sentences == [f"Cliquer sur {name}." for _, name in NAMES]


def test_the_bar_goes_where_there_is_nothing_to_click(site, tmp_path: Path):
    rows = "".join(f"<button style='width:100%;height:70px'>Ligne {number}</button>" for number in range(8))
    address = site(f"<div style='position:fixed;inset:auto 0 0 0'>{rows}</div>")
    overlaps = []

    def user(recorder: Recorder):
        page = recorder.pages[0]
        page.wait_for_timeout(600)
        overlaps.append(
            page.evaluate(
                "(() => { const r = document.querySelector('tutopdf-barre').getBoundingClientRect();"
                "return [...document.querySelectorAll('button')].some(b => { const o = b.getBoundingClientRect();"
                "return o.left < r.right && o.right > r.left && o.top < r.bottom && o.bottom > r.top }) })()"
            )
        )
        page.locator("button").nth(7).click()
        yield

    made = record_pages(tmp_path / "projet", address, user)
    assert overlaps == [False]
    assert made.sentences == ["Cliquer sur le bouton « Ligne 7 »."]


def test_a_switch_in_a_shadow_root_is_framed_with_its_words(site, tmp_path: Path):
    address = site(
        STYLE + "<x-s id=s>Vidéoprojecteur</x-s><p><button id=b>Valider</button></p><script>"
        "s.attachShadow({mode:'open'}).innerHTML=`<label style='display:inline-flex;position:relative'><input type=checkbox role=switch "
        "style='position:absolute;opacity:0;margin:0;width:16px;height:16px'><span style='width:40px;height:20px;background:#046'></span>"
        "<slot></slot></label>`</script>"
    )
    made = record_pages(tmp_path / "projet", address, gestures(("click", "#s"), ("click", "#b")))
    assert made.sentences[0] == "Activer l’interrupteur « Vidéoprojecteur »."
    left, _, width, _ = zone_px(made, 1)
    assert left == pytest.approx(20, abs=2)
    assert 120 < width < 200
    assert said(replay(made)) == []


def test_the_zone_that_files_are_dropped_in_is_marked_whole(site, tmp_path: Path):
    chosen = tmp_path / "zorglonde.png"
    chosen.write_bytes(b"x")
    made = record_pages(tmp_path / "projet", site(LABEL_FILE), gestures(("click", "#x"), ("file", f"#b>>>{chosen}")))
    assert made.sentences[1] == "Choisir un fichier dans le champ « Choisir une affiche »."
    assert [round(side) for side in zone_px(made, 2)[2:]] == [484, 103]


def test_a_click_that_comes_while_another_is_passed_on_is_a_step_too(site, tmp_path: Path, monkeypatch):
    body = (
        STYLE
        + "<button id=a onclick='n.textContent+=1'>Un</button> <button id=b onclick='n.textContent+=2'>Deux</button><p id=n></p>"
    )
    passing = PageDriver._passing
    hasty = []

    @contextmanager
    def with_a_hasty_hand(self, page, *where):
        with passing(self, page, *where):
            if not hasty:
                hasty.append(page)
                page.mouse.click(*middle(page, "#b"))
            yield

    monkeypatch.setattr(PageDriver, "_passing", with_a_hasty_hand)
    shown = []

    def user(recorder: Recorder) -> Iterator[None]:
        yield from gestures(("click", "#a"), ("wait", "600"), ("wait", "300"))(recorder)
        shown.append(recorder.pages[0].locator("#n").text_content())

    made = record_pages(tmp_path / "projet", site(body), user)
    assert made.sentences == ["Cliquer sur le bouton « Un ».", "Cliquer sur le bouton « Deux »."]
    assert shown == ["12"]
