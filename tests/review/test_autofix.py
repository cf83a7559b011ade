"""Protects `--corriger`: what has one right answer is mended, every other byte is as it was, and nothing else is read."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.review.kit import read_source
from tests.source.test_linear_work import count_work
from tests.support import REPOSITORY, write_project
from tutopdf.model.tutorial import Step, Tutorial
from tutopdf.pictures.probe import probe_picture
from tutopdf.review.autofix import count_mendable, fix_lines, fix_source, show_changes
from tutopdf.review.line_fixes import apply_edits, fix_line, fix_signs, fix_spaces, may_need_signs, may_need_spaces
from tutopdf.source.project import open_project
from tutopdf.source.tutorial import read_tutorial
from tutopdf.transforms.quotes import find_quoted
from tutopdf.transforms.typography import typeset

NB, NNB = "\u00a0", "\u202f"


def readable(text: str) -> str:
    """Return the text with its no-break spaces as `_`, the narrow ones as `~`."""
    return text.replace(NB, "_").replace(NNB, "~")


def mend(text: str, published: bool = False) -> str:
    """Return a source mended, with its no-break spaces seen."""
    return readable(mend_text(text, published))


def mend_text(text: str, published: bool = False) -> str:
    lines = text.split("\n")
    for change in fix_lines(lines, published):
        assert lines[change.line - 1] == change.before
        lines[change.line - 1] = change.after
    return "\n".join(lines)


@pytest.fixture
def tutorial(tmp_path) -> Tutorial:
    return read_source(tmp_path, "# Un titre\n\n1. Cliquer.\n")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        # Spaces and apostrophes
        ("Prêt ? Oui! l'ENT : «là»", "Prêt~? Oui~! l’ENT_: «_là_»"),
        ("1. Attendre 5 minutes ; fini", "1. Attendre 5_minutes~; fini"),
        ("1 - Aller : là", "1 - Aller_: là"),
        ("## L'étape : une", "## L’étape_: une"),
        ("::: important Penser à l'adresse :", "::: important Penser à l’adresse_:"),
        (":::: attention L'heure ! ::::", ":::: attention L’heure~! ::::"),
        ("   ![L'écran : là](a b/l'image : 1.png)", "   ![L’écran_: là](a b/l'image : 1.png)"),
        ("Voir ![l'un](l'a.png) puis ![l'autre](l'b.png)", "Voir ![l’un](l'a.png) puis ![l’autre](l'b.png)"),
        ("[L'ENT : là](https://x.fr/l'a?b) !", "[L’ENT_: là](https://x.fr/l'a?b)~!"),
        ("**Note** : l'**ENT**?", "**Note**_: l’**ENT**~?"),
        ("«**Valider**» et **Note**: lire", "«_**Valider**_» et **Note**_: lire"),
        ("Voir {{ l'ent }} : l'un", "Voir {{ l'ent }}_: l’un"),
        ("`l'a : b` l'a <!-- tutopdf: FALC-T5 l'avertissement ; -->", "`l'a : b` l’a <!-- tutopdf: FALC-T5 l'avertissement ; -->"),
        ("Voir <https://x.fr/l'a> : l'un", "Voir <https://x.fr/l'a>_: l’un"),
        # Doubled spaces
        ("un  mot,   puis un autre", "un mot, puis un autre"),
        ("1.  Aller  là", "1.  Aller là"),
        ("**un**  mot", "**un** mot"),
        ("fin de ligne forcée  ", "fin de ligne forcée  "),
        ("   retrait  de trois", "   retrait de trois"),
        ("un\tmot", "un\tmot"),
        # Quotes
        ('la page "Services en ligne" (là)', "la page «_Services en ligne_» (là)"),
        ('"Oui", "non".', "«_Oui_», «_non_»."),
        ('" Oui "', "«_Oui_»"),
        ('"**Oui**" et l\'"ENT"', "«_**Oui**_» et l’«_ENT_»"),
        ('![La page "Oui"](a.png)', "![La page «_Oui_»](a.png)"),
        # Signs
        ("3,50€, 75% et **75**%", "3,50_€, 75_% et **75**_%"),
        ("Tarif:10€ et Tarif:10 %", "Tarif_: 10_€ et Tarif_: 10_%"),
        ("18h30 ou 8h05", "18_h_30 ou 8_h_05"),
        ("de 8h à 17 h 30, puis 9h.", "de 8_h à 17_h_30, puis 9_h."),
        ("M.Dupont à gauche(voir en bas)", "M._Dupont à gauche (voir en bas)"),
        ("Attendez... puis etc... et etc…", "Attendez… puis etc. et etc."),
    ],
)  # fmt: skip
def test_what_has_one_right_answer_is_mended(typed, expected):
    assert mend(typed) == expected


@pytest.mark.parametrize(
    "text",
    [
        'un écran de 15" et un de 17"',
        'une seule " puis rien',
        'dans «\u00a0la page "Oui"\u00a0»',
        '`x = "a"` et {{ "b" }}',
        '[texte](https://x.fr "un titre")',
        "```\nl'a : b\n```",
        "| l'a | b : c |",
        "<div>l'a</div>",
        "l'a &nbsp;: b",
        "<!-- un commentaire\nl'a : b\n-->",
        '+++\nnote = "L\'heure : là"\n+++',
        "---",
        "https://x.fr/l'a;b?c",
        "Le 06/12/2020",
        "`une espace  double",
        "l’ENT",
        "«\u00a075%\u00a0», `3€...` et https://x.fr/a%20b?c=3€",
        "élève(s), nom(s de famille), directeur(trice), x(a b), 5.50, 24h/24, A18h30, M.D.",
        "../.../x, .../y, a....b, 100%25",
    ],
)
def test_close_to_a_mending_nothing_is_touched(text):
    assert mend(text) == readable(text)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Venez le 06/12/2020.", "Venez le 6 décembre 2020."),
        ("Du 01/03/2021 au 2/3/2021 !", "Du 1er mars 2021 au 2 mars 2021~!"),
        ("Le **06/12/2020**", "Le **6 décembre 2020**"),
    ],
)
def test_dates_of_the_simplified_text_are_in_words(typed, expected):
    assert mend(f"::: simplifié Le 1/2/2020\n{typed}\n:::") == f"::: simplifié Le 1er février 2020\n{expected}\n:::"


@pytest.mark.parametrize(
    "typed",
    ["Lisez « 06/12/2020 ».", "Tapez `06/12/2020`.", "Le 31/02/2020.", "Voir https://x.fr/06/12/2020", "12/06/12/2020", "06/12/20"],
)  # fmt: skip
def test_what_the_screen_shows_and_what_is_no_date_stays(typed):
    assert mend(f"::: simplifié\n{typed}\n:::") == f"::: simplifié\n{readable(typeset(typed))}\n:::"


def test_in_a_published_tutorial_only_the_simplified_text_is_mended():
    source = "# L'ENT\n\n1. Prêt ?\n\n::: important L'heure\nL'ENT\n:::\n\n::: simplifié L'heure\nL'ENT  !\n:::\n"
    assert mend(source, published=True) == source.replace("simplifié L'heure\nL'ENT  !", "simplifié L’heure\nL’ENT~!")


SOURCE = "# L'été\n\n1. Prêt ?\n\n::: simplifié\nL'ENT : le 06/12/2020\n:::\n"
MENDED = f"# L’été\n\n1. Prêt{NNB}?\n\n::: simplifié\nL’ENT{NB}: le 6 décembre 2020\n:::\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_marks_and_line_ends_stay(encoding, end, tutorial):
    raw = SOURCE.replace("\n", end).encode(encoding)
    assert fix_source(raw, tutorial).data == MENDED.replace("\n", end).encode(encoding)


def test_big_endian_text_stays_so(tutorial):
    raw = "\ufeffL'un".encode("utf-16-be")
    assert fix_source(raw, tutorial).data == "\ufeffL’un".encode("utf-16-be")


def test_mixed_line_ends_and_a_last_line_without_one_stay(tutorial):
    assert fix_source(b"l'a\r\nl'b\nl'c\rd", tutorial).data == "l’a\r\nl’b\nl’c\rd".encode()


def test_windows_1252_takes_what_it_has(tutorial):
    raw = '# L\'été\r\n\r\n1. Prêt ? Oui : «là» "bien"\r\n'.encode("cp1252")
    expected = f"# L’été\r\n\r\n1. Prêt ? Oui{NB}: «{NB}là{NB}» «{NB}bien{NB}»\r\n"
    assert fix_source(raw, tutorial).data == expected.encode("cp1252")


def test_accents_that_are_typed_apart_stay_apart(tutorial):
    raw = unicodedata.normalize("NFD", "L'été : activité? forcé  là").encode()
    expected = unicodedata.normalize("NFD", f"L’été{NB}: activité{NNB}? forcé là")
    assert fix_source(raw, tutorial).data == expected.encode()


@pytest.mark.parametrize("raw", [b"", b"\xff\xfel", b"\x81 l'a", b"\xff\xfe\x00\xd8a\x00'\x00b\x00", b"l'\x00a"])
def test_what_cannot_be_read_exactly_is_left_alone(raw, tutorial):
    fix = fix_source(raw, tutorial)
    assert fix.data == raw or fix.data.replace("’".encode(), b"'") == raw


def test_what_was_changed_is_shown_with_its_spaces(tutorial):
    raw = 'Tout va bien.\nVoir  "Oui" ; l\'ENT : là\n\n1. Fini !\n'.encode()
    shown = "\n".join(show_changes(fix_source(raw, tutorial), "sources/x.md"))
    assert shown == (
        "Dans ces lignes, _ est une espace insécable et · une espace en double.\n"
        "--- sources/x.md\n"
        "+++ sources/x.md (corrigé)\n"
        "@@ ligne 2 @@\n"
        '-Voir··"Oui" ; l\'ENT : là\n'
        "+Voir «_Oui_»_; l’ENT_: là\n"
        "@@ ligne 4 @@\n"
        "-1. Fini !\n"
        "+1. Fini_!"
    )


def test_nothing_to_mend_shows_nothing(tutorial):
    fix = fix_source(b"Tout va bien.\n", tutorial)
    assert (fix.data, fix.changes, show_changes(fix, "x.md")) == (b"Tout va bien.\n", (), [])


def test_the_notice_counts_about_what_is_mended():
    lines = (REPOSITORY / "sources" / "educonnect-email.md").read_text(encoding="utf-8").split("\n")
    changes = fix_lines(lines, published=False)
    first, count = count_mendable(
        lines,
        False,
        lambda line: may_need_spaces(line) or may_need_signs(line),
        lambda line: fix_spaces(fix_signs(line)),
    )
    assert first == changes[0].line
    assert abs(count - len(changes)) <= 2


# Laws

PIECES = ["mot", "l'", "d'« ", " ", "  ", ":", " ;", "!", "?", '"', "«", "»", "**", "`", "[", "](https://x.fr/a'b)", "![",
          "](a.png)", "{{ x }}", "https://x.fr/a'b", "<!-- l'a : -->", "06/12/2020", "12", " km", "é", "e\u0301", "\\*", "_",
          "(", ")", "&amp;", "|", "<b>", "1. ", "# ", "C:", "…", "\u00a0", "\u202f", "*", "\t", "05 49 00 00 00", "75%",
          "18h30", "...", "etc", "M.", "Dupont", "(voir là)"]  # fmt: skip
lines = st.lists(st.sampled_from(PIECES), max_size=10).map("".join)
sources = st.lists(
    st.one_of(lines, st.sampled_from([":::", "::: simplifié", "::: info L'un", "```", "", "+++"])), max_size=8
)


@pytest.mark.slow
@settings(max_examples=600, deadline=None)
@given(sources)
@example(['"« ', '"'])
@example(["**d'« **mot"])
@example(["etc  ..."])
def test_mending_twice_changes_nothing_more(source):
    once = mend_text("\n".join(source))
    assert mend_text(once) == once


def printed(tutorial: Tutorial) -> list[tuple[str, list[object]]]:
    """Return what is printed of a tutorial, its quotes and dates apart: each text, how it looks, each picture."""
    texts: list[tuple[str, list[object]]] = []
    for paragraph in tutorial.paragraphs:
        text = re.sub(r"06/12/2020|6 décembre 2020", "#", typeset(paragraph.text))
        text = re.sub(r"[.…]+", ".", text)
        looks: list[object] = [(run.bold, run.literal, run.href) for run in paragraph.runs]
        texts.append((re.sub(r"[\s«»\"]", "", text), list(dict.fromkeys(looks))))
    return texts


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(body=sources, simplified=sources)
@example(body=['x "**a** b"', "c"], simplified=[])
def test_the_tutorial_that_is_read_again_prints_the_same(tmp_path_factory, body, simplified):
    root = tmp_path_factory.getbasetemp() / "mending"
    text = "# Titre\n\n" + "\n".join(body) + "\n:::\n\n1. mot\n\n::: simplifié\n" + "\n".join(simplified) + "\n:::\n"
    before = read(root, text)
    mended = fix_source(text.encode(), before).data.decode()
    after = read(root, mended)
    assert printed(after) == printed(before)
    assert [picture.name for picture in after.pictures] == [picture.name for picture in before.pictures]


def read(root, text: str) -> Tutorial:
    write_project(root, text)
    project, _ = open_project(root)
    tutorial, _ = read_tutorial(root / "sources" / "essai.md", project, probe_picture)
    assert tutorial is not None
    return tutorial


def test_without_quotes_dots_and_dates_the_printed_text_is_the_same_to_the_letter(tmp_path):
    text = (
        (REPOSITORY / "sources" / "educonnect-email.md").read_text(encoding="utf-8").replace("texte_publie = true", "")
    )
    text = re.sub(r"!\[.*\n", "\n", text).replace('"Services en ligne"', "la page").replace("...", "…")
    before = read(tmp_path, text)
    after = read(tmp_path, fix_source(text.encode(), before).data.decode())
    assert [typeset(one.text) for one in after.paragraphs] == [typeset(one.text) for one in before.paragraphs]
    assert [typeset(one.text) == one.text for one in after.paragraphs[4:]] == [True] * len(after.paragraphs[4:])


MISTYPED = {
    "three dots": "Le mot est ici... ",
    "straight quotes": 'un "mot" ici et ',
    "addresses": "voir https://a.fr/x; ",
    "values": "{{ a",
    "hours and prices": "à 18h30 : 10 % ! ",
    "links": "[a b](https://a.fr) ; ",
    "code": "`a` : ",
    "emphasis": "**a** ! ",
    "a colon without an end": ":::",
}


@pytest.mark.parametrize("name", MISTYPED)
def test_a_line_is_mended_in_work_that_grows_with_its_length_alone(name: str):
    work = []
    for length in (1000, 4000):
        line = (MISTYPED[name] * length)[:length]
        work.append(count_work(lambda line=line: fix_line(line, True, lambda _: True)))
    assert work[1] < 6 * work[0] + 1000


def test_edits_are_made_where_they_were_found():
    edits = [(7, 7, "!"), (0, 1, "X"), (3, 5, ""), (5, 5, "-")]
    assert apply_edits("abcdefg", edits) == "Xbc-fg!"


def test_quotes_are_paired_outside_others():
    found = [match[0] for match in find_quoted('"a" « "b" » "c" “ "d" ” "e"')]
    assert found == ['"a"', '"c"', '"e"']


# Paragraphs that become steps

PAIR = "{}\n\n![Une page](a.png)\n"
THREE = "\n".join(PAIR.format(text) for text in ("Ouvrir la page.", "**Cliquer** ici.", "« Valider » là."))


def numbered(folder, text: str) -> list[str]:
    """Return the lines of a source that begin with a step's number once it is mended, and see that this is all."""
    root = write_project(folder, text)
    Image.new("RGB", (40, 30)).save(root / "images" / "a.png")
    project, _ = open_project(root)
    raw = (root / "sources" / "essai.md").read_bytes()
    once = fix_source(raw, read_tutorial(root / "sources" / "essai.md", project, probe_picture)[0]).data
    (root / "sources" / "essai.md").write_bytes(once)
    again = fix_source(once, read_tutorial(root / "sources" / "essai.md", project, probe_picture)[0])
    assert again.changes == ()
    return [line for line in once.decode().split("\n") if re.match(r"\d\. ", line)]


