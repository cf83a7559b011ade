"""Editing: changes of a tutorial, of a mark file, of settings, as pure functions on their texts. Nothing is read or written."""
