"""French of the command: its help, its reports, and what is said of a mistyped command."""

from __future__ import annotations

PROGRAM = """Fabrique des tutoriels PDF, imprimables et accessibles, à partir d’un texte et de captures d’écran annotées.

Pour commencer : « tutopdf new mon-tutoriel », puis « tutopdf build »."""

USAGE = "Utilisation : "
OPTIONS_HEADING = "Options\u00a0"
COMMANDS_HEADING = "Commandes\u00a0"
ARGUMENTS = "[OPTIONS]"
COMMAND_ARGUMENT = "COMMANDE [ARGUMENTS]…"
HELP_OPTION = "Affiche cette aide."
VERSION_OPTION = "Affiche la version."
VERSION = "tutopdf, version {version}"
TRY_HELP = "Essayez « {command} --help » pour l’aide."
ERROR = "Erreur : {message}"

BUILD = """Fabrique les PDF des TUTORIELS : tous ceux de « sources » si aucun n’est nommé.

Codes de sortie : 0 fait, 1 erreur dans un tutoriel, 2 commande mal écrite, 3 projet ou tutoriel introuvable, 4 écriture impossible, 70 défaut de tutopdf."""
BUILD_VARIANT = "Version à fabriquer."
BUILD_OUTPUT = "Dossier où écrire les PDF (« output » du projet par défaut)."
BUILD_MAX_WEIGHT = "Poids de chaque PDF au plus, par exemple « 222.2 ko » (1 ko = 1 024 octets)."
BUILD_WATCH = "Reste ouvert et refabrique à chaque changement (Ctrl-C pour arrêter)."
BUILD_OPEN = "Ouvre les PDF une fois faits."
BUILD_STRICT = "Sort avec le code 1 s’il reste des avertissements."
BUILD_ACCEPT = "Tient pour vérifiés les repères des captures remplacées, et n’en avertit plus."
BUILD_JSON = "Écrit le compte rendu en JSON."
BUILD_PROGRESS = "Fabrication"
BUILD_PICTURES = "Images travaillées : {count}"

NEW = """Crée un tutoriel NOM qui se fabrique aussitôt, avec une image et ses repères.

Dans un dossier sans projet, crée aussi le projet. Ne remplace jamais un fichier."""
GRID = """Dessine une grille en % sur IMAGE, pour lire la « zone » d’un repère.

Les masques et les repères déjà écrits y sont montrés."""
GRID_OUTPUT = "Fichier PNG à écrire (« output/grilles/… » par défaut)."
INSPECT = """Décrit un PDF : pages, poids de chaque partie, finesse des images imprimées, structure."""
INSPECT_JSON = "Écrit la description en JSON."
MASK = """Montre les masques de chaque IMAGE, et ce que son fichier laisse encore lire.

Avec --definitif, les masques sont peints dans le fichier lui-même : ce qu’ils cachent est perdu."""
MASK_BURN = "Peint les masques dans les fichiers et en retire les métadonnées (demande d’abord)."
MASK_YES = "Répond oui à la question : pour les scripts."

VARIANTS_METAVAR = "francais|simplifie|toutes"
ALL_VARIANTS = "toutes"

BUILT = "{tutorial} ({variant}) : {pages}, {weight} octets ({spip}) → {path}"
VARIANT_NAMES = {"francais": "français", "simplifie": "simplifié"}
SUMMARY = "À corriger : {counts}."
WATCHING = "En attente de changements dans {folder} (Ctrl-C pour arrêter)."
CHANGED = "Changement : {names}"
INTERRUPTED = "Arrêté."
INTERNAL = "Défaut de tutopdf : ce n’est pas votre faute. Envoyez le texte ci-dessus avec votre tutoriel."

NEW_CREATED = "Créé :"
NEW_NEXT = """Et maintenant :
  1. tutopdf build {name}        fabrique output/{name}.pdf
  2. modifiez sources/{name}.md avec un éditeur de texte, relancez
  3. remplacez images/{name}/1-exemple.png par votre capture d’écran
  4. tutopdf grid images/{name}/1-exemple.png   aide à placer les repères (1-exemple.toml)"""