def test_paragraphs_that_each_have_a_picture_are_numbered_and_are_steps_then(tmp_path):
    text = f"# Un titre\n\nUne introduction.\n\n{THREE}\n## Ensuite\n\n{THREE}"
    found = numbered(tmp_path, text)
    assert [line[:3] for line in found] == ["1. ", "2. ", "3. "] * 2
    assert "Une introduction." not in " ".join(found)
    project, _ = open_project(tmp_path)
    read, _ = read_tutorial(tmp_path / "sources" / "essai.md", project, probe_picture)
    steps = [part for part in read.blocks if isinstance(part, Step)]
    assert [len(step.body.pictures) for step in steps] == [1] * 6


@pytest.mark.parametrize(
    "text",
    [
        PAIR.format("Un.") + PAIR.format("Deux."),
        "1. Cliquer.\n\n" + THREE,
        THREE.replace("Ouvrir", "- Ouvrir"),
        "+++\ntexte_publie = true\n+++\n" + THREE,
        THREE + "\n::: simplifié\nOuvrez.\n:::\n",
    ],
    ids=["two", "has steps", "a list", "published", "simplified"],
)
def test_what_may_be_no_step_is_not_numbered(tmp_path, text):
    assert [line for line in numbered(tmp_path, text) if not line.startswith("1. Cliquer")] == []


