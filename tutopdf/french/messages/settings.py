"""The edge: what is said of settings, front matter and mark files."""

from __future__ import annotations

from tutopdf.french.messages.message import NEAREST, Message

_COMMON_SLIP = (
    'Vérifiez sur cette ligne et celle d’avant : un texte est entre guillemets droits "…", '
    "une clé est suivie de =, une liste est entre crochets [ ]."
)

MESSAGES = {
    "toml-broken": Message("les réglages ne sont plus lisibles à partir d’ici.", _COMMON_SLIP),
    "toml-accent": Message(
        "le nom d’un réglage s’écrit sans accent.", "Par exemple : etablissement, [[repere]], numero."
    ),
    "key-misplaced": Message(
        "« {name} » vaut pour toute l’image, pas pour un repère.", "Placez cette ligne avant le premier [[repere]]."
    ),
    "key-unknown": Message("le réglage « {name} » n’existe pas.", NEAREST, "Réglages possibles : {known}."),
    "setting-number": Message(
        "« {name} » doit être un nombre entre {low} et {high}.", "Écrivez par exemple : {name} = {low}"
    ),
    "setting-text": Message("« {name} » doit être un texte.", 'Mettez-le entre guillemets droits : {name} = "…"'),
    "colour-unknown": Message(
        "« {name} » n’est pas une couleur que l’on connaît ici.",
        NEAREST,
        'Écrivez un code, par exemple : couleur = "#1b6f3a" ; ou l’un de ces mots : {known}.',
    ),
    "colour-darkened": Message(
        "la couleur {name} est trop claire pour des titres.",
        "Elle est imprimée plus foncée, pour être lue de tous : {usual}, et {easy} dans la version simplifiée. "
        "Choisissez une couleur plus foncée pour l’avoir telle quelle.",
    ),
    "logo-missing": Message(
        "le logo « {name} » n’est pas là.",
        "Mettez son fichier (PNG ou JPEG) dans le dossier images, ou corrigez son nom.",
    ),
    "logo-outside": Message(
        "le logo « {name} » est hors du projet.",
        'Copiez son fichier dans le dossier images, et écrivez son nom : logo = "logo.png"',
    ),
    "setting-boolean": Message("« {name} » doit valoir true (oui) ou false (non).", "Écrivez : {name} = true"),
    "weight-malformed": Message("ce poids n’est pas lisible.", 'Écrivez par exemple : poids_max = "222.2 ko"'),
    "spip-malformed": Message(
        "cette version de SPIP n’est pas lisible.",
        'Écrivez les deux premiers nombres, affichés au bas de l’espace privé du site : spip = "4.2"',
    ),
    "values-not-text": Message(
        "[{name}] ne contient que des textes et des nombres.",
        "Écrivez par exemple : {example}",
    ),
    "date-malformed": Message(
        "cette date n’est pas lisible.", "Écrivez l’année, le mois, le jour, sans guillemets : date = 2020-12-06"
    ),
    "article-not-https": Message(
        "« {address} » n’est pas l’adresse d’une page : il en faut une qui commence par https://.",
        'Copiez-la depuis la barre d’adresse du navigateur : article = "https://…"',
    ),
    "article-is-pdf": Message(
        "« article » est l’adresse d’un PDF : elle change chaque fois qu’on le remplace.",
        "Donnez l’adresse de l’article auquel le PDF est joint.",
    ),
    "article-too-long": Message(
        "l’adresse de l’article a {count} caractères, la limite est de {limit} : son code QR serait illisible.",
        "Donnez une adresse plus courte ; avec SPIP : https://…/spip.php?article123",
    ),
    "short-address-malformed": Message(
        "« {address} » n’est pas une adresse que l’on peut taper.",
        'Écrivez-la sans espace : adresse_courte = "college.fr/email"',
    ),
    "qr-without-article": Message(
        "un code QR est demandé, mais l’adresse de l’article n’est pas donnée.",
        'Ajoutez : article = "https://…", ou retirez « qr » tant que l’article n’est pas publié.',
    ),
    "front-matter-unclosed": Message(
        "les réglages ouverts par +++ ne sont jamais fermés.", "Ajoutez une ligne +++ après le dernier réglage."
    ),
    "front-matter-foreign": Message(
        "ces réglages sont ceux d’un autre outil : seuls le titre et la date en sont pris.",
        "Laissés de côté : {known}. Ceux de tutopdf s’écrivent entre deux lignes +++.",
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
    "mark-unknown": Message("la forme de repère « {name} » n’existe pas.", NEAREST, "Formes possibles : {known}."),
    "mark-without-text": Message(
        "ce repère ({kind}) ne dit pas ce qu’il montre : il est dessiné sans texte.",
        'Ajoutez-le pour les personnes qui ne voient pas l’image : texte = "le bouton rouge"',
    ),
    "mask-without-text": Message(
        "ce masque ne dit pas quelle sorte de chose il cache : un rectangle noir est imprimé.",
        'Dites-le sans révéler ce qui est caché : texte = "nom de l’élève"',
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
        "une zone s’écrit avec quatre nombres entre crochets.",
        "Par exemple : zone = [63.5, 48.0, 26.0, 10.0] ; un nombre à virgule s’écrit avec un point.",
    ),
    "zone-empty": Message(
        "cette zone n’a pas de largeur ou pas de hauteur.", "Les deux derniers nombres doivent être plus grands que 0."
    ),
    "school-placeholder": Message(
        "le nom de l’établissement est celui du modèle : il est imprimé au bas des pages.",
        "Écrivez le vôtre après « etablissement = » : on ne peut pas publier sans.",
    ),
    "zone-fractions": Message(
        "cette zone semble écrite en fractions de 1 : elle ne couvre presque rien.",
        "Une zone est en % de l’image : écrivez {percent}",
    ),
    "mask-commented": Message(
        "un masque est en commentaire : il ne cache rien.",
        "Enlevez les « # » de ses lignes, ou supprimez-le s’il ne sert plus.",
    ),
    "marks-empty": Message(
        "ce fichier de repères est vide.", "Reprenez-en une copie, ou supprimez-le s’il ne sert plus."
    ),
    "point-malformed": Message(
        "un point s’écrit avec deux nombres entre crochets.",
        "Par exemple : point = [63.5, 48.0], avec des points dans les nombres à virgule.",
    ),
    "marks-ambiguous": Message(
        "plusieurs fichiers sont les repères de « {name} » : celui-ci et {twins}.",
        "Gardez-en un seul, du même nom que l’image : un masque qui serait dans l’autre ne cacherait rien.",
    ),
    "mask-astray": Message(
        "le masque de « {name} » ne cache rien : aucune image n’a ce nom. Ce qu’il devait cacher serait publié.",
        "Renommez ce fichier en « {nearest} ».",
        otherwise="Donnez-lui le nom de son image, avec « .toml » à la fin, ou supprimez-le s’il ne sert plus.",
    ),
    "marks-shared": Message(
        "ces repères valent pour deux images : « {name} » et « {twin} ».",
        "Renommez l’une des deux images, ou supprimez celle qui ne sert plus.",
    ),
}
