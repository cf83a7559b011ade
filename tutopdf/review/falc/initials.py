"""Easy reading: which words in capitals are initials, and which are only shouted."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from tutopdf.review.falc.lexicon import word_set
from tutopdf.review.falc.roman import is_roman
from tutopdf.review.sentences import Word

_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-ÞŒ]{2,}")
_ELIDED = re.compile(r"^(?:[cdjlmnstCDJLMNST]|[Qq]u|QU)[’']")
_LONGEST_INITIALS = 5

KNOWN = frozenset({"OK", "TV", "SMS", "WC", "CD", "DVD", "TGV", "CP"})
"""Said as words by all: nobody has to be told what they stand for."""

_NAMES = frozenset(
    {"CANOPÉ", "EDUCONNECT", "ÉDUCONNECT", "ERASMUS", "FRANCECONNECT", "MOODLE", "PARCOURSUP", "PRONOTE"}
)
"""Names that are often written in capitals: nobody has to be told what their letters stand for."""
_LONG_INITIALS = word_set("AGEFIPH CARSAT DREETS INSERM ONISEP UNAPEI UNESCO UNICEF URSSAF")

_SHOUTED = word_set(
    """AIDE ALORS ANNÉE APRÈS ATTENTION AU AUX AVANT AVEC BON BUT CE CES CHEZ CLIC CODE COMPTE COURS DANS DATE DE DES
    DEUX DONC DU ELLE EN ENTRE EST ET FAUX FIN FORMAT GRATUIT HEURE ICI IL ILS INFO INFOS JAMAIS JOUR JOURS LA LE LES LEUR
    LIEN LIRE MAIL MAIS MENU MERCI MES MOIS MON MOT NE NI NOM NON NOS NOTE NOTER NOUS NUL NUMÉRO OU OUI OÙ PAGE PAR PAS PLUS
    POUR PUIS QUE QUI RIEN SA SANS SE SES SI SITE SON SONT SOUS STOP SUR TEL TES TITRE TOUS TOUT TOUTE TRÈS UN UNE
    VERS VIA VOIR VOS VOTRE VOUS VRAI"""
)


def bare(word: Word) -> str:
    """Return the word as it is written, without what is elided before it: « l’ENT » → ENT."""
    return _ELIDED.sub("", word.text)


def is_capitals(word: Word) -> bool:
    return word.text[-1].isupper() and bool(_CAPITALS.fullmatch(bare(word).replace("-", "")))


def is_initials(words: Sequence[Word], rank: int, glossary: Container[str]) -> bool:
    """Say whether a word of a sentence stands for others by their first letters."""
    text = bare(words[rank])
    if not is_capitals(words[rank]) or text in KNOWN or text in _NAMES or is_roman(text):
        return False
    return not is_shouted(words, rank, glossary)


def is_shouted(words: Sequence[Word], rank: int, glossary: Container[str]) -> bool:
    """Say whether a word of a sentence is in capitals that could be in small letters.

    Initials are short. A short word that is no usual one is taken for initials, unless it stands beside shouted ones.
    """
    text = bare(words[rank])
    if not is_capitals(words[rank]) or text in glossary or text in _NAMES or is_roman(text):
        return False
    if _is_surely_shouted(text):
        return True
    neighbours = [bare(word) for word in (*words[max(rank - 1, 0) : rank], *words[rank + 1 : rank + 2])]
    return text not in KNOWN and any(_CAPITALS.fullmatch(near) and _is_surely_shouted(near) for near in neighbours)


def _is_surely_shouted(text: str) -> bool:
    long = len(text.replace("-", "")) > _LONGEST_INITIALS and text not in _LONG_INITIALS
    return text not in _NAMES and (text in _SHOUTED or long)
