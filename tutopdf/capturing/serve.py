"""Loopback server: a folder of the project is served on loopback, for as long as its pictures are taken."""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tutopdf.fonts.noto import BOLD, REGULAR, font_bytes
from tutopdf.source.paths import UnsafePath, resolve_inside

_HOST = "127.0.0.1"

_FONTS = {"fonts/noto-sans-regular.ttf": REGULAR, "fonts/noto-sans-bold.ttf": BOLD}
"""Served beside the folder's own files, so that a replica looks the same everywhere and holds no copy of a font."""


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve `folder` to this machine alone; give the address that its files are under."""
    with ThreadingHTTPServer((_HOST, 0), partial(_Handler, folder)) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://{_HOST}:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Gives the files of one folder, and nothing that a link or `..` leads to."""

    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, *arguments: object) -> None:
        self.folder = folder
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        found = self._find() if self._is_for_us() else None
        data, kind = found if found is not None else (b"404\n", "text/plain")
        self.send_response(200 if found is not None else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def _is_for_us(self) -> bool:
        """Refuse a page of the web that calls us by a name of its own (DNS rebinding)."""
        return self.headers.get("Host", "").partition(":")[0] in (_HOST, "localhost")

    def _find(self) -> tuple[bytes, str] | None:
        typed = unquote(urlsplit(self.path).path).lstrip("/") or "index.html"
        try:
            path = resolve_inside(self.folder, typed, self.folder)
            if path.is_dir():
                path = path / "index.html"
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return path.read_bytes(), f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        except (UnsafePath, OSError, ValueError):
            return (font_bytes(_FONTS[typed]), "font/ttf") if typed in _FONTS else None

    def log_message(self, format: str, *args: object) -> None:
        pass
