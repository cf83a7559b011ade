"""Rules: tutorials and PDFs are read as a demanding colleague would."""
