"""Schools, for an editor: a table is read, its first school's pages are shown, and the handouts of all of them are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tutopdf.fonts.font_set import open_fonts
from tutopdf.model.build_request import BuildRequest
from tutopdf.model.diagnostics import Diagnostic, ExitCode, UserError, has_errors
from tutopdf.model.merge_report import MergeReport
from tutopdf.model.merge_request import EngineChoice, EngineKind, MergeRequest
from tutopdf.model.school_rows import RefusedRow, SchoolTable
from tutopdf.model.tutorial import Project
from tutopdf.model.variant import Variant
from tutopdf.pictures.quick_png import write_png
from tutopdf.pipelines.merge import OnRows, merge_schools
from tutopdf.pipelines.steps.context import BuildContext
from tutopdf.pipelines.steps.output_folder import choose_output
from tutopdf.pipelines.steps.render import RenderedVariant, render_tutorial
from tutopdf.pipelines.steps.school_logos import read_logo
from tutopdf.reading.page_pixels import PagePixels
from tutopdf.source.folder import SETTINGS_FILE, choose_tutorials
from tutopdf.source.for_school import project_for
from tutopdf.source.project import open_project
from tutopdf.source.school_table import read_school_table
from tutopdf.storage.cache import open_cache

FOLDER = "ecoles"
"""Of the project's output, with a folder a tutorial."""

_MOST_PAGES = 6
_TRIED = 3
"""Rows of which the first usable one is shown."""


@dataclass(frozen=True, slots=True)
class SchoolPreview:
    """The first usable school: its key, its pages as PNG files, and what there is to say of them."""

    key: str
    pages: tuple[bytes, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_schools(root: Path, table: Path) -> tuple[SchoolTable, list[Diagnostic]]:
    """Return a table, without the rows that would fail for what is written in them. Raises UserError when none of it can be used."""
    project, _ = open_project(root)
    return _read_for(project, table)


def _read_for(project: Project, table: Path) -> tuple[SchoolTable, list[Diagnostic]]:
    found, said = read_school_table(table, table.name)
    if found is None:
        raise UserError(ExitCode.SOURCE_ERRORS, *said)
    refused = [*found.refused]
    for row in found.rows:
        _, logo = read_logo(row, None, found.label)
        _, problems = project_for(project, row, found.label, None)
        if logo is not None or has_errors(problems):
            refused.append(RefusedRow(row.line, row.cells, (*([logo] if logo is not None else []), *problems)))
    lines = {one.line for one in refused}
    rows = tuple(row for row in found.rows if row.line not in lines)
    ordered = tuple(sorted(refused, key=lambda one: one.line))
    return SchoolTable(found.label, found.columns, found.key, rows, ordered), said


def preview_school(root: Path, tutorial: str, table: Path, variant: Variant, scale: float) -> SchoolPreview:
    """Return the pages of the first school that has some. Raises UserError when none of the first ones has."""
    project, known = open_project(root)
    found, said = _read_for(project, table)
    (source,) = choose_tutorials(project.sources, (tutorial,))
    cache = open_cache()
    fonts, problems = open_fonts(project.settings, SETTINGS_FILE, cache)
    told: Sequence[Diagnostic] = [*said, *known, *problems]
    for row in found.rows[:_TRIED]:
        school, _ = project_for(project, row, found.label, None)
        rendered, diagnostics = render_tutorial(source, school, BuildContext(fonts, cache), BuildRequest((variant,)))
        if rendered is None:
            told = [*told, *diagnostics]
            continue
        return SchoolPreview(row.key, _show_pages(rendered.variants[0], scale), (*said, *diagnostics))
    raise UserError(ExitCode.SOURCE_ERRORS, *told)


def _show_pages(rendered: RenderedVariant, scale: float) -> tuple[bytes, ...]:
    pixels = PagePixels(rendered.data)
    try:
        count = min(len(rendered.laid_out.pages), _MOST_PAGES)
        return tuple(write_png(pixels.render(index, scale)) for index in range(count))
    finally:
        pixels.close()


def school_folder(root: Path, tutorial: str) -> Path:
    """Return where the handouts of a tutorial's schools go. Raises UserError when that is out of the project."""
    return choose_output(root, None, FOLDER, tutorial)


def make_schools(root: Path, tutorial: str, table: Path, on_rows: OnRows) -> MergeReport:
    """Make the handouts of all schools of a table, in this process. Raises UserError."""
    folder = school_folder(root, tutorial)
    request = MergeRequest(table, str(folder), engine=EngineChoice(EngineKind.ONE))
    return merge_schools(root, tutorial, request, on_rows=on_rows)


def list_made(folder: Path) -> list[Path]:
    """Return the files that hold all that was made: the ZIPs, the manifest, the rows that failed."""
    files = [*sorted(folder.glob("zip/*.zip")), folder / "erreurs.csv", folder / "manifeste.csv"]
    return [path for path in files if path.is_file()]
