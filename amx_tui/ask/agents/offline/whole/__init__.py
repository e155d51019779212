"""Questions that are read as a whole: every word has its place in one pattern."""
