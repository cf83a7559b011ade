"""Fuzz: `make fuzz`: so many hostile files of each kind, from a seed that is printed; each that is found, with its own.

    python -m tests.fuzz.run --sources 1000 --pictures 100 --pdfs 100 --seed 7

A finding is made again with `--only KIND:SEED`.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.fuzz.caches import CACHES
from tests.fuzz.edits import EDITS
from tests.fuzz.kills import KILLS
from tests.fuzz.kind import Kind
from tests.fuzz.pdfs import PDFS
from tests.fuzz.pictures import PICTURES
from tests.fuzz.texts import MARKS, SETTINGS, SOURCES

KINDS = {kind.name: kind for kind in (SOURCES, MARKS, SETTINGS, PICTURES, PDFS, CACHES, KILLS, EDITS)}
USUAL = {
    "sources": 1000,
    "marks": 200,
    "settings": 200,
    "pictures": 1000,
    "pdfs": 500,
    "caches": 20,
    "kills": 50,
    "edits": 4,
}
_PATIENCE_S = 30
"""Of work, and not of waiting: the machine may be busy."""

_TOLD_EACH_S = 60.0


def attack(kind: Kind, seed: int, work: Path) -> str | None:
    """Make one attack; return what is found as a text, None when there is nothing."""
    folder = work / "attack"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        with _patience():
            kind.attack(random.Random(f"{kind.name}:{seed}"), folder)
    except Exception:
        return traceback.format_exc()
    return None


@contextmanager
def _patience() -> Iterator[None]:
    """Interrupt what hangs, where the system has such an alarm."""
    if not hasattr(signal, "SIGPROF"):
        yield
        return

    def hung(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"more than {_PATIENCE_S} s")

    before = signal.signal(signal.SIGPROF, hung)
    signal.setitimer(signal.ITIMER_PROF, _PATIENCE_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, count in USUAL.items():
        parser.add_argument(f"--{name}", type=int, default=None, help=f"how many (usually {count})")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--only", metavar="KIND:SEED")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory(prefix="fuzz") as work:
        os.environ.setdefault("TUTOPDF_CACHE", str(Path(work) / "cache"))
        if options.only:
            name, _, seed = options.only.partition(":")
            found = attack(KINDS[name], int(seed), Path(work))
            print(found or "nothing found")
            return int(found is not None)
        counts = {name: getattr(options, name) for name in USUAL}
        if not any(count is not None for count in counts.values()):
            counts = dict(USUAL)
        first = options.seed if options.seed is not None else random.SystemRandom().randrange(10**9)
        print(f"seed {first}", flush=True)
        return int(sum(_run(KINDS[name], count or 0, first, Path(work)) for name, count in counts.items()) > 0)


def _run(kind: Kind, count: int, first: int, work: Path) -> int:
    found = 0
    started = told = time.monotonic()
    for seed in range(first, first + count):
        problem = attack(kind, seed, work)
        if problem is not None:
            found += 1
            print(f"{kind.name}:{seed}\n{problem}", flush=True)
        if time.monotonic() - told > _TOLD_EACH_S:
            told = time.monotonic()
            print(f"{kind.name}: {seed - first + 1} of {count}, {found} found", flush=True)
    if count:
        print(f"{kind.name}: {count} from {first}, {found} found, {time.monotonic() - started:.0f} s", flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
