"""French that goes into a tutorial when its steps are recorded, and what a step is called."""

from __future__ import annotations

from tutopdf.model.tutorial import Callout, Part, Step

_ROLES = {
    "button": "le bouton",
    "link": "le lien",
    "tab": "l’onglet",
    "checkbox": "la case",
    "switch": "l’interrupteur",
    "radio": "l’option",
    "option": "l’option",
    "menuitem": "la ligne",
    "menuitemcheckbox": "la ligne",
    "menuitemradio": "la ligne",
    "treeitem": "la ligne",
    "row": "la ligne",
    "img": "l’image",
    "combobox": "la liste",
    "listbox": "la liste",
    "textbox": "le champ",
    "searchbox": "le champ",
    "spinbutton": "le champ",
    "slider": "le curseur",
}
_ELSE = "l’élément"

_WRITTEN = {
    "email": "votre adresse mail",
    "password": "votre mot de passe",
    "tel": "votre numéro de téléphone",
    "search": "les mots à chercher",
    "date": "la date",
    "time": "l’heure",
    "number": "le nombre",
    "url": "l’adresse de la page",
}

_CHOSEN_ROLES = frozenset({"tab", "radio", "option", "menuitem", "menuitemcheckbox", "menuitemradio", "treeitem"})

_SET_ROLES = {
    "checkbox": (("Cocher", "Cochez"), ("Décocher", "Décochez")),
    "switch": (("Activer", "Activez"), ("Désactiver", "Désactivez")),
}
"""What is done to a box that is not ticked, and to one that is."""

_KEYS = {"Enter": "Entrée"}

MADE_UP = {
    "email": "camille.exemple@courriel.example",
    "tel": "05 00 00 00 00",
    "date": "2020-12-06",
    "time": "10:00",
    "month": "2020-12",
    "week": "2020-W50",
    "datetime-local": "2020-12-06T10:00",
    "number": "1",
    "url": "https://exemple.example",
    "password": "Exemple-1234",
}
MADE_UP_ELSE = "Exemple"
"""What is written in a field when its picture is taken again: never what the user wrote."""

TUTORIAL = """# {title}

{introduction}

::: simplifié
{simplified_introduction}
:::

## {section}

"""
STEP = """{number}. {sentence}
   ![{alt}]({picture})

::: simplifié
{simplified}
:::

"""
STEP_WITHOUT_PICTURE = """{number}. {sentence}

::: simplifié
{simplified}
:::

"""
SECTION = "Les étapes"
INTRODUCTION = "Ce tutoriel montre comment faire, étape par étape."
INTRODUCTION_FROM = "Ce tutoriel commence à la page {address}"
SIMPLIFIED_INTRODUCTION = "Ce document vous aide étape par étape."
SIMPLIFIED_FROM = "Allez sur la page {address}"
LOOK = ("Regarder ce qui est affiché.", "Regardez la page.", "La page affichée")
UNSURE = "# Quelque chose a été tapé dans un éditeur que le programme ne sait pas lire : l’éditeur entier est masqué, vérifiez l’image.\n"
CODE = ("Composer le code.", "Composez le code.", "La page, avec le clavier du code", "le clavier du code")
MARKS_HEADING = "# Enregistré par « tutopdf record » : « tutopdf capture » refait cette image.\n"
MARKS_HEADING_FIXED = "# Enregistré par « tutopdf record ». « tutopdf capture » ne sait pas refaire cette image : elle reste telle quelle.\n"
MARKS_HEADING_TOKEN = (
    "# Enregistré par « tutopdf record ». L’adresse de la page n’est pas gardée : elle ouvre peut-être une session.\n"
    "# Pour que « tutopdf capture » refasse cette image, ajoutez [capture] avec une adresse que l’on peut écrire à la main.\n"
)
MARKS_HEADING_WHO = (
    "# Enregistré par « tutopdf record ». L’adresse de la page n’est pas gardée : elle dit peut-être à qui est la page.\n"
    "# Pour que « tutopdf capture » refasse cette image, ajoutez [capture] avec une adresse qui ne nomme personne.\n"
)


def quote(name: str) -> str:
    return f"« {name} »"


