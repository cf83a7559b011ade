"""Contact sheets of every case's pages, before and after a change, for a person to judge: `make frames`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from tests.sheets.cases import make_cases
from tests.sheets.framings import sheet_of_framings
from tests.support import REPOSITORY

_DPI = 60
_MARGIN, _TITLE = 8, 18
_ACROSS = 6
_GROUND = (110, 110, 110)

Pages = dict[str, list[Image.Image]]
"""The pages of a case's PDFs, by the PDF's name."""


def make_sheets(target: Path, roots: Sequence[Path], before: str) -> Iterator[Path]:
    """Yield a sheet for each case and each project of `roots`, then one of the framings of the repository's pictures."""
    with tempfile.TemporaryDirectory() as folder, _checkout(before) as old:
        cases = make_cases(Path(folder)) | {root.resolve().name: root for root in roots}
        for name, root in cases.items():
            then = _build(root, Path(folder) / "before" / name, old) if old is not None else {}
            now = _build(root, Path(folder) / "after" / name, REPOSITORY)
            yield _save(_sheet(then, now), target / f"{name}.png")
    yield _save(sheet_of_framings(REPOSITORY), target / "cadrages.png")


@contextmanager
def _checkout(commit: str) -> Iterator[Path | None]:
    """Lend the program as it was at a commit; None when none is named."""
    if not commit:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        git = ["git", "-C", os.fspath(REPOSITORY), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", folder, commit], check=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run([*git, "remove", "--force", folder], check=True)


def _build(root: Path, output: Path, program: Path) -> Pages:
    """Build a project with a checkout of the program, and draw its pages; what could not be built is missing."""
    output.mkdir(parents=True)
    environment = {**os.environ, "PYTHONPATH": os.fspath(program), "TUTOPDF_CACHE": "", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "tutopdf", "build", "--sortie", os.fspath(output)]
    subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)
    return {path.stem: list(_draw(path)) for path in sorted(output.glob("*.pdf"))}


def _draw(path: Path) -> Iterator[Image.Image]:
    with pdfium.PdfDocument(path) as document:
        for page in document:
            yield page.render(scale=_DPI / 72).to_pil().convert("RGB")


def _sheet(before: Pages, after: Pages) -> Image.Image:
    rows: list[tuple[str, list[Image.Image]]] = []
    for name in dict.fromkeys((*after, *before)):
        for when, pages in (("avant", before.get(name, [])), ("après" if before else "", after.get(name, []))):
            for start in range(0, len(pages), _ACROSS):
                title = f"{name} {when} : {len(pages)} p." if start == 0 else ""
                rows.append((title, pages[start : start + _ACROSS]))
    width = max((sum(page.width + _MARGIN for page in pages) for _, pages in rows), default=1) + _MARGIN
    height = sum(max(page.height for page in pages) + _MARGIN + _TITLE for _, pages in rows) or 1
    sheet = Image.new("RGB", (width, height), _GROUND)
    y = 0
    for title, pages in rows:
        ImageDraw.Draw(sheet).text((_MARGIN, y + 3), title, fill="white")
        for index, page in enumerate(pages):
            sheet.paste(page, (_MARGIN + sum(one.width + _MARGIN for one in pages[:index]), y + _TITLE))
        y += max(page.height for page in pages) + _MARGIN + _TITLE
    return sheet


def _save(sheet: Image.Image, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(path)
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("projects", nargs="*", type=Path, help="projects to look at beside the cases")
    parser.add_argument("--before", default="", help="a commit: its pages stand above today's")
    parser.add_argument("--to", default=REPOSITORY / "output" / "planches", type=Path, help="where the sheets go")
    chosen = parser.parse_args()
    for written in make_sheets(chosen.to, chosen.projects, chosen.before):
        print(written)
