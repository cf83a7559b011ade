"""Dask engine: a scheduler that stands somewhere gives batches to its workers; only small values come back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from tutopdf.model.diagnostics import ExitCode, Place, UserError, error
from tutopdf.model.merge_job import MergeJob
from tutopdf.model.merge_request import DASK_SCHEME
from tutopdf.pipelines.steps.map_batches import RETRIES, Outcomes, Task, Work

_PATIENCE = "20s"
_AHEAD = 2
"""Batches that wait for each worker: their rows and logos are in the scheduler's memory."""


@contextlib.contextmanager
def open_dask(address: str) -> Iterator[DaskEngine]:
    """Give the workers of the scheduler at `address`, for a while. Raises UserError when nobody answers there."""
    place = Place(f"{DASK_SCHEME}{address}")
    try:
        from distributed import Client
    except ImportError:
        raise UserError(ExitCode.MISSING, error("cluster-missing", place, name="distributed")) from None
    try:
        client = Client(address if "://" in address else f"tcp://{address}", timeout=_PATIENCE)
    except (OSError, ValueError, ImportError) as reason:
        kind = type(reason).__name__
        raise UserError(ExitCode.MISSING, error("dask-unreachable", place, name=kind)) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise UserError(ExitCode.MISSING, error("dask-without-workers", place)) from None
        yield DaskEngine(client, place)


class DaskEngine:
    """The workers that a client of Dask knows."""

    def __init__(self, client: Any, place: Place) -> None:
        self._client, self._place = client, place
        self.workers = self._count()

    def _count(self) -> int:
        return max(1, len(self._client.nthreads()))

    def map_batches(self, work: Work[Task], tasks: Iterable[Task], job: MergeJob) -> Outcomes[Task]:
        """Do the same. The job is a task's result: whichever worker holds it may die, and it is there again."""
        from distributed import as_completed

        rest = iter(tasks)
        given: dict[str, tuple[Any, Any]] = {}
        with _without_size_warning():
            shared = self._client.submit(_same, job, pure=False, retries=RETRIES)
        pending = as_completed()

        def give(count: int) -> None:
            for task in islice(rest, count):
                future = self._client.submit(work, task, shared, pure=False, retries=RETRIES)
                given[future.key] = task, future
                pending.add(future)

        try:
            give(_AHEAD * self._count())
            for future in pending:
                task, _ = given.pop(future.key)
                yield task, self._result(future)
                give(max(0, _AHEAD * self._count() - len(given)))
        finally:
            # What is begun goes on to its end there, and keeps its receipts.
            with contextlib.suppress(Exception):
                self._client.cancel([future for _, future in given.values()])

    def _result(self, future: Any) -> Any:
        from distributed.scheduler import KilledWorker

        try:
            return future.result()
        except KilledWorker:
            return None
        except Exception as reason:
            said = f"{type(reason).__name__}: {reason}"
            raise UserError(ExitCode.MISSING, error("dask-worker-failed", self._place, name=said)) from reason


def _same(job: MergeJob) -> MergeJob:
    return job


@contextlib.contextmanager
def _without_size_warning() -> Iterator[None]:
    """The job is as large as the tutorial's pictures, and goes once."""
    import warnings

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Sending large graph")
        yield
