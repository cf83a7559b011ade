"""Every view of the editor's page, and how one comes to it: what must be accessible, whole, and good to look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support import draw_screen, write_project

if TYPE_CHECKING:
    from tests.editor.page.person import Person

MARKS = {
    "cadre": 'zone = [8, 12, 20, 10]\ntexte = "le menu"',
    "fleche": 'vers = [60, 30]\nde = [75, 45]\ntexte = "le bouton"',
    "pastille": "point = [50, 50]",
    "texte": 'point = [30, 60]\ntexte = "Ici"',
    "loupe": 'zone = [60, 60, 12, 10]\ntexte = "le champ"',
    "projecteur": "zone = [5, 70, 30, 20]",
    "masque": 'zone = [70, 8, 20, 12]\ntexte = "nom"',
}
CROP = "cadrage = [2, 2, 96, 96]\n"

SOURCE = """---
date: 2026-09-01
---

# Se connecter

Ce tutoriel montre comment se connecter.

1. Cliquer sur **Valider**.

   ![Un écran](essai/1.png)

::: simplifié
Cliquez sur le bouton **Valider**.
:::

2. Attendre un peu ?

::: astuce
La page s’ouvre en une minute.
:::

## Et après

1. Fermer la fenêtre.
"""

MISTAKES = """# Se connecter

1. Cliquez sur le bouton : Ensuite, attendez.

   ![](absente.png)

