"""The edge: what is said of pictures, their marks and their masks."""

from __future__ import annotations

from tutopdf.french.messages.message import NEAREST, Message

MESSAGES = {
    "picture-missing": Message(
        "l’image « {name} » est introuvable dans « images » : sa description est imprimée à sa place.",
        NEAREST,
        "Copiez l’image dans le dossier « images ».",
    ),
    "picture-outside": Message(
        "« {name} » est hors du projet : ce fichier n’a pas été ouvert, sa description est imprimée à sa place.",
        "Copiez-le dans le dossier « images ».",
    ),
    "picture-from-web": Message(
        "« {name} » est sur le web : rien n’est téléchargé, sa description est imprimée à sa place.",
        "Enregistrez l’image dans le dossier « images », sous le même nom : elle sera trouvée.",
    ),
    "picture-ambiguous": Message(
        "« {name} » peut être plusieurs images : on ne sait pas laquelle imprimer, sa description est imprimée à sa place.",
        "Écrivez le chemin de la bonne. Images de ce nom : {known}.",
    ),
    "pictures-elsewhere": Message(
        "l’image « {name} » a été trouvée par son nom : c’est « {found} »{others}.",
        "Vérifiez que c’est la bonne. Les chemins partent du dossier « images ».",
    ),
    "scales-guessed": Message(
        "par leur taille, ces images sont prises pour des captures d’un écran dense (téléphone, tablette, écran fin), "
        "avec leur échelle : {names}.",
        "Si c’est faux, écrivez « echelle = 1 » dans un fichier .toml à côté de l’image, ou dans tutopdf.toml pour toutes.",
    ),
    "picture-is-directory": Message(
        "« {name} » est un dossier, pas une image.", "Ajoutez le nom du fichier après celui du dossier."
    ),
    "picture-not-one": Message(
        "« {name} » n’est pas une image lisible.", "Enregistrez de nouveau la capture, en PNG de préférence."
    ),
    "picture-hdr": Message(
        "« {name} » est une capture d’écran HDR : ses couleurs ont été ramenées à celles du papier.",
        "Si elles ne vont pas, refaites-la sans HDR : sous Windows, Paramètres, Système, Affichage, HDR.",
    ),
    "picture-replaced-meanwhile": Message(
        "l’image « {name} » a été remplacée pendant la fabrication.",
        "Recommencez quand elle ne change plus.",
    ),
    "picture-truncated": Message(
        "l’image « {name} » est incomplète ou abîmée.", "Copiez-la de nouveau, ou refaites la capture."
    ),
    "picture-format": Message(
        "une image {name} ne peut pas être ajoutée ici.", "Enregistrez-la en PNG, en JPEG ou en WebP, puis recommencez."
    ),
    "picture-bomb": Message(
        "l’image « {name} » est trop grande : {size} pixels ; la limite est de {limit} millions.",
        "Réduisez l’image avant de l’utiliser.",
    ),
    "picture-without-alt": Message(
        "l’image « {name} » n’a pas de texte de remplacement : « {text} » en tient lieu, et ne suffit pas pour publier.",
        "Décrivez-la entre les crochets : ![Ce que l’image montre]({name})",
    ),
    "mask-original": Message(
        "ce que les masques cachent n’est dans aucun PDF, mais reste visible dans les fichiers d’origine : {names}.",
        'Pour l’effacer aussi du fichier : tutopdf mask --definitif "images/{first}"',
    ),
    "capture-replaced": Message(
        "capture remplacée : vérifiez {numbers} de « {name} »{resized}.",
        'Regardez-les avec : tutopdf grid "{name}" ; corrigez ce fichier s’il le faut, puis : {confirm}',
    ),
    "masked-replaced": Message(
        "l’image « {name} » n’est plus celle sur laquelle ses masques ont été posés : ils peuvent ne plus rien cacher "
        "({texts}){resized}. Rien n’a été fait de ce tutoriel.",
        'Regardez où tombent les masques avec : tutopdf grid "{name}" ; déplacez-les dans ce fichier, ou confirmez '
        "qu’ils sont justes avec : {confirm}",
    ),
    "masks-removed": Message(
        "l’image « {name} » a moins de masques qu’avant ({count} en moins) : ce qu’ils cachaient serait montré. "
        "Rien n’a été fait de ce tutoriel.",
        "Remettez-les dans le fichier .toml de l’image ; si rien n’est plus à cacher, confirmez-le avec : {confirm}",
    ),
    "masks-uncovered": Message(
        "les masques de « {name} » ont été déplacés ou réduits : ils ne couvrent plus tout ce qu’ils cachaient "
        "(zones d’avant : {former}). Ce qui n’est plus couvert sera montré.",
        'Regardez ce qui se voit avec : tutopdf grid "{name}" ; agrandissez les masques dans ce fichier, ou confirmez '
        "qu’ils sont justes avec : {confirm}",
    ),
    "captures-accepted": Message(
        "« {name} » est confirmée : ses repères et ses masques sont tenus pour justes{of}.",
        'Si ce n’était pas voulu, regardez-la avec : tutopdf grid "{name}" ; corrigez ses masques avant de diffuser '
        "quoi que ce soit.",
    ),
    "mask-too-small": Message(
        "ce masque ne cache rien : sur « {name} », il ne fait que {size} pixels.",
        'Une zone est en % de l’image : [à gauche, en haut, largeur, hauteur] ; lisez-la avec : tutopdf grid "{name}"',
    ),
    "grid-unmasked": Message(
        "cette grille montre peut-être ce que les masques de « {name} » devaient cacher : ne la diffusez pas.",
        "Déplacez les masques dans le fichier .toml de l’image, puis refaites la grille.",
    ),
    "grid-redrawn": Message(
        "cette grille datait d’avant les masques de « {name} » : elle a été refaite.",
        "Supprimez les copies que vous en avez gardées ou données : elles montrent ce que les masques cachent.",
    ),
    "grid-removed": Message(
        "cette grille datait d’avant les masques de son image, ou d’une image qui n’est plus là : elle a été supprimée.",
        "Supprimez les copies que vous en avez gardées ou données : elles peuvent montrer ce que les masques cachent.",
    ),
    "grid-left": Message(
        "cette grille montre ce que les masques de son image cachent, et n’a pas pu être supprimée : {reason}.",
        "Fermez-la si elle est ouverte, puis supprimez ce fichier.",
    ),
    "output-before-masks": Message(
        "ce fichier a été fait avant le dernier changement des masques (« {name} ») : il peut montrer ce qu’ils cachent.",
        "Refaites-le avec : {command} ; supprimez-le sinon, ainsi que les copies que vous en avez gardées ou données.",
    ),
    "masked-copy": Message(
        "« {name} » est la même image que « {other} », mais sans son masque : ce qu’il cache serait montré. "
        "Rien n’a été fait de ce tutoriel.",
        "Copiez aussi le fichier .toml de « {other} », sous le nom de cette image ; si rien n’est à cacher, "
        "confirmez-le avec : {confirm}",
    ),
    "masked-unvouched": Message(
        "ce fichier n’est plus lisible : rien ne dit si l’image « {name} » est celle sur laquelle ses masques ont été "
        "posés ({texts}). Rien n’a été fait de ce tutoriel.",
        "Reprenez-en une copie, ou vérifiez les masques puis refaites-le avec : {confirm}",
    ),
    "captures-broken": Message(
        "ce fichier n’est plus lisible : une capture remplacée ne se verrait pas.",
        "Reprenez-en une copie, ou vérifiez les repères de ce dossier puis refaites-le avec : {confirm}",
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
        "son texte fera {printed} pt sur le papier{in_variants}.",
        "Partagez l’étape en deux images, ou resserrez les repères dans {marks}.",
        "Partagez l’étape en deux images.",
    ),
    "magnifier-plain": Message(
        "une loupe de « {name} » n’a pas la place d’agrandir{in_variants} : sa zone est entourée d’un simple cadre.",
        "Réduisez la zone de la loupe dans {marks}, ou éloignez-la des autres repères.",
    ),
    "crop-illegible": Message(
        "le cadrage de « {name} » est trop large : son texte fera {printed} pt sur le papier{in_variants}.",
        "Réduisez « cadrage » dans {marks}.",
    ),
    "crop-cuts-text": Message(
        "le cadrage de « {name} » coupe une ligne de texte{in_variants}.",
        "Montez ou descendez un peu le bord de « cadrage » dans {marks}.",
    ),
    "picture-illegible": Message(
        "« {name} » est montrée entière : son texte fera {printed} pt sur le papier{in_variants}.",
        "Resserrez les repères de {marks}, ou donnez-y un « cadrage » plus petit.",
        "Ajoutez un repère à côté de l’image (fichier .toml) : elle sera cadrée autour.",
    ),
}
