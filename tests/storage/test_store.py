"""Protects where a merge's files are put: whole or not at all, listed with their sizes, and pickled without a secret."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from tutopdf.model.diagnostics import UserError
from tutopdf.storage.store import LocalStore, Store, StoreError, open_store, temporary_file


@pytest.fixture(params=["folder", "file://", "memory://"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "memory://":
        fsspec = pytest.importorskip("fsspec")
        fsspec.filesystem("memory").store.clear()
        return open_store("memory://essai/a")
    return open_store(("file://" if request.param == "file://" else "") + str(tmp_path / "s"))


def test_what_is_put_is_there_and_is_listed_and_removed(store):
    store.check()
    assert store.list("pdf") == {}
    store.put("pdf/086/x é.pdf", b"1")
    store.put("pdf/086/x é.pdf", b"123")
    store.put("autre.txt", b"")
    assert store.get("pdf/086/x é.pdf") == b"123"
    assert store.list("pdf") == {"pdf/086/x é.pdf": 3}
    assert (store.exists("autre.txt"), store.exists("pdf/y")) == (True, False)
    for _ in range(2):
        store.remove("autre.txt")
    assert not store.exists("autre.txt")


def test_a_large_file_is_put_without_being_read(store):
    store.check()
    with temporary_file(store) as path:
        path.write_bytes(b"zip")
        store.put_file("zip/086.zip", path)
    assert store.get("zip/086.zip") == b"zip"
    assert not path.exists()
    with temporary_file(store) as path:
        pass
    assert not path.exists()


def test_it_can_be_pickled_and_is_the_same_place(store):
    store.check()
    again = pickle.loads(pickle.dumps(store))
    again.put("x", b"1")
    assert store.get("x") == b"1"


def test_what_is_not_there_is_an_error(store):
    with pytest.raises(StoreError):
        store.get("absent")


def test_what_was_there_stays_when_the_place_takes_no_more(tmp_path: Path, monkeypatch):
    store = LocalStore(str(tmp_path))
    store.put("a/x", b"yesterday")

    def full(*_):
        raise OSError(28, "")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError):
        store.put("a/x", b"today")
    assert store.get("a/x") == b"yesterday"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["x"]


def test_a_folder_that_is_a_file_is_said(tmp_path: Path):
    (tmp_path / "f").write_text("")
    store = LocalStore(str(tmp_path / "f"))
    for act in (store.check, lambda: store.put("a/x", b"")):
        with pytest.raises(StoreError):
            act()


def test_an_address_of_nothing_and_one_with_a_secret_are_refused():
    pytest.importorskip("fsspec")
    for address, code in (("rien://x", "store-unknown"), ("s3://a:b@c/d", "store-secret")):
        with pytest.raises(UserError) as refused:
            open_store(address)
        assert [one.code for one in refused.value.diagnostics] == [code]


@pytest.mark.skipif(os.name == "nt", reason="links need rights, and there are no pipes")
def test_a_link_out_of_the_folder_and_a_pipe_are_read_by_nobody(tmp_path: Path):
    store = LocalStore(str(tmp_path / "s"))
    store.put("pdf/a", b"1")
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "s" / "pdf" / "b").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "s" / "pdf" / "c")
    for name in ("pdf/b", "pdf/c"):
        with pytest.raises(StoreError):
            store.get(name)
    store.put("pdf/b", b"2")
    assert ((tmp_path / "secret").read_bytes(), store.get("pdf/b")) == (b"secret", b"2")
