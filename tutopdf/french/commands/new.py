"""French of `tutopdf new`."""

from __future__ import annotations

HELP = """Crée un tutoriel NOM qui se fabrique aussitôt, avec une image et ses repères.

Dans un dossier sans projet, crée aussi le projet. Ne remplace jamais un fichier."""
SCHOOL = "Nom de l’établissement, écrit au bas des pages. Sans cette option, il est demandé."
SCHOOL_METAVAR = "NOM"
ASK_SCHOOL = "Nom de l’établissement (Entrée : plus tard) :"
CREATED = "Créé :"
DOUBLE_CLICK = "double-cliquez sur {starter}, ou tapez tutopdf edit"
NO_STARTER = "tapez tutopdf edit --lanceurs"
NEXT = """Et maintenant, à la souris : {by_mouse}
Ou dans les fichiers :
  1. tutopdf build {name}        fabrique output/{name}.pdf
  2. modifiez sources/{name}.md avec un éditeur de texte, relancez
  3. remplacez images/{name}/1-exemple.png par votre capture d’écran
  4. tutopdf grid images/{name}/1-exemple.png   aide à placer les repères (1-exemple.toml)"""
