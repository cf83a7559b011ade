"""Pixels: headers before layout, then, once printed sizes are known, masked, cropped and encoded pictures."""
