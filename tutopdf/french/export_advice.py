"""French of what to click to mend a PDF, by the program that made it."""

from __future__ import annotations

import re

_TAGS = {
    "office": "Dans {name} : Fichier › Enregistrer sous › PDF › Options, cochez « Balises de structure de document pour"
    " l’accessibilité ». « Imprimer » vers un PDF les perd.",
    "mac": "Sur Mac, « Imprimer › Enregistrer en PDF » perd les balises. Dans Word ou PowerPoint : Fichier › Enregistrer sous,"
    " format PDF, « Idéal pour la distribution électronique et l’accessibilité ». Dans Pages, Keynote ou Numbers : Fichier ›"
    " Exporter vers › PDF › Options avancées, activez « Accessibilité ».",
    "libreoffice": "Dans LibreOffice : Fichier › Exporter vers › Exporter au format PDF, cochez « Accessibilité universelle"
    " (PDF/UA) ».",
    "openoffice": "Ouvrez le document d’origine dans LibreOffice, qui balise mieux qu’OpenOffice : Fichier › Exporter vers ›"
    " Exporter au format PDF, cochez « Accessibilité universelle (PDF/UA) ».",
    "acrobat": "Dans Acrobat, outil « Accessibilité » : « Baliser automatiquement le document », puis relisez les balises ; ou"
    " exportez de nouveau le document d’origine avec ses balises.",
    "indesign": "Dans InDesign : Fichier › Exporter › Adobe PDF (interactif), cochez « Créer un PDF balisé ».",
    "": "Exportez de nouveau le document d’origine avec ses balises : dans Word, Options du PDF › « Balises de structure"
    " de document pour l’accessibilité » ; dans LibreOffice, « Accessibilité universelle (PDF/UA) ». « Imprimer » vers un"
    " PDF les perd.",
}
_LANGUAGE = {
    "office": "Dans {name} : tout sélectionner, Révision › Langue › Définir la langue de vérification, puis exportez de"
    " nouveau.",
    "libreoffice": "Dans LibreOffice : Outils › Langue › Pour tout le texte, puis exportez de nouveau.",
    "acrobat": "Dans Acrobat : Fichier › Propriétés › Avancé, choisissez la langue, puis enregistrez.",
    "indesign": "Dans InDesign : Fichier › Exporter › Adobe PDF (interactif) › Avancé, choisissez la langue.",
    "": "Indiquez la langue du document dans le logiciel qui l’a fait, puis exportez de nouveau ; ou dans Acrobat : Fichier ›"
    " Propriétés › Avancé.",
}
_TITLE = {
    "office": "Dans {name} : Fichier › Informations › Titre, puis exportez de nouveau.",
    "libreoffice": "Dans LibreOffice : Fichier › Propriétés › Description › Titre, puis exportez de nouveau.",
    "acrobat": "Dans Acrobat : Fichier › Propriétés › Description › Titre, puis enregistrez.",
    "indesign": "Dans InDesign : Fichier › Informations › Titre du document, puis exportez de nouveau.",
    "": "Écrivez un vrai titre dans les propriétés du document d’origine, puis exportez de nouveau ; ou dans Acrobat : Fichier"
    " › Propriétés › Description.",
}
_TITLE_SHOWN = {
    "libreoffice": "Dans LibreOffice, à l’export en PDF, onglet « Interface utilisateur », cochez « Afficher le titre du"
    " document ».",
    "indesign": "Dans InDesign : Fichier › Exporter › Adobe PDF (interactif) › Avancé, « Afficher le titre : Titre du"
    " document ».",
    "": "Dans Acrobat : Fichier › Propriétés › Vue initiale, choisissez « Afficher : Titre du document », puis enregistrez.",
}
_SUBJECTS = {"tags": _TAGS, "language": _LANGUAGE, "title": _TITLE, "title-shown": _TITLE_SHOWN}

_SIGNS = {
    "libreoffice": ("libreoffice",),
    "openoffice": ("openoffice",),
    "indesign": ("indesign",),
    "mac": ("quartz pdfcontext",),
    "office": ("word", "powerpoint", "excel"),
    "acrobat": ("acrobat", "adobe pdf library", "distiller"),
}
"""Words by which programs name themselves in the PDFs that they make; of two, the first here is the one to be told of."""

_OFFICE = {"word": "Word", "powerpoint": "PowerPoint", "excel": "Excel"}
_HAVE_A_LANGUAGE = ("Word", "PowerPoint")
_LIKE = {"openoffice": "libreoffice"}
"""What is told of one program is true of the other too."""


def write_advice(value: object) -> str:
    """Return where to click; `value` is the subject, then the name of the program that made the PDF."""
    subject, _, made_by = str(value).partition(" ")
    made_by = made_by.lower()
    advice = _SUBJECTS.get(subject, {})
    program = next((name for name, signs in _SIGNS.items() if any(_names(sign, made_by) for sign in signs)), "")
    name = next((name for sign, name in _OFFICE.items() if _names(sign, made_by)), "")
    if program == "office" and subject == "language" and name not in _HAVE_A_LANGUAGE:
        program = ""
    told = advice.get(program) or advice.get(_LIKE.get(program, "")) or advice.get("", "")
    return told.format(name=name)


def _names(sign: str, made_by: str) -> bool:
    """Say whether a sign is a word of what made a PDF, and not a part of one (WordPress)."""
    return re.search(rf"\b{sign}\b", made_by) is not None
