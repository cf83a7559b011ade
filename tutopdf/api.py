"""Library: what the command does, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tutopdf.model.build_request import ALL_VARIANTS, BuildRequest
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.variant import Variant
from tutopdf.pipelines.build import build_tutorials


@dataclass(frozen=True, slots=True)
class BuildResult:
    """`paths` are the PDFs that were written or are up to date; the French of a diagnostic is in `tutopdf.french.diagnostics`."""

    paths: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def build(
    project: str | Path = ".",
    *tutorials: str,
    variants: Sequence[Variant] = ALL_VARIANTS,
    output: str | Path | None = None,
    max_bytes: int | None = None,
    force: bool = False,
) -> BuildResult:
    """Build tutorials of the project that holds the folder `project`: all of them when none is named.

    PDFs go to `output`, else to the project's `output/`; each weighs `max_bytes` at the most, else what the tutorial
    or the project's settings say. PDFs that are up to date are left alone, unless `force` is true. Faults in a source are
    diagnostics, and leave yesterday's PDF as it is. Raises `tutopdf.model.diagnostics.UserError` when the project or a
    named tutorial is missing.
    """
    folder = Path(output) if output is not None else None
    report = build_tutorials(Path(project), tutorials, BuildRequest(variants, folder, max_bytes=max_bytes, force=force))
    return BuildResult(tuple(pdf.path for pdf in report.pdfs), report.diagnostics)
