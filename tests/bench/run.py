"""`make bench`: measures tutopdf beside other engines, and writes RESULTS.md. `make bench PARTS="scale start"` runs two parts."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from engines.browser import find_chromium
from engines.office import find_libreoffice
from measure import BENCH, Command, python, run
from parts import PARTS, Bench
from report import quote_ratios, write_report

FIGURES = BENCH / "results.json"
PACKAGES = ("typst", "weasyprint", "fpdf2", "reportlab", "pillow", "page-validation")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all of them when none is named")
    chosen = parser.parse_args().parts or list(PARTS)
    machine = describe_machine()
    results = read_figures()
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder, tempfile.TemporaryDirectory() as disk:
        bench = Bench(Path(folder), Path(disk))
        for name in chosen:
            print(f"{name}…", file=sys.stderr, flush=True)
            figures = PARTS[name](bench)
            results["parts"][name] = {"date": datetime.date.today().isoformat(), "machine": machine, **figures}
            FIGURES.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (BENCH / "RESULTS.md").write_text(write_report(results), encoding="utf-8")
    print(quote_ratios(results))


def memory_folder() -> str | None:
    """Return a folder in memory, where there is one: on a disk an engine waits for the files that another has written."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def read_figures() -> dict[str, Any]:
    """Return what was measured before: parts can be measured apart, and each says on what machine it was."""
    if FIGURES.exists():
        results: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))
        return results
    return {"parts": {}}


def describe_machine() -> dict[str, Any]:
    """Return what another reader needs to compare: the processor, the memory, the system and the versions."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gib": _memory_gib(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "tutopdf": run(python("-c", "from tutopdf.version import __version__; print(__version__)"))[1].strip(),
        "versions": {name: found for name in PACKAGES if (found := _version(name))} | _programs(),
    }


def _programs() -> dict[str, str]:
    """Return the versions of the programs that this machine has: each says its name first."""
    programs = {"chromium": find_chromium(), "libreoffice": find_libreoffice()}
    return {name: run(Command([path, "--version"]))[1].split()[1] for name, path in programs.items() if path}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _memory_gib() -> int | None:
    try:
        return round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30)
    except (ValueError, OSError, AttributeError):
        return None


if __name__ == "__main__":
    main()
