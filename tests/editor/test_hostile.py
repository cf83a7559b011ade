"""Protects the editor from whoever else can reach this machine: a table of hostile requests, byte for byte, over a real socket."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.editor.kit import Answer, Editor, Header, running_editor
from tests.support import draw_screen, write_project
from tutopdf.editor.gate import HEADERS

JSON = "application/json"
BYTES = "application/octet-stream"
UNKNOWN = "0" * 20


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    root = write_project(tmp_path_factory.mktemp("hostile") / "projet", "# Essai\n\n1. Une étape.\n")
    draw_screen(64, 48).save(root / "images" / "a.png")
    with running_editor(root, works=False) as running:
        yield running


@pytest.fixture(autouse=True)
def nothing_is_written(editor: Editor) -> Iterator[None]:
    def listing() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in editor.root.rglob("*") if path.is_file()}

    before = listing()
    yield
    assert listing() == before


def send(
    editor: Editor,
    method: str = "POST",
    path: str = "/api/heartbeat",
    body: bytes = b"{}",
    more: tuple[Header, ...] = (),
    version: str = "1.1",
    **headers: str | bytes | None,
) -> Answer:
    """Send what the page would but for what is given; None leaves a header out, `{port}` is the editor's."""
    usual: dict[str, Any] = {
        "Host": "127.0.0.1:{port}",
        "Origin": "http://127.0.0.1:{port}",
        "X-Tutopdf-Session": editor.token,
        "Content-Type": JSON,
    }
    usual |= {name.replace("_", "-"): value for name, value in headers.items()}
    sent: list[Header] = [(name, _fill(value, editor)) for name, value in usual.items() if value is not None]
    return editor.send(method, path.replace("{port}", str(editor.port)), [*sent, *more], body, version)


def _fill(value: str | bytes, editor: Editor) -> str | bytes:
    return (
        value.replace("{port}", str(editor.port)).replace("{other}", str(editor.port + 1))
        if isinstance(value, str)
        else value
    )


READ = {"method": "GET", "path": "/api/project", "body": b"", "Content_Type": None}
SHELL = {"method": "GET", "path": "/", "body": b"", "Content_Type": None, "Origin": None, "X_Tutopdf_Session": None}

