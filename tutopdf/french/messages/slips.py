"""The edge: what the reviewer says of French slips."""

from __future__ import annotations

from tutopdf.french.messages.message import NEAREST, Message

_USAGE = "usage"
_PRINTERS = "Imprimerie nationale, « Lexique des règles typographiques »"
_WRITE = "Écrivez : {better}"
_LINKS = "RGAA 4.1, critère 6.1 (liens explicites)"

MESSAGES = {
    "accent-missing": Message(
        "« {found} » a perdu son accent.",
        _WRITE,
        why="Une capitale garde son accent : il fait partie du mot.",
        source="Académie française, « Accentuation des majuscules »",
    ),
    "expression-wrong": Message(
        "« {found} » ne s’écrit pas ainsi.",
        _WRITE,
        why="Une faute fait douter du reste du document.",
        source=_USAGE,
    ),
    "abbreviation-wrong": Message(
        "« {found} » n’est pas la bonne abréviation.",
        _WRITE,
        why="Une abréviation n’a qu’une forme juste.",
        source=_PRINTERS,
    ),
    "hour-capital": Message(
        "dans « {found} », le H est en capitale.",
        _WRITE,
        why="Le symbole de l’heure est un h minuscule, avec une espace de chaque côté.",
        source=_PRINTERS,
    ),
    "euro-before": Message(
        "dans « {found} », le signe € est avant le nombre.",
        _WRITE,
        why="En français, l’unité suit le nombre.",
        source=_PRINTERS,
    ),
    "sign-repeated": Message(
        "« {found} » : ce signe est répété.",
        _WRITE,
        why="Un seul signe suffit ; les points de suspension sont un seul caractère.",
        source=_USAGE,
    ),
    "space-misplaced": Message(
        "une espace manque ou est de trop dans « {found} ».",
        _WRITE,
        why="La virgule et le point touchent le mot qui précède, et une espace les suit.",
        source=_PRINTERS,
    ),
    "pair-unclosed": Message(
        "« {opening} » est ouvert et jamais fermé dans ce paragraphe.",
        "Ajoutez {closing} où il manque.",
        why="Sans le second signe, on ne sait pas où finit la remarque.",
        source=_USAGE,
    ),
    "stop-missing": Message(
        "cette étape ne finit pas par un point, les autres oui.",
        _WRITE,
        why="Des étapes écrites de la même façon se lisent mieux.",
        source=_USAGE,
    ),
    "stop-missing-inside": Message(
        "la phrase de cette ligne n’est pas finie, et le texte continue dessous.",
        "Finissez-la ici par un point, ou mettez la suite sur la même ligne.",
        why="Une ligne, une phrase : la suite est imprimée comme une autre phrase.",
        source=_USAGE,
    ),
    "word-doubled": Message(
        "« {found} » : ce mot est écrit deux fois.",
        "Gardez-le une seule fois : {better}",
        why="Un mot répété vient souvent d’une correction à moitié faite.",
        source=_USAGE,
    ),
    "mail-words": Message(
        "la même chose a plusieurs noms dans ce texte : {words}.",
        "Choisissez un seul mot, par exemple {first}, et gardez-le partout.",
        why="Deux mots font croire à deux choses.",
        source="référentiel du langage simplifié (2017) : un mot pour une chose",
    ),
    "link-text-empty": Message(
        "le texte du lien, « {text} », ne dit pas où il mène.",
        "Écrivez le nom de la page ou du site à la place.",
        why="Une personne qui écoute la liste des liens n’entend que ce texte ; sur le papier, on ne clique pas.",
        source=_LINKS,
    ),
    "click-nowhere": Message(
        "« {found} » ne dit pas où.",
        "Nommez le bouton ou le lien, entre guillemets : Cliquez sur « Valider ».",
        why="Sur le papier, il n’y a rien à cet endroit ; à l’oreille, « ici » n’est nulle part.",
        source=_LINKS,
    ),
    "link-text-shared": Message(
        "deux liens ont le même texte, « {text} », et mènent à deux adresses (l’autre est à la ligne {line}).",
        "Donnez à chacun un texte différent.",
        why="Une personne qui écoute la liste des liens ne peut pas les distinguer.",
        source=_LINKS,
    ),
    "reference-nowhere": Message(
        "« {found} » ne montre rien.",
        "Dites ce qu’il faut regarder : l’étape, l’image ou le texte par son nom.",
        why="Les versions n’ont pas la même mise en page, et un lecteur d’écran n’a ni haut, ni bas, ni page suivante.",
        source=_USAGE,
    ),
    "word-unknown": Message(
        "le mot « {word} » n’est pas dans le dictionnaire.",
        NEAREST,
        "S’il est juste, ajoutez-le sous [glossaire], dans tutopdf.toml ou en haut du tutoriel.",
        why="Une faute de frappe se voit mieux sur le papier qu’à l’écran.",
        source=_USAGE,
    ),
}
