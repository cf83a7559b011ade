"""Pixels, fourth stage: headers before layout, then, at printed size, masked, cropped and encoded pictures."""
