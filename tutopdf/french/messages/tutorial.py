"""The edge: what is said of a tutorial's text."""

from __future__ import annotations

from tutopdf.french.messages.message import NEAREST, Message

MESSAGES = {
    "source-empty": Message("ce tutoriel est vide.", "Écrivez un titre (# Titre) et au moins une étape (1. …)."),
    "title-from-heading": Message(
        "ce tutoriel n’a pas de titre : son premier titre de partie, « {title} », en tient lieu.",
        "Écrivez le titre du tutoriel sur sa propre ligne, en haut : # Titre du tutoriel",
    ),
    "container-short": Message(
        "un texte simplifié commence par trois fois « : ».", "Écrivez : ::: {name}, et plus bas une ligne ::: seule."
    ),
    "title-placeholder": Message("ce titre est celui du modèle.", "Écrivez le vôtre : on ne peut pas publier sans."),
    "title-from-name": Message(
        "ce tutoriel n’a pas de titre : le nom du fichier en tient lieu, « {title} ».",
        "Ajoutez en haut une ligne : # Titre du tutoriel",
    ),
    "title-empty": Message("ce titre est vide : il n’est pas imprimé.", "Écrivez le titre après le #."),
    "step-empty": Message("l’étape {number} est vide.", "Écrivez ce qu’il faut faire, ou supprimez ce numéro."),
    "not-supported": Message("{what} : le texte est imprimé tel quel.", "{what_hint}"),
    "markup-left-out": Message(
        "ce qui ne sert qu’à un autre outil n’est pas imprimé : « {names} » ({on_lines}).",
        "Si rien ne manque au texte, il n’y a rien à faire.",
    ),
    "html-unclosed": Message(
        "cette balise n’est pas fermée : « {names} » ({on_lines}) ; ce qu’elle contient s’arrête à la ligne vide qui suit.",
        "Fermez-la après ce qu’elle contient : </table> ferme <table>.",
    ),
    "tag-printed": Message(
        "ce qui ressemble à une balise ou à un code d’un autre outil est imprimé tel quel : « {names} » ({on_lines}).",
        "Si c’en est, retirez-le ; si c’est du texte, il n’y a rien à faire.",
    ),
    "variable-unknown": Message(
        "la valeur « {name} » n’est définie nulle part : ce qui est entre accolades est imprimé tel quel.",
        NEAREST,
        "Définissez-la sous [valeurs], dans tutopdf.toml ou en haut du tutoriel. Valeurs connues : {known}.",
    ),
    "link-refused": Message(
        "« {address} » n’est pas un lien accepté : le texte est imprimé sans lien.",
        "Un lien commence par https://, http://, mailto: ou tel:.",
    ),
    "link-within": Message(
        "ce qui mène à une autre page du site d’où vient ce texte est imprimé sans lien : « {names} » ({on_lines}).",
        "Écrivez l’adresse entière de la page, qui commence par https://, ou retirez le lien.",
    ),
    "character-missing": Message(
        "aucune police n’a {char} : ce caractère n’est pas imprimé.",
        "Écrivez le mot en français, ou donnez une police qui l’a (« police », dans tutopdf.toml).",
    ),
    "bold-unclosed": Message(
        "ces ** ne sont fermés par aucun autre : ils sont imprimés.",
        "Mettez ** avant et après ce qui doit être en gras, ou supprimez-les.",
    ),
    "link-mistyped": Message(
        "« {words} », après l’adresse {address}, n’est pas imprimé : entre les parenthèses d’un lien, il n’y a qu’une adresse.",
        "Écrivez ces mots entre les crochets, ou après la parenthèse.",
    ),
    "sign-left-out": Message(
        "aucune police n’a {char} : ce signe n’est pas imprimé.",
        "Si le texte se comprend sans lui, il n’y a rien à faire ; sinon, dites-le avec un mot.",
    ),
    "container-unknown": Message(
        "l’encadré « {name} » n’existe pas : son texte est imprimé comme une information.",
        NEAREST,
        "Encadrés possibles : {known}.",
    ),
    "container-nested": Message(
        "l’encadré « {name} » s’ouvre dans celui de la ligne {opening}.",
        "Fermez d’abord le premier avec une ligne :::",
    ),
    "container-unclosed": Message(
        "l’encadré « {name} » n’est jamais fermé.", "Ajoutez une ligne ::: à la fin de cet encadré."
    ),
    "container-stray": Message("ces ::: ne ferment rien.", "Supprimez cette ligne, ou ouvrez l’encadré avant."),
    "container-empty": Message("l’encadré « {name} » est vide.", "Écrivez son texte, ou supprimez-le."),
    "simplified-orphan": Message(
        "ce texte simplifié ne vient après rien.", "Placez-le juste après l’introduction, l’étape ou l’encadré visé."
    ),
    "simplified-title-on-step": Message(
        "une étape n’a pas de titre : « {title} » ne serait pas imprimé.",
        "Mettez ce texte sur la ligne suivante, sous ::: simplifié",
    ),
    "simplified-title-lost": Message(
        "le titre simplifié « {title} » ne remplace aucun titre : il ne serait pas imprimé.",
        "Placez-le juste après un titre (# ou ##) ou un encadré, un seul à chaque fois.",
    ),
}

UNSUPPORTED = {
    "nested": ("ces listes et ces citations sont trop profondes pour être mises en forme", "Gardez deux niveaux."),
    "fence-unclosed": ("ce bloc de code n’est pas fermé", "Fermez-le par une ligne de trois accents graves."),
    "fence": ("un bloc de code est vide", "Retirez les trois accents graves."),
    "html_block": ("le HTML n’est pas interprété", "Retirez les balises."),
}
UNSUPPORTED_OTHER = ("cette mise en forme n’existe pas ici", "Écrivez des étapes ou des phrases.")
