"""Easy reading: speak to the reader (T17)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutopdf.model.diagnostics import Diagnostic, error, warning
from tutopdf.review.falc.infinitives import is_infinitive
from tutopdf.review.falc.text import Text, Token

_IMPERSONAL = re.compile(
    r"\bil\s+(?:(?:ne|n’|n'|me|te|lui|nous|vous|leur|y|en|s’|s')\s*)*(?:faut|faudra|faudrait|fallait|convient|conviendra|conviendrait"
    r"|(?:est|sera|serait)\s+(?:bien\s+|donc\s+|aussi\s+|toujours\s+)?(?:nécessaire|indispensable|obligatoire|conseillé|recommandé|impératif"
    r"|préférable|souhaitable|important|utile|possible|impossible|interdit)\s+(?:de\b|d[’']|que\b|qu[’'])"
    r"|importe|suffit|suffira)(?![\w’'])",
    re.IGNORECASE,
)
_SURE = re.compile(r"\b(?:faut|faudra|faudrait|fallait|convient|conviendra|conviendrait)$", re.IGNORECASE)

_BEFORE_VERBS = frozenset({"ne", "n’", "se", "s’", "y"})
_DENIES = frozenset({"pas", "plus", "jamais", "rien"})


def check_impersonal(text: Text) -> Iterator[Diagnostic]:
    """T17: no « il faut », « il convient » (certain), no « il est nécessaire de », no « on »."""
    for found in _IMPERSONAL.finditer(text.masked):
        words, place = text.written(*found.span()), text.place(*found.span())
        if _SURE.search(found[0]):
            yield error("FALC-T17", place, words=words)
        else:
            yield warning("FALC-T17", place, words=words)
    for tokens in text.tokens:
        for token in tokens:
            if token.text == "on":
                yield warning(
                    "FALC-T17-on", text.place(token.start, token.end), word=text.written(token.start, token.end)
                )


def check_infinitives(text: Text) -> Iterator[Diagnostic]:
    """T17: a sentence does not start with an infinitive; a title and an item of an enumeration may."""
    if text.is_title or text.is_item:
        return
    for tokens in text.tokens:
        verb = _opening_infinitive(tokens)
        if verb is not None:
            words = text.written(tokens[0].start, verb.end)
            yield warning("FALC-T17-infinitive", text.place(tokens[0].start, verb.end), words=words)


def _opening_infinitive(tokens: tuple[Token, ...]) -> Token | None:
    """Return the infinitive that opens a sentence: « Cliquer », « Ne pas cliquer », « Se connecter »."""
    denied = bool(tokens) and tokens[0].text in ("ne", "n’")
    for token in tokens:
        if not (token.is_sign or token.text in _BEFORE_VERBS or (denied and token.text in _DENIES)):
            return token if is_infinitive(token.text) else None
    return None
