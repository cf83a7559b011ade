"""Easy reading: say what to do, rather than what not to do (T18). Counts the negations that a reader has to undo."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tutopdf.model.diagnostics import Diagnostic, error, warning
from tutopdf.review.falc.lexicon import word_set
from tutopdf.review.falc.text import Text, Token

_NE = frozenset({"ne", "n’"})
_THAT = frozenset({"que", "qu’"})
_DENIALS = word_set("""pas point jamais plus rien personne guère aucun aucune ni nul nulle nullement""")
"""What goes with ne."""
_TRIGGERS = _NE | _DENIALS | {"sans", "non"}
_NOUNS_TOO = frozenset({"pas", "point", "personne", "rien"})
_DETERMINERS = word_set(
    """le la un une ce cette ces chaque quelques quelle quel toute toutes tout autre même seule seul première premier dernier
    du au des les mon ma son sa notre votre leur faux grand petit deux trois quatre cinq dix cent mille plusieurs par"""
)
_STOPS = frozenset({":", ";", ".", "!", "?", "…"})
_OPENERS = frozenset({None, ",", ":", ";", "et", "mais", "ou", "presque"})
"""What stands before a jamais that denies by itself; elsewhere it means « un jour »."""
_LITERARY = re.compile(r"cess\w+|sau(?:rais|rait|rions|riez|raient)|os(?:e|es|ons|ez|ent)")
_EXPLETIVE = re.compile(
    r"avant|moins|plus|mieux|pire|meilleure?s?|autre|autrement|peur|crain\w*|redout\w*|empêch\w*|évit\w*|dout\w*"
)
_AFTER_SANS = frozenset({"doute", "cesse", "faute", "fil", "contact", "arrêt", "exception"})
"""Set phrases, and names of kinds of device: nothing is undone."""
_REACH = 12
"""How many tokens after ne its other half is looked for."""


def check_negations(text: Text) -> Iterator[Diagnostic]:
    """T18: one negation in a sentence is a warning, two are an error."""
    for tokens in text.tokens:
        negations = find_negations(tokens)
        if not negations:
            continue
        words = [" … ".join(text.written(token.start, token.end) for token in _once(one)) for one in negations]
        place = text.place(negations[0][0].start, negations[0][0].end)
        if len(negations) > 1:
            yield error("FALC-T18", place, words=words)
        else:
            yield warning("FALC-T18", place, words=words)


def find_negations(tokens: Sequence[Token]) -> list[list[Token]]:
    """Return the negations of a sentence in reading order, each with the words that make it.

    « ne … que », the ne of « avant qu’il ne parte », and set phrases (« sans doute », « n’importe quel ») deny nothing.
    """
    if _TRIGGERS.isdisjoint([token.text for token in tokens]):
        return []
    return _Sentence(tokens).negations()


class _Sentence:
    """Goes through a sentence; a word belongs to one negation only."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens, self.words = tokens, [token.text for token in tokens]
        self.taken: set[int] = set()

    def negations(self) -> list[list[Token]]:
        ranks = range(len(self.words))
        found = [self._with_ne(rank) for rank in ranks if self.words[rank] in _NE]
        found += [self._with_sans(rank) for rank in ranks if self.words[rank] == "sans"]
        found += [self._alone(rank) for rank in ranks if rank not in self.taken]
        return [[self.tokens[rank] for rank in sorted(one)] for one in sorted(found) if one]

    def _with_ne(self, ne: int) -> list[int]:
        if self._is_set_phrase(ne):
            return []
        after = self._denials_after(ne)
        before = self._denials_before(ne)
        if not after and not before and (self._is_restricted(ne) or self._is_expletive(ne)):
            return []
        if after and self.words[after[-1]] == "plus" and self._word(after[-1] + 1) in _THAT:
            self.taken.update(after)
            after = []
            if not before:
                return []
        self.taken.update((ne, *before, *after))
        return [*before, ne, *after]

    def _denials_after(self, ne: int) -> list[int]:
        """Return the other halves of a ne: « ne … plus jamais », « ne … pas non plus », « ne … ni … ni »."""
        found: list[int] = []
        for index in range(ne + 1, min(ne + 1 + _REACH, len(self.words))):
            word = self.words[index]
            if word in _STOPS or word in _NE or word == "sans":
                break
            if word in _THAT and index > ne + 1:
                break
            if self._denies(index) or (word == "non" and self._word(index + 1) == "plus"):
                found.append(index)
        return found

    def _denials_before(self, ne: int) -> list[int]:
        """Return what denies in the subject: « aucun élève ne », « personne ne », « ni l’un ni l’autre ne »."""
        found: list[int] = []
        for index in range(ne - 1, -1, -1):
            word = self.words[index]
            if word in _STOPS or word in _NE or index in self.taken:
                break
            if word not in ("plus", "pas", "point") and self._denies(index):
                found.append(index)
        return found

    def _with_sans(self, sans: int) -> list[int]:
        if self._word(sans + 1) in _AFTER_SANS or self._is_name(sans):
            return []
        found = [sans]
        for index in range(sans + 1, min(sans + 6, len(self.words))):
            if self.words[index] in _STOPS or self.words[index] in _NE:
                break
            if index not in self.taken and self.words[index] not in ("plus", "pas") and self._denies(index):
                found.append(index)
        self.taken.update(found)
        return found

    def _is_name(self, index: int) -> bool:
        """Say whether a word is part of a name, as in « Noto Sans »: it has a capital that no sentence begins with."""
        before = self.tokens[index - 1] if index else None
        return before is not None and before.capital and self.tokens[index].capital and not before.is_sign

    def _alone(self, index: int) -> list[int]:
        """Return a denial that has no ne: « pas de téléphone », « aucun bruit », « ou non », « rien de plus simple »."""
        word, previous, following = self.words[index], self._word(index - 1), self._word(index + 1)
        match word:
            case "pas":
                alone = self._denies(index)
            case "aucun" | "aucune" | "guère" | "nullement":
                alone = True
            case "ni":
                alone = "ni" not in self.words[max(index - _REACH, 0) : index]
            case "nulle":
                alone = following == "part"
            case "rien":
                alone = self._denies(index) and following not in _THAT and previous not in ("pour", "de")
            case "jamais":
                alone = previous in _OPENERS
            case "non":
                alone = self._denies_with_non(index)
            case _:
                alone = False
        if alone:
            self.taken.add(index)
        return [index] if alone else []

    def _denies_with_non(self, index: int) -> bool:
        previous, following = self._word(index - 1), self._word(index + 1)
        if following == "seulement" or previous in _DETERMINERS:
            return False
        return previous in ("ou", "que") or (following is not None and following[0].isalpha())

    def _denies(self, index: int) -> bool:
        """Say whether a word that can deny does: « un pas », « pas à pas » and « la personne » are nouns."""
        word, previous, following = self.words[index], self._word(index - 1), self._word(index + 1)
        if word not in _DENIALS:
            return False
        if word == "nulle":
            return following == "part" or index == 0
        if word in _NOUNS_TOO and previous in _DETERMINERS:
            return False
        if word == "point" and following in ("de", "d’") and previous in ("à", "au"):
            return False
        # « Pas à pas », « pas après pas ».
        return word != "pas" or "pas" not in (self._word(index - 2), self._word(index + 2))

    def _is_set_phrase(self, ne: int) -> bool:
        """Recognise « n’importe », « n’est-ce pas » as a tag, « si ce n’est »."""
        ahead = self.words[ne + 1 : ne + 5]
        tag = ahead[:3] == ["est", "ce", "pas"] and (len(ahead) < 4 or ahead[3] in ("?", ".", ",", "!"))
        if tag:
            self.taken.add(ne + 3)
        apart = self.words[max(ne - 2, 0) : ne] == ["si", "ce"] and ahead[:1] == ["est"]
        return tag or apart or ahead[:1] == ["importe"]

    def _is_restricted(self, ne: int) -> bool:
        """Recognise « ne … que »: only."""
        if _LITERARY.fullmatch(self._word(ne + 1) or ""):
            return False
        ahead = self.words[ne + 1 : ne + 1 + _REACH]
        stop = next((rank for rank, word in enumerate(ahead) if word in _STOPS or word in _NE), len(ahead))
        return any(word in _THAT for word in ahead[1:stop])

    def _is_expletive(self, ne: int) -> bool:
        """Recognise the ne that denies nothing: « avant que le bus ne parte », « plus longtemps qu’on ne pense »."""
        clause = self.words[max(ne - 2 * _REACH, 0) : ne]
        ends = [index for index, word in enumerate(clause) if word in _THAT]
        return bool(ends) and any(_EXPLETIVE.fullmatch(word) for word in clause[: ends[-1]])

    def _word(self, index: int) -> str | None:
        return self.words[index] if 0 <= index < len(self.words) else None


def _once(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens, those of one written word once."""
    last = -1
    for token in tokens:
        if token.start != last:
            yield token
        last = token.start
