"""Beside the way: reads tutorials and PDFs as a demanding colleague would, and says what it found."""
