"""Visual report: what changed is shown side by side, what is gone is named, in one page that needs nothing else."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from PIL import Image

from tutopdf.capturing.compare import show_differences
from tutopdf.french.commands import capture as text

_SHOWN_PX = 1400
"""Pixels: as wide as two pictures side by side are looked at."""

_STYLE = """
body { font: 1rem/1.5 sans-serif; margin: 2rem; color: #1d2733; }
section { margin-top: 2.5rem; }
div { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem; }
pre { white-space: pre-wrap; }
figure { margin: 0; }
img { width: 100%; border: 1px solid #6b7785; }
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """One picture that changed: its name, its step, the share (0 to 1) that differs, both versions as they may be seen.

    `moved`: its marks followed their elements.
    """

    name: str
    step: str
    share: float
    before: Image.Image | None
    after: Image.Image
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Untaken:
    """A picture that could not be taken: its name, its step, what is said of it."""

    name: str
    step: str
    reason: str


def write_report(
    differences: Iterable[Difference], untaken: Iterable[Untaken], same: int, made: datetime, verify: bool
) -> bytes:
    """Return the report as a page of HTML: no script, nothing loaded from elsewhere. `same` pictures did not change.

    `made` is when: who reads it in the morning knows which night it is of. `verify`: nothing was replaced.
    """
    differences, untaken = list(differences), list(untaken)
    summary = text.REPORT_SUMMARY.format(
        same=same,
        changed=len(differences),
        moved=sum(difference.moved for difference in differences),
        untaken=len(untaken),
    )
    when = text.REPORT_MADE.format(day=f"{made:%d/%m/%Y}", time=f"{made:%H:%M}")
    told = [when, summary, *([text.REPORT_KEPT] if verify and differences else [])]
    parts = [f"<p>{html.escape(one)}</p>\n" for one in told]
    parts += [_named(one) for one in untaken]
    parts += [_section(difference) for difference in differences]
    title = html.escape(text.REPORT_TITLE)
    page = (
        f'<!DOCTYPE html>\n<html lang="fr">\n<head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n{''.join(parts)}</body>\n</html>\n"
    )
    return page.encode("utf-8")


def _named(untaken: Untaken) -> str:
    heading = text.REPORT_UNTAKEN.format(name=untaken.name)
    return (
        f"<section>\n<h2>{html.escape(heading)}</h2>\n<p>{html.escape(untaken.step)}</p>\n"
        f"<pre>{html.escape(untaken.reason)}</pre>\n</section>\n"
    )


def _section(difference: Difference) -> str:
    heading = text.REPORT_HEADING.format(name=difference.name, share=text.percent(difference.share))
    heading += text.MOVED if difference.moved else ""
    changed = show_differences(difference.before, difference.after) if difference.before is not None else None
    figures = [
        _figure(text.REPORT_BEFORE, difference.before) if difference.before is not None else "<p></p>",
        _figure(text.REPORT_AFTER, difference.after),
    ]
    figures += [_figure(text.REPORT_CHANGED, changed)] if changed is not None else []
    step = f"<p>{html.escape(difference.step)}</p>\n" if difference.step else ""
    return f"<section>\n<h2>{html.escape(heading)}</h2>\n{step}<div>\n{''.join(figures)}</div>\n</section>\n"


def _figure(caption: str, image: Image.Image) -> str:
    shown = image.convert("RGB")
    shown.thumbnail((_SHOWN_PX, _SHOWN_PX * 4))
    data = io.BytesIO()
    shown.save(data, "PNG")
    source = base64.b64encode(data.getvalue()).decode("ascii")
    caption = html.escape(caption)
    return f'<figure><figcaption>{caption}</figcaption><img alt="{caption}" src="data:image/png;base64,{source}"></figure>\n'
