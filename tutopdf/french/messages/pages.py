"""The edge: what is said of the pages that were laid out and their weight."""

from __future__ import annotations

from tutopdf.french.messages.message import Message

MESSAGES = {
    "callout-continued": Message(
        "l’encadré est plus haut qu’une page{in_variants} : il continue sur la suivante.",
        "Raccourcissez-le, ou partagez-le en deux.",
    ),
    "too-heavy-text": Message(
        "le PDF {variant} pèse {weight} octets sans aucune image ; la limite est de {limit}.",
        "Augmentez « poids_max ».",
    ),
    "step-continued": Message(
        "l’étape {number} est plus haute qu’une page{in_variants} : elle continue sur la suivante.",
        "Partagez-la en deux étapes.",
    ),
    "too-heavy": Message(
        "le PDF {variant} pèse {weight} octets, la limite est de {limit} : ses {count} images ont été "
        "allégées autant que l’outil le sait sans les rendre illisibles. Les plus lourdes : {heaviest}.",
        "Cadrez ces images plus serré (cadrage), retirez-en, ou augmentez « poids_max ».",
    ),
    "pictures-spoilt": Message(
        "pour que le PDF {variant} pèse moins de {limit} octets, des images ont été abîmées ({spoilt} sur {count}) : "
        "{heaviest}.",
        "Cadrez ces images plus serré (cadrage), retirez-en, ou augmentez « poids_max ».",
    ),
}
