"""Protects who makes a merge: this process, several, a cluster give the same bytes; who dies costs nothing; any store holds them."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import page
import pytest

from tests.many_schools import files_of, make_schools, merge, schools_in, write_table
from tutopdf.model.diagnostics import ExitCode, UserError
from tutopdf.model.merge_request import EngineChoice, EngineKind, parse_engine
from tutopdf.storage import store

pytestmark = pytest.mark.slow

ROWS = 30
TWO = EngineChoice(EngineKind.PROCESSES, processes=2)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TUTOPDF_CACHE", str(tmp_path / "cache"))
    return make_schools(tmp_path / "projet")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_table(tmp_path / "ecoles.csv", ROWS)


@pytest.fixture
def cluster() -> Iterator[Any]:
    """Two workers of one thread, each a process."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as found:
        yield found


def dask(cluster: Any) -> EngineChoice:
    return EngineChoice(EngineKind.DASK, cluster.scheduler_address)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What this process alone makes of the table."""
    folder = tmp_path_factory.mktemp("seul")
    before = {name: os.environ.get(name) for name in ("TUTOPDF_CACHE", "TUTOPDF_REGLAGES")}
    os.environ.update(TUTOPDF_CACHE=str(folder / "cache"), TUTOPDF_REGLAGES=str(folder / "reglages"))
    try:
        report = merge(make_schools(folder / "projet"), write_table(folder / "e.csv", ROWS), folder / "s")
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
    assert report.made == ROWS
    return files_of(folder / "s")


def once(act: Callable[[], object]) -> Callable[[Any], None]:
    """Return what acts the first time that something is done, and not again."""
    acted = False

    def on_rows(progress: Any) -> None:
        nonlocal acted
        if progress.done and not acted:
            acted = True
            act()

    return on_rows


def test_two_processes_give_the_same_bytes(root, table, tmp_path, expected):
    report = merge(root, table, tmp_path / "s", TWO)
    assert (report.made, report.exit_code) == (ROWS, ExitCode.DONE)
    made = files_of(tmp_path / "s")
    assert made == expected
    assert all(schools_in(data) == {name.split("/")[2][3:7]} for name, data in made.items())


def test_a_cluster_gives_the_same_bytes(root, table, tmp_path, expected, cluster):
    report = merge(root, table, tmp_path / "s", dask(cluster))
    assert (report.made, report.exit_code) == (ROWS, ExitCode.DONE)
    assert files_of(tmp_path / "s") == expected


def test_a_process_that_is_killed_costs_nothing(root, table, tmp_path, expected):
    def kill() -> None:
        victim = multiprocessing.active_children()[0]
        victim.kill()
        victim.join()

    report = merge(root, table, tmp_path / "s", TWO, on_rows=once(kill))
    assert (report.made, report.exit_code) == (ROWS, ExitCode.DONE)
    assert files_of(tmp_path / "s") == expected


@pytest.mark.skipif(sys.platform == "win32", reason="a signal of this name")
def test_a_cluster_s_worker_that_is_killed_costs_nothing(root, table, tmp_path, expected, cluster):
    with cluster.get_client() as client:
        pids = [*client.run(os.getpid).values()]
    report = merge(root, table, tmp_path / "s", dask(cluster), on_rows=once(lambda: os.kill(pids[0], signal.SIGKILL)))
    assert (report.made, report.exit_code) == (ROWS, ExitCode.DONE)
    assert files_of(tmp_path / "s") == expected


@pytest.mark.parametrize("engine", ["processes", "cluster"])
def test_what_is_stopped_halfway_goes_on(engine, root, table, tmp_path, expected, request):
    choice = TWO if engine == "processes" else dask(request.getfixturevalue("cluster"))

    def stop(progress: Any) -> None:
        if progress.done >= ROWS // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        merge(root, table, tmp_path / "s", choice, on_rows=stop)
    report = merge(root, table, tmp_path / "s", choice)
    assert report.kept >= ROWS // 2
    assert report.kept + report.made == ROWS
    assert files_of(tmp_path / "s") == expected
    assert (tmp_path / "s" / "manifeste.csv").read_text("utf-8-sig").count("\n") == 1 + 2 * ROWS


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A])
def test_a_validator_has_nothing_to_say_of_a_sample(profile, expected, tmp_path):
    for name in [*expected][::19]:
        path = tmp_path / "un.pdf"
        path.write_bytes(expected[name])
        assert page.validate_pdf(str(path), profile=profile).is_compliant, name


def test_a_cluster_that_is_not_there_is_said(root, table, tmp_path, monkeypatch):
    from tutopdf.pipelines.steps import dask_batches

    monkeypatch.setattr(dask_batches, "_PATIENCE", "200ms")
    with pytest.raises(UserError) as refused:
        merge(root, table, tmp_path / "s", "dask://127.0.0.1:9")
    assert [one.code for one in refused.value.diagnostics] == ["dask-unreachable"]


# Object stores


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty bucket on a server of this machine, which the environment has the keys of."""
    server_module = pytest.importorskip("moto.server")
    pytest.importorskip("s3fs")
    import fsspec
    import s3fs

    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "cle-d-essai")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "Tres-Secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    s3fs.S3FileSystem.clear_instance_cache()
    store._object_store.cache_clear()
    fsspec.filesystem("s3").mkdir("academie")
    yield "s3://academie/tutoriels"
    s3fs.S3FileSystem.clear_instance_cache()
    store._object_store.cache_clear()
    # What it holds is of the process, not of the server.
    urllib.request.urlopen(urllib.request.Request(f"http://{host}:{port}/moto-api/reset", method="POST")).close()
    server.stop()


