"""The edge: what is said of a text by the rules of easy-to-read French."""

from __future__ import annotations

from tutopdf.french.messages.message import Message

RLS = (
    "Référentiel pour une rédaction de contenus alternatifs en langage simplifié, DISIC, 2017 (RLS), "
    "d’après les règles européennes d’Inclusion Europe et de l’Unapei"
)

_RLS_WITHOUT_NUMBER = f"{RLS}. Il ne donne pas de nombre : 12 et 15 mots sont d’usage"
_RLS_RARE = f"{RLS}. Les seuils sont ceux de tutopdf, d’après les fréquences de wordfreq"

_SHORT = "Une phrase courte se lit d’un coup ; à la fin d’une longue, on a oublié le début."
_LINES = "Une phrase qui commence sur une ligne neuve se repère d’un coup d’œil."
_EXPLAINED = "Un lecteur qui bute sur un mot s’arrête : il ne va pas chercher son sens ailleurs."
_USUAL = "Un mot que l’on n’emploie pas tous les jours arrête le lecteur."
_READER = "Le lecteur doit savoir que c’est à lui d’agir, et ce qu’il fait."
_DIGITS = "Un grand nombre et un pourcentage demandent un calcul ; une comparaison se comprend sans compter."
_IDEAS = "Plusieurs idées dans une phrase obligent à garder la première en tête pendant qu’on lit la suite."

