"""French of `tutopdf grid`."""

from __future__ import annotations

HELP = """Dessine une grille en % sur IMAGE, pour lire la « zone » d’un repère.

Les masques et les repères déjà écrits y sont montrés."""
OUTPUT = "Fichier PNG à écrire (« output/grilles/… » par défaut)."
WRITTEN = "Grille : {path}"
EXAMPLE = "Une zone s’écrit [gauche, haut, largeur, hauteur], par exemple : zone = [20, 30, 15, 5]"
