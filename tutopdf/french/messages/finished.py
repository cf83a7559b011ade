"""The edge: what is said of a finished PDF that is read back."""

from __future__ import annotations

from tutopdf.french.messages.message import Message

MESSAGES = {
    "pdf-locked": Message("« {name} » est protégé par un mot de passe.", "Enregistrez-en une copie sans protection."),
    "pdf-unreadable": Message("« {name} » n’est pas un PDF lisible.", "Vérifiez que c’est le bon fichier."),
}
