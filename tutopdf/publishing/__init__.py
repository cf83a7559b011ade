"""Publication kit: what a school puts on its site beside the PDFs."""
