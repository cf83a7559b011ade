"""Easy reading: numbers are in digits, small, and no percentages (T7, T8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tutopdf.model.diagnostics import Diagnostic, warning
from tutopdf.review.falc.lexicon import word_set
from tutopdf.review.falc.roman import is_roman, roman_value
from tutopdf.review.falc.text import Text, Token

GREATEST = 1000

_UNITS = (
    ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"]
)  # fmt: skip
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "nonante": 90}
_VALUES = {word: value for value, word in enumerate(_UNITS)} | _TENS | {"une": 1, "vingts": 20}
_FACTORS = {"cent": 100, "cents": 100, "mille": 1000}
_LONGEST = 12
_NUMBER = frozenset(_VALUES) | frozenset(_FACTORS)

_KING = "Louis|Charles|Henri|François|Philippe|Napoléon|Jean-Paul|Benoît|Pie|Élisabeth|Georges?"
_PART = "[Cc]hapitre|[Tt]ome|[Pp]artie|[Aa]nnexe|[Nn]iveau|[Vv]olume|[Aa]cte"
_ROMAN = re.compile(
    rf"(?<![\w’'-])(?P<before>(?:(?P<part>{_PART})|{_KING})\s)?(?P<numeral>[IVXLCDM]+)(?P<nth>er|re|ème|e)?(?![\w-])"
)
"""With the word that it belongs to: « Louis XIV », « chapitre I »."""

_LONE = frozenset("IVXLC")
_PER_CENT = re.compile(r"\bpour\s?cents?\b|\bpourcentages?\b", re.IGNORECASE)
_GREAT = re.compile(
    r"(?<![\w.,/+-])(?<!\d[ .\u00a0\u202f])(?:[1-9]\d{0,2}(?:[ .\u00a0\u202f]\d{3})+|[1-9]\d{3,})(?![\w/-]|[.,:]\d|[ \u00a0]\d)"
)
_GREAT_WORD = re.compile(r"\b(?:millions?|milliards?)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[4-9]|20|21)\d\d")
_CODE = re.compile(
    r"(?:code|n°|numéro|version|article|compte|poste|salle|chambre|référence|dossier|identifiant|matricule|téléphone|tél\.?"
    r"|appelez|appeler|windows|office|norme|iso|cedex|bp|page)(?:\s+(?:le|au|est|postal|secret|:))*\s*$",
    re.IGNORECASE,
)
_CODE_REACH = 40
_COUNTED = re.compile(r"\s*(€|[a-zß-ÿœ]+[sx]\b)")
_SMALL_WORDS = word_set(
    "les des ces mes tes ses nos vos dans sans sous sur depuis après dès très plus moins mais puis vers nous vous ils elles"
)
_TOWN = re.compile(r"\s+[A-ZÀ-Þ]")


def check_digits(text: Text) -> Iterator[Diagnostic]:
    """T7: a number is written in digits, but for un and une, and never in Roman numerals."""
    for tokens in text.tokens:
        for number in _number_words(tokens):
            value = _value(number)
            start, end = number[0].start, number[-1].end
            yield warning("FALC-T7", text.place(start, end), word=text.written(start, end), number=str(value))
    for found in _romans(text.masked):
        nth = (found["nth"] or "").replace("ème", "e")
        better = f"{found['before'] or ''}{roman_value(found['numeral'])}{nth}"
        yield warning("FALC-T7", text.place(*found.span()), word=text.written(*found.span()), number=better)


def check_great_numbers(text: Text) -> Iterator[Diagnostic]:
    """T8: no percentage, no number above a thousand: years, codes and telephone numbers are none.

    « % » is a fault by itself (T6).
    """
    for found in _PER_CENT.finditer(text.masked):
        yield warning("FALC-T8-percent", text.place(*found.span()), word=text.written(*found.span()))
    for found in _GREAT_WORD.finditer(text.masked):
        yield warning("FALC-T8", text.place(*found.span()), number=text.written(*found.span()))
    for found in _GREAT.finditer(text.masked):
        if _is_great(found[0]) and not _is_code(text.masked, found):
            yield warning("FALC-T8", text.place(*found.span()), number=text.written(*found.span()))


def _is_great(number: str) -> bool:
    digits = re.sub(r"\D", "", number)
    return len(digits) > len(str(GREATEST)) or int(digits) > GREATEST


def _is_code(text: str, found: re.Match[str]) -> bool:
    """Say whether a number is a name: a year, a postcode, what comes after « code » or « numéro »."""
    bare = found[0].isdigit()
    if bare and _YEAR.fullmatch(found[0]) and not _counts(text, found.end()):
        return True
    if bare and len(found[0]) == 5 and _TOWN.match(text, found.end()):
        return True
    return bool(_CODE.search(text[max(found.start() - _CODE_REACH, 0) : found.start()]))


def _counts(text: str, end: int) -> bool:
    """Say whether a number is followed by what it counts: « 1500 euros », but « en 2020 les élèves »."""
    following = _COUNTED.match(text, end)
    return following is not None and following[1] not in _SMALL_WORDS


def _romans(text: str) -> Iterator[re.Match[str]]:
    for found in _ROMAN.finditer(text):
        if is_roman(found["numeral"]) or (found["numeral"] in _LONE and _is_numbered(text, found)):
            yield found


def _is_numbered(text: str, found: re.Match[str]) -> bool:
    """Say whether one letter is a numeral: « partie I », « François Ier », « Ve siècle », but « Louis V. »."""
    century = text.startswith("siècle", found.end() + 1)
    return bool(found["part"] or (found["nth"] and (found["before"] or century)))


def _number_words(tokens: tuple[Token, ...]) -> Iterator[list[Token]]:
    """Yield the words of each number; « vingt-deux » is one word, « deux cents » are two."""
    run: list[Token] = []
    previous = ""
    if not any(token.text in _NUMBER or "-" in token.text for token in tokens):
        return
    for token, following in pairwise([*tokens, Token(".", 0, 0)]):
        before, previous = previous, token.text
        joins = token.text == "et" and run and following.text in ("un", "une", "onze")
        # « Pour cent », « 50 cents ».
        other = token.text in ("cent", "cents") and (before == "pour" or before.isdigit())
        if (_is_number(token, following, bool(run)) and not other) or joins:
            run.append(token)
            continue
        yield from _whole(run)
        run = []
    yield from _whole(run)


def _whole(run: list[Token]) -> Iterator[list[Token]]:
    """Yield a number: more words than any has are none."""
    if run and sum(token.text.count("-") + 1 for token in run) <= _LONGEST:
        yield run


def _is_number(token: Token, following: Token, inside: bool) -> bool:
    parts = token.text.split("-")
    if not all(part in _NUMBER or part == "et" for part in parts) or parts in (["et"], ["-"]):
        return False
    if token.text in ("un", "une"):
        return inside
    # « Un dossier neuf »: the adjective is no number; what is counted comes after the number.
    return token.text != "neuf" or inside or (following.text[-1] in "sxz" and following.text not in _SMALL_WORDS)


def _value(number: list[Token]) -> int:
    total = current = 0
    previous = 0
    for word in (part for token in number for part in token.text.split("-") if part != "et"):
        if word in _FACTORS:
            current = max(current, 1) * _FACTORS[word]
            if word == "mille":
                total, current = total + current, 0
        elif word in ("vingt", "vingts") and previous == 4:
            current += 76
        else:
            current += _VALUES[word]
        previous = _VALUES.get(word, 0)
    return total + current
