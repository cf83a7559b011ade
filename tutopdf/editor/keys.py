"""Session keys: a key that serves once opens a session; a session's token comes with each of its requests.

No cookie: those of one port go to all the ports of a machine.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable

KEY_LIVES_S = 60.0
_BYTES = 32

Clock = Callable[[], float]


class SessionKeys:
    """The keys that were given, each with the token that it was traded for, and the tokens that are good."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._waiting: dict[str, float] = {}
        self._traded: dict[str, str] = {}
        self._reopening = ""

    def reopen_with(self, secret: str) -> None:
        """Have a second start of the same person, who alone knows this secret, be given keys."""
        self._reopening = secret

    def is_reopening(self, secret: str) -> bool:
        return bool(self._reopening) and _same(self._reopening, secret)

    def make_key(self) -> str:
        """Return a key that may be traded once, within a minute."""
        key = secrets.token_urlsafe(_BYTES)
        self._waiting[key] = self._clock() + KEY_LIVES_S
        return key

    def trade(self, key: str) -> str | None:
        """Return the token of a new session for a key, None for one that is not good.

        A key that comes twice was seen by somebody else: the session that it opened is closed.
        """
        for traded in [one for one in self._traded if _same(one, key)]:
            self._traded[traded] = ""
        found = [one for one in self._waiting if _same(one, key)]
        if not found or self._waiting.pop(found[0]) < self._clock():
            return None
        token = secrets.token_urlsafe(_BYTES)
        self._traded[found[0]] = token
        return token

    def is_token(self, token: str) -> bool:
        """Say whether a token is a session's; how long that takes says nothing of it."""
        same = [_same(one, token) for one in self._traded.values() if one]
        return any(same)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8"), other.encode("utf-8", "replace"))
