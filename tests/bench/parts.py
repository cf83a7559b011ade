"""The parts of `make bench`: each runs its processes and returns plain figures."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from engines.browser import find_chromium
from engines.office import find_libreoffice
from measure import BENCH, Command, interleave, medians, python, read_json, run

ROUNDS = 10
DENSE_ROUNDS = 3
SCALE_ROUNDS = 5
SIZES = (6, 60, 600)
LIBRARIES = {"tutopdf": 40, "typst": 40, "weasyprint": 6, "fpdf2": 12}
"""The engines that are libraries too, and how many handouts each makes in a process."""
AGAIN_ROUNDS = 3
ON_DISK = "tutopdf-disk"
MANY = 2000
BATCH, BATCH_ROUNDS = 200, 3
START_ROUNDS = 20
FIRST_ROUNDS = 5
EDIT_ROUNDS = 40
MERGED, MERGED_TOGETHER = 5000, 1600
"""Schools of a merge: in one process, whose memory is looked at, and by two workers; so many that a task has 200."""

Figures = dict[str, Any]


class Bench:
    """A folder for all that is built; a picture cache of its own. `disk` is a folder that is certainly no memory."""

    def __init__(self, folder: Path, disk: Path) -> None:
        self.folder, self.disk = folder, disk
        self._made = 0

    def workload(self, steps: int = 6, tutorials: int = 1, pixels: int = 1) -> Path:
        """Return the folder of a content, made in a process of its own: see `workload.write_workload`."""
        folder = self.folder / f"workload-{steps}-{tutorials}-{pixels}"
        if not folder.exists():
            options = f"--steps {steps} --tutorials {tutorials} --pixels {pixels}"
            run(python(BENCH / "workload.py", folder, *options.split()))
        return folder

    def output(self, on_disk: bool = False) -> Path:
        self._made += 1
        folder = (self.disk if on_disk else self.folder) / f"output-{self._made}"
        folder.mkdir()
        return folder

    def tutopdf(self, project: Path, *options: str | Path, cache: str = "cache", cores: int | None = None) -> Command:
        command = python("-m", "tutopdf", *options, TUTOPDF_CACHE=str(self.folder / cache))
        return Command(command.arguments, project, command.environment, cores)

    def engine(self, name: str, workload: Path, output: Path, *options: str) -> Command:
        """Return the command of a contestant. tutopdf's is the real one, where it is not asked for one more document."""
        if name == "tutopdf" and not options:
            return self.tutopdf(workload, "build", *force(), "--sortie", output)
        script = BENCH / "engines" / f"with_{name}.py"
        return python(script, workload, output, *options, TUTOPDF_CACHE=str(self.folder / "cache"))


@cache
def _options_of_build() -> str:
    return run(python("-m", "tutopdf", "build", "--help"))[1]


def force() -> list[str]:
    """Return what makes tutopdf build what is up to date; before it knew that, it always did."""
    return ["--forcer"] if "--forcer" in _options_of_build() else []


def bound_to(cores: int) -> list[str]:
    """Return what bounds tutopdf's own processes, beside the processors that it is given."""
    return ["--processus", str(cores)] if "--processus" in _options_of_build() else []


def contestants() -> list[str]:
    """Return the libraries, and the programs that this machine has."""
    programs = {"chromium": find_chromium(), "libreoffice": find_libreoffice()}
    return [*LIBRARIES, *(name for name, found in programs.items() if found)]


def measure_handout(bench: Bench) -> Figures:
    """Both variants from a cold process; the same once more with the pictures as they are, at twice the density."""
    figures: Figures = {"rounds": ROUNDS, "dense_rounds": DENSE_ROUNDS}
    for key, pixels, rounds in (("engines", 1, ROUNDS), ("dense", 2, DENSE_ROUNDS)):
        workload = bench.workload(pixels=pixels)
        outputs = {name: bench.output() for name in contestants()}
        commands = {name: bench.engine(name, workload, output) for name, output in outputs.items()}
        taken = interleave(commands, rounds)
        judged = {name: read_json(python(BENCH / "judge.py", output)) for name, output in outputs.items()}
        figures[key] = {name: {**taken[name], "documents": judged[name]} for name in commands}
    return figures


def measure_again(bench: Bench) -> Figures:
    """One more document in the same process, with another title; tutopdf's once more with the PDFs on a disk."""
    taken: dict[str, dict[str, list[float]]] = {name: {"seconds": [], "cpu": []} for name in (*LIBRARIES, ON_DISK)}
    for _ in range(AGAIN_ROUNDS):
        for name, count in (*LIBRARIES.items(), (ON_DISK, LIBRARIES["tutopdf"])):
            engine, output = name.removesuffix("-disk"), bench.output(on_disk=name == ON_DISK)
            answer = read_json(bench.engine(engine, bench.workload(), output, "--again", str(count)))
            for key, found in taken[name].items():
                found += [handout / answer["documents"] for handout in answer[key]]
    middle = {name: {key: statistics.median(found) for key, found in keys.items()} for name, keys in taken.items()}
    return {"rounds": AGAIN_ROUNDS, "engines": middle}


