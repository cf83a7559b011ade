"""Easy reading: which words have the form of an infinitive and are one (T17)."""

from __future__ import annotations

import re

from tutopdf.review.falc.lexicon import word_set

_OPEN = re.compile(r"[^\W\d_]{2,}(?:fier|(?<!i)er|(?<!o)ir)")
"""Endings that verbs have far more often than nouns: -er but for -ier, -ir but for -oir."""

_NOUNS = word_set(
    """avenir berger boucher boulanger boxer cancer cher clocher coucher cuir danger déjeuner désir dîner élixir enfer étranger
    fer goûter hier hiver horloger hyper inter joker laser leader léger loisir master mer oranger passager plaisir plancher
    poster reporter rocher souper souvenir starter super tir transfer ver verger viager bûcher foyer loyer noyer messager
    ménager usager potager tuner manager scanner container hamster poker revolver cuiller amer ester gangster"""
)
"""Words that end so and are no verbs where a sentence begins."""

_LISTED = word_set(
    """associer apprécier bénéficier certifier colorier confier copier crier envier étudier expédier initier lier marier mendier
    négocier nier oublier parier photographier plier prier publier recopier relier remédier remercier replier scier skier
    supplier trier varier
    apercevoir avoir asseoir concevoir devoir percevoir pouvoir prévoir recevoir revoir savoir valoir voir vouloir
    abattre admettre apparaître apprendre atteindre attendre battre boire combattre commettre comprendre compromettre conclure
    conduire confondre connaître construire contraindre convaincre correspondre coudre craindre croire cuire débattre décrire
    déduire défaire défendre dépendre descendre détruire dire disparaître distraire écrire élire entendre entreprendre éteindre
    étendre être exclure extraire faire fondre inclure inscrire instruire interdire interrompre introduire joindre lire
    mettre mordre naître nuire omettre paraître peindre pendre perdre permettre plaindre plaire poursuivre prendre prescrire
    produire promettre reconnaître redescendre redire réduire réécrire refaire rejoindre relire remettre rendre répandre
    répondre reprendre reproduire résoudre restreindre rire rompre satisfaire soumettre sourire souscrire soustraire suffire
    suivre surprendre survivre suspendre taire tordre traduire transcrire transmettre vaincre vendre vivre"""
)
"""Verbs with the endings that nouns have more often: -ier, -oir, -re."""


def is_infinitive(word: str) -> bool:
    """Say whether a word in small letters, which opens a sentence, is a verb in the infinitive."""
    return word in _LISTED or (word not in _NOUNS and bool(_OPEN.fullmatch(word)))
