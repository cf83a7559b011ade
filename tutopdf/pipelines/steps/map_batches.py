"""Batch engines: one protocol, for who makes batches: this process, some of this machine, or (`dask_batches`) a cluster."""

from __future__ import annotations

import contextlib
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from tutopdf.model.merge_job import BatchResult, MergeJob
from tutopdf.model.merge_request import EngineChoice, EngineKind
from tutopdf.pipelines.steps.worker_pool import count_processes, share_out

RETRIES = 2
"""How often a batch is given again whose worker died."""

Task = TypeVar("Task")

Work = Callable[[Task, MergeJob], BatchResult]
"""Does one task; the function, the task and the job can be pickled."""

Outcomes = Generator[tuple[Task, BatchResult | None]]
"""Each task as it is finished with what came of it: None when it ended every process that it was given to."""


class Engine(Protocol):
    """Who does tasks. To close what `map_batches` gives lets go of those that are not begun."""

    @property
    def workers(self) -> int: ...

    def map_batches(self, work: Work[Task], tasks: Iterable[Task], job: MergeJob) -> Outcomes[Task]: ...


@contextlib.contextmanager
def open_engine(choice: EngineChoice, tasks: int) -> Iterator[Engine]:
    """Give who is asked for, for a while. Raises UserError when a cluster is that is not there."""
    if choice.kind is EngineKind.DASK:
        from tutopdf.pipelines.steps.dask_batches import open_dask

        with open_dask(choice.address) as engine:
            yield engine
    elif choice.kind is EngineKind.PROCESSES and (count := count_processes(choice.processes, tasks)) > 1:
        yield ProcessEngine(count)
    else:
        yield LocalEngine()


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """This process, one task after the other."""

    workers: int = 1

    def map_batches(self, work: Work[Task], tasks: Iterable[Task], job: MergeJob) -> Outcomes[Task]:
        for task in tasks:
            yield task, work(task, job)


@dataclass(frozen=True, slots=True)
class ProcessEngine:
    """Processes of this machine."""

    workers: int

    def map_batches(self, work: Work[Task], tasks: Iterable[Task], job: MergeJob) -> Outcomes[Task]:
        tries: Counter[int] = Counter()
        again: deque[Any] = deque()
        rest: Iterable[Any] = tasks
        while True:
            for task, result in share_out(_with_those_again(rest, again), self.workers, partial(_open, work, job)):
                tries[id(task)] += 1
                if result is None and tries[id(task)] <= RETRIES:
                    again.append(task)
                else:
                    tries.pop(id(task))
                    yield task, result
            if not again:
                return
            rest = ()


def _with_those_again(tasks: Iterable[Any], again: deque[Any]) -> Iterable[Any]:
    for task in tasks:
        while again:
            yield again.popleft()
        yield task
    while again:
        yield again.popleft()


def _open(work: Work[Any], job: MergeJob) -> tuple[Callable[[Any], BatchResult], Callable[[], object]]:
    return partial(_do, work, job), lambda: None


def _do(work: Work[Any], job: MergeJob, task: Any) -> BatchResult:
    return work(task, job)
