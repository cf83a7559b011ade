"""Storage: files that are written whole, what is kept between two runs, and how contents are told apart."""
