"""Easy reading: the forms of être and avoir, and past participles: by their ending, or from a list (T19)."""

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

# Masculine singular from here on.

_PARTICIPLES = word_set(
    """abattu absous abstrait accompli accueilli acquis adjoint admis adouci agrandi affaibli aperçu aplati appris approfondi
    arrondi assis assorti assujetti astreint atteint attendu averti banni battu bâti béni blanchi bouilli bu ceint choisi clos
    combattu commis compromis compris conclu conçu conduit confit confondu conquis connu consenti construit contenu contraint
    contrefait contredit convaincu convenu converti corrompu cousu couru couvert craint cru cueilli cuit débattu déçu
    découvert décrit déduit défait défendu défini démis démoli dépeint dépendu désuni détenu détruit dissous distrait dit dû
    durci éclairci éclos écrit élargi élu embelli émis empreint enclos enduit enfreint englouti enrichi entendu entrepris
    entretenu entrevu envahi épaissi épris établi éteint étendu étourdi exclu extrait fait feint fendu fini fondu fourni
    franchi frit garanti guéri haï inclu inclus inscrit instruit interdit interrompu introduit investi joint lu maintenu maudit
    mis mordu mû noirci nourri obéi obtenu offert omis ouvert parcouru peint pendu perçu perdu permis plaint plu poursuivi
    pourvu prédit prescrit prétendu prévenu prévu pris produit promis promu proscrit pu puni raccourci rabattu rafraîchi
    rajeuni ralenti ramolli ravi réagi rebâti reconnu reconstruit recousu recouvert reçu recueilli réduit réécrit réélu refait
    refroidi régi rejoint relu remis rempli rendu répandu réparti repeint repris reproduit requis résolu ressenti restreint
    rétabli retenu retransmis réuni revendu revêtu revu rompu rôti rouvert saisi sali satisfait secouru séduit senti servi
    souffert soumis sous-entendu souscrit soustrait soutenu su subi suivi surpris suspendu tendu tenu teint terni tordu traduit
    trahi transcrit transmis tu uni vaincu vécu vendu verni vêtu vieilli voulu vu"""
)
"""Participles that do not end in -é."""

_MOVES = word_set(
    """allé arrivé entré rentré resté tombé retombé retourné passé repassé monté remonté décédé demeuré né mort venu revenu
    devenu redevenu parvenu intervenu survenu provenu advenu descendu redescendu apparu réapparu parti reparti sorti ressorti
    accouru échu"""
)
"""Participles of the verbs that are conjugated with être: « est arrivé » is active."""

_ADJECTIVES = word_set(
    """absolu âgé aisé animé approprié ardu assis associé basé carré censé compliqué composé compris concerné constitué décidé déçu
    délégué député employé décontracté dédié déprimé désolé détaillé dévoué diplômé distingué distrait divorcé dû doré doté élevé éloigné ému énervé
    éperdu épicé erroné étonné expérimenté exposé fatigué fiancé foncé fondé habitué handicapé illimité inné inquiété
    instantané instruit intéressé isolé lié marié modéré momentané motivé obligé osé passionné pressé privé ravi retraité rusé
    salé satisfait sensé simultané situé spécialisé spontané stressé sucré supposé tendu tenu tordu uni varié zélé"""
)
"""Participles that are adjectives after être, whatever the tense."""

_STATES = word_set(
    """abîmé abonné activé adapté allumé annulé attaché autorisé blessé bloqué branché cassé centré classé clos coché collé connecté
    connu contenu couvert cuit débranché déconnecté décoché défini désactivé destiné disposé écrit entouré épuisé équipé éteint
    exclu fait fermé fini garanti garé grisé implanté inclus inscrit installé interdit intitulé joint limité localisé nommé occupé
    ouvert perdu permis pourvu préparé prévu rangé rempli réservé terminé vécu verrouillé vêtu"""
)
"""Participles that tell a state in a simple tense (« est fermé le lundi »), an action with an agent or in a compound tense."""

_ALL = _PARTICIPLES | _MOVES
_BY_ENDING = re.compile(r"[^\W\d_]{2,}(?:é|ée|és|ées)")
_NO_PARTICIPLES = word_set(
    """été clé clés thé café pré blé gré gué côté côtés santé moitié pitié amitié idée année journée soirée matinée entrée musée
    lycée lycées comité comités degré degrés marché congé bébé qualité activité"""
)


def is_participle(word: str) -> bool:
    """Say whether a word in small letters has the form of a past participle, in any gender and number."""
    return word not in _NO_PARTICIPLES and (bool(_BY_ENDING.fullmatch(word)) or _is_form_of(word, _ALL))


def is_move(participle: str) -> bool:
    """Say whether the verb is conjugated with être: « est arrivé » is active."""
    return _is_form_of(participle, _MOVES)


def is_adjective(participle: str) -> bool:
    """Say whether a participle is an adjective after être, whatever the tense."""
    return _is_form_of(participle, _ADJECTIVES)


def is_state(participle: str) -> bool:
    """Say whether a participle tells a state in a simple tense (« est fermé le lundi »)."""
    return _is_form_of(participle, _STATES)


def _is_form_of(word: str, masculine: frozenset[str]) -> bool:
    return word in masculine or any(
        word.removesuffix(end) in masculine for end in ("e", "s", "es") if word.endswith(end)
    )