def measure_scale(bench: Bench) -> Figures:
    """6, 60 and 600 steps from a cold process, both variants."""
    commands = {
        f"{name} {steps}": bench.engine(name, bench.workload(steps), bench.output())
        for steps in SIZES
        for name in LIBRARIES
    }
    taken = interleave(commands, SCALE_ROUNDS)
    by_engine = {name: {str(steps): taken[f"{name} {steps}"] for steps in SIZES} for name in LIBRARIES}
    return {"rounds": SCALE_ROUNDS, "engines": by_engine}


def measure_many(bench: Bench) -> Figures:
    """Memory as a process makes 2 000 handouts; and how many PDFs a second the command makes on one core and on two."""
    memory = {}
    for name in ("tutopdf", "typst"):
        command = bench.engine(name, bench.workload(), bench.output(), "--again", str(MANY))
        memory[name] = read_json(command)["memory"]
    project = bench.workload(tutorials=BATCH)
    commands = {}
    for cores in (1, 2):
        options = ["build", *force(), *bound_to(cores), "--sortie", bench.output()]
        commands[str(cores)] = bench.tutopdf(project, *options, cores=cores)
    taken = interleave(commands, BATCH_ROUNDS)
    cores = {count: {**figures, "pdfs_a_second": 2 * BATCH / figures["seconds"]} for count, figures in taken.items()}
    return {"handouts": MANY, "memory": memory, "batch": BATCH, "rounds": BATCH_ROUNDS, "cores": cores}


def measure_start(bench: Bench) -> Figures:
    """What the command takes before it does anything, and where there is nothing to do."""
    project, output = bench.workload(), bench.output()
    commands = {
        "interpreter": python("-c", "pass"),
        "help": bench.tutopdf(project, "--help"),
        "nothing": bench.tutopdf(project, "build", "--sortie", output),
    }
    return {"rounds": START_ROUNDS, "commands": interleave(commands, START_ROUNDS), "skips": bool(force())}


def measure_first(bench: Bench) -> Figures:
    """The first handout with the project's own pictures, its picture cache empty and then full."""
    project, output = bench.workload(pixels=2), bench.output()
    cold, warm = [], []
    for number in range(FIRST_ROUNDS):
        command = bench.tutopdf(project, "build", *force(), "--sortie", output, cache=f"cache-{number}")
        cold.append(run(command)[0])
        warm.append(run(command)[0])
    return {"rounds": FIRST_ROUNDS, "cold": medians(cold), "warm": medians(warm)}


def measure_edits(bench: Bench) -> Figures:
    """The editor opened in a browser; a changed word and a moved mark in it, and in Typst as `typst watch` has it."""
    cache = {"TUTOPDF_CACHE": str(bench.folder / "cache-edits")}
    figures: Figures = {"rounds": EDIT_ROUNDS}
    for name, steps in (("editor", 6), ("large", 60)):
        project = bench.workload(steps, pixels=2)
        opening = read_json(python(BENCH / "opening.py", project, **cache)) if _drives_a_browser() else None
        edits = read_json(python(BENCH / "edits.py", project, "--rounds", str(EDIT_ROUNDS), **cache))
        figures[name] = {**edits, "opening": opening}
    return {**figures, "typst": read_json(python(BENCH / "engines" / "typst_edits.py", bench.workload(pixels=2)))}


def _drives_a_browser() -> bool:
    return find_spec("playwright") is not None and find_chromium() is not None


def measure_merge(bench: Bench) -> Figures:
    """Schools a second in one process, in two, on two workers of Dask; beside what a build takes of one core."""
    project = bench.workload(tutorials=1)
    counts = {"un": MERGED, "processus": MERGED_TOGETHER, "dask": MERGED_TOGETHER}
    engines = {}
    for kind, rows in counts.items():
        command = python(
            BENCH / "merging.py", str(rows), kind, bench.output(), TUTOPDF_CACHE=str(bench.folder / "cache")
        )
        engines[kind] = read_json(replace(command, cwd=project))
    batch = bench.workload(tutorials=BATCH)
    options = ["build", *force(), *bound_to(1), "--sortie", bench.output()]
    built = interleave({"build": bench.tutopdf(batch, *options, cores=1)}, 1)["build"]
    return {"engines": engines, "build_pdfs_a_second": 2 * BATCH / built["seconds"]}


def measure_pictures(_: Bench) -> Figures:
    """What the pictures' own bench prints."""
    return {"printed": run(python(BENCH / "pictures.py"))[1].splitlines()}


PARTS: dict[str, Callable[[Bench], Figures]] = {
    "handout": measure_handout,
    "again": measure_again,
    "scale": measure_scale,
    "many": measure_many,
    "start": measure_start,
    "first": measure_first,
    "edits": measure_edits,
    "merge": measure_merge,
    "pictures": measure_pictures,
}
