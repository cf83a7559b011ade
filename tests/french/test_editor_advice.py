"""Protects who works with the mouse from advice for files and commands: the editor says what to do on its page."""

from __future__ import annotations

import re

import pytest

from tests.support import refuse
from tutopdf.french.diagnostics import MESSAGES
from tutopdf.french.editor_advice import ADVICE, FIX, advise_in_page
from tutopdf.model.diagnostics import Place, warning

_OF_COMMANDS = re.compile(r"^(?:burn|dask|cluster|store|mend|record|private|grid)-|^(?:same-output|school-logo-path)$")
"""What only commands that the page has not say."""

_BY_HAND = re.compile(
    r"\.toml|tutopdf [a-z]|--\w|\[\[|\[capture|\[valeurs|\[glossaire|\+\+\+|terminal|commande|pip |\w+ = "
)


def test_no_advice_is_to_write_in_a_file_or_to_type_a_command() -> None:
    shown = {code: ADVICE[code].text if code in ADVICE else one.hint + one.otherwise for code, one in MESSAGES.items()}
    refuse(
        f"{code}: {text}"
        for code, text in shown.items()
        if _BY_HAND.search(text) and "--corriger" not in text and not _OF_COMMANDS.match(code)
    )


def test_every_advice_is_of_a_message_and_takes_its_values() -> None:
    refuse(f"{code}: no message" for code in ADVICE.keys() - MESSAGES.keys())
    for code in ADVICE:
        advise_in_page(warning(code, Place("sources/essai.md")))
    assert advise_in_page(warning("masked-copy", Place("a"), name="b")).action == "accept"


@pytest.mark.parametrize("code", ["typing-mended", "steps-unnumbered"])
def test_what_has_one_right_answer_has_its_button(code: str) -> None:
    assert advise_in_page(warning(code, Place("sources/essai.md"), count=1)).action == FIX


def test_values_stand_in_an_advice() -> None:
    told = advise_in_page(warning("setting-number", Place("tutopdf.toml", 2), name="marge", low=7.0, high=60.0))
    assert told.text == "Écrivez un nombre entre 7 et 60."
    assert told.action == "file"
