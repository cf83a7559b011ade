"""Protects the person's machine and network from the pages of a project that somebody sent: they talk to their own site."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.capturing.test_capture_session import states, take, write_marks, write_page
from tutopdf.capturing.reach import Reach, open_doors, proxy_for
from tutopdf.model.capture_plan import CapturePlan
from tutopdf.model.web_host import Nearness, door_of, doors_of, judge_host
from tutopdf.pipelines.capture import State

PAGE = '[capture]\nadresse = "{address}"\nfenetre = [400, 300]\ndensite = 1\n{more}\n'
SERVED = '[capture]\nserveur = "site"\nadresse = "index.html"\nfenetre = [400, 300]\ndensite = 1\n{more}\n'
MARK = '[[repere]]\nforme = "cadre"\nzone = [1, 1, 5, 5]\ntexte = "le coin"\n'


@dataclass
class Service:
    """A program of the person's own that listens on this machine, and what it was asked. `pages` are what it answers."""

    port: int = 0
    asked: list[str] = field(default_factory=list)
    moved_to: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


@pytest.fixture
def service() -> Iterator[Service]:
    with listen() as found:
        yield found


@pytest.fixture
def own_site() -> Iterator[Service]:
    with listen() as found:
        yield found


@contextmanager
def listen() -> Iterator[Service]:
    found = Service()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            found.asked.append(f"{self.command} {self.path}")
            moved_to = found.redirects.get(self.path, found.moved_to)
            self.send_response(307 if moved_to else 200)
            if moved_to:
                self.send_header("Location", moved_to)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            page = found.pages.get(self.path)
            if page is not None:
                self.wfile.write(page.encode("utf-8"))
                return
            self.wfile.write(b"<button onclick=\"fetch('/effacer', {method: 'POST'})\">Effacer</button>")

        do_GET = do_POST = answer

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield found
        server.shutdown()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "projet"
    for folder in ("sources", "images", "site"):
        (root / folder).mkdir(parents=True)
    (root / "tutopdf.toml").touch()
    (root / "sources" / "un.md").write_text("# Un\n\n1. Cliquer.\n   ![Le bouton](un.png)\n", encoding="utf-8")
    return root


WAYS = {
    "script": "fetch('{address}script')",
    "beacon": "navigator.sendBeacon('{address}beacon', 'x')",
    "picture": "document.body.append(Object.assign(new Image(), {{src: '{address}picture'}}))",
    "frame": "document.body.append(Object.assign(document.createElement('iframe'), {{src: '{address}frame'}}))",
    "form": "document.body.innerHTML = '<form method=post target=_blank action={address}form></form>';"
    "document.forms[0].submit()",
    "window": "window.open('{address}window')",
    "socket": "new WebSocket('{address}'.replace('http', 'ws'))",
    "worker": "new Worker(URL.createObjectURL(new Blob([`fetch('{address}worker')`])))",
}


@pytest.mark.slow
@pytest.mark.usefixtures("one_browser", "browser")
@pytest.mark.parametrize("way", WAYS)
def test_a_page_asks_nothing_of_another_site(way: str, project: Path, service: Service):
    script = WAYS[way].format(address=f"http://127.0.0.1:{service.port}/")
    write_page(project, f"<p>Bonjour</p><script>{script}</script>")
    write_marks(project, MARK, SERVED.format(more=""))
    (outcome,) = take(project)
    assert service.asked == []
    assert outcome.state is State.NEW
    told = [dict(one.values)["names"] for one in outcome.diagnostics if one.code == "hosts-refused"]
    assert told == [[f"127.0.0.1:{service.port}"]]


@pytest.mark.slow
@pytest.mark.usefixtures("one_browser", "browser")
def test_a_host_that_the_marks_name_is_asked(project: Path, service: Service):
    write_page(project, f"<img src='http://127.0.0.1:{service.port}/a.png'>")
    write_marks(project, MARK, SERVED.format(more=f'hotes = ["127.0.0.1:{service.port}"]'))
    (outcome,) = take(project)
    assert service.asked == ["GET /a.png"]
    assert outcome.diagnostics == ()