2. Ouvrez [ce lien](http://exemple .fr) et **tapez le mot de passe.

   ![Un écran](essai/1.png)

::: astuces
Un encadré qui n'existe pas.
:::

::: simplifié
Cliquez sur l'onglet susmentionné afin d'obtenir l'affichage de la fenêtre de connexion, laquelle comporte plusieurs champs.
"""


def write_example(folder: Path, text: str = SOURCE, marks: str | None = None) -> Path:
    """Write a small project with a picture that has every mark; return its root."""
    root = write_project(folder, text, 'etablissement = "Collège des Essais"\n')
    pictures = root / "images" / "essai"
    pictures.mkdir(parents=True)
    draw_screen(480, 320).save(pictures / "1.png")
    every = CROP + "".join(f'\n[[repere]]\nforme = "{kind}"\n{keys}\n' for kind, keys in MARKS.items())
    (pictures / "1.toml").write_text(every if marks is None else marks, "utf-8")
    return root


@dataclass(frozen=True)
class View:
    """A view: its name, and what brings a person to it and away from it again."""

    name: str
    show: Callable[[Person], object]
    leave: Callable[[Person], object] = lambda person: person.page.keyboard.press("Escape")


def _press(name: str) -> Callable[[Person], object]:
    return lambda person: person.page.get_by_role("button", name=name, exact=True).click()


def _opened(name: str) -> Callable[[Person], object]:
    def show(person: Person) -> None:
        _press(name)(person)
        person.page.get_by_role("dialog").wait_for()

    return show


def _made(door: str, go: str = "") -> Callable[[Person], object]:
    def show(person: Person) -> None:
        _press(door)(person)
        if go:
            _press(go)(person)
        person.page.locator("dialog .result").get_by_role("list").first.wait_for(timeout=120_000)

    return show


def _mark(index: int) -> Callable[[Person], object]:
    return lambda person: person.page.locator(f'[data-mark="{index}"]').first.focus()


def _nothing(_: Person) -> None:
    pass


def _tool(person: Person) -> None:
    person.page.get_by_role("toolbar").first.get_by_role("button", name="Flèche", exact=True).click()


def _under(name: str) -> Callable[[Person], object]:
    def press(person: Person) -> None:
        person.page.get_by_role("button", name=name).first.click()

    return press


def _variant(name: str) -> Callable[[Person], object]:
    def show(person: Person) -> None:
        person.page.get_by_role("tab", name=name).click()
        person.wait_for_final_pages()

    return show


def _conflict(person: Person) -> None:
    source = person.editor.root / "sources" / "essai.md"
    source.write_text(source.read_text("utf-8").replace("Attendre", "Patienter"), "utf-8")
    person.part(0).get_by_label("Texte", exact=True).fill("Cliquer là.")
    person.page.get_by_role("dialog").wait_for()


def _choose_theirs(person: Person) -> None:
    _press("Le fichier tel qu’il est maintenant")(person)
    person.page.get_by_role("dialog").wait_for(state="detached")


def _refused(person: Person) -> None:
    person.part(0).get_by_label("Texte", exact=True).fill("::: astuce")
    person.page.locator(".refused").first.wait_for()


def _without_refused(person: Person) -> None:
    person.part(0).get_by_label("Texte", exact=True).fill("Cliquer ici.")
    person.rest()


def _stopped(person: Person) -> None:
    person.page.context.set_offline(True)
    person.part(0).get_by_label("Texte", exact=True).fill("Cliquer encore.")
    person.editor.desk.events.close()
    person.page.locator("#notice.stopped").wait_for()
    person.page.locator("#saving.unsaved").wait_for()


def _table(person: Person) -> None:
    _press("Pour plusieurs écoles…")(person)
    table = person.editor.root.parent / "ecoles.csv"
    table.write_text("uai;etablissement\n0860001A;Collège des Tilleuls\n0860001A;Collège des Pins\n", "utf-8")
    with person.page.expect_file_chooser() as chooser:
        _press("Choisir le tableau (CSV)")(person)
    chooser.value.set_files(table)
    person.page.locator("dialog .school-pages img").first.wait_for()


def _schools(person: Person) -> None:
    _table(person)
    _press("Faire les PDF de cette école")(person)
    person.page.locator("dialog .made").first.wait_for()


def _line(person: Person) -> None:
    person.page.get_by_role("button", name="Voir la ligne").first.click()
    person.page.locator("#file-text").wait_for()


def _import(person: Person) -> None:
    _press("Importer…")(person)
    person.page.get_by_label("Collez le texte ici").fill("Se connecter\n1. Ouvrir.\n2. Fermer.")
    _press("Faire le tutoriel")(person)
    person.page.locator(".imported").wait_for()


def _inset(person: Person) -> None:
    _mark(4)(person)
    _press("Placer l’agrandissement")(person)
    person.rest()
    person.page.locator("[data-only]").first.focus()


def _bin(person: Person) -> None:
    _under("Dupliquer")(person)
    person.page.get_by_label("Titre du tutoriel").fill("Un autre")
    _press("Dupliquer")(person)
    _press("Supprimer – Un autre")(person)
    _press("Corbeille")(person)
    person.page.get_by_role("button", name="Remettre – Un autre").wait_for()


def _put_back(person: Person) -> None:
    _press("Remettre – Un autre")(person)
    person.page.get_by_role("button", name="Supprimer – Un autre").wait_for()
    _press("Se connecter")(person)
    person.page.get_by_role("button", name="Supprimer – Se connecter").wait_for()


def _agreement(person: Person) -> None:
    _press("Reprendre toutes les captures")(person)
    person.page.locator("dialog .opened").wait_for()


def _captured(person: Person) -> None:
    _agreement(person)
    _press("Ouvrir et photographier")(person)
    person.page.locator("dialog [role=status]", has_text="C’est fini").wait_for()


EMPTY = [View("empty", _nothing, _nothing), View("new-tutorial-first", _press("Nouveau tutoriel"))]

EXAMPLE = [
    View("steps", lambda person: person.wait_for_final_pages(), _nothing),
    View("simplified-pages", _variant("Simplifié"), _variant("Français")),
    *(View(f"mark-{kind}", _mark(index), _nothing) for index, kind in enumerate([*MARKS, "cadrage"])),
    View("tool", _tool),
    View("under-masks", _under("Voir sous le masque"), _under("Remettre les masques")),
    View("inset", _inset, _press("Annuler")),
    View("new-tutorial", _press("Nouveau tutoriel")),
    View("copy", _under("Dupliquer")),
    View("rename", _under("Renommer")),
    View("bin", _bin, _put_back),
    View("import", _press("Importer…")),
    View("properties", _press("Réglages du tutoriel")),
    View("schools-table", _table),
    View("schools", _schools),
    View("settings", _opened("Réglages")),
    View("keys", _press("Touches du clavier")),
    View("print", _press("Imprimer")),
    View("print-result", _made("Imprimer", "Préparer les feuilles")),
    View("publish", _press("Publier")),
    View("publish-result", _made("Publier", "Préparer la publication")),
    View("pdfs", _made("Faire les PDF")),
    View("conflict", _conflict, _choose_theirs),
    View("refused", _refused, _without_refused),
    View("stopped", _stopped, _nothing),
]

WRONG = [
    View("mistakes", lambda person: person.page.locator(".remark").first.wait_for(), _nothing),
    View("nothing-made", _made("Faire les PDF")),
    View("line", _line),
    View("imported", _import, _nothing),
]

CAPTURED = [View("capture-agreement", _agreement), View("captures", _captured)]

LOCKED = [View("locked", lambda person: person.page.locator("#notice").wait_for(), _nothing)]
