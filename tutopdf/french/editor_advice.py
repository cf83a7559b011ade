"""French of the editor's advice: what to do about a remark with the mouse, in the place of what one would do in a file.

A code that is not here keeps the hint that every command gives. Where a hint speaks of a file, of a command or of an option, it must be here.
"""

from __future__ import annotations

from dataclasses import dataclass

from tutopdf.french.diagnostics import fill_in, hint
from tutopdf.model.diagnostics import Diagnostic

TEXT, SIMPLIFIED, ALT, FIX, SETTINGS, PROPERTIES, CAPTURE, ACCEPT, FILE = (
    "text",
    "simplified",
    "alt",
    "fix",
    "settings",
    "properties",
    "capture",
    "accept",
    "file",
)
"""Where a button leads: to a field of the part, what has one right answer, a window, a confirmation, the line of the file."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence, and where its button leads; `key` is the field there."""

    text: str
    action: str = ""
    key: str = ""


_SEE_LINE = "« Voir la ligne » montre le texte du tutoriel à cet endroit : corrigez-le là."
_SEE_MARK_LINE = "Supprimez ce repère et tracez-le de nouveau, ou corrigez la ligne que montre « Voir la ligne »."
_SEE_RECIPE = "Refaites l’enregistrement, ou demandez à qui l’a fait de corriger la ligne que montre « Voir la ligne »."
_LOOK_AT_MASKS = (
    "Regardez l’image ci-dessous, avec « Voir sous le masque », et déplacez les masques. Quand tout est caché :"
)
_MEND = "Cela se corrige tout seul :"