@pytest.mark.slow
@pytest.mark.usefixtures("one_browser", "browser")
def test_no_gesture_is_made_where_a_page_led(project: Path, service: Service):
    click = '[[capture.action]]\ngeste = "cliquer"\nselecteur = "a"\n[[capture.action]]\n'
    click += 'geste = "cliquer"\nrole = "button"\nnom = "Effacer"'
    write_page(project, f"<a href='http://127.0.0.1:{service.port}/'>Ailleurs</a>")
    write_marks(project, MARK, SERVED.format(more=click))
    (outcome,) = take(project)
    assert (outcome.state, service.asked) == (State.FAILED, [])
    assert [one.code for one in outcome.diagnostics] == ["page-elsewhere"]


@pytest.mark.slow
@pytest.mark.usefixtures("one_browser", "browser")
def test_a_site_that_sends_its_visitors_elsewhere_is_not_followed_with_gestures(project: Path, service: Service):
    write_page(project, "<button>Effacer</button>")
    service.moved_to = f"http://localhost:{service.port}/la"
    more = '[[capture.action]]\ngeste = "cliquer"\nrole = "button"\nnom = "Effacer"'
    write_marks(project, MARK, PAGE.format(address=f"http://127.0.0.1:{service.port}/", more=more))
    (outcome,) = take(project)
    assert outcome.state is State.FAILED
    assert "POST /effacer" not in service.asked


@pytest.mark.slow
@pytest.mark.usefixtures("one_browser", "browser")
def test_a_page_talks_to_its_own_site(project: Path, service: Service):
    write_marks(project, MARK, PAGE.format(address=f"http://127.0.0.1:{service.port}/", more=""))
    assert states(take(project)) == [State.NEW]
    assert service.asked == ["GET /"]


def test_a_near_address_opens_one_door_and_a_far_one_its_site():
    far = Reach(
        open_doors(CapturePlan("https://ent.exemple.fr/a", hosts=("cdn.exemple.fr",)), "https://ent.exemple.fr/a")
    )
    for address in (
        "https://ent.exemple.fr/b",
        "http://ent.exemple.fr/",
        "wss://cdn.exemple.fr/x",
        "data:text/plain,a",
    ):
        assert far.allows(address)
    for address in ("https://exemple.fr/", "https://ent.exemple.fr:8443/", "http://127.0.0.1/", "file:///etc/passwd"):
        assert not far.allows(address)
    assert list(far.refused) == ["exemple.fr", "ent.exemple.fr:8443", "127.0.0.1"]


def test_while_the_person_logs_in_the_web_is_open_and_their_own_network_is_not():
    login = Reach(far=True)
    assert login.allows("https://cas.exemple.fr/login")
    assert not login.allows("http://192.168.1.1/")
    assert not login.allows("http://localhost:631/")


BY_REDIRECT = {
    "picture": "document.body.append(Object.assign(new Image(), {src: '/r'}))",
    "script": "fetch('/r')",
    "sent": "fetch('/r', {method: 'POST', body: 'x'})",
    "frame": "document.body.append(Object.assign(document.createElement('iframe'), {src: '/r'}))",
    "window": "window.open('/r')",
    "worker": "new Worker(URL.createObjectURL(new Blob([`fetch('${location.origin}/r')`])))",
    "page": "location.href = '/r'",
}


@pytest.mark.slow
@pytest.mark.usefixtures("one_browser", "browser")
@pytest.mark.parametrize("near", [True, False], ids=["near", "far"])
def test_what_a_page_is_sent_on_to_is_judged_too(
    project: Path, service: Service, own_site: Service, near: bool, monkeypatch: pytest.MonkeyPatch
):
    """Every way at once: each of them costs a browser's page."""
    if not near:
        # As on the web, where the person's own proxy may be needed.
        monkeypatch.setattr("tutopdf.capturing.capture_session.proxy_for", lambda _: None)
    ways = ";".join(script.replace("/r", f"/r-{way}") for way, script in BY_REDIRECT.items() if way != "page")
    own_site.pages["/"] = f"<p>Bonjour</p><script>{ways}</script>"
    own_site.redirects = {f"/r-{way}": f"{service.address}{way}" for way in BY_REDIRECT}
    write_marks(project, MARK, PAGE.format(address=own_site.address, more=""))
    take(project)
    assert sorted(one.rpartition("/r-")[2] for one in own_site.asked if "/r-" in one) == sorted(
        set(BY_REDIRECT) - {"page"}
    )
    assert service.asked == []


