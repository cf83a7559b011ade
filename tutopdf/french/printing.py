"""French of printing: what a file for the copier says of itself."""

from __future__ import annotations

from tutopdf.model.print_job import Arrangement, PrintJob

_ARRANGEMENTS = {Arrangement.ALONE: "", Arrangement.TWO_UP: "deux par feuille A4", Arrangement.BOOKLET: "livret"}


def print_title(title: str, job: PrintJob) -> str:
    """Return « Titre – à imprimer (A5, livret, gris) »."""
    return f"{title} – à imprimer ({_describe(job)})"


def print_subject(on_sheets: bool) -> str:
    """Return what a file is for, and what it is not for."""
    if on_sheets:
        return "Feuilles à imprimer, sans balises : pour lire à l’écran, prenez le PDF publié."
    return "Pages à imprimer."


def _describe(job: PrintJob) -> str:
    parts = [
        job.format.value.upper(),
        _ARRANGEMENTS[job.arrangement],
        "gros caractères" if job.large else "",
        "gris" if job.grey else "",
    ]
    return ", ".join(part for part in parts if part)
