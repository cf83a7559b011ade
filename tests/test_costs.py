"""Protects what makes the program fast, by counting and never by timing: imports, files read, fonts parsed, pictures decoded,
pages laid out, elements and objects written."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import tutopdf.pipelines.steps.render  # noqa: F401 all that is counted is imported before it is patched
from tests.shared import once, session_folder
from tests.support import HANDOUT, REPOSITORY, draw_screen
from tutopdf.fonts import truetype
from tutopdf.layout import grid as french
from tutopdf.layout import text
from tutopdf.model.build_report import BuildReport
from tutopdf.model.build_request import BuildRequest
from tutopdf.model.variant import Variant
from tutopdf.pdf import draw, tags
from tutopdf.pictures import crop_store as crop_store
from tutopdf.pictures import decode as decoder
from tutopdf.pipelines.build import build_tutorials
from tutopdf.storage.file_hashes import FileDigests

pytestmark = pytest.mark.slow

PICTURES = 7
"""Screenshots of the first handout."""

DECODERS = {"PIL.Image", "numpy", "oxipng", "reportlab", "fontTools", "pypdf", "pypdfium2"}
"""What only new pictures, new characters and other commands need."""

SERVERS = {"starlette", "uvicorn", "anyio", "asyncio", "watchfiles", "tutopdf.editor"}
"""What only the editor needs."""

BUILDERS = DECODERS | {
    "markdown_it",
    "tutopdf.model.tutorial",
    "tutopdf.model.boxes",
    "tutopdf.pipelines.steps.render",
    "tempfile",
}
"""What only a build that has something to do needs."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the repository's own project, with a cache of its own."""
    root = tmp_path / "projet"
    for name in ("sources", "images"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "tutopdf.toml", root)
    monkeypatch.setenv("TUTOPDF_CACHE", str(tmp_path / "cache"))
    return root


