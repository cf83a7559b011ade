"""French words of a publication: the page, the article and what the webmaster is told to click."""

from __future__ import annotations

import re

SKIP = "Aller au contenu"
OTHERS = "Autres versions de ce tutoriel"
PAGES = {"francais": "Version en français courant", "simplifie": "Version simplifiée, facile à lire"}
PAGE_LANGUAGE = "fr"

DOWNLOAD = "Télécharger : {title} (PDF – {weight})"
PLACEHOLDERS = {"francais": "docXXX", "simplifie": "docYYY"}

TITLE_FIELD = "« Titre »"
SUMMARY_FIELD = "« Descriptif rapide »"
TEXT_FIELD = "« Texte »"

ARTICLE_NAME = "article.spip.txt"
GUIDE_NAME = "A-FAIRE.txt"
THUMBNAIL_NAME = "vignette"
PAGE_NAME = "article"
PICTURE_PREFIX = "image-"
"""Before the name of every picture: none can be taken for another file of the publication."""


_KIND_OF_TEXT = re.compile(r"\s*(?:tutoriels?|tutos?|fiche|mode d.emploi|pas à pas)\s*[-–—:]\s*", re.IGNORECASE)


def download(title: str, weight: str) -> str:
    return DOWNLOAD.format(title=title, weight=weight)


def short_title(title: str) -> str:
    """Return a title without the word that says what every tutorial is: « TUTORIEL - Comment… »."""
    found = _KIND_OF_TEXT.match(title)
    kept = title[found.end() :] if found is not None else title
    return kept[:1].upper() + kept[1:] if kept else title


def fields(title: str, summary: str, text: str) -> str:
    """Return the article with each field of SPIP's form under its name."""
    parts = [(TITLE_FIELD, title), (SUMMARY_FIELD, summary), (TEXT_FIELD, text)]
    return "\n\n".join(f"===== Case {field} =====\n\n{content}" for field, content in parts if content) + "\n"


# The parts of a text, as changes name them

TITLE_PART = "Titre"
INTRODUCTION_PART = "Introduction"
NOTE_PART = "Note de fin"
PROSE_PART = "Texte entre les étapes"


def section_part(title: str) -> str:
    return f"Titre de la partie « {title} »"


def step_part(number: int, section: str) -> str:
    return f"Étape {number} de la partie « {section} »" if section else f"Étape {number}"


def callout_part(title: str) -> str:
    return f"Encadré « {title} »"
