"""Style sheet: how the page looks: one sheet for light and dark screens, narrow ones, and paper."""

from __future__ import annotations

from tutopdf.model.school_colour import EASY_CONTRAST, Colour, as_hex, dark_enough, light_enough
from tutopdf.model.theme import BLUE, BROWN, FRAME, MARK_COLOUR, PICTURE_WHITE, RED, SLATE
from tutopdf.publishing.svg import css_colour

STYLE = f"""
:root {{ --ink: #12171f; --paper: #fff; --soft: #f2f4f7; --rule: {css_colour(FRAME)}; --quiet: #4a4f59;
  --blue: {css_colour(BLUE)}; --red: {css_colour(RED)}; --brown: {css_colour(BROWN)}; --slate: {css_colour(SLATE)};
  --mark: {css_colour(MARK_COLOUR)}; }}
@media (prefers-color-scheme: dark) {{
  :root {{ --ink: #e9ecf0; --paper: #14181d; --soft: #20262e; --rule: #8b96a5; --quiet: #b9c0ca;
    --blue: #9ccbff; --red: #ffb0a8; --brown: #f2c48d; --slate: #d5e2ee; --mark: #ffb0a8; }}
}}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 system-ui, "Noto Sans", "Segoe UI", Roboto, Arial, sans-serif; overflow-wrap: break-word; }}
main, body > footer {{ max-width: 48rem; margin: 0 auto; padding: 0 1rem; }}
.simplifie {{ font-size: 1.3125rem; line-height: 1.6; }}
.skip {{ position: absolute; left: -100vw; padding: .5rem 1rem; background: var(--blue); color: var(--paper); }}
.skip:focus {{ left: 0; top: 0; z-index: 1; }}
a {{ color: var(--blue); }}
a:focus-visible, main:focus-visible {{ outline: .1875rem solid var(--blue); outline-offset: .125rem; }}
nav ul {{ margin: 0; padding: .75rem 1rem; background: var(--soft); border-radius: .5rem; list-style: none; font-size: .9375rem; }}
nav li + li {{ margin-top: .25rem; }}
h1, h2, h3 {{ line-height: 1.25; color: var(--accent, var(--blue)); }}
h1 {{ font-size: 1.75em; }}
h2 {{ font-size: 1.35em; margin-top: 2em; }}
h3 {{ font-size: 1.15em; }}
.steps {{ padding: 0 0 0 2.75rem; }}
.steps > li {{ margin: 1.5rem 0; padding-left: .25rem; }}
.steps > li::marker {{ color: var(--accent, var(--blue)); font-weight: bold; font-size: 1.4em; }}
.steps p {{ margin: 0 0 .5rem; }}
figure {{ margin: .75rem 0 1rem; }}
.parts {{ display: flex; flex-wrap: wrap; gap: 0 1rem; }}
figcaption {{ margin-bottom: .25rem; }}
.shot {{ position: relative; display: inline-block; max-width: 100%; line-height: 0; isolation: isolate;
  background: {css_colour((PICTURE_WHITE,) * 3)}; border-radius: .375rem; outline: 1px solid var(--rule); }}
.shot img {{ max-width: 100%; height: auto; border-radius: inherit; mix-blend-mode: multiply; }}
img.inline {{ height: 1.2em; width: auto; vertical-align: -0.25em; }}
.marks {{ position: absolute; left: 0; top: 0; width: 100%; height: 100%; font-family: "Noto Sans", "Segoe UI", Arial, sans-serif; }}
aside {{ --kind: var(--blue); margin: 2rem 0; padding: .25rem 1.25rem; border: .1875rem solid var(--kind); border-radius: .5rem; }}
aside > h2, aside > h3 {{ margin-top: 1rem; font-size: 1.15em; color: var(--kind); }}
.kind {{ margin: 1rem 0 -.75rem; color: var(--kind); font-weight: bold; font-size: .9em; }}
.important {{ --kind: var(--red); }}
.attention {{ --kind: var(--brown); border-style: dashed; }}
.astuce {{ border-width: .125rem; border-style: dashed; }}
.info {{ --kind: var(--slate); border-width: .0625rem; }}
.sign :not([fill="#ffffff"]) {{ fill: var(--kind); }}
.sign [fill="#ffffff"] {{ fill: var(--paper); }}
.sign {{ width: 1.5em; height: 1.5em; margin-right: .5em; vertical-align: -.35em; }}
.whole {{ white-space: nowrap; }}
.cited {{ color: var(--mark); }}
.note, body > footer {{ color: var(--quiet); font-size: .9375rem; }}
body > footer {{ margin-top: 3rem; margin-bottom: 2rem; border-top: 1px solid var(--rule); }}
@media (max-width: 30rem) {{ .steps {{ padding-left: 2.5rem; }} .steps > li::marker {{ font-size: 1.15em; }} aside {{ padding: .25rem .75rem; }} }}
@media print {{
  :root {{ --ink: #000; --paper: #fff; --quiet: #333; --rule: #777;
    --blue: {css_colour(BLUE)}; --red: {css_colour(RED)}; --brown: {css_colour(BROWN)}; --slate: {css_colour(SLATE)};
    --mark: {css_colour(MARK_COLOUR)}; }}
  @page {{ margin: 15mm; }}
  body {{ font-size: 11pt; }}
  .simplifie {{ font-size: 14pt; }}
  main, body > footer {{ max-width: none; padding: 0; }}
  nav, .skip {{ display: none; }}
  h1, h2, h3 {{ break-after: avoid; }}
  .steps > li, figure, aside {{ break-inside: avoid; }}
  .shot {{ max-width: 90mm; }}
}}
"""


def style_in(accent: Colour | None) -> str:
    """Return the sheet with titles and numbers in the school's colour, lighter on dark screens."""
    if accent is None:
        return STYLE
    on_light, on_dark = as_hex(dark_enough(accent, EASY_CONTRAST)), as_hex(light_enough(accent))
    return (
        f"{STYLE}:root {{ --accent: {on_light}; }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ --accent: {on_dark}; }} }}\n"
        f"@media print {{ :root {{ --accent: {on_light}; }} }}\n"
    )
