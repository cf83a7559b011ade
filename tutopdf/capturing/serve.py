"""Loopback server: a folder of the project is served on loopback, for as long as its pictures are taken."""

from __future__ import annotations

import os
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

_KINDS = {
    ".html": "text/html",
    ".htm": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".xml": "text/xml",
    ".vtt": "text/vtt",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".bmp": "image/bmp",
    ".ico": "image/x-icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".wav": "audio/wav",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".pdf": "application/pdf",
    ".wasm": "application/wasm",
}
"""What a site is made of; nothing else is served. The machine is not asked: Windows' list says otherwise of `.js`."""

_WRITTEN_HERE = ("sources", "output")
"""Folders of a project that no page has anything to do with."""

_FONTS = {"fonts/noto-sans-regular.ttf": REGULAR, "fonts/noto-sans-bold.ttf": BOLD}
"""Served beside the folder's own files, so that a replica looks the same everywhere and holds no copy of a font."""


class NoSite(UnsafePath):
    """The folder is the project itself, or one whose files are not a site's."""


def find_site(root: Path, typed: str) -> Path:
    """Return the folder of the project `root` that is to be served. Raises UnsafePath, and NoSite for one that is not."""
    folder = resolve_inside(root, typed, root)
    if not folder.is_dir():
        raise UnsafePath(typed)
    parts = Path(os.path.realpath(folder)).relative_to(os.path.realpath(root)).parts
    if not parts or parts[0].casefold() in _WRITTEN_HERE or any(part.startswith(".") for part in parts):
        raise NoSite(typed)
    return folder


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
    """Gives the files of one folder that a site is made of, nothing hidden, nothing that a link or `..` leads to."""

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
            kind = _KINDS.get(path.suffix.lower())
            if kind is None or self._is_hidden(path):
                return None
            return path.read_bytes(), f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        except (UnsafePath, OSError, ValueError):
            return (font_bytes(_FONTS[typed]), "font/ttf") if typed in _FONTS else None

    def _is_hidden(self, path: Path) -> bool:
        """Say whether a file, or a folder that leads to it, is hidden, under the name that it is asked by or its own."""
        real = Path(os.path.realpath(path)).relative_to(os.path.realpath(self.folder))
        return any(part.startswith(".") for part in (*path.relative_to(self.folder).parts, *real.parts))

    def log_message(self, format: str, *args: object) -> None:
        pass
