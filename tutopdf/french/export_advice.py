"""French of what to click to mend a PDF, by the program that made it."""

from __future__ import annotations

_TAGS = {
    "word": "Dans Word : Fichier › Enregistrer sous › PDF › Options, cochez « Balises de structure de document pour"
    " l’accessibilité ». « Imprimer » vers un PDF les perd.",
    "libreoffice": "Dans LibreOffice : Fichier › Exporter vers › Exporter au format PDF, cochez « Accessibilité universelle"
    " (PDF/UA) ».",
    "acrobat": "Dans Acrobat, outil « Accessibilité » : « Baliser automatiquement le document », puis relisez les balises ; ou"
    " exportez de nouveau le document d’origine avec ses balises.",
    "indesign": "Dans InDesign : Fichier › Exporter › Adobe PDF (interactif), cochez « Créer un PDF balisé ».",
    "": "Exportez de nouveau le document d’origine avec ses balises : dans Word, Options du PDF › « Balises de structure"
    " de document pour l’accessibilité » ; dans LibreOffice, « Accessibilité universelle (PDF/UA) ». « Imprimer » vers un"
    " PDF les perd.",
}
_LANGUAGE = {
    "word": "Dans Word : tout sélectionner, Révision › Langue › Définir la langue de vérification, puis exportez de nouveau.",
    "libreoffice": "Dans LibreOffice : Outils › Langue › Pour tout le texte, puis exportez de nouveau.",
    "acrobat": "Dans Acrobat : Fichier › Propriétés › Avancé, choisissez la langue, puis enregistrez.",
    "": "Indiquez la langue du document dans le logiciel qui l’a fait, puis exportez de nouveau ; ou dans Acrobat : Fichier ›"
    " Propriétés › Avancé.",
}
_TITLE = {
    "word": "Dans Word : Fichier › Informations › Titre, puis exportez de nouveau.",
    "libreoffice": "Dans LibreOffice : Fichier › Propriétés › Description › Titre, puis exportez de nouveau.",
    "acrobat": "Dans Acrobat : Fichier › Propriétés › Description › Titre, puis enregistrez.",
    "": "Écrivez un vrai titre dans les propriétés du document d’origine, puis exportez de nouveau ; ou dans Acrobat : Fichier"
    " › Propriétés › Description.",
}
_TITLE_SHOWN = {
    "libreoffice": "Dans LibreOffice, à l’export en PDF, onglet « Interface utilisateur », cochez « Afficher le titre du"
    " document ».",
    "": "Dans Acrobat : Fichier › Propriétés › Vue initiale, choisissez « Afficher : Titre du document », puis enregistrez.",
}
_SUBJECTS = {"tags": _TAGS, "language": _LANGUAGE, "title": _TITLE, "title-shown": _TITLE_SHOWN}

_SIGNS = {
    "libreoffice": ("libreoffice", "openoffice"),
    "indesign": ("indesign",),
    "word": ("microsoft® word", "microsoft word", "pour word", "for word"),
    "acrobat": ("acrobat", "adobe pdf library", "distiller"),
}
"""Words by which programs name themselves in the PDFs that they make."""


def write_advice(value: object) -> str:
    """Return where to click; `value` is the subject, then the name of the program that made the PDF."""
    subject, _, made_by = str(value).partition(" ")
    advice = _SUBJECTS.get(subject, {})
    return advice.get(_program(made_by.lower())) or advice.get("", "")


def _program(made_by: str) -> str:
    return next((name for name, signs in _SIGNS.items() if any(sign in made_by for sign in signs)), "")
