"""What the tests of merges share: a small tutorial with a masked picture, tables of schools, and what stands in each PDF."""

from __future__ import annotations

import io
import re
from pathlib import Path

from PIL import Image
from pypdf import PdfReader

from tests.support import SECRET, draw_secret, write_project
from tutopdf.model.merge_report import MergeReport
from tutopdf.model.merge_request import EngineChoice, MergeRequest, parse_engine
from tutopdf.pipelines.merge import merge_schools

NAME = "essai"
TEXT = """# Ouvrir le site de {{ etablissement }}

1. Allez sur [le site]({{ ent_adresse }}), ou appelez le {{ telephone }}.
   ![La page du site](secret.png)

::: simplifié
Allez sur le site. Ou appelez le {{ telephone }}.
:::
"""
MASK = '[[repere]]\nforme = "masque"\nzone = [30, 30, 40, 30]\ntexte = "le nom"\n'
COLUMNS = "uai;etablissement;ent;ent_adresse;telephone;couleur"

_OWN = re.compile(r"Alpha(\d{4})")


def make_schools(root: Path, text: str = TEXT, settings: str = 'etablissement = "Rectorat"\n') -> Path:
    """Write the project; return its root."""
    write_project(root, text, settings, NAME)
    draw_secret(320, 200, (0.32, 0.33, 0.68, 0.58)).save(root / "images" / "secret.png")
    (root / "images" / "secret.toml").write_text(MASK, encoding="utf-8")
    return root


def row_of(number: int) -> str:
    own = f"Alpha{number:04}"
    return (
        f"{number % 3 + 84:03}{number:04}A;Collège {own};Site {own};https://{own.lower()}.exemple.fr/{own};"
        f"05 49 {own};#1b6f{number % 256:02x}"
    )


def write_table(path: Path, count: int, *more: str, columns: str = COLUMNS) -> Path:
    """Write a table of `count` schools and `more` rows."""
    path.write_text("\n".join([columns, *map(row_of, range(count)), *more]) + "\n", encoding="utf-8")
    return path


def merge(
    root: Path, table: Path, destination: Path | str, engine: EngineChoice | str = "un", **more: object
) -> MergeReport:
    on_rows = more.pop("on_rows", lambda _: None)
    choice = parse_engine(engine) if isinstance(engine, str) else engine
    assert choice is not None
    request = MergeRequest(table, str(destination), engine=choice, **more)  # type: ignore[arg-type]
    return merge_schools(root, NAME, request, on_rows=on_rows)  # type: ignore[arg-type]


def files_of(folder: Path, under: str = "pdf") -> dict[str, bytes]:
    """Return what lies in the store, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / under).rglob("*"))
        if path.is_file()
    }


def schools_in(pdf: bytes) -> set[str]:
    """Return the numbers of the schools whose cells stand anywhere in a PDF: texts, links, metadata."""
    reader = PdfReader(io.BytesIO(pdf))
    said = [page.extract_text() for page in reader.pages]
    said += [str(value) for value in (reader.metadata or {}).values()]
    for page in reader.pages:
        for link in page.get("/Annots") or ():
            said.append(str(link.get_object().get("/A", {}).get("/URI", "")))
    said.append(reader.xmp_metadata.stream.get_data().decode("utf-8") if reader.xmp_metadata else "")
    return set(_OWN.findall(" ".join(said)))


def shows_secret(pdf: bytes) -> bool:
    """Say whether the colour that the mask hides is in a picture."""
    reader = PdfReader(io.BytesIO(pdf))
    for page in reader.pages:
        for picture in page.images:
            colours = Image.open(io.BytesIO(picture.data)).convert("RGB").getcolors(1 << 20) or []
            if any(colour == SECRET for _, colour in colours):
                return True
    return False