@pytest.fixture
def known(project: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, whose pictures are in the cache already: what one build has coded serves every test that begins with one."""
    cache = tmp_path / "cache"

    def code() -> bytes:
        build(project)
        return pickle.dumps({path.relative_to(cache): path.read_bytes() for path in cache.rglob("*") if path.is_file()})

    for name, data in pickle.loads(once(session_folder(tmp_path_factory), "cache-of-costs", code)).items():
        (cache / name).parent.mkdir(parents=True, exist_ok=True)
        (cache / name).write_bytes(data)
    return project


def build(project: Path, *, force: bool = True) -> BuildReport:
    report = build_tutorials(project, [HANDOUT], BuildRequest(force=force))
    assert len(report.pdfs) == 2, report.diagnostics
    return report


# Imports


def imported(project: Path, *arguments: str) -> set[str]:
    """Return what a command imports, in a process of its own."""
    code = "import sys; from tutopdf.cli.main import call; call(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=project, capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def test_the_help_imports_nothing_that_works(project: Path):
    modules = imported(project, "--help")
    assert modules & (BUILDERS | {"tutopdf.api", "tutopdf.model.theme", "tomllib", "json"}) == set()
    assert sum(name.startswith("tutopdf.cli.") for name in modules) <= 4, "the entrance, its French, its streams"


def test_a_build_with_nothing_to_do_imports_nothing_that_builds(known: Path):
    imported(known, "build")
    modules = imported(known, "build")
    assert "tutopdf.incremental.build_log" in modules
    assert modules & BUILDERS == set()


def test_a_build_of_known_pictures_and_characters_imports_no_decoder_and_no_font_parser(known: Path):
    build(known)
    modules = imported(known, "build", "--forcer")
    assert "tutopdf.pipelines.steps.render" in modules
    assert set() == modules & (DECODERS | SERVERS | {"tutopdf.pictures.crop_store", "concurrent.futures"})
    editing = "tutopdf.editing", "tutopdf.source.outline", "tomlkit"
    assert {name for name in modules if name.startswith(editing)} == set()


def test_no_other_command_imports_the_editor_s_server(project: Path):
    for command in (["build"], ["check"], ["print"], ["publish"], ["--help"], ["edit", "--help"]):
        assert imported(project, *command) & SERVERS == set(), command


# Work


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Counter[str]]:
    """Count the calls of functions, given as (owner, name); a method's by its name, a picture's decodings by file."""
    calls: Counter[str] = Counter()

    def watch(*functions: tuple[Any, str]) -> Counter[str]:
        for owner, name in functions:
            _watch(owner, name)
        return calls

    def _watch(owner: Any, name: str) -> None:
        called = getattr(owner, name)

        def counted(*arguments: Any, **options: Any) -> Any:
            calls[name] += 1
            return called(*arguments, **options)

        monkeypatch.setattr(owner, name, counted)

    return watch


DECODINGS = (decoder, "decode_masked"), (crop_store, "decode_masked")


def test_a_first_build_decodes_each_picture_once_and_parses_each_typeface_once(project: Path, count):
    """As long as memory holds them: of screens as dense as the handout's, some are decoded again."""
    for path in (project / "images" / HANDOUT).glob("*.png"):
        Image.open(path).reduce(2).save(path)
    calls = count(*DECODINGS, (truetype.TrueTypeFile, "__init__"))
    build(project)
    assert calls == {"decode_masked": PICTURES, "__init__": 2}


def test_a_later_build_decodes_and_parses_nothing(known: Path, count):
    build(known)
    calls = count(*DECODINGS, (truetype.TrueTypeFile, "__init__"), (crop_store.CropStore, "__init__"))
    build(known)
    assert calls == {}


def test_a_changed_title_costs_no_decoding_and_no_coding(known: Path, count):
    build(known)
    source = known / "sources" / f"{HANDOUT}.md"
    source.write_text(source.read_text("utf-8").replace("# TUTORIEL", "# Tutoriel", 1), "utf-8")
    calls = count(*DECODINGS, (crop_store.CropStore, "__init__"))
    assert not any(pdf.up_to_date for pdf in build(known, force=False).pdfs)
    assert calls == {}


def test_each_file_is_hashed_once(known: Path, monkeypatch: pytest.MonkeyPatch):
    opened: Counter[str] = Counter()
    of = FileDigests.of

    def counted(digests: FileDigests, path: Path) -> str:
        opened[path.name] += path not in digests._known
        return of(digests, path)

    build(known)
    monkeypatch.setattr(FileDigests, "of", counted)
    build(known)
    pictures = {name: times for name, times in opened.items() if name.endswith(".png")}
    assert len(pictures) == PICTURES
    assert set(pictures.values()) == {1}


def test_each_variant_is_laid_out_and_drawn_once(known: Path, count):
    build(known)
    calls = count((french, "french_furniture"), (draw.PageWriter, "draw"))
    pages = sum(pdf.pages for pdf in build(known).pdfs)
    assert calls == {"french_furniture": 1, "draw": pages}


def test_lines_are_broken_once_for_a_text_and_a_width(known: Path):
    build(known)
    text._break.cache_clear()
    build(known)
    broken = text._break.cache_info()
    assert broken.misses <= 80
    assert broken.hits >= broken.misses


@pytest.mark.parametrize(("steps", "elements"), [(6, 45), (60, 45 + 54 * 7)])
def test_structure_grows_with_the_steps_and_no_faster(steps: int, elements: int, project: Path, count):
    lines = "".join(
        f"{number}. Cliquez sur le bouton {number}.\n\n   ![Un bouton](1.png)\n\n" for number in range(1, steps + 1)
    )
    (project / "sources" / f"{HANDOUT}.md").write_text(f"# Titre\n\n## Étapes\n\n{lines}", "utf-8")
    draw_screen(640, 400).save(project / "images" / "1.png")
    calls = count((tags.StructureTree, "_element"))
    build_tutorials(project, [HANDOUT], BuildRequest([Variant.FRENCH]))
    assert calls["_element"] <= elements
    assert calls["_element"] >= steps * 5