MESSAGES = {
    "FALC-T1": Message(
        "{count} mots d’affilée ; {limit} au plus.",
        "Coupez en deux : une idée par phrase.",
        why=_SHORT,
        source=_RLS_WITHOUT_NUMBER,
    ),
    "FALC-T2": Message(
        "cette phrase emboîte plusieurs idées : {words}.",
        "Faites-en plusieurs phrases : qui fait quoi, puis un point.",
        why=_IDEAS,
        source=RLS,
    ),
    "FALC-T2-commas": Message(
        "cette phrase a {count} virgules ; {limit} au plus.",
        "Mettez un point à la place d’une virgule. Pour une liste, écrivez une chose par ligne après « : ».",
        why=_IDEAS,
        source=RLS,
    ),
    "FALC-T3": Message(
        "cette phrase commence au milieu d’une ligne.", "Mettez-la sur une ligne à elle.", why=_LINES, source=RLS
    ),
    "FALC-T3-lines": Message(
        "cette phrase prend {count} lignes une fois imprimée ; {limit} au plus.",
        "Raccourcissez-la, ou coupez-la en deux.",
        why=_LINES,
        source=RLS,
    ),
    "FALC-T4": Message(
        "ce paragraphe a {count} phrases ; {limit} au plus.",
        "Faites-en deux étapes : fermez ce ::: simplifié, ouvrez-en un autre.",
        why="Un gros bloc de texte décourage ; un petit se lit.",
        source=RLS,
    ),
    "FALC-T5": Message(
        "le signe « {sign} » gêne la lecture.",
        "Mettez un point, et faites une phrase à part de ce qui suit.",
        why="Ces signes glissent une idée à côté de l’idée : la phrase dit alors deux choses à la fois.",
        source=RLS,
    ),
    "FALC-T5-bullet": Message(
        "un tiret ouvre cette ligne.",
        "Enlevez-le. Finissez la ligne d’avant par « : », puis écrivez une chose par ligne, sans point à la fin.",
        why="Ces signes glissent une idée à côté de l’idée : une ligne neuve suffit pour une chose de plus.",
        source=RLS,
    ),
    "FALC-T6": Message(
        "le signe « {sign} » n’est pas connu de tous.",
        "Écrivez « {nearest} ».",
        "Dites-le avec des mots.",
        why="Un signe se devine mal ; un mot se lit à voix haute.",
        source=RLS,
    ),
    "FALC-T7": Message(
        "« {word} » n’est pas écrit en chiffres ordinaires.",
        "Écrivez « {number} ».",
        why="Un chiffre se voit de loin et se lit sans peine ; un chiffre romain se lit comme des lettres.",
        source=RLS,
    ),
    "FALC-T8": Message(
        "« {number} » est un grand nombre.",
        "Dites « beaucoup », « presque tous », ou comparez avec une chose connue.",
        why=_DIGITS,
        source=RLS,
    ),
    "FALC-T8-percent": Message(
        "« {word} » annonce un pourcentage.",
        "Dites « la moitié », « presque tous », « 1 personne sur 4 ».",
        why=_DIGITS,
        source=RLS,
    ),
    "FALC-T9": Message(
        "la date « {date} » est écrite en chiffres.",
        "Écrivez « {nearest} ».",
        "Vérifiez-la : ce jour n’existe pas. Écrivez le jour, le nom du mois et l’année.",
        why="Le nom du mois se reconnaît ; son numéro se confond avec celui du jour.",
        source=RLS,
    ),
    "FALC-T10": Message(
        "« {word} » est une abréviation.",
        "Écrivez le mot entier : « {nearest} ».",
        "Écrivez le mot entier.",
        why="Une abréviation ne se lit pas comme elle s’écrit : il faut la connaître d’avance.",
        source=RLS,
    ),
    "FALC-T11": Message(
        "le sigle « {word} » n’est expliqué nulle part.",
        "Dites ce que c’est dans la phrase qui suit. Si son sens est sous [glossaire], la phrase à ajouter vous est donnée.",
        why=_EXPLAINED,
        source=RLS,
    ),
    "FALC-T12": Message(
        "« {word} » est en lettres majuscules.",
        "Écrivez en minuscules. Le nom d’un bouton se met entre guillemets « … » ; un sigle s’explique sous [glossaire].",
        why="Un mot tout en majuscules ressemble à un sigle, ou à un cri.",
        source=RLS,
    ),
    "FALC-T13": Message(
        "« {word} » est un mot rare, et il n’est pas expliqué.",
        "Prenez un mot plus courant, ou dites en une phrase ce qu’il veut dire.",
        why=_USUAL,
        source=_RLS_RARE,
    ),
    "FALC-T13-seldom": Message(
        "« {word} » n’est pas un mot de tous les jours.",
        "Prenez un mot plus courant s’il y en a un.",
        why=_USUAL,
        source=_RLS_RARE,
    ),
    "FALC-T14": Message(
        "« {word} » n’est pas expliqué là où on le lit d’abord.",
        "Ajoutez une phrase, d’après le glossaire : « {word} veut dire : {nearest} »",
        "Déplacez l’explication juste après cette phrase.",
        why=_EXPLAINED,
        source=RLS,
    ),
    "FALC-T15": Message(
        "« {word} » est un mot étranger.",
        "Écrivez par exemple « {nearest} ».",
        "Dites-le en français.",
        why="Un mot étranger ne se lit pas comme il s’écrit. Seuls les plus courants (mail, web, clic) sont connus.",
        source=RLS,
    ),
    "FALC-T16": Message(
        "« {word} » ici, « {other} » à la ligne {line} : deux mots, peut-être pour la même chose.",
        "Si c’est la même chose, gardez le même mot partout.",
        why="Deux mots font croire à deux choses.",
        source=RLS,
    ),
    "FALC-T17": Message(
        "« {words} » ne s’adresse pas au lecteur.",
        "Dites-lui ce qu’il fait : « Cliquez », « Vous devez », « Vous pouvez ».",
        why=_READER,
        source=RLS,
    ),
    "FALC-T17-on": Message(
        "« {word} » ne dit pas qui agit.", "Écrivez « vous », ou nommez la personne.", why=_READER, source=RLS
    ),
    "FALC-T17-infinitive": Message(
        "« {words} » ouvre la phrase par un infinitif.",
        "Dites au lecteur ce qu’il fait : « Cliquez », « Ouvrez ».",
        why=_READER,
        source=RLS,
    ),
    "FALC-T18": Message(
        "cette phrase dit les choses par la négative : {words}.",
        "Dites ce qu’il faut faire, ou ce qui est vrai.",
        why="Le lecteur comprend d’abord la chose, puis doit l’effacer : deux efforts pour une idée.",
        source=RLS,
    ),
    "FALC-T19": Message(
        "« {words} » est une forme passive.",
        "Dites qui agit en premier : « Le collège envoie le message ».",
        why="À la forme passive, celui qui agit vient en dernier, ou pas du tout.",
        source=RLS,
    ),
    "FALC-T22": Message(
        "rien ne dit à quoi sert ce document avant la première étape.",
        "Sous le titre, dites en une ou deux phrases à quoi il sert.",
        why="Savoir d’avance à quoi sert un texte aide à comprendre chaque phrase.",
        source=RLS,
    ),
    "FALC-T23": Message(
        "ce titre est au troisième niveau ; deux au plus.",
        "Mettez ## à la place, ou faites-en une phrase.",
        why="Plus de deux niveaux de titres : le lecteur ne sait plus où il en est.",
        source=RLS,
    ),
}
