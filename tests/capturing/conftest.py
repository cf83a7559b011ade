"""Fixtures of the tests of captures."""

from tests.capturing.fixtures import browser, own_settings, site

__all__ = ["browser", "own_settings", "site"]
