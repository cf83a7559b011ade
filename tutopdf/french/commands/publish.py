"""French of `tutopdf publish`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutopdf.model.publication_changes import Changes

HELP = """Prépare tout ce qu’il faut pour mettre les TUTORIELS sur le site de l’établissement.

Pour chacun : un dossier « nom-publication » et le même en .zip, avec les PDF, leurs vignettes, l’article à coller dans SPIP (article.spip.txt), le même contenu en pages web (article.html) et la liste des clics (A-FAIRE.txt). Sans nom : tous les tutoriels de « sources »."""
GRID = "Écrit les étapes de l’article en tableau de quatre colonnes, et non en liste."
SPIP = "Version de SPIP du site, par exemple 4.2 (réglage « spip » de tutopdf.toml par défaut)."
OUTPUT = "Dossier où écrire les publications (« output » du projet par défaut)."
STRICT = "Ne publie pas un tutoriel qui a des avertissements, et sort avec le code 1."
PROGRESS = "Publication"
PICTURES = "Images travaillées : {count}"
MADE = "{tutorial} : {count} fichiers, {weight} → {folder} (et .zip)"
FIRST = "première publication"
NOTHING = "rien n’a changé depuis la publication précédente"
NEXT = "Ouvrez A-FAIRE.txt dans chaque dossier : il dit quoi cliquer, dans l’ordre."


def news(changes: Changes | None) -> str:
    """Return what differs from the publication before, in a line."""
    if changes is None:
        return FIRST
    if changes.nothing:
        return NOTHING
    texts = sum(len(found) for found in changes.texts.values())
    pdfs = [name for name, fate in changes.files.items() if name.endswith(".pdf") and fate.value != "same"]
    parts = [f"textes changés : {texts}"] if texts else []
    parts += [f"PDF à remplacer : {', '.join(pdfs)}" if pdfs else "aucun PDF à remplacer"]
    return " ; ".join(parts)
