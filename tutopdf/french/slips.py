"""French slips that a pattern finds, and what to write in their place (a template of the pattern's groups).

Patterns see text in which what must match the screen is masked. Each was kept for its precision: hardly any correct
sentence has one.
"""

from __future__ import annotations

UNACCENTED = {
    "Ca": "Ça",
    "Echange": "Échange",
    "Echanges": "Échanges",
    "Echeance": "Échéance",
    "Echec": "Échec",
    "Echéance": "Échéance",
    "Ecole": "École",
    "Ecoles": "Écoles",
    "Economie": "Économie",
    "Ecouter": "Écouter",
    "Ecoutez": "Écoutez",
    "Ecran": "Écran",
    "Ecrans": "Écrans",
    "Ecrire": "Écrire",
    "Ecrit": "Écrit",
    "Ecrits": "Écrits",
    "Ecrivez": "Écrivez",
    "Editer": "Éditer",
    "Editez": "Éditez",
    "Educatif": "Éducatif",
    "Education": "Éducation",
    "Educative": "Éducative",
    "Egalement": "Également",
    "Egalité": "Égalité",
    "Election": "Élection",
    "Elections": "Élections",
    "Element": "Élément",
    "Eleve": "Élève",
    "Eleves": "Élèves",
    "Elève": "Élève",
    "Elèves": "Élèves",
    "Elément": "Élément",
    "Eléments": "Éléments",
    "Emission": "Émission",
    "Energie": "Énergie",
    "Enoncé": "Énoncé",
    "Epreuve": "Épreuve",
    "Epreuves": "Épreuves",
    "Equipe": "Équipe",
    "Equipement": "Équipement",
    "Equipes": "Équipes",
    "Equivalent": "Équivalent",
    "Etablissement": "Établissement",
    "Etablissements": "Établissements",
    "Etage": "Étage",
    "Etaient": "Étaient",
    "Etant": "Étant",
    "Etape": "Étape",
    "Etapes": "Étapes",
    "Etat": "État",
    "Eteignez": "Éteignez",
    "Eteindre": "Éteindre",
    "Etes": "Êtes",
    "Etiquette": "Étiquette",
    "Etranger": "Étranger",
    "Etre": "Être",
    "Etude": "Étude",
    "Etudes": "Études",
    "Etudiant": "Étudiant",
    "Etudiants": "Étudiants",
    "Evaluation": "Évaluation",
    "Evaluations": "Évaluations",
    "Eventuel": "Éventuel",
    "Eventuelle": "Éventuelle",
    "Eventuellement": "Éventuellement",
    "Evénement": "Événement",
    "Evidemment": "Évidemment",
    "Eviter": "Éviter",
    "Evitez": "Évitez",
    "ECHANGES": "ÉCHANGES",
    "ECOLE": "ÉCOLE",
    "ECRAN": "ÉCRAN",
    "EDUCATION": "ÉDUCATION",
    "ELEVE": "ÉLÈVE",
    "ELEVES": "ÉLÈVES",
    "EQUIPE": "ÉQUIPE",
    "ETABLISSEMENT": "ÉTABLISSEMENT",
    "ETAGE": "ÉTAGE",
    "ETAPE": "ÉTAPE",
    "ETAPES": "ÉTAPES",
    "ETAT": "ÉTAT",
    "ETES": "ÊTES",
    "EVALUATION": "ÉVALUATION",
}
"""Words whose capital has lost its accent; none of them is a word without it."""

_AFTER_A = (
    r"la|le|l[’']|partir|côté|droite|gauche|chaque|toute?|tous|cette|cet?|noter|savoir|bientôt|faire|propos|compter|"
    r"cause|votre|vos|présent|nouveau|une?|part|défaut|condition|titre|quoi|quelle?|vous|nous|lire|retenir|remplir|"
    r"imprimer|conserver|rendre|apporter|signer|télécharger"
)

ACCENTS = {rf"(?:(?<=^)|(?<=[.!?] )|(?<=« ))A(?= (?:{_AFTER_A})(?:\b|(?<=[’'])))": "À"}

