"""French of alternative texts: what marks add to them, and the words that say nothing of a picture."""

from __future__ import annotations

import re

from tutopdf.french.words import MARK_WORDS

_MARK_DESCRIPTIONS = re.compile(rf"(?:^|\s)(?:{'|'.join(MARK_WORDS.values())})(?: \d+)?\u00a0: .*$", re.DOTALL)

_KINDS = (
    r"(?:copie|capture|impression) d[’' ]?[ée]crans?|capture|screen ?shot|photo(?:graphie)?|image|illustration|figure"
    r"|dessin|picture|graphique|logo|ic[ôo]ne"
)
NAMES_OF_PICTURES = re.compile(
    rf"(?:{_KINDS}|img|dsc[fn]?|pict|scan|sans titre|untitled|snip(?:ping)?)[ _-]*(?:n°)?[ _-]?\(?\d[\d _.:-]*\)?"
    r"|[0-9a-f]{16,}|sans titre|untitled",
    re.IGNORECASE,
)
"""What programs and cameras call a picture: « image1 », « Capture d’écran 12 », « IMG_2034 »."""

SAYS_PICTURE_ONLY = re.compile(
    rf"(?:{_KINDS})(?: (?:du|de(?: la| l[’'])?|d[’']une?)(?: ?(?:page|fenêtre|écran|site))?)?[ .…]*", re.IGNORECASE
)
"""« Capture d’écran », « Image de la page »: what it is, and not what it shows."""


def without_mark_descriptions(alt: str) -> str:
    """Return what a picture's author wrote, without what its marks add (see `words.alternative_text`)."""
    return _MARK_DESCRIPTIONS.sub("", alt)
