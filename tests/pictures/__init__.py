"""Tests of the pixels: headers, the first decode, codings, and masks that nothing gets past."""
