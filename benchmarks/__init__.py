"""Measurements side by side with amx-cli, on a history of 10,000 runs and 2,000,000 results."""
