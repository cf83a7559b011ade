"""Protects marks in tables, lists and cards: a mark stays with the words of its row, wherever that goes, or says that it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.capturing.fixtures import SharedBrowser
from tests.capturing.kit import Made, gestures, record_pages, replay, zone_px
from tutopdf.capturing.browser import find_browser
from tutopdf.capturing.privacy import Private
from tutopdf.capturing.rest import page_script
from tutopdf.model.capture_plan import Element
from tutopdf.pipelines.capture import Outcome, State

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("one_browser")]

STYLE = (
    "<style>body{font:16px sans-serif;margin:0;padding:20px}td,th{padding:8px 30px;border:1px solid}td,[role=gridcell]{cursor:pointer}svg{vertical-align:top}"
    ".c,li{border:1px solid;padding:8px;width:300px}.o{display:flex;gap:4px}</style>"
)
PEN = "<svg width=20 height=20><path d='M2 18L18 2' stroke=#000></path></svg>"
SLOT = "<!--ici-->"


def table(*rows: str) -> str:
    return f"{STYLE}<h1>Élèves</h1><table><thead><tr><th>Nom<th>Note<th>Action</thead><tbody>{''.join(rows)}</tbody></table>"


def row(name: str, note: str, action: str = f"<button>{PEN}</button>") -> str:
    return f"<tr><td>{name}<td>{note}<td>{action}</tr>"


def card(name: str) -> str:
    return f"<div class=c><h3>{name}</h3><div class=o><button>{PEN}</button><button>{PEN}</button></div></div>"


def item(name: str) -> str:
    return f"<li><b>{name}</b> <input type=checkbox></li>"


ANTOINE, MARTIN, ZOE = (row(*one) for one in (("Antoine", "11"), ("Martin", "12"), ("Zoé", "13")))
GRID_ROW = "<div role=row class=o><div role=gridcell style='width:200px'>{}</div><div role=gridcell style='width:90px'>{}</div></div>"
GRID = (
    f"{STYLE}<div role=grid><div role=row class=o><div role=columnheader style='width:200px'>Cours</div>"
    f"<div role=columnheader style='width:90px'>Heures</div></div>{SLOT}@</div>"
)
CARDS, LIST = ("".join(one(name) for name in ("Antoine", "Martin", "Zoé")) for one in (card, item))

BODIES: dict[str, tuple[str, str, str]] = {
    "a sign in each row": (table(SLOT, ANTOINE, MARTIN, ZOE), "tr:has-text('Martin') button", row("Bérénice", "10")),
    "a figure in each row": (table(SLOT, ANTOINE, MARTIN, ZOE), "tr:has-text('Martin') td >> nth=1", row("Ali", "12")),
    "a numbered field": (
        table(
            SLOT,
            *(row(name, "12", f"<input type=checkbox id=e-{at}>") for at, name in enumerate(("Antoine", "Martin"))),
        ),
        "#e-1",
        row("Bérénice", "12", "<input type=checkbox id=e-1>"),
    ),
    "a card": (f"{STYLE}<div>{SLOT}{CARDS}</div>", ".c:has-text('Martin') button >> nth=1", card("Bérénice")),
    "a tick": (f"{STYLE}<ul>{SLOT}{LIST}</ul>", "li:has-text('Martin') input", item("Bérénice")),
    "a grid": (
        GRID.replace("@", GRID_ROW.format("Chorale", 2) + GRID_ROW.format("Dessin", 3)),
        "[role=row]:has-text('Dessin') [role=gridcell] >> nth=1",
        GRID_ROW.format("Anglais", 3),
    ),
}


def recorded(site, tmp_path: Path, body: str, clicked: str, private: Private | None = None) -> Made:
    return record_pages(tmp_path / "projet", site(body), gestures(("click", clicked)), private)


def after(made: Made, tmp_path: Path, before: str, now: str) -> Outcome:
    page = tmp_path / "site" / "index.html"
    text = page.read_text("utf-8")
    assert before in text
    page.write_text(text.replace(before, now, 1), "utf-8")
    (outcome,) = replay(made)
    return outcome


def codes(outcome: Outcome) -> list[str]:
    return [problem.code for problem in outcome.diagnostics]


@pytest.mark.parametrize("kind", BODIES)
def test_a_row_inserted_above_takes_the_mark_along(site, tmp_path: Path, kind: str):
    body, clicked, inserted = BODIES[kind]
    made = recorded(site, tmp_path, body, clicked)
    tied = made.binding(1)
    assert tied is not None
    assert tied.element.row in ("Martin", "Dessin")
    assert ":nth-of-type(" not in tied.element.selector
    outcome = after(made, tmp_path, SLOT, inserted)
    assert (outcome.state, outcome.moved, codes(outcome)) == (State.CHANGED, True, [])
    page = tmp_path / "site" / "index.html"
    page.write_text(page.read_text("utf-8").replace(inserted, SLOT), "utf-8")
    (again,) = replay(made)
    assert again.state is State.SAME


def test_rows_in_another_order_take_the_mark_along(site, tmp_path: Path):
    made = recorded(site, tmp_path, table(ANTOINE, MARTIN, ZOE), "tr:has-text('Martin') button")
    outcome = after(made, tmp_path, MARTIN + ZOE, ZOE + MARTIN)
    assert (outcome.state, outcome.moved) == (State.CHANGED, True)


@pytest.mark.parametrize("kind", BODIES)
def test_a_row_that_is_gone_is_said_and_no_other_is_taken(site, tmp_path: Path, kind: str):
    body, clicked, _ = BODIES[kind]
    made = recorded(site, tmp_path, body, clicked)
    outcome = after(made, tmp_path, ">Dessin<" if kind == "a grid" else ">Martin<", ">Nour<")
    assert (outcome.state, codes(outcome)) == (State.FAILED, ["element-row-gone"])


def test_one_card_that_is_left_is_not_taken_for_another(site, tmp_path: Path):
    body = f"{STYLE}<div><h1>Les groupes de Martin</h1><p>Martin</p><div>{CARDS}</div></div>"
    made = recorded(site, tmp_path, body, ".c:has-text('Martin') button >> nth=1")
    outcome = after(made, tmp_path, CARDS, card("Zoé"))
    assert (outcome.state, codes(outcome)) == (State.FAILED, ["element-row-gone"])


def test_words_are_those_of_a_whole_cell(site, tmp_path: Path):
    made = recorded(site, tmp_path, table(ANTOINE, MARTIN, ZOE), "tr:has-text('Martin') button")
    outcome = after(made, tmp_path, MARTIN, row("Martineau", "12"))
    assert codes(outcome) == ["element-row-gone"]


def test_a_column_is_found_by_its_head_wherever_it_is(site, tmp_path: Path):
    made = recorded(site, tmp_path, table(ANTOINE, MARTIN, ZOE), "tr:has-text('Martin') td >> nth=1")
    assert made.binding(1).element == Element(selector="td", row="Martin", column="Note")  # type: ignore[union-attr]
    head, note = "<th>Note<th>Action", "<td>12<td>"
    page = tmp_path / "site" / "index.html"
    page.write_text(page.read_text("utf-8").replace(note, f"<td>Oui{note}"), "utf-8")
    outcome = after(made, tmp_path, head, "<th>Présent<th>Note<th>Action")
    assert (outcome.state, outcome.moved) == (State.CHANGED, True)


def test_a_private_name_is_in_no_tie(site, tmp_path: Path):
    named = Private(listed=("Martin",))
    made = recorded(site, tmp_path, table(ANTOINE, MARTIN, ZOE), "tr:has-text('Martin') button", named)
    assert "Martin" not in made.marks_text(1)
    assert (made.binding(1).element.nth, made.binding(1).element.of) == (2, 3)  # type: ignore[union-attr]
    outcome = after(made, tmp_path, ANTOINE, ANTOINE + ANTOINE)
    assert codes(outcome) == ["element-recounted"]


def test_a_row_is_known_by_its_number_rather_than_by_its_state(site, tmp_path: Path):
    first, second = row("F-001", "En cours"), row("F-002", "Réglée")
    made = recorded(site, tmp_path, table(first, second), "tr:has-text('F-001') button")
    assert made.binding(1).element.row == "F-001"  # type: ignore[union-attr]
    before = zone_px(made, 1)
    # The states change places: the mark stays with the bill.
    page = tmp_path / "site" / "index.html"
    swapped = row("F-001", "Réglée") + row("F-002", "En cours")
    page.write_text(page.read_text("utf-8").replace(first + second, swapped), "utf-8")
    (outcome,) = replay(made, verify=False)
    assert (outcome.state, codes(outcome)) == (State.CHANGED, [])
    assert zone_px(made, 1) == pytest.approx(before, abs=12)


def test_what_is_written_by_hand_names_the_row_and_the_column(site, tmp_path: Path):
    made = recorded(site, tmp_path, table(ANTOINE, MARTIN, ZOE), "tr:has-text('Martin') button")
    path = tmp_path / "projet" / "images" / "essai" / "01.toml"
    text = path.read_text("utf-8")
    assert 'role = "button"\nligne = "Martin"\n' in text
    path.write_text(text.replace('ligne = "Martin"\n', 'ligne = "Zoé"\ncolonne = "Action"\n'), "utf-8")
    (outcome,) = replay(made)
    assert (outcome.moved, codes(outcome)) == (True, [])


def test_a_click_on_the_way_is_made_in_its_row_too(site, tmp_path: Path):
    body = table(SLOT, ANTOINE, MARTIN, ZOE) + (
        "<p id=p></p><script>for(const b of document.querySelectorAll('button'))"
        "b.onclick=()=>{p.innerHTML='<button id=v>Valider '+b.closest('tr').cells[0].textContent+'</button>'}</script>"
    )
    doing = gestures(("click", "tr:has-text('Martin') button"), ("wait", "300"), ("click", "#v"))
    made = record_pages(tmp_path / "projet", site(body), doing)
    page = tmp_path / "site" / "index.html"
    page.write_text(page.read_text("utf-8").replace(SLOT, row("Bérénice", "10")), "utf-8")
    outcomes = replay(made)
    assert [(one.state, one.moved) for one in outcomes] == [(State.CHANGED, True)] * 2
    assert zone_px(made, 2)[3] > 0


OBSTACLES = {
    "covered": (
        "</body>",
        "<div role=dialog aria-label='Témoins de connexion' style='position:fixed;inset:0;background:#fff'>Accepter</div></body>",
        "element-covered",
        "Témoins de connexion",
    ),
    "greyed out": ("<button id=b>", "<button id=b disabled>", "element-disabled", ""),
    "not shown yet": ("<button id=b>", "<button id=b style='display:none'>", "element-unseen", ""),
    "gone": ("<button id=b>Ouvrir</button>", "", "element-gone", ""),
}


@pytest.mark.parametrize("obstacle", OBSTACLES)
def test_what_keeps_a_person_from_a_button_is_said(site, tmp_path: Path, obstacle: str):
    body = f"{STYLE}<button id=b>Ouvrir</button><p id=p></p><script>b&&(b.onclick=()=>p.innerHTML='<button id=v>Valider</button>')</script>"
    doing = gestures(("click", "#b"), ("wait", "300"), ("click", "#v"))
    made = record_pages(tmp_path / "projet", site(body.replace("b&&(b", "window.b&&(b")), doing)
    before, now, code, by = OBSTACLES[obstacle]
    page = tmp_path / "site" / "index.html"
    page.write_text(page.read_text("utf-8").replace(before, now), "utf-8")
    first, second = replay(made)
    told = [problem for one in (first, second) for problem in one.diagnostics]
    # A button that is greyed out is marked all the same: its picture says what is to be read.
    assert {problem.code for problem in told} == {code}
    assert dict(told[0].values)["by"] == by
    assert (first.state is State.FAILED) == (obstacle != "greyed out")


def test_a_box_without_a_name_is_called_as_its_column(site, tmp_path: Path):
    rows = (row(name, "12", "<input type=checkbox>") for name in ("Antoine", "Martin"))
    made = recorded(site, tmp_path, table(*rows), "tr:has-text('Martin') input")
    assert made.sentences == ["Cocher la case « Action »."]


def test_a_sign_in_a_head_goes_with_its_column(site, tmp_path: Path):
    heads = [f"<th>{name} <button>{PEN}</button>" for name in ("Nom", "Note")]
    body = f"{STYLE}<table><thead><tr>{heads[0]}{heads[1]}</thead><tr><td>Martin<td>12</table>"
    made = recorded(site, tmp_path, body, "th >> nth=0 >> button")
    assert made.binding(1).element == Element(role="button", column="Nom")  # type: ignore[union-attr]
    outcome = after(made, tmp_path, heads[0] + heads[1], heads[1] + heads[0])
    assert (outcome.state, outcome.moved) == (State.CHANGED, True)


def test_the_number_of_a_row_that_says_nothing_is_its_place(site, tmp_path: Path):
    body = f"{STYLE}<table>{SLOT}" + "".join(f"<tr><td><input id=e-{at}-n></tr>" for at in range(3)) + "</table>"
    made = record_pages(tmp_path / "projet", site(body), gestures(("click", "#e-2-n"), ("type", "a"), ("wait", "300")))
    assert (made.binding(1).element.nth, made.binding(1).element.of) == (3, 3)  # type: ignore[union-attr]
    page = tmp_path / "site" / "index.html"
    text = page.read_text("utf-8").replace("e-2-n", "e-3-n").replace("e-1-n", "e-2-n").replace("e-0-n", "e-1-n")
    page.write_text(text.replace(SLOT, "<tr><td><input id=e-0-n></tr>"), "utf-8")
    (outcome,) = replay(made)
    assert codes(outcome) == ["element-recounted"]


def test_another_row_of_which_another_cell_says_the_same_is_a_change(site, tmp_path: Path):
    pupils = [row("Martin", "Léo"), row("Durand", "Zoé"), row("Petit", "Ali")]
    body = table(*pupils)
    made = recorded(site, tmp_path, body, "tr:has-text('Martin') button")
    outcome = after(made, tmp_path, body, table(row("Durand", "Martin"), row("Petit", "Ali"), row("Zoé", "Inès")))
    assert outcome.state is State.CHANGED


def test_of_two_rows_that_say_the_same_no_third_is_taken(site, tmp_path: Path):
    wide = table(SLOT, MARTIN, MARTIN, ZOE).replace("<table>", "<table style='width:1200px'>")
    made = recorded(site, tmp_path, wide, "tbody tr >> nth=1 >> button")
    assert [one.state for one in replay(made)] == [State.SAME]
    outcome = after(made, tmp_path, MARTIN + ZOE, ZOE + MARTIN)
    assert (outcome.state, codes(outcome)) == (State.FAILED, ["element-other"])


def test_another_cell_of_the_row_is_not_taken_where_columns_change_places(site, tmp_path: Path):
    body = f"{STYLE}<table><tr><td>Martin<td>12<td>14<tr><td>Zoé<td>12<td>14</table>"
    made = recorded(site, tmp_path, body, "tr:has-text('Martin') td >> nth=1")
    outcome = after(made, tmp_path, body, body.replace("12<td>14", "14<td>12"))
    assert (outcome.state, codes(outcome)) == (State.FAILED, ["element-other"])


SOUGHT_IN = """([key, row, column]) => {
    const [whole, one] = [Element.prototype.querySelectorAll, Element.prototype.querySelector];
    let count = 0;
    Element.prototype.querySelectorAll = function (...wanted) { count += 1; return whole.apply(this, wanted); };
    Element.prototype.querySelector = function (...wanted) { count += this.children.length > 10; return one.apply(this, wanted); };
    const found = window[key].rows.choose([...document.querySelectorAll("button")], row, column);
    return [count, found.length];
}"""


@pytest.mark.parametrize("kind", ["table", "grid"])
@pytest.mark.parametrize(("said", "column"), [("Nom 7", ""), ("", "Action")])
def test_a_long_list_is_gone_through_once(running_browser: SharedBrowser, kind: str, said: str, column: str):
    line = {
        "table": "<tr><td>Nom {0}<td>12<td><button>Voir</button></tr>",
        "grid": "<div role=row aria-rowindex={0}><span>Nom {0}</span><button>Voir</button></div>",
    }[kind]
    counts = []
    with (
        running_browser.open_playwright() as playwright,
        running_browser.open_browser(playwright, find_browser(playwright, ""), False) as browser,
    ):
        page = browser.new_page()
        for length in (20, 60):
            lines = "".join(line.format(number) for number in range(length))
            grid = f"<div role=grid><div role=columnheader>Action</div>{lines}</div>"
            page.set_content(table(lines) if kind == "table" else grid)
            page.evaluate(page_script("sought"))
            count, found = page.evaluate(SOUGHT_IN, ["sought", said, column])
            assert found == (1 if said else length)
            counts.append(count)
            page.goto("about:blank")
        page.close()
    # What is around all the rows is sought in as often for many as for few.
    assert counts[0] == counts[1]
