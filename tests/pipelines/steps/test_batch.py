"""Protects what a batch says and how it ends: each source in its order, what is said twice once, the gravest code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutopdf.model.diagnostics import Diagnostic, ExitCode, Place, UserError, error, notice, warning
from tutopdf.pipelines.steps.batch import Batch, _attempt, conclude, judge_exit
from tutopdf.storage.atomic_write import CANNOT_WRITE

PLACE = Place("sources/a.md", 1)


@pytest.mark.parametrize(
    ("said", "strict", "expected"),
    [
        ([], False, ExitCode.DONE),
        ([notice("a", PLACE)], True, ExitCode.DONE),
        ([warning("a", PLACE)], False, ExitCode.DONE),
        ([warning("a", PLACE)], True, ExitCode.SOURCE_ERRORS),
        ([error("a", PLACE)], False, ExitCode.SOURCE_ERRORS),
        ([error("a", PLACE), error(CANNOT_WRITE, PLACE)], False, ExitCode.CANNOT_WRITE),
        ([error(CANNOT_WRITE, PLACE), error("tutorial-crashed", PLACE)], False, ExitCode.INTERNAL),
        ([error("process-died", PLACE)], False, ExitCode.INTERNAL),
    ],
)
def test_the_gravest_decides_how_it_ends(said: list[Diagnostic], strict: bool, expected: ExitCode):
    assert judge_exit(said, strict, named=False) is expected
    assert judge_exit(said[::-1], strict, named=False) is expected


@pytest.mark.parametrize(
    ("file", "named", "expected"),
    [
        ("sources/a.md", True, ExitCode.MISSING),
        ("sources/a.md", False, ExitCode.SOURCE_ERRORS),
        ("images/a.toml", True, ExitCode.SOURCE_ERRORS),
        ("tutopdf.toml", False, ExitCode.MISSING),
    ],
)
def test_what_was_asked_for_by_name_and_cannot_be_read_is_missing(file: str, named: bool, expected: ExitCode):
    assert judge_exit([error("file-unreadable", Place(file))], strict=False, named=named) is expected


def batch(**done: tuple[list[str], list[Diagnostic]]) -> Batch[str]:
    sources = {name: Path("sources", f"{name}.md") for name in done}
    return Batch(
        list(sources.values()),
        Path("output"),
        lambda stem: [f"{stem}.pdf", f"{stem}-simplifie.pdf"],
        done={sources[name]: outcome for name, outcome in done.items()},
    )


def test_what_is_made_and_said_comes_in_the_order_of_the_sources():
    first, second = warning("a", PLACE), warning("b", PLACE)
    result = conclude(batch(un=(["1"], [first]), deux=(["2", "3"], [second])))
    assert (result.made, result.diagnostics) == (("1", "2", "3"), (first, second))


def test_what_is_wrong_with_the_settings_is_said_once_and_what_one_source_says_twice_twice():
    settings, own = warning("a", Place("tutopdf.toml", 3)), notice("b", PLACE)
    result = conclude(batch(un=([], [settings, own, own]), deux=([], [settings])))
    assert result.diagnostics == (settings, own, own)


@pytest.mark.parametrize(("one", "other"), [("a", "A"), ("a-simplifie", "a")])
def test_sources_that_would_write_the_same_file_are_told_and_neither_is_made(one: str, other: str):
    result = conclude(batch(**{one: (["1"], []), other: (["2"], []), "b": (["3"], [])}))
    assert result.made == ("3",)
    assert [(said.code, said.place.file) for said in result.diagnostics] == [
        ("same-output", f"sources/{one}.md"),
        ("same-output", f"sources/{other}.md"),
    ]
    assert result.exit_code is ExitCode.SOURCE_ERRORS


def test_what_is_refused_is_no_fault_of_ours():
    def refuse(*_: object) -> None:
        raise UserError(ExitCode.MISSING, error("pdf-too-slow", PLACE))

    made, said = _attempt(refuse, None, Path("sources/a.md"))  # type: ignore[arg-type]
    assert (made, said) == ((), (error("pdf-too-slow", PLACE),))
