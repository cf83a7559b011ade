"""Incremental builds: a tutorial is left alone while nothing that it was built from has changed."""
