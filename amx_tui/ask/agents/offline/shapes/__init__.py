"""Turns of phrase that are read as a whole: every word of them has its place, or none is read."""