def test_an_object_store_holds_the_same_and_what_is_there_is_not_made_again(bucket, root, table, expected):
    import fsspec

    report = merge(root, table, bucket)
    assert (report.made, report.exit_code) == (ROWS, ExitCode.DONE)
    system = fsspec.filesystem("s3")
    system.invalidate_cache()
    names = [name for name in system.find("academie/tutoriels") if "/pdf/" in name]
    assert {name.removeprefix("academie/tutoriels/"): system.cat_file(name) for name in names} == expected
    assert {name.rpartition("/")[2] for name in system.find("academie/tutoriels/zip")} == {
        "084.zip",
        "085.zip",
        "086.zip",
    }
    assert system.exists("academie/tutoriels/manifeste.csv")
    again = merge(root, table, bucket)
    assert (again.made, again.kept) == (0, ROWS)


def test_processes_use_an_object_store_with_the_keys_of_the_environment(bucket, root, table):
    assert merge(root, table, bucket, TWO).made == ROWS


@pytest.mark.usefixtures("bucket")
def test_a_store_that_refuses_is_said_without_its_keys(root, table, capsys):
    from tutopdf.french.diagnostics import render

    report = merge(root, table, "s3://pas-de-ce-nom/x")
    assert (report.made, report.exit_code) == (0, ExitCode.CANNOT_WRITE)
    said = "".join(map(render, report.diagnostics)) + repr(report) + "".join(capsys.readouterr())
    assert "stockage a refusé" in said
    assert not re.search("Tres-Secret|cle-d-essai", said)


def test_keys_in_an_address_are_refused_and_not_said(root, table):
    with pytest.raises(UserError) as refused:
        merge(root, table, "s3://cle:Tres-Secret@academie/x")
    assert [one.code for one in refused.value.diagnostics] == ["store-secret"]
    assert "Tres-Secret" not in repr(refused.value.diagnostics)


def test_engines_are_typed():
    assert parse_engine("Un") == EngineChoice(EngineKind.ONE)
    assert parse_engine("processus", 3) == EngineChoice(EngineKind.PROCESSES, processes=3)
    assert parse_engine("dask://a:8786/") == EngineChoice(EngineKind.DASK, "a:8786")
    assert [parse_engine(typed) for typed in ("dask://", "ray://x", "")] == [None] * 3
