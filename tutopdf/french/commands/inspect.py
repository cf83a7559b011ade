"""French of `tutopdf inspect`."""

from __future__ import annotations

from tutopdf.french.cli import bytes_count, pages, weight_in_units

HELP = """Décrit un PDF : pages, poids de chaque partie, finesse des images imprimées, structure.

D’une image, dit son échelle, ce qui a été dessiné dessus (cadres, flèches, ronds) et le cadrage proposé."""
SEEN = "{width} × {height} pixels, échelle {scale}"
PHOTOGRAPH = "C’est une photographie : rien n’y est cherché."
DRAWN = "Traits dessinés dessus, d’une couleur vive : {drawn}."
PROPOSED = "Cadrage proposé, à copier dans le fichier .toml de l’image :"
WHOLE = "Rien à cadrer : l’image est montrée entière."
JSON = "Écrit la description en JSON."
PICTURES = "Images (finesse imprimée en pixels par pouce) :"
PICTURE = "  page {page} : {width} × {height} px, {coding}, {weight}, {ppi} ppp{measures} – {alt}"
STRUCTURE = "Structure :"
UNTAGGED = "aucune : ce PDF n’est pas balisé, un lecteur d’écran ne peut pas le suivre."
PAGES_LEFT = "Pages regardées pour leurs images et leurs textes : {read} sur {count}."
UNREAD = "Abîmé ou trop lourd, et non lu : {parts}."
NO_ALT = "sans texte de remplacement"
_PARTS = {
    "images": "images",
    "polices": "polices",
    "pages": "dessin des pages",
    "structure": "structure",
    "reste": "reste",
}


def describe_measures(text_pt: float | None, quality: float | None) -> str:
    """Return « , texte à 7 pt, SSIM 0,991 », or nothing of a PDF that does not say."""
    text = "" if text_pt is None else f", texte à {text_pt:.1f} pt"
    return (text + ("" if quality is None else f", SSIM {quality:.4f}")).replace(".", ",")


def describe_weight(weight: int, page_count: int) -> str:
    return f"{pages(page_count)}, {bytes_count(weight)} ({weight_in_units(weight)})"


def describe_part(part: str, weight: int, total: int) -> str:
    return f"  {_PARTS[part]} : {bytes_count(weight)} ({weight * 100 / max(total, 1):.0f} %)"
