"""French of the command: its help, its reports, and what is said of a mistyped command."""

from __future__ import annotations

from tutopdf.model.spip_version import KIO_FROM, SpipVersion

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
VARIANTS_METAVAR = "francais|simplifie|toutes"
ALL_VARIANTS = "toutes"
VARIANT_NAMES = {"francais": "français", "simplifie": "simplifié"}
SUMMARY = "À corriger : {counts}."
COUNTED = "À relire : {counts}, avec : {command}"
INTERRUPTED = "Arrêté."
INTERNAL = "Défaut de tutopdf : ce n’est pas votre faute. Envoyez le texte ci-dessus avec votre tutoriel."
SESSION_KEPT = "Connexion gardée dans {path}, lisible par vous seul. Supprimez ce fichier pour l’oublier."
SESSION_LOST = "La connexion n’a pas pu être gardée : terminez avec la barre ou avec Ctrl-C, sans fermer la fenêtre."
YES = frozenset({"o", "oui"})
NO = frozenset({"", "n", "non"})
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
COUNT_EXPECTED = " Il faut un nombre entier, de 1 à {most}."
WEIGHT_EXPECTED = " Il faut un poids comme « 222.2 ko » ou « 1 Mo »."
SPIP_EXPECTED = " Il faut une version de SPIP, comme 4.2 (3.1 au moins)."


def pages(count: int) -> str:
    return f"{count} page" if count == 1 else f"{count} pages"


_UNITS = ("ko", "Mo"), ("kio", "Mio")


def spip_weight(weight: int, spip: SpipVersion | None = None) -> str:
    """Return a weight as SPIP shows it: a power of 1 024 bytes, one decimal, a point, no trailing zero.

    Without a version, as SPIP up to 4.1 does.
    """
    if weight < 1024:
        return f"{weight} octets"
    kilo, mega = _UNITS[spip is not None and spip >= KIO_FROM]
    amount, unit = (weight / 1024, kilo) if weight < 1024**2 else (weight / 1024**2, mega)
    return f"{amount:.1f}".removesuffix(".0") + f" {unit}"


def weight_in_units(weight: int) -> str:
    """Return a weight as it is read in French: with a decimal comma."""
    return spip_weight(weight).replace(".", ",")


def errors(count: int) -> str:
    return "1 erreur" if count == 1 else f"{count} erreurs"


def warnings(count: int) -> str:
    return "1 avertissement" if count == 1 else f"{count} avertissements"


def notices(count: int) -> str:
    return "1 remarque" if count == 1 else f"{count} remarques"


def bytes_count(count: int) -> str:
    return f"{count:,} octets".replace(",", "\u202f")


ACCEPT_CAPTURES = (
    "Tient pour vérifiés les repères et les masques des tutoriels nommés, sinon de tous, et dit de quelles images."
)
