"""Figures become RESULTS.md: the targets first, then a table for each part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

Figures = dict[str, Any]

NAMES = {"tutopdf": "tutopdf", "typst": "Typst", "weasyprint": "WeasyPrint", "fpdf2": "fpdf2", "chromium": "Chromium"}
INTRODUCTION = """# What `make bench` measured

The first handout (six steps, a callout, seven screenshots, thirteen marks) as two documents: French, on one A4 page, and
simplified, one thing below the other. Every engine is given the same text, already set in French, the same fonts, the same
pictures and the same places of marks, by a small script in `engines/`, and writes two files. What each writes was looked at, and
`judge.py` refuses a PDF without the text, the seven pictures or the marks.

Not the same work: **tutopdf crops** each picture around its marks, chooses its coding and keeps the result in its cache (warm
here, unless it says cold), checks the source and the fonts. The others place the whole screens and know nothing of what is in them.
Pictures are 1366 × 768 pixels, which is kind to the others: those of the project are twice as dense, see *The pictures as they are*.
Processes are cold, one engine after the other in each round, so that a busy moment of the machine is everybody's. *Processor* adds up all
cores: Typst reads pictures on several. *Memory* is the most that the largest process had.
"""


def write_report(results: Figures) -> str:
    """Return RESULTS.md. A part that was not measured is left out."""
    parts = results["parts"]
    sections = [INTRODUCTION, _machine(results), _targets(parts)]
    for name, write in SECTIONS.items():
        if name in parts:
            sections.append(write(parts[name]))
    return "\n".join(sections)


def quote_ratios(results: Figures) -> str:
    """Return the README's paragraph, as far as its parts were measured."""
    parts = results["parts"]
    if not {"handout", "again", "scale", "many"} <= parts.keys():
        return "The README's paragraph needs the parts handout, again, scale and many."
    engines = parts["handout"]["engines"]
    again, large = parts["again"]["engines"], {name: sizes["600"] for name, sizes in parts["scale"]["engines"].items()}
    cores = parts["many"]["cores"]
    others = " and ".join(
        f"{_times(engines[name]['seconds'], engines['tutopdf']['seconds'])} less than {NAMES[name]}"
        for name in ("fpdf2", "weasyprint")
    )
    return (
        f"Both PDFs of the first handout, from a cold process, take {_ratio(engines, 'seconds')} the time of Typst, the fastest engine "
        f"we found, and {others}; the files are {_times(_bytes(engines['typst']), _bytes(engines['tutopdf']))} lighter than Typst's. "
        f"One more in the same process takes {_ratio(again, 'seconds')} Typst's time; 600 steps take "
        f"{_ratio(large, 'seconds')} its time and {_ratio(large, 'peak_mib')} its memory. "
        f"A folder of tutorials is built {_gain(cores):.2f} times as fast on two cores as on one. "
        "How, on what machine, and what the others do: [tests/bench/RESULTS.md](tests/bench/RESULTS.md), which `make bench` writes."
    )


def _machine(results: Figures) -> str:
    machine = results["machine"]
    versions = ", ".join(f"{name} {found}" for name, found in machine["versions"].items())
    return (
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory_gib']} GiB, {machine['system']}; {machine['python']}, "
        f"tutopdf {machine['tutopdf']}; {versions}.\n"
    )


# Targets


def _targets(parts: Figures) -> str:
    """Return what was to be reached beside what was; the limits are those that were set before anything was measured."""
    rows: list[tuple[str, str, float, float, str]] = []
    if "handout" in parts:
        engines = parts["handout"]["engines"]
        rows.append(
            (
                "both variants, cold process, warm picture cache",
                "× Typst’s time",
                1.5,
                _quotient(engines, "seconds"),
                "",
            )
        )
    if "again" in parts:
        rows.append(
            (
                "one more document in the same process",
                "× Typst’s time",
                1.0,
                _quotient(parts["again"]["engines"], "seconds"),
                "",
            )
        )
    if "scale" in parts:
        rows += _scale_targets(parts["scale"]["engines"])
    if "many" in parts:
        memory = parts["many"]["memory"]["tutopdf"]
        rows.append(
            ("2 000 handouts: memory after all of them", "× that after 50", 1.05, memory["2000"] / memory["50"], "")
        )
        rows.append(("PDFs a second on two cores", "× one core", -1.8, _gain(parts["many"]["cores"]), ""))
    if "start" in parts:
        rows.append(
            ("`tutopdf --help`", "ms of processor time over the interpreter’s", 60, _over(parts["start"], "help"), "")
        )
        skips = "" if parts["start"]["skips"] else "builds all the same"
        rows.append(
            (
                "`tutopdf build`, nothing to do",
                "ms of processor time over the interpreter’s",
                100,
                _over(parts["start"], "nothing"),
                skips,
            )
        )
    if "first" in parts:
        for state in ("cold", "warm"):
            rows.append(
                (f"peak memory, first handout, {state} cache", "MiB", 70, parts["first"][state]["peak_mib"], "")
            )
    return "## What was to be reached\n\n" + _table(("", "to reach", "measured", ""), map(_target, rows))


