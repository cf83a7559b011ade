"""Finished PDFs, ours or others', read back. The home of pypdf and of pypdfium2."""
