"""Easy reading: speak to the reader (T17)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutopdf.diagnostics import Diagnostic, error, warning
from tutopdf.review.falc.lexicon import word_set
from tutopdf.review.falc.text import Text, Token

_IMPERSONAL = re.compile(
    r"\bil\s+(?:(?:ne|n’|n'|me|te|lui|nous|vous|leur|y|en|s’|s')\s*)*(?:faut|faudra|faudrait|fallait|convient|conviendra|conviendrait"
    r"|(?:est|sera|serait)\s+(?:bien\s+|donc\s+|aussi\s+|toujours\s+)?(?:nécessaire|indispensable|obligatoire|conseillé|recommandé|impératif"
    r"|préférable|souhaitable|important|utile|possible|impossible|interdit)\s+(?:de\b|d[’']|que\b|qu[’'])"
    r"|importe|suffit|suffira)(?![\w’'])",
    re.IGNORECASE,
)
_SURE = re.compile(r"\bil\b.*\b(?:faut|faudra|faudrait|fallait|convient|conviendra|conviendrait)$", re.IGNORECASE)

_INFINITIVE = re.compile(r"[^\W\d_]{2,}(?:er|ir|oir|re)")
_NO_VERBS = word_set(
    """premier dernier papier cahier hier atelier courrier janvier février calendrier panier clavier escalier métier mer fer hiver
    cher chers léger entier particulier régulier hier fichier dossier atelier loyer foyer danger quartier chantier policier
    infirmier ouvrier conseiller plaisir avenir désir soir noir espoir couloir loir miroir trottoir tiroir devoir pouvoir savoir
    histoire mémoire victoire gloire foire poire laboire centre titre autre notre votre nôtre vôtre quatre être lettre maître
    mètre centimètre filtre registre ministre semestre trimestre théâtre fenêtre règle chiffre nombre novembre décembre
    septembre octobre chambre membre arbre ombre libre entre contre outre encore première dernière manière matière lumière
    rivière prière barrière carrière derrière arrière frontière père mère frère guère misère caractère colère critère mystère
    heure demeure ceinture voiture lecture écriture culture nature facture peinture mesure figure ouverture fermeture signature
    procédure préfecture coiffure chaussure aventure pure sûre dure genre ordre cadre offre sucre livre cuivre fièvre vivre
    lièvre propre pauvre poudre cendre moindre tendre rare square gare phare car par pour sur leur sous-titre sombre sobre
    faire-part corps-mort super hyper inter master leader poster cancer laser cuir loisir tir kir vampire empire pire sire
    navire cire affaire maire secrétaire scolaire horaire salaire anniversaire itinéraire formulaire notaire contraire
    commentaire questionnaire nécessaire annuaire vocabulaire locataire propriétaire stagiaire claire paire primaire
    repère terre guerre pierre verre beurre erre serre bagarre barre marre territoire provisoire obligatoire accessoire
    oratoire réfectoire répertoire conservatoire trajectoire ivoire interrogatoire encadre timbre lustre astre monstre peut-être
    rencontre montre bourre aire ère cadre sphère atmosphère cimetière poussière bannière guide-file moniteur cinéma-théâtre
    bachelier cavalier collier singulier premier-né singulière familier pilier palier soulier grenier prisonnier"""
)
"""Words that end as infinitives do and may open a sentence."""

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
    """T17: a sentence does not start with an infinitive; a title may."""
    if text.is_title:
        return
    for tokens in text.tokens:
        verb = _opening_infinitive(tokens)
        if verb is not None:
            words = text.written(tokens[0].start, verb.end)
            yield warning("FALC-T17-infinitive", text.place(tokens[0].start, verb.end), words=words)


def _opening_infinitive(tokens: tuple[Token, ...]) -> Token | None:
    """Return the infinitive that opens a sentence: « Cliquer », « Ne pas cliquer », « Se connecter »."""
    rest = [token for token in tokens if not token.is_sign]
    while rest and (rest[0].text in ("ne", "n’", "se", "s’", "y", "en", "bien") or _is_denial(rest, tokens)):
        rest = rest[1:]
    if not rest or not _INFINITIVE.fullmatch(rest[0].text) or rest[0].text in _NO_VERBS:
        return None
    return rest[0]


def _is_denial(rest: list[Token], tokens: tuple[Token, ...]) -> bool:
    return rest[0].text in _DENIES and tokens[0].text in ("ne", "n’")
