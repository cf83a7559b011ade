"""After the PDFs: what a school puts on its site beside them."""
