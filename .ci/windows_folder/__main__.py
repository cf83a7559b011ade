"""Windows folder: `make windows` builds `dist/tutopdf-windows.zip`, on any machine; `--renew` pins today's libraries."""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path

from windows_folder.archive import write_archive
from windows_folder.fetch import FetchFailed, fetch_python, fetch_wheels
from windows_folder.folder import lay_out_folder
from windows_folder.pins import PINS, check_python, renew_pins
from windows_folder.wheels import read_wheels

REPOSITORY = Path(__file__).resolve().parents[2]


def main() -> int:
    options = _parse_options()
    try:
        if options.renew:
            renew_pins(REPOSITORY / "pyproject.toml", PINS)
            print(f"{PINS.relative_to(REPOSITORY)} was written: read what changed before you commit it")
            return 0
        build(options.to, options.python, options.wheels)
    except FetchFailed as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


def build(to: Path, python: Path | None = None, wheels: Path | None = None) -> None:
    """Build the archive; what is not given is fetched. Raises FetchFailed."""
    with tempfile.TemporaryDirectory() as fetched:
        archive = python or fetch_python(Path(fetched) / "python")
        kept = wheels or fetch_wheels(Path(fetched) / "wheels")
        files = lay_out_folder(REPOSITORY, check_python(archive.read_bytes()), read_wheels(kept))
    data = write_archive(files)
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(data)
    print(f"{to}: {len(data)} bytes, {len(files)} files, SHA-256 {hashlib.sha256(data).hexdigest()}")


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make windows")
    parser.add_argument("--to", type=Path, default=REPOSITORY / "dist" / "tutopdf-windows.zip")
    parser.add_argument("--python", type=Path, help="Windows' embeddable Python, instead of fetching it")
    parser.add_argument("--wheels", type=Path, help="a folder that holds the pinned wheels, instead of fetching them")
    parser.add_argument("--renew", action="store_true", help="pin the newest libraries that pyproject.toml allows")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
