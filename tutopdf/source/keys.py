"""Keys: the one table from the French keys that people type to the identifiers of the program."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

FRONT_MATTER = {
    "date": "date",
    "note": "note",
    "note_simplifiee": "simplified_note",
    "texte_publie": "published",
    "article": "article",
    "adresse_courte": "short_address",
    "qr": "qr",
    "poids_max": "max_bytes",
    "valeurs": "values",
    "glossaire": "glossary",
}

SETTINGS = {
    "etablissement": "school",
    "ent": "ent_name",
    "pied": "footer",
    "couleur": "colour",
    "logo": "logo",
    "marge": "margin_mm",
    "marge_simplifie": "simplified_margin_mm",
    "corps": "text_pt",
    "echelle": "scale",
    "police": "regular_font",
    "police_grasse": "bold_font",
    "poids_max": "max_bytes",
    "spip": "spip",
    "valeurs": "values",
    "glossaire": "glossary",
    "navigateur": "browser",
}

FOR_TEXTS = ("ent_adresse",)
"""Settings that change nothing by themselves: every text may say them, `{{ ent_adresse }}`."""

MARK_FILE = {"echelle": "scale", "cadrage": "crop", "repere": "marks", "capture": "plan"}

ELEMENT = {
    "role": "role",
    "nom": "name",
    "selecteur": "selector",
    "ligne": "row",
    "colonne": "column",
    "rang": "nth",
    "sur": "of",
    "dans": "frames",
}

MARK = {
    "forme": "kind",
    "zone": "zone",
    "vers": "target",
    "de": "start",
    "point": "point",
    "numero": "number",
    "texte": "text",
    "cote": "side",
    **ELEMENT,
}

CAPTURE = {
    "adresse": "address",
    "serveur": "server",
    "connexion": "login",
    "fenetre": "viewport",
    "densite": "density",
    "masquage_automatique": "masked",
    "petite_fenetre": "small_window",
    "action": "actions",
    "masque": "masks",
    "hotes": "hosts",
}

ACTION = {"geste": "gesture", "valeur": "value", "touche": "value", "position": "position", "vers": "onto", **ELEMENT}

SIMPLIFIED_CONTAINER = "simplifie"


def fold(name: str) -> str:
    """Return a name without case or accents, composed or not: « Simplifié » and « simplifie » are one."""
    decomposed = unicodedata.normalize("NFD", name.strip().casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def nearest(name: str, known: Iterable[str], least_alike: float = 0.6) -> str | None:
    """Return the known name that `name` was probably meant to be."""
    import difflib

    by_fold = {fold(candidate): candidate for candidate in known}
    close = difflib.get_close_matches(fold(name), by_fold, n=1, cutoff=least_alike)
    return by_fold[close[0]] if close else None
