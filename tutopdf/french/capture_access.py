"""French of what a capture would open and do, for the person to agree to. Apart, so that the help imports none of it."""

from __future__ import annotations

from tutopdf.model.capture_access import PageAccess
from tutopdf.model.capture_plan import Element
from tutopdf.model.web_host import Nearness, door_of, doors_of_host, judge_host

_NEAR = {
    Nearness.THIS_MACHINE: " (un service de CET ORDINATEUR)",
    Nearness.THIS_NETWORK: " (une machine de VOTRE RÉSEAU)",
    Nearness.FAR: "",
}

_SPACES = "\u00a0\u202f"


def describe_page(page: PageAccess) -> list[str]:
    """Return the lines that say what a page is, and what is done there."""
    if page.server is not None:
        lines = [f"le fichier « {page.address} » du dossier « {page.server} » de ce projet"]
    else:
        door = door_of(page.address)
        lines = [page.address + (_NEAR[judge_host(door[0])] if door is not None else "")]
    lines += ["    vous vous y connectez vous-même"] if page.by_hand else []
    lines += [f"    {gesture} {element}".rstrip() for gesture, element in page.gestures]
    for host in page.hosts:
        doors = doors_of_host(host)
        lines.append(f"    la page parle aussi à {host}{_NEAR[judge_host(doors[0][0])] if doors else ''}")
    return [_as_it_is(line) for line in lines]


def describe_element(element: Element) -> str:
    """Return what an element is called, and which of those that are called so it is: « Supprimer » is in each row."""
    rank = f"le nº {element.nth}" if element.nth is not None else ""
    row = f"ligne « {element.row} »" if element.row else ""
    column = f"colonne « {element.column} »" if element.column else ""
    frames = f"dans {' > '.join(element.frames)}" if element.frames else ""
    which = ", ".join(filter(None, (row, column, rank, frames)))
    return f"{element.label} ({which})" if which else element.label


def _as_it_is(line: str) -> str:
    """Return a line in which nothing passes for another line, nor is shown in another order than it is read."""
    return "".join(sign if sign.isprintable() or sign in _SPACES else f"\\u{ord(sign):04x}" for sign in line)
