"""HTML tags: what the few that mean something on paper stand for; the rest serves a screen."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

_TAG = re.compile(r"<\s*(?:(?P<closing>/)\s*)?(?P<name>[A-Za-z][\w:-]*)(?P<attributes>[^>]*)>")
_ATTRIBUTE = re.compile(
    r"""(?P<key>[A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'=<>`]+)))?"""
)
_PIXELS = re.compile(r"(\d{1,5})(?:\.\d{1,3})?(?:px)?", re.IGNORECASE)
_STYLE = re.compile(r"(?<![\w-])(width|height)\s*:\s*(\d{1,5}(?:\.\d{1,3})?px)", re.IGNORECASE)


class Meaning(Enum):
    """What a tag is read as."""

    BREAK = auto()
    CUT = auto()
    TITLE = auto()
    ITEM = auto()
    BOLD = auto()
    ITALIC = auto()
    STRUCK = auto()
    KEY = auto()
    CODE = auto()
    PICTURE = auto()
    LINK = auto()
    NOTHING = auto()
    LEFT_OUT = auto()
    UNKNOWN = auto()


_MEANINGS = {
    Meaning.BREAK: "br",
    Meaning.CUT: "p div figure figcaption section article header footer main aside nav center details ul ol dl dt dd "
    "blockquote hr address fieldset legend picture",
    Meaning.TITLE: "summary h1 h2 h3 h4 h5 h6 caption",
    Meaning.ITEM: "li",
    Meaning.BOLD: "b strong button mark th",
    Meaning.ITALIC: "i em u cite var dfn ins",
    Meaning.STRUCK: "s del strike",
    Meaning.KEY: "kbd",
    Meaning.CODE: "code tt samp",
    Meaning.PICTURE: "img image",
    Meaning.LINK: "a",
    Meaning.NOTHING: "span font small big sub sup abbr q time wbr nobr label bdi bdo",
    Meaning.LEFT_OUT: "table thead tbody tfoot tr td colgroup col iframe video audio source track object param embed svg "
    "path g use canvas map area input select option optgroup textarea form output progress meter template slot noscript "
    "script style link meta base ruby rt rp dialog menu data html head body title",
}
_BY_NAME = {name: meaning for meaning, names in _MEANINGS.items() for name in names.split()}
_CUTS_TOO = frozenset({"table", "tr", "td", "th"})


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that was typed; `cuts` says that it begins a text of its own."""

    name: str
    meaning: Meaning
    closing: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def cuts(self) -> bool:
        return self.meaning in (Meaning.CUT, Meaning.TITLE, Meaning.ITEM) or self.name in _CUTS_TOO


def read_tag(typed: str) -> Tag | None:
    """Return what a tag is, None for what is no tag (a comment, a declaration)."""
    found = _TAG.fullmatch(typed.strip())
    if found is None:
        return None
    name = found["name"].lower()
    attributes = _attributes(found["attributes"])
    return Tag(name, _BY_NAME.get(name, Meaning.UNKNOWN), bool(found["closing"]), attributes)


def read_attributes(typed: str) -> Mapping[str, str]:
    """Return the attributes of what is known to be a tag."""
    found = _TAG.fullmatch(typed)
    return _attributes(found["attributes"]) if found is not None else {}


def _attributes(typed: str) -> dict[str, str]:
    typed = typed.rstrip().removesuffix("/")
    if not typed:
        return {}
    return {
        one["key"].lower(): html.unescape(one["a"] or one["b"] or one["c"] or "") for one in _ATTRIBUTE.finditer(typed)
    }


def shown_size(attributes: Mapping[str, str]) -> int | None:
    """Return the width, else the height, in CSS pixels that a picture is said to be shown at."""
    styled = {key.lower(): value for key, value in _STYLE.findall(attributes.get("style", ""))}
    for key in ("width", "height"):
        found = _PIXELS.fullmatch(attributes.get(key, "").strip()) or _PIXELS.fullmatch(styled.get(key, ""))
        if found is not None:
            return int(found[1])
    return None