ADVICE = {
    # Texts
    "FALC-T11": Advice(
        "Dites ce que c’est dans la phrase qui suit, ou ajoutez ce mot aux mots difficiles.", PROPERTIES, "glossaire"
    ),
    "FALC-T12": Advice("Écrivez en minuscules. Le nom d’un bouton se met entre guillemets « … »."),
    "FALC-T14": Advice("Dites ce que ce mot veut dire là où il est lu d’abord.", SIMPLIFIED),
    "FALC-T4": Advice("Faites-en deux parties : « Ajouter une partie simplifiée ».", SIMPLIFIED),
    "FALC-L10": Advice("Élargissez les marges de la version simplifiée.", SETTINGS, "marge_simplifie"),
    "character-missing": Advice("Écrivez-le avec des mots.", TEXT),
    "container-empty": Advice("Écrivez le texte de cet encadré, ou supprimez-le.", TEXT),
    "container-nested": Advice(_SEE_LINE, FILE),
    "container-short": Advice(_SEE_LINE, FILE),
    "container-stray": Advice(_SEE_LINE, FILE),
    "container-unclosed": Advice(_SEE_LINE, FILE),
    "edit-breaks-out": Advice(
        "Retirez de ce texte les lignes qui commencent par :::, par # ou par le numéro d’une autre étape."
    ),
    "edit-changes-more": Advice("Changez d’abord ce qui se trouve juste avant ou juste après.", FILE),
    "edit-foreign": Advice(_SEE_LINE, FILE),
    "edit-toml": Advice("Corrigez d’abord ce qui est à revoir dans ce fichier.", FILE),
    "file-mixed-encoding": Advice("Relisez ces lignes : une fois corrigées ici, le fichier est bien enregistré.", FILE),
    "findings-left-out": Advice("Corrigez celles qui sont montrées : les autres viendront ensuite."),
    "french-missing": Advice("Écrivez le texte français de cette partie.", TEXT),
    "front-matter-foreign": Advice("Laissés de côté : {known}. Ceux qui servent ici sont dans :", PROPERTIES),
    "front-matter-unclosed": Advice(_SEE_LINE, FILE),
    "link-outside": Advice("Mettez l’image elle-même à sa place : « Ajouter une image »."),
    "link-within": Advice("Écrivez l’adresse entière de la page, qui commence par https://, ou retirez le lien.", TEXT),
    "number-without-copies": Advice("Dites le nombre d’exemplaires."),
    "silence-unknown": Advice(_SEE_LINE, FILE),
    "silence-without-reason": Advice(_SEE_LINE, FILE),
    "simplified-missing": Advice("Écrivez son texte simplifié.", SIMPLIFIED),
    "simplified-none": Advice("Écrivez sous chaque étape son texte simplifié.", SIMPLIFIED),
    "simplified-title-missing": Advice("Écrivez le titre simplifié.", SIMPLIFIED),
    "simplified-title-on-step": Advice(_SEE_LINE, FILE),
    "source-empty": Advice("Écrivez un titre, puis « Ajouter une étape »."),
    "step-empty": Advice("Écrivez ce qu’il faut faire, ou supprimez cette étape.", TEXT),
    "steps-unnumbered": Advice("Pour en faire des étapes numérotées :", FIX),
    "stop-missing-inside": Advice("Finissez la phrase par un point, ou mettez la suite sur la même ligne.", TEXT),
    "title-empty": Advice("Écrivez ce titre."),
    "title-from-heading": Advice("Écrivez le titre du tutoriel, tout en haut."),
    "title-from-name": Advice("Écrivez le titre du tutoriel, tout en haut."),
    "typing-mended": Advice(_MEND, FIX),
    "typing-printed": Advice(_MEND, FIX),
    "variable-unknown": Advice(
        "Vérifiez ce nom, ou donnez sa valeur. Valeurs connues : {known}.", PROPERTIES, "valeurs"
    ),
    "word-unknown": Advice("S’il est juste, il ne gêne pas ; sinon, corrigez-le.", TEXT),
    # The tutorial's own settings, and the school's
    "article-not-https": Advice("Copiez-la depuis la barre d’adresse du navigateur.", PROPERTIES, "article"),
    "article-too-long": Advice("Donnez une adresse plus courte.", PROPERTIES, "article"),
    "colour-unknown": Advice(
        "Choisissez une couleur : un mot (« bleu », « vert ») ou un code (« #1b6f3a »).", SETTINGS, "couleur"
    ),
    "date-malformed": Advice("Écrivez l’année, le mois et le jour : 2020-12-06.", PROPERTIES, "date"),
    "font-missing": Advice("Corrigez ce réglage, ou retirez-le.", FILE),
    "font-not-truetype": Advice("Retirez ce réglage : la police habituelle sert.", FILE),
    "font-outside": Advice("Retirez ce réglage : la police habituelle sert.", FILE),
    "logo-missing": Advice("Choisissez de nouveau le logo.", SETTINGS),
    "logo-outside": Advice("Choisissez de nouveau le logo.", SETTINGS),
    "qr-without-article": Advice("Donnez l’adresse de l’article, ou retirez le code QR.", PROPERTIES, "article"),
    "school-placeholder": Advice("Écrivez le vôtre : on ne peut pas publier sans.", SETTINGS, "etablissement"),
    "setting-boolean": Advice("Corrigez cette valeur.", FILE),
    "setting-number": Advice("Écrivez un nombre entre {low} et {high}.", FILE),
    "setting-text": Advice("Corrigez cette valeur.", FILE),
    "short-address-malformed": Advice("Écrivez-la sans espace : college.fr/email", PROPERTIES, "adresse_courte"),
    "spip-malformed": Advice(
        "Écrivez les deux premiers nombres, affichés au bas de l’espace privé du site : 4.2", SETTINGS, "spip"
    ),
    "toml-accent": Advice("Écrivez ce nom sans accent.", FILE),
    "toml-broken": Advice(
        "Vérifiez cette ligne et celle d’avant : un texte est entre guillemets droits, une liste entre crochets.", FILE
    ),
    "values-not-text": Advice("Corrigez cette valeur.", PROPERTIES, "valeurs"),
    "weight-malformed": Advice("Écrivez par exemple : 222.2 ko", SETTINGS, "poids_max"),
    # Pictures and their marks
    "captures-accepted": Advice(
        "Si ce n’était pas voulu, regardez l’image et ses masques avant de diffuser quoi que ce soit."
    ),
    "capture-replaced": Advice(
        "Regardez si ses repères sont à leur place, et déplacez-les. Quand tout est juste :", ACCEPT
    ),
    "captures-broken": Advice("Regardez si les repères des images sont à leur place. Quand tout est juste :", ACCEPT),
    "key-misplaced": Advice(_SEE_MARK_LINE, FILE),
    "magnifier-plain": Advice("Réduisez ce que la loupe agrandit, ou éloignez-la des autres repères."),
    "mark-not-placed": Advice("Il aura sa place quand l’image sera prise :", CAPTURE),
    "mark-number": Advice(_SEE_MARK_LINE, FILE),
    "mark-without-kind": Advice(_SEE_MARK_LINE, FILE),
    "mark-without-place": Advice(_SEE_MARK_LINE, FILE),
    "mark-without-text": Advice("Cliquez sur le repère, et écrivez ce qu’il montre, pour qui ne voit pas l’image."),
    "marks-not-tables": Advice(_SEE_MARK_LINE, FILE),
    "marks-unused": Advice("Ces repères ne servent plus : rien n’est à faire, sauf si l’image manque."),
    "mask-astray": Advice(
        "Remettez l’image de ce nom à sa place ; si elle ne sert plus, demandez que le fichier « {name} » soit supprimé du "
        "dossier « images »."
    ),
    "mask-without-text": Advice(
        "Cliquez sur le masque, et écrivez la sorte de chose qu’il cache, jamais ce qu’il cache : « nom de l’élève »."
    ),
    "mask-commented": Advice(_SEE_MARK_LINE, FILE),
    "mask-original": Advice("Ne donnez à personne les images du dossier « images » : elles montrent ce qui est caché."),
    "mask-too-small": Advice("Agrandissez ce masque, ou tracez-le de nouveau."),
    "masked-copy": Advice("Cachez-y la même chose. Si rien n’est à cacher :", ACCEPT),
    "masked-replaced": Advice(_LOOK_AT_MASKS, ACCEPT),
    "masked-unvouched": Advice(_LOOK_AT_MASKS, ACCEPT),
    "masks-removed": Advice("« Annuler » les fait revenir. Si rien n’est plus à cacher :", ACCEPT),
    "masks-uncovered": Advice(
        "Regardez ce qui se voit maintenant, et agrandissez les masques. Quand tout est caché :", ACCEPT
    ),
    "picture-alt-long": Advice("Gardez l’essentiel, et écrivez le reste dans le texte.", ALT),
    "picture-alt-name": Advice("Dites ce que l’image montre.", ALT),
    "picture-ambiguous": Advice("Retirez cette image, puis ajoutez la bonne.", TEXT),
    "picture-from-web": Advice("Enregistrez cette image sur l’ordinateur, puis « Choisir le fichier de l’image »."),
    "picture-illegible": Advice("Resserrez les repères, ou cadrez l’image plus près : « Cadrer »."),
    "picture-is-directory": Advice("« Choisir le fichier de l’image », ou retirez-la."),
    "picture-missing": Advice("« Choisir le fichier de l’image », ou retirez-la."),
    "picture-outside": Advice("« Choisir le fichier de l’image », ou retirez-la."),
    "picture-unused": Advice("Rien n’est à faire : elle n’est dans aucun PDF."),
    "picture-without-alt": Advice("Dites ce que l’image montre, pour qui ne la voit pas.", ALT),
    "pictures-elsewhere": Advice("Vérifiez que c’est la bonne ; sinon, retirez-la et ajoutez la bonne."),
    "point-malformed": Advice(_SEE_MARK_LINE, FILE),
    "scales-guessed": Advice(
        "Si les pages les montrent trop petites ou trop grandes, changez la « Finesse de l’écran » de l’image."
    ),
    "zone-fractions": Advice(_SEE_MARK_LINE, FILE),
    "zone-malformed": Advice(_SEE_MARK_LINE, FILE),
    # Captures
    "address-not-served": Advice(_SEE_RECIPE, FILE),
    "address-unusable": Advice(_SEE_RECIPE, FILE),
    "browser-missing": Advice(
        "Installez Microsoft Edge, Google Chrome ou Chromium, ou collez vous-même une nouvelle capture."
    ),
    "browser-not-there": Advice("Choisissez un autre navigateur.", SETTINGS, "navigateur"),
    "browser-no-screen": Advice("Ouvrez l’éditeur devant l’écran de cet ordinateur, pas à distance."),
    "capture-extra-missing": Advice(
        "Demandez au service informatique d’installer le complément des captures, ou collez vous-même une nouvelle capture."
    ),
    "capture-not-agreed": Advice("Ce qu’il faut ouvrir a changé entre-temps : recommencez, et relisez les adresses."),
    "capture-not-png": Advice("Cette image ne peut pas se reprendre seule : collez une nouvelle capture."),
    "capture-not-table": Advice(_SEE_RECIPE, FILE),
    "capture-not-tables": Advice(_SEE_RECIPE, FILE),
    "capture-unagreed": Advice("Lisez les adresses, puis acceptez-les."),
    "capture-uncovered": Advice("Regardez-la avant de la publier ; pour cacher de nouveau : « Masquer »."),
    "capture-uncovers": Advice(
        "L’ancienne image est gardée. Collez une nouvelle capture, et cachez-y de nouveau ce qui doit l’être."
    ),
    "element-several": Advice("La page a changé : refaites cette image à la main, ou refaites l’enregistrement."),
    "element-other": Advice("La page a changé : refaites cette image à la main, ou refaites l’enregistrement."),
    "element-gone": Advice("La page a changé : refaites cette image à la main, ou refaites l’enregistrement."),
    "element-row-gone": Advice("La page a changé : refaites cette image à la main, ou refaites l’enregistrement."),
    "element-recounted": Advice("La page a changé : refaites cette image à la main, ou refaites l’enregistrement."),
    "element-unseen": Advice("La page a changé : refaites cette image à la main, ou refaites l’enregistrement."),
    "element-covered": Advice("La page a changé : refaites cette image à la main, ou refaites l’enregistrement."),
    "element-disabled": Advice("La page a changé : refaites cette image à la main, ou refaites l’enregistrement."),
    "element-missing": Advice(_SEE_RECIPE, FILE),
    "element-twice": Advice(_SEE_RECIPE, FILE),
    "element-without-role": Advice(_SEE_RECIPE, FILE),
    "frames-unusable": Advice(_SEE_RECIPE, FILE),
    "gesture-incomplete": Advice(_SEE_RECIPE, FILE),
    "gesture-missing": Advice(_SEE_RECIPE, FILE),
    "hosts-refused": Advice("Si ce site est le vôtre, demandez à qui a fait l’enregistrement de l’autoriser."),
    "hosts-unusable": Advice(_SEE_RECIPE, FILE),
    "key-unusable": Advice(_SEE_RECIPE, FILE),
    "login-over": Advice("Reprenez-la devant l’écran : une fenêtre s’ouvre pour que vous vous connectiez."),
    "login-unattended": Advice("Reprenez-la devant l’écran : une fenêtre s’ouvre pour que vous vous connectiez."),
    "login-unknown": Advice(_SEE_RECIPE, FILE),
    "page-elsewhere": Advice("Si c’est bien là qu’est la page, demandez à qui a fait l’enregistrement de l’autoriser."),
    "page-refused": Advice(
        "Ouvrez-la dans votre navigateur. Si elle demande une connexion, refaites l’enregistrement."
    ),
    "page-restless": Advice("Recommencez ; si cela dure, collez vous-même une nouvelle capture."),
    "page-unreachable": Advice(
        "Ouvrez cette adresse dans votre navigateur : si elle n’y répond pas, recommencez plus tard."
    ),
    "position-unusable": Advice(_SEE_RECIPE, FILE),
    "rank-beyond": Advice(_SEE_RECIPE, FILE),
    "rank-unusable": Advice(_SEE_RECIPE, FILE),
    "server-no-site": Advice(_SEE_RECIPE, FILE),
    "server-outside": Advice(_SEE_RECIPE, FILE),
    "viewport-unusable": Advice(_SEE_RECIPE, FILE),
    # What is made
    "already-exists": Advice("Choisissez un autre nom."),
    "booklet-of-one-page": Advice(
        "Sans « En livret », deux exemplaires tiennent côte à côte : « Deux pages A5 par feuille A4 »."
    ),
    "captures-not-kept": Advice("Vérifiez la place libre sur le disque, et vos droits sur ce dossier."),
    "named-txt": Advice("Ce fichier a une fin de nom en trop : demandez qu’il soit renommé « {wanted} »."),
    "no-tutorial": Advice("Créez-en un : « Nouveau tutoriel »."),
    "pdf-broken": Advice("Faites-le de nouveau : « Faire les PDF »."),
    "pdf-not-built": Advice("« Faire les PDF » le fabrique."),
    "pdf-order-differs": Advice("« Faire les PDF » le refait ; si cela reste, signalez-le."),
    "pdf-text-differs": Advice("Le PDF est plus ancien : « Faire les PDF » le refait."),
    "pdf-text-extra": Advice("Le PDF est plus ancien : « Faire les PDF » le refait."),
    "pdf-text-missing": Advice("Le PDF est plus ancien : « Faire les PDF » le refait."),
    "poster-small": Advice("Pour une affiche plus grande, demandez-la sur {sheets} feuilles au service qui imprime."),
    "print-over-published": Advice("Réessayez : les impressions vont dans leur propre dossier."),
    "process-died": Advice(
        "Fermez d’autres logiciels, puis recommencez. Si cela revient, envoyez-nous votre tutoriel."
    ),
    "project-missing": Advice("Fermez l’éditeur, et ouvrez-le dans le dossier du projet."),
    "sheet-too-small": Advice("Choisissez le format A3 seul pour une affiche, ou cette option seule."),
    "sheets-of-no-poster": Advice("Choisissez le format A3."),
    "two-up-too-small": Advice("Choisissez le format A5 : le texte gardera sa taille."),
    # Several schools
    "school-logo-no-folder": Advice("Videz la colonne « logo » : ici, chaque école a le logo du projet."),
    "school-logo-missing": Advice("Videz la colonne « logo » : ici, chaque école a le logo du projet."),
    "school-picture-chosen": Advice(
        "Dans le tutoriel, n’écrivez pas de valeur entre accolades dans le nom d’une image."
    ),
    "schools-sample-differs": Advice("Ces PDF ont été modifiés : supprimez le dossier où ils sont, puis recommencez."),
    "schools-unnamed": Advice("Ajoutez au tableau une colonne « etablissement »."),
    "schools-none-usable": Advice("Corrigez au moins une des premières lignes, puis choisissez de nouveau le tableau."),
    "zip-process-died": Advice("Recommencez : ce qui est fait est gardé."),
}


def advise_in_page(diagnostic: Diagnostic) -> Advice:
    """Return what the editor advises, with its values filled in."""
    found = ADVICE.get(diagnostic.code)
    if found is None:
        text = hint(diagnostic)
        return Advice("", FIX) if "--corriger" in text else Advice(text)
    return Advice(fill_in(diagnostic, found.text), found.action, found.key)
