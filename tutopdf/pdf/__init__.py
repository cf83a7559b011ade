"""PDF, fifth stage: boxes become a tagged PDF. Draws and tags; decides nothing about places."""