GRID_WRITTEN = "Grille : {path}"
GRID_EXAMPLE = "Une zone s’écrit [gauche, haut, largeur, hauteur], par exemple : zone = [20, 30, 15, 5]"

MASK_PICTURE = "{path}"
MASK_LINE = "  repère {number}, masque « {what} » : {state}"
MASK_READABLE = "encore lisible dans ce fichier"
MASK_BURNT = "effacé de ce fichier"
MASK_TRACES = "  métadonnées : {traces}"
TRACES = {
    "exif": "EXIF (appareil, date, auteur…)",
    "gps": "position GPS",
    "iptc": "IPTC",
    "preview": "vignette",
    "profile": "profil de couleurs",
    "text": "textes",
    "xmp": "XMP",
}
MASK_ADVICE = '  Pour les effacer du fichier : tutopdf mask --definitif "{path}"'
MASK_ASKED = "Ce que les masques cachent va être effacé de ces fichiers, avec leurs métadonnées :"
MASK_ASKED_PICTURE = "  {path} : {what}"
MASK_QUESTION = "Impossible de revenir en arrière. Continuer ? [o/N]"
YES = frozenset({"o", "oui"})
NO = frozenset({"", "n", "non"})
MASK_NOTHING_CHANGED = "Rien n’a été changé."
MASK_DONE = "Masques peints dans le fichier : {path} ({weight})"
MASK_KEPT = """Les masques restent dans les fichiers .toml : ils disent encore, en mots, ce qui est caché.
Les copies faites avant (sauvegardes, historique git, corbeille, courriels) montrent toujours l’original."""

USAGE_ERRORS = {
    "NoSuchOption": "l’option {name} n’existe pas.{nearest}",
    "UnknownCommand": "la commande « {name} » n’existe pas.{nearest}",
    "MissingParameter": "il manque {name}.",
    "BadParameter": "la valeur donnée à {name} ne convient pas.{choices}",
    "BadOptionUsage": "l’option {name} est mal employée : il lui faut une valeur, ou elle n’en prend pas.",
    "UsageError": "la commande est mal écrite : il y a un mot de trop, ou il en manque un.",
}
NEAREST = " Vouliez-vous dire {nearest} ?"
CHOICES = " Valeurs possibles : {choices}."


def pages(count: int) -> str:
    return f"{count} page" if count == 1 else f"{count} pages"


def spip_weight(weight: int) -> str:
    """Return a weight as SPIP up to 4.1 shows it: ko of 1 024 bytes, one decimal, a point, no trailing zero."""
    return f"{weight / 1024:.1f}".removesuffix(".0") + " ko"


def errors(count: int) -> str:
    return "1 erreur" if count == 1 else f"{count} erreurs"


def warnings(count: int) -> str:
    return "1 avertissement" if count == 1 else f"{count} avertissements"


INSPECT_PICTURES = "Images (finesse imprimée en pixels par pouce) :"
INSPECT_PICTURE = "  page {page} : {width} × {height} px, {coding}, {weight}, {ppi} ppp{measures} – {alt}"
INSPECT_STRUCTURE = "Structure :"
INSPECT_UNTAGGED = "aucune : ce PDF n’est pas balisé, un lecteur d’écran ne peut pas le suivre."
INSPECT_NO_ALT = "sans texte de remplacement"
_PARTS = {
    "images": "images",
    "polices": "polices",
    "pages": "dessin des pages",
    "structure": "structure",
    "reste": "reste",
}


def bytes_count(count: int) -> str:
    return f"{count:,} octets".replace(",", "\u202f")


def inspected_measures(text_pt: float | None, quality: float | None) -> str:
    """Return « , texte à 7 pt, SSIM 0,991 », or nothing of a PDF that does not say."""
    if text_pt is None or quality is None:
        return ""
    return f", texte à {text_pt:.1f} pt, SSIM {quality:.4f}".replace(".", ",")


def inspected_weight(weight: int, page_count: int) -> str:
    return f"{pages(page_count)}, {bytes_count(weight)} ({spip_weight(weight)})"


def inspected_part(part: str, weight: int, total: int) -> str:
    return f"  {_PARTS[part]} : {bytes_count(weight)} ({weight * 100 / max(total, 1):.0f} %)"
