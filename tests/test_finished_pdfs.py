"""Protects whoever reads a PDF that somebody sent: it is read, or refused in French; nothing hangs, swells or crashes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.reading.hostile_pdfs import HOSTILE, bomb, many_pages, page, pages, shared_pages, slow_page
from tutopdf.cli import check, inspect
from tutopdf.french.diagnostics import render
from tutopdf.model.diagnostics import ExitCode, UserError
from tutopdf.pipelines.finished_pdfs import PdfJudge, open_judge
from tutopdf.pipelines.steps.bounded_process import BoundError, Bounds, Died, TooLarge, TooSlow
from tutopdf.reading.pace import Pace, Part, Step
from tutopdf.review.finished.expectations import Expectations
from tutopdf.review.finished.judge import judge_pdf

SLOW = {shared_pages, many_pages}
"""Those that the deadline ends: with the usual one they take 18 seconds."""

PALE = b"BT /F 12 Tf 0.8 g 1 0 0 1 72 700 Tm (Un texte) Tj ET"
FONTS = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"

BOUNDS = Bounds(memory_bytes=200 * 1024 * 1024, deadline_s=3)


@pytest.fixture(scope="module")
def judge() -> Iterator[PdfJudge]:
    with open_judge(BOUNDS) as judge:
        yield judge


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, make in HOSTILE.items() if make not in SLOW])
def test_a_hostile_pdf_is_read_or_refused(name: str, judge: PdfJudge, tmp_path: Path):
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(HOSTILE[name]())
    for read in (lambda: judge.describe(path), lambda: judge.review(path, "x.pdf", Expectations())):
        assert refusals(read) <= {"pdf-too-large", "pdf-too-slow", "pdf-unreadable"}


def refusals(read: Callable[[], object]) -> set[str]:
    """Return what is said of a file that is not read."""
    try:
        read()
    except UserError as refused:
        return {one.code for one in refused.diagnostics if refused.exit_code is ExitCode.MISSING} or {"no reason"}
    return set()


@pytest.mark.slow
def test_a_pdf_that_takes_too_much_memory_is_said_to(tmp_path: Path):
    """Less than the libraries need: then nothing can be left out that would do."""
    path = tmp_path / "bombe.pdf"
    path.write_bytes(page())
    with open_judge(Bounds(20 * 1024 * 1024, deadline_s=60)) as judge, pytest.raises(UserError) as caught:
        judge.review(path, "bombe.pdf", Expectations())
    assert "bombe.pdf" in render(caught.value.diagnostics[0])
    assert "20\u00a0Mo" in render(caught.value.diagnostics[0])


def test_a_pdf_that_takes_too_long_is_said_to(tmp_path: Path):
    path = tmp_path / "boucle.pdf"
    path.write_bytes(shared_pages())
    with open_judge(Bounds(deadline_s=1)) as judge, pytest.raises(UserError) as caught:
        judge.describe(path)
    assert "1\u00a0seconde" in render(caught.value.diagnostics[0])


@pytest.mark.slow
def test_a_page_that_is_slow_to_draw_does_not_condemn_the_others(tmp_path: Path):
    path = tmp_path / "lent.pdf"
    path.write_bytes(slow_page())
    with open_judge(Bounds(deadline_s=600, step_s=1)) as judge:
        found = {one.code: dict(one.values) for one in judge.review(path, "lent.pdf", Expectations())}
        described = judge.describe(path)
    assert found["pdf-page-partial"]["page"] == [2]
    assert found["pdf-contrast"]["page"] == (1, 3)
    assert described.pages_read == 3


@pytest.mark.slow
def test_a_page_whose_contents_swell_does_not_condemn_the_others(tmp_path: Path):
    path = tmp_path / "gros.pdf"
    path.write_bytes(pages(PALE, b"q " * 30_000_000, PALE, resources=FONTS))
    with open_judge(Bounds(200 * 1024 * 1024, deadline_s=600, step_s=2)) as judge:
        found = {one.code: dict(one.values) for one in judge.review(path, "gros.pdf", Expectations())}
        described = judge.describe(path)
    assert found["pdf-page-unread"]["page"] == [2]
    assert found["pdf-contrast"]["page"] == (1, 3)
    assert {(one.part.value, one.page) for one in described.unread} == {("texts", 2)}


STEP = Step(Part.PIXELS, 2)


class Scripted:
    """A process whose attempts come to what a test says, after so many seconds; `asked` is what each was asked for."""

    def __init__(self, *ends: tuple[float, BoundError | None]) -> None:
        self.bounds, self.spent_s, self.asked = Bounds(deadline_s=18.0), 0.0, []
        self._ends = list(ends)

    def run(self, _work, _path, omitted, hurry_s, most_s):
        self.asked.append((set(omitted), hurry_s, round(most_s, 1)))
        self.spent_s, raised = self._ends.pop(0)
        if raised is not None:
            raise raised
        return "described"


@pytest.mark.parametrize(
    ("ends", "asked"),
    [
        ([(6.0, TooSlow(STEP)), (1.0, None)], [(set(), None, 10.8), ({STEP}, None, 4.8)]),
        ([(6.0, Died(STEP)), (1.0, None)], [(set(), None, 10.8), ({STEP}, None, 4.8)]),
        ([(11.0, TooSlow(STEP)), (1.0, None)], [(set(), None, 10.8), (set(), 5.0, 7.0)]),
        ([(11.0, TooLarge(STEP)), (1.0, None)], [(set(), None, 10.8), ({STEP}, 5.0, 7.0)]),
    ],
    ids=["a slow step", "a broken step", "no more time", "no more time, and a large step"],
)
def test_what_takes_too_much_is_left_out_and_the_last_attempt_hurries(ends, asked, tmp_path: Path):
    process = Scripted(*ends)
    assert PdfJudge(process).describe(tmp_path / "x.pdf") == "described"
    assert process.asked == asked


@pytest.mark.parametrize(
    "ends",
    [
        [(1.0, TooLarge(None))],
        [(17.0, TooLarge(STEP))],
        [(11.0, TooLarge(STEP)), (7.0, TooSlow(STEP))],
        [(1.0, TooLarge(Step(Part.PAGES, page))) for page in range(5)],
    ],
    ids=["at no step", "at the end", "twice", "everywhere"],
)
def test_a_file_is_refused_for_what_ended_its_first_attempt(ends, tmp_path: Path):
    process = Scripted(*ends)
    with pytest.raises(UserError) as refused:
        PdfJudge(process).describe(tmp_path / "x.pdf")
    assert [one.code for one in refused.value.diagnostics] == ["pdf-too-large"]
    assert len(process.asked) == len(ends)


def test_in_a_hurry_no_page_is_drawn(tmp_path: Path):
    path = tmp_path / "x.pdf"
    path.write_bytes(pages(PALE, PALE, resources=FONTS))
    found = {one.code: dict(one.values) for one in judge_pdf(path, "x.pdf", Expectations(), Pace(hurry_s=60.0))}
    assert found["pdf-page-partial"]["page"] == [1, 2]
    assert "pdf-contrast" not in found
    assert "pdf-font-not-embedded" in found


def test_one_that_takes_too_much_does_not_stop_the_next(judge: PdfJudge, tmp_path: Path):
    bad, good = tmp_path / "bombe.pdf", tmp_path / "bon.pdf"
    bad.write_bytes(bomb())
    good.write_bytes(page(b"0 0 1 1 re f"))
    with suppress(UserError):
        judge.review(bad, "bombe.pdf", Expectations())
    assert judge.describe(good).pages == ((595.0, 842.0),)


def test_a_part_that_cannot_be_read_does_not_condemn_the_file(tmp_path: Path):
    path = tmp_path / "x.pdf"
    path.write_bytes(HOSTILE["unknown_filter"]())
    described = CliRunner().invoke(inspect.command, [str(path)], standalone_mode=False)
    assert described.return_value == ExitCode.DONE
    assert "Abîmé ou trop lourd, et non lu\u00a0: ses textes." in described.output
    checked = CliRunner().invoke(check.command, [str(path)], standalone_mode=False)
    assert checked.return_value == ExitCode.SOURCE_ERRORS


def test_a_fault_of_ours_is_not_the_fault_of_the_file(tmp_path: Path, monkeypatch):
    from tutopdf.reading import report

    def forgotten(*_: object) -> None:
        raise NameError("a fault of ours")

    monkeypatch.setitem(forgotten.__globals__, "__name__", "tutopdf.reading.weights")
    monkeypatch.setattr(report, "weigh_parts", forgotten)
    path = tmp_path / "x.pdf"
    path.write_bytes(page())
    with pytest.raises(NameError):
        report.describe_pdf(path)
