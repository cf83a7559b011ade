"""French of `tutopdf edit`."""

from __future__ import annotations

HELP = """Ouvre l’éditeur dans le navigateur : les tutoriels du projet, leurs étapes, leurs images et leurs pages, à la souris.

L’éditeur ne répond qu’à cet ordinateur. Il s’arrête avec Ctrl-C, ou seul après une demi-heure sans page ouverte."""
IN_FOLDER = "Ouvre le projet de ce dossier, et non de celui où vous êtes."
FOLDER_METAVAR = "DOSSIER"
IN_DOCUMENTS = "Ouvre le dossier « Mes tutoriels » de vos Documents, commencé s’il n’existe pas, où que vous soyez."
STARTERS = (
    "Ajoute au projet de quoi ouvrir l’éditeur d’un double clic : Ouvrir.bat (Windows), Ouvrir.command (Mac), "
    "ouvrir.sh (Linux)."
)
STARTER_WRITTEN = "Ajouté au dossier : {name}"
STARTERS_MISSING = "Pour ouvrir ce dossier d’un double clic, une autre fois : tutopdf edit --lanceurs"
FOLDER = "Vos tutoriels : {folder} (les PDF sont dans « output »)."
NO_BROWSER = "N’ouvre pas le navigateur : écrit l’adresse, valable une fois et une minute."
OPENED = "L’éditeur est ouvert dans le navigateur (Ctrl-C pour l’arrêter)."
ADDRESS = "Ouvrez cette adresse dans la minute (Ctrl-C pour arrêter l’éditeur) : {address}"
ONE_MORE = "L’éditeur de ce projet était déjà ouvert : en voici une page de plus."
STOPPED = "L’éditeur est arrêté."
TAKEN = "Ce projet est déjà ouvert dans un éditeur, sur {machine}. Fermez-le d’abord."
SOMEWHERE = "un autre ordinateur"
"""Where the machine of the other editor is not known."""
