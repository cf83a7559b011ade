"""Files of a project, for an editor: each has an id, which says nothing of its path, and a tag, which says whether it changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path, PurePath
from threading import Lock

from tutopdf.model.diagnostics import ExitCode, Place, UserError, error
from tutopdf.model.edited_file import EditedText, FileChanged, FileGone
from tutopdf.source.encoding import Decoded, decode_text
from tutopdf.source.file_names import is_file_name
from tutopdf.source.find_marks import find_mark_files, is_picture_name
from tutopdf.source.folder import SETTINGS_FILE, list_tutorials
from tutopdf.source.paths import leads_outside
from tutopdf.source.text_file import MAX_BYTES
from tutopdf.storage.atomic_write import cannot_write, create_file, remove_file, save_file
from tutopdf.storage.file_hashes import hash_bytes

NO_FILE = ""
"""The tag of a file that is not there."""


class ProjectFiles:
    """The tutorials, pictures and mark files of the project of the folder `root`. Only what was listed can be opened."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._paths: dict[str, Path] = {}
        self._writing = Lock()

    def tutorials(self) -> list[tuple[str, Path]]:
        """Return the ids and the sources of the tutorials."""
        return self._list(list_tutorials(self.root / "sources"))

    def settings(self) -> str:
        """Return the id of the settings."""
        return self._list([self.root / SETTINGS_FILE])[0][0]

    def picture(self, path: Path) -> str:
        """Return the id of a picture that a tutorial shows. Raises FileGone when nobody may open it."""
        if not is_picture_name(path.name):
            raise FileGone
        return self._take_in(path)

    def marks(self, picture: str) -> str:
        """Return the id of a picture's mark file, which may not be there yet."""
        path = self.path(picture)
        if not is_picture_name(path.name):
            raise FileGone
        found = find_mark_files(path)
        return self._take_in(found[0] if found else path.with_suffix(".toml"))

    def made(self, path: Path) -> str:
        """Return the id of a file that was made for the person: a PDF, a text to copy."""
        return self._take_in(path)

    def path(self, file: str) -> Path:
        """Return the path of an id. Raises FileGone, also for what a link has put out of the project since."""
        path = self._paths.get(file)
        if path is None or leads_outside(path, self.root):
            raise FileGone
        return path

    def relative(self, file: str) -> str:
        """Return the same from the project's root, with `/`."""
        return self.path(file).relative_to(self.root).as_posix()

    def describe(self, inside: str) -> dict[str, str]:
        """Return the id and the tag of a file that changed, by its path from the root."""
        path = self.root / inside
        file = identify(PurePath(inside))
        return {"id": file, "tag": self.tag(file) if path.suffix in (".md", ".toml") else NO_FILE}

    # Texts

    def read_text(self, file: str) -> EditedText:
        """Return a text as it is in the file, its ends of lines included. Raises FileGone."""
        data = self._read(file)
        decoded = decode_text(data)
        if decoded is None:
            raise FileGone
        return EditedText(decoded.text, hash_bytes(data), _encode(decoded.text, decoded) == data)

    def tag(self, file: str) -> str:
        """Return the tag of a file as it is now, that of no file where it is gone."""
        try:
            return hash_bytes(self._read(file))
        except FileGone:
            return NO_FILE

    def write_text(self, file: str, text: str, tag: str) -> str:
        """Put a text in the place of that of `tag`, in the encoding that it has; return the new tag.

        Raises FileChanged when the file is no longer that one, FileGone, UserError when it cannot be written.
        """
        with self._writing:
            path = self.path(file)
            before = self._read(file) if path.exists() else None
            now = NO_FILE if before is None else hash_bytes(before)
            if now != tag:
                raise FileChanged(now)
            data = _encode(text, decode_text(before) if before else None)
            if data is None:
                data = text.encode("utf-8", "replace")
            require_readable(data, path.name)
            if before is None:
                self._create(path, data)
            elif problems := save_file(path, data):
                raise UserError(ExitCode.CANNOT_WRITE, *problems)
            return hash_bytes(data)

    def delete_marks(self, file: str, tag: str) -> None:
        """Remove a mark file of that `tag`. Raises FileChanged, FileGone, UserError."""
        with self._writing:
            path = self.path(file)
            if path.suffix != ".toml" or path.name == SETTINGS_FILE:
                raise FileGone
            now = self.tag(file)
            if now != tag or now == NO_FILE:
                raise FileChanged(now)
            if problems := remove_file(path):
                raise UserError(ExitCode.CANNOT_WRITE, *problems)

    def _create(self, path: Path, data: bytes) -> None:
        try:
            create_file(path, data)
        except FileExistsError as reason:
            raise FileChanged(hash_bytes(path.read_bytes())) from reason
        except OSError as reason:
            raise UserError(ExitCode.CANNOT_WRITE, cannot_write(path, reason)) from reason

    def _read(self, file: str) -> bytes:
        path = self.path(file)
        try:
            if not path.is_file() or path.stat().st_size > MAX_BYTES:
                raise FileGone
            return path.read_bytes()
        except OSError as reason:
            raise FileGone from reason

    def _list(self, paths: Iterable[Path]) -> list[tuple[str, Path]]:
        found = []
        for path in paths:
            try:
                found.append((self._take_in(path), path))
            except FileGone:
                continue
        return found

    def _take_in(self, path: Path) -> str:
        """Return the id of a path of the project. Raises FileGone for one that leads out of it, or that names a device."""
        try:
            inside = path.relative_to(self.root)
        except ValueError as reason:
            raise FileGone from reason
        if not all(map(is_file_name, inside.parts)) or leads_outside(path, self.root):
            raise FileGone
        file = identify(inside)
        self._paths[file] = path
        return file


def identify(inside: PurePath) -> str:
    """Return the id of a path from the project's root: the same each time that the project is opened."""
    return hashlib.blake2b(inside.as_posix().encode("utf-8", "surrogateescape"), digest_size=10).hexdigest()


def require_readable(data: bytes, name: str) -> None:
    """Raise UserError for a text that nobody could open any more once it is written."""
    if len(data) > MAX_BYTES:
        raise UserError(ExitCode.USAGE, error("file-too-large", Place(name), limit=MAX_BYTES // 1024 // 1024))
    if decode_text(data) is None:
        raise UserError(ExitCode.USAGE, error("file-not-text", Place(name)))


def _encode(text: str, before: Decoded | None) -> bytes | None:
    """Return a text in the encoding of the text before it, in UTF-8 where there was none; None where it has none there."""
    if before is None:
        return text.encode("utf-8", "replace")
    try:
        return before.bom + text.encode(before.codec)
    except UnicodeEncodeError:
        return None
