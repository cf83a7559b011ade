"""Protects the promise of recordings: where nothing changed, each picture is taken again as it was, its mark in its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.capturing.kit import Gesture, all_bytes, colours_of, gestures, record_pages, replay, said, zone_px
from tutopdf.capturing.kept_fills import find_fills
from tutopdf.capturing.recording_session import Recorder
from tutopdf.pipelines.capture import State

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("one_browser")]

STYLE = "<style>body{font:16px sans-serif;padding:20px;margin:0}</style>"

EMOJI = STYLE + "<a id=a href=#a>🗑️ Supprimer</a> <button id=t>👩🏽\u200d🏫 Équipe</button> <button id=b>⚙️</button>"
HOVERED = (
    STYLE + "<style>button:hover{background:#a00;color:#fff;padding:20px}button{transition:all .5s}</style>"
    "<button id=a>Premier</button><p><button id=b>Second</button></p>"
)
FOCUSED = (
    STYLE + "<style>input:focus{outline:12px solid #060}</style><input aria-label=Nom><p><button id=b>Suite</button>"
)
GROWING = (
    STYLE + "<style>#m{position:absolute;top:120px;transform:scale(.6);transform-origin:0 0;visibility:hidden;"
    "transition:transform 1.2s,visibility 1.2s}#m.o{transform:none;visibility:visible}#m button{display:block;padding:12px}"
    "</style><button id=b onclick=m.classList.add('o')>Niveau</button>"
    "<div id=m><button>Sixième</button><button>Cinquième</button><button id=q>Quatrième</button></div>"
)
SCRIPTED = (
    STYLE
    + "<button id=b>Ouvrir</button><div id=m style='position:absolute;left:20px;top:100px;height:0;overflow:hidden'>"
    "<button id=q style='display:block;margin:60px 20px'>Choisir</button></div><script>b.onclick=()=>{let h=0;"
    "const t=setInterval(()=>{m.style.height=`${h+=15}px`;if(h>=240)clearInterval(t)},20)}</script>"
)
SPINNING = (
    STYLE
    + "<style>@keyframes t{to{transform:translate(600px,80px)}}i{position:absolute;top:200px;width:90px;height:90px;"
    "background:#046;animation:t 1s infinite}</style><button id=b>Ouvrir</button><i></i>"
)
UNSEEN_CHOICE = (
    STYLE + "<style>input{position:absolute;opacity:0;width:1px;height:1px}label{display:block;padding:10px 30px;"
    "border:2px solid #333;width:200px;margin:10px}</style><input type=radio name=c id=r1><label for=r1>Cinquième</label>"
    "<input type=radio name=c id=r2><label for=r2>Quatrième</label><button id=b>Valider</button>"
)

LONG = (
    STYLE
    + "<button id=a>Haut</button><div style='height:1500px'></div><button id=b>Bas</button><div style='height:900px'></div>"
)
AREA = (
    STYLE
    + "<div id=l style='height:200px;width:300px;overflow:auto;border:1px solid'>"
    + "".join(f"<p><button>Ligne {number}</button></p>" for number in range(40))
    + "</div><p><button id=b>Valider</button></p>"
)
SHOWN_BY_STYLE = (
    STYLE
    + "<style>li ul{display:none;position:absolute;margin:0;padding:20px;background:#dde}li:hover ul{display:block}</style>"
    "<nav><ul><li id=m style='width:120px'>Outils<ul><li><a id=q href='#fait'>Notes</a></li></ul></li></ul></nav>"
    "<p style='margin-top:200px'><button id=b>Suite</button></p>"
)
SHOWN_BY_SCRIPT = (
    STYLE + "<style>#m{display:none;position:absolute;top:60px;padding:20px;background:#dde}</style>"
    "<div id=z><button id=o>Outils</button><div id=m><a id=q href='#fait'>Notes</a></div></div>"
    "<p style='margin-top:200px'><button id=b>Suite</button></p><script>"
    "z.onmouseenter = () => m.style.display='block'; z.onmouseleave = () => m.style.display='none'</script>"
)

FILTERED = (
    STYLE + "<button id=o onclick='p.hidden=false;i.focus()'>Choisir la classe</button><div id=p hidden>"
    "<label>Filtrer <input id=i type=search></label><div id=l></div></div><p><button id=b>Valider</button></p><script>"
    "const t=['Sixième A','Cinquième A','Cinquième B'];const f=()=>{l.innerHTML='';for(const x of t.filter(x=>x.includes(i.value)))"
    "{const d=document.createElement('button');d.textContent=x;d.onclick=()=>{o.textContent=x;p.hidden=true};l.append(d)}};"
    "i.oninput=f;f()</script>"
)
FILTERED_AGAIN = FILTERED.replace(";p.hidden=true", "").replace(
    "<div id=l>", "<div id=l onmousedown='event.preventDefault()'>"
)

TABLE = (
    STYLE
    + "<button id=e>Effacer le filtre</button><p><label>Nom <input id=i></label> <span id=w>Nom à compléter</span></p>"
    "<ul id=l></ul><button id=b>Suite</button><script>const t=['Cours Rubis','Salle Topaze','Atelier Opale'];"
    "const f=()=>{w.hidden=!!i.value;l.innerHTML=t.filter(x=>x.includes(i.value)).map(x=>`<li>${x}`).join('')};"
    "i.oninput=f;e.onclick=()=>{i.value='';f()};f()</script>"
)

CHOSEN_ELSEWHERE = (
    STYLE
    + "<p>La classe <b>Sixième A</b> et la classe Cinquième B</p><button id=a>Aide</button><p><label>Classe <select id=s>"
    "<option>Choisir<option>Sixième A<option>Cinquième B</select></label></p><button id=b>Suite</button>"
)
TAGS = (
    STYLE
    + "<style>.t{border:1px solid #333;width:400px;min-height:24px;padding:4px}.t input{border:0;width:1ch}</style>"
    "<p>Activités</p><div class=t id=t><span>Chorale</span> <input id=i aria-label=Activités></div><p><button id=b>Suite</button></p>"
    "<script>i.oninput=()=>{i.style.width=`${i.value.length+2}ch`}</script>"
)
SELECTED = (
    STYLE
    + "<div id=e contenteditable style='border:1px solid;width:400px;height:60px'></div><button id=l>Lien</button>"
    "<p id=p hidden><label>Adresse <input id=a></label></p><script>l.onmousedown=e=>e.preventDefault();"
    "l.onclick=()=>{p.hidden=getSelection().isCollapsed;if(!p.hidden)a.focus()}</script>"
)
DROPPED = (
    STYLE
    + "<style>li,ul{padding:12px;width:260px;border:1px solid #333;list-style:none}</style><ul id=u><li draggable=true id=x>Accueil"
    "<li draggable=true id=y>Visite</ul><ul id=v style='min-height:60px'></ul><button id=b>Suite</button><script>let m;"
    "u.ondragstart=e=>{m=e.target;e.dataTransfer.setData('text/plain',m.textContent)};v.ondragover=e=>e.preventDefault();"
    "v.ondrop=e=>{e.preventDefault();v.append(m)}</script>"
)
DRAWN_NAMES = (
    STYLE + "<style>.x::before{content:attr(data-nom)}.y::before{content:'Titre 2'}.y::after{content:' ▾'}"
    ".z::after{content:'→' / 'Suivant'}</style><button class=x data-nom='Niveau'></button> <button class=y></button>"
    " <button class=z></button>"
)

SEARCHED = (
    STYLE
    + "<style>li{padding:6px;width:200px}</style><div id=c style='border:1px solid;width:300px;padding:8px;cursor:pointer'><b id=t>Langue</b> "
    "<input id=i type=search aria-label=Chercher></div><ul id=l role=listbox hidden><li role=option>Allemand<li role=option>Italien</ul>"
    "<p><button id=b>Suite</button></p><script>c.onclick=()=>{l.hidden=!l.hidden;if(!l.hidden)i.focus()};"
    "i.oninput=()=>{for(const one of l.children)one.hidden=!one.textContent.includes(i.value)};"
    "l.onclick=e=>{t.textContent=e.target.textContent;i.value='';l.hidden=true}</script>"
)

PATHS: dict[str, tuple[str, list[Gesture]]] = {
    "pointer": (HOVERED, [("click", "#a"), ("click", "#b"), ("click", "#a")]),
    "focus": (FOCUSED, [("click", "input"), ("type", "Zorglonde"), ("click", "#b")]),
    "transition": (GROWING, [("click", "#b"), ("wait", "700"), ("click", "#q")]),
    "script": (SCRIPTED, [("click", "#b"), ("wait", "600"), ("click", "#q")]),
    "endless": (SPINNING, [("click", "#b"), ("wait", "300"), ("click", "#b")]),
    "scrolled page": (
        LONG,
        [
            ("click", "#a"),
            ("scroll", "1300"),
            ("wait", "400"),
            ("click", "#b"),
            ("scroll", "-300"),
            ("wait", "400"),
            ("click", "#b"),
        ],
    ),
    "scrolled area": (
        AREA,
        [("hover", "#l"), ("scroll", "600"), ("wait", "400"), ("click", "#l button >> nth=16"), ("click", "#b")],
    ),
    "menu shown by its style": (SHOWN_BY_STYLE, [("hover", "#m"), ("click", "#q"), ("click", "#b")]),
    "menu shown by a script": (SHOWN_BY_SCRIPT, [("hover", "#o"), ("click", "#q"), ("click", "#b")]),
    "filter": (FILTERED, [("click", "#o"), ("type", "Cinq"), ("click", "#l button >> nth=1"), ("click", "#b")]),
    "search that the page enters": (
        SEARCHED,
        [("click", "#t"), ("wait", "500"), ("type", "Ita"), ("wait", "400"), ("click", "li >> nth=1"), ("click", "#b")],
    ),
    "emoji": (EMOJI, [("click", "#a"), ("click", "#t"), ("click", "#b")]),
    "what was chosen stands elsewhere": (
        CHOSEN_ELSEWHERE,
        [("click", "#a"), ("press", "Tab"), ("press", "ArrowDown"), ("wait", "300"), ("click", "#b")],
    ),
    "a field as wide as its words": (TAGS, [("click", "#i"), ("type", "Zorglonde"), ("wait", "300"), ("click", "#b")]),
    "something selected": (
        SELECTED,
        [
            ("click", "#e"),
            ("type", "Zorglonde"),
            ("press", "Control+a"),
            ("wait", "200"),
            ("click", "#l"),
            ("type", "Mirlifor"),
            ("click", "#l"),
        ],
    ),
    "dropped": (DROPPED, [("drag", "#x>>>#v"), ("wait", "300"), ("click", "#b")]),
    "names that a style draws": (DRAWN_NAMES, [("click", ".x"), ("click", ".y"), ("click", ".z")]),
    "label": (UNSEEN_CHOICE, [("click", "label >> nth=1"), ("click", "#b")]),
}


@pytest.mark.parametrize("path", PATHS)
def test_right_after_a_recording_every_picture_is_unchanged(site, tmp_path: Path, path: str):
    body, wanted = PATHS[path]
    made = record_pages(tmp_path / "projet", site(body), gestures(*wanted))
    outcomes = replay(made)
    steps = {
        "focus": 2,
        "what was chosen stands elsewhere": 3,
        "a field as wide as its words": 2,
        "something selected": 4,
    }
    acts = sum(verb in ("click", "type", "drag") for verb, _ in wanted)
    assert len(outcomes) == len(made.pictures) == steps.get(path, acts)
    assert said(outcomes) == []


def test_what_a_style_draws_is_read_as_a_name(site, tmp_path: Path):
    made = record_pages(
        tmp_path / "projet", site(DRAWN_NAMES), gestures(("click", ".x"), ("click", ".y"), ("click", ".z"))
    )
    assert made.sentences == [f"Cliquer sur le bouton « {name} »." for name in ("Niveau", "Titre 2", "Suivant")]


def test_a_field_of_a_letter_s_width_is_marked_where_it_is_drawn_and_masked_alone(site, tmp_path: Path):
    made = record_pages(
        tmp_path / "projet",
        site(TAGS),
        gestures(("click", "#i"), ("type", "Zorglonde"), ("wait", "300"), ("click", "#b")),
    )
    assert zone_px(made, 1)[2] == pytest.approx(410, abs=2)
    assert "éditeur" not in made.marks_text(2)
    with Image.open(made.pictures[1]) as image:
        assert (0, 0, 0) in colours_of(image, (20, 60, 90, 90))


def test_what_is_moved_on_the_page_was_not_typed(site, tmp_path: Path):
    made = record_pages(
        tmp_path / "projet", site(DROPPED), gestures(("drag", "#x>>>#v"), ("wait", "300"), ("click", "#b"))
    )
    assert len(made.sentences) == 2
    assert made.sentences[0].startswith("Faire glisser « Accueil »")


def test_a_filter_that_hides_a_name_has_no_recipe_and_tells_nothing(site, tmp_path: Path):
    body = FILTERED.replace("Cinquième B", "Zorglonde B")
    made = record_pages(
        tmp_path / "projet",
        site(body),
        gestures(("click", "#o"), ("type", "Zorglonde"), ("click", "#l button"), ("click", "#b")),
    )
    assert "Zorglonde" not in "".join(
        path.read_text("utf-8") for path in made.folder.rglob("*.*") if path.suffix in (".md", ".toml")
    )
    assert [made.marks(number).plan is not None for number in (1, 2, 3, 4)] == [True, True, False, False]


CALENDAR = (
    STYLE
    + "<style>.j{display:grid;grid-template-columns:repeat(7,40px);width:280px}.j span{padding:8px;display:block}</style>"
    "<div class=j id=j></div><p id=r role=status></p><script>"
    "for(let i=26;i<=31;i++)j.innerHTML+=`<span>${i}</span>`;for(let i=1;i<=29;i++)j.innerHTML+=`<span id=d${i}>${i}</span>`;"
    "j.addEventListener('click',e=>{r.textContent='Choisi : '+e.target.textContent})</script>"
)


@pytest.mark.parametrize("pointer", ["pointer", "default"])
def test_the_item_is_clicked_where_the_whole_list_hears(site, tmp_path: Path, pointer: str):
    body = f"{CALENDAR}<style>.j span{{cursor:{pointer}}}</style>"
    made = record_pages(tmp_path / "projet", site(body), gestures(("click", "#d12"), ("click", "#d3")))
    assert made.sentences == ["Cliquer sur « 12 ».", "Cliquer sur « 3 »."]
    assert zone_px(made, 1)[2:] == pytest.approx((40, 34), abs=3)
    assert said(replay(made)) == []


def test_only_what_comes_after_a_login_waits_for_one(site, tmp_path: Path):
    site("<h1>Accueil</h1><button id=c>Mon compte</button>", name="accueil.html")
    form = "<label>Identifiant <input id=u></label><label>Mot de passe <input id=p type=password></label>"
    address = site(f"{form}<button id=b onclick=\"location.href='accueil.html'\">Se connecter</button>")
    wanted = [("click", "#u"), ("type", "zorglonde"), ("click", "#p"), ("type", "Secret-9911"), ("click", "#b")]
    made = record_pages(tmp_path / "projet", address, gestures(*wanted, ("wait", "500"), ("click", "#c")))
    plans = [made.marks(number).plan for number in (1, 2, 3, 4)]
    assert [plan is not None and plan.by_hand for plan in plans] == [False, False, False, True]
    assert plans[3] is not None
    assert plans[3].address.endswith("accueil.html")


def test_a_login_without_another_page_starts_anew_from_what_it_opens(site, tmp_path: Path):
    form = "<form id=f><input id=u aria-label=Nom><input id=p type=password aria-label=Mot></form>"
    address = site(
        f"{form}<button id=b onclick='f.remove(); c.hidden = false'>Entrer</button><button id=c hidden>Compte</button>"
    )
    wanted = [("click", "#p"), ("type", "Secret-9911"), ("click", "#b"), ("click", "#c")]
    made = record_pages(tmp_path / "projet", address, gestures(*wanted))
    plans = [made.marks(number).plan for number in (1, 2, 3)]
    assert [plan is not None and plan.by_hand for plan in plans] == [False, False, True]
    assert plans[2] is not None
    assert plans[2].actions == ()


def test_a_small_window_is_marked_by_its_own_size_and_opened_the_same_way(site, tmp_path: Path):
    inside = "<button id=q style='position:absolute;left:100px;top:60px;width:200px;height:30px' onclick='window.close()'>Ajouter</button>"
    site(inside, name="petite.html")
    address = site(
        f"{STYLE}<button id=b onclick=\"open('petite.html?_popup=1', 'p', 'width=400,height=300')\">+</button><button id=c>Suite</button>"
    )
    made = record_pages(
        tmp_path / "projet",
        address,
        gestures(("click", "#b"), ("wait", "900"), ("click", "#q"), ("wait", "600"), ("click", "#c")),
    )
    assert made.sentences[1:] == ["Cliquer sur le bouton « Ajouter ».", "Cliquer sur le bouton « Suite »."]
    assert zone_px(made, 2, (400, 300)) == pytest.approx((100, 60, 200, 30), abs=1)
    assert said(replay(made)) == []


def test_a_page_with_a_query_is_come_to_by_what_led_there(site, tmp_path: Path):
    rows = "const q=new URLSearchParams(location.search).get('q');r.hidden=q==='3';s.hidden=q!=='3'"
    site(f"<button id=r>Accueil</button><button id=s>Classe trois</button><script>{rows}</script>", name="classe.html")
    address = site("<a id=a href='classe.html?q=3'>Ouvrir</a>")
    made = record_pages(
        tmp_path / "projet", address, gestures(("click", "#a"), ("wait", "700"), ("click", "#s"), ("click", "#s"))
    )
    assert made.sentences[1] == "Cliquer sur le bouton « Classe trois »."
    plan = made.marks(3).plan
    assert plan is not None
    assert plan.address == address
    assert said(replay(made)) == []


def test_what_was_hidden_on_the_page_is_hidden_where_it_went(site, tmp_path: Path):
    wanted = [("click", "#a"), ("press", "Tab"), ("press", "ArrowDown"), ("wait", "300"), ("click", "#b")]
    made = record_pages(tmp_path / "projet", site(CHOSEN_ELSEWHERE), gestures(*wanted))
    page = tmp_path / "site" / "index.html"
    banner = "<div style='height:80px;background:#fd0'>Maintenance samedi</div>"
    page.write_text(page.read_text("utf-8").replace("<body>", f"<body>{banner}"), "utf-8")
    outcomes = replay(made)
    assert [(one.state, one.moved) for one in outcomes] == [(State.CHANGED, True)] * 3
    for one in outcomes:
        assert one.difference is not None
        before, after = one.difference.before, one.difference.after
        assert before is not None
        assert [(box[0], box[1] + 160, box[2], box[3] + 160) for box in find_fills(before)] == find_fills(after)


CHANGES = {
    "a banner on top": (
        "<body>",
        "<body><div style='height:80px;background:#fd0'>Maintenance samedi</div>",
        State.CHANGED,
    ),
    "another class and place": ("id=b", "id=zz class=nouveau style='margin-left:300px'", State.CHANGED),
    "another name": (">Valider<", ">Confirmer<", State.FAILED),
    "out of sight": (
        "<button id=b",
        "<div style='height:10px;overflow:clip'><p style='height:90px'></p><button tabindex=-1 id=b",
        State.FAILED,
    ),
    "behind something": (
        "</body>",
        "<div style='position:fixed;inset:0;background:#fff'>Merci de patienter</div></body>",
        State.FAILED,
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_every_mark_follows_or_says_that_it_cannot(site, tmp_path: Path, change: str):
    before, after, state = CHANGES[change]
    body = f"{STYLE}<h1>Compte</h1><p><button id=b>Valider</button></p><p>La suite de la page</p>"
    address = site(body)
    made = record_pages(tmp_path / "projet", address, gestures(("click", "#b")))
    page = tmp_path / "site" / "index.html"
    text = page.read_text("utf-8")
    assert before in text
    page.write_text(text.replace(before, after), "utf-8")
    (outcome,) = replay(made)
    assert outcome.state is state
    assert outcome.moved == (state is State.CHANGED)
    if state is State.FAILED:
        behind = change == "behind something"
        assert [problem.code for problem in outcome.diagnostics] == ["element-covered" if behind else "element-gone"]


NAMED_MENU = SHOWN_BY_STYLE.replace(
    "id=m style='width:120px'>Outils", "class=menu style='width:120px'><a href='#'>Outils</a>"
)
SCRIPTED_MENU = SHOWN_BY_SCRIPT.replace("id=z>", "class=menu>").replace(
    "<script>", "<script>const z = document.querySelector('div');"
)


@pytest.mark.parametrize("body", [NAMED_MENU, SCRIPTED_MENU])
def test_a_menu_is_opened_by_the_name_that_is_read_in_it_whatever_its_class_becomes(site, tmp_path: Path, body: str):
    wanted = [("hover", "a, button"), ("wait", "300"), ("click", "#q"), ("click", "#b")]
    made = record_pages(tmp_path / "projet", site(body), gestures(*wanted))
    page = tmp_path / "site" / "index.html"
    text = page.read_text("utf-8")
    assert "class=menu" in text
    page.write_text(text.replace("class=menu", "class=entree"), "utf-8")
    assert said(replay(made)) == []


ROWS = (
    STYLE
    + "<style>td{padding:8px 30px;border:1px solid}</style><table><tr><td>Accueil du matin<td><button>Modifier</button>"
    "<tr><td>Visite du musée<td><button id=b>Modifier</button><tr><td>Photo de classe<td><button>Modifier</button></table>"
)
SIGNS = (
    STYLE
    + "<style>button{width:40px;height:40px;padding:4px}</style><div>"
    + "".join(
        f"<button><svg width=28 height=28><path d='{drawn}' fill=none stroke=#000 stroke-width=4></path></svg></button>"
        for drawn in ("M2 14H26", "M14 2V26", "M4 4L24 24M24 4L4 24")
    )
    + "</div>"
)
DOTS = (
    STYLE + "<style>button{width:40px;height:40px;background:#046}.v{border-radius:0 20px}</style>"
    "<h1>Plan</h1><div><button></button><button class=v></button><button></button></div>"
)
OTHERS = {
    "a sign before it": (
        DOTS,
        "button >> nth=1",
        "<div>",
        "<div><button style='border-radius:50%'></button>",
        "element-other",
    ),
    "another sign in its place": (
        DOTS,
        "button >> nth=1",
        "<button class=v>",
        "<button style='border-radius:50%'>",
        "element-other",
    ),
    "another that is called so": (
        "<p><button>Valider</button>",
        "button",
        "<p>",
        "<p><button>Valider</button> ",
        "element-several",
    ),
}
BANNER = "<div style='height:80px;background:#fd0'>Maintenance samedi <button>Masquer</button></div>"


@pytest.mark.parametrize("change", OTHERS)
def test_what_its_place_alone_tells_from_others_is_never_taken_for_another(site, tmp_path: Path, change: str):
    body, clicked, before, after, code = OTHERS[change]
    made = record_pages(tmp_path / "projet", site(body), gestures(("click", clicked), ("click", clicked)))
    page = tmp_path / "site" / "index.html"
    text = page.read_text("utf-8")
    assert before in text
    page.write_text(text.replace(before, after, 1), "utf-8")
    first, second = replay(made)
    assert (first.state, second.state) == (State.FAILED, State.FAILED)
    assert [problem.code for problem in first.diagnostics] == [code]
    assert second.same_cause == (first.shot.name if code == "element-other" else "")


@pytest.mark.parametrize("body", [ROWS, SIGNS])
def test_what_its_place_tells_from_others_follows_what_moves_it(site, tmp_path: Path, body: str):
    clicked = "button >> nth=1"
    made = record_pages(tmp_path / "projet", site(body), gestures(("click", clicked)))
    page = tmp_path / "site" / "index.html"
    page.write_text(page.read_text("utf-8").replace("<body>", f"<body>{BANNER}"), "utf-8")
    (outcome,) = replay(made)
    assert (outcome.state, outcome.moved, outcome.diagnostics) == (State.CHANGED, True, ())


SLIDER = (
    STYLE
    + "<label for=r>Nombre de lignes</label><br><input type=range id=r style='width:600px'><p><i id=z style='margin-left:450px'>"
    "Beaucoup</i><p><button id=b>Suite</button>"
)


def test_a_slider_that_was_set_is_hidden_again_where_it_is_not_set(site, tmp_path: Path):
    made = record_pages(tmp_path / "projet", site(SLIDER), gestures(("drag", "#r>>>#z"), ("click", "#b")))
    assert made.sentences == ["Régler le curseur « Nombre de lignes ».", "Cliquer sur le bouton « Suite »."]
    assert all(find_fills(Image.open(path)) for path in made.pictures)
    assert said(replay(made)) == []


MARKED_CHOICES = (
    STYLE
    + "<style>label{display:block;padding:8px 0}</style><label id=b><input id=c type=checkbox> Demi-pensionnaire toute "
    "l’année, sauf le mercredi et les jours de sortie</label><label><input id=r type=radio> Externe</label>"
)


@pytest.mark.parametrize("changed", ["c", "r"])
def test_a_choice_that_was_made_meanwhile_in_a_mark_or_near_it_is_a_change(site, tmp_path: Path, changed: str):
    made = record_pages(tmp_path / "projet", site(MARKED_CHOICES), gestures(("click", "#b")))
    page = tmp_path / "site" / "index.html"
    text = page.read_text("utf-8").replace(f"<input id={changed}", f"<input checked id={changed}")
    page.write_text(text, "utf-8")
    (outcome,) = replay(made)
    assert (outcome.state, outcome.diagnostics) == (State.CHANGED, ())


AGO = (
    STYLE + "<style>li{padding:8px;width:400px;list-style:none;cursor:pointer}span{float:right}</style><ul id=u>"
    "<li><b>Notes</b><span>il y a 2 min</span><li><b>Liste</b><span>il y a 2 min</span></ul><script>u.onclick=()=>{}</script>"
)


def test_a_line_is_found_by_its_name_whatever_it_says_of_the_time(site, tmp_path: Path):
    made = record_pages(tmp_path / "projet", site(AGO), gestures(("click", "li >> nth=1")))
    page = tmp_path / "site" / "index.html"
    text = page.read_text("utf-8").replace("il y a 2 min", "il y a 7 min")
    page.write_text(text.replace("<ul id=u>", "<ul id=u><li><b>Agenda</b><span>à l’instant</span>"), "utf-8")
    (outcome,) = replay(made)
    assert (outcome.state, outcome.moved) == (State.CHANGED, True)


def test_a_page_shows_what_it_shows_to_readers(site, tmp_path: Path):
    address = site(
        "<p id=p></p><button id=b>Suite</button><script>p.textContent = String(navigator.webdriver)</script>"
    )
    seen = []

    def user(recorder: Recorder) -> Iterator[None]:
        seen.append(recorder.pages[0].locator("#p").text_content())
        recorder.pages[0].locator("#b").click()
        yield

    record_pages(tmp_path / "projet", address, user)
    assert seen == ["false"]


def test_a_list_has_the_focus_once_something_is_chosen_in_it(site, tmp_path):
    address = site(
        "<style>select:focus{outline:20px solid #f0f}</style><select aria-label=Classe style='margin:40px'><option>Sixième<option>Cinquième</select><button>Suite</button>"
    )
    made = record_pages(
        tmp_path / "p",
        address,
        gestures(("click", "select"), ("press", "ArrowDown"), ("press", "Enter"), ("click", "button")),
    )
    assert len(made.sentences) == 2
    assert said(replay(made)) == []


def test_a_list_that_a_filter_narrows_has_no_recipe_until_it_is_whole_again(site, tmp_path: Path):
    doing = gestures(
        ("click", "#i"), ("type", "Top"), ("wait", "300"), ("click", "#e"), ("wait", "300"), ("click", "#b")
    )
    made = record_pages(tmp_path / "projet", site(TABLE), doing)
    assert [made.marks(number).plan is not None for number in (1, 2, 3)] == [True, False, True]
    assert said(replay(made)) == []


def test_a_filter_that_a_key_closes_has_narrowed_the_list_all_the_same(site, tmp_path: Path):
    doing = gestures(("click", "#i"), ("type", "Top"), ("wait", "300"), ("press", "Escape"), ("click", "#b"))
    made = record_pages(tmp_path / "projet", site(TABLE), doing)
    assert [made.marks(number).plan is not None for number in (1, 2)] == [True, False]


def test_what_is_done_in_a_narrowed_list_is_not_done_again(site, tmp_path: Path):
    wanted = [("click", "#i"), ("type", "Top"), ("wait", "300"), ("click", "#b"), ("click", "#e"), ("click", "#b")]
    made = record_pages(tmp_path / "projet", site(TABLE), gestures(*wanted))
    assert [made.marks(number).plan is not None for number in (1, 2, 3, 4)] == [True, False, False, False]


def test_a_field_whose_hint_goes_is_no_filter(site, tmp_path: Path):
    doing = gestures(("click", "#i"), ("type", "a"), ("wait", "300"), ("click", "#b"))
    made = record_pages(tmp_path / "projet", site(TABLE.replace("t.filter(x=>x.includes(i.value))", "t")), doing)
    assert [made.marks(number).plan is not None for number in (1, 2)] == [True, True]


def test_a_calendar_that_closes_with_its_field_is_no_list_that_a_filter_narrows(site, tmp_path: Path):
    body = (
        STYLE + "<p><label>Jour <input id=i></label></p><div id=c hidden style='position:absolute;background:#dde'>"
        "<p>lundi mardi mercredi</p><p>premier deuxième</p><p>troisième quatrième</p></div><p style='margin-top:200px'>"
        "<button id=b>Suite</button></p><script>i.onfocus=()=>c.hidden=false;i.onblur=()=>c.hidden=true</script>"
    )
    doing = gestures(("click", "#i"), ("type", "2026-12-04"), ("wait", "300"), ("click", "#b"))
    made = record_pages(tmp_path / "projet", site(body), doing)
    assert [made.marks(number).plan is not None for number in (1, 2)] == [True, True]
    assert said(replay(made)) == []


def test_a_day_is_made_up_where_a_day_was_typed(site, tmp_path: Path):
    body = (
        STYLE
        + "<p><label>Jour <input id=i></label> <b id=f hidden>Ce n’est pas un jour</b></p><button id=b>Suite</button>"
        "<script>i.oninput=()=>f.hidden=/^[0-9]+-[0-9]+-[0-9]+$/.test(i.value)</script>"
    )
    doing = gestures(("click", "#i"), ("type", "2026-12-04"), ("click", "#b"))
    made = record_pages(tmp_path / "projet", site(body), doing)
    assert said(replay(made)) == []
    assert b"2026" not in all_bytes(made.folder)


def test_what_is_scrolled_is_found_again_whatever_came_before_it(site, tmp_path: Path):
    body = (
        STYLE
        + "<style>.fenetre{position:fixed;top:60px;height:200px;overflow:auto;background:#dde}</style><button id=b>Ouvrir</button>"
        "<script>b.onclick=()=>{for(let i=0;i<Math.random()*9;i++)document.body.append(document.createElement('div'));"
        "const w=document.createElement('div');w.className='fenetre';w.innerHTML='<p style=height:400px>Haut</p><button id=q>Bas</button>';"
        "document.body.append(w)}</script>"
    )
    doing = gestures(("click", "#b"), ("hover", ".fenetre"), ("scroll", "400"), ("wait", "300"), ("click", "#q"))
    made = record_pages(tmp_path / "projet", site(body), doing)
    plan = made.marks(2).plan
    assert plan is not None
    assert [action.element.selector for action in plan.actions if action.position] == ["div.fenetre"]
    assert said(replay(made)) == []


def test_what_the_edge_of_the_window_cuts_is_brought_into_view(site, tmp_path: Path):
    body = (
        STYLE
        + "<div id=h style='height:300px'></div><button id=b style='height:40px;width:200px'>Ouvrir</button><p style='height:900px'>"
    )
    made = record_pages(tmp_path / "projet", site(body), gestures(("click", "#b")))
    height = zone_px(made, 1)[3]
    page = tmp_path / "site" / "index.html"
    # It straddles the lower edge: a few pixels of it can be seen.
    page.write_text(page.read_text("utf-8").replace("height:300px", "height:688px"), "utf-8")
    (outcome,) = replay(made, verify=False)
    assert (outcome.state, outcome.moved) == (State.CHANGED, True)
    assert zone_px(made, 1)[3] == pytest.approx(height, abs=2)


def test_what_a_footer_covers_in_part_is_clicked_beside_it(site, tmp_path: Path):
    body = (
        STYLE + "<style>footer{position:fixed;bottom:0;left:0;width:70%;height:60px;background:#046}</style><p>Haut</p>"
        "<button id=b style='position:absolute;top:640px;left:20px;width:1000px;height:80px' onclick=q.hidden=false>Ouvrir</button>"
        "<div style='height:1800px'></div><footer></footer><p id=q hidden style='position:fixed;top:20px;right:40px'>"
        "<button id=z>Suite</button></p>"
    )

    def doing(recorder: Recorder) -> Iterator[None]:
        recorder.pages[-1].mouse.click(960, 680)
        yield
        yield from gestures(("wait", "300"), ("click", "#z"))(recorder)

    made = record_pages(tmp_path / "projet", site(body), doing)
    assert len(made.sentences) == 2
    # A mark is not drawn on what the footer covers: its page is scrolled, which is told. The click after it is made all the same.
    first, second = replay(made)
    assert (first.state, first.moved, first.diagnostics) == (State.CHANGED, True, ())
    assert second.state is State.SAME


def test_what_lies_under_suggestions_is_not_filtered_away(site, tmp_path: Path):
    body = (
        STYLE
        + "<p><label>Nom <input id=i></label></p><p id=h hidden style='position:absolute;margin:0;padding:10px;width:400px;"
        "height:120px;background:#dde'>Appuyez sur Entrée pour ajouter un nom de plus à cette liste</p><p>Cours Rubis</p>"
        "<p>Salle Topaze</p><p style='margin-top:200px'><button id=b>Suite</button></p><script>i.oninput=()=>h.hidden=!i.value</script>"
    )
    doing = gestures(("click", "#i"), ("type", "Top"), ("wait", "300"), ("click", "#b"))
    made = record_pages(tmp_path / "projet", site(body), doing)
    assert [made.marks(number).plan is not None for number in (1, 2)] == [True, True]


def test_a_picture_that_shows_what_was_typed_in_a_filter_is_taken_again_with_it(site, tmp_path: Path):
    wanted = [("click", "#o"), ("click", "#l button >> nth=0"), ("type", "Cinq"), ("wait", "300")]
    made = record_pages(tmp_path / "projet", site(FILTERED_AGAIN), gestures(*wanted, ("click", "#l button >> nth=1")))
    plan = made.marks(3).plan
    assert plan is not None
    assert plan.actions[-1].value == "Cinq"
