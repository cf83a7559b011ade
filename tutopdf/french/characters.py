"""Characters in French words: the commonest emoji by name, the others by what they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_EMOJI = {
    "😀": "visage souriant", "😃": "visage souriant", "😄": "visage souriant", "😁": "large sourire",
    "😅": "sourire soulagé", "😂": "visage qui pleure de rire", "🤣": "visage mort de rire", "🙂": "léger sourire",
    "😉": "clin d’œil", "😊": "sourire", "😍": "yeux en cœur", "😎": "lunettes de soleil", "🤔": "visage songeur",
    "😕": "visage perplexe", "🙁": "visage mécontent", "😢": "visage en larmes", "😭": "visage en pleurs",
    "😡": "visage en colère", "😱": "visage effrayé", "😴": "visage endormi", "🤓": "visage à lunettes",
    "🥳": "visage qui fait la fête", "🤩": "yeux en étoile", "😬": "grimace", "🙄": "yeux au ciel",
    "🙏": "mains jointes", "👏": "mains qui applaudissent", "👋": "main qui salue", "🤝": "poignée de main",
    "💪": "biceps", "🙌": "mains levées", "✋": "main levée", "👀": "yeux", "🤷": "haussement d’épaules",
    "🎉": "fête", "🎊": "fête", "✨": "étincelles", "🔥": "feu", "💥": "explosion", "💯": "cent points",
    "💡": "ampoule", "🚀": "fusée", "🎯": "cible", "🏁": "drapeau à damier", "🚩": "drapeau",
    "⏰": "réveil", "🛑": "panneau stop", "🚨": "gyrophare", "🚧": "travaux", "🔴": "rond rouge",
    "🔵": "rond bleu", "🔶": "losange orange", "🔷": "losange bleu", "🔸": "petit losange orange",
    "🔹": "petit losange bleu", "💜": "cœur violet", "💙": "cœur bleu", "💚": "cœur vert", "💛": "cœur jaune",
    "🧡": "cœur orange", "📱": "téléphone portable", "📲": "téléphone portable", "🔗": "lien", "📝": "mémo",
    "📖": "livre ouvert", "📘": "livre bleu", "📕": "livre rouge", "📗": "livre vert", "📒": "cahier",
    "📓": "cahier", "📔": "cahier", "📑": "onglets", "📜": "parchemin", "📰": "journal", "📢": "haut-parleur",
    "📣": "mégaphone", "👤": "silhouette", "👥": "silhouettes", "👨": "homme", "👩": "femme", "👦": "garçon",
    "👧": "fille", "👶": "bébé", "👪": "famille", "🧑": "personne", "🤖": "robot", "👾": "monstre", "👻": "fantôme",
    "🆕": "nouveau", "🆗": "OK", "🆓": "gratuit", "🆘": "SOS", "🔙": "retour", "🔝": "haut", "🔚": "fin",
    "🔛": "en marche", "🔜": "bientôt", "🔟": "dix", "🔢": "chiffres", "🔤": "lettres", "🔁": "répétition",
    "🔀": "lecture aléatoire", "⏯": "lecture ou pause", "🧩": "pièce de puzzle", "🛒": "chariot", "🎁": "cadeau",
    "🏫": "école", "🏢": "immeuble", "🎨": "palette", "🎵": "note de musique", "🎤": "micro", "🌐": "globe",
    "📡": "antenne", "🔋": "pile", "🔌": "prise", "📐": "équerre", "📏": "règle", "🧰": "boîte à outils",
    "🔨": "marteau", "🔩": "boulon", "⚡": "éclair", "🌱": "pousse", "🌈": "arc-en-ciel", "🍪": "biscuit",
    "🐛": "insecte", "🐧": "manchot", "🦊": "renard", "🍏": "pomme verte", "🍎": "pomme", "🎒": "cartable",
    "🙋": "personne qui lève la main", "🙈": "singe qui se cache les yeux", "🔓": "cadenas ouvert",
    "💼": "mallette", "🗒": "bloc-notes", "🧠": "cerveau", "🎈": "ballon", "👑": "couronne", "🥇": "médaille d’or",
    "〰": "tiret ondulé", "❇": "étincelle",
}  # fmt: skip

_SCRIPTS = {
    "CJK": "idéogramme chinois", "HIRAGANA": "lettre japonaise", "KATAKANA": "lettre japonaise",
    "HANGUL": "lettre coréenne", "ARABIC": "lettre arabe", "HEBREW": "lettre hébraïque",
    "CYRILLIC": "lettre cyrillique", "GREEK": "lettre grecque", "ARMENIAN": "lettre arménienne",
    "GEORGIAN": "lettre géorgienne", "DEVANAGARI": "lettre indienne", "BENGALI": "lettre bengalie",
    "TAMIL": "lettre tamoule", "THAI": "lettre thaïe", "ETHIOPIC": "lettre éthiopienne", "KHMER": "lettre khmère",
    "TIFINAGH": "lettre berbère", "EGYPTIAN": "hiéroglyphe", "BRAILLE": "signe braille",
    "MUSICAL": "signe de musique", "MATHEMATICAL": "lettre mathématique", "COMBINING": "accent",
}  # fmt: skip

_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_EMOJI_BLOCKS = range(0x1F000, 0x1FB00)


def describe_character(char: str) -> str:
    """Return « l’émoji 👍 « pouce levé » », « le signe ⌖ (U+2316) »: what can be seen of a character, and what it is."""
    if len(char) != 1 and not all(ord(letter) in _FLAG_LETTERS for letter in char):
        return f"« {char} »"
    if not char:
        return "ce caractère"
    shown = f"{char} " if char.isprintable() else ""
    if len(char) > 1:
        return f"le drapeau {shown}({''.join(map(_flag_letter, char))})"
    if char in _EMOJI:
        return f"l’émoji {shown}« {_EMOJI[char]} »"
    kind, code = _kind(char), f"(U+{ord(char):04X})"
    article = "l’" if kind[0] in "aeéi" else "la " if kind.startswith("lettre") else "le "
    return f"{article}{kind} {shown}{code}"


def name_characters(chars: Iterable[str]) -> dict[str, str]:
    """Return what is printed of characters that are alone in a text, and that no typeface has."""
    return {char: _EMOJI.get(char) or f"{_kind(char)} U+{ord(char):04X}" for char in chars}


def _flag_letter(char: str) -> str:
    return chr(ord(char) - _FLAG_LETTERS.start + ord("A"))


def _kind(char: str) -> str:
    code, category = ord(char), unicodedata.category(char)
    if code in _FLAG_LETTERS:
        return f"lettre de drapeau {_flag_letter(char)}"
    if category == "Co":
        return "signe d’une police d’icônes"
    first = unicodedata.name(char, "").partition(" ")[0]
    if first in _SCRIPTS:
        return _SCRIPTS[first]
    if code in _EMOJI_BLOCKS:
        return "émoji"
    return "lettre" if category.startswith("L") else "signe" if category[0] in "SP" else "caractère"
