"""Corpus tables: outcomes counted: crashes, time, memory, remarks by rule, agreement with what files say of themselves."""

from __future__ import annotations


def print_tables(found):
    pass
