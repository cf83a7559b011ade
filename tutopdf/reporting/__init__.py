"""Report formats: a check's report as people and other programs read it."""
