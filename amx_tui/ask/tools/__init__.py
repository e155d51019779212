"""The tools of an agent: read-only questions about the history, over the same code as the screen."""