REFUSED: dict[str, tuple[dict[str, Any], set[int]]] = {
    # Host: a name that was made to lead to this machine (rebinding)
    "host-evil": ({"Host": "evil.com"}, {403}),
    "host-evil-port": ({"Host": "evil.com:{port}"}, {403}),
    "host-evil-and-origin": ({"Host": "evil.com:{port}", "Origin": "http://evil.com:{port}"}, {403}),
    "host-of-a-subdomain": ({"Host": "localhost.evil.com:{port}"}, {403}),
    "host-like-ours": ({"Host": "127.0.0.1.evil.com:{port}"}, {403}),
    "host-without-port": ({"Host": "127.0.0.1"}, {403}),
    "host-of-another-port": ({"Host": "127.0.0.1:{other}"}, {403}),
    "host-of-ipv6": ({"Host": "[::1]:{port}"}, {403}),
    "host-of-every-address": ({"Host": "0.0.0.0:{port}"}, {403}),
    "host-as-a-number": ({"Host": "2130706433:{port}"}, {403}),
    "host-shortened": ({"Host": "127.1:{port}"}, {403}),
    "host-with-a-dot": ({"Host": "localhost.:{port}"}, {403}),
    "host-with-a-user": ({"Host": "moi@127.0.0.1:{port}"}, {400, 403}),
    "host-with-spaces": ({"Host": "127.0.0.1:{port} evil"}, {400, 403}),
    "host-empty": ({"Host": ""}, {400, 403}),
    "host-absent": ({"Host": None}, {400}),
    "host-absent-of-old": ({"Host": None, "version": "1.0"}, {403}),
    "host-twice": ({"more": (("Host", "evil.com"),)}, {400, 403}),
    "host-in-the-target": ({"path": "http://evil.com/api/heartbeat", "Host": "evil.com"}, {400, 403, 404}),
    "target-of-another-host": ({"path": "http://evil.com/api/heartbeat"}, {400, 403, 404}),
    "shell-host-evil": ({**SHELL, "Host": "evil.com"}, {403}),
    "shell-host-of-ipv6": ({**SHELL, "Host": "[::1]:{port}"}, {403}),
    # Origin: pages of other sites, and of other ports
    "origin-evil": ({"Origin": "http://evil.com"}, {403}),
    "origin-null": ({"Origin": "null"}, {403}),
    "origin-absent": ({"Origin": None}, {403}),
    "origin-empty": ({"Origin": ""}, {403}),
    "origin-of-another-port": ({"Origin": "http://127.0.0.1:{other}"}, {403}),
    "origin-without-port": ({"Origin": "http://127.0.0.1"}, {403}),
    "origin-of-https": ({"Origin": "https://127.0.0.1:{port}"}, {403}),
    "origin-of-our-other-name": ({"Origin": "http://localhost:{port}"}, {403}),
    "origin-with-a-path": ({"Origin": "http://127.0.0.1:{port}/"}, {403}),
    "origin-of-a-subdomain": ({"Origin": "http://127.0.0.1:{port}.evil.com"}, {403}),
    "origin-twice": ({"more": (("Origin", "http://evil.com"),)}, {403}),
    "read-origin-evil": ({**READ, "Origin": "http://evil.com"}, {403}),
    "read-origin-null": ({**READ, "Origin": "null"}, {403}),
    "site-cross": ({"Sec_Fetch_Site": "cross-site"}, {403}),
    "site-same-site": ({"Sec_Fetch_Site": "same-site"}, {403}),
    "site-none": ({"Sec_Fetch_Site": "none"}, {403}),
    "site-twice": ({"Sec_Fetch_Site": "same-origin", "more": (("Sec-Fetch-Site", "cross-site"),)}, {403}),
    "read-site-cross": ({**READ, "Sec_Fetch_Site": "cross-site"}, {403}),
    "read-site-typed": ({**READ, "Origin": None, "Sec_Fetch_Site": "none"}, {403}),
    # The session
    "token-absent": ({"X_Tutopdf_Session": None}, {401}),
    "token-empty": ({"X_Tutopdf_Session": ""}, {401}),
    "token-wrong": ({"X_Tutopdf_Session": "A" * 43}, {401}),
    "token-of-other-letters": ({"X_Tutopdf_Session": "é".encode() * 20}, {401}),
    "token-in-the-address": ({**READ, "path": "/api/project?token=TOKEN", "X_Tutopdf_Session": None}, {401}),
    "token-in-a-cookie": ({**READ, "X_Tutopdf_Session": None, "Cookie": "x-tutopdf-session=TOKEN"}, {401}),
    "token-as-authorization": ({**READ, "X_Tutopdf_Session": None, "Authorization": "Bearer TOKEN"}, {401}),
    "token-twice": ({"more": (("X-Tutopdf-Session", "A"),)}, {401}),
    "read-token-absent": ({**READ, "X_Tutopdf_Session": None}, {401}),
    "page-token-absent": ({**READ, "path": f"/api/pages/{'0' * 40}-150", "X_Tutopdf_Session": None}, {401}),
    "picture-token-absent": ({**READ, "path": f"/api/pictures/{UNKNOWN}", "X_Tutopdf_Session": None}, {401}),
    "events-token-absent": ({**READ, "path": "/api/events", "X_Tutopdf_Session": None}, {401}),
    "key-wrong": ({"path": "/api/session", "body": b'{"key": "AAAA"}', "X_Tutopdf_Session": None}, {403}),
    "key-empty": ({"path": "/api/session", "body": b'{"key": ""}', "X_Tutopdf_Session": None}, {403}),
    "key-no-text": ({"path": "/api/session", "body": b'{"key": ["a"]}', "X_Tutopdf_Session": None}, {400}),
    "key-from-elsewhere": ({"path": "/api/session", "body": b'{"key": "A"}', "Origin": "http://evil.com"}, {403}),
    "reopen-without-secret": ({"path": "/api/reopen", "Origin": None}, {403}),
    "reopen-with-a-session": ({"path": "/api/reopen"}, {403}),
    "reopen-wrong": ({"path": "/api/reopen", "Origin": None, "X_Tutopdf_Reopen": "A"}, {403}),
    "reopen-empty": ({"path": "/api/reopen", "Origin": None, "X_Tutopdf_Reopen": ""}, {403}),
    # Types: what a page of another site can send without being asked first
    "type-absent": ({"Content_Type": None}, {415}),
    "type-plain": ({"Content_Type": "text/plain"}, {415}),
    "type-form": ({"Content_Type": "application/x-www-form-urlencoded"}, {415}),
    "type-multipart": ({"Content_Type": "multipart/form-data; boundary=a"}, {415}),
    "type-hidden-in-plain": ({"Content_Type": "text/plain; application/json"}, {415}),
    "type-of-several": ({"Content_Type": "application/json, text/plain"}, {415}),
    "type-twice": ({"more": (("Content-Type", "text/plain"),)}, {415}),
    "type-bytes-for-json": ({"path": "/api/tutorials", "Content_Type": BYTES}, {415}),
    # Methods
    "options": ({"method": "OPTIONS"}, {403}),
    "options-of-all": ({"method": "OPTIONS", "path": "*"}, {403}),
    "options-of-a-preflight": ({"method": "OPTIONS", "Access_Control_Request_Method": "PUT"}, {403}),
    "trace": ({"method": "TRACE"}, {403}),
    "patch": ({"method": "PATCH"}, {403}),
    "propfind": ({"method": "PROPFIND"}, {403}),
    "connect": ({"method": "CONNECT", "path": "127.0.0.1:{port}"}, {400, 403}),
    "get-that-would-write": ({**READ, "path": f"/api/tutorials/{UNKNOWN}/build"}, {405}),
    "head-that-would-write": ({**READ, "method": "HEAD", "path": "/api/heartbeat"}, {405}),
    "post-to-a-read": ({"path": "/api/project"}, {405}),
    "post-to-the-shell": ({"path": "/"}, {404}),
    # Upgrades
    "websocket": (
        {**READ, "path": "/api/events", "more": (("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"))},
        {403},
    ),
    "websocket-of-the-shell": ({**SHELL, "more": (("Upgrade", "websocket"),)}, {403}),
    "http2": ({**SHELL, "more": (("Upgrade", "h2c"),)}, {403}),
    # Paths
    "path-up": ({**READ, "path": "/static/../../pyproject.toml"}, {404}),
    "path-up-encoded": ({**READ, "path": "/static/..%2f..%2fpyproject.toml"}, {404}),
    "path-up-encoded-twice": ({**READ, "path": "/static/%252e%252e/keys.py"}, {404}),
    "path-dots-encoded": ({**READ, "path": "/static/%2e%2e/keys.py"}, {404}),
    "path-of-ours-encoded": ({**READ, "path": "/api/pro%6aect"}, {404}),
    "path-backslash": ({**READ, "path": "/static/..\\keys.py"}, {400, 404}),
    "path-backslash-encoded": ({**READ, "path": "/static/..%5ckeys.py"}, {404}),
    "path-of-a-neighbour": ({**READ, "path": "/static/main.js.map"}, {404}),
    "path-absolute": ({**READ, "path": "/static//etc/passwd"}, {404}),
    "path-of-a-folder": ({**READ, "path": "/static/"}, {404}),
    "path-with-a-zero": ({**READ, "path": "/api/project%00"}, {404}),
    "path-with-a-line": ({**READ, "path": "/api/project%0d%0aSet-Cookie:a=b"}, {404}),
    "path-to-redirect": ({**READ, "path": "//evil.com/"}, {404}),
    "path-to-redirect-back": ({**READ, "path": "/\\evil.com"}, {400, 404}),
    "path-one-sign-more": ({**READ, "path": "/api/project/"}, {404}),
    "path-in-capitals": ({**READ, "path": "/API/project"}, {404}),
    "path-too-long": ({**READ, "path": "/api/" + "a" * 5000}, {404}),
    "path-elsewhere": ({**READ, "path": "/favicon.ico"}, {404}),
    "file-by-path": ({**READ, "path": "/api/texts/sources/essai.md"}, {404}),
    "file-up": ({**READ, "path": "/api/texts/..%2f..%2ftutopdf.toml"}, {404}),
    "file-device": ({**READ, "path": "/api/texts/con.toml"}, {404}),
    "file-stream": ({**READ, "path": "/api/texts/essai.md::$DATA"}, {404}),
    "file-of-a-share": ({**READ, "path": "/api/texts/%5c%5cserveur%5cpartage"}, {404}),
    "file-unknown": ({**READ, "path": f"/api/texts/{UNKNOWN}"}, {404}),
    "file-id-too-long": ({**READ, "path": f"/api/texts/{UNKNOWN}0"}, {404}),
    "picture-unknown": ({**READ, "path": f"/api/pictures/{UNKNOWN}/under-masks"}, {404}),
    "made-unknown": ({**READ, "path": f"/api/made/{UNKNOWN}"}, {404}),
    "page-malformed": ({**READ, "path": "/api/pages/page-1"}, {404}),
    "write-unknown": (
        {"method": "PUT", "path": f"/api/texts/{UNKNOWN}", "If_None_Match": "*", "body": b'{"text": ""}'},
        {404},
    ),
    "write-without-tag": ({"method": "PUT", "path": "/api/texts/TEXT", "body": b'{"text": "a"}'}, {428}),
    "write-any-tag": ({"method": "PUT", "path": "/api/texts/TEXT", "If_Match": "*", "body": b'{"text": "a"}'}, {428}),
    "write-old-tag": (
        {"method": "PUT", "path": "/api/texts/TEXT", "If_Match": f'"{"0" * 40}"', "body": b'{"text": "a"}'},
        {412},
    ),
    "write-over": ({"method": "PUT", "path": "/api/texts/TEXT", "If_None_Match": "*", "body": b'{"text": "a"}'}, {412}),
    "delete-a-source": ({"method": "DELETE", "path": "/api/texts/TEXT", "If_Match": f'"{"0" * 40}"'}, {404}),
    # Bodies
    "body-no-json": ({"path": "/api/tutorials", "body": b"nom=a"}, {400}),
    "body-no-table": ({"path": "/api/tutorials", "body": b"[]"}, {400}),
    "body-empty": ({"path": "/api/tutorials", "body": b""}, {400}),
    "body-deep": ({"path": "/api/tutorials", "body": b"[" * 200_000}, {400}),
    "body-no-utf8": ({"path": "/api/tutorials", "body": b'{"name": "\xff"}'}, {400}),
    "body-half-a-letter": ({"path": "/api/tutorials", "body": b'{"name": "\\ud800"}'}, {400}),
    "body-said-to-be-large": (
        {"path": "/api/tutorials", "body": b"{", "more": (("Content-Length", str(17 * 2**20)),)},
        {413},
    ),
    "body-large": ({"path": "/api/tutorials", "body": b'{"name": "' + b"a" * (17 * 2**20)}, {413}),
    "upload-large": (
        {"method": "PUT", "path": "/api/tutorials/TEXT/pictures", "Content_Type": BYTES, "body": bytes(26 * 2**20)},
        {413},
    ),
    "upload-in-pieces": (
        {
            "method": "PUT",
            "path": "/api/tutorials/TEXT/pictures",
            "Content_Type": BYTES,
            "Transfer_Encoding": "chunked",
            "body": b"%x\r\n%s\r\n" % (2**20, bytes(2**20)) * 26,
        },
        {413},
    ),
    "upload-to-nothing": (
        {"method": "PUT", "path": f"/api/tutorials/{UNKNOWN}/pictures", "Content_Type": BYTES, "body": b"a"},
        {404},
    ),
    "upload-as-json": ({"method": "PUT", "path": "/api/tutorials/TEXT/pictures"}, {415}),
    "draft-of-no-variant": ({"path": "/api/tutorials/TEXT/draft", "body": b'{"variant": "x"}'}, {400}),
    "draft-too-fine": ({"path": "/api/tutorials/TEXT/draft", "body": b'{"scale": 1e9}'}, {400}),
    "draft-of-no-number": ({"path": "/api/tutorials/TEXT/draft", "body": b'{"scale": NaN}'}, {400}),
    "draft-of-a-path": ({"path": "/api/tutorials/TEXT/draft", "body": b'{"unsaved": {"../a.md": "x"}}'}, {404}),
    "rename-of-nothing": ({"path": f"/api/tutorials/{UNKNOWN}/rename", "body": b'{"name": "a"}'}, {404}),
    "rename-to-no-text": ({"path": "/api/tutorials/TEXT/rename", "body": b'{"name": 1}'}, {400}),
    "copy-as-bytes": ({"path": "/api/tutorials/TEXT/copy", "Content_Type": BYTES}, {415}),
    "aside-of-nothing": ({"path": f"/api/tutorials/{UNKNOWN}/aside", "body": b"{}"}, {404}),
    "aside-from-elsewhere": ({"path": "/api/tutorials/TEXT/aside", "Origin": "http://evil.com"}, {403}),
    "aside-by-a-form": ({"path": "/api/tutorials/TEXT/aside", "Content_Type": "text/plain"}, {415}),
    "bin-by-path": ({"path": "/api/bin/..%2fsources", "body": b"{}"}, {404}),
    "bin-token-absent": ({**READ, "path": "/api/bin", "X_Tutopdf_Session": None}, {401}),
    "print-of-no-format": ({"path": "/api/tutorials/TEXT/print", "body": b'{"format": "/etc"}'}, {400}),
    # Captures, several schools, imports
    "captures-token-absent": ({**READ, "path": "/api/tutorials/TEXT/captures", "X_Tutopdf_Session": None}, {401}),
    "captures-of-nothing": ({**READ, "path": f"/api/tutorials/{UNKNOWN}/captures"}, {404}),
    "capture-by-get": ({**READ, "path": "/api/jobs/1/stop"}, {405}),
    "capture-of-a-path": (
        {"path": "/api/tutorials/TEXT/captures", "body": b'{"pictures": ["../../a.png"], "agreed": []}'},
        {404},
    ),
    "capture-of-no-list": ({"path": "/api/tutorials/TEXT/captures", "body": b'{"pictures": "a", "agreed": []}'}, {400}),
    "capture-of-a-source": (
        {"path": "/api/tutorials/TEXT/captures", "body": b'{"pictures": ["TEXT"], "agreed": []}'},
        {404},
    ),
    "capture-of-too-many": (
        {"path": "/api/tutorials/TEXT/captures", "body": b'{"agreed": [], "pictures": [' + b'"a",' * 999 + b'"a"]}'},
        {400},
    ),
    "capture-as-bytes": ({"path": "/api/tutorials/TEXT/captures", "Content_Type": BYTES}, {415}),
    "capture-from-elsewhere": ({"path": "/api/tutorials/TEXT/captures", "Origin": "http://evil.com"}, {403}),
    "version-of-nothing": (
        {"path": f"/api/pictures/{UNKNOWN}/version", "body": b'{"version": "a", "now": "b"}'},
        {404},
    ),
    "version-of-a-source": ({"path": "/api/pictures/TEXT/version", "body": b'{"version": "a", "now": "b"}'}, {404}),
    "job-unknown": ({"path": "/api/jobs/1/stop"}, {404}),
    "job-of-no-number": ({"path": "/api/jobs/x/stop"}, {404}),
    "job-of-a-large-number": ({"path": f"/api/jobs/{'9' * 60}/go-on"}, {404}),
    "schools-large": (
        {"method": "PUT", "path": "/api/tutorials/TEXT/schools", "Content_Type": BYTES, "body": bytes(3 * 2**20)},
        {413},
    ),
    "schools-in-pieces": (
        {
            "method": "PUT",
            "path": "/api/tutorials/TEXT/schools",
            "Content_Type": BYTES,
            "Transfer_Encoding": "chunked",
            "body": b"%x\r\n%s\r\n" % (2**20, bytes(2**20)) * 3,
        },
        {413},
    ),
    "schools-of-a-million": (
        {
            "method": "PUT",
            "path": "/api/tutorials/TEXT/schools",
            "Content_Type": BYTES,
            "body": b"uai\n" + b"a\n" * 900_000,
        },
        {413},
    ),
    "schools-as-json": ({"method": "PUT", "path": "/api/tutorials/TEXT/schools"}, {415}),
    "schools-of-nothing": (
        {"method": "PUT", "path": f"/api/tutorials/{UNKNOWN}/schools", "Content_Type": BYTES, "body": b"a"},
        {404},
    ),
    "schools-by-path": ({"path": "/api/tutorials/TEXT/schools/make", "body": b'{"table": "../ecoles.csv"}'}, {404}),
    "schools-by-absolute-path": (
        {"path": "/api/tutorials/TEXT/schools/preview", "body": b'{"table": "/etc/passwd"}'},
        {404},
    ),
    "schools-of-no-text": ({"path": "/api/tutorials/TEXT/schools/make", "body": b'{"table": ["a"]}'}, {400}),
    "school-page-absent": ({**READ, "path": "/api/schools/pages/0"}, {404}),
    "school-page-below": ({**READ, "path": "/api/schools/pages/-1"}, {404}),
    "import-of-no-text": ({"path": "/api/imports", "body": b'{"name": "a", "title": "a"}'}, {400}),
    "import-as-bytes": ({"path": "/api/imports", "Content_Type": BYTES, "body": b"# A"}, {415}),
    "import-large": ({"path": "/api/imports", "body": b'{"text": "' + b"a" * (17 * 2**20)}, {413}),
    "import-from-elsewhere": ({"path": "/api/imports", "Origin": "http://evil.com"}, {403}),
    "paste-without-tag": (
        {"path": "/api/tutorials/TEXT/paste", "body": b'{"text": "1. a", "section": 0, "part": 0}'},
        {428},
    ),
    "paste-of-no-place": (
        {"path": "/api/tutorials/TEXT/paste", "body": b'{"text": "1. a", "section": -1, "part": 0}'},
        {400},
    ),
    "print-of-too-many": ({"path": "/api/tutorials/TEXT/print", "body": b'{"copies": 100000}'}, {400}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_requests_are_refused(editor: Editor, name: str):
    given, statuses = REFUSED[name]
    given = {key: _insert(value, editor) for key, value in given.items()}
    answer = send(editor, **given)
    assert answer.status in statuses, answer
    assert not answer.body or given.get("method") != "OPTIONS"
    if answer.status != 400:  # what is no HTTP is answered before the editor sees it
        require_headers(answer)
    assert editor.token not in answer.body.decode("latin-1")
    assert not any(name.startswith("access-control") for name in answer.headers)
    assert not {"location", "set-cookie"} & answer.headers.keys()
    assert editor.ask("POST", "/api/heartbeat").status == 204, "the editor is still there"


def _insert(value: Any, editor: Editor) -> Any:
    text = editor.desk.files.tutorials()[0][0]
    if isinstance(value, bytes) and len(value) < 1000:
        return value.replace(b"TEXT", text.encode())
    if not isinstance(value, str):
        return value
    return value.replace("TEXT", text).replace("TOKEN", editor.token)


def require_headers(answer: Answer) -> None:
    for name, value in HEADERS:
        assert answer.headers.get(name.decode()) == value.decode()
    assert "server" not in answer.headers


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (READ, 200),
        ({**READ, "Origin": None}, 200),
        ({**READ, "Origin": None, "Sec_Fetch_Site": "same-origin"}, 200),
        ({**READ, "Host": "localhost:{port}", "Origin": "http://localhost:{port}"}, 200),
        (SHELL, 200),
        ({**SHELL, "Sec_Fetch_Site": "none"}, 200),
        ({**SHELL, "path": "/static/main.js"}, 200),
        ({}, 204),
        ({"Sec_Fetch_Site": "same-origin", "Content_Type": "application/json; charset=utf-8"}, 204),
    ],
)
def test_what_the_page_sends_is_let_in(editor: Editor, given: dict[str, Any], status: int):
    answer = send(editor, **given)
    assert answer.status == status
    require_headers(answer)


