"""The edge: what is said when a change that was asked for is not made."""

from __future__ import annotations

from tutopdf.french.messages.message import Message

MESSAGES = {
    "edit-stale": Message(
        "ce que vous vouliez changer n’est plus à cette place.",
        "Le texte a changé entre-temps : rechargez-le, puis recommencez.",
    ),
    "edit-breaks-out": Message(
        "ce texte n’est pas enregistré : il changerait aussi ce qui l’entoure.",
        "Fermez ce qu’il ouvre (``` ou <!--), et retirez les lignes qui commencent par :::, par # ou par le numéro d’une autre étape.",
    ),
    "edit-changes-more": Message(
        "ce changement n’est pas fait : d’autres parties du tutoriel ne seraient plus les mêmes.",
        "Changez d’abord ce qui se trouve juste avant ou juste après, ou modifiez le fichier dans un éditeur de texte.",
    ),
    "edit-foreign": Message(
        "cette partie est écrite d’une façon qui ne se change pas ici.",
        "Modifiez-la dans le texte qui la contient, ou dans le fichier, avec un éditeur de texte.",
    ),
    "edit-title-lines": Message(
        "un titre tient sur une ligne, et il n’est pas vide.", "Écrivez quelques mots, sans aller à la ligne."
    ),
    "edit-text-empty": Message("il n’y a rien à ajouter : ce texte est vide.", "Écrivez d’abord quelques mots."),
    "edit-toml": Message(
        "cette valeur ne peut pas être écrite dans ce fichier.",
        "Ouvrez-le dans un éditeur de texte et corrigez ce que « tutopdf check » y signale, puis recommencez.",
    ),
}
