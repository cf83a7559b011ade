"""What was to be reached, set before anything was measured, beside what was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from figures import Figures, at_600, beside_typst, cpu_over_interpreter_ms, second_core, seconds_a_step


@dataclass(frozen=True, slots=True)
class Target:
    """A limit that is not to be passed; with `at_least`, one to reach."""

    what: str
    limit: float
    unit: str
    measured: float
    at_least: bool = False
    remark: str = ""

    @property
    def cells(self) -> tuple[str, str, str, str]:
        met = self.measured >= self.limit if self.at_least else self.measured <= self.limit
        sign, digits = "≥" if self.at_least else "≤", 0 if self.limit >= 10 else 2
        verdict = self.remark or ("met" if met else "**not met**")
        return self.what, f"{sign} {self.limit:g} {self.unit}", f"{self.measured:.{digits}f}", verdict


def _handout(part: Figures) -> Iterator[Target]:
    measured = beside_typst(part["engines"], "seconds")
    yield Target("both variants, cold process, warm picture cache", 1.5, "× Typst’s time", measured)


def _again(part: Figures) -> Iterator[Target]:
    measured = beside_typst(part["engines"], "seconds")
    yield Target("one more document in the same process", 1.0, "× Typst’s time", measured)


def _scale(part: Figures) -> Iterator[Target]:
    early, late = seconds_a_step(part["engines"]["tutopdf"])
    yield Target("600 steps: time", 1.0, "× Typst’s", beside_typst(at_600(part), "seconds"))
    yield Target("600 steps: memory", 0.5, "× Typst’s", beside_typst(at_600(part), "peak_mib"))
    yield Target("a step more, from 60 to 600", 1.3, "× one more from 6 to 60", late / early)


def _many(part: Figures) -> Iterator[Target]:
    memory = part["memory"]["tutopdf"]
    yield Target("2 000 handouts: memory after all of them", 1.05, "× that after 50", memory["2000"] / memory["50"])
    yield Target("PDFs a second on two cores", 1.8, "× one core’s", second_core(part), at_least=True)


def _start(part: Figures) -> Iterator[Target]:
    unit = "ms of processor time over the interpreter’s"
    remark = "" if part["skips"] else "this version builds all the same"
    yield Target("`tutopdf --help`", 60, unit, cpu_over_interpreter_ms(part, "help"))
    nothing = cpu_over_interpreter_ms(part, "nothing")
    yield Target("`tutopdf build`, nothing to do", 100, unit, nothing, remark=remark)


def _first(part: Figures) -> Iterator[Target]:
    for state in ("cold", "warm"):
        yield Target(f"peak memory, first handout, {state} picture cache", 70, "MiB", part[state]["peak_mib"])


def _edits(part: Figures) -> Iterator[Target]:
    editor, memory = part["editor"], part["editor"]["memory"]
    yield Target("editor: a changed word, its page’s picture there", 200, "ms", 1000 * editor["word"]["median"])
    yield Target("editor: a moved mark, its page’s picture there", 300, "ms", 1000 * editor["mark"]["median"])
    for name, limit, what in (("editor", 1, "first handout"), ("large", 2, "60 steps")):
        if (opening := part[name]["opening"]) is not None:
            yield Target(f"editor: open, usable and its first page seen, {what}", limit, "s", opening["seen"]["median"])
    yield Target("editor: memory of all its processes, after 86 edits", 200, "MiB", sum(memory["rest"].values()))
    yield Target("editor: the same while one edits", 200, "MiB", sum(memory["busy"].values()))


_TARGETS: dict[str, Callable[[Figures], Iterator[Target]]] = {
    "handout": _handout,
    "again": _again,
    "scale": _scale,
    "many": _many,
    "start": _start,
    "first": _first,
    "edits": _edits,
}


def judge_targets(parts: Figures) -> Iterator[Target]:
    """Yield the targets of the parts that were measured."""
    for name, targets in _TARGETS.items():
        if name in parts:
            yield from targets(parts[name])
