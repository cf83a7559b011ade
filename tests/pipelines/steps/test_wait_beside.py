"""Protects waiting for a person: the browser before them goes on, and what ends the wait is not lost."""

from __future__ import annotations

from threading import Event

import pytest

from tutopdf.pipelines.steps.wait_beside import wait_beside


def test_breath_is_taken_until_the_person_is_done():
    done = Event()
    heard: list[bool] = []
    wait_beside(lambda: heard.append(done.wait(10)), done.set)
    assert heard == [True]


def test_what_ends_the_wait_is_raised_where_it_was_waited():
    def give_up() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        wait_beside(give_up, lambda: None)