def describe_element(role: str, name: str) -> str:
    """Return « le bouton « Valider » », or « le bouton encadré » when it has no name that may be told."""
    what = _ROLES.get(role, _ELSE)
    if name:
        return f"{what} {quote(name)}" if role in _ROLES else quote(name)
    feminine = what.startswith(("la ", "l’option", "l’image"))
    return f"{what} {'encadrée' if feminine else 'encadré'}"


def say_click(
    role: str, name: str, twice: bool, checked: bool, right: bool = False, where: str = ""
) -> tuple[str, str]:
    """Return the sentence of a click, and the simplified one. `checked`: the box was ticked before; `where`: its list's name."""
    element = describe_element(role, name)
    if right:
        return (
            f"Cliquer avec le bouton droit de la souris sur {element}.",
            f"Cliquez avec le bouton droit de la souris sur {element}.",
        )
    if twice:
        return f"Double-cliquer sur {element}.", f"Double-cliquez sur {element}."
    if role in _SET_ROLES:
        verbs = _SET_ROLES[role][checked]
        return f"{verbs[0]} {element}.", f"{verbs[1]} {element}."
    if where and name:
        there = f"{quote(name)} dans la liste {quote(where)}"
        return f"Choisir {there}.", f"Choisissez {there}."
    if role in _CHOSEN_ROLES:
        return f"Choisir {element}.", f"Choisissez {element}."
    return f"Cliquer sur {element}.", f"Cliquez sur {element}."


def say_drag(role: str, name: str, where: str, within: bool) -> tuple[str, str]:
    """Return the sentence of a drag, and the simplified one: to what is called `where`, or `within` the element itself."""
    element = describe_element(role, name)
    if within:
        return f"Faire glisser {element}.", f"Faites glisser {element}."
    place = f"jusqu’à {quote(where)}" if where else "jusqu’au second cadre"
    return (
        f"Faire glisser {element} {place}, sans relâcher le bouton de la souris.",
        f"Appuyez sur {element} sans relâcher le bouton de la souris. Allez {place}, puis relâchez.",
    )


def describe_arrival(where: str) -> str:
    """Return what the place is called that something is dragged to."""
    return quote(where) if where else "l’arrivée"


def say_file_behind(role: str, name: str) -> tuple[str, str]:
    """Return the sentence of a button that asks for a file, and the simplified one."""
    element = describe_element(role, name)
    return f"Cliquer sur {element}, puis choisir un fichier.", f"Cliquez sur {element}, puis choisissez un fichier."


def field_role(role: str) -> str:
    """Return the role that a field is called by."""
    return role if role in _ROLES else "textbox"


def say_fill(role: str, name: str, kind: str) -> tuple[str, str]:
    """Return the sentence of a filled field, and the simplified one. `kind` is the field's type in HTML."""
    element = describe_element(field_role(role), name)
    if kind == "file":
        return f"Choisir un fichier dans {element}.", f"Choisissez un fichier dans {element}."
    if kind.startswith("select"):
        return f"Choisir dans {element}.", f"Choisissez dans {element}."
    if kind == "range":
        return f"Régler {element}.", f"Réglez {element}."
    if what := _WRITTEN.get(kind):
        return f"Saisir {what} dans {element}.", f"Écrivez {what} dans {element}."
    return f"Remplir {element}.", f"Remplissez {element}."


def say_key(key: str) -> tuple[str, str]:
    name = _KEYS.get(key, key)
    return f"Appuyer sur la touche {name}.", f"Appuyez sur la touche {name}."


def describe_picture(element: str, arrival: str = "") -> str:
    """Return a picture's alternative text; `arrival` is what its element is dragged to."""
    if arrival:
        return f"La page, avec {element}, et {arrival} où le mettre"
    return f"La page, avec {element}" if element else LOOK[2]


def name_step(block: Part) -> str:
    """Return how a step or a callout is called when something is wrong with its picture."""
    if isinstance(block, Step):
        return f"étape {block.number}"
    if isinstance(block, Callout) and block.title is not None:
        return f"encadré {quote(block.title.text)}"
    return "introduction"


def title_of(name: str) -> str:
    """Return a title made of a tutorial's name: « mon-compte » becomes « Mon compte »."""
    words = " ".join(name.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:]
