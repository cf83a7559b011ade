"""The edge: what is said of the project and its tutorials' names."""

from __future__ import annotations

from tutopdf.french.messages.message import NEAREST, Message

MESSAGES = {
    "project-missing": Message(
        "aucun projet ici : le fichier « {name} » n’est ni dans ce dossier, ni au-dessus.",
        "Placez-vous dans le dossier du projet, ou créez-en un avec : tutopdf new mon-tutoriel",
    ),
    "named-txt": Message(
        "ce fichier s’appelle « {name} » : il n’est pas lu.",
        "Renommez-le « {wanted} ». Sous Windows, cochez d’abord « Extensions de noms de fichiers » "
        "(menu Affichage de l’explorateur) : la fin de son nom y est cachée.",
    ),
    "no-tutorial": Message(
        "le dossier « sources » ne contient aucun tutoriel.", "Créez-en un avec : tutopdf new mon-tutoriel"
    ),
    "tutorial-missing": Message("le tutoriel « {name} » n’existe pas.", NEAREST, "Tutoriels disponibles : {known}."),
    "same-output": Message(
        "ce tutoriel et « {twin} » écriraient tous les deux « {name} ».", "Renommez l’un des deux fichiers."
    ),
    "tutorial-crashed": Message(
        "défaut de tutopdf, ce n’est pas votre faute : ce tutoriel n’a pas été fait.",
        "Envoyez le texte ci-dessus avec votre tutoriel.",
    ),
    "process-died": Message(
        "le programme s’est arrêté net sur ce tutoriel, qui n’a pas été fait : la mémoire a pu manquer.",
        "Fermez d’autres logiciels, puis relancez avec --processus 1. Si cela recommence, envoyez-nous votre tutoriel.",
    ),
    "already-exists": Message(
        "« {name} » existe déjà : rien n’a été changé.", "Choisissez un autre nom, ou modifiez ce fichier."
    ),
    "name-unusable": Message(
        "« {name} » ne peut pas être le nom d’un tutoriel.",
        "Utilisez des lettres, des chiffres et des tirets : par exemple {nearest}",
        "Utilisez des lettres, des chiffres et des tirets.",
    ),
    "name-too-long": Message("le nom « {name} » est trop long.", "Choisissez un nom de {limit} caractères au plus."),
}
