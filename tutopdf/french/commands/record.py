"""French of `tutopdf record`, and of the bar that it shows in pages."""

from __future__ import annotations

HELP = """Ouvre ADRESSE dans un navigateur et enregistre ce que vous y faites : chaque clic, chaque champ rempli devient une étape.

Ce que vous tapez n’est jamais gardé : les champs remplis, les adresses mail, les numéros de téléphone et les noms de votre
liste sont masqués dans les images. Rien de ce qui existe n’est remplacé."""
TUTORIAL = "Nom du tutoriel à créer (obligatoire) : sources/NOM.md et images/NOM."
BROWSER = "Navigateur à utiliser : edge, chrome, chromium, firefox, ou le chemin de son programme."
WINDOW = "Taille de la page, en pixels de l’écran, par exemple 1280x720."
KEEP_SESSION = "Garde la connexion pour la fois suivante, dans votre dossier personnel, hors du projet."

STARTED = """Faites la tâche dans la fenêtre du navigateur. La barre « tutopdf » met en pause, ajoute une image, termine.
Pour terminer aussi : fermez la fenêtre, ou Ctrl-C ici. Noms à masquer (à vous seul) : {path}"""
CREATED = "Enregistré, {steps} :"
NEXT = """Et maintenant :
  1. regardez chaque image de images/{name} : rien de privé ne doit s’y lire
  2. relisez sources/{name}.md
  3. tutopdf build {name}"""

BAR = {
    "recording": "tutopdf : {count} étape(s)",
    "paused": "tutopdf : en pause",
    "resume": "Reprendre",
}
BAR_ACTIONS = {
    "pause": "Pause",
    "picture": "Ajouter une image",
    "undo": "Retirer la dernière",
    "move": "Déplacer",
    "end": "Terminer",
}


def steps(count: int) -> str:
    return f"{count} étape" if count == 1 else f"{count} étapes"
