"""The edge: what is said of a publication."""

from __future__ import annotations

from tutopdf.french.messages.message import Message

MESSAGES = {
    "publication-kept": Message(
        "des fichiers de ce dossier avaient été modifiés à la main : ils sont gardés sous les noms {names}.",
        "Reprenez-y ce qui vous sert, puis supprimez-les.",
    ),
}
