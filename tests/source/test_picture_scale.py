"""Protects the scale of pictures: what is written comes first, then the file's own, then a guess that is said once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.kit import Reading
from tutopdf.model.diagnostics import Diagnostic, Place
from tutopdf.model.tutorial import PictureHeader, Project, Settings
from tutopdf.source.tutorial import read_tutorial

PHONES = "1. Ouvrir.\n\n   ![Un écran](a.png)\n\n2. Fermer.\n\n   ![Un autre](b.png)\n"


def read(folder: Path, stated: float | None, settings: Settings) -> Reading:
    def probe(_path: Path, _place: Place) -> tuple[PictureHeader | None, list[Diagnostic]]:
        return PictureHeader((1080, 1920), stated, 3.0), []

    (folder / "images").mkdir()
    for name in "ab":
        (folder / "images" / f"{name}.png").write_bytes(b"")
    (folder / "images" / "b.toml").write_text("echelle = 1\n", "utf-8")
    source = folder / "essai.md"
    source.write_text("# Essai\n\n" + PHONES, "utf-8")
    found, diagnostics = read_tutorial(source, Project(folder, settings), probe)
    return Reading(found, tuple(diagnostics))


@pytest.mark.parametrize(
    ("stated", "settings", "scale", "said"),
    [
        (None, Settings(), 3.0, True),
        (2.0, Settings(), 2.0, False),
        (None, Settings(scale=1.5), 1.5, False),
    ],
)
def test_a_guess_comes_last_and_is_said_once(tmp_path, stated, settings, scale, said):
    reading = read(tmp_path, stated, settings)
    first, second = reading.tutorial.pictures
    assert (first.scale, second.scale) == (scale, 1.0)
    assert reading.codes.count("scales-guessed") == said
    if said:
        assert reading.values("scales-guessed") == {"names": ["a.png (3)"]}
