"""Protects a merge: each school's PDFs hold its own cells and no other's, rows fail alone, and what is done is done."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import pickle
import tempfile
import zipfile
from contextlib import nullcontext
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.many_schools import (
    COLUMNS,
    NAME,
    TEXT,
    files_of,
    make_schools,
    merge,
    row_of,
    schools_in,
    shows_secret,
    write_table,
)
from tests.support import draw_secret
from tutopdf.model.diagnostics import ExitCode
from tutopdf.model.merge_report import MergeReport
from tutopdf.model.variant import Variant
from tutopdf.pipelines import merge as conductor
from tutopdf.pipelines.build import build_tutorials
from tutopdf.pipelines.steps import school_batch
from tutopdf.pipelines.steps.map_batches import LocalEngine
from tutopdf.storage.atomic_write import cannot_write
from tutopdf.storage.store import LocalStore, StoreError

LOGO_COLUMNS = f"{COLUMNS};logo"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TUTOPDF_CACHE", str(tmp_path / "cache"))
    return make_schools(tmp_path / "projet")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "sortie"


def codes(report: MergeReport) -> list[tuple[int, str]]:
    return [(row.line, row.problems[0].code) for row in report.refused]


def said(report: MergeReport) -> set[str]:
    return {one.code for one in report.diagnostics}


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_each_pdf_holds_the_cells_of_its_own_row_and_of_no_other(root: Path, out: Path, tmp_path: Path):
    report = merge(root, write_table(tmp_path / "e.csv", 8), out)
    made = files_of(out)
    assert (report.made, report.exit_code, report.pdfs) == (8, ExitCode.DONE, 16)
    assert list(made) == sorted(
        f"pdf/{n % 3 + 84:03}/{n % 3 + 84:03}{n:04}A/{name}"
        for n in range(8)
        for name in ("essai-simplifie.pdf", "essai.pdf")
    )
    for name, data in made.items():
        assert schools_in(data) == {name.split("/")[2][3:7]}, name
        assert b"Rectorat" not in data
        assert not shows_secret(data), "what the mask hides"


def test_a_row_is_made_as_build_makes_it(root: Path, out: Path, tmp_path: Path):
    merge(root, write_table(tmp_path / "e.csv", 1), out)
    cells = dict(zip(COLUMNS.split(";"), row_of(0).split(";"), strict=True))
    settings = "".join(f'{name} = "{cells[name]}"\n' for name in ("etablissement", "ent", "ent_adresse", "couleur"))
    (root / "tutopdf.toml").write_text(f'{settings}[valeurs]\ntelephone = "{cells["telephone"]}"\n', encoding="utf-8")
    build_tutorials(root)
    built = {path.name: path.read_bytes() for path in (root / "output").glob("*.pdf")}
    assert {name.rpartition("/")[2]: data for name, data in files_of(out).items()} == built


def test_cells_are_text_whatever_they_look_like(root: Path, out: Path, tmp_path: Path):
    odd = '0860009Z;"**Gras** [x](http://y.fr) ![z](secret.png) {{ uai }} <b>";Site;https://x.fr;`0` ::: |;'
    report = merge(root, write_table(tmp_path / "e.csv", 0, odd), out)
    assert report.exit_code is ExitCode.DONE
    (data,) = (data for name, data in files_of(out).items() if name.endswith("essai.pdf"))
    text = "".join(PdfReader(io.BytesIO(data)).pages[0].extract_text().split())
    for kept in ("**Gras**[x](", "![z](secret.png)", "{{uai}}<b>", "`0`:::|"):
        assert kept in text.replace("\u00a0", "")


def test_a_row_goes_before_what_the_tutorial_says_itself(root: Path, out: Path, tmp_path: Path):
    text = '+++\n[valeurs]\ntelephone = "Alpha9999"\n+++\n' + TEXT
    (root / "sources" / f"{NAME}.md").write_text(text, encoding="utf-8")
    merge(root, write_table(tmp_path / "e.csv", 1), out)
    assert {frozenset(schools_in(data)) for data in files_of(out).values()} == {frozenset({"0000"})}


# Rows that fail


def test_rows_fail_alone_and_are_given_back_to_be_mended(root: Path, out: Path, tmp_path: Path):
    wrong = [
        "860007A;Collège;S;https://x.fr;05;",
        "0860008B;;S;https://x.fr;05;",
        "0860009C;Collège;S;https://x.fr;+33 5;bleuté",
    ]
    report = merge(root, write_table(tmp_path / "e.csv", 3, *wrong), out)
    assert report.exit_code is ExitCode.SOURCE_ERRORS
    assert report.made == 3
    assert codes(report) == [(5, "school-key-zero"), (6, "school-name-empty"), (7, "colour-unknown")]
    given_back = (out / "erreurs.csv").read_bytes()
    rows = rows_of(given_back)
    assert [*rows[0]] == ["erreur", *COLUMNS.split(";")]
    assert rows[2]["telephone"] == "'+33 5", "no formula"
    assert "premier zéro" in rows[0]["erreur"]
    mended = tmp_path / "corrige.csv"
    mended.write_bytes(
        given_back.replace(b"860007A", b"0860007A")
        .replace("bleuté".encode(), b"bleu")
        .replace(b"B;;S", b"B;Lyc\xc3\xa9e;S")
    )
    again = merge(root, mended, out)
    assert (again.made, codes(again)) == (3, [])
    assert not (out / "erreurs.csv").exists()
    keys = {row["uai"] for row in rows_of((out / "manifeste.csv").read_bytes())}
    assert keys == {"0840000A", "0850001A", "0860002A", "0860007A", "0860008B", "0860009C"}, "the first ones too"


def test_a_fault_of_ours_costs_one_row(root: Path, out: Path, tmp_path: Path, monkeypatch):
    render = school_batch.render_tutorial

    def fail(source, project, *others):
        if "Alpha0001" in project.settings.school:
            raise ZeroDivisionError
        return render(source, project, *others)

    monkeypatch.setattr(school_batch, "render_tutorial", fail)
    report = merge(root, write_table(tmp_path / "e.csv", 3), out)
    assert (report.made, codes(report), report.exit_code) == (2, [(3, "tutorial-crashed")], ExitCode.INTERNAL)


def test_a_cell_chooses_no_picture(root: Path, out: Path, tmp_path: Path):
    (root / "sources" / f"{NAME}.md").write_text(TEXT.replace("secret.png", "{{ image }}.png"), encoding="utf-8")
    Image.new("RGB", (300, 200), "white").save(root / "images" / "blanc.png")
    table = write_table(
        tmp_path / "e.csv",
        0,
        "1;Un;https://x.fr;05;secret",
        "2;Deux;https://x.fr;05;blanc",
        "3;Trois;https://x.fr;05;absent",
        columns="uai;etablissement;ent_adresse;telephone;image",
    )
    report = merge(root, table, out)
    assert report.made == 1
    assert [code for _, code in codes(report)] == ["school-picture-chosen", "school-picture-chosen"]


def test_an_error_of_the_tutorial_stops_all_before_anything_is_made(root: Path, out: Path, tmp_path: Path):
    (root / "sources" / f"{NAME}.md").write_text(TEXT + "\n::: info Ouvert\n", encoding="utf-8")
    report = merge(root, write_table(tmp_path / "e.csv", 3), out)
    assert (report.made, report.exit_code) == (0, ExitCode.SOURCE_ERRORS)
    assert not (out / "pdf").exists()


def test_a_picture_that_its_mask_was_not_drawn_on_stops_all(root: Path, out: Path, tmp_path: Path):
    table = write_table(tmp_path / "e.csv", 2)
    merge(root, table, out)
    before = files_of(out)
    Image.new("RGB", (320, 200), "white").save(root / "images" / "secret.png")
    report = merge(root, table, out)
    assert (report.made, report.exit_code) == (0, ExitCode.SOURCE_ERRORS)
    assert files_of(out) == before


def test_a_table_without_names_is_told(root: Path, out: Path, tmp_path: Path):
    table = write_table(tmp_path / "e.csv", 0, "1;https://x.fr;05", columns="uai;ent_adresse;telephone")
    assert "schools-unnamed" in said(merge(root, table, out))


# Logos


def test_each_school_has_its_own_logo_and_its_mask(root: Path, out: Path, tmp_path: Path):
    logos = tmp_path / "logos"
    logos.mkdir()
    for number in range(2):
        Image.new("RGB", (200, 100), (200, 10 + number, 10)).save(logos / f"l{number}.png")
    draw_secret(320, 200, (0.32, 0.33, 0.68, 0.58)).save(logos / "masque.png")
    (logos / "masque.toml").write_text('[[repere]]\nforme = "masque"\nzone = [30, 30, 40, 30]\n', encoding="utf-8")
    rows = [f"{row_of(0)};l0.png", f"{row_of(1)};l1.png", f"{row_of(2)};masque.png", f"{row_of(3)};"]
    table = write_table(tmp_path / "e.csv", 0, *rows, columns=LOGO_COLUMNS)
    report = merge(root, table, out, logos=logos, variants=(Variant.FRENCH,))
    assert (report.made, report.exit_code) == (4, ExitCode.DONE)
    made = [*files_of(out).values()]
    assert not any(map(shows_secret, made))
    assert sorted(len(pictures_of(data)) for data in made) == [1, 2, 2, 2]
    again = merge(root, table, out, logos=logos, variants=(Variant.FRENCH,))
    assert (again.made, again.kept) == (0, 4)
    Image.new("RGB", (200, 100), "blue").save(logos / "l1.png")
    changed = merge(root, table, out, logos=logos, variants=(Variant.FRENCH,))
    assert (changed.made, changed.kept) == (1, 3)


def pictures_of(data: bytes) -> list[object]:
    return [picture for page in PdfReader(io.BytesIO(data)).pages for picture in page.images]


def test_a_logo_is_the_name_of_a_plain_file_of_its_folder(root: Path, out: Path, tmp_path: Path):
    logos = tmp_path / "logos"
    logos.mkdir()
    Image.new("RGB", (20, 20)).save(tmp_path / "dehors.png")
    (logos / "casse.png").write_bytes(b"not a picture")
    names = ["../dehors.png", str(tmp_path / "dehors.png"), "absent.png", "..\\dehors.png", ".toml", "casse.png"]
    table = write_table(
        tmp_path / "e.csv", 0, *(f"{row_of(n)};{name}" for n, name in enumerate(names)), columns=LOGO_COLUMNS
    )
    report = merge(root, table, out, logos=logos)
    found = [code for _, code in codes(report)]
    paths = ["school-logo-path"] * 2
    assert found == [*paths, "school-logo-missing", *paths, "school-logo-unreadable"]
    assert report.made == 0
    assert [code for _, code in codes(merge(root, table, out))] == ["school-logo-no-folder"] * 6


# What is done is done


def test_what_is_done_is_not_done_again_unless_something_of_it_changed(root: Path, out: Path, tmp_path: Path):
    table = write_table(tmp_path / "e.csv", 6)
    first = merge(root, table, out)
    made = files_of(out)
    again = merge(root, table, out)
    assert (first.made, again.made, again.kept) == (6, 0, 6)
    table.write_text(table.read_text("utf-8").replace("05 49 Alpha0002", "05 50 Alpha0002"), encoding="utf-8")
    assert merge(root, table, out).made == 1
    gone = out / next(name for name in made if "0000A" in name)
    gone.unlink()
    assert merge(root, table, out).made == 1
    assert gone.read_bytes() == made[gone.relative_to(out).as_posix()]
    (root / "tutopdf.toml").write_text('etablissement = "Rectorat"\npied = "Bas"\n', encoding="utf-8")
    assert merge(root, table, out).made == 6
    assert merge(root, table, out, force=True).made == 6


def test_ctrl_c_loses_nothing_that_was_done(root: Path, out: Path, tmp_path: Path, monkeypatch):
    table = write_table(tmp_path / "e.csv", 12)
    render = school_batch.render_tutorial
    seen: list[str] = []

    def stop(source, project, *others):
        seen.append(project.settings.school)
        if len(seen) == 8:
            raise KeyboardInterrupt
        return render(source, project, *others)

    monkeypatch.setattr(school_batch, "render_tutorial", stop)
    with pytest.raises(KeyboardInterrupt):
        merge(root, table, out)
    report = merge(root, table, out)
    assert (report.kept, report.made) == (7, 5), "in the middle of a batch"
    assert len(rows_of((out / "manifeste.csv").read_bytes())) == 24


def test_receipts_are_written_as_a_batch_goes_on(root: Path, out: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(school_batch, "_KEPT_EVERY", 2)
    put, written = LocalStore.put, []

    def watch(self, name, data):
        if name.endswith(".jsonl"):
            written.append(data.count(b"\n"))
        put(self, name, data)

    monkeypatch.setattr(LocalStore, "put", watch)
    merge(root, write_table(tmp_path / "e.csv", 5), out)
    assert written == [2, 4, 5]


def test_a_sample_of_what_is_there_is_made_again_and_compared(root: Path, out: Path, tmp_path: Path):
    table = write_table(tmp_path / "e.csv", 2)
    merge(root, table, out)
    assert "schools-sample-differs" not in said(merge(root, table, out))
    for path in (out / "recus").rglob("*.jsonl"):
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for line in lines:
            line["fichiers"][0][2] = "0" * 64
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert "schools-sample-differs" in said(merge(root, table, out))


def test_receipts_that_are_torn_are_no_receipts(root: Path, out: Path, tmp_path: Path):
    table = write_table(tmp_path / "e.csv", 2)
    merge(root, table, out)
    for path in (out / "recus").rglob("*.jsonl"):
        path.write_text(path.read_text("utf-8")[:-40] + "\n[]\n{}\nnul\n", encoding="utf-8")
    assert merge(root, table, out).made == 1


def test_a_place_that_is_full_stops_all_and_what_was_done_is_kept(root: Path, out: Path, tmp_path: Path, monkeypatch):
    table = write_table(tmp_path / "e.csv", 6)
    put, count = LocalStore.put, 0

    def fill(self, name, data):
        nonlocal count
        count += name.endswith(".pdf")
        if name.endswith(".pdf") and count > 6:
            raise StoreError(cannot_write(Path(name), OSError(28, "")))
        put(self, name, data)

    monkeypatch.setattr(LocalStore, "put", fill)
    report = merge(root, table, out)
    assert (report.exit_code, report.made) == (ExitCode.CANNOT_WRITE, 3)
    monkeypatch.setattr(LocalStore, "put", put)
    assert (merge(root, table, out).kept) == 3


def test_a_batch_whose_worker_dies_is_tried_row_by_row(root: Path, out: Path, tmp_path: Path, monkeypatch):
    class Deadly:
        workers = 1

        def map_batches(self, work, tasks, job):
            for task in tasks:
                deadly = work is school_batch.make_batch and any(
                    "Alpha0003" in str(one.row.values) for one in task.rows
                )
                yield task, None if deadly else work(task, job)

    monkeypatch.setattr(conductor, "open_engine", lambda *_: nullcontext(Deadly()))
    report = merge(root, write_table(tmp_path / "e.csv", 12), out)
    assert (report.made, codes(report)) == (11, [(5, "school-process-died")])


# What stands beside the PDFs


def test_the_manifest_and_the_zips_say_and_hold_what_is_there(root: Path, out: Path, tmp_path: Path):
    merge(root, write_table(tmp_path / "e.csv", 5, "0860009Z;;S;https://x.fr;05;"), out)
    made = files_of(out)
    rows = rows_of((out / "manifeste.csv").read_bytes())
    assert {row["fichier"]: (int(row["octets"]), row["sha256"]) for row in rows} == {
        name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in made.items()
    }
    assert {row["pages"] for row in rows} <= {"1", "2"}
    zips = files_of(out, "zip")
    assert list(zips) == ["zip/084.zip", "zip/085.zip", "zip/086.zip"]
    held = {}
    for name, data in zips.items():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held.update({f"pdf/{name[4:7]}/{inside}": archive.read(inside) for inside in archive.namelist()})
    assert held == made
    merge(root, tmp_path / "e.csv", out, force=True)
    assert files_of(out, "zip") == zips, "same input, same bytes"


def test_the_project_keeps_nothing_of_the_copies_made_of_it(
    root: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    temporary = tmp_path / "temporaire"
    temporary.mkdir()
    # Other tests run beside this one.
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    merge(root, write_table(tmp_path / "e.csv", 3), out)
    assert os.listdir(temporary) == []
    memory = [*Path(os.environ["TUTOPDF_REGLAGES"]).rglob("*.json")]
    assert len(memory) == 1, "of the project itself"
    assert sorted(path.name for path in root.iterdir()) == ["images", "sources", "tutopdf.toml"]


def test_what_goes_to_a_worker_is_small_and_holds_no_other_file(root: Path, out: Path, tmp_path: Path, monkeypatch):

    (root / "images" / "autre.png").write_bytes((root / "images" / "secret.png").read_bytes()[:100])
    jobs, results = [], []

    class Watched(LocalEngine):
        def map_batches(self, work, tasks, job):
            jobs.append(job)
            for task, result in LocalEngine().map_batches(work, tasks, job):
                results.append(result)
                yield task, pickle.loads(pickle.dumps(result))

    monkeypatch.setattr(conductor, "open_engine", lambda *_: nullcontext(Watched()))
    merge(root, write_table(tmp_path / "e.csv", 8), out)
    names = zipfile.ZipFile(io.BytesIO(jobs[0].snapshot)).namelist()
    assert names == [
        "images/captures.json",
        "images/secret.png",
        "images/secret.toml",
        "sources/essai.md",
        "tutopdf.toml",
    ]
    assert all(len(pickle.dumps(result)) < 600 * 8 for result in results), "receipts, never PDFs"


@pytest.mark.parametrize("name", ["../../../secret.txt", "pdf/../../../secret.txt", "a", "pdf/099/0990001A/autre.pdf"])
def test_receipts_that_came_with_a_folder_put_no_other_file_into_a_zip(
    root: Path, out: Path, tmp_path: Path, name: str
):
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (out / "recus" / NAME).mkdir(parents=True)
    (out / "pdf" / "099" / "0990001A").mkdir(parents=True)
    (out / "pdf" / "099" / "0990001A" / "autre.pdf").write_text("autre", "utf-8")
    for key in ("0990001A", "../../secret"):
        forged = {"tutoriel": NAME, "cle": key, "empreinte": "", "fichiers": [[name, 6, "", 1]], "avertissements": 0}
        (out / "recus" / NAME / f"000001-{len(key)}.jsonl").write_text(json.dumps(forged), "utf-8")
    for odd in ("²-000001.jsonl", f"{'9' * 200}-000001.jsonl", "000002-000001.jsonl"):
        (out / "recus" / NAME / odd).write_text("[" * 100_000, "utf-8")
    (out / "recus" / "zips.json").write_text("[" * 100_000, "utf-8")
    report = merge(root, write_table(tmp_path / "e.csv", 2), out)
    assert (report.made, report.exit_code) == (2, ExitCode.DONE)
    zips = sorted((out / "zip").iterdir())
    assert [one.name for one in zips] == ["084.zip", "085.zip"]
    inside = [name for one in zips for name in zipfile.ZipFile(one).namelist()]
    assert [one.rpartition("/")[2] for one in inside] == [f"{NAME}-simplifie.pdf", f"{NAME}.pdf"] * 2
    assert len(rows_of((out / "manifeste.csv").read_bytes())) == 4


@pytest.mark.skipif(os.name == "nt", reason="links need rights")
@pytest.mark.parametrize("folder", ["pdf", "zip", "recus", "pdf/084"])
def test_links_that_came_with_a_folder_lead_nothing_out_of_it(root: Path, out: Path, tmp_path: Path, folder: str):
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    (out / folder).parent.mkdir(parents=True, exist_ok=True)
    (out / folder).symlink_to(elsewhere)
    report = merge(root, write_table(tmp_path / "e.csv", 2), out)
    assert "store-link-outside" in said(report)
    assert not list(elsewhere.iterdir())
