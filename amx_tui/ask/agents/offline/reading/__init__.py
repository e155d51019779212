"""A question, read: what it is about, which runs and names, and what it does not heed."""
