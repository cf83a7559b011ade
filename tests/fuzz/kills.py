"""Fuzz: commands that are killed at any time, or as they write: what is there is whole, yesterday's or today's.

Commands are forked from this process, which has imported them; a few are real ones. After each: no process is left, no
file is half written, the same command then does its work, and what was left behind is swept once it is an hour old.
"""

from __future__ import annotations

import os
import pkgutil
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from random import Random

import psutil
from PIL import Image

import tutopdf
from tests.fuzz.command import arguments, environment
from tests.fuzz.kill_switch import arm
from tests.fuzz.kind import Kind
from tutopdf.cli.main import call
from tutopdf.fonts.noto import BOLD, REGULAR, SYMBOLS
from tutopdf.model.diagnostics import ExitCode
from tutopdf.storage.cache import FOLDER_VARIABLE

_COMMANDS: tuple[tuple[str, ...], ...] = (
    ("build", "--processus", "1"),
    ("build", "--processus", "2"),
    ("build", "--forcer", "--processus", "3"),
    ("publish",),
    ("print", "--livret"),
    ("print", "--gris", "--format", "a3"),
    ("check", "--corriger", "--oui"),
    ("mask", "--definitif", "--oui", "images/a.png", "images/b.png"),
    ("grid", "images/a.png", "--sortie", "output/grille.png"),
    ("new", "quatre"),
    ("new", "cinq"),
)
_ELSEWHERE = frozenset({"cinq"})
"""What is begun in an empty folder: a project is made around it."""

_TEMPORARY = ".tutopdf-"
_KEPT = "-ancien"
"""How a folder that is being replaced is called meanwhile."""

_TYPEFACES = tuple(f"pymupdf_fonts.{name}" for name in (REGULAR, BOLD, *SYMBOLS))
_REAL_SHARE = 0.02
_PATIENCE_S = 60.0

Tree = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Run:
    """A command that nobody kills: what there is before it, after it and after it was run twice, and how it goes."""

    before: Tree
    after: Tree
    twice: Tree
    code: int
    changes: int
    seconds: float


def attack(random: Random, folder: Path) -> None:
    base = folder.parent / "kills-base"
    yesterday = _yesterday(str(base))
    words = random.choice(_COMMANDS)
    whole = _whole(str(base), words)
    shutil.copytree(yesterday, folder, dirs_exist_ok=True)
    project = folder / _place(words)
    with _at_home(folder):
        leader = _start(words, project, whole, random)
        _await_end(leader)
    _hold(project, whole)
    _age(folder)
    with _at_home(folder):
        code, _, _ = _run(words, project)
    # What `new` had made when it was killed is there: it is not made again.
    made = words[0] == "new" and code == ExitCode.CANNOT_WRITE
    assert code == whole.code or made, f"{words}: exit code {code}, not {whole.code}\n{_said(project)}"
    _hold_done(project, whole)
    # The cache is swept when it is written into, and bounded.
    left = list(project.rglob(f"{_TEMPORARY}*"))
    assert not left, f"{words}: {left}"


def _place(words: tuple[str, ...]) -> str:
    return "empty" if _ELSEWHERE.intersection(words) else "project"


# Yesterday's project, and what each command makes of it


@cache
def _yesterday(base: str) -> Path:
    """Return a folder with a project that was built, published and printed, and whose sources were changed since."""
    _import_all()
    folder = Path(base) / "yesterday"
    project = folder / "project"
    for name in ("sources", "images"):
        (project / name).mkdir(parents=True)
    (folder / "empty").mkdir()
    (project / "tutopdf.toml").write_text("", "utf-8")
    Image.linear_gradient("L").convert("RGB").save(project / "images" / "a.png")
    Image.radial_gradient("L").convert("RGB").save(project / "images" / "b.png")
    for name in "ab":
        (project / "images" / f"{name}.toml").write_text(
            '[[repere]]\nforme = "masque"\nzone = [10, 10, 60, 40]\n', "utf-8"
        )
    _write_sources(project, "Aller")
    with _at_home(folder):
        for words in (("build",), ("publish",), ("print", "--livret"), ("print", "--gris", "--format", "a3")):
            code, _, _ = _run(words, project)
            assert code == 0, _said(project)
    _write_sources(project, "Revenir")
    return folder


def _write_sources(project: Path, verb: str) -> None:
    for name, picture in (("un", "a.png"), ("deux", "b.png"), ("trois", "a.png")):
        text = f'# Le tutoriel {name}\n\n1. {verb} sur "Accueil" !\n\n   ![Une page]({picture})\n\n2. Finir.\n'
        (project / "sources" / f"{name}.md").write_text(text, "utf-8")


@cache
def _whole(base: str, words: tuple[str, ...]) -> _Run:
    folder = Path(base) / "-".join(words).replace("/", "_")
    shutil.copytree(Path(base) / "yesterday", folder)
    project = folder / _place(words)
    before = _tree(project)
    with _at_home(folder):
        code, changes, seconds = _run(words, project)
        assert code < 5, _said(project)
        after = _tree(project)
        _run(words, project)
    return _Run(before, after, _tree(project), code, changes, seconds)


# Processes


def _start(words: tuple[str, ...], project: Path, whole: _Run, random: Random) -> int:
    """Start a command that is killed on the way; return its process number, which is its group's too."""
    at = random.randint(1, max(whole.changes, 1))
    wait_s = random.uniform(0, 1.3 * whole.seconds) if random.random() < 0.4 else None
    of_leader = random.random() < 0.3
    if random.random() < _REAL_SHARE:
        return _start_real(words, project, at, wait_s)
    leader = _fork(words, project, 0 if wait_s is not None else at, of_leader)
    if wait_s is not None:
        time.sleep(wait_s)
        os.kill(leader, signal.SIGKILL)
    return leader


