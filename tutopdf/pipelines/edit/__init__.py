"""Edit: what an editor does to the files of a project: it lists them, reads them, writes them, and looks at pictures."""
