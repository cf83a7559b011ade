"""French of `tutopdf edit`."""

from __future__ import annotations

HELP = """Ouvre l’éditeur dans le navigateur : les tutoriels du projet, leurs étapes, leurs images et leurs pages, à la souris.

L’éditeur ne répond qu’à cet ordinateur. Il s’arrête avec Ctrl-C, ou seul après une demi-heure sans page ouverte."""
NO_BROWSER = "N’ouvre pas le navigateur : écrit l’adresse, valable une fois et une minute."
OPENED = "L’éditeur est ouvert dans le navigateur (Ctrl-C pour l’arrêter)."
ADDRESS = "Ouvrez cette adresse dans la minute (Ctrl-C pour arrêter l’éditeur) : {address}"
ONE_MORE = "L’éditeur de ce projet était déjà ouvert : en voici une page de plus."
STOPPED = "L’éditeur est arrêté."
TAKEN = "Ce projet est déjà ouvert dans un éditeur, sur {machine}. Fermez-le d’abord."
SOMEWHERE = "un autre ordinateur"
"""Where the machine of the other editor is not known."""