def _scale_targets(engines: Figures) -> Iterable[tuple[str, str, float, float, str]]:
    large = {name: sizes["600"] for name, sizes in engines.items()}
    early, late = _a_step(engines["tutopdf"])
    yield "600 steps: time", "× Typst’s", 1.0, _quotient(large, "seconds"), ""
    yield "600 steps: memory", "× Typst’s", 0.5, _quotient(large, "peak_mib"), ""
    yield "a step more from 60 to 600", "× a step more from 6 to 60", 1.3, late / early, ""


def _target(row: tuple[str, str, float, float, str]) -> tuple[str, ...]:
    """Return a row of cells; a limit under zero is one to reach, the others are not to be passed."""
    what, unit, limit, measured, remark = row
    met = measured >= -limit if limit < 0 else measured <= limit
    sign = "≥" if limit < 0 else "≤"
    precision = 0 if abs(limit) >= 10 else 2
    return (
        what,
        f"{sign} {abs(limit):g} {unit}",
        f"{measured:.{precision}f}",
        remark or ("met" if met else "**not met**"),
    )


# Tables


def _handout(part: Figures) -> str:
    text = f"## Both documents, from a cold process\n\nMedians of {part['rounds']} rounds after one to warm up.\n\n"
    text += _engines_table(part["engines"])
    text += f"\n### The pictures as they are\n\nThe project’s own files, 2732 × 1536 pixels; medians of {part['dense_rounds']} rounds.\n\n"
    return text + _engines_table(part["dense"])


def _engines_table(engines: Figures) -> str:
    heads = (
        "",
        "seconds",
        "× Typst",
        "processor",
        "memory, MiB",
        "kB, French",
        "kB, simplified",
        "pages",
        "PDF/UA-1",
        "PDF/A-2a",
    )
    rows = []
    for name, taken in engines.items():
        simplified, french = taken["documents"]
        rows.append(
            (
                NAMES[name],
                f"{taken['seconds']:.3f}",
                f"{taken['seconds'] / engines['typst']['seconds']:.2f}",
                f"{taken['cpu']:.3f}",
                f"{taken['peak_mib']:.0f}",
                f"{french['bytes'] / 1000:.0f}",
                f"{simplified['bytes'] / 1000:.0f}",
                f"{french['pages']} + {simplified['pages']}",
                _broken(max(french["ua1"], simplified["ua1"])),
                _broken(max(french["a2a"], simplified["a2a"])),
            )
        )
    return _table(heads, rows)


def _broken(rules: int) -> str:
    return f"{rules} rules broken" if rules > 1 else ("1 rule broken" if rules else "passes")


def _again(part: Figures) -> str:
    engines = part["engines"]
    rows = [
        (
            NAMES[name],
            f"{1000 * taken['seconds']:.1f}",
            f"{1 / taken['seconds']:.0f}",
            f"{_quotient(engines, 'seconds', name):.2f}",
        )
        for name, taken in engines.items()
    ]
    return (
        "## One more document in the same process\n\nThe title changes; what an engine can keep, it keeps: Typst its compiler, WeasyPrint "
        "its fonts and pictures, fpdf2 its pictures. tutopdf is `tutopdf.api.build` on a project whose source was written anew: it reads and "
        "checks the source each time. Every PDF is written to disk. Medians, for a PDF (half of a handout).\n\n"
        + _table(("", "ms a PDF", "PDFs a second", "× Typst"), rows)
    )


