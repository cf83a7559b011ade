"""Header cache: a file's header is kept by its content, so that a build of known pictures needs no decoder."""

from __future__ import annotations

from pathlib import Path

from PIL import __version__ as decoder_version

from tutopdf.model.diagnostics import Diagnostic, Place
from tutopdf.model.tutorial import PictureHeader
from tutopdf.storage.cache import Cache, content_key
from tutopdf.storage.file_hashes import FileDigests


class HeaderReader:
    """Reads the headers of pictures (a `Probe`); `digests` takes in the files that it reads."""

    def __init__(self, cache: Cache, digests: FileDigests) -> None:
        self.cache, self.digests = cache, digests

    def read(self, path: Path, place: Place) -> tuple[PictureHeader | None, list[Diagnostic]]:
        """Return a picture's header. `place` is where the tutorial names the picture."""
        try:
            key = content_key("header-2", self.digests.of(path), decoder_version)
        except OSError:
            return self._probe(path, place)
        known = self.cache.fact(key)
        if known is not None:
            width, height, *rest = known
            return PictureHeader((width, height), *rest), []
        header, problems = self._probe(path, place)
        if header is not None and not problems and self._is_still(path):
            self.cache.keep_fact(key, [*header.size_px, header.scale, header.guessed_scale, header.photograph])
        return header, problems

    def _is_still(self, path: Path) -> bool:
        """Say whether the file is the one that was hashed: it may have been replaced before it was opened again."""
        try:
            return FileDigests().of(path) == self.digests.of(path)
        except OSError:
            return False

    @staticmethod
    def _probe(path: Path, place: Place) -> tuple[PictureHeader | None, list[Diagnostic]]:
        from tutopdf.pictures.probe import probe_picture

        return probe_picture(path, place)
