"""Projects whose pages are looked at: the repository's own, the tests', the first one of `new`, and tutorials of every length."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.support import REPOSITORY, make_project, write_project
from tutopdf.pipelines.new import create_tutorial

_SENTENCES = (
    "Cliquez sur le bouton « Se connecter », en haut à droite de la page.",
    "Tapez votre identifiant et votre mot de passe, puis validez.",
    "Dans le menu, choisissez « Mon compte ».",
    "Cochez la case « J’ai lu les conditions », puis cliquez sur « Continuer ».",
    "Attendez le message : il arrive en quelques minutes dans votre boîte aux lettres.",
)
_CALLOUT = "::: attention Ne vous pressez pas\nLe message peut arriver dans les indésirables.\n:::"


def make_cases(folder: Path) -> dict[str, Path]:
    """Write every project under `folder`; return their roots by name."""
    cases = {"maison": _copy(REPOSITORY, folder / "maison"), "bancal": make_project(folder)}
    (folder / "nouveau").mkdir()
    cases["nouveau"], _ = create_tutorial("essai", folder / "nouveau")
    lengths: list[tuple[str, int, Callable[[int], bool], tuple[int, ...]]] = [
        ("huit-sans-image", 8, lambda _: False, ()),
        ("vingt-quatre-sans-image", 24, lambda _: False, (12,)),
        ("dix-sept-avec-images", 17, lambda _: True, (5, 12)),
        ("trente-dont-vingt", 30, lambda number: number % 3 != 0, ()),
    ]
    for name, steps, is_shown, callouts in lengths:
        cases[name] = _write(folder / name, name, steps, is_shown, callouts)
    return cases


def _copy(root: Path, target: Path) -> Path:
    for part in ("sources", "images"):
        shutil.copytree(root / part, target / part)
    shutil.copy(root / "tutopdf.toml", target)
    return target


def _write(root: Path, name: str, steps: int, is_shown: Callable[[int], bool], callouts: tuple[int, ...]) -> Path:
    pictures = sorted((REPOSITORY / "images" / "educonnect-email").glob("*.png"))
    lines = [f"# Un tutoriel de {steps} étapes", "", "Ce tutoriel montre comment faire. Il faut dix minutes.", ""]
    for number in range(1, steps + 1):
        lines.append(f"{number}. {_SENTENCES[number % len(_SENTENCES)]}")
        if is_shown(number):
            lines.append(f"   ![L’écran de l’étape {number}]({pictures[number % len(pictures)].name})")
        lines.append("")
        lines += [_CALLOUT, ""] if number in callouts else []
    write_project(root, "\n".join(lines), 'etablissement = "Collège de l’Exemple"\n', name)
    shutil.copytree(pictures[0].parent, root / "images", dirs_exist_ok=True)
    return root
