"""The edge: the values of a diagnostic as French writes them: lists, numbers, pages, marks, the system's reasons."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterable, Sequence

from tutopdf.french.characters import describe_character
from tutopdf.french.export_advice import write_advice

REASONS = {
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "votre espace disque est plein",
    errno.EACCES: "l’accès est refusé, ou le fichier est ouvert dans un autre logiciel",
    errno.EPERM: "l’accès est refusé",
    errno.EROFS: "ce disque est en lecture seule",
    errno.ENOENT: "le fichier n’existe pas",
    errno.ENODEV: "ce n’est pas un fichier ordinaire",
    errno.EISDIR: "un dossier porte ce nom",
    errno.ENOTDIR: "un fichier porte le nom d’un dossier",
    errno.EEXIST: "un fichier porte déjà ce nom",
    errno.EFBIG: "le fichier est trop gros pour ce disque",
    errno.ENAMETOOLONG: "le nom est trop long",
}

_VARIANTS = {"francais": "français", "simplifie": "simplifié"}


def write_value(name: str, value: object) -> object:
    """Return a value as it is read: lists with commas, numbers with a decimal comma, an error number in words."""
    if name == "reason":
        return REASONS.get(value if isinstance(value, int) else -1, f"erreur {value} du système")
    if name == "char":
        return describe_character(str(value))
    if name == "variant":
        return _VARIANTS.get(str(value), value)
    if name == "in_variants" and isinstance(value, (tuple, list)):
        return _in_variants(value)
    if name in _WRITERS:
        return _WRITERS[name](value)
    if name == "resized":
        return f" (taille en pixels : {value})" if value else ""
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",") if name not in ("low", "high") else f"{value:g}"
    if isinstance(value, int) and value >= 10_000:
        return f"{value:,}".replace(",", "\u202f")
    if isinstance(value, str) or not isinstance(value, Iterable):
        return value
    return ", ".join(str(item) for item in value)


def _in_variants(measured: Sequence[tuple[str, object]]) -> str:
    """Return « (PDF simplifié) », « (PDF français et simplifié) », « (PDF français ; 9 pt dans le PDF simplifié) »."""
    names = [_VARIANTS.get(variant, variant) for variant, _ in measured]
    if len({printed for _, printed in measured}) < 2:
        return f" (PDF {' et '.join(names)})"
    others = [
        f"{write_value('printed', printed)} pt dans le PDF {name}"
        for name, (_, printed) in zip(names[1:], measured[1:], strict=True)
    ]
    return f" (PDF {' ; '.join([names[0], *others])})"


def _pages(value: object) -> str:
    """Return « page 2 », « pages 2 et 5 », « pages 1 à 4 et 7 »."""
    numbers = sorted({number for number in value if isinstance(number, int)}) if isinstance(value, Iterable) else []
    if not numbers:
        return f"page {value}"
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1].append(number)
        else:
            ranges.append([number])
    parts = [part for run in ranges for part in ([f"{run[0]} à {run[-1]}"] if len(run) > 2 else map(str, run))]
    joined = " et ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)
    return f"page{'s' if len(numbers) > 1 else ''} {joined}"


def _others(value: object) -> str:
    """Return what is said after an example: « , et 3 autres », nothing when it is alone."""
    return f", et {value} autre{'s' if value != 1 else ''}" if value else ""


def _mark_numbers(value: object) -> str:
    """Return « le repère 2 », « les repères 2 et 5 », « les repères 1 à 4 »."""
    numbers = [*map(str, value)] if isinstance(value, Iterable) and not isinstance(value, str) else [str(value)]
    if len(numbers) < 2:
        return f"le repère {''.join(numbers)}"
    if len(numbers) > 2 and isinstance(value, range):
        return f"les repères {numbers[0]} à {numbers[-1]}"
    return f"les repères {', '.join(numbers[:-1])} et {numbers[-1]}"


def _lines(value: object) -> str:
    """Return « ligne 3 », « lignes 3, 5 et 8 », « lignes 3, 5, 8 et 12 autres »."""
    numbers = [str(number) for number in value] if isinstance(value, Iterable) else [str(value)]
    if len(numbers) < 2:
        return f"ligne {''.join(numbers)}"
    if len(numbers) > _MOST_LINES_NAMED:
        numbers = [*numbers[:_MOST_LINES_NAMED], f"{len(numbers) - _MOST_LINES_NAMED} autres"]
    return f"lignes {', '.join(numbers[:-1])} et {numbers[-1]}"


_MOST_LINES_NAMED = 5
_PARTS_OF_PDFS = {
    "catalogue": "son sommaire",
    "metadata": "ses métadonnées",
    "structure": "ses balises",
    "texts": "ses textes",
    "fonts": "ses polices",
    "pictures": "ses images",
    "links": "ses liens",
    "weights": "le poids de ses parties",
    "pixels": "le dessin de ses pages",
    "pages": "ses pages",
}


def write_parts(value: object) -> str:
    """Return parts of a PDF: « ses balises, ses polices »."""
    names = value if isinstance(value, Iterable) and not isinstance(value, str) else [value]
    return ", ".join(_PARTS_OF_PDFS.get(str(name), str(name)) for name in names)


def _confirmation(tutorials: object) -> str:
    """Return the command that confirms the pictures of a tutorial, or of several, and of no other."""
    names = tutorials if isinstance(tutorials, tuple) else (tutorials,) if tutorials else ()
    return f"tutopdf build --accepter-captures {' '.join(_typed(str(name)) for name in names) or _ITS_NAME}"


_ITS_NAME = "TUTORIEL (son nom)"


def _typed(name: str) -> str:
    """Return a name as every shell takes it for one word."""
    return name if re.fullmatch(r"[\w.-]+", name) else f'"{name}"'


def _of_tutorial(name: object) -> str:
    return f" (tutoriel « {name} »)" if name else ""


_WRITERS: dict[str, Callable[[object], str]] = {
    "numbers": _mark_numbers,
    "page": _pages,
    "others": _others,
    "on_lines": _lines,
    "parts": write_parts,
    "advice": write_advice,
    "confirm": _confirmation,
    "of": _of_tutorial,
}
