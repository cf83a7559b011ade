"""The edge: a check's report in the forms that people and other programs read."""
