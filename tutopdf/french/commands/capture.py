"""French of `tutopdf capture`."""

from __future__ import annotations

from tutopdf.model.capture_access import PageAccess
from tutopdf.model.web_host import Nearness, door_of, doors_of_host, judge_host

HELP = """Refait les captures d’écran des TUTORIELS dont le fichier .toml a une table [capture]. Les repères suivent.

Une image qui ne change presque pas est gardée telle quelle. Ce qui a changé est montré côte à côte dans output/captures.

Un projet qui n’a pas été fait sur cet ordinateur montre d’abord ce qu’il veut ouvrir, et attend votre accord.

Codes de sortie : 0 fait, 1 un élément ou une page manque (ou, avec --verifier, une image changerait), 2 pas d’accord,
3 rien à ouvrir."""
ASSUME_YES = "D’accord d’avance avec ce que le projet ouvre : pour un script, ou un projet que vous connaissez."
VERIFY = "Ne change rien ; sort avec le code 1 si une image ou un repère changerait."
THRESHOLD = "Part des pixels qui peut changer sans que l’image soit refaite, en % (0.5 par défaut)."
BROWSER = "Navigateur à utiliser : edge, chrome, chromium, firefox, ou le chemin de son programme."
KEEP_SESSION = "Garde la connexion pour la fois suivante, dans votre dossier personnel, hors du projet."

SAME = "  {name} : inchangée"
NEW = "  {name} : nouvelle image"
CHANGED = "  {name} : {share} a changé"
WOULD_CHANGE = "  {name} : {share} changerait"
MOVED = ", repères déplacés"
FAILED = "  {name} : pas refaite, l’ancienne image est gardée"
NOTHING = "Aucune image à refaire : aucun fichier .toml n’a de table [capture]."
REPORT = "Avant et après, côte à côte : {path}"
LOGIN = "Connectez-vous dans la fenêtre du navigateur, puis appuyez ici sur Entrée."

ASKED = """Ce projet n’a pas été fait sur cet ordinateur : {folder}
Pour refaire ses images, un navigateur va ouvrir ces pages et y faire ces gestes :"""
QUESTION = "Êtes-vous d’accord ? Votre réponse est gardée pour ce projet, tant qu’il ne demande rien d’autre. [o/N]"

_NEAR = {
    Nearness.THIS_MACHINE: " (un service de CET ORDINATEUR)",
    Nearness.THIS_NETWORK: " (une machine de VOTRE RÉSEAU)",
    Nearness.FAR: "",
}

REPORT_TITLE = "Captures qui ont changé"
REPORT_HEADING = "{name} : {share}"
REPORT_BEFORE = "Avant"
REPORT_AFTER = "Après"


def describe_page(page: PageAccess) -> list[str]:
    """Return the lines that say what a page is, and what is done there."""
    if page.server is not None:
        lines = [f"le fichier « {page.address} » du dossier « {page.server} » de ce projet"]
    else:
        door = door_of(page.address)
        lines = [page.address + (_NEAR[judge_host(door[0])] if door is not None else "")]
    lines += ["    vous vous y connectez vous-même"] if page.by_hand else []
    lines += [f"    {gesture} {element}".rstrip() for gesture, element in page.gestures]
    for host in page.hosts:
        doors = doors_of_host(host)
        lines.append(f"    la page parle aussi à {host}{_NEAR[judge_host(doors[0][0])] if doors else ''}")
    return lines


def percent(share: float) -> str:
    """Return « 0,4 % » of a share from 0 to 1."""
    value = f"{share * 100:.1f}" if share >= 0.0005 or share == 0 else f"{share * 100:.3f}"
    return f"{value} %".replace(".", ",")
