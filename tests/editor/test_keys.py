"""Protects sessions: a key serves once and for a minute, a token is compared in constant time, silence ends the editor."""

from __future__ import annotations

import hmac

import pytest

from tutopdf.editor import keys as module
from tutopdf.editor.idle import Heartbeat
from tutopdf.editor.keys import SessionKeys


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_key_lives_a_minute():
    clock = Clock()
    keys = SessionKeys(clock)
    early, late = keys.make_key(), keys.make_key()
    clock.now += 59.9
    token = keys.trade(early)
    assert token is not None
    assert keys.is_token(token)
    clock.now += 0.2
    assert keys.trade(late) is None
    assert keys.trade(late) is None


def test_keys_and_tokens_are_long_and_differ():
    keys = SessionKeys()
    made = {keys.make_key() for _ in range(50)}
    tokens = {keys.trade(key) for key in made}
    assert len(made | tokens) == 100
    assert all(len(one or "") >= 43 for one in made | tokens), "256 bits"
    assert all(keys.is_token(token or "") for token in tokens)
    assert not any(keys.is_token(key) for key in made), "a key is no token"


def test_a_key_that_comes_twice_ends_its_session_for_good():
    keys = SessionKeys()
    key = keys.make_key()
    token = keys.trade(key)
    assert token is not None
    assert keys.trade(key) is None
    assert not keys.is_token(token)
    assert not keys.is_token("")


def test_comparing_takes_as_long_whatever_is_right(monkeypatch: pytest.MonkeyPatch):
    compared: list[tuple[bytes, bytes]] = []
    compare = hmac.compare_digest

    def noted(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return compare(one, other)

    monkeypatch.setattr(module.hmac, "compare_digest", noted)
    keys = SessionKeys()
    tokens = [keys.trade(keys.make_key()) or "" for _ in range(3)]
    compared.clear()
    assert keys.is_token(tokens[0])
    assert len(compared) == 3, "all of them, found or not"
    compared.clear()
    assert not keys.is_token("é\udcff")
    assert len(compared) == 3


def test_without_a_secret_nobody_reopens():
    keys = SessionKeys()
    assert not keys.is_reopening("")
    keys.reopen_with("secret")
    assert keys.is_reopening("secret")
    assert not keys.is_reopening("secre")


def test_half_an_hour_of_silence_is_the_end():
    clock = Clock()
    heart = Heartbeat(clock)
    clock.now += 1799
    assert not heart.is_over
    heart.beat()
    clock.now += 1799
    assert not heart.is_over
    clock.now += 2
    assert heart.is_over
