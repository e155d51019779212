"""AMX's SQLite file: where a history is read."""
