"""The edge: a diagnostic becomes French. Every code has its sentence and what to do here, and nowhere else."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable
from dataclasses import dataclass

from tutopdf.diagnostics import Diagnostic, Place, Severity

SEVERITIES = {Severity.ERROR: "erreur", Severity.WARNING: "avertissement", Severity.NOTICE: "remarque"}


@dataclass(frozen=True, slots=True)
class Message:
    """`hint` is said when the values that it names are known, else `otherwise`."""

    sentence: str
    hint: str = ""
    otherwise: str = ""


_NEAREST = "Vouliez-vous dire « {nearest} » ?"
_COMMON_SLIP = (
    'Vérifiez sur cette ligne et celle d’avant : un texte est entre guillemets droits "…", '
    "une clé est suivie de =, une liste est entre crochets [ ]."
)

MESSAGES = {
    # Files
    "file-is-directory": Message("c’est un dossier, pas un fichier.", "Renommez ou déplacez ce dossier."),
    "file-too-large": Message(
        "ce fichier dépasse {limit} Mo : ce n’est pas un texte de tutoriel.", "Vérifiez que c’est le bon fichier."
    ),
    "file-unreadable": Message("ce fichier ne peut pas être lu : {reason}.", "Vérifiez vos droits sur ce fichier."),
    "file-not-text": Message(
        "ce fichier n’est pas un texte.", "Enregistrez le tutoriel en texte brut (UTF-8), pas en Word ni en PDF."
    ),
    "file-not-utf8": Message(
        "ce fichier est enregistré en {encoding} ; il a été lu quand même.",
        "Pour éviter les surprises, enregistrez-le en UTF-8.",
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
        "Fermez le PDF s’il est ouvert dans un autre logiciel, vérifiez la place libre et vos droits, puis relancez.",
    ),
    # The project
    "project-missing": Message(
        "aucun projet ici : le fichier « {name} » n’est ni dans ce dossier, ni au-dessus.",
        "Placez-vous dans le dossier du projet, ou créez-en un avec : tutopdf new mon-tutoriel",
    ),
    "no-tutorial": Message(
        "le dossier « sources » ne contient aucun tutoriel.", "Créez-en un avec : tutopdf new mon-tutoriel"
    ),
    "tutorial-missing": Message("le tutoriel « {name} » n’existe pas.", _NEAREST, "Tutoriels disponibles : {known}."),
    "same-output": Message(
        "ce tutoriel et « {twin} » écriraient tous les deux « {name} ».", "Renommez l’un des deux fichiers."
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
    # Settings, front matter, mark files
    "toml-broken": Message("les réglages ne sont plus lisibles à partir d’ici.", _COMMON_SLIP),
    "toml-accent": Message(
        "le nom d’un réglage s’écrit sans accent.", "Par exemple : etablissement, [[repere]], numero."
    ),
    "toml-comma": Message("un nombre s’écrit avec un point.", "Remplacez la virgule : 12.5"),
    "key-misplaced": Message(
        "« {name} » vaut pour toute l’image, pas pour un repère.", "Placez cette ligne avant le premier [[repere]]."
    ),
    "key-unknown": Message("le réglage « {name} » n’existe pas.", _NEAREST, "Réglages possibles : {known}."),
    "setting-number": Message(
        "« {name} » doit être un nombre entre {low} et {high}.", "Écrivez par exemple : {name} = {low}"
    ),
    "setting-text": Message("« {name} » doit être un texte.", 'Mettez-le entre guillemets droits : {name} = "…"'),
    "setting-boolean": Message("« {name} » doit valoir true (oui) ou false (non).", "Écrivez : {name} = true"),
    "weight-malformed": Message("ce poids n’est pas lisible.", 'Écrivez par exemple : poids_max = "222.2 ko"'),
    "values-not-text": Message(
        "[valeurs] ne contient que des textes et des nombres.",
        'Écrivez une valeur par ligne : telephone = "05 00 00 00 00"',
    ),
    "date-malformed": Message(
        "cette date n’est pas lisible.", "Écrivez l’année, le mois, le jour, sans guillemets : date = 2020-12-06"
    ),
    "front-matter-unclosed": Message(
        "les réglages ouverts par +++ ne sont jamais fermés.", "Ajoutez une ligne +++ après le dernier réglage."
    ),
    "front-matter-yaml": Message(
        "les réglages du tutoriel s’écrivent entre deux lignes +++, pas ---.",
        'Remplacez les deux lignes --- par +++, et chaque « clé: valeur » par « clé = "valeur" ».',
    ),
    "font-missing": Message(
        "la police « {name} » est introuvable.", "Copiez le fichier .ttf dans le projet et corrigez son chemin."
    ),
    "font-outside": Message(
        "la police « {name} » est hors du projet.", "Copiez le fichier .ttf dans le dossier du projet."
    ),
    "font-not-truetype": Message(
        "« {name} » n’est pas une police TrueType utilisable.",
        "Utilisez un fichier .ttf (pas .otf ni .woff), ou retirez ce réglage.",
    ),
    "font-licence": Message(
        "la licence de la police « {name} » interdit de la mettre dans un PDF.", "Choisissez une autre police."
    ),
    "marks-not-tables": Message(
        "les repères s’écrivent chacun sous une ligne [[repere]].",
        "Remplacez « repere = … » ou [repere] par [[repere]], avec deux crochets.",
    ),
    "mark-without-kind": Message("ce repère n’a pas de forme.", 'Ajoutez : forme = "cadre". Formes : {known}.'),
    "mark-unknown": Message("la forme de repère « {name} » n’existe pas.", _NEAREST, "Formes possibles : {known}."),
    "mark-without-text": Message(
        "ce repère ({kind}) ne dit pas ce qu’il montre.",
        'Ajoutez-le pour les personnes qui ne voient pas l’image : texte = "le bouton rouge"',
    ),
    "mark-without-place": Message(
        "ce repère ({kind}) n’a pas de place sur l’image.",
        "Ajoutez {needed}, en % de l’image (la commande « tutopdf grid » aide à les lire).",
    ),
    "mark-number": Message("« numero » doit être un nombre entier de 1 à 999.", "Écrivez par exemple : numero = 1"),
    "mark-outside": Message(
        "cette zone sort de l’image : elle va de {left} à {right} % en largeur, de {top} à {bottom} % en hauteur.",
        "Les quatre nombres sont gauche, haut, largeur, hauteur, en % de l’image (pas en pixels).",
    ),
    "point-outside": Message(
        "ce point sort de l’image : {x} % en largeur, {y} % en hauteur.",
        "Les deux nombres doivent être entre 0 et 100.",
    ),
    "mark-outside-crop": Message(
        "le repère {number} est hors du cadrage.", "Agrandissez « cadrage », ou retirez-le : il sera automatique."
    ),
    "zone-malformed": Message(
        "une zone s’écrit avec quatre nombres entre crochets.", "Par exemple : zone = [63.5, 48.0, 26.0, 10.0]"
    ),
    "zone-empty": Message(
        "cette zone n’a pas de largeur ou pas de hauteur.", "Les deux derniers nombres doivent être plus grands que 0."
    ),
    "point-malformed": Message(
        "un point s’écrit avec deux nombres entre crochets.", "Par exemple : point = [63.5, 48.0]"
    ),
    "marks-shared": Message(
        "ces repères valent pour deux images : « {name} » et « {twin} ».",
        "Renommez l’une des deux images, ou supprimez celle qui ne sert plus.",
    ),
    # The tutorial's text
    "source-empty": Message("ce tutoriel est vide.", "Écrivez un titre (# Titre) et au moins une étape (1. …)."),
    "title-missing": Message("ce tutoriel n’a pas de titre.", "Ajoutez en haut une ligne : # Titre du tutoriel"),
    "title-empty": Message("ce titre est vide.", "Écrivez le titre après le #."),
    "steps-missing": Message(
        "ce tutoriel n’a aucune étape.", "Écrivez les étapes dans une liste numérotée : 1. …, puis 2. …"
    ),
    "step-empty": Message("l’étape {number} est vide.", "Écrivez ce qu’il faut faire, ou supprimez ce numéro."),
    "not-supported": Message("{what} : le texte est imprimé tel quel.", "{what_hint}"),
    "variable-unknown": Message(
        "la valeur « {name} » n’est définie nulle part.",
        _NEAREST,
        "Définissez-la sous [valeurs], dans tutopdf.toml ou en haut du tutoriel. Valeurs connues : {known}.",
    ),
    "link-refused": Message(
        "« {address} » n’est pas un lien accepté : le texte est imprimé sans lien.",
        "Un lien commence par https://, http://, mailto: ou tel:.",
    ),
    "character-missing": Message(
        "aucune police n’a le caractère {char}.", "Remplacez-le par un mot ou par un autre signe."
    ),
    "container-unknown": Message("l’encadré « {name} » n’existe pas.", _NEAREST, "Encadrés possibles : {known}."),
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
    # Pictures
    "picture-missing": Message(
        "l’image « {name} » est introuvable dans « images ».", _NEAREST, "Copiez l’image dans le dossier « images »."
    ),
    "picture-outside": Message(
        "« {name} » est hors du projet : ce fichier n’a pas été ouvert.", "Copiez-le dans le dossier « images »."
    ),
    "picture-from-web": Message(
        "« {name} » est sur le web : rien n’est téléchargé.", "Enregistrez l’image dans le dossier « images »."
    ),
    "picture-is-directory": Message(
        "« {name} » est un dossier, pas une image.", "Ajoutez le nom du fichier après celui du dossier."
    ),
    "picture-not-one": Message(
        "« {name} » n’est pas une image lisible.", "Enregistrez de nouveau la capture, en PNG de préférence."
    ),
    "picture-truncated": Message(
        "l’image « {name} » est incomplète ou abîmée.", "Copiez-la de nouveau, ou refaites la capture."
    ),
    "picture-bomb": Message(
        "l’image « {name} » est trop grande : {size} pixels ; la limite est de {limit} millions.",
        "Réduisez l’image avant de l’utiliser.",
    ),
    "picture-without-alt": Message(
        "l’image « {name} » n’a pas de texte de remplacement.",
        "Décrivez-la entre les crochets : ![Ce que l’image montre]({name})",
    ),
    "mask-original": Message(
        "ce que les masques cachent n’est dans aucun PDF, mais reste visible dans les fichiers d’origine : {names}.",
        'Pour l’effacer aussi du fichier : tutopdf mask --definitif "images/{first}"',
    ),
    "capture-replaced": Message(
        "capture remplacée : vérifiez {numbers} de « {name} »{resized}.",
        'Regardez-les avec : tutopdf grid "{name}" ; corrigez ce fichier s’il le faut, '
        "puis : tutopdf build --accepter-captures",
    ),
    "captures-broken": Message(
        "ce fichier n’est plus lisible : une capture remplacée ne se verrait pas.",
        "Reprenez-en une copie, ou vérifiez les repères de ce dossier puis refaites-le avec : "
        "tutopdf build --accepter-captures",
    ),
    "captures-not-kept": Message(
        "impossible d’écrire « {name} » : {reason}. Une capture remplacée ne se verrait pas.",
        "Vérifiez la place libre et vos droits sur ce dossier.",
    ),
    "burn-link": Message(
        "« {name} » est un lien vers « {target} » : rien n’a été changé.", "Donnez le chemin du fichier lui-même."
    ),
    "burn-without-marks": Message(
        "« {name} » n’a pas de masque : le fichier « {wanted} » n’existe pas à côté d’elle.",
        "Créez-le, avec un repère dont la forme est « masque » (« tutopdf grid » aide à lire sa zone).",
    ),
    "burn-without-mask": Message(
        "aucun repère n’est un masque : il n’y a rien à effacer de « {name} ».",
        'Ajoutez un repère : forme = "masque" (« tutopdf grid » aide à lire sa zone).',
    ),
    "burn-format": Message(
        "« {name} » ne peut pas être écrite sans perte dans son format ({format}) : rien n’a été changé.",
        "Enregistrez-la en PNG avec un autre logiciel, corrigez son nom dans le tutoriel, supprimez l’ancienne.",
    ),
    "burn-frames": Message(
        "« {name} » contient {count} images (animation ou pages) : une seule resterait ; rien n’a été changé.",
        "Enregistrez en PNG celle qui sert, corrigez son nom dans le tutoriel, supprimez l’ancienne.",
    ),
    "burn-unconfirmed": Message(
        "personne ne peut répondre à la question ici : rien n’a été changé.",
        "Lancez la commande dans un terminal, ou ajoutez --oui si les fichiers peuvent être modifiés sans retour.",
    ),
    "picture-in-title": Message(
        "une image ne peut pas être dans un titre.", "Placez-la sous l’étape qu’elle illustre."
    ),
    "marks-apart": Message(
        "les repères de « {name} » sont trop loin les uns des autres : l’image est montrée entière, "
        "son texte fera {printed} pt sur le papier.",
        "Partagez l’étape en deux images, ou resserrez les repères dans {marks}.",
        "Partagez l’étape en deux images.",
    ),
    "crop-illegible": Message(
        "le cadrage de « {name} » est trop large : son texte fera {printed} pt sur le papier.",
        "Réduisez « cadrage » dans {marks}.",
    ),
    "picture-illegible": Message(
        "« {name} » est montrée entière : son texte fera {printed} pt sur le papier.",
        "Ajoutez un repère à côté de l’image (fichier .toml) : elle sera cadrée autour.",
    ),
    # The pages
    "callout-continued": Message(
        "l’encadré est plus haut qu’une page : il continue sur la suivante.",
        "Raccourcissez-le, ou partagez-le en deux.",
    ),
    "too-heavy-text": Message(
        "le PDF {variant} pèse {weight} octets sans aucune image ; la limite est de {limit}.",
        "Augmentez « poids_max ».",
    ),
    "step-continued": Message(
        "l’étape {number} est plus haute qu’une page : elle continue sur la suivante.", "Partagez-la en deux étapes."
    ),
    "too-heavy": Message(
        "le PDF {variant} pèse {weight} octets, la limite est de {limit} : ses {count} images ne peuvent "
        "pas être plus légères. Les plus lourdes : {heaviest}.",
        "Cadrez ces images plus serré (cadrage), retirez-en, ou augmentez « poids_max ».",
    ),
    "pictures-spoilt": Message(
        "pour que le PDF {variant} pèse moins de {limit} octets, {spoilt} image(s) sur {count} ont été abîmées : "
        "{heaviest}.",
        "Cadrez ces images plus serré (cadrage), retirez-en, ou augmentez « poids_max ».",
    ),
    # Reading a finished PDF
    "pdf-locked": Message("« {name} » est protégé par un mot de passe.", "Enregistrez-en une copie sans protection."),
    "pdf-unreadable": Message("« {name} » n’est pas un PDF lisible.", "Vérifiez que c’est le bon fichier."),
}

_UNSUPPORTED = {
    "emphasis": ("les italiques (*mot* ou _mot_) ne sont pas imprimées", "Pour insister, écrivez **mot** : en gras."),
    "html": ("le HTML n’est pas interprété", "Retirez la balise."),
    "html_block": ("le HTML n’est pas interprété", "Retirez les balises."),
    "heading-deep": ("un titre de niveau 3 ou plus n’est pas un titre ici", "Utilisez ## pour une partie."),
    "second-title": ("un tutoriel n’a qu’un titre #", "Utilisez ## pour une partie."),
    "bullet_list_open": (
        "une liste à puces n’est pas mise en forme",
        "Écrivez une liste numérotée pour les étapes, des phrases pour le reste.",
    ),
    "ordered_list_open": (
        "une liste dans une étape ou un encadré n’est pas mise en forme",
        "Faites-en des étapes, ou des phrases.",
    ),
    "table_open": ("un tableau n’est pas mis en forme", "Écrivez des étapes ou des phrases."),
    "blockquote_open": ("une citation (>) n’est pas mise en forme", "Utilisez un encadré ::: info"),
    "hr": ("un trait (---) n’est pas tracé", "Retirez-le."),
    "fence": ("un bloc de code n’est pas mis en forme", "Écrivez `code` dans une phrase."),
    "heading_open": ("un titre dans un encadré n’est pas mis en forme", "Écrivez le titre après ::: important"),
}
_UNSUPPORTED_OTHER = ("cette mise en forme n’existe pas ici", "Écrivez des étapes ou des phrases.")

_REASONS = {
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "votre espace disque est plein",
    errno.EACCES: "l’accès est refusé, ou le fichier est ouvert dans un autre logiciel",
    errno.EPERM: "l’accès est refusé",
    errno.EROFS: "ce disque est en lecture seule",
    errno.ENOENT: "le fichier n’existe pas",
    errno.EISDIR: "un dossier porte ce nom",
    errno.ENOTDIR: "un fichier porte le nom d’un dossier",
    errno.EEXIST: "un fichier porte déjà ce nom",
    errno.EFBIG: "le fichier est trop gros pour ce disque",
    errno.ENAMETOOLONG: "le nom est trop long",
}


def sentence(diagnostic: Diagnostic) -> str:
    """Return what is wrong, in French, without its place."""
    return MESSAGES[diagnostic.code].sentence.format_map(_values(diagnostic))


def hint(diagnostic: Diagnostic) -> str:
    """Return what to do about it, in French."""
    message, values = MESSAGES[diagnostic.code], _values(diagnostic)
    known = all(values.get(name) not in (None, "") for name in ("nearest", "marks") if f"{{{name}}}" in message.hint)
    chosen = message.hint if known else message.otherwise
    if not values.get("known", "?"):
        # A list of nothing is left unsaid, with the words that lead to it.
        chosen = re.sub(r"[^.!?]*\{known\}\.?", "", chosen).strip()
    return chosen.format_map(values)


def render(diagnostic: Diagnostic) -> str:
    """Return `sources/x.md:12:4 : erreur : …`, the line with a caret under its column, and what to do."""
    lines = [f"{where(diagnostic.place)}: {SEVERITIES[diagnostic.severity]} : {sentence(diagnostic)}"]
    excerpt = diagnostic.place.excerpt
    if excerpt is not None and excerpt.strip():
        lines += _excerpt(excerpt, diagnostic.place.column)
    if advice := hint(diagnostic):
        lines.append(f"    → {advice}")
    return "\n".join(lines)


def where(place: Place) -> str:
    return ":".join(str(part) for part in (place.file, place.line, place.column) if part is not None)


_EXCERPT_WIDTH = 96


def _excerpt(text: str, column: int | None) -> list[str]:
    """Return a line and its caret, cut to a terminal's width around the column; control characters shown as dots."""
    text = "".join(char if char.isprintable() or char == "\t" else "·" for char in text).replace("\t", " ")
    start = max(0, (column or 1) - 1 - _EXCERPT_WIDTH // 2) if len(text) > _EXCERPT_WIDTH else 0
    shown = text[start : start + _EXCERPT_WIDTH].rstrip()
    lines = [f"    | {shown}"]
    if column is not None:
        lines.append(f"    | {' ' * (column - 1 - start)}^")
    return lines


def _values(diagnostic: Diagnostic) -> dict[str, object]:
    values = {name: _printable(_write(name, value)) for name, value in diagnostic.values}
    if diagnostic.code.startswith("container"):
        values = {name: _with_accent(value) for name, value in values.items()}
    if diagnostic.code == "not-supported":
        what, advice = _UNSUPPORTED.get(str(values.get("what")), _UNSUPPORTED_OTHER)
        values |= {"what": what, "what_hint": advice}
    return values


def _with_accent(value: object) -> object:
    """Return a container's name as it is written in French; the program knows it without its accent."""
    return re.sub(r"\bsimplifie\b", "simplifié", value) if isinstance(value, str) else value


def _printable(value: object) -> object:
    """Return a value without what would change the terminal or the reading order."""
    if not isinstance(value, str):
        return value
    return "".join(char if char.isprintable() or char in _SPACES else "·" for char in value)


_SPACES = "\u00a0\u202f"


_VARIANTS = {"francais": "français", "simplifie": "simplifié"}


def _write(name: str, value: object) -> object:
    """Return a value as it is read: lists with commas, numbers with a decimal comma, an error number in words."""
    if name == "reason":
        return _REASONS.get(value if isinstance(value, int) else -1, f"erreur {value} du système")
    if name == "variant":
        return _VARIANTS.get(str(value), value)
    if name == "numbers":
        return _mark_numbers(value)
    if name == "resized":
        return f" (taille en pixels : {value})" if value else ""
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",") if name not in ("low", "high") else f"{value:g}"
    if isinstance(value, int) and value >= 10_000:
        return f"{value:,}".replace(",", "\u202f")
    if isinstance(value, str) or not isinstance(value, Iterable):
        return value
    return ", ".join(str(item) for item in value)


def _mark_numbers(value: object) -> str:
    """Return « le repère 2 », « les repères 2 et 5 », « les repères 1 à 4 »."""
    numbers = [*map(str, value)] if isinstance(value, Iterable) and not isinstance(value, str) else [str(value)]
    if len(numbers) < 2:
        return f"le repère {''.join(numbers)}"
    if len(numbers) > 2 and isinstance(value, range):
        return f"les repères {numbers[0]} à {numbers[-1]}"
    return f"les repères {', '.join(numbers[:-1])} et {numbers[-1]}"
