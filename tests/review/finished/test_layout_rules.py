"""Protects the layout rules of easy reading (FALC-L1 to L13): each finds what breaks it, and lets the rest be."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf.generic import NameObject

from tutopdf.fonts.font_set import default_fonts
from tutopdf.model.boxes import DrawnMark, Fragment, Line, Rect, Role
from tutopdf.model.theme import A4_SHORT, BLACK, MM
from tutopdf.model.tutorial import MarkKind

from .kit import LEFT, SIMPLIFIED, WIDTH, Case, Draft, changed, check_case, fonts, sheet, told

LONG = (
    "Une phrase assez longue pour aller à la ligne",
    "et qui va encore à la ligne plus loin,",
    "puis une troisième fois avant de finir",
    "et une quatrième, pour être sûr,",
    "ici.",
)


def page_number_in_8_pt() -> bytes:
    """Tout est en 14 pt, mais le numéro de page est en 8 pt."""
    draft = Draft(numbered=False)
    draft.text(150, "Un texte exact.")
    draft.furniture("Page 1 sur 1", size=8)
    return draft.data()


def noto_in_13_6_pt() -> bytes:
    """Noto Sans en 13,6 pt : son x est plus haut que celui d’Arial, cela fait 14 pt."""
    draft = Draft()
    draft.text(150, "Un texte exact.", size=13.6)
    return draft.data()


def written_on_picture(size: float) -> bytes:
    line = Line((Fragment("une étiquette", 0.0, 60.0, True),), 60.0)
    mark = DrawnMark(MarkKind.LABEL, rect=Rect(LEFT + 20, 220, 90, 20), lines=(line,), text_pt=size)
    draft = Draft()
    draft.figure(200, marks=(mark,))
    return draft.data()


def label_of_7_pt() -> bytes:
    """Une étiquette de 7 pt sur une image."""
    return written_on_picture(7)


def label_of_9_pt() -> bytes:
    """Une étiquette de 9 pt sur une image : c’est permis, là seulement."""
    return written_on_picture(9)


def two_families() -> bytes:
    """Les titres en Noto Sans, le texte en Ubuntu."""
    draft = Draft(fonts=fonts("Ubuntu_Regular"))
    draft.title()
    draft.text(150, "Un texte exact.")
    return draft.data()


def two_weights_and_a_symbol() -> bytes:
    """Une seule police, en normal et en gras, et un signe (→) pris dans une autre."""
    draft = Draft(fonts=default_fonts().with_symbols_for("→"))
    draft.title()
    draft.text(150, "Un texte → exact.")
    return draft.data()


def times() -> bytes:
    """Du Times."""

    def draw(canvas):
        canvas.setFont("Times-Roman", 14)
        canvas.drawString(100, 700, "Un texte exact")

    return sheet(draw)


def helvetica() -> bytes:
    """De l’Helvetica, qui n’a pas d’empattements."""

    def draw(canvas):
        canvas.setFont("Helvetica", 14)
        canvas.drawString(100, 700, "Un texte exact")

    return sheet(draw)


def named(name: str) -> bytes:
    """Return a page whose typeface has another name."""
    draft = Draft()
    draft.text(150, "Un texte exact.")

    def rename(writer, _):
        for font in writer.pages[0]["/Resources"]["/Font"].values():
            font = font.get_object()
            font[NameObject("/BaseFont")] = NameObject(f"/AAAAAA+{name}")
            font["/DescendantFonts"][0].get_object()[NameObject("/BaseFont")] = NameObject(f"/AAAAAA+{name}")

    return changed(draft.data(), rename)


def light() -> bytes:
    """Une police « Light »."""
    return named("NotoSans-Light")


def medium() -> bytes:
    """Une police « Medium », un peu plus grasse que la normale."""
    return named("NotoSans-Medium")


def italics() -> bytes:
    """Un texte en italique."""
    draft = Draft(fonts=fonts("NotoSans_Italic"))
    draft.text(150, "Un texte exact.")
    return draft.data()


def upright() -> bytes:
    """Le même en écriture droite."""
    draft = Draft()
    draft.text(150, "Un texte exact.")
    return draft.data()


def underlined_word() -> bytes:
    """Un trait sous un texte."""
    draft = Draft()
    draft.text(150, "Un texte exact.")
    draft.panel(Rect(LEFT, 152, 100, 0.7), BLACK)
    return draft.data()


def ruled_title() -> bytes:
    """Un filet de la largeur de la page, plus bas que le titre."""
    draft = Draft()
    draft.title()
    draft.panel(Rect(LEFT, 122, WIDTH, 0.7), BLACK)
    return draft.data()


def dark_grey(level: float) -> bytes:
    draft = Draft()
    draft.text(150, "Un texte exact.", colour=(level, level, level))
    return draft.data()


def grey_of_5() -> bytes:
    """Un gris qui a un contraste de 5:1 sur le blanc."""
    return dark_grey(0x70 / 255)


def grey_of_7() -> bytes:
    """Un gris qui a un contraste de 7:1 sur le blanc."""
    return dark_grey(0x59 / 255)


def two_columns() -> bytes:
    """Deux colonnes de trois lignes."""
    draft = Draft()
    for x in (LEFT, LEFT + 220):
        draft.text(150, "Un texte en", "colonnes, de", "trois lignes.", x=x)
    return draft.data()


def number_beside_text() -> bytes:
    """Le numéro de l’étape à côté de son texte."""
    draft = Draft()
    steps = draft.element(Role.LIST)
    item = draft.element(Role.ITEM, steps)
    draft.text(150, "1", size=26, bold=True, element=draft.element(Role.LABEL, item))
    body = draft.element(Role.ITEM_BODY, item)
    draft.text(150, "Un texte de", "deux lignes.", x=LEFT + 34, element=draft.element(Role.PARAGRAPH, body))
    draft.figure(200, parent=body, x=LEFT + 34)
    return draft.data()


def hyphenated() -> bytes:
    """Un mot coupé par un trait d’union en fin de ligne."""
    draft = Draft()
    draft.text(150, "Le texte de l’avertis-", "sement est coupé.")
    return draft.data()


def hyphen_inside() -> bytes:
    """Un mot qui a un trait d’union, une ligne qui finit par un tiret."""
    draft = Draft()
    draft.text(150, "Prenez rendez-vous au", "collège -", "c’est simple.")
    return draft.data()


def justified() -> bytes:
    """Cinq lignes de même longueur, puis la dernière."""
    draft = Draft()
    width = draft.fonts.width(LONG[0], 14.0)
    words = [line.split() for line in LONG[:4]] + [LONG[0].split(), ["Fin."]]
    paragraph = draft.element(Role.PARAGRAPH)
    for row, line in enumerate(words):
        taken = [draft.fonts.width(word, 14.0) for word in line]
        gap = (width - sum(taken)) / max(len(line) - 1, 1) if row < len(words) - 1 else 4.0
        x = LEFT
        for word, advance in zip(line, taken, strict=True):
            draft.text(150 + 21 * row, f"{word} ", x=x, element=paragraph)
            x += advance + gap
    return draft.data()


def ragged() -> bytes:
    """Cinq lignes alignées à gauche."""
    draft = Draft()
    draft.text(150, *LONG)
    return draft.data()


def centred() -> bytes:
    """Deux lignes centrées."""
    draft = Draft()
    lines = "Un texte qui est", "centré dans la page."
    draft.text(150, *lines, xs=[(A4_SHORT - draft.fonts.width(line, 14.0)) / 2 for line in lines])
    return draft.data()


def hanging() -> bytes:
    """Une puce en retrait à gauche de deux lignes alignées."""
    draft = Draft()
    paragraph = draft.element(Role.PARAGRAPH)
    draft.text(150, "• ", x=LEFT, element=paragraph)
    draft.text(150, "Un texte qui est", "aligné à gauche.", x=LEFT + 15, element=paragraph)
    return draft.data()


def indented() -> bytes:
    """Un alinéa de 14 pt."""
    draft = Draft()
    draft.text(150, *LONG, xs=[LEFT + 14, *[LEFT] * 4])
    return draft.data()


def tight() -> bytes:
    """Un interligne de 1,3."""
    draft = Draft()
    draft.text(150, *LONG, pitch=1.3)
    return draft.data()


def line_and_a_half() -> bytes:
    """Un interligne de 1,5, sous un titre."""
    draft = Draft()
    draft.title()
    draft.text(150, *LONG)
    return draft.data()


def narrow_margin() -> bytes:
    """Du texte à 20 mm du bord."""
    draft = Draft()
    draft.text(150, "Un texte exact.", x=20 * MM)
    return draft.data()


def furniture_at_20_mm() -> bytes:
    """Du texte à 30 mm du bord, le nom du collège à 20 mm."""
    draft = Draft()
    draft.text(150, "Un texte exact.")
    draft.furniture("Collège", x=20 * MM)
    return draft.data()


def furniture_at_10_mm() -> bytes:
    """Le nom du collège à 10 mm du bord."""
    draft = Draft()
    draft.furniture("Collège", x=10 * MM)
    return draft.data()


def steps(count: int, pictures: bool = True) -> bytes:
    draft = Draft()
    element = draft.element(Role.LIST)
    for number in range(count):
        item = draft.element(Role.ITEM, element)
        y = 120 + 160 * number
        draft.text(y, str(number + 1), element=draft.element(Role.LABEL, item))
        body = draft.element(Role.ITEM_BODY, item)
        draft.text(y, "Cliquez ici.", x=LEFT + 34, element=draft.element(Role.PARAGRAPH, body))
        if pictures or number:
            draft.figure(y + 15, parent=body, x=LEFT + 34)
    return draft.data()


def three_steps() -> bytes:
    """Trois étapes sur une page."""
    return steps(3)


def two_steps() -> bytes:
    """Deux étapes sur une page, chacune avec son image."""
    return steps(2)


def words(count: int) -> bytes:
    draft = Draft()
    draft.text(120, *["mot mot mot mot mot"] * (count // 5))
    return draft.data()


def eighty_words() -> bytes:
    """Quatre-vingts mots sur une page."""
    return words(80)


def sixty_words() -> bytes:
    """Soixante mots sur une page, et son numéro."""
    return words(60)


def pages_without_total() -> bytes:
    """Deux pages, dont la seconde dit seulement « 2 »."""
    draft = Draft(numbered=False)
    draft.text(150, "Un texte exact.")
    draft.furniture("Page 1 sur 2")
    draft.new_page()
    draft.text(150, "Un texte exact.")
    draft.furniture("2")
    return draft.data()


def pages_with_total() -> bytes:
    """Deux pages, « Page 1 sur 2 » et « Page 2 sur 2 »."""
    draft = Draft()
    draft.text(150, "Un texte exact.")
    draft.new_page()
    draft.text(150, "Un texte exact.")
    return draft.data()


def step_without_picture() -> bytes:
    """Deux étapes, la première sans image."""
    return steps(2, pictures=False)


CASES = [
    Case("FALC-L1", page_number_in_8_pt, noto_in_13_6_pt, SIMPLIFIED),
    Case("FALC-L1-picture", label_of_7_pt, label_of_9_pt, SIMPLIFIED),
    Case("FALC-L2", two_families, two_weights_and_a_symbol, SIMPLIFIED),
    Case("FALC-L2-serif", times, helvetica, SIMPLIFIED),
    Case("FALC-L3", light, medium, SIMPLIFIED),
    Case("FALC-L4", italics, upright, SIMPLIFIED),
    Case("FALC-L4-underline", underlined_word, ruled_title, SIMPLIFIED),
    Case("FALC-L5", grey_of_5, grey_of_7, SIMPLIFIED),
    Case("FALC-L6", two_columns, number_beside_text, SIMPLIFIED),
    Case("FALC-L7", hyphenated, hyphen_inside, SIMPLIFIED),
    Case("FALC-L8", justified, ragged, SIMPLIFIED),
    Case("FALC-L8-align", centred, hanging, SIMPLIFIED),
    Case("FALC-L8-indent", indented, hanging, SIMPLIFIED),
    Case("FALC-L9", tight, line_and_a_half, SIMPLIFIED),
    Case("FALC-L10", narrow_margin, furniture_at_20_mm, SIMPLIFIED),
    Case("FALC-L10-furniture", furniture_at_10_mm, furniture_at_20_mm, SIMPLIFIED),
    Case("FALC-L11", three_steps, two_steps, SIMPLIFIED),
    Case("FALC-L11-words", eighty_words, sixty_words, SIMPLIFIED),
    Case("FALC-L12", pages_without_total, pages_with_total, SIMPLIFIED),
    Case("FALC-L13", step_without_picture, two_steps, SIMPLIFIED),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_rule_finds_what_breaks_it_and_nothing_else(case: Case, tmp_path: Path, golden):
    check_case(case, tmp_path, golden)


def test_two_texts_on_one_line_are_no_columns(tmp_path: Path):
    draft = Draft()
    draft.text(150, "Nom de famille")
    draft.text(150, "Prénom usuel", x=LEFT + 220)
    draft.text(200, "Un texte exact.")
    assert told(tmp_path, draft.data(), SIMPLIFIED, "FALC-L6") == []


def test_a_letter_that_goes_left_of_its_place_takes_nothing_from_the_margin(tmp_path: Path):
    draft = Draft()
    draft.title(text="Justifier une absence")
    assert told(tmp_path, draft.data(), SIMPLIFIED, "FALC-L10") == []
