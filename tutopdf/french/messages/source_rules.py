"""The edge: what the reviewer says of a source: its pictures, links, numbers, repeats and reading levels."""

from __future__ import annotations

from tutopdf.french.messages.message import Message

_USAGE = "usage"
_URI = "RFC 3986 (adresses du web) et RFC 1123 (noms de domaine)"
_TWO_LEVELS = "Les deux versions disent la même chose : une personne peut passer de l’une à l’autre."

MESSAGES = {
    "picture-unused": Message(
        "aucun tutoriel n’utilise l’image « {name} ».",
        "Citez-la dans une étape, ou supprimez ce fichier.",
        why="Une image oubliée dans le dossier peut montrer ce qui ne devait plus l’être.",
        source=_USAGE,
    ),
    "marks-unused": Message(
        "« {name} » décrit une image qui n’est plus là.",
        "Remettez l’image de ce nom, ou supprimez ce fichier.",
        why="Les repères d’une image sont dans un fichier du même nom qu’elle.",
        source=_USAGE,
    ),
    "picture-alt-name": Message(
        "le texte de remplacement « {text} » est un nom de fichier.",
        "Écrivez entre les crochets ce que l’image montre.",
        why="Un nom de fichier ne dit rien de l’image à qui ne la voit pas.",
        source="WCAG 2.1, 1.1.1",
    ),
    "picture-alt-hollow": Message(
        "le texte de remplacement « {text} » ne dit pas ce que l’image montre.",
        "Dites ce qu’il faut y voir : « La page d’accueil ; le bouton rouge ».",
        why="Qu’il y ait une image, le lecteur d’écran le dit déjà.",
        source="WCAG 2.1, 1.1.1 ; RGAA 1.3",
    ),
    "picture-alt-short": Message(
        "le texte de remplacement « {text} » est très court.",
        "Dites en une phrase ce que l’image montre.",
        why="En moins de dix caractères, on ne décrit pas un écran.",
        source="RGAA 1.3",
    ),
    "picture-alt-long": Message(
        "ce texte de remplacement a {count} caractères ; 200 au plus.",
        "Gardez l’essentiel entre les crochets, et écrivez le reste dans le texte.",
        why="Un texte de remplacement s’écoute d’une traite, sans retour en arrière.",
        source="RGAA 1.3",
    ),
    "simplified-none": Message(
        "ce tutoriel n’a aucun texte simplifié : sa version simplifiée montre le texte français.",
        "Écrivez un texte simplifié sous chaque étape, entre ::: simplifié et :::",
        why=_TWO_LEVELS,
        source=_USAGE,
    ),
    "simplified-missing": Message(
        "{name} n’a pas de texte simplifié : la version simplifiée montre le texte français.",
        "Ajoutez dessous un bloc ::: simplifié",
        why=_TWO_LEVELS,
        source=_USAGE,
    ),
    "simplified-title-missing": Message(
        "l’encadré simplifié garde le titre français « {title} ».",
        "Écrivez son titre sur la même ligne : ::: simplifié Un titre simple",
        why=_TWO_LEVELS,
        source=_USAGE,
    ),
    "simplified-wordless": Message(
        "le texte simplifié de {name} n’a pas de mots, seulement une image.",
        "Écrivez au-dessus de l’image ce qu’il faut faire.",
        why="Une image seule ne dit pas quoi faire.",
        source=_USAGE,
    ),
    "french-missing": Message(
        "{name} a un texte simplifié, mais pas de texte français.",
        "Écrivez le texte français juste avant ::: simplifié",
        why=_TWO_LEVELS,
        source=_USAGE,
    ),
    "link-not-https": Message(
        "le lien « {address} » n’est pas protégé (http).",
        "Si le site s’ouvre aussi ainsi, écrivez : {better}",
        why="En http, un mot de passe tapé sur la page peut être lu en chemin.",
        source="ANSSI, « Recommandations pour la mise en œuvre d’un site web » : HTTPS",
    ),
    "link-invalid": Message(
        "« {address} » n’est pas une adresse valide.",
        "Ouvrez la page dans un navigateur, et copiez son adresse.",
        why="Un lien faux ne mène nulle part, à l’écran comme sur le papier.",
        source=_URI,
    ),
    "link-doubled": Message(
        "l’adresse « {address} » commence deux fois.",
        "Gardez un seul https:// (ou mailto: ou tel:).",
        why="Un lien faux ne mène nulle part, à l’écran comme sur le papier.",
        source=_URI,
    ),
    "link-placeholder": Message(
        "« {address} » est une adresse d’exemple.",
        "Remplacez-la par la vraie adresse.",
        why="Ce qui vient d’un modèle doit être rempli avant d’être imprimé.",
        source="RFC 2606 (noms réservés aux exemples), et usage",
    ),
    "link-punctuation": Message(
        "l’adresse « {address} » finit par un signe de la phrase.",
        "Mettez ce signe après le lien : {better}",
        why="Le signe ferait partie de l’adresse, et la page ne s’ouvrirait pas.",
        source=_USAGE,
    ),
    "mail-invalid": Message(
        "« {address} » n’est pas une adresse mail complète.",
        "Une adresse mail a un nom, une arobase et un domaine : nom@domaine.fr",
        why="Un message envoyé à cette adresse n’arriverait pas.",
        source="RFC 5321 (adresses de courrier)",
    ),
    "telephone-invalid": Message(
        "« {address} » n’est pas un numéro de téléphone.",
        "Écrivez le numéro en chiffres : tel:+33500000000",
        why="Le téléphone ne saurait pas quoi composer.",
        source="RFC 3966 (adresses tel:)",
    ),
    "picture-repeated": Message(
        "l’image « {name} » est déjà juste avant, à la ligne {first}.",
        "Gardez-la une seule fois, ou montrez une autre capture.",
        why="La même image deux fois de suite fait chercher une différence, et pèse sur le papier.",
        source=_USAGE,
    ),
    "text-repeated": Message(
        "« {text} » est déjà écrit à la ligne {first}.",
        "Gardez ce texte une seule fois.",
        why="Un texte répété vient souvent d’un copier-coller.",
        source=_USAGE,
    ),
    "step-unknown": Message(
        "l’étape {number} n’existe pas : la plus longue partie en compte {count}.",
        "Corrigez ce numéro, ou citez l’étape par ce qu’elle fait.",
        why="Le programme numérote les étapes, et les deux versions n’en ont pas toujours autant.",
        source=_USAGE,
    ),
    "badge-unknown": Message(
        "aucune pastille ne porte le numéro {number}.",
        "Corrigez ce numéro, ou ajoutez la pastille à l’image. Pastilles : {known}.",
        why="Un repère cité doit se trouver sur l’image.",
        source=_USAGE,
    ),
    "figure-cited": Message(
        "« {text} » : les images ne sont pas numérotées.",
        "Écrivez « l’image ci-dessous », ou citez l’étape où elle est.",
        why="Un numéro cité doit être imprimé.",
        source=_USAGE,
    ),
    "page-cited": Message(
        "« {text} » : les pages changent d’une version à l’autre.",
        "Citez l’étape plutôt que la page.",
        why="Le programme place les étapes sur les pages, autrement dans chaque version.",
        source=_USAGE,
    ),
    "steps-unnumbered": Message(
        "{count} paragraphes ont chacun leur image et n’ont pas de numéro : le premier est ici.",
        "Pour en faire des étapes numérotées : tutopdf check --corriger",
        why="Une suite d’actions qui se lit dans un ordre est une liste numérotée : on y retrouve où l’on en est, et un "
        "lecteur d’écran l’annonce.",
        source="WCAG 2.1, 1.3.1",
    ),
    "typing-mended": Message(
        "des espaces, des apostrophes ou des guillemets sont justes une fois imprimés, pas dans le texte "
        "(lignes à corriger : {count} environ) : la première est ici.",
        "Pour les écrire aussi dans le fichier : tutopdf check --corriger",
        why="Un texte copié du fichier vers une page web perdrait ces espaces.",
        source="Imprimerie nationale, « Lexique des règles typographiques »",
    ),
    "typing-printed": Message(
        "des signes sont imprimés comme ils sont tapés : trois points, prix ou heure sans espace "
        "(à peu près {count} en tout) : la première est ici.",
        "Pour mettre le signe … et les espaces : tutopdf check --corriger",
        why="La mise en page corrige les espaces, les apostrophes et les guillemets, et ne touche pas à ces signes.",
        source="Imprimerie nationale, « Lexique des règles typographiques »",
    ),
}