# What other tools write


MARKS = [
    '!!! note "Droits nécessaires"\n    Un : deux?', '??? tip "Astuce"\n    Un.', '???+ info "L\'heure"\n    Un.',
    "Voir ici.[^1]\n\n[^1]: texte", "Cliquez :floppy_disk:", ":warning: Un", ":::{figure} l'a.png\n:alt: l'écran\n:::",
    '=== "L\'onglet"\n    Un', '{% hint style="info" %}\nUn\n{% endhint %}', "> [!NOTE] L'heure : là\n> Un",
    '![x](a.png){: .zoom title="l\'écran : là" }', '<img src="l\'a.png"\n     alt="L\'écran : là">', "[r]: https://a.fr \"l'un\"",
    '<pre>\nl\'a : "b"\n</pre>', ".. note:: l'heure", '::: info "L\'heure"\nUn\n:::', "import x from 'y'", "Champ\tValeur\nUn  \tdeux",
    "{{< figure\n  src=\"l'a.png\" >}}", "- [x] Un\n- [ ] Deux", "[//]: # (l'a : b)", "[[l'a : b]] {#l'a} {w=\"1\"}",
]  # fmt: skip


@pytest.mark.parametrize("typed", MARKS)
def test_the_marks_of_other_tools_stay_as_they_are(typed):
    mended = mend_text(typed).replace("Un\u00a0: deux\u202f?", "Un : deux?")
    assert mended == typed


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("[^1]: l'heure : là", "[^1]: l’heure_: là"),
        ("!> L'heure !", "!> L’heure~!"),
        ("- [x] l'heure !", "- [x] l’heure~!"),
        (":warning: L'heure : là :floppy_disk: !", ":warning: L’heure_: là :floppy_disk:~!"),
        ('Nom :\tl\'un\t\t"deux"\t', "Nom_:\tl’un\t\t«_deux_»\t"),
    ],
)
def test_the_text_beside_those_marks_is_mended(typed, expected):
    assert mend(typed) == expected


