"""The edge: what is said of a page laid out for easy reading (FALC-L1 to L13)."""

from __future__ import annotations

from tutopdf.french.messages.message import Message

_RLS = "Référentiel pour une rédaction de contenus alternatifs en langage simplifié (RLS, DISIC, 2017)"

MESSAGES = {
    "FALC-L1": Message(
        "{page} : texte plus petit que 14 pt : « {example} » ({measured} pt en Arial{others}).",
        "Agrandissez tout le texte à 14 pt au moins, le numéro de page compris.",
        why="Un texte petit fatigue ; la taille se juge à la hauteur du « x », qui change d’une police à l’autre.",
        source=_RLS,
    ),
    "FALC-L1-picture": Message(
        "{page} : texte de moins de 9 pt écrit sur une image : « {example} » ({measured} pt en Arial{others}).",
        "Agrandissez-le à 9 pt au moins, ou écrivez-le sous l’image.",
        why="Ce qui est écrit sur une image doit pouvoir se lire sur le papier.",
    ),
    "FALC-L2": Message(
        "{page} : plusieurs polices ({known}) : « {example} »{others}.",
        "Gardez une seule police pour tout le document.",
        why="Une seule police : les lettres ont partout la même forme.",
        source=_RLS,
    ),
    "FALC-L2-serif": Message(
        "{page} : la police « {name} » a des empattements.",
        "Prenez une police sans empattements : Arial, Verdana, Noto Sans.",
        why="Les petits traits au bout des lettres gênent leur reconnaissance.",
        source=_RLS,
    ),
    "FALC-L3": Message(
        "{page} : lettres trop fines : « {example} »{others}.",
        "Prenez la graisse normale ou le gras de cette police.",
        why="Des traits fins s’effacent à l’impression et se voient mal.",
        source=_RLS,
    ),
    "FALC-L4": Message(
        "{page} : texte en italique : « {example} »{others}.",
        "Mettez-le en écriture droite ; en gras s’il doit ressortir.",
        why="Les lettres penchées sont plus difficiles à reconnaître.",
        source=_RLS,
    ),
    "FALC-L4-underline": Message(
        "{page} : texte souligné qui n’est pas un lien : « {example} »{others}.",
        "Retirez le soulignement ; mettez en gras ce qui doit ressortir.",
        why="Un texte souligné passe pour un lien, et le trait touche les lettres.",
        source=_RLS,
    ),
    "FALC-L5": Message(
        "{page} : texte trop pâle sur son fond : « {example} » (contraste {measured}:1, il faut 7:1{others}).",
        "Écrivez en noir ou en couleur très foncée sur un fond clair uni.",
        why="Un contraste fort se lit avec une vue faible et après photocopie.",
        source=f"{_RLS} ; WCAG 2.1, 1.4.6",
    ),
    "FALC-L6": Message(
        "{page} : textes côte à côte, en colonnes : « {example} ».",
        "Mettez tout le texte dans une seule colonne.",
        why="Avec deux colonnes, on ne sait pas où continuer à lire.",
        source=_RLS,
    ),
    "FALC-L7": Message(
        "{page} : mot coupé en fin de ligne : « {example} »{others}.",
        "Retirez la coupure automatique des mots ; allez à la ligne entre deux mots.",
        why="Un mot coupé est difficile à reconnaître.",
        source=_RLS,
    ),
    "FALC-L8": Message(
        "{page} : texte justifié : « {example} »{others}.",
        "Alignez le texte à gauche.",
        why="Un texte justifié a des espaces inégaux, qui font perdre la ligne.",
        source=f"{_RLS} ; WCAG 2.1, 1.4.8",
    ),
    "FALC-L8-align": Message(
        "{page} : texte centré ou aligné à droite : « {example} »{others}.",
        "Alignez le texte à gauche.",
        why="L’œil retrouve le début de chaque ligne au même endroit.",
        source=_RLS,
    ),
    "FALC-L8-indent": Message(
        "{page} : première ligne en retrait : « {example} »{others}.",
        "Retirez l’alinéa ; séparez les paragraphes par un espace.",
        why="L’œil retrouve le début de chaque ligne au même endroit.",
        source=_RLS,
    ),
    "FALC-L9": Message(
        "{page} : lignes trop serrées après « {example} » ({measured} fois la taille, il faut 1,5{others}).",
        "Réglez l’interligne à 1,5, dans les paragraphes et entre eux.",
        why="Avec de l’espace entre les lignes, on ne saute pas de l’une à l’autre.",
        source=f"{_RLS} ; WCAG 2.1, 1.4.8",
    ),
    "FALC-L10": Message(
        "{page} : marge de {measured} mm ; 30 mm sont demandés.",
        "Élargissez les marges (dans tutopdf.toml : « marge_simplifie »).",
        why="De grandes marges reposent les yeux et laissent la place des doigts.",
        source=_RLS,
    ),
    "FALC-L10-furniture": Message(
        "{page} : l’en-tête ou le pied de page est à {measured} mm du bord ; 15 mm sont demandés.",
        "Éloignez-le du bord de la page.",
        why="Ce qui touche le bord est coupé par certaines imprimantes.",
    ),
    "FALC-L11": Message(
        "{page} : {count} étapes sur une page ; au plus deux avec une image et une sans sont demandées, ou quatre sans image.",
        "Mettez moins d’étapes sur la page.",
        why="Une page peu remplie ne décourage pas.",
        source=_RLS,
    ),
    "FALC-L11-words": Message(
        "{page} : {count} mots sur une page ; une soixantaine sont demandés.",
        "Raccourcissez les phrases, ou partagez la page en deux.",
        why="Une page peu remplie ne décourage pas.",
        source=_RLS,
    ),
    "FALC-L12": Message(
        "{page} : il manque « Page {first} sur {count} ».",
        "Numérotez chaque page, avec le nombre total de pages.",
        why="Si les feuilles se mélangent, on sait les remettre en ordre et s’il en manque.",
        source=_RLS,
    ),
    "FALC-L13": Message(
        "{page} : étape sans image : « {example} »{others}.",
        "Ajoutez une image qui montre ce qu’il faut faire.",
        why="Une image aide à comprendre chaque texte.",
        source=_RLS,
    ),
}
