"""Protects the machine: work on a file that somebody sent ends in time and within its memory, whatever the file holds."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from tests import bounded_work
from tutopdf.model.diagnostics import ExitCode, Place, UserError, error
from tutopdf.pipelines.steps import bounded_process
from tutopdf.pipelines.steps.bounded_process import BoundedProcess, Bounds, Died, Failed, TooLarge, TooSlow

MEGABYTE = 1024 * 1024


@pytest.fixture
def process() -> Iterator[BoundedProcess]:
    with BoundedProcess() as process:
        yield process


def test_work_is_done_in_one_other_process(process: BoundedProcess):
    assert process.run(bounded_work.echo, {"é": (1, None)}) == {"é": (1, None)}
    numbers = {process.run(bounded_work.process_number) for _ in range(3)}
    assert len(numbers) == 1
    assert os.getpid() not in numbers


def test_what_hangs_is_ended():
    with BoundedProcess(Bounds(deadline_s=0.5)) as process, pytest.raises(TooSlow):
        process.run(bounded_work.hang)


def test_what_swells_is_ended():
    with BoundedProcess(Bounds(memory_bytes=100 * MEGABYTE)) as process, pytest.raises(TooLarge):
        process.run(bounded_work.swell, 150)


def test_what_asks_for_too_much_at_once_is_refused(process: BoundedProcess):
    with pytest.raises(TooLarge):
        process.run(bounded_work.swell_at_once)


def test_what_ends_says_at_which_step_it_was():
    with BoundedProcess(Bounds(step_s=0.2)) as process:
        with pytest.raises(TooSlow) as slow:
            process.run(bounded_work.hang_at_a_step)
        assert slow.value.step == "second"
        with pytest.raises(Died) as died:
            process.run(bounded_work.break_down_at_a_step)
        assert died.value.step == "first"


def test_after_a_break_down_work_goes_on_in_another_process(process: BoundedProcess):
    with pytest.raises(Died):
        process.run(bounded_work.break_down)
    assert process.run(bounded_work.echo, 1) == 1


def test_a_fault_of_the_user_comes_back_whole(process: BoundedProcess):
    with pytest.raises(UserError) as caught:
        process.run(bounded_work.refuse)
    assert caught.value.exit_code is ExitCode.MISSING
    assert caught.value.diagnostics == (error("pdf-locked", Place("a.pdf", 3), name="é.pdf"),)


def test_a_fault_of_ours_stays_one_with_its_traceback(process: BoundedProcess):
    with pytest.raises(Failed, match="in fail\n"):
        process.run(bounded_work.fail)


def test_no_process_is_left():
    before = {child.pid for child in psutil.Process().children()}
    with BoundedProcess(Bounds(deadline_s=4)) as process:
        process.run(bounded_work.echo, 1)
        with pytest.raises(TooSlow):
            process.run(bounded_work.hang)
        process.run(bounded_work.echo, 1)
    assert {child.pid for child in psutil.Process().children()} <= before


def test_the_folder_where_it_starts_is_not_searched_for_modules(process: BoundedProcess, tmp_path, monkeypatch):
    """A project that somebody sent may hold a `pickle.py`."""
    for name in ("pickle", "struct", "psutil", "pypdf"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('run')\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert process.run(bounded_work.echo, 1) == 1


class _Unhurried:
    """An answer that comes after so many looks; it is also the process that is looked at, which works a little each time."""

    def __init__(self, looks: int, works_s: float) -> None:
        self.steps, self.step, self.pid = 0, None, 0
        self.done = self
        self._left, self._spent_s, self._works_s = looks, 0.0, works_s

    def wait(self, _: float | None = None) -> bool:
        self._left -= 1
        self._spent_s += self._works_s
        return self._left < 0

    def memory_info(self) -> SimpleNamespace:
        return SimpleNamespace(rss=1)

    def cpu_times(self) -> tuple[float, float]:
        return self._spent_s, 0.0


def watched_on_a_busy_machine(one: Any, monkeypatch: pytest.MonkeyPatch) -> int:
    """Watch something whose every look takes a second."""
    seconds = itertools.count()
    monkeypatch.setattr(psutil, "Process", lambda _: one)
    monkeypatch.setattr(bounded_process, "time", SimpleNamespace(monotonic=lambda: next(seconds)))
    return BoundedProcess(Bounds(deadline_s=5))._watch(one, one, 0.0, 5)


def test_what_works_slowly_on_a_busy_machine_is_left_to_work(monkeypatch):
    assert watched_on_a_busy_machine(_Unhurried(looks=200, works_s=0.01), monkeypatch) == 1


def test_what_waits_and_does_not_work_is_ended(monkeypatch):
    with pytest.raises(TooSlow):
        watched_on_a_busy_machine(_Unhurried(looks=200, works_s=0.0), monkeypatch)
