"""Values that every stage shares: frozen, with no reading and no writing of files."""
