"""French of `tutopdf capture`."""

from __future__ import annotations

HELP = """Refait les captures d’écran des TUTORIELS dont le fichier .toml a une table [capture]. Les repères suivent.

Une image qui ne change presque pas est gardée telle quelle. Ce qui a changé est montré côte à côte dans output/captures.

Un projet qui n’a pas été fait sur cet ordinateur montre d’abord ce qu’il veut ouvrir, et attend votre accord.

Codes de sortie : 0 fait, 1 un élément ou une page manque (ou, avec --verifier, une image changerait), 2 pas d’accord,
3 rien à ouvrir."""
ASSUME_YES = "D’accord d’avance avec ce que le projet ouvre : pour un script, ou un projet que vous connaissez."
VERIFY = "Ne change rien ; sort avec le code 1 si une image ou un repère changerait."
THRESHOLD = "Part des pixels qui peut changer sans que l’image soit refaite, en % (0.5 par défaut)."
BROWSER = "Navigateur à utiliser : edge, chrome, chromium, firefox, ou le chemin de son programme."
ACCEPT = "Ce que les anciennes images cachaient peut se voir, si plus aucun masque ni aucun nom ne le cache : regardez-les après."
KEEP_SESSION = "Garde la connexion pour la fois suivante, dans votre dossier personnel, hors du projet."
UNATTENDED = """Pour une tâche programmée : ne pose aucune question, n’attend personne, et n’écrit que ce qui n’est plus comme avant.
Avec --garder-session, la connexion gardée sert, sans fenêtre."""

SAME = "  {name} : inchangée"
NEW = "  {name} : nouvelle image"
CHANGED = "  {name} : {share} a changé"
WOULD_CHANGE = "  {name} : {share} changerait"
MOVED = ", repères déplacés"
FAILED = "  {name} : pas refaite, l’ancienne image est gardée"
FAILED_TOO = "  {name} : pas refaite, pour la même raison que {cause}"
SAME_CAUSE = "Pour la même raison que {cause}."
NOTHING = "Aucune image à refaire : aucun fichier .toml n’a de table [capture]."
REPORT = "Avant et après, côte à côte : {path}"
LOGIN = "Connectez-vous dans la fenêtre du navigateur, puis appuyez ici sur Entrée."

ASKED = """Ce projet n’a pas été fait sur cet ordinateur : {folder}
Pour refaire ses images, un navigateur va ouvrir ces pages et y faire ces gestes :"""
QUESTION = "Êtes-vous d’accord ? Votre réponse est gardée pour ce projet, tant qu’il ne demande rien d’autre. [o/N]"


REPORT_TITLE = "Captures qui ont changé"
REPORT_HEADING = "{name} : {share}"
REPORT_SUMMARY = "Inchangées : {same}. Changées : {changed}, dont repères déplacés : {moved}. Pas refaites : {untaken}."
REPORT_MADE = "Regardé le {day} à {time}."
REPORT_KEPT = "Aucune image n’a été remplacée : pour les refaire, « tutopdf capture »."
REPORT_UNTAKEN = "{name} : pas refaite"
REPORT_BEFORE = "Avant"
REPORT_AFTER = "Après"
REPORT_CHANGED = "Ce qui change"


def summarise(*, same: int, changed: int, moved: int, untaken: int, verify: bool) -> str:
    """Return « 12 images : 9 inchangées, 2 changeraient (repères déplacés : 1), 1 pas refaite »."""
    total = same + changed + untaken
    done = ("changerait", "changeraient") if verify else ("refaite", "refaites")
    parts = [_count(same, "inchangée", "inchangées") if same else "", _count(changed, *done) if changed else ""]
    parts[1] += f" (repères déplacés : {moved})" if moved else ""
    parts += [_count(untaken, "pas refaite", "pas refaites")] if untaken else []
    return f"{_count(total, 'image', 'images')} : " + ", ".join(part for part in parts if part)


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number < 2 else several}"


def percent(share: float) -> str:
    """Return « 0,4 % » of a share from 0 to 1."""
    value = f"{share * 100:.1f}" if share >= 0.0005 or share == 0 else f"{share * 100:.3f}"
    return f"{value} %".replace(".", ",")
