"""The edge: what is said of a finished PDF that is read back."""

from __future__ import annotations

from tutopdf.french.messages.message import Message

MESSAGES = {
    "pdf-locked": Message("« {name} » est protégé par un mot de passe.", "Enregistrez-en une copie sans protection."),
    "pdf-locked-by-certificate": Message(
        "« {name} » est chiffré pour des personnes choisies : il faut leur certificat pour le lire.",
        "Enregistrez-en une copie sans protection.",
    ),
    "pdf-too-large": Message(
        "« {name} » n’est pas un PDF ordinaire : le lire demande plus de {limit} Mo de mémoire.",
        "Vérifiez d’où il vient. S’il est bien de vous, enregistrez-le de nouveau depuis le logiciel qui l’a fait.",
    ),
    "pdf-too-slow": Message(
        "« {name} » n’est pas un PDF ordinaire : le lire demande plus de {limit} secondes.",
        "Vérifiez d’où il vient. S’il est bien de vous, enregistrez-le de nouveau depuis le logiciel qui l’a fait.",
    ),
    "pdf-unreadable": Message("« {name} » n’est pas un PDF lisible.", "Vérifiez que c’est le bon fichier."),
}
