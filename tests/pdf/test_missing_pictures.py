"""Protects that a draft without its pictures is accessible: each empty frame is a figure that says what it would show."""

from __future__ import annotations

from pathlib import Path

import page
import pytest

from tests.support import Built, TaggedPdf, build_in, write_project
from tutopdf.model.variant import Variant

from .test_conformance import PROFILES, failures

SOURCE = """# Images absentes

Une introduction.

![L’accueil](accueil.png)

1. Ouvrir la page.
   ![La page](../ouvrir.png)
2. Cliquer.
   ![](https://exemple.fr/bouton.png?raw=true)
3. Choisir.
   ![Le choix](choix.png)

::: astuce
Un conseil :

- une puce
  ![La puce](puce.png)
:::
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[Variant, Built]:
    root = tmp_path_factory.mktemp("absentes")
    write_project(root, SOURCE)
    with pytest.MonkeyPatch.context() as patch:
        return build_in(root, "essai", root / "output", patch)


@pytest.mark.parametrize("variant", Variant, ids=lambda variant: variant.value)
def test_each_is_a_figure_with_its_words_in_its_place(both: dict[Variant, Built], variant: Variant):
    tagged = TaggedPdf(both[variant].data)
    figures = tagged.document.find("Figure")
    assert [figure.alt for figure in figures] == [
        "Image manquante\u00a0: accueil.png. L’accueil",
        "Image manquante\u00a0: ouvrir.png. La page",
        "Image manquante\u00a0: bouton.png. Cliquer.",
        "Image manquante\u00a0: choix.png. Le choix",
        "Image manquante\u00a0: puce.png. La puce",
    ]
    assert [figure.text.split() for figure in figures] == [
        (figure.alt or "").replace("png.", "png").split() for figure in figures
    ]
    assert all("/BBox" in figure.attributes for figure in figures)
    assert [node.role for node in tagged.document.find("P", "Figure")][:2] == ["P", "Figure"]


@pytest.mark.parametrize("variant", Variant, ids=lambda variant: variant.value)
@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_the_pdf_passes(both: dict[Variant, Built], variant: Variant, profile: page.ValidationProfile):
    assert failures(Path(both[variant].path), profile) == []
