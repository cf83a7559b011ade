"""The edge: what is said of a check itself."""

from __future__ import annotations

from tutopdf.french.messages.message import Message

MESSAGES = {
    "mend-unconfirmed": Message(
        "personne ne peut répondre à la question ici : rien n’a été changé.",
        "Lancez la commande dans un terminal, ou ajoutez --oui si les corrections montrées conviennent.",
    ),
    "mend-pdf": Message(
        "un PDF ne se corrige pas : rien n’a été changé.",
        "Nommez le tutoriel à corriger, ou aucun pour les corriger tous : tutopdf check --corriger mon-tutoriel",
    ),
    "pdf-broken": Message("ce PDF n’est plus lisible.", "Fabriquez-le de nouveau avec : tutopdf build {name}"),
    "findings-left-out": Message(
        "« {rule} » : {count} autres, dont la première est ici.",
        "Corrigez celles qui sont montrées, puis relancez la vérification, ou demandez tout avec --format json.",
    ),
    "pdf-not-built": Message(
        "ce PDF n’est pas encore fait : il n’a pas été relu.", "Fabriquez-le avec : tutopdf build {name}"
    ),
}