def test_the_shell_is_empty_and_says_nothing_of_the_project(editor: Editor):
    for path in ("/", "/static/main.js", "/static/server.js", "/static/words.js", "/static/style.css"):
        answer = send(editor, **{**SHELL, "path": path})
        assert answer.status == 200
        text = answer.body.decode("utf-8")
        assert "essai" not in text
        assert editor.token not in text
        assert "innerHTML" not in text


def test_a_key_serves_once_and_a_second_use_ends_the_session_that_it_opened(editor: Editor):
    key = editor.desk.keys.make_key()
    body = json.dumps({"key": key}).encode()
    first = send(editor, path="/api/session", body=body, X_Tutopdf_Session=None)
    assert first.status == 200
    token = first.json["token"]
    assert send(editor, X_Tutopdf_Session=token).status == 204
    assert send(editor, path="/api/session", body=body, X_Tutopdf_Session=None).status == 403
    assert send(editor, X_Tutopdf_Session=token).status == 401
    assert send(editor).status == 204, "other sessions go on"


def test_the_editor_listens_on_this_machine_alone():
    import socket

    from tutopdf.editor import server

    with server._listen() as listener:
        assert listener.getsockname()[0] == "127.0.0.1"
        assert listener.family == socket.AF_INET


def test_names_of_devices_and_links_out_of_the_project_have_no_id(editor: Editor, tmp_path: Path):
    from tutopdf.model.edited_file import FileGone

    files = editor.desk.files
    for name in ("con.png", "NUL.png", "com1.a.png", "a.png:b.png", "a\\b.png", "a.png ", "lpt9", "aux.jpeg"):
        with pytest.raises(FileGone):
            files.picture(editor.root / "images" / name)
    for path in (tmp_path / "a.png", editor.root / ".." / "a.png", editor.root / "images" / ".." / ".." / "a.png"):
        with pytest.raises(FileGone):
            files.picture(path)
    with pytest.raises(FileGone):
        files.picture(editor.root / "tutopdf.toml")
