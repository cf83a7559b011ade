"""Protects receipts: one that came with a folder names a school's own PDFs, on any system, or is passed over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tutopdf.model.variant import Variant
from tutopdf.pipelines.steps.merge_files import read_receipts
from tutopdf.pipelines.steps.school_batch import school_file
from tutopdf.storage.store import open_store

KEY = "0840001A"


@pytest.mark.parametrize(
    ("tutorial", "believed"),
    [("essai", True), ("été 2027", True), ("../../secret", False), ("..\\..\\secret", False), ("C:secret", False)],
)
def test_a_receipt_leads_nowhere_else_on_any_system(tmp_path: Path, tutorial: str, believed: bool) -> None:
    name = school_file(tutorial, KEY, Variant.FRENCH)
    receipt = {
        "tutoriel": tutorial,
        "cle": KEY,
        "empreinte": "",
        "fichiers": [[name, 1, "", 1]],
        "avertissements": 0,
    }
    folder = tmp_path / "recus" / "essai"
    folder.mkdir(parents=True)
    (folder / "000001-1.jsonl").write_text(json.dumps(receipt) + "\n", "utf-8")
    found, _ = read_receipts(open_store(str(tmp_path)))
    assert bool(found) == believed
