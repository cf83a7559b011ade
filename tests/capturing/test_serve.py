"""Protects the server of replicas: this machine alone, one folder alone."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import link
from tutopdf.capturing.serve import NoSite, find_site, serve_folder
from tutopdf.source.paths import UnsafePath


@pytest.fixture
def served(tmp_path: Path) -> Iterator[http.client.HTTPConnection]:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("Bonjour", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("SECRET", encoding="utf-8")
    link(folder / "lien.txt", tmp_path / "secret.txt")
    with serve_folder(folder) as address:
        host = address.removeprefix("http://").rstrip("/")
        assert host.startswith("127.0.0.1:")
        yield http.client.HTTPConnection(host)


def get(connection: http.client.HTTPConnection, path: str, **headers: str) -> tuple[int, bytes]:
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read()


@pytest.mark.parametrize("path", ["/", "/index.html", "/index.html?a=1"])
def test_a_file_of_the_folder_is_served(served, path):
    assert get(served, path) == (200, b"Bonjour")


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/lien.txt", "//etc/passwd", "/absent", "/a%00b"]
)
def test_nothing_else_is(served, path):
    status, data = get(served, path)
    assert status == 404
    assert b"SECRET" not in data


def test_a_page_that_calls_us_by_another_name_is_refused(served):
    assert get(served, "/index.html", Host="mechant.example")[0] == 404


def test_the_program_s_typeface_is_there_for_replicas(served):
    status, data = get(served, "/fonts/noto-sans-regular.ttf")
    assert status == 200
    assert data[:4] == b"\0\1\0\0"


PRIVATE = [
    ".env", ".git/config", ".git/page.html", "tutopdf.toml", "notes.md", "prive.TOML", "cle.pem", "a.py", "sans-type",
    "page.html.bak", "CON",
]  # fmt: skip


@pytest.mark.parametrize("name", PRIVATE)
def test_what_no_site_needs_is_not_served(served, tmp_path, name):
    path = tmp_path / "site" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("SECRET", encoding="utf-8")
    assert get(served, f"/{name}") == (404, b"404\n")


def test_a_link_shows_nothing_that_is_hidden(served, tmp_path):
    (tmp_path / "site" / ".cache").mkdir()
    (tmp_path / "site" / ".cache" / "page.html").write_text("SECRET", encoding="utf-8")
    link(tmp_path / "site" / "page.html", tmp_path / "site" / ".cache" / "page.html")
    assert get(served, "/page.html")[0] == 404


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.js", "text/javascript; charset=utf-8"), ("a.SVG", "image/svg+xml"), ("a.woff2", "font/woff2")],
)
def test_a_file_s_kind_is_the_same_on_every_machine(served, tmp_path, name, kind):
    (tmp_path / "site" / name).write_bytes(b"x")
    served.request("GET", f"/{name}")
    answer = served.getresponse()
    answer.read()
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)


@pytest.mark.parametrize(
    "typed", [".", "./", "images/..", "sources", "Sources/a", "output", ".git", "images/.x", "racine"]
)
def test_the_project_is_no_site(tmp_path, typed):
    for folder in ("sources/a", "Sources/a", "output", ".git", "images/.x"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    link(tmp_path / "racine", tmp_path)
    with pytest.raises(NoSite):
        find_site(tmp_path, typed)


@pytest.mark.parametrize("typed", ["..", "absent", "/", "C:/site"])
def test_a_site_is_in_the_project(tmp_path, typed):
    with pytest.raises(UnsafePath) as refused:
        find_site(tmp_path, typed)
    assert not isinstance(refused.value, NoSite)


@pytest.mark.parametrize("typed", ["site", "images/maquette", "images\\maquette"])
def test_a_folder_of_the_project_is_a_site(tmp_path, typed):
    (tmp_path / "site").mkdir()
    (tmp_path / "images" / "maquette").mkdir(parents=True)
    assert find_site(tmp_path, typed).is_dir()
