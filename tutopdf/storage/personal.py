"""Personal folder: where the program keeps, on this machine, what is the person's and no project's."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER_VARIABLE = "TUTOPDF_REGLAGES"


def personal_folder() -> Path:
    """Return the folder: among the person's settings, unless `TUTOPDF_REGLAGES` says otherwise."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("tutopdf", appauthor=False)


def project_key(root: Path) -> str:
    """Return a project's own path: its links followed, its case that of the disk where case makes no difference."""
    return os.path.normcase(os.path.realpath(root))
