"""Merge files: what stands beside the PDFs of a merge: receipts, the manifest, the rows that failed, a ZIP a département."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PureWindowsPath
from typing import Any

from tutopdf.french.commands import merge as text
from tutopdf.french.diagnostics import sentence
from tutopdf.model.merge_job import ZipTask
from tutopdf.model.merge_report import Receipt
from tutopdf.model.school_rows import RefusedRow
from tutopdf.model.variant import Variant
from tutopdf.pipelines.steps.school_batch import RECEIPTS, ZIPS, school_file
from tutopdf.source.school_table import ERROR_COLUMN, is_usable_key, write_csv
from tutopdf.storage.store import Store

MANIFEST, ERRORS = "manifeste.csv", "erreurs.csv"
_ZIPS_MADE = f"{RECEIPTS}/zips.json"

_RUN = re.compile(r"(\d{1,9})-", re.ASCII)

Receipts = dict[tuple[str, str], Receipt]
"""The last receipt of each school, by tutorial and key."""


def read_receipts(store: Store) -> tuple[Receipts, int]:
    """Return what was made before, and the number of the next run. What is no receipt is passed over. Raises StoreError."""
    found: Receipts = {}
    last = 0
    names = [name for name in store.list(RECEIPTS) if name.endswith(".jsonl")]
    for name in sorted(names, key=lambda name: (name.rpartition("/")[2], name)):
        run = _RUN.match(name.rpartition("/")[2])
        last = max(last, int(run[1]) if run is not None else 0)
        for line in store.get(name).decode("utf-8", "replace").splitlines():
            try:
                receipt = Receipt.unpack(json.loads(line))
            except (ValueError, KeyError, TypeError, RecursionError):
                continue
            if _is_ours(receipt):
                found[receipt.tutorial, receipt.key] = receipt
    return found, last + 1


def _is_ours(receipt: Receipt) -> bool:
    """Say whether a receipt speaks of a school's own PDFs and of no other file: who sent the folder may have written it."""
    names = {school_file(receipt.tutorial, receipt.key, variant) for variant in Variant}
    own = all(file.name in names for file in receipt.files)
    # Windows parts names by \ and : too, and a folder may have been written on another system.
    return own and is_usable_key(receipt.key) and PureWindowsPath(receipt.tutorial).name == receipt.tutorial


def write_manifest(store: Store, receipts: Iterable[Receipt]) -> None:
    """Write what each PDF is. Raises StoreError."""
    rows = [
        [one.key, file.name, str(file.size), file.sha256, str(file.pages), str(one.warnings)]
        for one in sorted(receipts, key=lambda one: (one.key, one.tutorial))
        for file in one.files
    ]
    store.put(MANIFEST, write_csv([text.MANIFEST_COLUMNS, *rows]))


def write_errors(store: Store, columns: Sequence[str], refused: Sequence[RefusedRow]) -> None:
    """Write the rows that failed with why, to be mended and given back; none when none did. Raises StoreError."""
    if not refused:
        store.remove(ERRORS)
        return
    rows = [[" ".join(dict.fromkeys(map(sentence, one.problems))), *one.cells] for one in refused]
    store.put(ERRORS, write_csv([[ERROR_COLUMN, *columns], *rows]))


def stale_zips(store: Store, receipts: Iterable[Receipt]) -> tuple[list[ZipTask], dict[str, str]]:
    """Return the ZIPs that are not there or hold other PDFs, and what all of them hold. Raises StoreError."""
    by_department: dict[str, list[tuple[str, str]]] = {}
    for receipt in receipts:
        for file in receipt.files:
            department = file.name.split("/")[1]
            by_department.setdefault(department, []).append((file.name, file.sha256))
    there = store.list(ZIPS)
    known = _read_zips(store)
    tasks: list[ZipTask] = []
    wanted: dict[str, str] = {}
    for department, files in sorted(by_department.items()):
        name = f"{ZIPS}/{department}.zip"
        wanted[name] = hashlib.sha256(repr(sorted(files)).encode()).hexdigest()
        if name not in there or known.get(name) != wanted[name]:
            tasks.append(ZipTask(name, tuple(path for path, _ in sorted(files))))
    return tasks, wanted


def keep_zips(store: Store, made: Mapping[str, str]) -> None:
    """Remember what the ZIPs hold. Raises StoreError."""
    store.put(_ZIPS_MADE, json.dumps(made, indent=1, sort_keys=True).encode("ascii"))


def _read_zips(store: Store) -> Mapping[str, Any]:
    if not store.exists(_ZIPS_MADE):
        return {}
    try:
        known = json.loads(store.get(_ZIPS_MADE))
    except (ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}
