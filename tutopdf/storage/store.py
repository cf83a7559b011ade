"""Store: where the files of a merge are put: a folder, or what fsspec has a name for (`s3://…`); a file is there whole or not at all.

Names have `/` between their parts. A store can be pickled: it is its address, and no secret; credentials are those that
the environment has where it is used.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from tutopdf.model.diagnostics import Diagnostic, ExitCode, Place, UserError, error
from tutopdf.storage.atomic_write import CANNOT_WRITE, PREFIX, check_writable, replace_file, save_file, usual_mode

_PROBE = ".tutopdf-essai"
_FILE = "file://"


class StoreError(Exception):
    """Something cannot be put or read: nothing more of the merge can be."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem)
        self.problem = problem


class Store(Protocol):
    """What all that a merge writes goes through. Each raises StoreError."""

    @property
    def address(self) -> str:
        """What `open_store` opens it by."""

    def check(self) -> None:
        """Try, before any slow work, whether something can be written."""

    def exists(self, name: str) -> bool: ...

    def get(self, name: str) -> bytes: ...

    def put(self, name: str, data: bytes) -> None: ...

    def put_file(self, name: str, path: Path) -> None:
        """Put what the file `path` holds, which is then no longer there; for what is too large for memory."""

    def list(self, prefix: str) -> dict[str, int]:
        """Return the files whose names begin with the folder `prefix`, with their sizes."""

    def remove(self, name: str) -> None:
        """Remove a file that may not be there."""

    def beside(self) -> str | None:
        """Return the folder where a file is written that `put_file` is then given; None for the system's own."""


def open_store(address: str) -> Store:
    """Return the store of a folder or an address. Raises UserError when there is none of that name."""
    if address.startswith(_FILE):
        address = address[len(_FILE) :]
    return _object_store(address) if "://" in address else LocalStore(address)


@dataclass(frozen=True, slots=True)
class LocalStore:
    """A folder: each file is written beside its place, then renamed."""

    address: str

    def check(self) -> None:
        for problem in check_writable(Path(self.address), ()):
            raise StoreError(problem)

    def exists(self, name: str) -> bool:
        return self._path(name).is_file()

    def get(self, name: str) -> bytes:
        path = self._path(name)
        self._refuse_link(path, name)
        try:
            if not path.is_file() and path.exists():
                raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
            return path.read_bytes()
        except OSError as reason:
            raise StoreError(_unreadable(str(path), reason.errno)) from reason

    def put(self, name: str, data: bytes) -> None:
        path = self._path(name)
        self._make_folder(path, name)
        for problem in save_file(path, data):
            raise StoreError(problem)

    def put_file(self, name: str, path: Path) -> None:
        target = self._path(name)
        self._make_folder(target, name)
        try:
            os.chmod(path, usual_mode(0o666))
            replace_file(os.fspath(path), target)
        except OSError as reason:
            raise StoreError(_unwritable(str(target), reason.errno)) from reason

    def list(self, prefix: str) -> dict[str, int]:
        root = Path(self.address)
        found: dict[str, int] = {}
        for folder, _, names in os.walk(root / prefix):
            for name in names:
                path = Path(folder, name)
                with contextlib.suppress(OSError):
                    found[path.relative_to(root).as_posix()] = path.stat().st_size
        return found

    def remove(self, name: str) -> None:
        path = self._path(name)
        self._refuse_link(path.parent, name)
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)

    def beside(self) -> str | None:
        return self.address

    def _refuse_link(self, path: Path, name: str) -> None:
        """Refuse what a link within the folder puts elsewhere: it may have come with a project from somebody else."""
        if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.address)):
            raise StoreError(error("store-link-outside", Place(str(self._path(name))), name=name))

    def _make_folder(self, path: Path, name: str) -> None:
        self._refuse_link(path.parent, name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as reason:
            raise StoreError(_unwritable(str(path.parent), reason.errno)) from reason

    def _path(self, name: str) -> Path:
        return Path(self.address, *name.split("/"))


@lru_cache(maxsize=4)
def _object_store(address: str) -> Store:
    place = Place(urlsplit(address).scheme + "://")
    if "@" in urlsplit(address).netloc:
        # A secret on the command line is in its history, and in what other users see of the processes.
        raise UserError(ExitCode.USAGE, error("store-secret", place))
    try:
        import fsspec
    except ImportError:
        raise UserError(ExitCode.MISSING, error("cluster-missing", place, name="fsspec")) from None
    try:
        system, root = fsspec.url_to_fs(address)
    except ImportError:
        raise UserError(ExitCode.MISSING, error("cluster-missing", place, name="s3fs")) from None
    except ValueError:
        raise UserError(ExitCode.USAGE, error("store-unknown", place, name=urlsplit(address).scheme)) from None
    return ObjectStore(address, system, root.rstrip("/"))


class ObjectStore:
    """What fsspec opens: an object is put in one request, and is there when that has been answered."""

    def __init__(self, address: str, system: Any, root: str) -> None:
        self.address, self._system, self._root = address, system, root

    def __reduce__(self) -> tuple[Any, ...]:
        return open_store, (self.address,)

    def check(self) -> None:
        self.put(_PROBE, b"")
        self.remove(_PROBE)

    def exists(self, name: str) -> bool:
        with self._told(name):
            return bool(self._system.exists(self._key(name)))

    def get(self, name: str) -> bytes:
        with self._told(name):
            return bytes(self._system.cat_file(self._key(name)))

    def put(self, name: str, data: bytes) -> None:
        with self._told(name):
            self._system.pipe_file(self._key(name), data)

    def put_file(self, name: str, path: Path) -> None:
        with self._told(name):
            self._system.put_file(os.fspath(path), self._key(name))
        path.unlink(missing_ok=True)

    def list(self, prefix: str) -> dict[str, int]:
        start = len(self._root) + 1
        with self._told(prefix):
            self._system.invalidate_cache()
            try:
                found = self._system.find(self._key(prefix), detail=True)
            except FileNotFoundError:
                return {}
        return {name[start:]: int(facts["size"]) for name, facts in found.items()}

    def remove(self, name: str) -> None:
        with self._told(name), contextlib.suppress(FileNotFoundError):
            self._system.rm_file(self._key(name))

    def beside(self) -> str | None:
        return None

    def _key(self, name: str) -> str:
        return f"{self._root}/{name}"

    @contextlib.contextmanager
    def _told(self, name: str) -> Any:
        """Turn what a library raises into what is said: its kind alone, since its text may hold a secret."""
        try:
            yield
        except Exception as reason:
            kind = type(reason).__name__
            code = getattr(reason, "response", {}) or {}
            if isinstance(code, dict) and (said := code.get("Error", {}).get("Code")):
                kind = f"{kind} ({said})"
            raise StoreError(error("store-refused", Place(f"{self.address.rstrip('/')}/{name}"), name=kind)) from None


def _unwritable(path: str, reason: int | None) -> Diagnostic:
    return error(CANNOT_WRITE, Place(path), name=Path(path).name, reason=reason)


def _unreadable(path: str, reason: int | None) -> Diagnostic:
    return error("file-unreadable", Place(path), reason=reason)


@contextlib.contextmanager
def temporary_file(store: Store) -> Any:
    """Give the path of an empty file that `put_file` can be given; what is left of it goes."""
    handle, path = tempfile.mkstemp(prefix=PREFIX, suffix=".tmp", dir=store.beside())
    os.close(handle)
    try:
        yield Path(path)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(path)
