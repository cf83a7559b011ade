"""Measures what is promised of pictures: weight, quality, density, legibility, time and memory: `make bench`."""

from __future__ import annotations

import json
import os
import platform
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
RUNS = 5
PHOTOGRAPHS, PHOTOGRAPH_SIZE = 40, (4000, 3000)


def build(project: Path, cache: Path | str, output: Path) -> tuple[dict[str, Any], float, float]:
    """Build a project in a process of its own; return its report, seconds and peak MiB."""
    environment = {**os.environ, "TUTOPDF_CACHE": str(cache), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tutopdf", "build", "--json", "--sortie", str(output)]
    before = time.perf_counter()
    process = subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE)
    answer, _ = process.communicate()
    seconds = time.perf_counter() - before
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return json.loads(answer), seconds, peak


def measure_handout(folder: Path) -> None:
    print("The first handout")
    cold, warm = [], []
    report: dict[str, Any] = {}
    peak = 0.0
    for run in range(RUNS):
        report, seconds, peak = build(ROOT, folder / f"cache-{run}", folder)
        cold.append(seconds)
        warm.append(build(ROOT, folder / f"cache-{run}", folder)[1])
    for pdf in report["pdf"]:
        pictures = pdf["images"]
        print(
            f"  {pdf['variante']}: {pdf['octets']} bytes, worst SSIM {min(p['ssim'] for p in pictures):.4f}, "
            f"{min(p['ppp'] for p in pictures):.0f} device pixels an inch at least, "
            f"interface text {min(p['texte_pt'] or 99 for p in pictures):.1f} pt at least"
        )
    print(f"  first build, cache empty, both variants: {statistics.median(cold):.2f} s (median of {RUNS})")
    print(f"  second build: {statistics.median(warm):.2f} s; peak memory of the first: {peak:.0f} MiB")


def measure_photographs(folder: Path) -> None:
    project = folder / "photographs"
    (project / "sources").mkdir(parents=True)
    (project / "images").mkdir()
    (project / "tutopdf.toml").write_text("", encoding="utf-8")
    steps = []
    for number in range(1, PHOTOGRAPHS + 1):
        make_photograph(number).save(project / "images" / f"{number}.jpg", quality=92)
        steps.append(f"{number}. Regarder la photographie {number}.\n   ![La photographie {number}]({number}.jpg)\n")
    text = "# Quarante photographies\n\n" + "\n".join(steps)
    (project / "sources" / "photographies.md").write_text(text, encoding="utf-8")
    report, seconds, peak = build(project, "", folder)
    print(f"{PHOTOGRAPHS} photographs of {PHOTOGRAPH_SIZE[0] * PHOTOGRAPH_SIZE[1] // 1_000_000} million pixels")
    for pdf in report["pdf"]:
        pictures = pdf["images"]
        worst = min(picture["ssim"] for picture in pictures)
        print(f"  {pdf['variante']}: {pdf['octets']} bytes, {pdf['pages']} pages, worst SSIM {worst:.4f}")
    explained = sorted({diagnostic["code"] for diagnostic in report["diagnostics"]})
    print(f"  {seconds:.1f} s, peak memory {peak:.0f} MiB (largest child so far), remarks: {', '.join(explained)}")


def make_photograph(seed: int) -> Image.Image:
    """Return soft shapes under fine grain: what JPEG finds in a photograph."""
    chance = random.Random(seed)
    small = Image.new("RGB", (16, 12))
    small.putdata([tuple(chance.randrange(256) for _ in range(3)) for _ in range(16 * 12)])
    scene = small.resize(PHOTOGRAPH_SIZE, Image.Resampling.BICUBIC)
    grain = Image.effect_noise((1000, 750), 24).resize(PHOTOGRAPH_SIZE, Image.Resampling.BICUBIC)
    return Image.blend(scene, Image.merge("RGB", (grain, grain, grain)), 0.15)


def main() -> None:
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} processors")
    folder = Path(tempfile.mkdtemp(prefix="tutopdf-bench-"))
    try:
        measure_handout(folder)
        measure_photographs(folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
