"""Hostile files made at random from a seed, and what the program must do with each: say what is wrong, never crash."""
