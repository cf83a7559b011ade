"""Pipelines: one module a command, each a recipe; the doors (command line, library) call them."""
