"""French of `tutopdf mask`."""

from __future__ import annotations

HELP = """Montre les masques de chaque IMAGE, et ce que son fichier laisse encore lire.

Avec --definitif, les masques sont peints dans le fichier lui-même : ce qu’ils cachent est perdu."""
BURN = "Peint les masques dans les fichiers et en retire les métadonnées (demande d’abord)."
ASSUME_YES = "Répond oui à la question : pour les scripts."
PICTURE = "{path}"
LINE = "  repère {number}, masque « {what} » : {state}"
READABLE = "encore lisible dans ce fichier"
BURNT = "effacé de ce fichier"
FOUND_TRACES = "  métadonnées : {traces}"
TRACES = {
    "exif": "EXIF (appareil, date, auteur…)",
    "gps": "position GPS",
    "iptc": "IPTC",
    "preview": "vignette",
    "profile": "profil de couleurs",
    "text": "textes",
    "xmp": "XMP",
}
ADVICE = '  Pour les effacer du fichier : tutopdf mask --definitif "{path}"'
ASKED = "Ce que les masques cachent va être effacé de ces fichiers, avec leurs métadonnées :"
ASKED_PICTURE = "  {path} : {what}"
QUESTION = "Impossible de revenir en arrière. Continuer ? [o/N]"
NOTHING_CHANGED = "Rien n’a été changé."
DONE = "Masques peints dans le fichier : {path} ({weight})"
KEPT = """Les masques restent dans les fichiers .toml : ils disent encore, en mots, ce qui est caché.
Les copies faites avant (sauvegardes, historique git, corbeille, courriels) montrent toujours l’original."""