def _scale(part: Figures) -> str:
    rows = []
    for name, sizes in part["engines"].items():
        early, late = _a_step(sizes)
        seconds = (f"{sizes[size]['seconds']:.2f}" for size in ("6", "60", "600"))
        memory = (f"{sizes[size]['peak_mib']:.0f}" for size in ("6", "60", "600"))
        rows.append(
            (NAMES[name], *seconds, f"{1000 * early:.2f}", f"{1000 * late:.2f}", f"{late / early:.2f}", *memory)
        )
    heads = ("", "6 steps, s", "60", "600", "ms a step, 6 to 60", "60 to 600", "ratio", "6 steps, MiB", "60", "600")
    return (
        "## 6, 60 and 600 steps\n\nBoth variants from a cold process, the seven pictures coming back in turn; medians of "
        f"{part['rounds']} rounds. What a step more costs leaves out what every build costs: time is linear where the ratio is 1.\n\n"
        + _table(heads, rows)
    )


def _many(part: Figures) -> str:
    memory = [
        (NAMES[name], *(f"{found[count]:.0f}" for count in ("50", "500", "2000")))
        for name, found in part["memory"].items()
    ]
    cores = [
        (
            count,
            f"{taken['pdfs_a_second']:.1f}",
            f"{taken['seconds']:.1f}",
            f"{taken['cpu']:.1f}",
            f"{taken['peak_mib']:.0f}",
        )
        for count, taken in part["cores"].items()
    ]
    return (
        f"## {part['handouts']:,} handouts\n\nResident memory of one process, MiB, after so many handouts of two PDFs, each with its own title.\n\n".replace(
            ",", " ", 1
        )
        + _table(("", "50", "500", "2 000"), memory)
        + f"\n`tutopdf build` of {part['batch']} tutorials, {2 * part['batch']} PDFs; medians of {part['rounds']} rounds.\n\n"
        + _table(("cores", "PDFs a second", "seconds", "processor", "memory of the largest process, MiB"), cores)
    )


def _start(part: Figures) -> str:
    names = {"interpreter": "`python -c pass`", "help": "`tutopdf --help`", "nothing": "`tutopdf build`, nothing to do"}
    rows = [
        (
            label,
            f"{1000 * part['commands'][name]['cpu']:.0f}",
            f"{1000 * part['commands'][name]['seconds']:.0f}",
            f"{part['commands'][name]['peak_mib']:.0f}",
        )
        for name, label in names.items()
    ]
    return f"## Before anything is done\n\nMedians of {part['rounds']} rounds.\n\n" + _table(
        ("", "processor, ms", "ms", "MiB"), rows
    )


def _first(part: Figures) -> str:
    rows = [
        (
            f"{state} picture cache",
            f"{part[state]['seconds']:.2f}",
            f"{part[state]['cpu']:.2f}",
            f"{part[state]['peak_mib']:.0f}",
        )
        for state in ("cold", "warm")
    ]
    heads = ("", "seconds", "processor", "memory, MiB")
    return f"## The first handout, with the project’s own pictures\n\nMedians of {part['rounds']} rounds.\n\n" + _table(
        heads, rows
    )


def _pictures(part: Figures) -> str:
    return "\n".join(["## Pictures", "", "```text", *part["printed"], "```", ""])


SECTIONS: dict[str, Callable[[Figures], str]] = {
    "handout": _handout,
    "again": _again,
    "scale": _scale,
    "many": _many,
    "start": _start,
    "first": _first,
    "pictures": _pictures,
}


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---", *["--:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


# Arithmetic


def _quotient(engines: Figures, key: str, name: str = "tutopdf") -> float:
    quotient: float = engines[name][key] / engines["typst"][key]
    return quotient


def _ratio(engines: Figures, key: str) -> str:
    return f"{_quotient(engines, key):.2f} ×"


def _times(larger: float, smaller: float) -> str:
    return f"{larger / smaller:.1f} times" if larger / smaller < 10 else f"{larger / smaller:.0f} times"


def _bytes(taken: Figures) -> int:
    return sum(document["bytes"] for document in taken["documents"])


def _a_step(sizes: Figures) -> tuple[float, float]:
    """Return the seconds that a step more costs from 6 to 60, and from 60 to 600."""
    six, sixty, six_hundred = (sizes[size]["seconds"] for size in ("6", "60", "600"))
    return (sixty - six) / 54, (six_hundred - sixty) / 540


def _gain(cores: Figures) -> float:
    gain: float = cores["2"]["pdfs_a_second"] / cores["1"]["pdfs_a_second"]
    return gain


def _over(part: Figures, name: str) -> float:
    """Return milliseconds of processor time over the bare interpreter's."""
    commands = part["commands"]
    over: float = 1000 * (commands[name]["cpu"] - commands["interpreter"]["cpu"])
    return over
