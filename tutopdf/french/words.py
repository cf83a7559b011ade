"""French words that are printed in the handout: labels, dates, page furniture."""

from __future__ import annotations

import datetime
import re
import unicodedata

from tutopdf.model.tutorial import Callout, CalloutKind, Mark, MarkKind, Part, Step
from tutopdf.version import __version__

LANGUAGE = "fr-FR"

CALLOUT_TITLES = {
    CalloutKind.IMPORTANT: "Important",
    CalloutKind.WARNING: "Attention",
    CalloutKind.TIP: "Astuce",
    CalloutKind.INFO: "À savoir",
}

CALLOUT_NAMES = {
    "remarque": "Remarque",
    "note": "Note",
    "conseil": "Conseil",
    "danger": "Danger",
    "exemple": "Exemple",
    "example": "Exemple",
    "avertissement": "Avertissement",
    "question": "Question",
    "rappel": "Rappel",
    "definition": "Définition",
}
"""The titles of boxes that are named otherwise than by their kinds."""


def _without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)).casefold()


_SAYS_A_KIND = re.compile(
    r"\W*(?:bon |bonne |petite |pour |une |un )?(?:"
    + "|".join(
        _without_accents(word) for word in (*CALLOUT_TITLES.values(), *CALLOUT_NAMES.values(), "information", "info")
    )
    + r")s?\b"
)


def says_a_kind(title: str) -> bool:
    """Say whether a callout's title begins with the word of a kind: « Attention ! », « Astuce : … », « Bon à savoir »."""
    return _SAYS_A_KIND.match(_without_accents(title)) is not None


MONTHS = (
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]
)  # fmt: skip

SIMPLIFIED = "simplifié"
"""What opens a simplified text: `::: simplifié`."""

SIMPLIFIED_SUBTITLE = "version simplifiée"

MARK_WORDS = {
    MarkKind.BOX: "Encadré",
    MarkKind.ARROW: "Flèche",
    MarkKind.BADGE: "Repère",
    MarkKind.LABEL: "Étiquette",
    MarkKind.MAGNIFIER: "Loupe",
    MarkKind.SPOTLIGHT: "Mis en lumière",
    MarkKind.MASK: "Masqué",
}


BULLETS = ("•", "–")
"""What stands before the items of a list, and of a list in a list."""

INTRODUCTION = "l’introduction"


def block_name(block: Part) -> str:
    """Return what a reader calls a block of a section: « l’étape 3 », « l’encadré »."""
    match block:
        case Step(number=number):
            return f"l’étape {number}"
        case Callout():
            return "l’encadré"
        case _:
            return "ce paragraphe"


MISSING_PICTURE = "Image manquante"
"""What stands, before its name, in the place of a picture that is not there."""


def logo_text(school: str) -> str:
    """Return the alternative text of the school's logo."""
    return f"Logo\u00a0: {school}" if school else "Logo de l’établissement"


ONLINE_LEAD = "Sur internet\u00a0: "


def qr_description(address: str) -> str:
    """Return what is said of a QR code to those who do not see it."""
    return f"Code QR de la page {address}"


_ISO_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ].*)?")
_FRENCH_DATE = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_DATE_IN_WORDS = re.compile(r"(?P<day>\d{1,2})(?:er)? (?P<name>[^\W\d]+) (?P<year>\d{4})", re.IGNORECASE)


def read_date(text: str) -> datetime.date | None:
    """Return the day that « 2020-12-06 », « 06/12/2020 » or « 6 décembre 2020 » says; None when none is said."""
    text = text.strip()
    found = _ISO_DATE.fullmatch(text) or _FRENCH_DATE.fullmatch(text) or _DATE_IN_WORDS.fullmatch(text)
    if found is None:
        return None
    parts = found.groupdict()
    name = parts.get("name", "").lower()
    if name and name not in MONTHS:
        return None
    month = MONTHS.index(name) + 1 if name else int(parts["month"])
    try:
        return datetime.date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None


def date_in_words(date: datetime.date) -> str:
    """Return « 6 décembre 2020 », « 1er mars 2021 »."""
    day = "1er" if date.day == 1 else str(date.day)
    return f"{day} {MONTHS[date.month - 1]} {date.year}"


PAGE_NUMBER = re.compile(r"\bpage\s+(\d+)\s+sur\s+(\d+)\b", re.IGNORECASE)
"""Finds the number and the total that `page_number` writes."""


def page_number(number: int, total: int) -> str:
    return f"Page {number} sur {total}"


def copy_number(copy: int, copies: int) -> str:
    return f"Exemplaire {copy} sur {copies}"


def continued(number: int) -> str:
    return f"{number} (suite)"


def mark_description(mark: Mark) -> str:
    """Return what a mark adds to its picture's alternative text: « Encadré : le bouton rouge. »"""
    word = MARK_WORDS[mark.kind]
    if mark.kind is MarkKind.BADGE and mark.number is not None:
        word = f"{word} {mark.number}"
    return f"{word}\u00a0: {mark.text.rstrip('.')}." if mark.text else f"{word}."


_ACROSS, _DOWN = ("à gauche", "", "à droite"), ("en haut", "", "en bas")


def screen_part(across: float, down: float) -> str:
    """Return which part of a screen stands around a place, in shares of its width and height: « en haut à droite »."""
    words = [names[min(int(share * 3), 2)] for names, share in ((_DOWN, down), (_ACROSS, across))]
    return " ".join(filter(None, words)) or "au milieu"


def alternative_text(alt: str, marks: tuple[Mark, ...], part: str = "") -> str:
    """Return a picture's alternative text, its marks said after it; of a `part` of it, where that is."""
    if part:
        alt = f"{alt.rstrip('.')} ({part})"
    end = "" if alt.endswith((".", "!", "?", "…")) else "."
    return " ".join([alt + (end if marks else ""), *(mark_description(mark) for mark in marks)])


def link_description(address: str) -> str:
    """Return what a screen reader says of a link: where it leads."""
    for scheme, words in (("mailto:", "Écrire à"), ("tel:", "Téléphoner au")):
        if address.lower().startswith(scheme):
            return f"{words} {address[len(scheme) :]}"
    return f"Ouvrir la page {address}"


def producer() -> str:
    """Return what the PDF says that it was made by."""
    return f"tutopdf {__version__}"
