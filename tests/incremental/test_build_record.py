"""Protects receipts: what was said of a build comes back as it was, and what is no receipt is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from tutopdf.incremental.build_record import BuildRecord, pack_record, unpack_record
from tutopdf.model.build_report import BuiltPdf, BuiltPicture
from tutopdf.model.diagnostics import Place, notice, warning
from tutopdf.model.variant import Variant

REMARKS = [
    warning("capture-replaced", Place("a.toml"), name="é.png", numbers=range(1, 4), resized=None),
    notice("x", Place("sources/a.md", 3, 4, "l’excerpt\t"), known=["a", "b"], pages=(1, 2), high=0.1, some=True),
]
PDF = BuiltPdf("essai", Variant.SIMPLIFIED, Path("ici/essai-simplifie.pdf"), 2, 12_345, (), up_to_date=True)
PICTURE = BuiltPicture("a.png", "palette", 1200, 211.0523, 7.125, 0.99871)


def test_a_receipt_comes_back_as_it_was_through_json():
    pdf = BuiltPdf("essai", Variant.FRENCH, Path("ici/essai.pdf"), 1, 9, (PICTURE,), up_to_date=True)
    record = BuildRecord("around", {"file:a": "1"}, {"essai.pdf": "2"}, REMARKS[:1], REMARKS, [pdf, PDF])
    packed = json.loads(json.dumps(pack_record(record)))
    assert unpack_record(packed, Path("ici")) == record


class Named(NamedTuple):
    x: int


@pytest.mark.parametrize("value", [{"a": 1}, b"octets", Variant.FRENCH, Named(1), [Named(1)]])
def test_a_value_that_would_not_come_back_as_it_was_is_refused(value: object):
    record = BuildRecord("", {}, {}, [], [warning("x", Place("a"), value=value)], [])
    with pytest.raises(ValueError, match=r"\w+"):
        pack_record(record)


@pytest.mark.parametrize("packed", [None, 3, [], {}, {"around": "a", "inputs": 3}, "texte"])
def test_what_is_no_receipt_is_none(packed: object):
    assert unpack_record(packed, Path("ici")) is None


@pytest.mark.parametrize("key", ["known", "diagnostics", "pdfs"])
def test_a_part_of_another_shape_makes_it_none(key: str):
    packed = pack_record(BuildRecord("a", {}, {}, REMARKS, REMARKS, [PDF]))
    assert unpack_record({**packed, key: [[1, 2]]}, Path("ici")) is None
