"""The edge: what is said of the comments that silence a rule."""

from __future__ import annotations

from tutopdf.french.messages.message import Message

MESSAGES = {
    "silence-unknown": Message(
        "ce commentaire veut faire taire « {name} », qui n’est pas une règle.",
        "Vouliez-vous dire « {nearest} » ?",
        "Écrivez le nom de la règle comme « tutopdf check » l’affiche, puis la raison.",
    ),
    "silence-without-reason": Message(
        "la règle « {name} » reste active : ce commentaire ne dit pas pourquoi la faire taire.",
        "Ajoutez la raison : <!-- tutopdf: {name} la raison -->",
    ),
    "silence-idle": Message(
        "ce commentaire fait taire « {name} », qui n’a rien à dire de cette ligne.", "Supprimez ce commentaire."
    ),
}
