"""Protects pictures of what comes after a form was sent: what is said once is left out, what cannot be done again is no recipe."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.capturing.kit import Made, colours, gestures, record_pages, replay, said
from tutopdf.capturing.passing import said_once, text_of
from tutopdf.capturing.recording_session import Recorder
from tutopdf.model.capture_plan import Gesture

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("one_browser")]

MESSAGE = (204, 0, 204)
NOTICE = (0, 204, 204)
PAGE = '<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><title>Essai</title><body>{}</body></html>'
FORM = (
    "<h1>Livre</h1><form method=post action='{}'><label>Titre <input name=t></label><button>Enregistrer</button></form>"
)
LIST = "<h1>Livres</h1><div class=alert style='background:rgb(0,204,204)'>Prêt de trois semaines.</div>{}<button>Trier</button>"
SAID = "<ul class=messagelist style='background:rgb(204,0,204)'><li>Le livre est ajouté. <a href='#voir'>Voir le livre</a></li></ul>"


class Library(BaseHTTPRequestHandler):
    """Books: a form that is sent leads to their list, which says so once, or is answered at once."""

    said = False

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/liste":
            Library.said = True
            self.send_response(303)
            self.send_header("Location", "/liste")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._answer("<p>Ce titre existe déjà.</p><button>Revenir</button>")

    def do_GET(self) -> None:
        if self.path == "/liste":
            message, Library.said = (SAID if Library.said else ""), False
            self._answer(LIST.format(message))
        else:
            self._answer(FORM.format(self.path))

    def _answer(self, body: str) -> None:
        data = PAGE.format(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


class Shelf(Library):
    """The same, with the form of the list at another address than the list's."""

    def do_GET(self) -> None:
        if self.path == "/":
            self._answer(FORM.format("/liste"))
        else:
            super().do_GET()


@pytest.fixture
def library(browser: str) -> Iterator[str]:
    assert browser
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shelf)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def sent(library: str, tmp_path, *then: tuple[str, str], path: str = "") -> Made:
    user = gestures(("click", "input"), ("type", "Nord"), ("click", "button"), *then)
    return record_pages(tmp_path / "p", library + path, user)


def test_what_is_said_once_is_left_out_of_the_next_picture(library, tmp_path):
    made = sent(library, tmp_path, ("click", "button"))
    shown = colours(made.pictures[2].read_bytes())
    assert (MESSAGE in shown, NOTICE in shown) == (False, True)
    assert said(replay(made)) == []


def test_what_is_said_once_is_shown_where_it_is_clicked_and_is_not_taken_again(library, tmp_path):
    made = sent(library, tmp_path, ("click", "a"))
    assert MESSAGE in colours(made.pictures[2].read_bytes())
    assert made.marks(3).plan is None


def test_the_answer_to_a_form_is_come_to_by_sending_it_again(library, tmp_path):
    made = sent(library, tmp_path, ("click", "button"), path="titre")
    plan = made.marks(3).plan
    assert plan is not None
    assert [action.gesture for action in plan.actions] == [Gesture.FILL, Gesture.CLICK]
    assert said(replay(made)) == []


def test_what_was_in_the_first_answer_alone_is_said_once():
    first = text_of("<p>Enregistré.</p><p>Trois  livres</p>")
    assert said_once(
        ["Enregistré.", "Trois livres", "Des témoins ?"], first, text_of("<p>Trois <b>livres</b></p>")
    ) == [0]


OPENER = "<label>Rayon <select><option>Romans</option></select></label><button onclick=\"open('rayon.html', '', 'width=400,height=300')\">Autre rayon</button><button>Valider</button>"
CHANGES = "<button onclick=\"opener.document.querySelector('select').add(new Option('Atlas', 'a', true, true)); window.close()\">Ajouter</button>"
TELLS = "<button onclick='window.close()'>Fermer</button>"


@pytest.mark.parametrize(("window", "known"), [(CHANGES, False), (TELLS, True)])
def test_a_page_that_a_small_window_changed_is_not_taken_again(site, tmp_path, window, known):
    address = site(OPENER)
    site(window, "rayon.html")

    def user(recorder: Recorder) -> Iterator[None]:
        yield from gestures(("click", "button"))(recorder)
        while len(recorder.pages) == 1:
            yield
        yield from gestures(("click", "button"))(recorder)
        while len(recorder.pages) > 1:
            yield
        yield from gestures(("click", "button >> nth=1"))(recorder)

    made = record_pages(tmp_path / "p", address, user)
    assert len(made.sentences) == 3
    assert (made.marks(3).plan is not None) == known


@pytest.mark.parametrize(("order", "count"), [("-1", 1), ("0", 2)])
def test_keys_on_a_part_that_only_scripts_enter_fill_nothing(site, tmp_path, order, count):
    address = site(
        f"<main tabindex={order} aria-label=Feuille><p>Un</p></main><button onclick='document.querySelector(\"main\").focus()'>Lire</button>"
    )
    made = record_pages(tmp_path / "p", address, gestures(("click", "button"), ("wait", "300"), ("type", "j")))
    assert len(made.sentences) == count


@pytest.mark.parametrize("ticked", [True, False])
def test_a_page_gone_back_to_whose_fields_are_as_they_were_left_is_not_taken_again(site, tmp_path, ticked):
    address = site("<label><input type=checkbox>Jeudi</label> <a href='aide.html'>Aide</a> <button>Suite</button>")
    site("<button onclick='history.back()'>Revenir</button>", "aide.html")
    ticks = [("click", "input")] if ticked else []
    wanted = (*ticks, ("click", "a"), ("wait", "500"), ("click", "button"), ("wait", "800"), ("click", "button"))
    made = record_pages(tmp_path / "p", address, gestures(*wanted))
    last = len(made.sentences)
    assert made.sentences[-1] == "Cliquer sur le bouton « Suite »."
    assert (made.marks(last).plan is None) == ticked
    assert said(replay(made)) == []
