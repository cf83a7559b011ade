"""Figures become RESULTS.md: the targets first, then a table for each part; and the README's paragraph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from figures import NAMES, Figures, at_600, beside_typst, second_core, seconds_a_step, weight
from targets import judge_targets

INTRODUCTION = """# What `make bench` measured

The first handout (six steps, a callout, seven screenshots, thirteen marks) as two documents: French, on one A4 page, and
simplified, one thing below the other. Every engine is given the same text, already set in French, the same fonts, the same
pictures and the same places of marks, by a small script in `engines/`, and writes two files. Their pages were looked at, and
`judge.py` refuses a PDF without the text, the seven pictures or the marks.

It is not the same work: tutopdf crops each picture around its marks, chooses how it is stored and keeps that in its cache (warm
here, unless it says cold), and checks the source. The others place whole screens. Pictures are 1366 × 768 pixels here, which is
kind to the others: the project's own are twice as dense, see *The pictures as they are*.

Files are read and written in memory, where the machine lets us, so that no engine waits for what another has written. On a disk
tutopdf waits for each PDF to be there before it takes the old one's place (`fsync`); the others do not.

Processes are cold, one engine after the other in each round, so that a busy moment of the machine is everybody's. *Processor*
adds up all cores: Typst reads pictures on several. *Memory* is the most that the largest process had.
"""


def write_report(results: Figures) -> str:
    """Return RESULTS.md. A part that was not measured is left out."""
    parts = results["parts"]
    targets = _table(("", "to reach", "measured", ""), (target.cells for target in judge_targets(parts)))
    sections = [INTRODUCTION, _machines(results), f"## What was to be reached\n\n{targets}"]
    return "\n".join([*sections, *(write(parts[name]) for name, write in SECTIONS.items() if name in parts)])


def quote_ratios(results: Figures) -> str:
    """Return the README's paragraph: ratios, which another machine would find too, and no seconds."""
    parts = results["parts"]
    if not {"handout", "again", "scale", "many"} <= parts.keys():
        return "The README's paragraph needs the parts handout, again, scale and many."
    engines, large = parts["handout"]["engines"], at_600(parts["scale"])
    slower = [f"{engines[name]['seconds'] / engines['tutopdf']['seconds']:.1f}" for name in ("fpdf2", "weasyprint")]
    return f"""Both PDFs of the first handout, from a cold process with its pictures cached, take {beside_typst(engines, "seconds"):.2f} times what
Typst takes, the fastest engine we know (fpdf2 takes {slower[0]} times what tutopdf does, WeasyPrint {slower[1]} times), and weigh
{weight(engines["typst"]) / weight(engines["tutopdf"]):.0f} times less. One more in the same process takes {beside_typst(parts["again"]["engines"], "seconds"):.2f} times Typst's time; 600 steps take
{beside_typst(large, "seconds"):.2f} times its time and {beside_typst(large, "peak_mib"):.2f} times its memory. Two cores build a folder of tutorials {second_core(parts["many"]):.2f} times as fast as one.
How it was measured, and on what: [tests/bench/RESULTS.md](tests/bench/RESULTS.md), which `make bench` writes."""


def _machines(results: Figures) -> str:
    """Say when each part was measured, and on what: those that share a machine and its versions share a line."""
    measured: dict[str, list[str]] = {}
    for name, part in results["parts"].items():
        measured.setdefault(f"{part['date']}, {_describe_machine(part['machine'])}", []).append(name)
    return "\n\n".join(f"*{', '.join(names)}*: {described}" for described, names in measured.items()) + "\n"


def _describe_machine(machine: Figures) -> str:
    versions = ", ".join(f"{name} {found}" for name, found in machine["versions"].items())
    return (
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory_gib']} GiB, "
        f"{machine['system']}, {machine['python']}.\ntutopdf {machine['tutopdf']}; {versions}."
    )


def _handout(part: Figures) -> str:
    return f"""## Both documents, from a cold process

Medians of {part["rounds"]} rounds after one to warm up. The validators' columns count the rules that are broken.

{_engines_table(part["engines"])}
### The pictures as they are

The project's own files, 2732 × 1536 pixels; medians of {part["dense_rounds"]} rounds.

{_engines_table(part["dense"])}"""


