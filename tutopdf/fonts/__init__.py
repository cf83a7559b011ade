"""Beside the way: typefaces, what they cover and how wide their characters are."""
