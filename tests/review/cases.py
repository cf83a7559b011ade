"""What the tests of rules share: a text that breaks a rule and one that comes close, each a file in the rule's folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from tests.review.kit import read_source
from tutopdf.french.diagnostics import render
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.tutorial import Tutorial

BADGES = "[[repere]]\nforme = 'pastille'\npoint = [{x}, 50]\ntexte = 'un bouton'\n"


def rule_names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def read_case(case: Path, name: str, root: Path) -> Tutorial:
    """Read `name.md` of a case, in a project with three pictures and the files that `name.files` lists."""
    images = root / "images"
    for picture in ("a/a.png", "b/b.png", "pastilles/pastilles.png"):
        (images / picture).parent.mkdir(parents=True)
        Image.new("RGB", (400, 300)).save(images / picture)
    (images / "pastilles/pastilles.toml").write_text(BADGES.format(x=20) + BADGES.format(x=80), encoding="utf-8")
    files = case / f"{name}.files"
    for file in files.read_text(encoding="utf-8").split() if files.is_file() else ():
        (images / file).parent.mkdir(parents=True, exist_ok=True)
        (images / file).touch()
    return read_source(root, (case / f"{name}.md").read_text(encoding="utf-8"))


def report(code: str, diagnostics: Iterable[Diagnostic]) -> str:
    return "\n".join(render(diagnostic) for diagnostic in diagnostics if diagnostic.code == code)