def _engines_table(engines: Figures) -> str:
    heads = [
        "",
        "seconds",
        "× Typst",
        "processor",
        "MiB",
        "kB, French",
        "kB, simplified",
        "pages",
        "PDF/UA-1",
        "PDF/A-2a",
    ]
    rows = []
    for name, taken in engines.items():
        simplified, french = taken["documents"]
        row = [NAMES[name], f"{taken['seconds']:.3f}", f"{beside_typst(engines, 'seconds', name):.2f}"]
        row += [f"{taken['cpu']:.3f}", f"{taken['peak_mib']:.0f}"]
        row += [f"{document['bytes'] / 1000:.0f}" for document in (french, simplified)]
        row += [f"{french['pages']} + {simplified['pages']}"]
        row += [_broken(max(french[profile], simplified[profile])) for profile in ("ua1", "a2a")]
        rows.append(row)
    return _table(heads, rows)


def _broken(rules: int) -> str:
    return str(rules) if rules else "passes"


def _again(part: Figures) -> str:
    engines = part["engines"]
    rows = []
    for name, taken in engines.items():
        row = [NAMES[name], f"{1000 * taken['seconds']:.1f}", f"{beside_typst(engines, 'seconds', name):.2f}"]
        rows.append([*row, f"{1000 * taken['cpu']:.1f}", f"{1 / taken['seconds']:.0f}"])
    return f"""## One more document in the same process

The title changes; what an engine can keep, it keeps: Typst its compiler, WeasyPrint its fonts and pictures, fpdf2 its pictures.
tutopdf is `tutopdf.api.build` on a project whose source was written anew: it reads and checks the source each time. Every PDF
is written to a file. Medians of all that {part["rounds"]} processes of each made, for a PDF (half of a handout).

{_table(("", "ms a PDF", "× Typst", "processor, ms", "PDFs a second"), rows)}"""


def _scale(part: Figures) -> str:
    rows = []
    for name, sizes in part["engines"].items():
        early, late = seconds_a_step(sizes)
        row = [NAMES[name], *(f"{taken['seconds']:.2f}" for taken in sizes.values())]
        row += [f"{1000 * early:.2f}", f"{1000 * late:.2f}", f"{late / early:.2f}"]
        rows.append([*row, *(f"{taken['peak_mib']:.0f}" for taken in sizes.values())])
    heads = ("", "6 steps, s", "60", "600", "ms a step, 6 to 60", "60 to 600", "ratio", "6 steps, MiB", "60", "600")
    return f"""## 6, 60 and 600 steps

Both variants from a cold process, the seven pictures coming back in turn, without a limit of weight; medians of {part["rounds"]} rounds.
What one step more costs leaves out what every build costs: time is linear where the ratio of the two is 1.

{_table(heads, rows)}"""


def _many(part: Figures) -> str:
    counts = ("50", "500", "2000")
    memory = [(NAMES[name], *(f"{found[count]:.0f}" for count in counts)) for name, found in part["memory"].items()]
    cores = []
    for count, taken in part["cores"].items():
        row = [count, f"{taken['pdfs_a_second']:.1f}", f"{taken['seconds']:.1f}", f"{taken['cpu']:.1f}"]
        cores.append([*row, f"{taken['peak_mib']:.0f}"])
    return f"""## Many handouts

Resident memory of one process, in MiB, after so many handouts, each of two PDFs with titles of their own.

{_table(("handouts", "50", "500", "2 000"), memory)}
`tutopdf build` of {part["batch"]} tutorials, {2 * part["batch"]} PDFs, held to one core and to two; medians of {part["rounds"]} rounds.

{_table(("cores", "PDFs a second", "seconds", "processor", "MiB, largest process"), cores)}"""


def _start(part: Figures) -> str:
    names = {"interpreter": "`python -c pass`", "help": "`tutopdf --help`", "nothing": "`tutopdf build`, nothing to do"}
    rows = []
    for name, label in names.items():
        rows.append([label, *(f"{1000 * part['commands'][name][key]:.0f}" for key in ("cpu", "seconds"))])
    return f"""## Before anything is done

Medians of {part["rounds"]} rounds.

{_table(("", "processor, ms", "ms"), rows)}"""


def _first(part: Figures) -> str:
    rows = []
    for state in ("cold", "warm"):
        taken = part[state]
        rows.append(
            [f"{state} picture cache", f"{taken['seconds']:.2f}", f"{taken['cpu']:.2f}", f"{taken['peak_mib']:.0f}"]
        )
    return f"""## The first handout, with the project's own pictures

Both variants; medians of {part["rounds"]} rounds.

{_table(("", "seconds", "processor", "MiB"), rows)}"""


