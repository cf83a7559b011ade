"""Syllables of French words, as they are said: mute e is not counted, i before a vowel makes one syllable with it."""

from __future__ import annotations

import re
import unicodedata

from tutopdf.review.falc.lexicon import word_set

_V = "aàâäeéèêëiîïoôöuùûüyœ"
_C = "bcçdfghjklmnpqrstvwxzñ"

_EXCEPTIONS = {
    "août": 1,
    "pays": 2,
    "paysage": 3,
    "paysages": 3,
    "abbaye": 3,
    "moelle": 1,
    "poêle": 1,
    "interview": 3,
    "week": 1,
}

_SAID = word_set(
    """absent abstinent accent accident adhérent adolescent agent ardent argent auvent avent cent cohérent compétent
    concurrent conséquent content continent contingent convent convergent couvent décadent décent dent différent divergent
    efficient émergent éminent équivalent évident excellent fervent fréquent imminent impatient imprudent impudent
    incident incohérent inconscient inconvénient indécent indifférent indulgent influent ingrédient innocent
    insolent intelligent intermittent lent négligent occident onguent opulent parent patient pénitent permanent
    pertinent pourcent précédent présent président prudent récent récipient récurrent relent résident serpent somnolent
    souvent succulent talent torrent transparent trident turbulent urgent vent violent virulent"""
)
"""Nouns, adjectives and adverbs whose -ent is said, beside those in -ment and -ient."""
_MUTE = word_set(
    """acclament affament affirment aiment alarment allument animent arment assomment assument blâment calment
    charment chôment clament confirment conforment consomment consument déclament dénomment déforment dépriment
    désarment dorment endorment enferment enflamment entament enveniment estiment expriment ferment filment forment fument
    gomment impriment informent intiment légitiment nomment oppriment parsèment priment proclament programment raniment
    réaniment réclament referment réforment renferment répriment résument rythment sèment suppriment surnomment transforment"""
)
"""Verbs in -ment: other words with that ending say it."""

_STEPS = (
    (re.compile(rf"qu(?=[{_V}]|$)"), "k"),
    (re.compile(r"gu(?=[eéèêiîy])"), "g"),
    (re.compile(r"ge(?=[aoâôu])"), "j"),
    # -ill- and -il after a vowel are a consonant: feuille, travail.
    (re.compile(r"(?<=[aeuœ])ill|(?<=[aeuœ])il(?=s?$)"), "j"),
    (re.compile(r"cueil|cuej"), "kej"),
    # y between vowels belongs to both: voyage is voi-iage.
    (re.compile(rf"(?<=[aou])y(?=[{_V}])"), "ij"),
    (re.compile(rf"(?<![{_C}])y(?=[{_V}])"), "j"),
    (re.compile(r"eaux?|aux?"), "o"),
    (re.compile(r"œu|oeu|œ|eu|eû"), "ø"),
    (re.compile(r"ou|où|oû"), "w"),
    (re.compile(r"ui|uî"), "ü"),
    (re.compile(r"oi|oî"), "a"),
    (re.compile(r"a[iîy](?!j)|e[iy]"), "è"),
    (re.compile(r"a[iî]j"), "èj"),
    # A glide, unless two consonants that one says together stand before it: pre-mier, but ou-vri-er.
    (re.compile(rf"(?<=[{_C}])(?<![bcdfgptvk][lr])[iwuüî](?=[aàâeéèêoôøèw])"), ""),
    (re.compile(rf"^[iw](?=[{_V}ø])"), ""),
    # e after a vowel is silent: paie-ment, joue-ra.
    (re.compile(rf"(?<=[èaéoøwiuü])e(?=[{_C}][{_V}])"), ""),
)
_NUCLEUS = re.compile(r"[aàâäeéèêëiîïoôöuùûüyøw]")
_VOWEL = re.compile(rf"[{_V}]")
_LETTERS = re.compile(r"[^\W\d_]+")


def count_syllables(word: str, plural_verb: bool = False) -> int:
    """Return the syllables of a French word, at least one when it has a vowel; none for an elided one (« l’ »).

    `plural_verb` says that -ent is the mute ending of a verb (« ils parlent »). Parts set apart by a hyphen or an
    apostrophe are counted one by one. Numbers in digits have none.
    """
    word = unicodedata.normalize("NFC", word.lower())
    parts = _LETTERS.findall(word)
    return sum(_count(part, plural_verb and part == parts[-1]) for part in parts)


def _count(word: str, plural_verb: bool) -> int:
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    said = _without_mute_ending(word, plural_verb)
    for pattern, sound in _STEPS:
        said = pattern.sub(sound, said)
    count = len(_NUCLEUS.findall(said))
    return count if count or word == "qu" or not _VOWEL.search(word) else 1


def _without_mute_ending(word: str, plural_verb: bool) -> str:
    """Return a word without its last e, es or ent that is not said; « le » keeps it."""
    stem = word
    if word.endswith("ent"):
        if plural_verb or _ends_mute(word):
            stem = word[:-3]
    elif word.endswith(("e", "es")):
        stem = word.removesuffix("s").removesuffix("e")
        if stem.endswith(("gu", "qu")):
            stem = stem[:-1]
    return stem if _VOWEL.search(stem) else word


def _ends_mute(word: str) -> bool:
    """Say whether -ent is a verb's ending, as far as the word alone tells it."""
    if word.endswith("ment"):
        return word in _MUTE
    return word not in _SAID and (not word.endswith("ient") or word.endswith("aient"))
