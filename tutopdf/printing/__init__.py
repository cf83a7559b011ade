"""Prints: what the copier needs, from the same source: other formats, sheets, booklets, greys, copies."""
