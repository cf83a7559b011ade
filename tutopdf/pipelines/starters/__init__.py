"""Starters: the files beside a project that open its editor from a double click."""
