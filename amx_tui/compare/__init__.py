"""What a comparison says. Pure: no terminal, no files, no threads."""
