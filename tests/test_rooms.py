"""Protects the house: every module lives in a room, and a room imports only those that the table names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import tutopdf

PACKAGE = Path(tutopdf.__file__).parent

AT_THE_DOOR = {"__init__", "__main__", "api", "version"}
"""The only modules that stand in no folder."""

STAGES = {
    "source",
    "transforms",
    "layout",
    "pictures",
    "fonts",
    "pdf",
    "printing",
    "publishing",
    "capturing",
    "reading",
    "review",
    "reporting",
    "incremental",
    "storage",
    "editing",
}

ALLOWED = {
    "model": set(),
    # What is said to people: the stages take words from it, and it knows nothing but values.
    "french": {"model", "version"},
    "storage": {"model"},
    "transforms": {"model", "french"},
    "fonts": {"model", "storage"},
    "source": {"model", "french"},
    "layout": {"model", "french"},
    "pictures": {"model", "storage"},
    # Marks become shapes once, in layout; the PDF and the web pages both draw them.
    "pdf": {"model", "french", "fonts", "layout"},
    "printing": {"model", "french", "layout", "pdf"},
    "publishing": {"model", "french", "layout", "storage", "transforms"},
    # The names under which our own PDFs state what their pictures are made of.
    "reading": {"model", "pdf"},
    # Rules compare what was written with what is printed: they parse and typeset single lines again.
    "review": {"model", "french", "source", "transforms", "reading"},
    "reporting": {"model", "french", "review", "version"},
    # What a build looked at is listed by the names that the source gives it.
    "incremental": {"model", "storage", "source"},
    # It writes sources and mark files, and so has their keys, and their French sentences.
    "capturing": {"model", "french", "source", "fonts", "pictures", "storage"},
    # It changes the texts that the source reads, and judges what it has made by reading it again.
    "editing": {"model", "french", "source"},
    # A merge's workers, on other machines, must have the same version.
    "pipelines": {"model", "french", "version", *STAGES},
    # It parses and prints: of the stages it knows the reports that it prints, and how names are typed.
    "cli": {
        "model",
        "french",
        "version",
        "pipelines",
        "editor",
        "reporting",
        "capturing",
        "reading",
        "review",
        "source",
        "storage",
    },
    "api": {"model", "pipelines"},
    # It serves what the conductors give, says diagnostics as reports have them, and is found through its lock.
    "editor": {"model", "french", "pipelines", "reporting", "storage"},
    "__init__": {"api", "version"},
    "__main__": {"cli"},
    "version": set(),
}
"""Room → rooms that it may import, lazy and typing imports included."""


def modules() -> Iterator[tuple[Path, str]]:
    """Yield each module of the program and the room that it is in; those at the door are rooms of their own."""
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE)
        yield path, inside.parts[0] if len(inside.parts) > 1 else inside.stem


def imported(path: Path) -> Iterator[str]:
    """Yield the rooms that a module imports from, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module is not None and node.level == 0:
            names = [f"tutopdf.{one.name}" for one in node.names] if node.module == "tutopdf" else [node.module]
        elif isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        yield from (name.split(".")[1] for name in names if name.startswith("tutopdf."))


def test_no_module_stands_loose():
    loose = {path.stem for path in PACKAGE.glob("*.py")}
    assert loose == AT_THE_DOOR


def test_rooms_import_only_what_the_table_names():
    arrows = {(room, other, path.name) for path, room in modules() for other in imported(path) if other != room}
    assert [arrow for arrow in sorted(arrows) if arrow[1] not in ALLOWED[arrow[0]]] == []


def test_the_table_names_no_arrow_that_is_gone():
    arrows = {(room, other) for path, room in modules() for other in imported(path)}
    stale = [
        (room, other)
        for room, others in ALLOWED.items()
        if room != "pipelines"
        for other in sorted(others)
        if (room, other) not in arrows
    ]
    assert stale == []


def test_every_room_says_what_it_is_for_and_no_relative_import_hides_an_arrow():
    for path, _ in modules():
        tree = ast.parse(path.read_text("utf-8"))
        assert ast.get_docstring(tree), path
        assert not any(isinstance(node, ast.ImportFrom) and node.level for node in ast.walk(tree)), path


def test_stages_make_no_circle():
    order: list[str] = []
    waiting = {room: set(others) for room, others in ALLOWED.items()}
    while free := sorted(room for room, others in waiting.items() if not others - set(order)):
        order += free
        for room in free:
            del waiting[room]
    assert waiting == {}
