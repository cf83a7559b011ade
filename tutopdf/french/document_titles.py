"""French of the titles of documents: those that programs give when nobody wrote one."""

from __future__ import annotations

import re

_NONE = r"untitled|sans[ _-]?titre|sans[ _-]?nom"

NAMES_OF_DOCUMENTS = re.compile(
    rf"{_NONE}|title|titre|document|présentation powerpoint|powerpoint presentation"
    rf"|(?:{_NONE}|document|présentation|presentation|classeur)[ _-]?\(?\d{{1,3}}\)?"
    r"|microsoft (?:office )?(?:word|powerpoint|excel|publisher) - .*"
    r"|.*\w\.(?:docx?|odt|rtf|txt|pptx?|odp|xlsx?|ods|pub|indd|html?|pdf)",
    re.IGNORECASE | re.DOTALL,
)
"""« untitled », « Document1 », « Microsoft Word - lettre », « lettre.odt »: nobody chose them."""