def test_a_tab_is_shown_as_one(tutorial):
    shown = show_changes(fix_source(b"Un\tl'un\n", tutorial), "x.md")
    assert shown[0].startswith("Dans ces lignes")
    assert shown[1:2] + shown[-2:] == ["→ est une tabulation, qui reste comme elle est.", "-Un→l'un", "+Un→l’un"]


def shape(tutorial: Tutorial) -> list[object]:
    """Return what a tutorial is made of but its texts: the blocks, their kinds, numbers and lines."""
    parts: list[object] = []
    for part in tutorial.blocks:
        leaves = [(type(leaf), leaf.line) for leaf in part.body.leaves]
        parts.append((type(part), getattr(part, "number", None), getattr(part, "kind", None), part.line, leaves))
    return parts


PASTED = [*MARKS, "## L'étape : une", "1. Un  mot", "2) Deux ?", "• l'un\n• l'autre", "Étape 1 : l'un", "l'un : \"deux\"", "a) l'un\nb) deux!",
          "1 - L'un\n2 - Deux", "Titre  l'un\n===", "```{note} L'un\nl'a : b\n```", "| l'a | b |\n|---|---|\n| c : | d |", "> l'un ?"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PASTED), min_size=1, max_size=4), st.sampled_from(["\n\n", "\n"]))
@example(PASTED, "\n\n")
def test_what_was_pasted_is_read_as_before_once_it_is_mended(tmp_path_factory, parts, between):
    root = tmp_path_factory.getbasetemp() / "pasted"
    text = "# Titre\n\n" + between.join(parts) + "\n"
    before = read(root, text)
    after = read(root, fix_source(text.encode(), before).data.decode())
    assert (shape(after), printed(after)) == (shape(before), printed(before))
