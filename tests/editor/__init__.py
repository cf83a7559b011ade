"""Tests of the editor's server."""
