"""Beside the way: the rules of easy-to-read French that a program can check on a text."""
