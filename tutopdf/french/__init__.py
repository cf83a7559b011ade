"""The edge: all the French that users read, in one place."""
