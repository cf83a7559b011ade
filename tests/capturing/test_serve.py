"""Protects the server of replicas: this machine alone, one folder alone."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from tutopdf.capturing.serve import serve_folder


@pytest.fixture
def served(tmp_path: Path) -> Iterator[http.client.HTTPConnection]:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("Bonjour", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("SECRET", encoding="utf-8")
    (folder / "lien.txt").symlink_to(tmp_path / "secret.txt")
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
