"""Merge report: what was made of each school, what failed, and what there is to say of the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tutopdf.model.diagnostics import Diagnostic, ExitCode
from tutopdf.model.school_rows import RefusedRow


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A PDF in the store: `name` is its path there, with `/`."""

    name: str
    size: int
    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """A school's PDFs are there. `digest` is of all that they were made of: with the same one they are not made again.

    `warnings` counts what is said of this school's alone.
    """

    tutorial: str
    key: str
    digest: str
    files: tuple[MadeFile, ...]
    warnings: int = 0

    def holds(self, pdfs: Sequence[bytes]) -> bool:
        """Say whether these are the PDFs that were made."""
        return [hashlib.sha256(data).hexdigest() for data in pdfs] == [file.sha256 for file in self.files]

    def pack(self) -> dict[str, Any]:
        """Return the receipt as JSON has it."""
        files = [[one.name, one.size, one.sha256, one.pages] for one in self.files]
        return {
            "tutoriel": self.tutorial,
            "cle": self.key,
            "empreinte": self.digest,
            "fichiers": files,
            "avertissements": self.warnings,
        }

    @classmethod
    def unpack(cls, packed: Mapping[str, Any]) -> Receipt:
        """Return the receipt that JSON holds. Raises KeyError, TypeError or ValueError when it is none."""
        files = tuple(
            [MadeFile(str(name), int(size), str(sha), int(pages)) for name, size, sha, pages in packed["fichiers"]]
        )
        if not files:
            raise ValueError
        return cls(
            str(packed["tutoriel"]), str(packed["cle"]), str(packed["empreinte"]), files, int(packed["avertissements"])
        )


@dataclass(frozen=True, slots=True)
class MergeProgress:
    """How far a merge is: rows `done` of those that were to be made, some of which `failed`."""

    done: int
    failed: int
    total: int


@dataclass(frozen=True, slots=True)
class MergeReport:
    """`made` schools, `kept` ones that had been made before, those that were `refused`; `pdfs` and `size` are those made now.

    `destination` is as it was typed; `diagnostics` are about the table, the project and the place, not about rows.
    """

    destination: str
    made: int
    kept: int
    refused: tuple[RefusedRow, ...]
    pdfs: int
    size: int
    diagnostics: tuple[Diagnostic, ...]
    exit_code: ExitCode