@pytest.mark.slow
@pytest.mark.usefixtures("one_browser", "browser")
def test_a_page_that_is_sent_on_is_not_opened(project: Path, service: Service, own_site: Service):
    own_site.redirects = {"/": service.address}
    write_marks(project, MARK, PAGE.format(address=own_site.address, more=""))
    (outcome,) = take(project)
    assert (outcome.state, service.asked) == (State.FAILED, [])


SAME_MACHINE = (
    "localhost",
    "LOCALHOST",
    "localhost.",
    "un.localhost",
    "127.0.0.1",
    "127.1",
    "0.0.0.0",
    "2130706433",
    "0x7f.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::]",
    "qui@127.0.0.1",
    "ent.exemple.fr@127.0.0.1",
)


@pytest.mark.parametrize("host", SAME_MACHINE)
def test_this_machine_is_known_by_all_its_names(host: str):
    door = door_of(f"http://{host}:631/")
    assert door is not None
    assert (judge_host(door[0]), door[1]) == (Nearness.THIS_MACHINE, 631)
    assert not Reach(doors_of("https://ent.exemple.fr/")).allows(f"http://{host}:631/")
    assert not Reach(doors_of(f"http://{host}:80/")).allows(f"http://{host}:631/"), "one door, not the machine"
    assert proxy_for([door]) is not None


def test_a_number_is_the_same_door_however_it_is_written():
    assert {
        door_of(f"http://{host}:80/") for host in ("127.0.0.1", "127.1", "2130706433", "0x7f.0.0.1", "127.0.0.1.")
    } == {("127.0.0.1", 80)}
    assert door_of("http://[0:0:0:0:0:0:0:1]/") == door_of("http://[::1]/")


def test_a_browser_goes_by_the_persons_own_proxy_to_the_web_alone():
    assert proxy_for(doors_of("https://ent.exemple.fr/")) is None
    assert proxy_for([*doors_of("http://127.0.0.1:8000/"), *doors_of("https://cdn.exemple.fr/")]) is None
    near = proxy_for(doors_of("http://[::1]:8000/"))
    assert near is not None
    assert near["bypass"] == "[::1]:8000"


@pytest.mark.slow
@pytest.mark.own_browser
@pytest.mark.usefixtures("one_browser", "browser")
def test_a_near_site_reaches_nothing_that_a_name_in_its_page_asks_for(
    project: Path, service: Service, own_site: Service
):
    """With a browser of its own: what it looks up before it is asked for is not a page's."""
    hosts = [
        "localhost",
        "localhost.",
        "0.0.0.0",
        "127.1",
        "2130706433",
        "[::ffff:127.0.0.1]",
        "x@127.0.0.1",
        "LOCALHOST",
    ]
    pictures = "".join(f"<img src='http://{host}:{service.port}/{number}'>" for number, host in enumerate(hosts))
    hints = "".join(
        f"<link rel={hint} href='{service.address}{hint}'>"
        for hint in ("prefetch", "preload", "preconnect", "dns-prefetch", "modulepreload")
    )
    worker = "navigator.serviceWorker?.register('/sw.js').catch(() => 0)"
    own_site.pages["/"] = f"{hints}<p>Bonjour</p>{pictures}<script>{worker}</script>"
    own_site.pages["/sw.js"] = f"fetch('{service.address}sw')"
    write_marks(project, MARK, PAGE.format(address=own_site.address, more=""))
    assert states(take(project)) == [State.NEW]
    assert service.asked == []
