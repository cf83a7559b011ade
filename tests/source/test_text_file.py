"""Protects whoever opens a project from what is no file: it is told, and never waited for."""

from __future__ import annotations

import os
import threading

import pytest

from tutopdf.source.text_file import read_text_file
from tutopdf.storage.file_hashes import FileDigests


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_is_no_text_and_is_not_waited_for(tmp_path):
    pipe = tmp_path / "a.toml"
    os.mkfifo(pipe)
    # It gives an end to whoever waits for one: this test fails rather than hangs.
    threading.Thread(target=lambda: os.close(os.open(pipe, os.O_WRONLY)), daemon=True).start()
    file, problems = read_text_file(pipe, "a.toml")
    assert (file, [one.code for one in problems]) == (None, ["file-unreadable"])
    with pytest.raises(OSError, match="device"):
        FileDigests().of(pipe)
    os.close(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK))
