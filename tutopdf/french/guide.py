"""French of `A-FAIRE.txt`: what the webmaster clicks, in order. Names between « » are SPIP's own, the same since 3.1."""

from __future__ import annotations

HEADING = """À FAIRE POUR PUBLIER : {title}

Ce dossier est prêt pour un site sous SPIP {version}. Si le vôtre a une autre version, écrivez-la dans
tutopdf.toml : spip = "4.2"
Les noms entre « » sont ceux des boutons et des cases de SPIP."""

CHANGES = "1. CE QUI A CHANGÉ"
FIRST_TIME = "C’est la première publication de ce tutoriel : suivez la partie 2."
SINCE = "Par rapport à la publication précédente, faite dans ce même dossier :"
NOT_ONLINE = """Si la publication précédente n’a pas été mise en ligne : suivez la partie 2 si l’article n’existe pas encore ; \
sinon la partie 3, en remplaçant le texte et tous les PDF."""
NOTHING = "Rien n’a changé depuis la publication précédente. Si elle est en ligne, il n’y a rien à faire."
PENDING_FIRST = "Si elle ne l’est pas encore, suivez la partie 2."
PENDING = "Si elle ne l’est pas encore, voici ce qu’elle changeait ; suivez alors la partie 3 :"
TEXT_OF = {"francais": "Texte français :", "simplifie": "Texte simplifié :"}
TEXT_SAME = "rien n’a changé."
CHANGED = "{label} : le texte a changé."
ADDED = "{label} : nouveau."
REMOVED = "{label} : supprimé."
BEFORE = "avant : {text}"
NOW = "maintenant : {text}"
PICTURES = "Images :"
FILES = "PDF :"
PICTURE_FATES = {"changed": "{name} : changée.", "added": "{name} : nouvelle.", "removed": "{name} : supprimée."}
PDF_FATES = {
    "same": "{name} : le même, octet pour octet. Rien à remplacer : le remplacer changerait son adresse pour rien.",
    "changed": "{name} : changé, à remplacer.",
    "added": "{name} : nouveau, à ajouter.",
    "removed": "{name} : il n’existe plus, à supprimer du site.",
}

FIRST = "2. PREMIÈRE MISE EN LIGNE"
WRITE_ARTICLE = (
    "Dans l’espace privé du site, ouvrez la rubrique qui convient, puis cliquez sur « Écrire un nouvel article ». "
    "Si l’article existe déjà, ouvrez-le plutôt, et cliquez sur « Modifier cet article »."
)
PASTE = """Ouvrez {article} avec le Bloc-notes. Copiez chaque partie dans la case qu’elle nomme : {fields}. \
Si « Descriptif rapide » n’est pas proposé, passez cette case. Si des signes commencent par &#x dans le texte, laissez-les : SPIP les affiche bien."""
SAVE = "Cliquez sur « Enregistrer »."
ADD_PDFS = """Pour chaque PDF de ce tableau : sous « Ajouter un document », choisissez « mon ordinateur », puis \
« Parcourir… », et prenez-le. Cliquez sur « Téléverser ». Le nom du fichier reste le même sur le site.
{table}"""
TABLE = "PDF", "Vignette", "Dans le texte", "SPIP affiche"
DOCUMENTS = """Sous chacun d’eux, cliquez sur « Modifier ». Dans « Titre du document », copiez son titre, puis « Enregistrer ». \
Dans « Vignette », prenez celle du tableau, puis « Téléverser ». Notez le numéro du document \
(« DOCUMENT NUMÉRO ») : vous en aurez besoin.
{titles}"""
TITLE_OF = "Titre de {name} :"
LINKS = """Revenez à l’article et cliquez sur « Modifier cet article ». À la fin du texte, mettez ces numéros \
dans les liens : {placeholders}. Si le numéro est 12, écrivez doc12. Cliquez sur « Enregistrer »."""
PLACEHOLDER = "{name} à la place de {placeholder}"
PUBLISH = "Dans « Cet article est », choisissez « publié en ligne », puis cliquez sur « Changer »."
CHECK = "Ouvrez l’article sur le site et cliquez sur chaque lien. SPIP doit afficher : {weights}."

UPDATE = "3. MISE À JOUR D’UN ARTICLE DÉJÀ EN LIGNE"
NOTHING_TO_DO = "Rien à faire dans SPIP : seuls les fichiers de la partie 4 ont changé."
UPDATE_TEXT = """Dans l’article, cliquez sur « Modifier cet article » et notez les numéros des documents \
(doc12…) à la fin du texte. Recopiez les parties de {article} dans leurs cases, remettez ces numéros dans les liens, \
puis « Enregistrer »."""
REPLACE_PDF = """Sous le document {name}, cliquez sur « Modifier ». Sous « Remplacer ce document », choisissez \
« mon ordinateur », prenez le nouveau {name}, puis « Téléverser ». Son adresse change (SPIP ajoute un numéro) : \
ce qui est imprimé mène à l’article, et le lien docXX du texte suit tout seul."""
REPLACE_THUMBNAIL = "Dans « Vignette » de ce document, prenez {thumbnail} puis « Téléverser »."
REMOVE_PDF = "Sous le document {name}, cliquez sur « Détacher »."

OTHER = "{number}. LES AUTRES FICHIERS"
PAGE = """{pages} : le même contenu en pages web, avec les images à côté. C’est la version accessible à proposer si \
le site accepte les pages HTML : copiez-les avec toutes les images ({pictures}) dans un même dossier."""
PAGE_WITHOUT_PICTURES = """{pages} : le même contenu en pages web. C’est la version accessible à proposer si \
le site accepte les pages HTML."""
LARGE_THUMBNAIL = "{names} : la vignette en double, pour les écrans très fins (SPIP n’en a pas besoin)."
ARCHIVE = """{archive} : tout ce dossier en un fichier, pour l’envoyer. SPIP sait aussi le décompresser : « Ajouter un document », \
puis « décompressé et chaque élément qu’il contient installé sur le site » et « Titrer selon le nom des fichiers ». \
Mais tous les fichiers sont alors joints à l’article : pour les PDF seuls, préférez la partie 2."""
KEPT = "Ce que vous ajoutez dans ce dossier y reste quand la publication est refaite."
