"""The edge: the sentences of diagnostics, a module for each subject."""
