"""Visual report: what changed is shown side by side, in one page that needs nothing else."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image

from tutopdf.french.commands import capture as text

_SHOWN_PX = 1400
"""Pixels: as wide as two pictures side by side are looked at."""

_STYLE = """
body { font: 1rem/1.5 sans-serif; margin: 2rem; color: #1d2733; }
section { margin-top: 2.5rem; }
div { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
figure { margin: 0; }
img { width: 100%; border: 1px solid #6b7785; }
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """One picture that changed: its name, its step, the share (0 to 1) that differs, both versions as they may be seen."""

    name: str
    step: str
    share: float
    before: Image.Image | None
    after: Image.Image


def write_report(differences: Iterable[Difference]) -> bytes:
    """Return the report as a page of HTML: no script, nothing loaded from elsewhere."""
    parts = [_section(difference) for difference in differences]
    title = html.escape(text.REPORT_TITLE)
    page = (
        f'<!DOCTYPE html>\n<html lang="fr">\n<head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n{''.join(parts)}</body>\n</html>\n"
    )
    return page.encode("utf-8")


def _section(difference: Difference) -> str:
    heading = text.REPORT_HEADING.format(name=difference.name, share=text.percent(difference.share))
    figures = [
        _figure(text.REPORT_BEFORE, difference.before) if difference.before is not None else "<p></p>",
        _figure(text.REPORT_AFTER, difference.after),
    ]
    step = f"<p>{html.escape(difference.step)}</p>\n" if difference.step else ""
    return f"<section>\n<h2>{html.escape(heading)}</h2>\n{step}<div>\n{''.join(figures)}</div>\n</section>\n"


def _figure(caption: str, image: Image.Image) -> str:
    shown = image.convert("RGB")
    shown.thumbnail((_SHOWN_PX, _SHOWN_PX * 4))
    data = io.BytesIO()
    shown.save(data, "PNG", optimize=True)
    source = base64.b64encode(data.getvalue()).decode("ascii")
    caption = html.escape(caption)
    return f'<figure><figcaption>{caption}</figcaption><img alt="{caption}" src="data:image/png;base64,{source}"></figure>\n'
