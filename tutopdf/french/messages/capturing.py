"""The edge: what is said of pictures that take themselves, and of recordings."""

from __future__ import annotations

from tutopdf.french.messages.message import NEAREST, Message

_ELEMENT = 'Par exemple : role = "button" et nom = "Valider", ou selecteur = "#valider"'

MESSAGES = {
    "capture-not-table": Message(
        "ce qui refait l’image s’écrit sous une ligne [capture].", "Remplacez « capture = … » par la ligne [capture]."
    ),
    "capture-not-tables": Message(
        "« {name} » s’écrit sous une ligne [[capture.{name}]], autant de fois qu’il en faut.",
        "Mettez deux crochets de chaque côté : [[capture.{name}]]",
    ),
    "capture-not-png": Message(
        "« {name} » ne peut pas être refaite : une capture d’écran est un fichier PNG.",
        "Renommez-la en .png, ici et dans le tutoriel, ou retirez [capture].",
    ),
    "choice-unknown": Message("« {name} » n’est pas une valeur de « {key} ».", NEAREST, "Valeurs possibles : {known}."),
    "gesture-missing": Message("cette action ne dit pas quoi faire.", 'Ajoutez : geste = "cliquer". Gestes : {known}.'),
    "gesture-incomplete": Message(
        "il manque quelque chose au geste « {name} » : {needed}.",
        'Par exemple : role = "textbox", nom = "Email", valeur = "un.exemple@courriel.example"',
    ),
    "position-unusable": Message(
        "« position » dit de combien la page a défilé, en pixels de l’écran, de 0 à {high} : à gauche, en haut.",
        "Écrivez par exemple : position = [0, 640]",
    ),
    "key-unusable": Message("« {name} » n’est pas une touche.", 'Par exemple : touche = "Enter"'),
    "element-missing": Message("ce masque ne dit pas ce qu’il cache.", _ELEMENT),
    "element-twice": Message("un élément a un rôle ou un sélecteur, pas les deux.", "Retirez l’une des deux lignes."),
    "element-without-role": Message("le nom d’un élément ne suffit pas.", "Ajoutez son rôle. " + _ELEMENT),
    "rank-unusable": Message(
        "« {name} » doit être un nombre entier de 1 à {high}.", "Écrivez par exemple : {name} = 2"
    ),
    "rank-beyond": Message(
        "« sur » dit combien il y en a en tout : « rang » le précède et n’est pas plus grand.",
        "Écrivez par exemple : rang = 2 et sur = {name}",
    ),
    "frames-unusable": Message(
        "« dans » nomme la page intérieure par son sélecteur.", 'Écrivez par exemple : dans = "iframe"'
    ),
    "address-unusable": Message(
        "« {name} » n’est pas l’adresse d’une page web.",
        'Écrivez-la en entier, avec https:// : adresse = "https://ent.exemple.fr/"',
    ),
    "address-not-served": Message(
        "« {name} » n’est pas un fichier du dossier « {folder} ».",
        'Écrivez seulement son nom dans ce dossier : adresse = "index.html"',
    ),
    "login-unknown": Message("la connexion « {name} » n’existe pas.", 'Écrivez : connexion = "manuelle"'),
    "viewport-unusable": Message(
        "« fenetre » est une largeur et une hauteur, en nombres entiers de {low} à {high}.",
        "Écrivez par exemple : fenetre = [1366, 768]",
    ),
    "mark-not-placed": Message(
        "ce repère ({kind}) n’a pas encore de place : il attend sa capture.", "Lancez : tutopdf capture"
    ),
    "capture-uncovers": Message(
        "« {name} » cache des choses ({count}) que la capture ne retrouve pas pour les cacher encore ({step}) : "
        "l’image n’a pas été remplacée.",
        "Regardez l’ancienne image. Ce qui doit rester caché : ajoutez un [[capture.masque]], ou le nom à votre liste. Puis, si "
        "tout le reste peut se voir (un masque que vous avez retiré) : tutopdf capture --accepter-captures",
    ),
    "capture-uncovered": Message(
        "« {name} » ne cache plus des choses que l’ancienne image cachait ({count}).",
        "Regardez-la avant de la publier ; pour en cacher de nouveau, ajoutez un [[capture.masque]].",
    ),
    "server-outside": Message(
        "le dossier « {name} » n’est pas un dossier du projet : il n’a pas été servi.",
        'Écrivez son chemin depuis le projet : serveur = "images/maquette"',
    ),
    "capture-not-agreed": Message(
        "rien n’a été ouvert, aucune image n’a été refaite.",
        "Lisez les adresses dans les fichiers .toml, sous [capture] ; demandez à qui vous a donné ce projet.",
    ),
    "capture-unagreed": Message(
        "ce projet n’a pas été fait sur cet ordinateur, et personne ne peut répondre ici : rien n’a été ouvert.",
        "Lancez la commande dans un terminal, ou ajoutez --oui si vous connaissez les pages qu’il ouvre.",
    ),
    "hosts-unusable": Message(
        "« hotes » nomme les sites auxquels la page a besoin de parler, sans https:// ni chemin.",
        'Écrivez par exemple : hotes = ["cdn.exemple.fr"]',
    ),
    "hosts-refused": Message(
        "la page a demandé quelque chose à {names} : rien ne lui a été donné, l’image peut en être changée.",
        "Une page ne parle qu’à son propre site. Si celui-ci est le vôtre, ajoutez sous [capture] : hotes = [{listed}]",
    ),
    "page-elsewhere": Message(
        "la page « {name} » a mené à {names}, qui n’est pas son site : rien n’y a été fait ({step}).",
        "Si c’est bien là qu’est la page, ajoutez sous [capture] : hotes = [{listed}]",
    ),
    "server-no-site": Message(
        "« {name} » n’est pas le dossier d’un site : il n’a pas été servi.",
        "Mettez les pages, et ce qu’elles montrent, dans un dossier à part : « images/maquette », par exemple. "
        "Le projet entier, « sources », « output » et les dossiers cachés ne sont jamais servis.",
    ),
    "capture-extra-missing": Message(
        "les captures demandent un complément qui n’est pas installé.",
        'Installez-le avec : python -m pip install "tutopdf[capture]"',
    ),
    "browser-missing": Message(
        "aucun navigateur n’a été trouvé sur cet ordinateur.",
        "Installez Microsoft Edge, Google Chrome ou Chromium (Debian et Ubuntu : sudo apt install chromium), "
        "ou donnez son chemin avec --navigateur.",
    ),
    "browser-not-there": Message(
        "le navigateur « {name} » n’est pas installé sur cet ordinateur.",
        "Installez-le (Debian et Ubuntu : sudo apt install chromium), ou choisissez-en un autre avec --navigateur.",
    ),
    "browser-unknown": Message(
        "« {name} » n’est ni un navigateur connu, ni le chemin d’un programme.",
        NEAREST,
        "Navigateurs : {known}.",
    ),
    "browser-cannot-start": Message(
        "le navigateur « {name} » ne démarre pas.", "Ouvrez-le une fois à la main, ou choisissez-en un autre."
    ),
    "browser-no-screen": Message(
        "il faut un écran pour ouvrir une fenêtre de navigateur.",
        "Lancez la commande depuis un bureau, pas à distance.",
    ),
    "page-unreachable": Message(
        "la page « {name} » ne s’ouvre pas ({step}).",
        "Ouvrez-la dans votre navigateur : l’application est peut-être arrêtée. Sinon, vérifiez « adresse ».",
    ),
    "page-refused": Message(
        "la page « {name} » répond par une erreur {status} ({step}).",
        'Vérifiez « adresse » ; si elle demande une connexion, ajoutez : connexion = "manuelle"',
    ),
    "page-restless": Message(
        "la page « {name} » change sans cesse : elle n’a pas pu être photographiée ({step}).",
        'Ajoutez une action qui attend qu’elle soit prête : geste = "attendre"',
    ),
    "element-gone": Message(
        "« {name} » n’est plus sur la page ({step}) : l’image « {picture} » n’a pas été refaite.",
        "Regardez la page : corrigez le texte de l’étape et ce fichier.",
    ),
    "element-several": Message(
        "« {name} » est maintenant plusieurs fois sur la page ({step}) : l’image « {picture} » n’a pas été refaite.",
        "Regardez la page : dites lequel avec « rang » (le premier : rang = 1), ou corrigez « nom » ou « selecteur ».",
    ),
    "element-row-gone": Message(
        "« {name} » n’est plus dans la ligne « {by} » ({step}) : l’image « {picture} » n’a pas été refaite.",
        "Regardez la page : écrivez « ligne » (et « colonne ») comme ils y sont, en entier, ou choisissez une autre ligne.",
    ),
    "element-recounted": Message(
        "« {name} » était choisi par son rang, et il n’y en a plus autant : {by} maintenant ({step}). L’image « {picture} » "
        "n’a pas été refaite.",
        "Regardez la page : corrigez « rang » et « sur », ou dites lequel avec « ligne », les mots de sa ligne.",
    ),
    "element-unseen": Message(
        "« {name} » est sur la page, mais ne se voit pas ({step}) : l’image « {picture} » n’a pas été refaite.",
        'Ajoutez le geste qui le montre : ouvrir un menu ou un onglet, ou l’attendre avec geste = "attendre".',
    ),
    "element-covered": Message(
        "« {name} » est caché par « {by} » ({step}) : l’image « {picture} » n’a pas été refaite.",
        "Ajoutez avant le geste qui ferme ce qui le cache, par exemple un clic sur son bouton « Fermer ».",
    ),
    "element-disabled": Message(
        "« {name} » est grisé : il ne se clique pas ({step}). L’image « {picture} » n’a pas été refaite.",
        "Ajoutez avant ce qu’il attend : un champ à remplir, une case à cocher, un choix à faire.",
    ),
    "element-other": Message(
        "ce qui est maintenant à la place de « {name} » n’a pas le même aspect ({step}) : c’en est peut-être un autre, ou les "
        "lettres sont dessinées autrement sur cet ordinateur. L’image « {picture} » n’a pas été refaite.",
        "Regardez la page. C’est bien lui : tutopdf capture --accepter-captures. C’en est un autre : corrigez ce fichier.",
    ),
    "login-unattended": Message(
        "cette image demande une connexion, et personne ne peut la faire ici.",
        "Lancez la commande dans un terminal, devant l’écran. Avec --garder-session, cette connexion servira aussi la nuit.",
    ),
    "login-over": Message(
        "la connexion gardée ne sert plus : la page demande de se connecter ({step}).",
        "Devant l’écran, connectez-vous une fois : tutopdf capture --verifier --garder-session",
    ),
    "record-empty": Message(
        "rien n’a été enregistré pour « {name} » : aucun fichier n’a été créé.",
        "Relancez la commande, puis cliquez et remplissez dans la fenêtre du navigateur.",
    ),
    "private-not-list": Message(
        "« {name} » est une liste de textes.", 'Écrivez par exemple : {name} = ["Camille Exemple", "Lou Exemple"]'
    ),
    "private-too-short": Message(
        "« {name} » est trop court pour être masqué partout.", "Écrivez au moins {limit} caractères."
    ),
}
