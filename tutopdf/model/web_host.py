"""Web hosts: what an address leads to: which machine, by which door, and whether that is this machine or its network."""

from __future__ import annotations

import ipaddress
import re
from enum import Enum
from urllib.parse import urlsplit

USUAL_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}

_HOST = re.compile(r"(?P<host>\[[0-9a-f:.]+\]|[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?)(:(?P<port>[0-9]{1,5}))?")
_NAMES_OF_A_NETWORK = ("local", "lan", "home", "intranet", "internal", "corp")

Door = tuple[str, int]
"""A host and a port."""


class Nearness(Enum):
    """How near a host is: what answers there may be a program of the person's own."""

    THIS_MACHINE = "this-machine"
    THIS_NETWORK = "this-network"
    FAR = "far"


def judge_host(host: str) -> Nearness:
    """Say how near a host is, from its name alone: nobody is asked where that leads."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return Nearness.THIS_MACHINE
    number = _read_number(name)
    if number is None:
        near = "." not in name or name.rpartition(".")[2] in _NAMES_OF_A_NETWORK or name.endswith(".home.arpa")
        return Nearness.THIS_NETWORK if near else Nearness.FAR
    if number.is_loopback or number.is_unspecified:
        return Nearness.THIS_MACHINE
    return Nearness.FAR if number.is_global else Nearness.THIS_NETWORK


def _read_number(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return a host that is a number, also as browsers read it: `127.1`, `0x7f000001`, `2130706433`."""
    try:
        number = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return _read_short_number(name)
    if isinstance(number, ipaddress.IPv6Address) and number.ipv4_mapped is not None:
        return number.ipv4_mapped
    return number


def _read_short_number(name: str) -> ipaddress.IPv4Address | None:
    parts = name.split(".")
    try:
        values = [_read_part(part) for part in parts]
        first, last = values[:-1], values[-1]
        if len(parts) > 4 or any(value > 255 for value in first) or last >= 256 ** (5 - len(parts)):
            return None
        high = sum(value << (24 - 8 * place) for place, value in enumerate(first))
        return ipaddress.IPv4Address(high + last)
    except ValueError:
        return None


def _read_part(part: str) -> int:
    if part.lower().startswith("0x"):
        return int(part[2:] or "0", 16)
    if not part.isascii() or not part.isdigit():
        raise ValueError(part)
    return int(part, 8) if part.startswith("0") and part != "0" else int(part)


def door_of(address: str) -> Door | None:
    """Return the host and the port that an address of the web leads to; None for what leads nowhere."""
    try:
        parts = urlsplit(address)
        usual = USUAL_PORTS.get(parts.scheme)
        if usual is None or not parts.hostname:
            return None
        return _canonical(parts.hostname), parts.port or usual
    except ValueError:
        return None


def _canonical(host: str) -> str:
    """Return a host as it is compared: a number in its one form, a name in small letters, without the dot of the root."""
    name = host.rstrip(".").lower()
    try:
        number: ipaddress.IPv4Address | ipaddress.IPv6Address | None = ipaddress.ip_address(name)
    except ValueError:
        number = _read_short_number(name)
    return str(number) if number is not None else name


def doors_of_host(named: str) -> tuple[Door, ...]:
    """Return what `hotes` opens: the usual doors of `cdn.exemple.fr`, that one of `cdn.exemple.fr:8080`; none if unreadable."""
    found = _HOST.fullmatch(named.strip().lower())
    if found is None or (found["port"] and not 0 < int(found["port"]) < 65536):
        return ()
    host = _canonical(found["host"].strip("[]"))
    return ((host, int(found["port"])),) if found["port"] else ((host, 80), (host, 443))


def doors_of(address: str) -> frozenset[Door]:
    """Return what is open to the page of an address: the two usual doors of a host of the web, of a near one its own alone."""
    own = door_of(address)
    if own is None:
        return frozenset()
    return frozenset({own, *(doors_of_host(own[0]) if judge_host(own[0]) is Nearness.FAR else ())})


def name_of(door: Door) -> str:
    """Return a host as `hotes` names it."""
    host = f"[{door[0]}]" if ":" in door[0] else door[0]
    return host if door[1] in (80, 443) else f"{host}:{door[1]}"
