"""Easy reading: whether a hard word is explained where it stands."""

from __future__ import annotations

import re
import unicodedata

from tutopdf.review.falc.lexicon import word_set

_MEANS = (
    r"\s*(?:[:,]?\s*(?:c[’']est(?:[- ]à[- ]dire)?\b|ce\s+sont\b|qui\s+(?:veut|signifie)\b|veut\s+dire\b|veulent\s+dire\b"
    r"|signifie(?:nt)?\b|s[’']appelle\b|est\s+(?:un|une|le|la|l[’']|ce)\b|sont\s+(?:des|les)\b|désigne(?:nt)?\b"
    r"|permet(?:tent)?\s+de\b|sert\s+à\b|servent\s+à\b)|\s*\((?=\w))"
)
_ARTICLE = r"(?:(?:une?|le|la|les|des)\s+|l[’'])?"
_CALLED = (
    rf"(?:appel(?:le|lent|ée?s?|ons|ez)|nomme(?:nt|é|ée|és|ées)?|dit|veut dire|c[’']est)\s+(?:aussi\s+)?{_ARTICLE}"
)
_THAT_IS = re.compile(r"\bc[’']est[- ]à[- ]dire\b|\bautrement dit\b", re.IGNORECASE)
_PRONOUN_MEANS = re.compile(
    r"^\W*(?:c[’']est|ce sont|cela veut dire|ça veut dire|ce mot veut dire|cela signifie)\b", re.IGNORECASE
)
_SMALL_WORDS = word_set("de du des d le la les l et à a au aux en pour par sur un une")


_LONGEST = 1000
"""Characters of a sentence that are searched: what is longer explains nothing."""
_LEAST_LETTERS = 3
"""Two letters are spelled by too many words to mean anything."""


def is_explained(word: str, here: str, after: str, meaning: str | None) -> bool:
    """Say whether the sentence `here`, or the one `after` it, says what `word` means.

    A word is explained by « X : … », « X, c’est … », « X veut dire … », « on appelle … X », by brackets, by « c’est-à-dire »
    behind it, by the words that its initials stand for, or by what the glossary says (`meaning`).
    """
    here, after = here[:_LONGEST], after[:_LONGEST]
    around = f"{here} {after}"
    if meaning is not None and _fold(meaning) in _fold(around):
        return True
    term = rf"(?<!\w)[«“\"]?\s*{re.escape(word)}s?\s*[»”\"]?"
    told = rf"{term}{_MEANS}|{_CALLED}{term}(?!\w)|\({re.escape(word)}\)|^{_ARTICLE}{term}\s*:"
    if re.search(told, here.strip(), re.IGNORECASE) or re.search(told, after.strip(), re.IGNORECASE):
        return True
    behind = here.partition(word)[2]
    if _THAT_IS.search(behind) or _PRONOUN_MEANS.match(after):
        return True
    return word.isupper() and len(word) >= _LEAST_LETTERS and spells(word, around)


def spells(initials: str, text: str) -> bool:
    """Say whether words that follow each other in `text` begin with these letters, small words skipped or not."""
    words = [word for word in re.findall(r"[^\W\d_]+", _fold(text)) if word != initials.lower()]
    wanted = _fold(initials)
    for kept in (words, [word for word in words if word not in _SMALL_WORDS]):
        if wanted in "".join(word[0] for word in kept):
            return True
    return False


def _fold(text: str) -> str:
    """Return a text in small letters without accents, one space between words."""
    plain = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(letters.split()).rstrip(" .")
