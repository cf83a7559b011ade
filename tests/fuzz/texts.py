"""Fuzz: sources, mark files and settings: pieces that mean something, put together at random, then broken."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from random import Random

from PIL import Image

from tests.fuzz.command import run_command
from tests.fuzz.kind import Kind, mutate
from tutopdf.api import build
from tutopdf.fonts import symbols
from tutopdf.french.diagnostics import render
from tutopdf.model.build_report import FAULTS
from tutopdf.model.check_request import CheckRequest
from tutopdf.model.diagnostics import UserError
from tutopdf.model.variant import Variant
from tutopdf.pipelines import check as checking
from tutopdf.pipelines.fix import propose_fixes

_PIECES = [
    "# T", "## S", "### s", "1. Aller", "2) Aller", "3 - Aller", "- a", "> ", "| a | b |", "|--|--|", "```", "~~~",
    "::: simplifié", ":::", "::: important T", "::: zzz", "+++", "---", "<b>", "</b>", "<!--", "-->", "&amp;", "&#0;",
    "<!-- tutopdf: ignorer FALC-T6 -->", "{{", "}}", "{{ date }}", "{{ x }}", "**", "*", "_", "`", "\\", "![", "![x](",
    "![x](a.png)", "![](a.png)", "![x](../../y.png)", "[", "](", "](https://a.fr)", "[x](javascript:y)", "<https://a.fr>",
    "https://a.fr/", "mailto:", "(", ")", "\n", "\n\n", "\n   ", "\n\t", "\r\n", "\u2028", "\x0b", "\x1b[31m", "\x85",
    "\u200b", "\u200d", "\ufeff", "\u202e", "\u00ad", "\u3000", "\u4e2d", "👩\u200d🏫", "e\u0301", "ﷺ", "→", "①",
    "« ", " »", '"', "mot ", "l'été ", " ! ", "12:30", "12/03/2020", "18h30", "75%", "XIV", "ENT", "etc...", "M.Dupont",
    "\x00", "\x0c", "&#x110000;", "&#xd800;", "[^1]", "[^1]: n", "[a]: b", "[a]", "===", "{.x}", "{", "}", "<a href='",
    "    ", "      - ", "> > > ", "- - - - ", "1. 1. 1. ", "* * *", "$x$", "\\(", "$$", ":x:", "~~", "==", "^", "\u0301" * 9,
    "\u05d0\u05d1", "\u0627", "\U0010ffff", "\ufffe", "\ufffc", "\u2060", "\u00a0", "\u202f", "0" * 40, "9,99 €", "n° 3",
    "data:image/png;base64,iVBORw0KGgo=", "a@b.fr", "www.a.fr", "//a.fr", "http://[::1", "https://é.fr:99999/", "M. D",
    "<img src=a.png>", "<script>", "</", "<!DOCTYPE x>", "<?x", "![x](<a b.png>)", "![x](a.png \"t\")", "(voir ", "…",
    "ne pas ", "est été fait par ", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
]  # fmt: skip

_KEYS = ["date", "note", "note_simplifiee", "texte_publie", "qr", "poids_max", "article", "adresse_courte", "valeurs",
         "glossaire", "etablissement", "pied", "echelle", "cadrage", "repere", "forme", "zone", "texte", "vers", "de",
         "point", "numero", "police", "police_grasse", "couleur", "x", "é"]  # fmt: skip
_VALUES = ["1", "-1", "1e400", "nan", "inf", "true", '"a"', '""', "2020-12-06", "2020-13-40", "[]", "[1, 2, 3, 4]",
           "[0, 0, 100, 100]", "[-1, 0, 1e9, nan]", "[50, 50]", "{}", '{ a = "b" }', '"cadre"', '"masque"', '"loupe"',
           '"fleche"', '"https://a.fr/b"', '"\\u0007\\u202e"', "9" * 40, "[[[[1]]]]", "'''\na\n'''"]  # fmt: skip


# What is the same for each attack is read once: the dictionaries take a second, a typeface of symbols 50 ms.
checking.open_spelling = cache(checking.open_spelling)
checking.open_rare_words = cache(checking.open_rare_words)
_symbol_faces = lru_cache(maxsize=200)(symbols.symbol_faces)
symbols.symbol_faces = lambda characters: _symbol_faces(frozenset(characters))

_SAMPLE = 0.003
"""How many attacks are made by commands in processes of their own as well."""


def _source(random: Random) -> str:
    lines = ["# T", "", "1. Aller.", ""] if random.random() < 0.7 else []
    if random.random() < 0.2:
        lines = ["+++", _toml(random), "+++", *lines]
    for _ in range(random.randint(0, 25)):
        parts = [random.choice(_PIECES) for _ in range(random.choice((1, 1, 2, 3, 8)))]
        lines.append(random.choice(("", " ")).join(parts))
        lines += [""] * random.randint(0, 1)
    if random.random() < 0.03:
        lines.append(random.choice(_PIECES) * random.randint(100, 2000))
    return "\n".join(lines)


def _toml(random: Random) -> str:
    lines = []
    for _ in range(random.randint(0, 8)):
        key = random.choice(_KEYS)
        kinds = (f"{key} = {random.choice(_VALUES)}", f"[{key}]", f"[[{key}]]", f"[{key}.{random.choice(_KEYS)}]")
        lines.append(random.choices(kinds, (8, 1, 2, 1))[0])
    return "\n".join(lines)


def _write(folder: Path, source: bytes, marks: bytes = b"", settings: bytes = b"") -> None:
    for name in ("sources", "images"):
        (folder / name).mkdir()
    (folder / "tutopdf.toml").write_bytes(settings)
    (folder / "sources" / "t.md").write_bytes(source)
    Image.new("RGB", (60, 40), (9, 99, 199)).save(folder / "images" / "a.png")
    if marks:
        (folder / "images" / "a.toml").write_bytes(marks)


def _read(folder: Path, *, paper: bool, sample: bool = False) -> None:
    """Have a project checked, mended and perhaps built; a message that cannot be written is a fault."""
    try:
        report = checking.check(folder, (), CheckRequest(easy_variants=tuple(Variant)))
        diagnostics = list(report.diagnostics)
        propose_fixes(folder, ())
        if paper:
            diagnostics += build(folder).diagnostics
        for one in diagnostics:
            assert one.code not in FAULTS, render(one)
            assert render(one)
    except UserError as refused:
        for one in refused.diagnostics:
            assert render(one)
    if sample:
        run_command(folder, "check", "--corriger", "--oui")
        run_command(folder, "build", "--tout")
    left = [path.name for path in folder.rglob("*") if path.name.startswith(".tutopdf")]
    assert not left, left


def _broken(text: str, random: Random) -> bytes:
    data = text.encode(random.choices(("utf-8", "cp1252", "utf-16"), (20, 1, 1))[0], "replace")
    return mutate(data, random) if random.random() < 0.15 else data


def attack_source(random: Random, folder: Path) -> None:
    _write(folder, _broken(_source(random), random))
    _read(folder, paper=random.random() < 0.05, sample=random.random() < _SAMPLE)


def attack_marks(random: Random, folder: Path) -> None:
    _write(folder, "# T\n\n1. Aller.\n   ![Un écran](a.png)\n".encode(), _broken(_toml(random), random))
    _read(folder, paper=random.random() < 0.3, sample=random.random() < _SAMPLE)


def attack_settings(random: Random, folder: Path) -> None:
    _write(folder, b"# T\n\n1. Aller.\n", settings=_broken(_toml(random), random))
    _read(folder, paper=random.random() < 0.3, sample=random.random() < _SAMPLE)


SOURCES = Kind("sources", attack_source)
MARKS = Kind("marks", attack_marks)
SETTINGS = Kind("settings", attack_settings)
