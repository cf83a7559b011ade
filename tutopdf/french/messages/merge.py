"""The edge: what is said of a table of schools, of its rows, and of where their handouts go."""

from __future__ import annotations

from tutopdf.french.messages.message import Message

_COLUMNS = "Dans un tableur, enregistrez la feuille en CSV : une ligne de titres, puis une ligne par établissement."
_MEND_ROW = (
    "Corrigez la ligne : autant de cellules que de titres ; un texte qui contient le séparateur est entre guillemets."
)

MESSAGES = {
    "schools-encoding": Message(
        "ce tableau est enregistré en {encoding} : il est lu ainsi.",
        "Vérifiez les accents sur un PDF, ou enregistrez-le en « CSV UTF-8 ».",
    ),
    "schools-empty": Message("ce tableau n’a aucune ligne.", _COLUMNS),
    "schools-quote-open": Message(
        "un guillemet ouvert à partir d’ici n’est jamais fermé : la suite du tableau ne peut pas être lue.",
        "Fermez-le sur cette ligne, ou enlevez-le.",
    ),
    "schools-column-unnamed": Message("la colonne {number} n’a pas de titre.", "Donnez-lui un titre, ou supprimez-la."),
    "schools-column-twice": Message("deux colonnes s’appellent « {name} ».", "Renommez l’une des deux."),
    "schools-columns-many": Message(
        "ce tableau a {count} colonnes : {limit} au plus peuvent être lues.",
        "Supprimez les colonnes qui ne servent pas, puis enregistrez-le de nouveau.",
    ),
    "schools-key-first": Message(
        "il n’y a pas de colonne « uai » : les établissements sont reconnus à « {name} ».",
        "Si ce n’est pas la bonne colonne, mettez-la en premier.",
    ),
    "schools-unnamed": Message(
        "il n’y a pas de colonne « etablissement » : tous les PDF porteront le nom « {name} ».",
        "Ajoutez une colonne « etablissement », ou videz ce réglage dans tutopdf.toml.",
    ),
    "schools-none-usable": Message(
        "aucune ligne de ce tableau ne peut servir.", "Corrigez au moins une des premières lignes, puis relancez."
    ),
    "store-link-outside": Message(
        "« {name} » est un lien qui mène hors de ce dossier : rien n’y a été lu ni écrit.",
        "Supprimez ce lien, puis relancez.",
    ),
    "schools-sample-differs": Message(
        "les PDF de « {name} », refaits pour vérifier, ne sont plus les mêmes que ceux qui sont là.",
        "Une bibliothèque a changé, ou ces fichiers ont été modifiés : relancez avec --forcer pour tout refaire.",
    ),
    "school-cells-missing": Message("cette ligne n’a que {count} cellules sur {wanted}.", _MEND_ROW),
    "school-cells-extra": Message("cette ligne a {count} cellules, le tableau n’en a que {wanted}.", _MEND_ROW),
    "school-key-empty": Message("la cellule « {name} » est vide.", "Écrivez-y ce qui désigne l’établissement."),
    "school-key-zero": Message(
        "« {name} » a perdu son premier zéro.",
        "Écrivez {with_zero} ; dans un tableur, mettez d’abord la colonne au format « Texte ».",
    ),
    "school-key-unusable": Message(
        "« {name} » ne peut pas être le nom d’un dossier.",
        "Utilisez des lettres sans accent, des chiffres et des tirets.",
    ),
    "school-key-twice": Message(
        "« {name} » est déjà à la ligne {line}.", "Gardez une seule ligne par établissement : la première a été prise."
    ),
    "school-name-empty": Message(
        "la cellule « {name} » est vide : un autre nom serait imprimé.", "Écrivez le nom de l’établissement."
    ),
    "school-logo-no-folder": Message(
        "un logo est demandé (« {name} »), mais pas leur dossier.", "Ajoutez à la commande : --logos DOSSIER"
    ),
    "school-logo-path": Message(
        "« {name} » n’est pas le nom d’une image.",
        "Écrivez le nom d’un fichier PNG ou JPEG du dossier des logos, sans dossier devant.",
    ),
    "school-logo-missing": Message(
        "le logo « {name} » n’est pas dans le dossier des logos.", "Ajoutez-le, ou corrigez son nom dans le tableau."
    ),
    "school-logo-unreadable": Message(
        "le logo « {name} » n’est pas une image que l’on sait lire.", "Enregistrez-le en PNG ou en JPEG."
    ),
    "school-logo-heavy": Message(
        "le logo « {name} » pèse plus de {limit} Mo.", "Enregistrez-le plus petit : 400 pixels de large suffisent."
    ),
    "school-picture-chosen": Message(
        "avec les valeurs de cette ligne, le tutoriel ne montre plus les mêmes images.",
        "Une cellule ne choisit pas d’image : dans le tutoriel, n’écrivez pas {{{{ … }}}} dans le nom d’une image.",
    ),
    "school-process-died": Message(
        "le programme s’est arrêté net sur cette ligne, trois fois : la mémoire a pu manquer.",
        "Vérifiez son logo, fermez d’autres logiciels, puis relancez : seule cette ligne sera refaite.",
    ),
    "zip-process-died": Message(
        "ce ZIP n’a pas pu être fait : le programme s’est arrêté net.", "Relancez la même commande."
    ),
    "store-unknown": Message(
        "« {name}:// » n’est pas un stockage que l’on connaît ici.", "Donnez un dossier, ou une adresse s3://…"
    ),
    "store-secret": Message(
        "cette adresse contient un mot de passe : elle n’a pas été utilisée.",
        "Mettez-le dans l’environnement (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), et donnez l’adresse sans lui.",
    ),
    "store-refused": Message(
        "le stockage a refusé : {name}.",
        "Vérifiez l’adresse, le réseau et les droits (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL). "
        "Ce qui est fait est gardé : la même commande reprend à la suite.",
    ),
    "cluster-missing": Message(
        "il manque « {name} » pour cela.", 'Installez-le : pip install "tutopdf[cluster]" (sur chaque machine).'
    ),
    "dask-unreachable": Message(
        "aucune grappe Dask ne répond à cette adresse ({name}).",
        "Lancez « dask scheduler » et « dask worker », puis donnez l’adresse que le premier affiche.",
    ),
    "dask-without-workers": Message(
        "cette grappe Dask n’a aucun exécutant.", "Lancez-en au moins un : dask worker tcp://machine:8786"
    ),
    "dask-worker-failed": Message(
        "un exécutant de la grappe a échoué ({name}).",
        "Installez la même version de tutopdf sur chaque machine. Ce qui est fait est gardé.",
    ),
}