EXPRESSIONS = {
    r"\bmalgré qu(?:e\b|[’'])": "bien que",
    r"\bau jour d[’'](?:aujourd[’']hui|au jour d[’']aujourd[’']hui)\b": "aujourd’hui",
    r"\bcomme même\b": "quand même",
    r"\bpallier (?:à|aux?)\b": "pallier, suivi d’un complément sans « à »",
    r"\bsi (ils?)\b": r"s’\1",
    r"\bparmis\b": "parmi",
    r"\bmalgrés\b": "malgré",
    r"\bquatres\b": "quatre",
    r"\bquelque soi(t|ent)\b": r"quel que soi\1",
    r"\btoute? les\b": "tous les, ou toutes les",
    r"\bci (jointe?s?|dessous|dessus|contre)\b": r"ci-\1",
    r"\best-ce-que?\b": "est-ce que",
    r"\bc[’']est[ -]à dire\b|\bc[’']est à-dire\b": "c’est-à-dire",
    r"\b(y )?a[ -]t[ ’'](ils?|elles?|on)\b": r"\1a-t-\2",
    r"\bveuillez (cliqu|entr|sélectionn|valid|envoy|vérifi|utilis|contact|enregistr|télécharg|indiqu|renseign|not|"
    r"laiss|retourn|complét|consult|patient)ez\b": r"veuillez \1er",
    r"\baddresse(s?)\b": r"adresse\1",
    r"\bacceuil\b": "accueil",
    r"\bconn?ection(s?)\b": r"connexion\1",
}

ABBREVIATIONS = {
    r"\bect\b\.*|\bect…": "etc.",
    r"\betc\.?\s?(?:…|\.{2,})": "etc.",
    r"\bMr\b\.?(?= [A-ZÉ])": "M.",
    r"\b(Mme|Mlle)\.(?= [A-ZÉ])": r"\1",
    r"\b(Mme|Mlle)\.(?=[A-ZÉ][a-z])(\w+)": "\\1\u00a0\\2",
    r"\bMelle\b\.?(?=\s[A-ZÉ])": "Mlle",
    r"\b1i?[èeé]re(s?)\b": r"1re\1",
    r"\b([2-9]|[1-9]\d)i?[èeé]me(s?)\b": r"\1e\2",
    r"(?<=[a-zà-ÿ] )N°(?=\s?\d)": "n°",
    r"(?<=[a-zà-ÿ] )(?:no|nº)\.?(?=\s\d)": "n°",
}
"""Imprimerie nationale, « Lexique des règles typographiques » : M., 1re, 2e, n°, etc."""

HOURS = {
    r"\b([01]?\d|2[0-3])\s?H\s?([0-5]\d)\b": "\\1\u00a0h\u00a0\\2",
    r"\b([01]?\d|2[0-3])\s?H\b(?![\w-]|\s?[0-5]\d)": "\\1\u00a0h",
}

EUROS = {r"(?<!\d)(?<!\d\s)€\s?(\d+(?:[,.]\d\d)?)(?!\d|,\d)": "\\1\u00a0€"}

SIGNS = {
    r"\.(?<!etc\.)(?<!etc \.)(?<!ect\.)\.{2,}": "…",
    r"(?<![./\\])\.\.(?![./\\\w])": ".",
    r"([!?,])(?:\s?\1)+": r"\1",
    r"(?<![:;])([;:])\s?\1(?!\s?[:;]|\w)": r"\1",
}

SPACES = {
    r",(?:(?<=[^\W\d_]{2},)(?=[^\W\d_])|(?<=[^\W\d_],)(?=[^\W\d_]{2}))": ", ",
    r"\.(?<=[a-zà-ÿœ]{2}\.)(?=[A-ZÀ-Ý][a-zà-ÿœ]*\s)": ". ",
    r"\s(?<=[^\W_]\s)([,.])(?=\s|$)": r"\1",
    r"\s(?<=[^\W_]\s),(?=[^\W\d_])": ", ",
    r":(?<=[^\W_]\s:)(?=[^\W\d_]{2}[^\W_]*(?![\w:]))": ": ",
}
"""Each finds the sign alone, with the space before it. « a-z,A-Z » and « :sourire: » are right."""

HINTS = {
    "ACCENTS": r"A ",
    "EXPRESSIONS": r"malgré|au jour|comme m|pallier|si il|parmis|quatres|quelque s|tou(?:t|te) les|ci [jdc]|est-ce-q|"
    r"est[ -]à|a[ -]t[ ’']|veuillez|addre|acceuil|ection",
    "ABBREVIATIONS": r"ect|etc|Mr|Mme\.|Mlle\.|Melle|\d[ièeé]|N°|no\.?\s|nº",
    "HOURS": r"\d\s?H",
    "EUROS": r"€\s?\d",
    "SIGNS": r"[.!?,;:]\s?[.!?,;:]",
    "SPACES": r"[,.](?:\S|$)|\s(?:[,.]|:\w)",
}
"""What a text must have for a table to find anything in it: read first, it
spares the time of the others."""
