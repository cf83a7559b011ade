"""PDF rules, on ours or others'. Small functions over what `tutopdf.reading` found."""
