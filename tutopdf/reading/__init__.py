"""Beside the way: finished PDFs are read back, ours or others'. The home of pypdf and of pypdfium2."""