def _edits(part: Figures) -> str:
    names = {"editor": "tutopdf edit", "large": "tutopdf edit, 60 steps", "typst": "Typst, its compiler kept"}
    rows, opened, held = [], [], []
    for name, label in names.items():
        taken = part[name]
        rows.append(
            [
                label,
                *(f"{1000 * taken[edit][key]:.0f}" for edit in ("word", "mark") for key in ("median", "p95", "cpu")),
            ]
        )
        if (opening := taken.get("opening")) is not None:
            times = [opening[what][key] for what in ("usable", "seen") for key in ("median", "p95")]
            opened.append([label, *(f"{one:.2f}" for one in (*times, opening["first_time"]["seen"]))])
        for when, memory in taken.get("memory", {}).items():
            held.append(
                [f"{label}, {_WHEN[when]}", *(f"{memory[key]:.0f}" for key in ("server", "workshop", "others"))]
            )
            held[-1].append(f"{sum(memory.values()):.0f}")
    edits = _table(("", "word, ms", "95 %", "processor", "mark, ms", "95 %", "processor"), rows)
    opening_table = _table(("", "usable, s", "95 %", "page seen", "95 %", "the first time ever"), opened)
    memory_table = _table(("MiB", "server", "workshop", "others", "in all"), held)
    return f"""## While one edits

From a changed word, or a moved mark, to the picture of the page that shows it: the edit is sent to the editor's server, written to its
file, drafted, and its page is fetched, as the page in the browser does; by a compiler that is kept, as `typst watch` does, which is
given the whole text. Pictures are 2732 × 1536 pixels; medians and 95th percentiles of {part["rounds"]} edits, each of which changes the page.

{edits}
From the start of the command, in a Chromium that is open: *usable* is when the first step's text is in its field, *page seen* when the
first page's picture is there too. The first time ever, nothing is in the cache.

{opening_table if opened else "No browser was found."}
Memory, what processes share counted once. *Others*: what Python starts beside a process.

{memory_table}"""


_WHEN = {"busy": "while one edits", "rest": "at rest"}

_SCHOOLS = 60_000


def _merge(part: Figures) -> str:
    names = {"un": "one process", "processus": "two processes", "dask": "Dask, two workers of one thread"}
    rows = []
    for kind, label in names.items():
        taken = part["engines"][kind]
        a_second = taken["rows"] / taken["seconds"]
        rows.append([label, str(taken["rows"]), f"{a_second:.1f}", f"{2 * a_second:.1f}"])
    one = part["engines"]["un"]
    a_second = one["rows"] / one["seconds"]
    memory = {int(done): mib for done, mib in one["memory"].items()}
    early = min((done for done in memory if done), default=0)
    size = one["size"] / one["rows"] * _SCHOOLS / 2**30
    pool, cluster = (part["engines"][kind]["seconds"] / part["engines"][kind]["rows"] for kind in ("processus", "dask"))
    each = 2 * a_second / part["build_pdfs_a_second"]
    return f"""## Merging

`tutopdf merge` of the first handout, both variants, for schools with names, addresses and colours of their own.

{_table(("", "schools", "schools a second", "PDFs a second"), rows)}
A build makes {part["build_pdfs_a_second"]:.1f} PDFs a second on one core: a merge makes {each:.2f} times as many. A school takes Dask
{100 * (cluster / pool - 1):+.0f} % of the time that it takes our own two processes, 200 schools a task. Memory of the one process: {memory[early]:.0f} MiB after {early} schools,
{memory[max(memory)]:.0f} MiB after {max(memory)}. From that, {_SCHOOLS:,} schools take {_SCHOOLS / a_second / 3600:.1f} hours of one core, {size:.1f} GiB of PDFs and as much
again of ZIPs; a core writes {one["size"] / one["seconds"] / 2**20:.1f} MiB a second."""


def _pictures(part: Figures) -> str:
    return "\n".join(["## Pictures", "", "```text", *part["printed"], "```", ""])


SECTIONS: dict[str, Callable[[Figures], str]] = {
    "handout": _handout,
    "again": _again,
    "scale": _scale,
    "many": _many,
    "start": _start,
    "first": _first,
    "edits": _edits,
    "merge": _merge,
    "pictures": _pictures,
}


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---", *["--:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"
