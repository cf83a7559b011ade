"""Fixtures of the tests of captures."""

from tests.capturing.fixtures import (
    browser,
    one_browser,
    own_settings,
    pictures_are_quick,
    quick_pictures,
    running_browser,
    site,
)

__all__ = [
    "browser",
    "one_browser",
    "own_settings",
    "pictures_are_quick",
    "quick_pictures",
    "running_browser",
    "site",
]
