"""Easy reading: the forms of être, and past participles by their ending or from a list (T19)."""

from __future__ import annotations

import re

from tutopdf.review.falc.lexicon import word_set

BE = word_set(
    """être suis es est sommes êtes sont étais était étions étiez étaient fus fut fûmes fûtes furent serai seras sera serons serez
    seront serais serait serions seriez seraient sois soit soyons soyez soient fût fussent étant"""
)
FIRST_PERSON = word_set("suis étais fus serai serais sois")
SECOND_PERSON = word_set("es étais fus seras serais sois")
HAVE = word_set(
    """ai as a avons avez ont avais avait avions aviez avaient eus eut eûmes eurent aurai auras aura aurons aurez auront aurais
    aurait aurions auriez auraient aie aies ait ayons ayez aient ayant avoir eût"""
)
BEEN = "été"

_MASCULINE = word_set(
    """fini choisi rempli saisi averti fourni servi réuni établi garanti puni subi suivi accompli défini élargi enrichi investi
    ralenti réparti adouci agrandi arrondi banni bâti béni blanchi bouilli chéri converti cueilli accueilli recueilli démoli
    durci éclairci englouti envahi étourdi franchi guéri haï inverti noirci nourri obéi poursuivi raccourci rafraîchi rajeuni
    ramolli ravi refroidi régi rétabli rôti sali senti ressenti consenti trahi traduit terni uni désuni verni vieilli
    assorti assujetti approfondi affaibli abruti aplati alourdi épaissi élucidé embelli rebâti rejailli
    mis remis permis promis admis transmis soumis omis commis compromis démis émis pris repris appris compris surpris
    entrepris épris acquis requis conquis assis sursis
    reçu perçu conçu aperçu déçu lu relu élu réélu vu revu prévu entrevu connu reconnu tenu maintenu retenu prévenu convenu obtenu contenu
    soutenu détenu entretenu rendu vendu revendu entendu attendu perdu pendu suspendu tendu défendu répandu étendu fondu
    tordu mordu confondu correspondu battu combattu abattu débattu rabattu vaincu convaincu cru bu su dû pu voulu résolu
    dissolu conclu exclu inclu inclus reclus cousu recousu vécu couru parcouru secouru dépendu rompu interrompu corrompu pourvu
    vêtu revêtu tu plu mû ému promu absous dissous prétendu sous-entendu
    dit redit interdit contredit prédit maudit écrit décrit inscrit prescrit transcrit souscrit proscrit réécrit fait refait
    défait satisfait contrefait produit conduit réduit traduit construit reconstruit détruit instruit introduit séduit
    reproduit déduit enduit cuit extrait distrait soustrait abstrait confit frit
    ouvert rouvert couvert découvert recouvert offert souffert
    peint repeint dépeint éteint atteint teint craint contraint plaint joint rejoint restreint enfreint astreint empreint
    feint ceint oint adjoint disjoint clos éclos enclos"""
)
"""Participles that do not end in -é, masculine singular."""

MOVES = re.compile(
    r"(?:all|arriv|entr|rentr|rest|tomb|retomb|retourn|pass|repass|mont|remont|décéd|demeur)ée?s?|née?s?|morte?s?"
    r"|(?:(?:re|sur|inter|par|de|pro|ad|sou|contre)?ven|deven|redeven|descend|redescend|appar|repar|dispar)ue?s?"
    r"|(?:re|ré)?(?:part|sort|issort)ie?s?|ressortie?s?"
)
"""Verbs conjugated with être: « est arrivé » is active."""

ADJECTIVES = re.compile(
    r"(?:âg|ais|carr|zél|élev|fatigu|oblig|situ|priv|press|intéress|concern|habitu|motiv|passionn|compliqu|illimit|éloign|isol"
    r"|désol|retrait|handicap|diplôm|mari|divorc|fianc|anim|détaill|fonc|dor|sal|sucr|épic|varié?|dévou|distingu|rus|sens|os"
    r"|spécialis|expériment|expos|suppos|cens|composé?|constitu|dot|décid|inquié?t|décontract|énerv|étonn|déprim|stress"
    r"|appropri|modér|inné?|spontané?|instantané?|simultané?|erroné?|momentané?|supplément|dédi|bas|fond|li)ée?s?"
    r"|(?:variée?s?|composée?s?|ravie?s?|satisfaite?s?|tenue?s?|assise?s?|comprise?s?|instruite?s?|distraite?s?|déçue?s?|éperdue?s?)"
    r"|(?:tordue?s?|absolue?s?|tendue?s?|ardue?s?|émue?s?|confite?s?|unie?s?|innée?s?|spontanée?s?|erronée?s?|due?s?|dûe?s?|tue?s?)"
)
"""Participles that are adjectives after être, whatever the tense."""

STATES = re.compile(
    r"(?:ferm|réserv|connect|déconnect|cass|branch|débranch|termin|install|coch|décoch|gris|activ|désactiv|allum|adapt|destin|équip"
    r"|dispos|limit|entour|abonn|abîm|garé|occup|bloqu|verrouill|class|rang|nomm|intitul|local|implant|prépar|autoris"
    r"|centr|coll|attach|épuis|annul)ée?s?"
    r"|(?:ouverte?s?|couverte?s?|éteinte?s?|inscrite?s?|finie?s?|perdue?s?|remplie?s?|prévue?s?|jointe?s?|inclus?e?s?|exclue?s?|interdite?s?|cuite?s?|clos?e?s?"
    r"|permise?s?|contenue?s?|définie?s?|connue?s?|écrite?s?|visibles?|vêtue?s?|vécue?s?|pourvue?s?|garantie?s?)"
)
"""Participles that tell a state in a simple tense (« est fermé le lundi »), an action with an agent or in a compound tense."""

_BY_ENDING = re.compile(r"[^\W\d_]{2,}(?:é|ée|és|ées)")
_NO_PARTICIPLES = word_set(
    """été clé clés thé café pré blé gré gué côté côtés santé moitié pitié amitié idée année journée soirée matinée entrée
    musée lycée lycées comité comités degré degrés marché congé bébé carré qualité activité"""
)


def is_participle(word: str) -> bool:
    """Say whether a word in small letters has the form of a past participle, in any gender and number."""
    if word in _NO_PARTICIPLES:
        return False
    if _BY_ENDING.fullmatch(word) or word in _MASCULINE:
        return True
    return any(word.removesuffix(ending) in _MASCULINE for ending in ("e", "s", "es") if word.endswith(ending))
