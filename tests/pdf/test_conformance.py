"""Protects the promise of DESIGN 4: every PDF is PDF/UA-1 and PDF/A-2a at once, for a validator that is not ours."""

from __future__ import annotations

from pathlib import Path

import page
import pytest

from tests.support import Built

pytestmark = pytest.mark.slow

PROFILES = {"ua1": page.ValidationProfile.PDF_UA_1, "2a": page.ValidationProfile.PDF_A_2A}


def failures(path: Path, profile: page.ValidationProfile) -> list[str]:
    report = page.validate_pdf(str(path), profile=profile)
    found = [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
    assert bool(found) != report.is_compliant
    return found


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_every_pdf_passes(built: Built, profile: page.ValidationProfile):
    assert failures(built.path, profile) == []


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_the_validator_sees_what_is_wrong(built: Built, profile: page.ValidationProfile, tmp_path: Path):
    """A validator that accepts everything would protect nothing."""
    spoilt = tmp_path / "spoilt.pdf"
    spoilt.write_bytes(
        built.data.replace(b"<pdfaid:part>2<", b"<pdfaid:part>9<").replace(b"uaid:part>1<", b"uaid:part>9<")
    )
    assert failures(spoilt, profile) != []
