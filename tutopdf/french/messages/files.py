"""The edge: what is said of files that cannot be read or written."""

from __future__ import annotations

from tutopdf.french.messages.message import Message

MESSAGES = {
    "file-is-directory": Message("c’est un dossier, pas un fichier.", "Renommez ou déplacez ce dossier."),
    "file-too-large": Message(
        "ce fichier dépasse {limit} Mo : ce n’est pas un texte de tutoriel.", "Vérifiez que c’est le bon fichier."
    ),
    "file-missing": Message("ce fichier n’existe pas.", "Vérifiez son nom, et le dossier où vous êtes."),
    "file-unreadable": Message("ce fichier ne peut pas être lu : {reason}.", "Vérifiez vos droits sur ce fichier."),
    "link-outside": Message(
        "« {name} » est un lien qui mène hors du projet : rien n’y a été lu ni écrit.",
        "Mettez à sa place, dans le projet, le fichier ou le dossier lui-même. "
        "Pour écrire ailleurs, donnez le dossier avec --sortie.",
    ),
    "file-not-text": Message(
        "ce fichier n’est pas un texte.", "Enregistrez le tutoriel en texte brut (UTF-8), pas en Word ni en PDF."
    ),
    "file-not-utf8": Message(
        "ce fichier est enregistré en {encoding} ; il a été lu quand même.",
        "Pour éviter les surprises, enregistrez-le en UTF-8.",
    ),
    "file-mixed-encoding": Message(
        "des lettres de ce fichier ne sont pas en UTF-8 comme le reste (lignes : {lines}{others}) : elles ont été lues "
        "en Windows-1252.",
        "Relisez ces lignes, puis enregistrez le fichier en UTF-8.",
    ),
    "invisible-characters": Message(
        "des caractères invisibles ont été retirés du texte, ici et peut-être plus loin.",
        "Ils viennent souvent d’un copier-coller : il n’y a rien à faire, sauf si le texte a changé.",
    ),
    "footer-cut": Message(
        "le texte du bas de page est trop long, il a été coupé : « {text} ».",
        "Raccourcissez « etablissement » ou « pied ».",
    ),
    "cannot-write": Message(
        "impossible d’écrire « {name} » : {reason}. L’ancien fichier est intact.",
        "Fermez ce fichier s’il est ouvert dans un autre logiciel, vérifiez la place libre et vos droits, puis relancez.",
    ),
}
