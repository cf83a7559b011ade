"""Build log: what each tutorial was built from, so that what has not changed is not built again.

Contents are compared, never dates. A record is kept with the cached pictures, and lost with them: the tutorial is then built.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tutopdf.incremental.build_record import RECORD_VERSION, BuildRecord, pack_record, unpack_record
from tutopdf.incremental.fingerprints import Fingerprint, digest_file, fingerprint_environment
from tutopdf.model.build_request import BuildRequest
from tutopdf.storage.cache import Cache, content_key
from tutopdf.storage.file_hashes import FileDigests


@dataclass(frozen=True, slots=True)
class BuildLog:
    """The records of what `request` asks of the project of the folder `root`."""

    root: Path
    request: BuildRequest
    cache: Cache

    @property
    def output(self) -> Path:
        return self.request.folder(self.root)

    def find(self, sources: Iterable[Path]) -> dict[Path, BuildRecord]:
        """Return the records of the tutorials that are up to date: built from what is there now, and still there."""
        fingerprint, around = Fingerprint(self.root, FileDigests()), fingerprint_environment()
        found = {}
        for source in sources:
            record = self._read(source)
            if record is not None and record.around == around and self._holds(record, fingerprint):
                found[source] = record
        return found

    def keep(self, source: Path, record: BuildRecord) -> None:
        """Remember a build, unless one of its remarks cannot be written down."""
        try:
            packed = pack_record(record)
        except ValueError:
            return
        self.cache.keep_fact(self._key(source), packed)

    def _read(self, source: Path) -> BuildRecord | None:
        return unpack_record(self.cache.fact(self._key(source)), self.output)

    def _key(self, source: Path) -> str:
        asked = [variant.value for variant in self.request.variants], self.request.max_bytes
        return content_key(
            "receipt",
            RECORD_VERSION,
            os.fsencode(self.root),
            os.fsencode(source.name),
            os.fsencode(self.output.absolute()),
            asked,
        )

    def _holds(self, record: BuildRecord, fingerprint: Fingerprint) -> bool:
        # The tutorial itself comes first: it changes more often than its pictures, and is read faster.
        inputs = sorted(record.inputs.items(), key=lambda one: not one[0].endswith(".md"))
        same = all(fingerprint.state(thing) == state for thing, state in inputs)
        outputs = ((self.output / name, digest) for name, digest in record.outputs.items())
        return same and all(digest_file(path, FileDigests()) == digest for path, digest in outputs)
