"""Links: the addresses of links, and those that are written in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tutopdf.model.diagnostics import Diagnostic, Place, warning
from tutopdf.model.tutorial import Paragraph, Tutorial
from tutopdf.review.passages import find_place

_DOUBLED = re.compile(r"^(?:https?|mailto|tel):(?://)?(?:https?[:/]|www\.\S*://|mailto:|tel:)", re.IGNORECASE)
_TRAILING = ".,;:!?»\"'’"
_LABEL = r"[^\W_]+(?:-+[^\W_]+)*"
_HOST = re.compile(
    rf"^(?:{_LABEL}\.)+[^\W\d_]{{2,}}$|^(?:{_LABEL}\.)+xn--[a-z0-9-]+$|^\d{{1,3}}(?:\.\d{{1,3}}){{3}}$|^localhost$"
)
_LOCAL_PART = re.compile(r"^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$")
_TELEPHONE = re.compile(r"^\+?[\d .()-]+(?:;[\w=+-]+)*$")
_PLACEHOLDER = re.compile(
    r"(?:^|\.)(?:example|exemple)\.(?:com|org|net|fr)$|(?:^|\.)(?:mon|votre|ton)-?(?:site|college|ecole|lycee|ent)\.\w+$"
    r"|^x{3,}\.|\.(?:example|invalid|test)$"
)
_ADDRESS_IN_TEXT = re.compile(r"https?://\s?[^\s,;!?)»\"]*[^\s.,;:!?)»\"]", re.IGNORECASE)
"""What was meant as a link, and is not taken for one."""

_MAIL_IN_TEXT = re.compile(r"(?<![\w@/.:+-])[\w.+-]+@[\w-]*(?:\.[\w-]*)*(?![\w@])")


@dataclass(frozen=True, slots=True)
class _Link:
    address: str
    place: Place


def check_links(tutorial: Tutorial) -> list[Diagnostic]:
    """Say which addresses are not valid, not safe, or were left from a model. Each address is said once a place."""
    found: dict[tuple[str, Place], Diagnostic] = {}
    for paragraph in tutorial.paragraphs:
        for link in _links(tutorial, paragraph):
            problem = _judge(link)
            if problem is not None:
                found.setdefault((link.address, link.place), problem)
    return list(found.values())


def _links(tutorial: Tutorial, paragraph: Paragraph) -> Iterator[_Link]:
    """Yield the links of a paragraph, and the addresses that its text has outside them."""
    last = None
    for run in paragraph.runs:
        if run.href is not None and run.href != last:
            # A link may be around a picture, or a space.
            shown = run.text if run.text.strip() and run.text in run.href else run.href
            yield _Link(run.href, find_place(tutorial, paragraph.line, shown, 0))
        last = run.href
        if run.href is None and not run.literal:
            for address in _ADDRESS_IN_TEXT.finditer(run.text) if "://" in run.text else ():
                yield _Link(address[0], find_place(tutorial, paragraph.line, address[0], 0))
            for mail in _MAIL_IN_TEXT.finditer(run.text) if "@" in run.text else ():
                yield _Link(f"mailto:{mail[0].rstrip('.-')}", find_place(tutorial, paragraph.line, mail[0], 0))


def _judge(link: _Link) -> Diagnostic | None:
    address, place = link.address, link.place
    scheme, _, rest = address.partition(":")
    if _DOUBLED.match(address):
        return warning("link-doubled", place, address=address)
    if scheme.lower() == "tel":
        return None if _is_telephone(rest) else warning("telephone-invalid", place, address=address)
    if scheme.lower() == "mailto":
        return _judge_mail(rest.partition("?")[0], place)
    host = _host(rest)
    if not _HOST.match(host) or re.search(r"\s", address):
        return warning("link-invalid", place, address=address)
    if _PLACEHOLDER.search(host):
        return warning("link-placeholder", place, address=address)
    if address.endswith(tuple(_TRAILING)):
        return warning("link-punctuation", place, address=address, better=address.rstrip(_TRAILING))
    if scheme.lower() == "http":
        return warning("link-not-https", place, address=address, better=f"https:{rest}")
    return None


def _judge_mail(mail: str, place: Place) -> Diagnostic | None:
    name, _, host = mail.rpartition("@")
    if not _LOCAL_PART.match(name) or not _HOST.match(host.lower()) or "." not in host:
        return warning("mail-invalid", place, address=mail)
    return warning("link-placeholder", place, address=mail) if _PLACEHOLDER.search(host.lower()) else None


def _is_telephone(number: str) -> bool:
    digits = re.sub(r"\D", "", number.partition(";")[0])
    return bool(_TELEPHONE.match(number)) and 2 <= len(digits) <= 15


def _host(rest: str) -> str:
    """Return the host of what follows `https:`, without a user and a port."""
    authority = re.split(r"[/?#]", rest.removeprefix("//"), maxsplit=1)[0]
    return re.sub(r":\d{1,5}$", "", authority.rpartition("@")[2]).lower()
