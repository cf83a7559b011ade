"""The styles of the handout as flat ODT: the look that the other engines are given too."""

from __future__ import annotations

from html import escape

from engine import BLUE, DARK_RED, GREY, RED, RULE, Document

ABOVE_MM = 2
"""What is left free above a picture: its marks are placed from there."""


def write_styles(document: Document, is_grid: bool) -> str:
    """Return the fonts, the styles and the page of a document, its footer included."""
    size, title, heading, label, footer = (9.5, 17, 12.5, 22, 8) if is_grid else (14.1, 22, 18, 26, 14)
    indent, margin, leading = (7, 12, 100) if is_grid else (12, 30, 110)
    sides = (297, 210) if is_grid else (210, 297)
    centre, right = ((sides[0] - 2 * margin) / part for part in (2, 1))
    beside = f'fo:margin-left="{indent}mm" fo:keep-with-next="always"'
    hanging = f'{beside} fo:text-indent="-{indent}mm"'
    tab = f'<style:tab-stops><style:tab-stop style:position="{centre}mm" style:type="center"/>' + (
        f'<style:tab-stop style:position="{right}mm" style:type="right"/></style:tab-stops>'
    )
    return f"""<office:font-face-decls><style:font-face style:name="Noto" svg:font-family="'Noto Sans'"/></office:font-face-decls>
<office:styles><draw:marker draw:name="head" svg:viewBox="0 0 20 20" svg:d="M10 0l-10 20h20z"/>
<style:default-style style:family="paragraph"><style:text-properties style:font-name="Noto" fo:font-size="{size}pt"
 fo:color="#12171f" fo:language="fr" fo:country="FR"/></style:default-style>
{_paragraph_style("Standard", f'fo:line-height="{leading}%"')}
{_paragraph_style("h1", 'fo:margin-bottom="2mm" fo:keep-with-next="always"', _bold(title, BLUE), level=1)}
{_paragraph_style("h2", 'fo:margin-top="2mm" fo:margin-bottom="2mm" fo:keep-with-next="always"', _bold(heading, BLUE), level=2)}
{_paragraph_style("h3", hanging, _bold(1.15 * size, RED), level=3)}
</office:styles><office:automatic-styles>
{_paragraph_style("first", hanging)}{_paragraph_style("words", beside)}
{_paragraph_style("first-page", f'{hanging} fo:break-before="page"')}
{_paragraph_style("h3-page", f'{hanging} fo:break-before="page"', parent="h3")}
{_paragraph_style("picture", f'fo:margin-left="{0 if is_grid else indent}mm" fo:margin-bottom="2mm" fo:line-height="100%"')}
{_paragraph_style("badge", 'fo:text-align="center"', _bold(9.5, "#ffffff"))}
{_paragraph_style("note", "", f'fo:color="{GREY}"')}
{_paragraph_style("footer", "", f'fo:font-size="{footer}pt"', inside=tab)}
{_text_style("b", 'fo:font-weight="bold"')}{_text_style("label", _bold(label, BLUE))}
{_text_style("warning", _bold(label, RED))}{_text_style("link", f'fo:color="{BLUE}" style:text-underline-style="solid"')}
<style:style style:name="columns" style:family="section"><style:section-properties text:dont-balance-text-columns="false">
<style:columns fo:column-count="2" fo:column-gap="5mm"/></style:section-properties></style:style>
<style:style style:name="row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
{_cell_style("cell", f"0.5pt solid {RULE}")}{_cell_style("callout", f"2pt solid {RED}")}{_cell_style("empty", "none")}
{_graphic_style("screen", f'fo:margin-top="{ABOVE_MM}mm" style:vertical-pos="top" style:vertical-rel="baseline"')}
{_graphic_style("halo", _stroke(4, "#ffffff"))}{_graphic_style("frame", _stroke(2, DARK_RED))}
{_graphic_style("arrow-halo", _stroke(4, "#ffffff") + _head(10))}{_graphic_style("arrow", _stroke(2, DARK_RED) + _head(8))}
{_graphic_style("disc", _stroke(1, "#ffffff", f'solid" draw:fill-color="{DARK_RED}') + _MIDDLE)}
<style:page-layout style:name="sheet"><style:page-layout-properties fo:page-width="{sides[0]}mm" fo:page-height="{sides[1]}mm"
 style:print-orientation="{"landscape" if is_grid else "portrait"}" fo:margin-top="{margin}mm" fo:margin-left="{margin}mm"
 fo:margin-right="{margin}mm" fo:margin-bottom="5mm"/><style:footer-style><style:header-footer-properties
 svg:height="{margin - 5}mm" fo:margin-top="1mm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="sheet"><style:footer>
<text:p text:style-name="footer">{escape(document["school"])}<text:tab/>{escape(document["date"])}<text:tab/>Page
 <text:page-number/> sur <text:page-count/></text:p></style:footer></style:master-page></office:master-styles>"""


_PLACED = (
    'style:wrap="run-through" style:run-through="foreground" style:horizontal-pos="from-left" style:vertical-pos="from-top"'
    ' style:horizontal-rel="paragraph-content" style:vertical-rel="paragraph"'
)
_MIDDLE = ' fo:padding="0mm" draw:textarea-vertical-align="middle" draw:textarea-horizontal-align="center"'


def _bold(size: float, colour: str) -> str:
    return f'fo:font-weight="bold" fo:font-size="{size}pt" fo:color="{colour}"'


def _stroke(points: float, colour: str, fill: str = "none") -> str:
    return f'{_PLACED} draw:stroke="solid" svg:stroke-width="{points}pt" svg:stroke-color="{colour}" draw:fill="{fill}"'


def _head(points: float) -> str:
    return f' draw:marker-end="head" draw:marker-end-width="{points}pt"'


def _paragraph_style(
    name: str, layout: str, letters: str = "", level: int = 0, parent: str = "Standard", inside: str = ""
) -> str:
    outline = f' style:default-outline-level="{level}"' if level else ""
    above = f' style:parent-style-name="{parent}"' if name != parent else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph"{above}{outline}><style:paragraph-properties {layout}>'
        f"{inside}</style:paragraph-properties><style:text-properties {letters}/></style:style>"
    )


def _text_style(name: str, letters: str) -> str:
    return f'<style:style style:name="{name}" style:family="text"><style:text-properties {letters}/></style:style>'


def _cell_style(name: str, border: str) -> str:
    properties = f'fo:border="{border}" fo:padding="2.2mm"'
    return f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties {properties}/></style:style>'


def _graphic_style(name: str, look: str) -> str:
    return f'<style:style style:name="{name}" style:family="graphic"><style:graphic-properties {look}/></style:style>'
