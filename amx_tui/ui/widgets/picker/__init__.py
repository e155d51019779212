"""The list of runs and the tray of the picked ones."""
