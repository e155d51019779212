"""amx-tui: compare runs of AMX, the Agentic Metadata Extractor, in the terminal."""

__version__ = "0.1.0"
