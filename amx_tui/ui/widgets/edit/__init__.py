"""The parts of the editor."""
