"""French of `tutopdf print`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutopdf.french import cli as common
from tutopdf.model.harmless import in_one_line

if TYPE_CHECKING:
    from tutopdf.model.print_report import PrintedPdf

HELP = """Prépare l’impression des TUTORIELS : A5, livret, gris, gros caractères, affiche A3.

Les fichiers vont dans « output/impression » ; les PDF publiés ne changent pas."""
VARIANT = "Version à imprimer : les deux par défaut ; la française seule avec --grand."
FORMAT = "Format des pages (a4 par défaut ; a5 avec --sur a4 ou --livret). Les textes gardent leur taille en a5."
SHEETS = "Partage une affiche A3 entre N feuilles au plus, en plus gros caractères (une seule par défaut)."
ON = "Met deux pages A5 sur une feuille A4, avec des traits de coupe ; deux fois la même page dès 2 exemplaires."
BOOKLET = "Met les pages A5 dans l’ordre d’un livret : des feuilles A4 à plier en deux."
GREY = "Pour un copieur noir et blanc : images en gris bien distincts, traits noirs plus épais."
LARGE = "Gros caractères : 18 points, une chose sous l’autre."
COPIES = "Répète les feuilles pour N exemplaires (1 à {most})."
NUMBER = "Écrit « Exemplaire 3 sur 25 » en haut de chaque page."
OUTPUT = "Dossier où écrire (« output/impression » du projet par défaut)."
STRICT = "Sort avec le code 1 s’il reste des avertissements."
PROGRESS = "Impression"
PICTURES = "Images travaillées : {count}"
_DUPLEX = {  # by the values of `Duplex`
    "Simplex": "recto seul",
    "DuplexFlipLongEdge": "recto verso, bord long",
    "DuplexFlipShortEdge": "recto verso, bord court",
}


def describe(pdf: PrintedPdf, path: str) -> str:
    """Return two lines: what was made, and how to print it."""
    variant = common.VARIANT_NAMES[pdf.variant.value]
    pages = f"{common.pages(pdf.pages)} {pdf.job.format.value.upper()}"
    if pdf.blank_pages:
        pages += f" et {blank_pages(pdf.blank_pages)}"
    made = (
        f"{in_one_line(pdf.tutorial)} ({variant}) : {pages}, {_sheets(pdf)}{_copies(pdf.copies)} → {in_one_line(path)}"
    )
    return f"{made}\n    {advise(pdf)}"


def advise(pdf: PrintedPdf) -> str:
    """Return how a file goes through the printer."""
    return f"Imprimez en taille réelle (100 %), {_once(pdf)}{_DUPLEX[pdf.duplex.value]}{_afterwards(pdf)}."


def blank_pages(count: int) -> str:
    return "1 page blanche" if count == 1 else f"{count} pages blanches"


def _sheets(pdf: PrintedPdf) -> str:
    paper = "A3" if pdf.job.format.value == "a3" else "A5" if _is_alone(pdf) and pdf.job.format.value == "a5" else "A4"
    return f"1 feuille {paper}" if pdf.sheets == 1 else f"{pdf.sheets} feuilles {paper}"


def _is_alone(pdf: PrintedPdf) -> bool:
    return not pdf.job.arrangement.value


def _copies(copies: int) -> str:
    return f" pour {copies} exemplaires" if copies > 1 else ""


def _once(pdf: PrintedPdf) -> str:
    """Return what keeps 25 copies from being printed 25 times."""
    return "une seule fois, " if (pdf.job.copies or 1) > 1 else ""


def _afterwards(pdf: PrintedPdf) -> str:
    if pdf.cut:
        return " ; coupez au milieu, entre les deux traits"
    return "" if _is_alone(pdf) else " ; pliez les feuilles ensemble, au milieu"
