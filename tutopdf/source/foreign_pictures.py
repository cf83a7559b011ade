"""Foreign pictures: how wikis, site builders and reStructuredText name a picture becomes `![texte](chemin)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SUFFIX = r"\.(?:png|jpe?g|gif|webp|bmp|svg|avif|tiff?)"
_WIKI = re.compile(rf"!\[\[(?P<path>[^\[\]|#]+{_SUFFIX})(?:[#|](?P<said>[^\[\]]*))?\]\]", re.IGNORECASE)
_DOKUWIKI = re.compile(
    rf"\{{\{{\s*:?(?P<path>[^{{}}|?]+{_SUFFIX})(?:\?[^{{}}|]*)?(?:\|(?P<said>[^{{}}]*))?\}}\}}", re.IGNORECASE
)
_HUGO = re.compile(r"\{\{[<%]\s*(?:figure|img|image|imgproc|screenshot)\b(?P<said>.*?)/?\s*[%>]\}\}")
_REQUIRED = re.compile(
    r"<(?:img|Image|ThemedImage|Zoom)\b(?P<before>[^<>]*?)\bsrc=\{\s*(?:require|useBaseUrl)\(\s*['\"](?P<path>[^'\"]+)['\"]\s*\)"
    r"(?:\.default)?\s*\}(?P<after>[^<>]*?)/?>"
)
_NAMED = re.compile(r"""\b(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DIRECTIVE = re.compile(r"^\s*\.\.\s+(?P<name>image|figure)::\s*(?P<path>\S.*?)\s*$")
_COLON_DIRECTIVE = re.compile(r"^\s*(?P<mark>:{3,})\{(?P<name>image|figure|figure-md)\}\s*(?P<path>.*?)\s*$")
_OPTION = re.compile(r"^\s*:(?P<key>[\w-]+):\s*(?P<value>.*?)\s*$")
_SIZE = re.compile(r"^\d+(?:x\d+)?(?:px|%)?$")
_SIZED = re.compile(
    r"!\[(?P<alt>[^\[\]]{0,300})\]\((?P<path>[^()\s]{1,300})\)"
    r"\{:?[^{}]{0,200}?\b(?P<side>width|height)=[\"']?(?P<px>\d{1,2})(?:px)?[\"']?(?=[\s}])[^{}]{0,200}\}"
)
"""A picture whose width is of two figures: others stand under their sentence whatever their width."""


def read_directives_of_pictures(lines: list[str], numbers: Sequence[int]) -> None:
    """Make pictures of the directives among the lines `numbers` (from 1): their options go, their captions stay."""
    free = set(numbers)
    for number in numbers:
        found = _DIRECTIVE.match(lines[number - 1]) or _COLON_DIRECTIVE.match(lines[number - 1])
        if found is None:
            continue
        alt = _take_options(lines, number, free)
        path = found["path"] if found["name"] != "figure-md" else ""
        lines[number - 1] = f"![{_plain(alt)}]({path})" if path else ""
        if found.re is _COLON_DIRECTIVE:
            _take_closing(lines, number, found["mark"])


def _take_options(lines: list[str], number: int, free: set[int]) -> str:
    """Blank the options under a line; return the alternative text among them."""
    alt = ""
    for index in range(number, len(lines)):
        option = _OPTION.match(lines[index]) if index + 1 in free else None
        if option is None:
            return alt
        alt = option["value"] if option["key"] == "alt" else alt
        lines[index] = ""
    return alt


def _take_closing(lines: list[str], number: int, mark: str) -> None:
    for index in range(number, len(lines)):
        if lines[index].strip() == mark:
            lines[index] = ""
            return


def read_pictures(text: str) -> str:
    """Return a stretch of a line with its pictures as ours are written."""
    if "[[" in text:
        text = _WIKI.sub(lambda found: _picture(found["path"], found["said"]), text)
    if "{{" in text:
        text = _DOKUWIKI.sub(lambda found: _picture(found["path"].replace(":", "/"), found["said"]), text)
        text = _HUGO.sub(_shortcode, text)
    if "src={" in text:
        text = _REQUIRED.sub(_required, text)
    return text


def _picture(path: str, said: str | None) -> str:
    said = (said or "").strip()
    return f"![{'' if _SIZE.match(said) else _plain(said)}]({path.strip()})"


def _shortcode(found: re.Match[str]) -> str:
    named = {key.lower(): one or other for key, one, other in _NAMED.findall(found["said"])}
    path = named.get("src") or named.get("link") or ""
    if not path:
        return found[0]
    caption = named.get("caption") or named.get("title") or ""
    return f"![{_plain(named.get('alt') or caption)}]({path}) {caption}".rstrip()


def _required(found: re.Match[str]) -> str:
    named = {key.lower(): one or other for key, one, other in _NAMED.findall(found["before"] + found["after"])}
    return f"![{_plain(named.get('alt', ''))}]({found['path']})"


def read_sizes(text: str) -> str:
    """Return a stretch of a line where pictures shown as signs, `![x](a.png){width=20px}`, are tags that say so."""
    return _SIZED.sub(_sized, text)


def _sized(found: re.Match[str]) -> str:
    if any(sign in found["alt"] + found["path"] for sign in '<>"'):
        return found[0]
    return f'<img alt="{found["alt"]}" src="{found["path"]}" {found["side"]}="{found["px"]}">'


def _plain(text: str) -> str:
    return text.replace("[", "(").replace("]", ")")
