"""Review: the rules of finished PDFs, ours or others'. Small functions over what `tutopdf.reading` found."""
