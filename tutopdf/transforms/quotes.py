"""Straight quotes that pair, which French prints as « »; inches, code and a quote that stands alone are left alone."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"(?<![\w\"=])\"[ \u00a0\u202f]*+([^\"«»“”]*[^\s\"«»“”])[ \u00a0\u202f]*\"(?![\w\"])")


def find_quoted(text: str) -> list[re.Match[str]]:
    """Return the stretches between straight quotes, these included; group 1 is what they quote.

    Within other quotes they stay, and in a text where one of them is alone: which ones pair is not known then.
    """
    if text.count('"') % 2:
        return []
    found = []
    start = french = english = 0
    for quoted in _QUOTED.finditer(text):
        before = text[start : quoted.start()]
        start = quoted.start()
        french += before.count("«") - before.count("»")
        english += before.count("“") - before.count("”")
        if french == english == 0:
            found.append(quoted)
    return found
