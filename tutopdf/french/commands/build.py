"""French of `tutopdf build`."""

from __future__ import annotations

HELP = """Fabrique les PDF des TUTORIELS : tous ceux de « sources » si aucun n’est nommé. Ceux dont rien n’a changé sont laissés tels quels.

Codes de sortie : 0 fait, 1 erreur dans un tutoriel, 2 commande mal écrite, 3 projet ou tutoriel introuvable, 4 écriture impossible, 70 défaut de tutopdf."""
VARIANT = "Version à fabriquer."
OUTPUT = "Dossier où écrire les PDF (« output » du projet par défaut)."
MAX_WEIGHT = "Poids de chaque PDF au plus, par exemple « 222.2 ko » (1 ko = 1 024 octets)."
WATCH = "Reste ouvert et refabrique à chaque changement (Ctrl-C pour arrêter)."
OPEN = "Ouvre les PDF une fois faits."
FORCE = "Refabrique aussi les PDF déjà à jour."
PROCESSES = "Nombre de tutoriels fabriqués en même temps (par défaut, un par cœur du processeur)."
STRICT = "Sort avec le code 1 s’il reste des avertissements."
ALL = "Montre aussi les avertissements et les remarques, qui sont comptés sinon."
JSON = "Écrit le compte rendu en JSON."
PROGRESS = "Fabrication"
PICTURES = "Images travaillées : {count}"
BUILT = "{tutorial} ({variant}) : {pages}, {weight} octets ({in_units}) → {path}"
UP_TO_DATE = "{tutorial} ({variant}) : déjà à jour, {pages}, {weight} octets ({in_units}) → {path}"
WATCHING = "En attente de changements dans {folder} (Ctrl-C pour arrêter)."
CHANGED = "Changement : {names}"
