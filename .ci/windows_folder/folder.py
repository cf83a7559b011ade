"""Folder: where everything stands in it. What is updated is in a folder named by its content, so versions never mix."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from tutopdf.french import windows_folder as text
from tutopdf.french.starters import CLOSE_WITH_KEY, FAILED, WELCOME
from tutopdf.pipelines.starters.starter_files import fill_batch_file
from tutopdf.version import __version__
from windows_folder.pins import PYTHON_SHA256, PYTHON_VERSION
from windows_folder.wheels import Wheel

TOP = "tutopdf"
PROGRAM = "programme"
LIBRARIES = "site"

_SEARCHED = "python313.zip\r\n.\r\n" + LIBRARIES + "\r\n"
"""Where Python looks for modules, and nowhere else: no setting of the machine and no other Python changes it."""

_SIGNS_OF_A_HASH = 8


def lay_out_folder(repository: Path, python: bytes, wheels: Iterable[Wheel]) -> dict[str, bytes]:
    """Return the files of the folder by their path in the archive."""
    wheels = sorted(wheels, key=lambda wheel: wheel.name.lower())
    program = _read_python(python)
    program["python313._pth"] = _SEARCHED.encode()
    for wheel in wheels:
        program.update({f"{LIBRARIES}/{path}": data for path, data in wheel.files.items()})
    program.update({f"{LIBRARIES}/{path}": data for path, data in read_program(repository).items()})
    program["CONTENU.txt"] = _for_notepad(list_contents(wheels))
    name = f"{PROGRAM}/{__version__}-{_digest(program)}"
    beside = {
        "Ouvrir.bat": _write_starter(name),
        "LISEZ-MOI.txt": _for_notepad(text.READ_ME.format(version=__version__, contents=f"{name}/CONTENU.txt")),
        "LICENCE.txt": _for_notepad((repository / "LICENSE").read_text("utf-8")),
    }
    files = {**beside, **{f"{name}/{path}": data for path, data in program.items()}}
    return {f"{TOP}/{path}": data for path, data in files.items()}


def read_program(repository: Path) -> dict[str, bytes]:
    """Return the files of the package, by their path from the repository."""
    package = repository / "tutopdf"
    kept = (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(repository).as_posix(): path.read_bytes() for path in kept}


def list_contents(wheels: Iterable[Wheel]) -> str:
    """Return the list of what is inside: name, version, licence, SHA-256 of what it was taken from, its licence's text."""
    rows = [("tutopdf", __version__, "MIT", "-", "../../LICENCE.txt")]
    rows.append(("Python", PYTHON_VERSION, "PSF-2.0", PYTHON_SHA256, "LICENSE.txt"))
    for one in wheels:
        paths = ", ".join(f"{LIBRARIES}/{path}" for path in one.licence_files)
        rows.append((one.name, one.version, one.licence, one.sha256, paths))
    return text.CONTENTS + "".join("\t".join(row) + "\n" for row in rows)


def _read_python(archive: bytes) -> dict[str, bytes]:
    """Return the files of Windows' embeddable Python, whether or not they stand in a folder of the archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {Path(one).name: opened.read(one) for one in opened.namelist() if not one.endswith("/")}


def _write_starter(program: str) -> bytes:
    script = Path(__file__).with_name("Ouvrir.bat").read_text("utf-8")
    sentences = {
        "WELCOME": WELCOME,
        "FAILED": FAILED,
        "NOT_UNPACKED": text.NOT_UNPACKED,
        "CLOSE_WITH_KEY": CLOSE_WITH_KEY,
    }
    return fill_batch_file(script.replace("@PROGRAM@", program.replace("/", "\\")), sentences)


def _digest(files: Mapping[str, bytes]) -> str:
    lines = (f"{hashlib.sha256(files[path]).hexdigest()} {path}\n" for path in sorted(files))
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:_SIGNS_OF_A_HASH]


def _for_notepad(words: str) -> bytes:
    """Return a text as every version of Windows' own editor shows it."""
    return words.replace("\n", "\r\n").encode("utf-8-sig")
