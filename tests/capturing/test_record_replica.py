"""Protects the whole way of `record`: the replica's path, used as a user does, gives a handout that builds unedited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from PIL import Image

from tests.capturing.kit import Made, record_pages, zone_px
from tests.support import REPOSITORY
from tutopdf.capturing.recording_session import Recorder
from tutopdf.capturing.serve import serve_folder
from tutopdf.pipelines.build import build_tutorials

pytestmark = pytest.mark.slow

SENTENCES = [
    "Cliquer sur le lien « Compte Educonnect ».",
    "Choisir l’onglet « Personnes ».",
    "Cliquer sur le lien « MON COMPTE ».",
    "Choisir l’onglet « Paramètres ».",
    "Choisir l’onglet « Modifier mon adresse mail ».",
    "Saisir votre adresse mail dans le champ « Email ».",
    "Cliquer sur le bouton « Valider ».",
    "Cliquer sur le lien « Ouvrir ma boîte mail ».",
    "Cliquer sur le lien « Confirmer mon adresse mail ».",
]


@pytest.fixture(scope="module")
def recorded(
    browser: str, quick_pictures: Callable[[], AbstractContextManager[None]], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Made, list[dict[str, float]]]:
    """The handout's path, recorded, and where each of its elements was, in CSS pixels."""
    assert browser
    boxes: list[dict[str, float]] = []

    def user(recorder: Recorder) -> Iterator[None]:
        page = recorder.pages[0]
        for role, name in [
            ("link", "Compte Educonnect Élèves et responsables"),
            ("tab", "Personnes"),
            ("link", "MON COMPTE"),
            ("tab", "Paramètres"),
            ("tab", "Modifier mon adresse mail"),
            ("textbox", "Email"),
            ("button", "Valider"),
            ("link", "Ouvrir ma boîte mail"),
            ("link", "Confirmer mon adresse mail"),
        ]:
            element = page.get_by_role(role, name=name, exact=True).locator("visible=true").first
            element.wait_for()
            box = element.bounding_box()
            assert box is not None
            boxes.append(dict(box))
            element.click()
            yield
            if role == "textbox":
                page.keyboard.type("lea.martin@courriel.example")
                yield

    folder = tmp_path_factory.mktemp("maquette") / "projet"
    with serve_folder(REPOSITORY / "images" / "maquette") as address, quick_pictures():
        return record_pages(folder, f"{address}index.html?jeton=SECRET#ici", user), boxes


def test_each_gesture_is_a_step_with_its_sentence(recorded):
    made, _ = recorded
    assert made.sentences == SENTENCES


def test_each_step_has_a_picture_of_density_two(recorded):
    made, _ = recorded
    assert len(made.pictures) == len(SENTENCES)
    for path in made.pictures:
        with Image.open(path) as image:
            assert image.size == (2560, 1440)


def test_each_mark_is_on_its_element(recorded):
    made, boxes = recorded
    for number, box in enumerate(boxes, 1):
        expected = (box["x"], box["y"], box["width"], box["height"])
        assert zone_px(made, number) == pytest.approx(expected, abs=2)


def test_each_mark_knows_its_element_and_each_picture_how_it_is_taken(recorded):
    made, _ = recorded
    for number in range(1, len(SENTENCES) + 1):
        binding = made.binding(number)
        assert binding is not None
        assert binding.element.role
        plan = made.marks(number).plan
        assert plan is not None
        assert "?" not in plan.address
        assert "#" not in plan.address


def test_what_was_typed_and_the_query_are_nowhere(recorded):
    made, _ = recorded
    texts = "".join(path.read_text("utf-8") for path in made.folder.rglob("*") if path.suffix in (".md", ".toml"))
    assert "lea.martin" not in texts
    assert "SECRET" not in texts
    assert "?" not in texts.replace(" ?", "")


def test_the_handout_builds_unedited(recorded):
    made, _ = recorded
    report = build_tutorials(made.folder, (made.name,))
    assert [problem for problem in report.diagnostics if problem.is_error] == []
    assert len(report.pdfs) == 2
