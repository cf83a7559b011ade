"""French of `tutopdf merge`."""

from __future__ import annotations

HELP = """Fabrique le TUTORIEL pour chaque établissement d’un tableau : à son nom, avec son site, sa couleur, son logo.

Le tableau est un fichier CSV, une ligne par établissement. Une ligne fausse n’arrête pas les autres : elle va dans « erreurs.csv », à corriger et à redonner. La même commande reprend où elle s’est arrêtée."""
TABLE = "Tableau des établissements (CSV, avec une colonne « uai »)."
DESTINATION = "Où mettre les PDF : un dossier, ou un espace de stockage (s3://…)."
LOGOS = "Dossier des logos que la colonne « logo » nomme."
ENGINE = (
    "Qui fabrique : « processus » (cette machine, par défaut), « un » (un seul), « dask://machine:8786 » (une grappe)."
)
ENGINE_EXPECTED = " Il faut « processus », « un », ou l’adresse d’une grappe, comme dask://machine:8786."
PROCESSES = "Nombre de processus (par défaut, un par cœur du processeur)."
VARIANT = "Version à fabriquer."
MAX_WEIGHT = "Poids de chaque PDF au plus, par exemple « 222.2 ko » (1 ko = 1 024 octets)."
FORCE = "Refabrique aussi les PDF qui sont déjà faits."
NO_ZIPS = "Ne fait pas les ZIP de chaque département."
ALL = "Montre aussi les avertissements et les remarques, qui sont comptés sinon."
PICTURES = "Images travaillées : {count}"
PROGRESS = "{done} établissements sur {total}{failed}{rate}"
STOPPED = "Ce qui est fait est gardé : la même commande reprend à la suite."
SUMMARY = "{made} → {destination}"
MORE_ERRORS = "… et {count} autres lignes en erreur."
ERRORS_FILE = "Les lignes en erreur sont dans « erreurs.csv » : corrigez-les, puis redonnez ce fichier avec --ecoles."

MANIFEST_COLUMNS = ("uai", "fichier", "octets", "sha256", "pages", "avertissements")


def count_schools(count: int) -> str:
    return f"{_grouped(count)} établissement" if count < 2 else f"{_grouped(count)} établissements"


def describe_made(made: int, kept: int, failed: int, pdfs: int, weight: str) -> str:
    """Return what was made, what had been, what failed."""
    parts = [f"{count_schools(made)} : {_grouped(pdfs)} PDF, {weight}"]
    if kept:
        parts.append(f"{_grouped(kept)} déjà fait{'s' if kept > 1 else ''}")
    if failed:
        parts.append(f"{_grouped(failed)} en erreur")
    return " ; ".join(parts)


def describe_progress(done: int, failed: int, total: int, seconds: float) -> str:
    """Return how far the work is, how fast it goes and what is left."""
    said = f" ({_grouped(failed)} en erreur)" if failed else ""
    rate = ""
    if done and seconds > 0:
        a_second = done / seconds
        rate = f", {_decimal(a_second)} par seconde, encore {_duration((total - done) / a_second)}"
    return PROGRESS.format(done=_grouped(done), total=_grouped(total), failed=said, rate=rate)


def _decimal(number: float) -> str:
    return f"{number:.0f}" if number >= 10 else f"{number:.1f}".replace(".", ",")


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02} min"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")
