"""Transforms, second stage: a tutorial becomes the tutorial of one variant, set as French is printed."""
