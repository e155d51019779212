"""The built-in history, for looking around and for tests."""
