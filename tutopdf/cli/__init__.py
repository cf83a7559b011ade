"""The edge: parses options and prints. One module a command; each is imported when it is called."""