def _start_real(words: tuple[str, ...], project: Path, at: int, wait_s: float | None) -> int:
    hook = project.parent / "hook"
    hook.mkdir()
    number = 0 if wait_s is not None else at
    (hook / "sitecustomize.py").write_text(f"from tests.fuzz.kill_switch import arm\narm({number})\n", "utf-8")
    with _output(project).open("wb") as output:
        process = subprocess.Popen(
            arguments(*words),
            cwd=project,
            env=environment(first=str(hook)),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    if wait_s is not None:
        time.sleep(3 * wait_s)
        process.kill()
    return process.pid


def _fork(words: tuple[str, ...], project: Path, at: int, of_leader: bool = False) -> int:
    """Start a command in a copy of this process."""
    counted = project.parent / "changes"
    sys.stdout.flush()
    leader = os.fork()
    if leader:
        return leader
    code = 70
    try:
        os.setsid()
        signal.setitimer(signal.ITIMER_PROF, 0)
        for standard in (signal.SIGINT, signal.SIGPROF):
            signal.signal(standard, signal.SIG_DFL)
        output = os.open(_output(project), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.stdout, sys.stderr = os.fdopen(1, "w", encoding="utf-8"), os.fdopen(2, "w", encoding="utf-8")
        os.chdir(project)
        count = arm(at, os.getpid() if of_leader else None)
        code = call(list(words))
        counted.write_text(str(count()), "utf-8")
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _run(words: tuple[str, ...], project: Path) -> tuple[int, int, float]:
    """Run a command to its end; return its exit code, its changes of files, its time."""
    started = time.monotonic()
    code = os.waitstatus_to_exitcode(os.waitpid(_fork(words, project, 0), 0)[1])
    changes = project.parent / "changes"
    count = int(changes.read_text("utf-8")) if changes.exists() else 0
    changes.unlink(missing_ok=True)
    return code, count, time.monotonic() - started


def _await_end(leader: int) -> None:
    """Wait for a command that was killed, and for the processes that it started: they are to end by themselves."""
    with suppress(ChildProcessError):  # `subprocess` has waited for it
        os.waitpid(leader, 0)
    ends = time.monotonic() + _PATIENCE_S
    while left := _members(leader):
        assert time.monotonic() < ends, f"left: {left}"
        time.sleep(0.005)


def _members(session: int) -> list[str]:
    found = []
    for number in psutil.pids():
        try:
            if os.getsid(number) == session:
                process = psutil.Process(number)
                if process.status() != psutil.STATUS_ZOMBIE:
                    found.append(f"{number} {process.cmdline()}")
        except (OSError, psutil.Error):
            continue
    return found


@contextmanager
def _at_home(folder: Path) -> Iterator[None]:
    """Have commands keep what they keep of a person in a folder of their own."""
    before = dict(os.environ)
    os.environ.update({FOLDER_VARIABLE: str(folder / "cache"), "XDG_CONFIG_HOME": str(folder / "config")})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@cache
def _import_all() -> None:
    """Import what commands import as they go: each is forked from here."""
    for module in pkgutil.walk_packages(tutopdf.__path__, "tutopdf."):
        if not module.name.startswith(("tutopdf.capturing", "tutopdf.__main__")):
            import_module(module.name)
    for name in ("reportlab.pdfbase.ttfonts", "pypdfium2", "PIL.PngImagePlugin", *_TYPEFACES):
        import_module(name)


def _output(project: Path) -> Path:
    return project.parent / "said.txt"


def _said(project: Path) -> str:
    return _output(project).read_text("utf-8", "replace")


# What is there


def _tree(project: Path) -> Tree:
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in sorted(project.rglob("*"))
        if path.is_file() and _TEMPORARY not in path.as_posix()
    }


def _hold(project: Path, whole: _Run) -> None:
    """Every file is as it was before the command, or as it would be after it; a folder on its way has a name of its own."""
    for name, data in _tree(project).items():
        known = [tree[usual] for tree in (whole.before, whole.after) if (usual := _usual(name)) in tree]
        assert data in known, f"{name}: {len(data)} bytes, neither yesterday's nor today's"
    lost = [name for name in whole.before if name in whole.after and not _is_there(project, name)]
    assert not lost, f"lost: {lost}"


def _hold_done(project: Path, whole: _Run) -> None:
    """Every file is as the command makes it; of what it had made before it was killed, as it makes it again."""
    found = _tree(project)
    others = [
        name for name in {*found, *whole.after} if found.get(name) not in (whole.after.get(name), whole.twice.get(name))
    ]
    assert not others, f"not made: {sorted(others)}"


def _is_there(project: Path, name: str) -> bool:
    path = project / name
    return path.exists() or (path.parent.parent / f".{path.parent.name}{_KEPT}" / path.name).exists()


def _usual(name: str) -> str:
    """Return the name that a file of a folder that is being replaced had."""
    parts = [part.removeprefix(".").removesuffix(_KEPT) if part.endswith(_KEPT) else part for part in name.split("/")]
    return "/".join(parts)


def _age(folder: Path) -> None:
    """Have what was left behind be two hours old."""
    then = time.time() - 7200
    for path in folder.rglob(f"{_TEMPORARY}*"):
        os.utime(path, (then, then), follow_symlinks=False)


KILLS = Kind("kills", attack)
