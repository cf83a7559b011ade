"""Protects the setting `spip` and the weights that go with it."""

from __future__ import annotations

import pytest

from tutopdf.api import build
from tutopdf.french.cli import spip_weight
from tutopdf.model.spip_version import parse_spip_version
from tutopdf.source.project import open_project


@pytest.mark.parametrize(
    ("value", "version"),
    [
        ("3.2", (3, 2)),
        ("4.2", (4, 2)),
        ("SPIP 4.4.1", (4, 4)),
        (" 4,1 ", (4, 1)),
        (4, (4, 0)),
        (4.3, (4, 3)),
        ("4.10", (4, 10)),
    ],
)
def test_versions(value, version):
    assert parse_spip_version(value) == version


@pytest.mark.parametrize("value", ["", "2.1", "3.0", "WordPress", "4.x", True, None, [], -4, "44", "4.2.1.1"])
def test_what_is_no_version(value):
    assert parse_spip_version(value) is None


@pytest.mark.parametrize(
    ("weight", "version", "shown"),
    [
        (227_533, None, "222.2 ko"),
        (227_533, (3, 2), "222.2 ko"),
        (227_533, (4, 1), "222.2 ko"),
        (227_533, (4, 2), "222.2 kio"),
        (204_800, (4, 4), "200 kio"),
        (1_572_864, (3, 2), "1.5 Mo"),
        (1_572_864, (5, 0), "1.5 Mio"),
        (812, (4, 2), "812 octets"),
    ],
)
def test_weights_are_as_the_site_shows_them(weight, version, shown):
    assert spip_weight(weight, version) == shown


def test_the_setting_is_read(tmp_path):
    (tmp_path / "tutopdf.toml").write_text('spip = "4.2"\n', encoding="utf-8")
    project, problems = open_project(tmp_path)
    assert (project.settings.spip, problems) == ((4, 2), [])


def test_a_version_that_is_none_is_an_error_with_its_line(tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.md").write_text("# Titre\n\n1. Un.\n", encoding="utf-8")
    (tmp_path / "tutopdf.toml").write_text('pied = "x"\nspip = "dernier"\n', encoding="utf-8")
    (problem,) = build(tmp_path).diagnostics
    assert (problem.code, problem.place.line) == ("spip-malformed", 2)
