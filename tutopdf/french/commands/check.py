"""French of `tutopdf check`."""

from __future__ import annotations

from collections.abc import Mapping

from tutopdf.french.cli import errors, notices, warnings
from tutopdf.model.variant import Variant

HELP = """Relit les TUTORIELS avant vos lecteurs : le texte, le français, la lecture facile, et avec --pdf les PDF faits.

Un chemin de fichier .pdf est relu aussi, même s’il vient d’ailleurs. Rien n’est modifié, sauf avec --corriger.

Codes de sortie : 0 rien de grave, 1 des erreurs (ou des avertissements avec --strict), 3 projet, tutoriel ou PDF introuvable."""
RULES = "Règles à appliquer, plusieurs fois si besoin : toutes par défaut."
VARIANT = "Version dont la lecture facile est relue (la version simplifiée par défaut)."
PDF = "Relit aussi les PDF du dossier « output »."
OUTPUT = "Dossier des PDF à relire (« output » du projet par défaut)."
FORMAT = "Forme du compte rendu."
STRICT = "Sort avec le code 1 s’il reste des avertissements."
MEND = "Corrige ce qui n’a qu’une bonne réponse (espaces, apostrophes, guillemets, dates) : montre, puis demande."
ASSUME_YES = "Répond oui à la question de --corriger : pour les scripts."

LINE = "  ligne {line} – {severity} : {sentence}{rule}"
WHOLE_FILE = "  {severity} : {sentence}{rule}"
RULE = " [{code}]"
ADVICE = "      → {hint}"

WHY = "Pourquoi ces règles :"
WHY_RULE = "  {rule} : {why}"
WHY_SOURCE = "    ({source})"
SILENCED = "Règles en sourdine :"
SILENCED_RULE = "  {place} : {code} ({reason})"
UNCHECKED = "Pas vérifié :"
UNCHECKED_RULES = {
    "rare-words": '  la fréquence des mots (FALC-T13) : dans le dossier de tutopdf, pip install ".[falc]"',
    "spelling": '  l’orthographe : dans le dossier de tutopdf, pip install ".[orthographe]"',
}

READABILITY = "Lisibilité de « {file} », à titre indicatif :"
READABILITY_ROWS = {
    "sentences": "phrases",
    "words": "mots",
    "words_per_sentence": "mots par phrase",
    "longest": "phrase la plus longue (mots)",
    "syllables_per_word": "syllabes par mot",
    "kandel_moles": "indice de Kandel-Moles (plus haut : plus facile)",
    "rare": "mots rares",
}
VARIANT_NAMES = {Variant.FRENCH: "français", Variant.SIMPLIFIED: "simplifié"}


CHANGES = "Corrections proposées pour {file} :"
NOTHING_TO_MEND = "Rien à corriger automatiquement."
QUESTION = "Écrire ces corrections ? [o/N]"
MENDED = "Corrigé : {file} ({count})"
NOT_MENDED = "Rien n’a été changé."


def figure(name: str, value: float | int | None) -> str:
    """Return a readability figure as it is read: « 8,3 », « 4 % », a dash where it was not worked out."""
    if value is None:
        return "–"
    if name == "rare":
        return f"{value * 100:.0f}\u00a0%"
    return str(value) if isinstance(value, int) else f"{value:.1f}".replace(".", ",")


def corrections(count: int) -> str:
    return "1 ligne" if count == 1 else f"{count} lignes"


def silenced(count: int) -> str:
    return "1 règle en sourdine" if count == 1 else f"{count} règles en sourdine"


def summary(counts: Mapping[str, int]) -> str:
    """Return « Résultat : 2 erreurs, 1 remarque ; 1 règle en sourdine. » from counts by `error`, `warning`…"""
    say = {"error": errors, "warning": warnings, "notice": notices}
    parts = [say[name](counts[name]) for name in say if counts[name]]
    end = f"\u202f; {silenced(counts['silenced'])}" if counts["silenced"] else ""
    return f"Résultat\u00a0: {', '.join(parts) or 'rien à signaler'}{end}."
