"""The edge: what is said of prints that cannot be made."""

from __future__ import annotations

from tutopdf.french.messages.message import Message

MESSAGES = {
    "two-up-too-small": Message(
        "{option} réduirait les pages A4 à 71 % : le texte de {size} pt passerait à {reduced} pt, trop petit pour être lu.",
        "Retirez --format a4 : les pages seront mises en page en A5, le texte gardera sa taille.",
    ),
    "sheet-too-small": Message(
        "{option} met deux pages sur une feuille A4 : une page A3 n’y tient pas.",
        "Gardez --format a3 seul pour une affiche, ou {option} seul.",
    ),
    "sheets-of-no-poster": Message(
        "l’option --feuilles partage une affiche entre plusieurs feuilles A3.",
        "Ajoutez --format a3 (sans --grand), ou retirez --feuilles.",
    ),
    "poster-small": Message(
        "l’affiche du texte {variant} tient en {size} points, à lire de près ; sur {sheets} feuilles : {larger} points.",
        "Pour {sheets} feuilles : tutopdf print --format a3 --feuilles {sheets}",
    ),
    "poster-long": Message(
        "l’affiche du texte {variant} prend {sheets} feuilles au lieu de {asked}, même en {size} points.",
        "Pour moins de feuilles : coupez le tutoriel en deux, ou cadrez ses images plus serré (« cadrage »).",
    ),
    "booklet-of-one-page": Message(
        "ce tutoriel ({variant}) tient sur une page : un livret ne sert à rien, trois de ses quatre pages seraient blanches.",
        "Retirez --livret ; avec --sur a4, deux exemplaires tiennent côte à côte sur une feuille.",
    ),
    "number-without-copies": Message(
        "le nombre d’exemplaires n’est pas dit, et --numeroter l’écrit : « Exemplaire 3 sur 25 ».",
        "Ajoutez leur nombre : --exemplaires 25",
    ),
    "print-over-published": Message(
        "ce dossier est celui des PDF à publier : les impressions n’y sont pas écrites.",
        "Retirez --sortie : les fichiers iront dans « output/{folder} ».",
    ),
}
