"""The parts of the screen on which winners are taken."""
