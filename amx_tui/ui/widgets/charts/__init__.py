"""Charts as lines of segments: pure, readable without colour, each with its numbers."""
