"""Protects the French of diagnostics: every code has its sentence, every sentence its values, in good French."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import tutopdf
from tests.support import refuse
from tutopdf import french
from tutopdf.french import diagnostics, messages, values
from tutopdf.french.diagnostics import MESSAGES, hint, render, sentence
from tutopdf.french.messages import tutorial
from tutopdf.french.messages.message import Message
from tutopdf.model.diagnostics import Diagnostic, Place, Severity, error

PACKAGE = Path(tutopdf.__file__).parent
MAKERS: dict[str, set[str]] = {"error": set(), "warning": set(), "notice": set(), "_of_marks": {"name", "marks"}}
"""The functions that make a diagnostic, and the values that they give it by themselves."""
TOLD_LATER = {"in_variants"}
"""Values that are known once both reading levels are laid out; without them nothing is said."""
ADDED = {"not-supported": {"what_hint"}}
"""Values that the edge works out itself."""


@dataclass(frozen=True)
class Use:
    """A place in the program where a diagnostic of one of `codes` is made with `values`."""

    codes: frozenset[str]
    values: frozenset[str]
    where: str


class _Finder(ast.NodeVisitor):
    """Finds the calls of error, warning and notice in a module, and what their code can be."""

    def __init__(self, path: Path, tree: ast.Module) -> None:
        self.path = path
        self.uses: list[Use] = []
        self.named: dict[str, set[str]] = {}
        self.raised: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self.named.setdefault(target.id, set()).update(_literals(node.value))
        self.visit(tree)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        passes_on = any(keyword.arg is None for keyword in node.keywords)
        if name in MAKERS and node.args and not passes_on:
            values = frozenset(keyword.arg for keyword in node.keywords if keyword.arg) | MAKERS[name]
            self.uses.append(Use(frozenset(self._codes(node.args[0])), values, f"{self.path.name}:{node.lineno}"))
        elif name == "FontError" and node.args:
            self.raised |= _literals(node.args[0])
        self.generic_visit(node)

    def _codes(self, node: ast.expr) -> set[str]:
        if isinstance(node, ast.Name):
            return self.named.get(node.id, set())
        return _literals(node)


def _literals(node: ast.expr) -> set[str]:
    """Return the texts that an expression can be."""
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=body, orelse=orelse):
            return _literals(body) | _literals(orelse)
        case _:
            return set()


def find_uses() -> list[Use]:
    """Return every use of a diagnostic; a code carried by an exception stands for all that are raised with one."""
    finders = [
        _Finder(path, ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.name != "diagnostics.py"
    ]
    raised = frozenset(code for finder in finders for code in finder.raised)
    return [use if use.codes else Use(raised, use.values, use.where) for finder in finders for use in finder.uses]


USES = find_uses()
USED = frozenset(code for use in USES for code in use.codes)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def french_messages() -> Iterator[tuple[str, str]]:
    """Yield every French text that diagnostics are made of, with a name for it."""
    for code, message in MESSAGES.items():
        yield f"{code}: sentence", message.sentence
        yield f"{code}: hint", message.hint
        yield f"{code}: otherwise", message.otherwise
    for what, pair in tutorial.UNSUPPORTED.items():
        for text in pair:
            yield f"unsupported {what}", text
    for text in values.REASONS.values():
        yield "reason", text


def french_words() -> Iterator[tuple[str, str]]:
    """Yield the texts of the other modules of the edge, those in tables included."""
    for found in pkgutil.walk_packages(french.__path__, f"{french.__name__}."):
        if ".messages" in found.name or found.name == diagnostics.__name__:
            continue
        for name, value in vars(importlib.import_module(found.name)).items():
            table = value if isinstance(value, dict) else {"": value}
            if not name.startswith("__"):
                yield from (
                    (f"{found.name} {name} {key}", text) for key, text in table.items() if isinstance(text, str)
                )


TEXTS = [(name, text) for name, text in (*french_messages(), *french_words()) if text]


def test_uses_are_found():
    assert len(USES) > 50
    assert {"picture-missing", "font-licence", "cannot-write", "marks-apart"} <= USED
    assert all(use.codes for use in USES)


def test_every_code_that_is_used_has_a_message():
    assert sorted(USED - MESSAGES.keys()) == []


def test_no_code_has_two_messages():
    tables = [
        importlib.import_module(found.name).__dict__.get("MESSAGES", {})
        for found in pkgutil.iter_modules(messages.__path__, f"{messages.__name__}.")
    ]
    assert sum(map(len, tables)) == len(MESSAGES)


def test_every_message_is_used():
    assert sorted(MESSAGES.keys() - USED) == []


def test_every_value_that_a_message_names_is_given():
    missing = []
    for use in USES:
        for code in sorted(use.codes & MESSAGES.keys()):
            message = MESSAGES[code]
            given = use.values | ADDED.get(code, set()) | TOLD_LATER
            for part, text, known in (
                ("sentence", message.sentence, given),
                ("otherwise", message.otherwise, given),
                # Without these two, what is said is `otherwise`.
                ("hint", message.hint, given | {"nearest", "marks"}),
            ):
                missing += [f"{use.where}: {code}: {part}: {{{name}}}" for name in sorted(placeholders(text) - known)]
    refuse(missing)


def faults_of_writing(code: str, names: frozenset[str], value: object) -> Iterator[str]:
    """Yield what is wrong with a diagnostic as it is written when each of its values is `value`."""
    given = tuple((name, value) for name in sorted(names))
    diagnostic = Diagnostic(Severity.ERROR, code, Place("f", 1, 1, "texte"), given)
    try:
        if "\n" in sentence(diagnostic) + hint(diagnostic):
            yield "more than one line"
        if not render(diagnostic).startswith("f:1:1: erreur : "):
            yield "no place at its beginning"
    except Exception as problem:
        yield repr(problem)


def test_every_use_can_be_written_whatever_is_known():
    refuse(
        f"{use.where}: {code} with {value!r}: {fault}"
        for use in USES
        for code in sorted(use.codes & MESSAGES.keys())
        for value in ("x", None, 3, 2.5, ["a", "b"], [], "{x}")
        for fault in faults_of_writing(code, use.values, value)
    )


def test_every_unsupported_thing_that_the_reader_names_is_described():
    source = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "source").glob("*.py"))
    for what in ("nested", "fence-unclosed"):
        assert f'"{what}"' in source
        assert what in tutorial.UNSUPPORTED


# French


TYPOGRAPHY = {
    "a straight apostrophe": r"[^\W\d_]'[^\W\d_]",
    "no space before a double sign": r"[^\s\u00a0\u202f(]([;?!]|:(?!\d))(?=\s|$)",
    "three dots in place of …": r"\.\.\.",
    "no space inside « »": r"«\S|\S»",
}
"""Fault → what shows it."""


def test_texts_are_in_good_french_typography():
    faults = []
    for name, text in TEXTS:
        prose = re.sub(r"https?://\S+|(?<!\w)\w+: |[\w-]+\.[a-z]+|`[^`]*`|mailto:|tel:|:::+|:\w+\[", " ", text)
        faults += [f"{name}: {fault}: {text}" for fault, shown in TYPOGRAPHY.items() if re.search(shown, prose)]
    refuse(faults)


def faults_of_message(message: Message) -> Iterator[str]:
    """Yield what keeps a message from being a sentence with something to do."""
    if not message.sentence[:1].islower() and message.sentence[:1] not in ("«", "{", "["):
        yield "begins with a capital"
    if not message.sentence.endswith((".", ". L’ancien fichier est intact.", "…")):
        yield "has no full stop"
    if not message.hint:
        yield "nothing is said of what to do"
    if "{nearest}" in message.hint and not message.otherwise:
        yield "nothing to say when no name is near"
    if "{nearest}" in message.otherwise:
        yield "a near name where there is none"


def test_messages_are_sentences_with_something_to_do():
    refuse(f"{code}: {fault}" for code, message in MESSAGES.items() for fault in faults_of_message(message))


# How a diagnostic is written


def test_a_diagnostic_shows_its_line_with_a_caret_and_what_to_do():
    problem = error(
        "container-unknown",
        Place("sources/x.md", 12, 4, "   ::: importnat Titre"),
        name="importnat",
        nearest="important",
        known=["important", "info"],
    )
    assert render(problem) == (
        "sources/x.md:12:4: erreur : l’encadré « importnat » n’existe pas : son texte est imprimé comme une information.\n"
        "    |    ::: importnat Titre\n"
        "    |    ^\n"
        "    → Vouliez-vous dire « important » ?"
    )


def test_without_a_near_name_all_are_listed():
    problem = error("container-unknown", Place("x.md", 1), name="zzz", nearest=None, known=["important", "info"])
    assert render(problem) == (
        "x.md:1: erreur : l’encadré « zzz » n’existe pas : son texte est imprimé comme une information.\n    → Encadrés possibles : important, info."
    )


@pytest.mark.parametrize("column", [1, 40, 96, 97, 150, 400, 500])
def test_a_long_line_is_cut_around_its_column(column):
    text = "".join(chr(ord("a") + position % 26) for position in range(500))
    _, shown, caret, _ = render(error("title-empty", Place("x.md", 1, column, text))).split("\n")
    assert len(shown) <= 120
    assert shown[caret.index("^")] == text[column - 1]


def test_control_characters_of_a_line_are_not_sent_to_the_terminal():
    shown = render(error("title-empty", Place("x.md", 1, 1, "a\x1b[31m\u202eb\u200bc\x07\td")))
    assert "| a·[31m·b·c· d" in shown


@pytest.mark.parametrize("value", ["\x1b[31mrouge", "a\x07", "a\u202eb", "a\nb"])
def test_control_characters_of_a_name_are_not_sent_to_the_terminal(value):
    shown = render(error("picture-outside", Place("x.md", 1), name=value))
    assert all(char.isprintable() or char == "\n" for char in shown)
    assert len(shown.split("\n")) == 2


def test_numbers_are_written_in_french():
    problem = error("crop-illegible", Place("x.md"), name="a.png", printed=4.5, marks="images/a.toml")
    assert "4,5 pt" in render(problem)


def test_a_value_that_looks_like_a_placeholder_is_only_text():
    assert "« {nearest} {0} % »" in sentence(error("tutorial-missing", Place("x"), name="{nearest} {0} %", known=[]))


def test_a_character_without_a_name_leaves_no_hole():
    shown = sentence(error("character-missing", Place("x.md", 1), codepoint="U+0007", char="", name=""))
    assert "  " not in shown
    assert " )" not in shown


def test_an_empty_list_leaves_no_hole():
    shown = render(error("variable-unknown", Place("x.md", 1), name="a", nearest=None, known=[]))
    assert ": ." not in shown
