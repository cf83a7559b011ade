"""Article address: the address of a tutorial's article: what a QR code leads to, and what is printed beside it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from tutopdf.french.words import ONLINE_LEAD
from tutopdf.model.diagnostics import Diagnostic, Place, error
from tutopdf.model.tutorial import Online, Paragraph, Run

_LONGEST = 300
"""Characters past which a QR code takes more than 4 cm of paper."""

_UNRESERVED = "%/:=&?~#+!$,;'@()*[]"
_SPACES_OR_CONTROLS = re.compile(r"[\s\x00-\x1f\x7f]")
_SHORT = re.compile(r"(?:https://)?[^\s:/?#@][^\s:/?#@.]*\.[^\s:/?#@]+(?:[/?#]\S*)?")


def read_article(value: object, place: Place) -> tuple[str | None, Diagnostic | None]:
    """Read `article`: an https address, of a page and not of a PDF."""
    if not isinstance(value, str):
        return None, error("setting-text", place, name="article")
    address = value.strip()
    if not _is_https(address):
        return None, error("article-not-https", place, address=address)
    if urlsplit(address).path.lower().endswith(".pdf"):
        return None, error("article-is-pdf", place)
    if len(address) > _LONGEST:
        return None, error("article-too-long", place, count=len(address), limit=_LONGEST)
    return address, None


def read_short_address(value: object, place: Place) -> tuple[str | None, Diagnostic | None]:
    """Read `adresse_courte`: what people type in the place of the article's address; `https://` may be left out."""
    if not isinstance(value, str):
        return None, error("setting-text", place, name="adresse_courte")
    if not _SHORT.fullmatch(value.strip()) or len(value) > _LONGEST:
        return None, error("short-address-malformed", place, address=value)
    return value.strip(), None


def describe_online(article: str, short: str | None, line: int) -> Online:
    """Return what is printed of an article's address, and what its QR code holds."""
    text = Paragraph((Run(ONLINE_LEAD), Run(short or article, literal=True, href=article)), line)
    return Online(in_ascii(article), text)


def in_ascii(address: str) -> str:
    """Return an address as it goes over the wire: accents in %, a host in punycode."""
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    port = f":{parts.port}" if parts.port is not None else ""
    return quote(parts._replace(netloc=host + port).geturl(), safe=_UNRESERVED)


def _is_https(address: str) -> bool:
    """Say whether an address is https, with a host that has a dot, and holds neither a password nor a space."""
    if _SPACES_OR_CONTROLS.search(address):
        return False
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna")
        usable = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return parts.scheme == "https" and b"." in host.strip(b".") and "@" not in parts.netloc and usable
