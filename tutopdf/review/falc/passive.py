"""Easy reading: active voice (T19). A passive is être and a past participle that tells what is done to the subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tutopdf.model.diagnostics import Diagnostic, warning
from tutopdf.review.falc.lexicon import word_set
from tutopdf.review.falc.participles import (
    BE,
    BEEN,
    FIRST_PERSON,
    HAVE,
    SECOND_PERSON,
    is_adjective,
    is_move,
    is_participle,
    is_state,
)
from tutopdf.review.falc.text import Text, Token

_BETWEEN = word_set(
    """ne n’ pas plus jamais point rien guère il ils elle elles on je tu nous vous ce c’ bien mal déjà toujours encore aussi ensuite
    alors souvent parfois tout tous toute toutes enfin donc puis bientôt aussitôt presque peu vite tôt tard ainsi ici là
    chacun chacune ensemble eux-mêmes elles-mêmes lui-même elle-même peut-être même désormais auparavant longtemps dorénavant
    quasi autrefois jadis aujourd’hui demain hier depuis"""
)
"""What may stand between être and its participle; adverbs in -ment and the phrases below may too."""
_PHRASES = (
    ["tout", "de", "suite"],
    ["de", "suite"],
    ["de", "nouveau"],
    ["à", "nouveau"],
    ["en", "effet"],
    ["en", "général"],
    ["en", "principe"],
    ["en", "partie"],
    ["en", "même", "temps"],
    ["sans", "cesse"],
    ["par", "la", "suite"],
    ["le", "plus", "souvent"],
    ["d’", "abord"],
)
_DEGREES = frozenset({"très", "trop", "assez", "si", "tellement", "plutôt", "tout", "aussi", "moins"})
"""Said of a state, not of an action."""
_PRONOUNS = frozenset({"ne", "n’", "y", "en", "lui", "leur"})
_REACH = 8
_AGENT_REACH = 7
_STOPS = frozenset({":", ";", ".", "!", "?", "…"})


@dataclass(frozen=True, slots=True)
class _Verb:
    """The rank of a form of être in a sentence, and of avoir before it when its tense is compound (« a été »)."""

    index: int
    first: int

    @property
    def compound(self) -> bool:
        return self.first < self.index


def check_passives(text: Text) -> Iterator[Diagnostic]:
    """T19: who does what is said in that order. One diagnostic for each passive of a sentence."""
    for tokens in text.tokens:
        for start, end in find_passives(tokens):
            words = text.written(tokens[start].start, tokens[end].end)
            yield warning("FALC-T19", text.place(tokens[start].start, tokens[end].end), words=words)


def find_passives(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return the passives of a sentence: the ranks of the first word of the verb and of the participle."""
    words = [token.text for token in tokens]
    found = []
    for verb in _verbs(words):
        participle = _participle_after(words, verb.index)
        if participle is not None and _is_passive(words, verb, participle):
            found.append((verb.first, participle))
    return found


def _verbs(words: Sequence[str]) -> Iterator[_Verb]:
    for index, word in enumerate(words):
        if word == BEEN:
            have = next((rank for rank in range(index - 1, max(index - 6, -1), -1) if words[rank] in HAVE), None)
            if have is not None:
                yield _Verb(index, have)
        elif word in BE and not (word == "est" and words[index - 1 : index] == ["l’"]):
            yield _Verb(index, index)


def _participle_after(words: Sequence[str], verb: int) -> int | None:
    """Return the rank of the participle that goes with a form of être, over adverbs, pronouns and an aside in commas."""
    index = verb + 1
    if words[verb] == "étant" and words[index : index + 1] == ["donné"]:
        return None
    while index < min(verb + 1 + _REACH, len(words)):
        word = words[index]
        skipped = _phrase_end(words, index)
        if skipped is not None:
            index = skipped
        elif word == ",":
            return None
        elif not (word in _BETWEEN or word in _DEGREES or (word.endswith("ment") and len(word) > 5)):
            return index if is_participle(word) else None
        index += 1
    return None


def _phrase_end(words: Sequence[str], start: int) -> int | None:
    """Return the rank of the last word of an adverb of several words, or of the comma that closes a short aside."""
    for phrase in _PHRASES:
        if words[start : start + len(phrase)] == phrase:
            return start + len(phrase) - 1
    if words[start] != ",":
        return None
    return next((index for index in range(start + 2, min(start + 7, len(words))) if words[index] == ","), None)


def _is_passive(words: Sequence[str], verb: _Verb, participle: int) -> bool:
    word = words[participle]
    between = words[verb.index + 1 : participle]
    if _is_reflexive(words, verb.index) or _DEGREES.intersection(between) - {"tout", "aussi"}:
        return False
    if is_move(word):
        return verb.compound
    agent = _has_agent(words, participle)
    if is_adjective(word):
        return agent and not verb.compound
    if verb.compound or agent:
        return True
    if _subject_is_this(words, verb.index):
        return False
    return not is_state(word) or _is_announced(words, verb.index)


def _is_reflexive(words: Sequence[str], verb: int) -> bool:
    """Recognise « s’est ouverte », « se sont tous inscrits », « vous vous êtes connecté »."""
    if verb and words[verb] == BEEN:
        return False
    index = verb - 1
    while index >= 0 and words[index] in _PRONOUNS:
        index -= 1
    before = words[index] if index >= 0 else ""
    form = words[verb]
    match before:
        case "se" | "s’":
            return True
        case "me" | "m’":
            return form in FIRST_PERSON or form == "étant"
        case "te" | "t’":
            return form in SECOND_PERSON
        case "nous" | "vous":
            return words[index - 1 : index] == [before]
        case _:
            return False


def _has_agent(words: Sequence[str], participle: int) -> bool:
    for word in words[participle + 1 : participle + 1 + _AGENT_REACH]:
        if word in _STOPS or word in (",", "qui", "que", "qu’"):
            return False
        if word == "par":
            return True
    return False


def _subject_is_this(words: Sequence[str], verb: int) -> bool:
    """Recognise « c’est fini »."""
    before = [word for word in words[max(verb - 2, 0) : verb] if word not in ("ne", "n’")]
    return before[-1:] in (["c’"], ["ce"]) or words[verb + 1 : verb + 2] == ["ce"]


def _is_announced(words: Sequence[str], verb: int) -> bool:
    """Say whether a state is still to be brought about: « va être fermé », « peut être annulé »."""
    return words[verb] == "être"
