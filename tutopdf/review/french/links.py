"""Link texts: a link's text says where it leads (RGAA, criterion 6.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tutopdf.model.diagnostics import Diagnostic, warning
from tutopdf.model.tutorial import Run
from tutopdf.review.passages import Passage

_EMPTY = re.compile(
    r"(?:cliqu\w+(?: sur)?(?: (?:ici|là|ce lien|le lien|ce bouton))?|appuy\w+ ici|(?:par )?ici|là|(?:suiv\w+ )?(?:le|ce|un)? ?liens?|"
    r"(?:pour )?en savoir plus|plus d[’']infos?(?:rmations?)?|lire (?:la suite|plus)|voir(?: ici| plus| la suite)?|suite|"
    r"(?:ce|le) site|cette page|(?:la )?page|télécharger|accéder|détails?|lien (?:suivant|ci-dessous|ici))",
    re.IGNORECASE,
)


_CLICK_HERE = re.compile(
    r"(?<![\w’'-])(?:cliqu\w+|appuy\w+|appuie)[\s-]+(?:ici|là)(?:[\s-](?:même|dessus|dessous))?(?![\w’'-]|\s+où\b|\s*\(\d)",
    re.IGNORECASE,
)
"""« Cliquez ici (1) » names a mark of the picture, « cliquez là où … » says where."""


def check_clicks(passage: Passage, text: str) -> Iterator[Diagnostic]:
    """Yield « cliquez ici » that is no link's text: on paper nothing is there; `text` is masked."""
    for found in _CLICK_HERE.finditer(text):
        yield warning("click-nowhere", passage.place(*found.span()), found=" ".join(found[0].split()))


def check_links(passages: Iterable[Passage]) -> list[Diagnostic]:
    """Say which link texts tell nothing without their sentence, and which lead to two places."""
    found: list[Diagnostic] = []
    known: dict[str, tuple[str, int]] = {}
    for passage in passages:
        for text, start, address in _links(passage):
            words = " ".join(text.split()).strip(" .:>»«→!")
            place = passage.place(start, start + len(text))
            if _EMPTY.fullmatch(words):
                found.append(warning("link-text-empty", place, text=words))
                continue
            first, line = known.setdefault(words.casefold(), (address, passage.paragraph.line))
            if words and first.rstrip("/") != address.rstrip("/"):
                found.append(warning("link-text-shared", place, text=words, line=line))
    return found


def _links(passage: Passage) -> list[tuple[str, int, str]]:
    """Return each link's text, where it starts and its address; a bare address is its own text."""
    links: list[tuple[str, int, str]] = []
    start = 0
    before: Run | None = None
    for run in passage.paragraph.runs:
        if run.href is not None and run.text != run.href:
            if before is not None and before.href == run.href:
                text, first, address = links.pop()
                links.append((text + run.text, first, address))
            else:
                links.append((run.text, start, run.href))
            before = run
        else:
            before = None
        start += len(run.text)
    return links
