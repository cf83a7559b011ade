"""Random sessions: an editor, and a person before it who does anything at all, again and again; from a seed, so that each can be had again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from tests.editor.kit import running_editor
from tests.editor.random_person import RandomPerson, prepare_project


def play(root: Path, *, seed: int, sessions: int, acts: int) -> Counter[str]:
    """Play so many sessions of so many acts in a project that is made in `root`; return how often each thing was done."""
    counts: Counter[str] = Counter()
    with running_editor(prepare_project(root)) as editor:
        # What breaks is not made smaller: each try is a session with a real server.
        @seeded(seed)
        @settings(
            max_examples=sessions,
            phases=[Phase.generate],
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(st.data())
        def session(data: st.DataObject) -> None:
            person = RandomPerson(editor, data)
            for _ in range(acts):
                person.act()
            person.build()
            person.undo_all()
            person.build()
            counts.update(person.counts)

        process = editor.desk.workshop.process_id
        session()
        assert editor.desk.workshop.process_id == process, "the workshop died on the way"
    return counts
